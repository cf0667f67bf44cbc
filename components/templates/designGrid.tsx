'use client'

import clsx from 'clsx'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { LEAST_LINES } from '@/newsroom/edition/design/design'
import { type GridArea, PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import { readingOrder } from '@/newsroom/edition/design/plan'
import type { Slot } from '@/newsroom/edition/design/slot'
import { type Extent, type GridPoint, gridPoint, spanned, within } from '../page/canvas/gridPoint'
import { slotName } from '../text/slotName'
import { DrawTemplate } from './drawTemplate'
import { areaShare } from './geometry'

type Edge = 'n' | 's' | 'e' | 'w' | 'nw' | 'ne' | 'sw' | 'se'
const EDGES: readonly Edge[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

const EDGE_PLACE: Record<Edge, string> = {
  n: 'top-0 left-1/2 cursor-ns-resize',
  s: 'top-full left-1/2 cursor-ns-resize',
  e: 'top-1/2 left-full cursor-ew-resize',
  w: 'top-1/2 left-0 cursor-ew-resize',
  nw: 'top-0 left-0 cursor-nwse-resize',
  se: 'top-full left-full cursor-nwse-resize',
  ne: 'top-0 left-full cursor-nesw-resize',
  sw: 'top-full left-0 cursor-nesw-resize',
}

interface Drag {
  pointer: number
  /** null while a new place is drawn. */
  key: string | null
  edge: Edge | null
  from: GridPoint
  start: GridArea
  area: GridArea
}

export interface DesignGridProps {
  format: PageFormatId
  slots: readonly Slot[]
  selected: string | null
  /** Keys of slots with something wrong. */
  faulty: ReadonlySet<string>
  nameplate: string
  /** What a slot is and holds, in words. */
  describe: (slot: Slot) => string
  helpId: string
  onSelect: (key: string | null) => void
  /** `tag` is the same for keys pressed in a row. */
  onPlace: (key: string, area: GridArea, tag: string) => void
  onDraw: (area: GridArea) => void
  onRemove: (key: string) => void
}

/**
 * The page as a grid: drag on the paper draws a place, dragging a place moves it, its edges resize it; arrow keys move, with
 * Shift they resize, Delete removes. Everything falls on whole columns and lines.
 */
export function DesignGrid(props: DesignGridProps) {
  const { format: formatId, slots, selected, faulty, describe } = props
  const t = useTranslations()
  const format = PAGE_FORMATS[formatId]
  const page = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const shown = drag?.key ? slots.map((slot) => (slot.key === drag.key ? { ...slot, ...drag.area, split: Math.min(slot.split, drag.area.cols) } : slot)) : slots

  function point(event: React.PointerEvent): GridPoint {
    return page.current ? gridPoint(event, page.current.getBoundingClientRect(), format) : { col: 0, line: 0 }
  }

  function begin(event: React.PointerEvent, key: string | null, start: GridArea | null, edge: Edge | null = null): void {
    if (event.button !== 0 || (key === null && event.pointerType === 'touch')) return
    event.stopPropagation()
    const from = point(event)
    const area = start ?? { col: Math.floor(from.col), line: Math.floor(from.line), cols: 1, lines: 1 }
    page.current?.setPointerCapture(event.pointerId)
    setDrag({ pointer: event.pointerId, key, edge, from, start: area, area })
    if (key !== null) props.onSelect(key)
  }

  function go(event: React.PointerEvent): void {
    if (!drag || drag.pointer !== event.pointerId) return
    const to = point(event)
    setDrag({ ...drag, area: drag.key === null ? spanned(drag.from, to, format) : moved(drag, to, format) })
  }

  function end(event: React.PointerEvent): void {
    if (!drag || drag.pointer !== event.pointerId) return
    setDrag(null)
    if (drag.key !== null && !same(drag.area, drag.start)) props.onPlace(drag.key, drag.area, '')
    // a press without a drag draws nothing
    if (drag.key === null && drag.area.lines >= LEAST_LINES) props.onDraw(drag.area)
    else if (drag.key === null) props.onSelect(null)
  }

  function onKeyDown(event: React.KeyboardEvent, slot: Slot): void {
    if (event.key === 'Escape') return props.onSelect(null)
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      return props.onRemove(slot.key)
    }
    const [dcol = 0, dline = 0] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? []
    if ((dcol === 0 && dline === 0) || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const { col, line, cols, lines } = slot
    if (event.shiftKey) return props.onPlace(slot.key, within({ col, line, cols: cols + dcol, lines: lines + dline }, format), `size ${slot.key}`)
    props.onPlace(slot.key, { col: col + dcol, line: line + dline, cols, lines }, `move ${slot.key}`)
  }

  return (
    <div
      ref={page}
      data-draws
      className="absolute inset-0"
      onPointerDown={(event) => begin(event, null, null)}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
    >
      <DrawTemplate grid format={formatId} slots={shown} label={null} nameplate={props.nameplate} adWord={t('templates.adWord')} />
      {readingOrder(shown).map((slot) => {
        const original = slots.find(({ key }) => key === slot.key) ?? slot
        const current = slot.key === selected
        return (
          <div key={slot.key} className="absolute" style={areaShare(slot, format)}>
            <button
              type="button"
              data-slot={slot.key}
              aria-pressed={current}
              aria-label={describe(slot)}
              aria-describedby={props.helpId}
              onFocus={() => props.onSelect(slot.key)}
              onPointerDown={(event) => begin(event, slot.key, original)}
              onKeyDown={(event) => onKeyDown(event, original)}
              className={clsx(
                'absolute inset-0 cursor-move hover:bg-ink/4',
                current && 'touch-none bg-ink/6',
                faulty.has(slot.key) ? 'outline-2 outline-press' : current ? 'outline-2 outline-ink' : 'outline outline-edge',
              )}
            >
              <span className="pointer-events-none absolute top-0 left-0 max-w-full truncate bg-paper/90 px-1 text-xs text-ink-2">{slotName(t, slot.key)}</span>
            </button>
            {current &&
              EDGES.map((edge) => (
                <span
                  key={edge}
                  aria-hidden
                  data-edge={edge}
                  onPointerDown={(event) => begin(event, slot.key, original, edge)}
                  className={clsx('absolute size-3 -translate-1/2 touch-none border border-ink bg-paper max-sm:size-5', EDGE_PLACE[edge])}
                />
              ))}
          </div>
        )
      })}
      {drag?.key === null && <div aria-hidden className="pointer-events-none absolute bg-ink/10 outline-2 outline-ink" style={areaShare(drag.area, format)} />}
    </div>
  )
}

function same(a: GridArea, b: GridArea): boolean {
  return a.col === b.col && a.line === b.line && a.cols === b.cols && a.lines === b.lines
}

function moved({ edge, from, start }: Drag, to: GridPoint, extent: Extent): GridArea {
  const dcol = Math.round(to.col - from.col)
  const dline = Math.round(to.line - from.line)
  if (edge === null) {
    const col = Math.max(0, Math.min(extent.columns - start.cols, start.col + dcol))
    const line = Math.max(0, Math.min(extent.lines - start.lines, start.line + dline))
    return { ...start, col, line }
  }
  const right = start.col + start.cols
  const bottom = start.line + start.lines
  const col = edge.includes('w') ? Math.max(0, Math.min(right - 1, start.col + dcol)) : start.col
  const line = edge.includes('n') ? Math.max(0, Math.min(bottom - 1, start.line + dline)) : start.line
  const cols = edge.includes('e') ? start.cols + dcol : right - col
  const lines = edge.includes('s') ? start.lines + dline : bottom - line
  return within({ col, line, cols, lines }, extent)
}
