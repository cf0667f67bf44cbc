'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { DesignReview } from '@/newsroom/edition/design/design'
import { problemText, warningText } from './words'

/** A part of the panel beside the design. */
export function DesignSection({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-hairline py-3 first:border-t-0 first:pt-0">
      <header className="flex min-h-8 items-center justify-between gap-3 pb-1">
        <h3 className="text-sm text-ink-3">{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** What cannot be composed, and what only looks wrong; each leads to its place. */
export function DesignReviewList({ review, covered, onSelect }: { review: DesignReview; covered: number; onSelect: (key: string) => void }) {
  const t = useTranslations()
  const { problems, warnings } = review
  return (
    <DesignSection title={t('templates.review')} aside={<span className="tabular text-sm text-ink-3">{t('templates.covered', { n: covered })}</span>}>
      <div role="status" className="text-sm">
        {problems.length + warnings.length === 0 && <p className="text-ink-2">{t('templates.fine')}</p>}
        <ul className="flex flex-col">
          {problems.map((problem, index) => (
            <Line key={`p${index}`} slot={problem.key} press onSelect={onSelect}>
              {problemText(t, problem)}
            </Line>
          ))}
          {warnings.map((warning, index) => (
            <Line key={`w${index}`} slot={'key' in warning ? warning.key : null} onSelect={onSelect}>
              {warningText(t, warning)}
            </Line>
          ))}
        </ul>
      </div>
    </DesignSection>
  )
}

function Line({ slot, press = false, onSelect, children }: { slot: string | null; press?: boolean; onSelect: (key: string) => void; children: string }) {
  const tone = press ? 'text-press' : 'text-ink'
  if (slot === null) return <li className={`py-0.5 ${tone}`}>{children}</li>
  return (
    <li>
      <button type="button" onClick={() => onSelect(slot)} className={`w-full py-0.5 text-left underline-offset-4 hover:underline ${tone}`}>
        {children}
      </button>
    </li>
  )
}
