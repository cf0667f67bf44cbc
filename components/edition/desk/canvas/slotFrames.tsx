'use client'

import clsx from 'clsx'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { PageFormat } from '@/newsroom/edition/design/format'
import { readingOrder, slotTakes } from '@/newsroom/edition/design/plan'
import type { PageView, SlotView } from '@/newsroom/edition/pageView'
import type { PageLayout, SetStory } from '@/newsroom/typesetting/display'
import { slotShare } from '../../../page/units'
import { FitMark } from '../../../stories/fitMark'
import type { Candidate } from '../../act/acts'
import { type Dragged, useDropSlot } from '../../plan/dragging'
import { fitWords, isVacant, sayFit, sayOther, titleOf } from '../../words'
import { slotName } from '../../../text/slotName'
import type { PageDraft } from '../usePageDraft'
import { Overset } from './overset'
import { GRIPS, type Grip, narrowed, pulled } from './slotMoves'

export interface SlotFramesProps {
  page: PageView
  layout: PageLayout
  format: PageFormat
  draft: PageDraft
  selected: string | null
  tolerance: number
  /** Slots may be moved and resized by this person now. */
  editable: boolean
  scale: number | null
  /** A story on its way onto the page, and how it would stand in each slot, once that is known. */
  dragged: Dragged | null
  candidates: readonly Candidate[] | null
  onSelect: (key: string | null) => void
  onRemove: (slot: SlotView) => void
}

/** After the last key is let go, more may follow: they are saved as one change. */
const REST = 700

/**
 * The slots over the page as one stop of the Tab key. Unchosen, arrows walk them; the chosen one is moved by arrows and resized
 * with shift, by its inside and its edges with the pointer; letting go saves, Escape gives up, Delete removes it.
 */
export function SlotFrames(props: SlotFramesProps) {
  const { page, layout, format, draft, selected, tolerance, editable, scale, dragged, candidates, onSelect, onRemove } = props
  const t = useTranslations()
  const order = readingOrder(page.slots)
  const current = order.find(({ key }) => key === selected)?.key ?? order[0]?.key
  const resting = useRef<number | null>(null)
  /** Something was pulled by keys and is neither saved nor given up. */
  const held = useRef(false)
  const focus = (root: HTMLElement, key: string) => root.querySelector<HTMLElement>(`[data-slot="${key}"]`)?.focus()

  function rest(after: number | null): void {
    if (resting.current !== null) window.clearTimeout(resting.current)
    resting.current = after === null ? null : window.setTimeout(saveNow, after)
  }

  function saveNow(): void {
    rest(null)
    if (!held.current) return
    held.current = false
    draft.save()
  }

  function walk(event: React.KeyboardEvent<HTMLElement>, step: number): void {
    const next = order[(order.findIndex(({ key }) => key === current) + step + order.length) % order.length]
    if (!next) return
    event.preventDefault()
    if (!editable) onSelect(next.key)
    focus(event.currentTarget, next.key)
  }

  function onKeyDown(event: React.KeyboardEvent<HTMLElement>): void {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const slot = page.slots.find(({ key }) => key === selected)
    if (event.key === 'Escape') {
      event.preventDefault()
      rest(null)
      held.current = false
      if (draft.draft && !draft.draft.saved) return draft.cancel()
      return onSelect(null)
    }
    const arrow = { ArrowDown: [0, 1], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowLeft: [-1, 0] }[event.key]
    if (arrow) {
      const [columns = 0, lines = 0] = arrow
      const focused = event.target instanceof HTMLElement ? event.target.dataset.slot : undefined
      if (!editable || !slot || focused !== slot.key) {
        const at = order.findIndex(({ key }) => key === focused)
        if (editable && at >= 0) {
          const next = order[(at + columns + lines + order.length) % order.length]
          event.preventDefault()
          if (next) focus(event.currentTarget, next.key)
          return
        }
        return walk(event, columns + lines)
      }
      event.preventDefault()
      const grip: Grip = event.shiftKey ? (columns === 0 ? 's' : 'e') : 'move'
      rest(null)
      held.current = true
      return draft.try(slot.key, pulled(asDrafted(slot, draft), grip, columns, lines))
    }
    if ((event.key === 'Delete' || event.key === 'Backspace') && editable && slot) {
      event.preventDefault()
      rest(null)
      held.current = false
      return onRemove(slot)
    }
    if (event.key === 'Enter' && held.current) {
      event.preventDefault()
      saveNow()
    }
  }

  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label={t('edition.slotsOfPage', { n: page.number })}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => {
        if (held.current && event.key.startsWith('Arrow')) rest(REST)
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) saveNow()
      }}
      className="absolute inset-0 outline-none select-none"
    >
      {order.map((slot) => (
        <SlotFrame
          key={slot.id}
          slot={slot}
          story={layout.stories.find((story) => story.slot === slot.key) ?? null}
          format={format}
          draft={draft}
          chosen={slot.key === selected}
          focusable={slot.key === current}
          editable={editable}
          scale={scale}
          tolerance={tolerance}
          dragged={dragged}
          candidate={candidates?.find(({ slotId }) => slotId === slot.id)}
          onSelect={() => onSelect(slot.key)}
        />
      ))}
    </div>
  )
}

function prevent(event: { preventDefault: () => void }): void {
  event.preventDefault()
}

/** The slot with what is being tried on it. */
function asDrafted(slot: SlotView, { draft }: PageDraft): SlotView {
  return draft?.key === slot.key ? { ...slot, ...draft.change } : slot
}

interface SlotFrameProps {
  slot: SlotView
  story: SetStory | null
  format: PageFormat
  draft: PageDraft
  chosen: boolean
  focusable: boolean
  editable: boolean
  scale: number | null
  tolerance: number
  dragged: Dragged | null
  candidate: Candidate | undefined
  onSelect: () => void
}

function SlotFrame(props: SlotFrameProps) {
  const { slot, story, format, draft, chosen, focusable, editable, scale, tolerance, dragged, candidate, onSelect } = props
  const t = useTranslations()
  const moved = useRef(false)
  const now = asDrafted(slot, draft)
  const problem = draft.draft?.key === slot.key ? draft.problem : null
  const over = story !== null && story.fit.overLines > 0
  const grips = chosen && editable
  const takes = dragged !== null && slot.placement === null && slotTakes(slot.kind, dragged.genre)
  const { ref: dropRef, isDropTarget } = useDropSlot(slot.id, !takes)

  function pull(event: React.PointerEvent<HTMLElement>, grip: Grip): void {
    if (!grips || scale === null || event.button !== 0 || event.pointerType === 'touch') return
    event.stopPropagation()
    const from = { x: event.clientX, y: event.clientY, slot: now }
    const column = (format.charsPerColumn + format.gapEm) * format.fontPt * scale
    const line = format.leadingPt * scale
    moved.current = false
    const onMove = (move: PointerEvent) => {
      if (!moved.current && Math.hypot(move.clientX - from.x, move.clientY - from.y) < 4) return
      moved.current = true
      draft.try(slot.key, pulled(from.slot, grip, Math.round((move.clientX - from.x) / column), Math.round((move.clientY - from.y) / line)))
    }
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.stopPropagation()
      end()
      draft.cancel()
    }
    const onUp = () => {
      end()
      if (moved.current) draft.save()
    }
    const end = () => {
      window.removeEventListener('dragstart', prevent, true)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onKeyless)
      window.removeEventListener('keydown', onKey, true)
    }
    const onKeyless = () => {
      end()
      draft.cancel()
    }
    // text selected before would be dragged off by the browser itself, which ends the pull
    window.getSelection()?.removeAllRanges()
    window.addEventListener('dragstart', prevent, true)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onKeyless)
    window.addEventListener('keydown', onKey, true)
  }

  return (
    <div data-slot-frame className={clsx('absolute', chosen && 'z-10')} style={slotShare(now, format)}>
      <button
        ref={dropRef}
        type="button"
        data-slot={slot.key}
        aria-pressed={chosen}
        aria-label={label()}
        aria-describedby={grips ? 'slot-keys' : undefined}
        tabIndex={focusable ? 0 : -1}
        onPointerDown={(event) => pull(event, 'move')}
        onClick={() => {
          if (!moved.current) onSelect()
          moved.current = false
        }}
        className={clsx(
          'absolute -inset-1 touch-manipulation',
          !chosen && 'hover:outline hover:outline-edge',
          isVacant(slot) && !chosen && 'border border-dashed border-edge',
          chosen && 'outline-2',
          chosen && (problem || over ? 'outline-fit-over' : 'outline-ink'),
          grips && 'cursor-move',
          problem && 'bg-fit-over/15',
          takes && 'z-10 border border-dashed border-ink-2 bg-paper/60',
          takes && isDropTarget && 'border-2 !border-solid !border-ink bg-selected/80',
        )}
      />
      {isVacant(slot) && !(takes && candidate) && <Vacant slot={slot} />}
      {takes && candidate && (
        <span className="pointer-events-none absolute inset-0 z-20 flex items-center justify-center">
          <FitMark fit={fitWords(candidate.fit, tolerance)} className="bg-sheet px-1.5" />
        </span>
      )}
      {problem && (
        <p role="status" className="pointer-events-none absolute top-0 left-0 bg-fit-over px-1.5 text-xs text-press-ink">
          {problem.kind === 'overlap' ? t('page.overlapsWith', { with: slotName(t, problem.with) }) : t('page.isOutside')}
        </p>
      )}
      {grips && GRIPS.map((grip) => <Handle key={grip} grip={grip} onPull={(event) => pull(event, grip)} />)}
      {chosen && draft.draft?.key === slot.key && Object.keys(draft.draft.change).length > 0 && <Measures slot={now} />}
      {story && over && <Overset story={story} slot={now} format={format} scale={scale} open={chosen} />}
    </div>
  )

  function label(): string {
    const name = slotName(t, slot.key)
    const fit = story?.fit ?? slot.placement?.fit
    if (slot.placement) return t('edition.slotStory', { slot: name, headline: titleOf(slot.placement), fit: fit ? sayFit(t, fit, tolerance) : '' })
    if (isVacant(slot)) return t('edition.slotEmpty', { slot: name, capacity: slot.capacity })
    return t('edition.slotOther', { slot: name, what: sayOther(t, slot) })
  }
}

function Vacant({ slot }: { slot: SlotView }) {
  const t = useTranslations()
  return (
    <span aria-hidden className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center overflow-hidden bg-desk/60 text-center text-xs text-ink-3">
      <span>{slotName(t, slot.key)}</span>
      {slot.capacity > 0 && <span className="tabular">{t('page.capacity', { n: slot.capacity })}</span>}
    </span>
  )
}

/** While it is pulled: how large the slot is now. */
function Measures({ slot }: { slot: SlotView }) {
  const t = useTranslations('page')
  return (
    <p className="tabular pointer-events-none absolute right-0 bottom-full mb-2 bg-ink px-1.5 text-xs whitespace-nowrap text-paper">
      {t('placedAt', { col: slot.col + 1, line: slot.line + 1 })} · {t('size', { cols: slot.cols, lines: slot.lines })}
      {narrowed(slot, slot.cols).split > 1 && ` · ${t('splitInto', { n: narrowed(slot, slot.cols).split })}`}
    </p>
  )
}

const PLACE: Record<(typeof GRIPS)[number], string> = {
  n: 'left-1/2 top-0 cursor-ns-resize',
  s: 'left-1/2 top-full cursor-ns-resize',
  e: 'left-full top-1/2 cursor-ew-resize',
  w: 'left-0 top-1/2 cursor-ew-resize',
  ne: 'left-full top-0 cursor-nesw-resize',
  sw: 'left-0 top-full cursor-nesw-resize',
  nw: 'left-0 top-0 cursor-nwse-resize',
  se: 'left-full top-full cursor-nwse-resize',
}

/** What the pointer takes an edge by; the keyboard has its own way, so readers are not told of eight boxes. */
function Handle({ grip, onPull }: { grip: (typeof GRIPS)[number]; onPull: (event: React.PointerEvent<HTMLElement>) => void }) {
  return (
    <span
      aria-hidden
      data-grip={grip}
      onPointerDown={onPull}
      // no selection begins here, and the keyboard stays with the slot
      onMouseDown={prevent}
      className={clsx('absolute z-20 flex size-4 -translate-1/2 touch-none items-center justify-center pointer-coarse:hidden', PLACE[grip])}
    >
      <span className="size-2 border border-paper bg-ink" />
    </span>
  )
}
