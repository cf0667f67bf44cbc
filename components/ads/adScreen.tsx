'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { AdBooking, AdsOfDate, AdView } from '@/newsroom/advertising/ad'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { PersonChoice } from '@/newsroom/people/role'
import { useAsking } from '../edition/act/asking'
import { useLiveRefresh } from '../live/live'
import { Outcome } from '../settings/outcome'
import { useSend } from '../settings/useSend'
import { ADS_PATH } from '../shell/paths'
import { describeEvent } from '../text/describe'
import { sayShortDate } from '../text/format'
import { nameIn } from '../text/name'
import { Button } from '../ui/button'
import { Link } from '../ui/link'
import { Notice } from '../ui/notice'
import { Time } from '../ui/time'
import type { AdActs } from './acts'
import { AdChecks } from './adChecks'
import { AdFields, type AdDraft } from './adFields'
import { AdPlaces } from './adPlaces'
import { AdSteps } from './adSteps'
import { AdStateMark } from './adState'
import { Artwork } from './artwork'
import { sayMeasures, saySize } from './words'

/** What may change under the reader: an advertisement, where it stands, and what its words are held to. */
const LIVE = ['ad:*', 'page:*', 'checker:*']

/** One advertisement: its artwork as it will print, its booking, what is to be done with it, and what was done. */
export function AdScreen({ ad, people, format, days, acts: given }: { ad: AdView; people: readonly PersonChoice[]; format: PageFormatId; days: readonly AdsOfDate[]; acts: AdActs }) {
  const t = useTranslations()
  const locale = useLocale()
  useLiveRefresh(LIVE)
  const { acts, question } = useAsking(given)
  const may = new Set(ad.abilities)
  return (
    <div className="px-4 pb-16">
      {question}
      <Link href={ADS_PATH} className="mt-3 inline-block text-sm text-ink-3 underline-offset-4 hover:underline">
        {t('ads.back')}
      </Link>
      <header className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="font-song text-2xl">{ad.title}</h1>
        <span className="text-ink-2">{ad.client}</span>
        <AdStateMark state={ad.state} className="text-sm" />
        <span className="tabular text-sm text-ink-3">{t('ads.number', { n: ad.number })}</span>
      </header>
      {ad.reason !== '' && (
        <Notice kind="info" className="mb-4">
          {t(ad.state === 'withdrawn' ? 'ads.withdrawn' : 'ads.sentBack', { reason: ad.reason })}
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(320px,400px)] gap-x-10 gap-y-8 max-lg:grid-cols-1">
        <div className="min-w-0">
          <Artwork ad={ad} brings={may.has('take_artwork')} />
          <AdSteps ad={ad} step={acts.step} />
          <AdChecks ad={ad} acts={acts} />
          <AdPlaces ad={ad} days={days} acts={acts} />
        </div>
        <div className="min-w-0">
          {may.has('change') ? <AdForm key={ad.version} ad={ad} people={people} format={format} change={acts.change} /> : <AdFacts ad={ad} />}
          <section aria-labelledby="ad-trail" className="mt-8">
            <h2 id="ad-trail" className="border-b border-hairline pb-1 text-sm text-ink-2">
              {t('ads.trail')}
            </h2>
            <ol className="text-sm">
              {ad.trail.map((event) => (
                <li key={`${event.at}${event.type}`} className="border-b border-hairline py-1.5">
                  <span className="text-ink-2">{event.by ? nameIn(locale, event.by) : t('audit.system')}</span> {describeEvent(t, event)}
                  <Time at={event.at} className="ml-2 whitespace-nowrap text-ink-3" />
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </div>
  )
}

function AdForm({ ad, people, format, change }: { ad: AdView; people: readonly PersonChoice[]; format: PageFormatId; change: AdActs['change'] }) {
  const t = useTranslations('ads')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const { client, title, size, mark, note, responsible, bookings } = ad
  const [draft, setDraft] = useState<AdDraft>({ client, title, size, mark, note, responsibleId: responsible.id, bookings })
  // whoever answered for it may have left since
  const choices = people.some(({ id }) => id === responsible.id) ? people : [{ ...responsible, deskId: null }, ...people]

  async function submit() {
    const { responsibleId, ...rest } = draft
    const kept = await send(change({ ...rest, ...(responsibleId === responsible.id ? {} : { responsibleId }), id: ad.id, version: ad.version }), t('saved'))
    if (kept !== undefined) router.refresh()
  }

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <AdFields draft={draft} onChange={setDraft} people={choices} format={format} fields={fields} checked={{ client, title, checks: ad.checks }} />
      <Outcome problem={problem} done={done} />
      <Button type="submit" disabled={pending} className="self-start">
        {t('save')}
      </Button>
    </form>
  )
}

/** The booking for who does not change it. */
function AdFacts({ ad }: { ad: AdView }) {
  const t = useTranslations()
  const locale = useLocale()
  const day = ({ date, page }: AdBooking) => `${sayShortDate(t, date)} ${page === null ? t('ads.anyPage') : t('ads.wish', { page })}`
  const rows: [string, string][] = [
    [t('ads.size'), [saySize(t, ad.size), sayMeasures(t, ad.size)].filter(Boolean).join(' · ')],
    [t('ads.dates'), ad.bookings.map(day).join(t('audit.separator'))],
    [t('ads.mark'), t(ad.mark === 'page' ? 'ads.markPage' : 'ads.markArtwork')],
    [t('ads.responsible'), nameIn(locale, ad.responsible)],
    ...(ad.note === '' ? [] : [[t('ads.note'), ad.note] as [string, string]]),
  ]
  return (
    <dl className="flex flex-col gap-3">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt className="text-sm text-ink-3">{name}</dt>
          <dd className="whitespace-pre-line">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
