'use client'

import { useTranslations } from 'use-intl'
import type { PageAtStake, RenumberCost } from '@/newsroom/edition/pageView'
import { sayDate } from '../text/format'
import { useSayName } from '../ui/names'

/** What an act does to editions that have a number already: which get another one, and whose proofs and signatures are lost. */
export function RenumberCosts({ costs }: { costs: readonly RenumberCost[] }) {
  const t = useTranslations()
  const say = useSayPage()
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

/** 第1版：校样 3 道、签字 3 道作废（甲、乙）. */
function useSayPage(): (page: PageAtStake) => string {
  const t = useTranslations()
  const name = useSayName()
  return ({ number, rounds, levels, people }) =>
    t('edition.costPage', { n: number, proofs: rounds.length, signatures: levels.length, people: people.map(name).join(t('audit.separator')) })
}
