'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdsOfDate, AdView } from '@/newsroom/advertising/ad'
import { extentOf, sameExtent } from '@/newsroom/advertising/size'
import { Outcome } from '../settings/outcome'
import { useSend } from '../settings/useSend'
import { sayShortDate } from '../text/format'
import { deliveryPdf } from '../shell/paths'
import { slotName } from '../text/slotName'
import { Button, buttonClass } from '../ui/button'
import { Select } from '../ui/form/input'
import type { AdActs } from './acts'

/** Where an advertisement runs, date by date: placed, to be placed in a free slot of an edition that is made, or printed. */
export function AdPlaces({ ad, days, acts }: { ad: AdView; days: readonly AdsOfDate[]; acts: Pick<AdActs, 'place' | 'remove'> }) {
  const t = useTranslations()
  const router = useRouter()
  const { send, pending, problem, done } = useSend()
  const [chosen, setChosen] = useState<Record<string, string>>({})

  async function go(work: ReturnType<AdActs['place']>, said: string) {
    if ((await send(work, said)) !== undefined) router.refresh()
  }

  return (
    <section aria-labelledby="ad-places" className="mt-8">
      <h2 id="ad-places" className="border-b border-hairline pb-1 text-sm text-ink-2">
        {t('ads.places')}
      </h2>
      <ul>
        {ad.bookings.map(({ date }) => {
          const placements = ad.placements.filter((one) => one.date === date)
          const day = days.find((one) => one.date === date)
          const free = day?.slots.filter(({ adId }) => adId === null) ?? []
          // the slot of its size first
          const sorted = free.toSorted((a, b) => Number(sameExtent(extentOf(ad.size), b.extent)) - Number(sameExtent(extentOf(ad.size), a.extent)) || a.page - b.page)
          const slotId = chosen[date] ?? sorted[0]?.id ?? ''
          return (
            <li key={date} className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-hairline py-1.5">
              <span className="tabular w-28 shrink-0 text-sm text-ink-2">{sayShortDate(t, date)}</span>
              {placements.map(({ page, slot, slotId: at, locked, published }) => (
                <span key={`${page}${slot}`} className="flex flex-wrap items-center gap-2">
                  {t('ads.at', { page, slot: slotName(t, slot) })}
                  {published ? (
                    <a className={buttonClass('quiet', 'sm', 'max-sm:h-10')} href={deliveryPdf(ad.id, at)} aria-label={t('ads.proofOf', { date: sayShortDate(t, date), page })} target="_blank" rel="noreferrer">
                      {t('ads.proof')}
                    </a>
                  ) : locked ? (
                    <span className="text-sm text-ink-3">{t('ads.printed')}</span>
                  ) : (
                    day && (
                      <Button
                        size="sm"
                        tone="bare"
                        disabled={pending}
                        onClick={() => void go(acts.remove({ slotId: at, adId: ad.id }), t('ads.takenOff', { title: ad.title }))}
                      >
                        {t('ads.takeOff')}
                      </Button>
                    )
                  )}
                </span>
              ))}
              {placements.length === 0 && (day === undefined || day.slots.length === 0) && <span className="text-sm text-ink-3">{t('ads.noEdition')}</span>}
              {placements.length === 0 && day && day.slots.length > 0 && sorted.length === 0 && <span className="text-sm text-ink-3">{t('ads.noFreeSlot')}</span>}
              {placements.length === 0 && sorted.length > 0 && ad.state !== 'withdrawn' && (
                <span className="flex min-w-0 flex-1 items-center gap-2">
                  <Select aria-label={t('ads.slot')} value={slotId} onChange={(event) => setChosen({ ...chosen, [date]: event.target.value })}>
                    {sorted.map((slot) => (
                      <option key={slot.id} value={slot.id}>
                        {t('ads.at', { page: slot.page, slot: slotName(t, slot.key) })}
                        {sameExtent(extentOf(ad.size), slot.extent) ? '' : ` · ${t('ads.otherSize')}`}
                      </option>
                    ))}
                  </Select>
                  <Button size="sm" disabled={pending} onClick={() => void go(acts.place({ slotId, adId: ad.id }), t('ads.placed', { title: ad.title }))}>
                    {t('ads.place')}
                  </Button>
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <Outcome problem={problem} done={done} />
    </section>
  )
}
