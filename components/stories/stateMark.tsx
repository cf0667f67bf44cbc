'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import { stageOf, type Stage, type StoryState } from '@/newsroom/workflow/state'

const BAR: Record<Stage, string> = {
  draft: 'bg-stage-1',
  edit: 'bg-stage-2',
  layout: 'bg-stage-3',
  publish: 'bg-stage-4',
  // aside is out of the run: an outline, no step of the scale
  aside: 'border border-edge',
}

/** The bar alone, where the word stands beside it already. */
function StageBar({ stage, className }: { stage: Stage; className?: string }) {
  return <span aria-hidden className={clsx('inline-block h-3.5 w-[3px] shrink-0', BAR[stage], className)} />
}

/** Where a story is: the stage as one of four steps of one hue, the state as a word. */
export function StateMark({ state, className }: { state: StoryState; className?: string }) {
  const t = useTranslations('vocab.storyState')
  return (
    <span className={clsx('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <StageBar stage={stageOf(state)} />
      {t(state)}
    </span>
  )
}
