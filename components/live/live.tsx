'use client'

import { useRouter } from 'next/navigation'
import { createContext, use, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { LiveConnection, type Change, type LiveState, type Present } from './connection'
import { shownAsOf } from '../device/offline/keeping'
import { concerns, paced, type Matcher } from './match'
import { waitForTheLine } from './patience'

const Context = createContext<LiveConnection | null>(null)
const QUIET: LiveState = { connected: true, heard: false, present: [] }
const PACE = { wait: 200, rest: 1000 }

/** Holds the one stream of this tab; `heard` is how far the server had when it made the screen. When the person is signed out elsewhere, goes to the front door and keeps the address. */
export function LiveProvider({ heard, children }: { heard: string; children: ReactNode }) {
  const [connection] = useState(
    () =>
      new LiveConnection('/api/live', () => {
        const next = encodeURIComponent(location.pathname + location.search)
        location.assign(`/sign-in?next=${next}`)
      }, typeof document !== 'undefined' && shownAsOf() !== null ? null : heard),
  )
  useEffect(waitForTheLine, [])
  useEffect(() => connection.open(), [connection])
  return <Context value={connection}>{children}</Context>
}

function useLiveState(): LiveState {
  const connection = use(Context)
  return useSyncExternalStore(connection?.watch ?? idle, connection?.snapshot ?? quiet, quiet)
}

function idle(): () => void {
  return () => undefined
}

function quiet(): LiveState {
  return QUIET
}

/** False once the stream has been gone for a few seconds. */
export function useConnected(): boolean {
  return useLiveState().connected
}

/** True once the server has been heard of since this screen was loaded, which may have been without it. */
export function useHeard(): boolean {
  return useLiveState().heard
}

/** Colleagues with the newsroom open now. */
export function usePresent(): readonly Present[] {
  return useLiveState().present
}

/** Calls `hear` with what changed, as it comes; `all` after a gap. For screens that do more than ask again. */
export function useLive(hear: (change: Change) => void): void {
  const connection = use(Context)
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  useEffect(() => connection?.subscribe((change) => latest.current(change)), [connection])
}

/**
 * Asks the server for this screen again when one of these subjects changed: `story:*`, `edition:abc`, or a function.
 * A burst is one question, and there is one a second at most.
 */
export function useLiveRefresh(matchers: readonly Matcher[]): void {
  const router = useRouter()
  const refresh = useMemo(() => paced(() => router.refresh(), PACE), [router])
  useEffect(() => () => refresh.cancel(), [refresh])
  useLive((change) => {
    if (concerns(change, matchers)) refresh()
  })
}

/** The same for a server component: put it anywhere on the screen. */
export function LiveRefresh({ on }: { on: readonly string[] }) {
  useLiveRefresh(on)
  return null
}
