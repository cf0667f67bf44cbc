'use client'

import { useTranslations } from 'use-intl'
import type { RenumberCost } from '@/newsroom/edition/pageView'
import { sayDate } from '../../text/format'
import { useSayAtStake } from './useSayAtStake'

/** What an act does to editions that have a number already: which get another one, and whose proofs and signatures are lost. */
export function RenumberCosts({ costs }: { costs: readonly RenumberCost[] }) {
  const t = useTranslations()
  const say = useSayAtStake()
  if (costs.length === 0) return null
  return (
    <ul className="tabular max-h-72 overflow-y-auto border-t border-hairline text-sm" aria-label={t('edition.costs')}>
      {costs.map((cost) => (
        <li key={cost.editionId} className="flex flex-col gap-0.5 border-b border-hairline py-1.5">
          <span>
            {cost.to === null
              ? t('edition.costGivenUp', { date: sayDate(t, cost.date), from: String(cost.from) })
              : t('edition.costNumber', { date: sayDate(t, cost.date), from: String(cost.from), to: String(cost.to) })}
            {cost.pages.length === 0 && <span className="text-ink-3"> {t('edition.costNothing')}</span>}
          </span>
          {cost.pages.map((page) => (
            <span key={page.number} className="text-press">
              {say(page)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
