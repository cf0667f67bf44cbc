import type { AdFilters } from '@/components/ads/adList'
import { AD_STATES } from '@/newsroom/advertising/ad'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { adFormat, adPeople, listAds, readAd } from '@/server/advertising/read'

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

export async function loadAd(actor: Actor, id: string) {
  const [ad, format] = await Promise.all([readAd(actor, id), adFormat(actor)])
  return { ad, format, people: can(actor, 'book_ad') === null ? await adPeople(actor) : [] }
}
