'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'

/** Lines a text is short of its slot, or over it; `characters` is what must go. */
export type Fit = { kind: 'under'; lines: number } | { kind: 'full' } | { kind: 'over'; lines: number; characters: number }

const COLOUR: Record<Fit['kind'], string> = { under: 'text-fit-under', full: 'text-fit-full', over: 'text-fit-over' }

/** 缺 3 行 · 满 · 溢 12 行 · 198 字. The words carry it; the colour helps. */
export function FitMark({ fit, className }: { fit: Fit; className?: string }) {
  const t = useTranslations('stories')
  return <span className={clsx('tabular whitespace-nowrap', COLOUR[fit.kind], className)}>{words()}</span>

  function words(): string {
    switch (fit.kind) {
      case 'under':
        return t('fitUnder', { lines: fit.lines })
      case 'full':
        return t('fitFull')
      case 'over':
        return t('fitOver', { lines: fit.lines, characters: fit.characters })
    }
  }
}
