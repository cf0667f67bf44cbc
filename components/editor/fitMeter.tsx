'use client'

import type { Editor } from '@tiptap/react'
import clsx from 'clsx'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { namesWhileTyped } from '@/newsroom/checker/lexicon/headNames'
import type { PageFormat } from '@/newsroom/edition/design/format'
import type { PictureSetting, Slot } from '@/newsroom/edition/design/slot'
import { countStory } from '@/newsroom/manuscript/count'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { fitTarget } from '@/newsroom/typesetting/fitting/fit'
import type { Fit, OwnFace, OwnFaces } from '@/newsroom/typesetting/display'
import { knowFaces, settingWith } from '@/newsroom/typesetting/metrics/face'
import type { FaceTable } from '@/newsroom/typesetting/metrics/runs'
import { shapeless } from '@/newsroom/typesetting/story/shapeless'
import { layStory } from '@/newsroom/typesetting/story/story'
import { slotName } from '../text/slotName'
import type { Translate } from '../text/translate'
import { FitMark } from '../stories/fitMark'
import { sayNumber } from '../text/format'
import { markSlotEnd, type SlotEnd } from './slotEnd'
import type { Typed } from './text/typed'

/** What the text is measured against: the length asked for, and where it stands or is meant to stand. */
export interface FitGoal {
  target: number | null
  chain: readonly { slot: Slot; page: number }[]
  placed: boolean
  headline: string[] | null
  /** Names that its lines are not broken inside, as it is printed, or would be by what the server knew. */
  names: readonly string[]
  /** The words of the headline that is printed where it stands; null where none is. */
  printed: string | null
  crops: Record<string, PictureSetting>
  pictures: Record<string, { width: number; height: number }>
  format: PageFormat | null
  /** The paper's own faces where it stands, with what they are measured by; none: the bundled ones. */
  own?: { faces: OwnFaces; tables: Readonly<Record<OwnFace, FaceTable>> }
}

export interface FitMeterProps {
  goal: FitGoal
  /** Every key, while the text is written here. */
  typed: Typed
  /** The text as last read, until something is typed. */
  content: StoryContent
  /** Names in the headline by the lexicons of now, as the checker found them; null where it could not yet. */
  names: readonly string[] | null
  /** Where the end of the slot is marked in the text; null where the text is only read. */
  editor: Editor | null
}

/** More would push the meter off its line. */
const MOST_NAMED = 6

/** Characters and lines against the goal, always in view: set by the composer of the page with every key that is pressed. */
export function FitMeter({ goal, typed, content: read, names, editor }: FitMeterProps) {
  const t = useTranslations()
  const sheet = useSyncExternalStore(typed.subscribe, typed.get, () => null)
  const content = sheet?.content ?? read
  const count = useMemo(() => countStory(content), [content])
  const target = goal.target ? fitTarget(content, goal.target) : null
  const set = useMemo(() => setIn(goal, content, sheet?.pictures ?? goal.pictures, names), [goal, content, sheet, names])
  const missing = useMemo(() => shapelessIn(goal, content), [goal, content])
  const last = set?.fits.at(-1)
  const place = goal.chain.at(-1)
  const lines = set?.fits.reduce((sum, fit) => sum + fit.usedLines, 0) ?? 0
  const total = set?.fits.reduce((sum, fit) => sum + fit.capacityLines, 0) ?? 0
  const end = useMemo(() => (set?.end ? (sheet?.shown(set.end) ?? set.end) : null), [set, sheet])
  const label = last && end ? endLabel(t, last) : ''
  useEffect(() => {
    if (editor) markSlotEnd(editor, end ? { ...end, label } : null)
  }, [editor, end, label])
  return (
    <div role="group" aria-label={t('editor.fit.label')} className="tabular flex min-w-0 flex-1 flex-wrap items-center gap-x-4 text-sm text-ink-2">
      <span className="text-ink">
        {target
          ? t('editor.fit.ofTarget', { n: sayNumber(count.characters), target: sayNumber(target.targetChars) })
          : t('editor.fit.characters', { n: sayNumber(count.characters) })}
      </span>
      {target && (
        <>
          <Bar share={count.characters / target.targetChars} over={target.overChars > 0} />
          <span className={clsx(target.overChars > 0 ? 'text-fit-over' : target.underChars > 0 ? 'text-fit-under' : 'text-fit-full')}>
            {target.overChars > 0
              ? t('editor.fit.over', { n: target.overChars })
              : target.underChars > 0
                ? t('editor.fit.short', { n: target.underChars })
                : t('editor.fit.full')}
          </span>
        </>
      )}
      {last && place && (
        <span className="inline-flex flex-wrap items-center gap-x-2 [&>*]:whitespace-nowrap">
          <span>{t(goal.placed ? 'editor.fit.slot' : 'editor.fit.wanted', { page: place.page, slot: slotName(t, place.slot.key) })}</span>
          <span>{t('editor.fit.linesOf', { n: lines, total })}</span>
          <FitMark
            fit={
              last.overLines > 0
                ? { kind: 'over', lines: last.overLines, characters: last.overChars }
                : last.underLines > 0
                  ? { kind: 'under', lines: last.underLines }
                  : { kind: 'full' }
            }
          />
        </span>
      )}
      {/* told when it turns, not at every key */}
      <span role="status" className="sr-only">
        {last ? (end ? t('editor.fit.isOverset') : t('editor.fit.fits')) : target && (target.overChars > 0 ? t('editor.fit.isOver') : target.underChars === 0 && t('editor.fit.full'))}
      </span>
      {missing.length > 0 && (
        <span className="text-press" title={t('editor.fit.shapelessHint')}>
          {t('editor.fit.shapeless', { characters: missing.slice(0, MOST_NAMED).join(' ') + (missing.length > MOST_NAMED ? ' …' : '') })}
        </span>
      )}
      {sheet?.otherwise && <span>{t(`editor.fit.${sheet.otherwise.view}`, { n: sayNumber(sheet.otherwise.characters) })}</span>}
      {count.captions.characters > 0 && <span className="max-sm:hidden">{t('editor.fit.captions', { n: count.captions.characters })}</span>}
    </div>
  )
}

/** Where a slot ends in a text that is only read and stands on its page; null where all of it has a place. */
export function endIn(t: Translate, goal: FitGoal, content: StoryContent): SlotEnd | null {
  const set = goal.placed ? setIn(goal, content, goal.pictures, null) : null
  const last = set?.fits.at(-1)
  return set?.end && last ? { ...set.end, label: endLabel(t, last) } : null
}

function endLabel(t: Translate, { overLines, overChars }: Fit): string {
  return t('editor.fit.end', { lines: overLines, characters: overChars })
}

function setIn(goal: FitGoal, content: StoryContent, pictures: FitGoal['pictures'], known: FitMeterProps['names']) {
  if (!goal.format || goal.chain.length === 0) return null
  const { crops, chain } = goal
  // the page's own breaks hold while the headline is the one they were made for
  const headline = goal.headline?.join('') === content.headline.join('') ? goal.headline : null
  const names = namesWhileTyped(goal, content, known)
  const { format, own } = goal
  knowFaces(own?.tables ?? {})
  return settingWith(own?.faces, () => layStory({ id: '', content, headline, names, chain: [...chain], pictures, crops }, format))
}

function shapelessIn({ own }: FitGoal, content: StoryContent): string[] {
  knowFaces(own?.tables ?? {})
  return settingWith(own?.faces, () => shapeless(content))
}

/** How much of the length is there; a line, not a chart. */
function Bar({ share, over }: { share: number; over: boolean }) {
  return (
    <span aria-hidden className="inline-block h-[3px] w-24 bg-hairline max-sm:w-12">
      <span className={clsx('block h-full', over ? 'bg-fit-over' : 'bg-ink-2')} style={{ width: `${Math.min(1, share) * 100}%` }} />
    </span>
  )
}
