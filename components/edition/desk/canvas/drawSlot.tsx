'use client'

import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { LEAST_LINES } from '@/newsroom/edition/design/design'
import type { GridArea, PageFormat } from '@/newsroom/edition/design/format'
import { overlaps, type Slot } from '@/newsroom/edition/design/slot'
import { type GridPoint, gridPoint, spanned } from '../../../page/canvas/gridPoint'
import { slotShare } from '../../../page/units'
import { slotName } from '../../../text/slotName'

export interface DrawSlotProps {
  slots: readonly Slot[]
  format: PageFormat
  onDraw: (area: GridArea) => void
  /** Escape, while nothing is being drawn. */
  onLeave: () => void
}

/** Lies over the page while a slot is added: dragging draws it, in whole columns and lines. A finger scrolls, as ever. */
export function DrawSlot({ slots, format, onDraw, onLeave }: DrawSlotProps) {
  const t = useTranslations()
  const layer = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<{ pointer: number; from: GridPoint; area: GridArea } | null>(null)
  const covered = drawn && slots.find((slot) => overlaps(slot, { ...slot, ...drawn.area }))

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      if (drawn) setDrawn(null)
      else onLeave()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const at = (event: React.PointerEvent): GridPoint => (layer.current ? gridPoint(event, layer.current.getBoundingClientRect(), format) : { col: 0, line: 0 })

  return (
    <div
      ref={layer}
      data-draws
      className="absolute inset-0 z-20 cursor-crosshair select-none pointer-coarse:hidden"
      onPointerDown={(event) => {
        if (event.button !== 0 || event.pointerType === 'touch') return
        layer.current?.setPointerCapture(event.pointerId)
        const from = at(event)
        setDrawn({ pointer: event.pointerId, from, area: spanned(from, from, format) })
      }}
      onPointerMove={(event) => {
        if (drawn?.pointer === event.pointerId) setDrawn({ ...drawn, area: spanned(drawn.from, at(event), format) })
      }}
      onPointerUp={(event) => {
        if (drawn?.pointer !== event.pointerId) return
        setDrawn(null)
        // a press without a drag draws nothing
        if (drawn.area.lines >= LEAST_LINES) onDraw(drawn.area)
      }}
      onPointerCancel={() => setDrawn(null)}
    >
      {drawn && (
        <div className={clsx('pointer-events-none absolute outline-2', covered ? 'bg-fit-over/15 outline-fit-over' : 'bg-ink/10 outline-ink')} style={slotShare(drawn.area, format)}>
          <p className="tabular absolute bottom-full left-0 mb-2 bg-ink px-1.5 text-xs whitespace-nowrap text-paper">
            {t('page.placedAt', { col: drawn.area.col + 1, line: drawn.area.line + 1 })} · {t('page.size', { cols: drawn.area.cols, lines: drawn.area.lines })}
            {covered && ` · ${t('page.overlapsWith', { with: slotName(t, covered.key) })}`}
          </p>
        </div>
      )}
    </div>
  )
}
