import type { AdFilters } from '@/components/ads/adList'
import { AD_STATES } from '@/newsroom/advertising/ad'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { adFormat, adPeople, adsOfDate, listAds, readAd } from '@/server/advertising/read'

/** The advertisements of an address; what makes no sense in it is left out. */
export async function loadAds(actor: Actor, from: Readonly<Record<string, string | string[] | undefined>>) {
  const one = (name: string) => (typeof from[name] === 'string' ? from[name] : '')
  const date = (name: string) => (isIsoDate(one(name)) ? one(name) : undefined)
  const state = AD_STATES.find((known) => known === one('state'))
  const q = one('q').slice(0, 60).replaceAll('\0', '')
  const found = await listAds(actor, { from: date('from'), until: date('until'), state, q })
  const filters: AdFilters = { from: found.from, until: found.until, state: state ?? '', q }
  return { filters, items: found.items, books: can(actor, 'book_ad') === null }
}

/** What a booking is written with. */
export async function loadNewAd(actor: Actor) {
  const [people, format, { from }] = await Promise.all([adPeople(actor), adFormat(actor), listAds(actor)])
  return { people, format, own: actor.id, date: from }
}

/** Dates whose slots a screen offers: an advertisement of a year is placed month by month. */
const MOST_DAYS = 31

export async function loadAd(actor: Actor, id: string) {
  const [ad, format] = await Promise.all([readAd(actor, id), adFormat(actor)])
  const [people, days] = await Promise.all([
    can(actor, 'book_ad') === null ? adPeople(actor) : [],
    can(actor, 'place_ad') === null ? Promise.all(ad.bookings.slice(0, MOST_DAYS).map(({ date }) => adsOfDate(actor, date))) : [],
  ])
  return { ad, format, people, days }
}
