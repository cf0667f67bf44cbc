import { useSyncExternalStore } from 'react'
import type { Point } from './lay'

/** How a page is shown while a hand zooms it: all in pixels. */
export interface Gesture {
  /** Pixels of a point as it is shown, and how many times that is what the page is set at. */
  scale: number
  times: number
  /** Where on the canvas the page's upper left corner stands as it is set, and how far from there it is shown. */
  corner: Point
  by: Point
  /** The place of the page under the pointer, as shares of it, and where on the canvas that is. */
  place: Point
  at: Point
}

/** What the page's zoom tells those who follow it at each step of the wheel: the page itself, which is costly to draw, does not. */
export class GestureStore {
  now: Gesture | null = null
  private readonly hearers = new Set<() => void>()

  set(now: Gesture | null): void {
    this.now = now
    for (const hear of this.hearers) hear()
  }

  readonly subscribe = (hear: () => void): (() => void) => {
    this.hearers.add(hear)
    return () => this.hearers.delete(hear)
  }
}

/** Whether a hand zooms the page just now. */
export function useZooming(store: GestureStore): boolean {
  return useSyncExternalStore(
    store.subscribe,
    () => store.now !== null,
    () => false,
  )
}

/** How the page is shown while a hand zooms it; null while it is shown as it is set. */
export function useGesture(store: GestureStore): Gesture | null {
  return useSyncExternalStore(
    store.subscribe,
    () => store.now,
    () => null,
  )
}
