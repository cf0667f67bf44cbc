'use client'

import { useSyncExternalStore } from 'react'
import { useNow as useServerNow } from 'use-intl'

const MINUTE = 60_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let minute = 0

function current(): number {
  // while nobody listens the clock stands still; the first reader sets it
  if (minute === 0 || listeners.size === 0) minute = Math.floor(Date.now() / MINUTE) * MINUTE
  return minute
}

function tick(): void {
  minute = Math.floor(Date.now() / MINUTE) * MINUTE
  for (const listener of listeners) listener()
  timer = setTimeout(tick, MINUTE - (Date.now() % MINUTE) + 20)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) timer = setTimeout(tick, MINUTE - (Date.now() % MINUTE) + 20)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/**
 * The present minute, as milliseconds; every clock on the screen ticks together, once a minute. The first picture uses the
 * minute the server drew it in, so that both say the same.
 */
export function useNow(): number {
  const drawn = Math.floor(useServerNow().getTime() / MINUTE) * MINUTE
  return useSyncExternalStore(subscribe, current, () => drawn)
}
