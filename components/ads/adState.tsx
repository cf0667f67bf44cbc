'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { AdState } from '@/newsroom/advertising/ad'

const BAR: Record<AdState, string> = { booked: 'bg-stage-1', artwork_in: 'bg-stage-2', approved: 'bg-stage-3', withdrawn: 'border border-edge' }

/** Where an advertisement is in its chain, by the steps in which stories are told. */
export function AdStateMark({ state, className }: { state: AdState; className?: string }) {
  const t = useTranslations('vocab.adState')
  return (
    <span className={clsx('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <span aria-hidden className={clsx('inline-block h-3.5 w-[3px] shrink-0', BAR[state])} />
      {t(state)}
    </span>
  )
}
