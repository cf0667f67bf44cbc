'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { Fit, SetStory } from '@/newsroom/typesetting/display'
import { FitMark } from '../../../stories/fitMark'
import { fitWords } from '../../words'

/** Whether the story goes in, column by column, and its headline; follows what is being pulled on the page. */
export function SlotFit({ story, tolerance }: { story: SetStory; tolerance: number }) {
  const t = useTranslations('page')
  const { fit } = story
  return (
    <div className="flex flex-col gap-2">
      <p className="tabular flex flex-wrap items-end gap-x-3" aria-live="polite">
        <FitMark fit={fitWords(fit, tolerance)} className="text-lg" />
        <span className="text-sm text-ink-3">{t('fitLines', { used: fit.usedLines, capacity: fit.capacityLines })}</span>
      </p>
      {fit.columns.length > 1 && <Columns fit={fit} />}
      <HeadlineWords story={story} />
    </div>
  )
}

/** One bar a column: how far down it is taken, by headline, pictures or text. */
function Columns({ fit }: { fit: Fit }) {
  const t = useTranslations('page')
  return (
    <ul className="flex gap-1.5" aria-label={t('columnsFit')}>
      {fit.columns.map(({ capacity, used }, column) => (
        <li key={column} className="min-w-0 flex-1 text-xs text-ink-2">
          <span aria-hidden className="block h-10 bg-selected">
            <span className="block bg-ink/35" style={{ height: `${(used / Math.max(1, capacity)) * 100}%` }} />
          </span>
          <span className="tabular block truncate pt-0.5">{t('columnFit', { used, free: capacity - used })}</span>
        </li>
      ))}
    </ul>
  )
}

function HeadlineWords({ story }: { story: SetStory }) {
  const t = useTranslations('page')
  const { lines, over, fits, size, wanted } = story.headline
  if (lines.length === 0) return null
  const pt = (mpt: number) => Math.round(mpt / 100) / 10
  const words =
    over > 0
      ? t('headlineOver', { over: pt(over), fits: pt(fits) })
      : size < wanted
        ? t('headlineShrunk', { size: pt(size), wanted: pt(wanted) })
        : t('headlineFits', { size: pt(size) })
  return <p className={clsx('text-sm', over > 0 ? 'text-fit-over' : 'text-ink-3')}>{words}</p>
}
