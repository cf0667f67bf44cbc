'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** `fit` shows the whole page, `width` fills the room there is, a number is a share of the printed size. */
export type Zoom = 'fit' | 'width' | number

/** CSS pixels of a point at the printed size. */
const ACTUAL = 96 / 72
const LEAST = 0.15
const MOST = 6
const STEP = 1.2

interface Point {
  x: number
  y: number
}

export interface Zooming {
  /** The scrolling frame the page lies in, and the page. */
  frame: RefObject<HTMLDivElement | null>
  paper: RefObject<HTMLDivElement | null>
  zoom: Zoom
  set: (zoom: Zoom) => void
  /** One step nearer (1) or farther (-1). */
  step: (direction: 1 | -1) => void
  /** Pixels of a point; null before the room is known. */
  scale: number | null
}

/**
 * How large the page is drawn in its frame. What is under the pointer stays under it; without a pointer over the page the middle of what is `chosen`, as
 * shares of the page, stays where it is seen, or comes into view; else the middle of what is seen. Ctrl and the wheel, and a pinch, zoom as well.
 * `begun`: how large it is at first; `onZoom` hears of each change.
 */
export function useZoom(page: { width: number; height: number }, margin: Point, chosen: Point | null, begun: Zoom = 'fit', onZoom?: (zoom: Zoom) => void): Zooming {
  const frame = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const pointer = useRef<Point | null>(null)
  const [zoom, setZoom] = useState<Zoom>(begun)
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null)
  /** A place of the page, as shares of it, and where in the frame it stays. */
  const kept = useRef<{ place: Point; at: Point } | null>(null)

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight })
    const watching = new ResizeObserver(measure)
    watching.observe(element)
    return () => watching.disconnect()
  }, [])

  const scale = room === null ? null : scaleOf(zoom, page, { width: room.width - margin.x, height: room.height - margin.y })
  const latest = useRef({ zoom, scale, chosen, onZoom })
  useLayoutEffect(() => {
    latest.current = { zoom, scale, chosen, onZoom }
  })

  const set = useCallback((next: Zoom) => {
    if (next === latest.current.zoom) return
    const [element, sheet] = [frame.current, paper.current]
    kept.current = element && sheet ? keeping(element, sheet, pointer.current, latest.current.chosen) : null
    setZoom(next)
    latest.current.onZoom?.(next)
  }, [])

  const zoomBy = useCallback(
    (factor: number) => {
      const before = latest.current.scale
      if (before !== null) set(Math.min(MOST, Math.max(LEAST, (before / ACTUAL) * factor)))
    },
    [set],
  )

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const onMove = (event: PointerEvent | WheelEvent) => {
      const box = element.getBoundingClientRect()
      pointer.current = { x: event.clientX - box.left, y: event.clientY - box.top }
    }
    const onLeave = () => {
      pointer.current = null
    }
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      onMove(event)
      zoomBy(Math.exp(-event.deltaY / 300))
    }
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerleave', onLeave)
    // a passive listener could not keep the browser from zooming the whole screen
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerleave', onLeave)
      element.removeEventListener('wheel', onWheel)
    }
  }, [zoomBy])

  useLayoutEffect(() => {
    const [about, element, sheet] = [kept.current, frame.current, paper.current]
    kept.current = null
    if (!about || !element || !sheet) return
    const now = seenAt(element, sheet, about.place)
    element.scrollBy({ left: now.x - about.at.x, top: now.y - about.at.y, behavior: 'instant' })
  }, [zoom, scale])

  const step = (direction: 1 | -1) => zoomBy(direction === 1 ? STEP : 1 / STEP)
  return { frame, paper, zoom, set, step, scale }
}

/** What stays where it is seen while the page is drawn larger or smaller. */
function keeping(frame: HTMLElement, paper: HTMLElement, pointer: Point | null, chosen: Point | null): { place: Point; at: Point } {
  const middle = { x: frame.clientWidth / 2, y: frame.clientHeight / 2 }
  if (!pointer && chosen) {
    const at = seenAt(frame, paper, chosen)
    const isSeen = at.x > 0 && at.y > 0 && at.x < frame.clientWidth && at.y < frame.clientHeight
    return { place: chosen, at: isSeen ? at : middle }
  }
  const at = pointer ?? middle
  const [outer, inner] = [frame.getBoundingClientRect(), paper.getBoundingClientRect()]
  return { place: { x: (outer.left + at.x - inner.left) / inner.width, y: (outer.top + at.y - inner.top) / inner.height }, at }
}

/** Where in the frame a place of the page is seen. */
function seenAt(frame: HTMLElement, paper: HTMLElement, place: Point): Point {
  const [outer, inner] = [frame.getBoundingClientRect(), paper.getBoundingClientRect()]
  return { x: inner.left + place.x * inner.width - outer.left, y: inner.top + place.y * inner.height - outer.top }
}

function scaleOf(zoom: Zoom, page: { width: number; height: number }, room: { width: number; height: number }): number {
  if (zoom === 'width') return Math.max(LEAST * ACTUAL, room.width / page.width)
  if (zoom === 'fit') return Math.max(LEAST * ACTUAL, Math.min(room.width / page.width, room.height / page.height))
  return zoom * ACTUAL
}

/** A scale as people say it: 100 is the printed size. */
export function percentOf(scale: number): number {
  return Math.round((scale / ACTUAL) * 100)
}
