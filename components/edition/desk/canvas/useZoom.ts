'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** `fit` shows the whole page, `width` fills the room there is, a number is a share of the printed size. */
export type Zoom = 'fit' | 'width' | number

/** CSS pixels of a point at the printed size. */
const ACTUAL = 96 / 72
const LEAST = 0.15
const MOST = 6
const STEP = 1.2

export interface Zooming {
  /** The scrolling frame the page lies in. */
  frame: RefObject<HTMLDivElement | null>
  zoom: Zoom
  set: (zoom: Zoom) => void
  /** One step nearer (1) or farther (-1), about the middle of what is seen. */
  step: (direction: 1 | -1) => void
  /** Pixels of a point; null before the room is known. */
  scale: number | null
}

/** How large the page is drawn in its frame; ctrl and the wheel, and a pinch, zoom about the pointer. */
export function useZoom(page: { width: number; height: number }, margin: { x: number; y: number }): Zooming {
  const frame = useRef<HTMLDivElement>(null)
  const [zoom, set] = useState<Zoom>('fit')
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null)
  const kept = useRef<{ x: number; y: number; before: number; at: { x: number; y: number } } | null>(null)

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight })
    const watching = new ResizeObserver(measure)
    watching.observe(element)
    return () => watching.disconnect()
  }, [])

  const scale = room === null ? null : scaleOf(zoom, page, { width: room.width - margin.x, height: room.height - margin.y })
  const latest = useRef({ scale, margin })
  useLayoutEffect(() => {
    latest.current = { scale, margin }
  })

  const zoomAbout = useCallback((factor: number, at: { x: number; y: number }) => {
    const element = frame.current
    const before = latest.current.scale
    if (!element || before === null) return
    const next = Math.min(MOST, Math.max(LEAST, (before / ACTUAL) * factor))
    kept.current = { x: element.scrollLeft + at.x, y: element.scrollTop + at.y, before, at }
    set(next)
  }, [])

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const box = element.getBoundingClientRect()
      zoomAbout(Math.exp(-event.deltaY / 300), { x: event.clientX - box.left, y: event.clientY - box.top })
    }
    // a passive listener could not keep the browser from zooming the whole screen
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [zoomAbout])

  // what was under the pointer stays under it
  useLayoutEffect(() => {
    const about = kept.current
    const element = frame.current
    if (!about || !element || scale === null) return
    kept.current = null
    const grown = scale / about.before
    const left = margin.x / 2
    const top = margin.y / 2
    element.scrollLeft = (about.x - left) * grown + left - about.at.x
    element.scrollTop = (about.y - top) * grown + top - about.at.y
  }, [scale, margin.x, margin.y])

  const step = (direction: 1 | -1) => {
    const element = frame.current
    if (element) zoomAbout(direction === 1 ? STEP : 1 / STEP, { x: element.clientWidth / 2, y: element.clientHeight / 2 })
  }
  return { frame, zoom, set, step, scale }
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
