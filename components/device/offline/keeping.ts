'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { dropPage, KEPT_META, keepPage, keptAt } from './pages'
import { keptPath, LISTS, TOOLS } from './rules'

/** A screen that was kept a moment ago need not be asked for again. */
const FRESH_MS = 60_000
/** What is kept without being looked at may be older. */
const FRESH_TOOL_MS = 6 * 3_600_000

let queue = Promise.resolve()

/** Starts the service worker, and keeps what every device needs to begin without a line. Nothing where the browser has none: over plain http, say. */
export function startKeeping(personId: string): void {
  if (!canKeep()) return
  // there is none in a development server; everything goes on without
  void navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => undefined)
  for (const path of [...TOOLS, ...LISTS]) keepSoon(personId, path, FRESH_TOOL_MS)
}

/** Keeps a list that is looked at, as it is now. */
export function useKeptList(personId: string | null, pathname: string): void {
  const path = keptPath(pathname)
  useEffect(() => {
    if (personId !== null && LISTS.includes(path)) keepSoon(personId, path, FRESH_MS)
  }, [personId, path])
}

/** Keeps a story's screen for who writes in it, anew whenever its state changes; `state` null: for somebody who does not, it is taken away. */
export function useKeptStory(personId: string, path: string, state: string | null): void {
  useEffect(() => {
    if (state !== null) keepSoon(personId, path, 0)
    else void dropPage(personId, path).catch(() => undefined)
  }, [personId, path, state])
}

/** One after the other, when the screen has nothing better to do. */
function keepSoon(personId: string, path: string, freshMs: number): void {
  if (!canKeep()) return
  queue = queue.then(async () => {
    try {
      // a browser that blocks it never gets ready, and then there is nobody to show what is kept
      await navigator.serviceWorker.ready
      await idle()
      if (!navigator.onLine) return
      const at = await keptAt(personId, path)
      if (at === null || Date.now() - Date.parse(at) > freshMs) await keepPage(personId, path)
    } catch {
      // no line, or no room: what was kept before stays
    }
  })
}

function canKeep(): boolean {
  return 'serviceWorker' in navigator && 'caches' in window
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 3_000 })
    else setTimeout(resolve, 500)
  })
}

/** The moment that a kept screen shows, if this is one; null for a screen fresh from the server. */
export function useShownAsOf(): string | null {
  return useSyncExternalStore(never, shownAsOf, () => null)
}

export function shownAsOf(): string | null {
  return document.querySelector<HTMLMetaElement>(`meta[name="${KEPT_META}"]`)?.content ?? null
}

function never(): () => void {
  return () => undefined
}
