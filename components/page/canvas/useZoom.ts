'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Around, lay, type Point, type Size } from './lay'
import { type Gesture, GestureStore } from './gesture'

/** `fit` shows the whole page, `width` fills the room there is, a number is a share of the printed size. */
export type Zoom = 'fit' | 'width' | number

/** CSS pixels of a point at the printed size. */
const ACTUAL = 96 / 72
const LEAST = 0.15
const MOST = 6
const STEP = 1.2
/** A hand that has not turned the wheel for so long, in milliseconds, is done. */
const REST = 140

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
  /** How the page is shown while the wheel turns; read by `useGesture`. */
  gesture: GestureStore
}

/**
 * How large the page is drawn in its frame. What is under the pointer stays under it; without a pointer over the page the middle of what is `chosen`, as
 * shares of the page, stays where it is seen, or comes into view; else the middle of what is seen. Ctrl and the wheel, and a pinch, zoom as well: while they do
 * the browser enlarges the picture of the page it has (to lay out all type of a page at each size takes it several frames), and the page is set at its new size
 * when the hand rests. `begun`: how large it is at first; `onZoom` hears of each size it is set at.
 */
export function useZoom(page: Size, around: Around, chosen: Point | null, begun: Zoom = 'fit', onZoom?: (zoom: Zoom) => void): Zooming {
  const frame = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const pointer = useRef<Point | null>(null)
  const [gesture] = useState(() => new GestureStore())
  const [zoom, setZoom] = useState<Zoom>(begun)
  const [room, setRoom] = useState<Size | null>(null)
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

  const scale = room === null ? null : scaleOf(zoom, page, { width: room.width - around.both.x, height: room.height - around.both.y })
  const latest = useRef({ page, around, zoom, scale, chosen, onZoom })
  useLayoutEffect(() => {
    latest.current = { page, around, zoom, scale, chosen, onZoom }
  })

  const set = useCallback((next: Zoom) => {
    if (next === latest.current.zoom) return
    const [element, sheet] = [frame.current, paper.current]
    kept.current = element && sheet ? keeping(element, sheet, pointer.current, latest.current.chosen) : null
    setZoom(next)
    latest.current.onZoom?.(next)
  }, [])

  /** A share of the printed size so many times the present one, within what there is. */
  const times = useCallback((factor: number): number | null => {
    const before = gesture.now?.scale ?? latest.current.scale
    return before === null ? null : Math.min(MOST, Math.max(LEAST, (before / ACTUAL) * factor))
  }, [gesture])

  useEffect(() => {
    const element = frame.current
    if (!element) return
    let resting: ReturnType<typeof setTimeout> | undefined
    const onMove = (event: PointerEvent | WheelEvent) => {
      const box = element.getBoundingClientRect()
      pointer.current = { x: event.clientX - box.left, y: event.clientY - box.top }
    }
    const onLeave = () => {
      pointer.current = null
    }
    const settle = () => {
      clearTimeout(resting)
      const { now } = gesture
      if (!now) return
      const { zoom: before, onZoom: hear } = latest.current
      const next = now.scale / ACTUAL
      if (next === before) return show(paper.current, gesture, null)
      kept.current = { place: now.place, at: now.at }
      setZoom(next)
      hear?.(next)
    }
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return settle()
      event.preventDefault()
      onMove(event)
      const [sheet, next, at, base] = [paper.current, times(Math.exp(-event.deltaY / 300)), pointer.current, latest.current.scale]
      if (!sheet || next === null || at === null || base === null) return
      show(sheet, gesture, turned(element, sheet, gesture.now, { at, base, scale: next * ACTUAL }, latest.current))
      clearTimeout(resting)
      resting = setTimeout(settle, REST)
    }
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerleave', onLeave)
    // a passive listener could not keep the browser from zooming the whole screen
    element.addEventListener('wheel', onWheel, { passive: false })
    // what is pressed or scrolled is the page at its size
    element.addEventListener('pointerdown', settle, { capture: true })
    element.addEventListener('scroll', settle, { passive: true })
    return () => {
      clearTimeout(resting)
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerleave', onLeave)
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('pointerdown', settle, { capture: true })
      element.removeEventListener('scroll', settle)
    }
  }, [gesture, times])

  useLayoutEffect(() => {
    const [about, element, sheet] = [kept.current, frame.current, paper.current]
    kept.current = null
    // set at a size, the page is shown as it is set
    if (sheet && gesture.now) show(sheet, gesture, null)
    if (!about || !element || !sheet) return
    const now = seenAt(element, sheet, about.place)
    element.scrollBy({ left: now.x - about.at.x, top: now.y - about.at.y, behavior: 'instant' })
  }, [zoom, scale, gesture])

  const step = (direction: 1 | -1) => {
    const next = times(direction === 1 ? STEP : 1 / STEP)
    if (next !== null) set(next)
  }
  return { frame, paper, zoom, set, step, scale, gesture }
}

/** The page as a turn of the wheel shows it: nearer or farther, what is under the pointer under it, as far as the canvas will scroll. */
function turned(
  frame: HTMLElement,
  paper: HTMLElement,
  before: Gesture | null,
  to: { at: Point; base: number; scale: number },
  { page, around }: { page: Size; around: Around },
): Gesture {
  const { at, base, scale } = to
  const corner = before?.corner ?? seenAt(frame, paper, { x: 0, y: 0 })
  const shown = { left: corner.x + (before?.by.x ?? 0), top: corner.y + (before?.by.y ?? 0), scale: before?.scale ?? base }
  const place = { x: (at.x - shown.left) / (page.width * shown.scale), y: (at.y - shown.top) / (page.height * shown.scale) }
  const next = lay({ width: page.width * scale, height: page.height * scale }, { width: frame.clientWidth, height: frame.clientHeight }, around, place, at)
  return { scale, times: scale / base, corner, by: { x: next.x - corner.x, y: next.y - corner.y }, place, at }
}

/** Shows the page enlarged and moved, or as it is set: without laying any of it out, past React, which would look through all of it. */
function show(paper: HTMLElement | null, gesture: GestureStore, now: Gesture | null): void {
  if (paper) {
    paper.closest('[data-canvas]')?.toggleAttribute('data-zooming', now !== null)
    paper.style.willChange = now ? 'transform' : ''
    paper.style.transformOrigin = now ? '0 0' : ''
    paper.style.transform = now ? `translate(${now.by.x}px, ${now.by.y}px) scale(${now.times})` : ''
  }
  gesture.set(now)
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

function scaleOf(zoom: Zoom, page: Size, room: Size): number {
  if (zoom === 'width') return Math.max(LEAST * ACTUAL, room.width / page.width)
  if (zoom === 'fit') return Math.max(LEAST * ACTUAL, Math.min(room.width / page.width, room.height / page.height))
  return zoom * ACTUAL
}

/** A scale as people say it: 100 is the printed size. */
export function percentOf(scale: number): number {
  return Math.round((scale / ACTUAL) * 100)
}
