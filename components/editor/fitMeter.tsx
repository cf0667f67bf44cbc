'use client'

import clsx from 'clsx'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { PageFormat } from '@/newsroom/edition/format'
import { countStory } from '@/newsroom/manuscript/count'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { fitChain, fitTarget, type FitSlot } from '@/newsroom/typesetting/fit'
import { slotName } from '../edition/words'
import { FitMark } from '../stories/fitMark'
import { sayNumber } from '../text/format'

/** What the text is measured against: the length asked for, and where it stands or is meant to stand. */
export interface FitGoal {
  target: number | null
  slots: readonly (FitSlot & { key: string; page: number })[]
  format: PageFormat | null
}

/** Characters and lines against the goal; always in view. Lines are by the formula of hand copyfit until the composer sets them. */
export function FitMeter({ content, goal }: { content: StoryContent; goal: FitGoal }) {
  const words = useTranslations()
  const t = useTranslations('editor.fit')
  const count = useMemo(() => countStory(content), [content])
  const target = goal.target ? fitTarget(content, goal.target) : null
  const fits = useMemo(() => (goal.format && goal.slots.length > 0 ? fitChain(content, goal.slots, goal.format) : []), [content, goal])
  const last = fits.at(-1)
  const slot = goal.slots.at(-1)
  const lines = fits.reduce((sum, fit) => sum + fit.usedLines, 0)
  const total = fits.reduce((sum, fit) => sum + fit.capacityLines, 0)
  return (
    <div role="group" aria-label={t('label')} className="tabular flex min-w-0 flex-1 flex-wrap items-center gap-x-4 text-sm text-ink-2">
      <span className="text-ink">
        {target ? t('ofTarget', { n: sayNumber(count.characters), target: sayNumber(target.targetChars) }) : t('characters', { n: sayNumber(count.characters) })}
      </span>
      {target && (
        <>
          <Bar share={count.characters / target.targetChars} over={target.overChars > 0} />
          <span className={clsx(target.overChars > 0 ? 'text-fit-over' : target.underChars > 0 ? 'text-fit-under' : 'text-fit-full')}>
            {target.overChars > 0 ? t('over', { n: target.overChars }) : target.underChars > 0 ? t('short', { n: target.underChars }) : t('full')}
          </span>
        </>
      )}
      {last && slot && (
        <span className="inline-flex flex-wrap items-center gap-x-2 [&>*]:whitespace-nowrap">
          <span>{t('slot', { page: slot.page, slot: slotName(words, slot.key) })}</span>
          <span>{t('linesOf', { n: lines, total })}</span>
          <FitMark
            fit={
              last.overLines > 0
                ? { kind: 'over', lines: last.overLines, characters: last.overChars }
                : last.underLines > 0
                  ? { kind: 'under', lines: last.underLines }
                  : { kind: 'full' }
            }
          />
          {last.estimated && <span className="text-ink-3">{t('estimated')}</span>}
        </span>
      )}
      {/* told when it turns, not at every key */}
      <span role="status" className="sr-only">
        {target && (target.overChars > 0 ? t('isOver') : target.underChars === 0 && t('full'))}
      </span>
      {count.captions.characters > 0 && <span className="max-sm:hidden">{t('captions', { n: count.captions.characters })}</span>}
    </div>
  )
}

/** How much of the length is there; a line, not a chart. */
function Bar({ share, over }: { share: number; over: boolean }) {
  return (
    <span aria-hidden className="inline-block h-[3px] w-24 bg-hairline max-sm:w-12">
      <span className={clsx('block h-full', over ? 'bg-fit-over' : 'bg-ink-2')} style={{ width: `${Math.min(1, share) * 100}%` }} />
    </span>
  )
}
