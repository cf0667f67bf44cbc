'use client'

import { useEffect, useRef, type KeyboardEvent, type PointerEvent as Pointed, type ReactNode } from 'react'
import { focusAt, type Focus } from '@/newsroom/manuscript/picture/frame'

/** A press of an arrow, in thousandths; with Shift five times as much. */
const STEP = 10
/** After the last arrow it is done. */
const REST_MS = 500

export interface FocusPointProps {
  /** Of the picture, in pixels. */
  size: { width: number; height: number }
  at: Focus
  editable: boolean
  /** What the point is called, with where it is. */
  label: string
  /** Id of the words that say how it is moved. */
  describedBy: string
  /** Told while it is pulled, and with every arrow. */
  onMove: (to: Focus) => void
  /** It was let go, or the arrows rest. */
  onDone: () => void
  /** Esc while it is pulled. */
  onCancel: () => void
  /** The picture, and whatever is shown on it. */
  children: ReactNode
}

/** A point on a picture, to be pulled by mouse or finger and moved by arrows. */
export function FocusPoint({ size, at, editable, label, describedBy, onMove, onDone, onCancel, children }: FocusPointProps) {
  const area = useRef<HTMLDivElement>(null)
  const resting = useRef<number | null>(null)
  // what is pulled tells whoever listens by then
  const told = useRef({ onMove, onDone, onCancel })
  useEffect(() => {
    told.current = { onMove, onDone, onCancel }
  })

  function pull(event: Pointed): void {
    const box = area.current?.getBoundingClientRect()
    if (!editable || !box || event.button !== 0) return
    event.preventDefault()
    const to = (one: { clientX: number; clientY: number }) => told.current.onMove(focusAt(((one.clientX - box.left) / box.width) * 1000, ((one.clientY - box.top) / box.height) * 1000))
    to(event)
    const move = (one: PointerEvent) => to(one)
    const end = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', key, true)
    }
    const up = () => {
      end()
      told.current.onDone()
    }
    const cancel = () => {
      end()
      told.current.onCancel()
    }
    const key = (pressed: globalThis.KeyboardEvent) => {
      if (pressed.key !== 'Escape') return
      pressed.stopPropagation()
      cancel()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', key, true)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const arrow = { ArrowDown: [0, 1], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowLeft: [-1, 0] }[event.key]
    if (!editable || !arrow) return
    event.preventDefault()
    const step = event.shiftKey ? STEP * 5 : STEP
    onMove(focusAt(at.x + (arrow[0] ?? 0) * step, at.y + (arrow[1] ?? 0) * step))
    if (resting.current !== null) window.clearTimeout(resting.current)
    resting.current = window.setTimeout(() => {
      resting.current = null
      told.current.onDone()
    }, REST_MS)
  }

  return (
    <div ref={area} className="relative touch-none overflow-hidden bg-selected" style={{ aspectRatio: `${size.width} / ${size.height}` }} onPointerDown={pull}>
      {children}
      <button
        type="button"
        disabled={!editable}
        aria-label={label}
        aria-describedby={describedBy}
        onKeyDown={onKeyDown}
        className="absolute size-6 -translate-1/2 cursor-move rounded-full border-2 border-paper bg-ink/40 outline outline-ink"
        style={{ left: `${at.x / 10}%`, top: `${at.y / 10}%` }}
      />
    </div>
  )
}
