import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import { type PageFormat, splitMeasure } from '@/newsroom/edition/design/format'
import type { SetStory } from '@/newsroom/typesetting/display'
import type { Placed } from './slotMoves'

export interface OversetProps {
  story: SetStory
  slot: Placed
  format: PageFormat
  scale: number | null
  /** The lines are shown, not only their number. */
  open: boolean
}

const MOST = 14

/** 溢文: what did not go in, hanging below the slot's last column; a foot with its number while the slot is not chosen. */
export function Overset({ story, slot, format, scale, open }: OversetProps) {
  const t = useTranslations()
  const { overLines, overChars } = story.fit
  const { em } = splitMeasure(format, slot.cols, Math.min(slot.split, slot.cols))
  const lines = story.tail.slice(0, MOST)
  const words = t('stories.fitOver', { lines: overLines, characters: overChars })
  return (
    <div className="pointer-events-none absolute inset-x-0 top-full z-10 text-fit-over" data-overset={overLines}>
      <p className={clsx('tabular flex items-center gap-1 text-xs whitespace-nowrap', !open && 'justify-end')}>
        <span aria-hidden className="h-0.5 flex-1 bg-fit-over" />
        <span className="bg-sheet px-1">{words}</span>
      </p>
      {open && scale !== null && lines.length > 0 && (
        <div
          aria-hidden
          lang="zh-Hans"
          className="page-type face-song ml-auto border border-fit-over bg-sheet/95"
          style={{ width: em * format.fontPt * scale + 2, fontSize: format.fontPt * scale, lineHeight: `${format.leadingPt * scale}px`, fontWeight: 500 }}
        >
          {lines.map((line, index) => (
            <span key={index} className="block overflow-hidden">
              {line}
            </span>
          ))}
          {story.tail.length > lines.length && <span className="block">{t('page.tailMore', { n: story.tail.length - lines.length })}</span>}
        </div>
      )}
    </div>
  )
}
