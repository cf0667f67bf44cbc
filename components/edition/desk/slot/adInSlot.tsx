'use client'

import { useTranslations } from 'use-intl'
import type { AdsOfDate } from '@/newsroom/advertising/ad'
import { extentOf, sameExtent } from '@/newsroom/advertising/size'
import type { SlotView } from '@/newsroom/edition/pageView'
import { AdStateMark } from '../../../ads/adState'
import { saySize } from '../../../ads/words'
import { ADS_PATH, adPath } from '../../../shell/paths'
import { Button } from '../../../ui/button'
import { Link } from '../../../ui/link'
import { useActs } from '../../act/acts'
import { ProblemNotice, useAct } from '../../act/useAct'
import { Section } from '../section'

/** The advertisement in a slot: which one, how far it is, and off the page again; or those booked for the date, to be placed. */
export function AdInSlot({ slot, ads, onTold }: { slot: SlotView; ads: AdsOfDate; onTold: (text: string) => void }) {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const here = ads.slots.find(({ id }) => id === slot.id)
  const placed = ads.ads.find(({ id }) => id === here?.adId)
  const elsewhere = (id: string) => ads.slots.filter(({ adId }) => adId === id).map(({ page }) => page)
  const choices = ads.ads.toSorted((a, b) => elsewhere(a.id).length - elsewhere(b.id).length || a.number - b.number)

  if (here?.adId)
    return (
      <Section title={t('ads.inSlot')}>
        {placed && (
          <p className="flex flex-wrap items-baseline gap-x-3 pb-2">
            <Link href={adPath(placed.id)} className="font-song text-lg underline decoration-hairline underline-offset-4 hover:decoration-ink">
              {placed.title}
            </Link>
            <span className="text-sm text-ink-2">{placed.client}</span>
            <span className="text-sm text-ink-2">{saySize(t, placed.size)}</span>
            <AdStateMark state={placed.state} className="text-sm" />
          </p>
        )}
        <ProblemNotice problem={problem} />
        <Button
          size="sm"
          disabled={pending}
          onClick={() => {
            const adId = here.adId ?? ''
            run(
              () => acts.removeAd({ slotId: slot.id, adId }),
              () => onTold(t('ads.takenOff', { title: placed?.title ?? slot.label })),
            )
          }}
        >
          {t('ads.takeOff')}
        </Button>
      </Section>
    )
  return (
    <Section title={t('ads.bookedFor')}>
      {choices.length === 0 ? (
        <p className="text-sm text-ink-2">
          {t('ads.noneBooked')}{' '}
          <Link href={ADS_PATH} className="underline decoration-hairline underline-offset-4 hover:decoration-ink">
            {t('ads.title')}
          </Link>
        </p>
      ) : (
        <ul>
          {choices.map((ad) => (
            <li key={ad.id} className="flex items-center justify-between gap-3 border-b border-hairline py-1.5">
              <span className="min-w-0">
                <span className="block truncate font-song text-lg leading-[22px]">{ad.title}</span>
                <span className="block text-sm text-ink-2">
                  {saySize(t, ad.size)}
                  {here && !sameExtent(extentOf(ad.size), here.extent) && <span className="text-fit-over"> · {t('ads.otherSize')}</span>}
                  {elsewhere(ad.id).length > 0 && <span className="text-ink-3"> · {t('ads.onPages', { pages: elsewhere(ad.id).join(t('audit.separator')) })}</span>}
                  {ad.artwork === null && <span className="text-ink-3"> · {t('ads.noArtwork')}</span>}
                </span>
              </span>
              <Button
                size="sm"
                disabled={pending}
                onClick={() =>
                  run(
                    () => acts.placeAd({ slotId: slot.id, adId: ad.id }),
                    () => onTold(t('ads.placed', { title: ad.title })),
                  )
                }
              >
                {t('ads.place')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ProblemNotice problem={problem} />
    </Section>
  )
}
