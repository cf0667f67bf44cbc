'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { SlipText } from '../types'

const WEIGHTS = ['block', 'warn', 'hint'] as const

/** What the checker has open, beside the act that hands the story on: each count leads to the first of its weight. */
export function OpenChecks({ checks }: { checks: NonNullable<SlipText['checks']> }) {
  const t = useTranslations('checker.letStand')
  const open = WEIGHTS.filter((weight) => checks[weight] > 0)
  if (open.length === 0) return null
  return (
    <p className="mb-2 flex flex-wrap items-baseline gap-x-3 text-sm text-ink-2">
      <span>{t('open')}</span>
      {open.map((weight) => (
        <button
          key={weight}
          type="button"
          className={clsx('tabular underline underline-offset-4 hover:text-ink max-sm:min-h-10', weight === 'block' && 'text-press')}
          onClick={() => checks.show(weight)}
        >
          {t(`counted.${weight}`, { n: checks[weight] })}
        </button>
      ))}
    </p>
  )
}
