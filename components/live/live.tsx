'use client'

import { useRouter } from 'next/navigation'
import { createContext, startTransition, use, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { LiveConnection, type Change, type LiveState, type Present } from './connection'
import { shownAsOf } from '../device/offline/keeping'
import { concerns, oneAtATime, type Matcher } from './match'
import { waitForTheLine } from './patience'

const Context = createContext<LiveConnection | null>(null)
const Again = createContext<() => void>(idle)
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
  return (
    <Context value={connection}>
      <Again value={useOneQuestion()}>{children}</Again>
    </Context>
  )
}

function useLiveState(): LiveState {
  const connection = use(Context)
  return useSyncExternalStore(connection?.watch ?? idle, connection?.snapshot ?? quiet, quiet)
}

/**
 * Asks for this screen again, whoever of it wants that: one question for all, and the next when its answer stands. Three of them at once for
 * one change are three times the work; and one that comes before the last was answered puts off what that would have shown, on a machine
 * with much to do for as long as things change.
 */
function useOneQuestion(): () => void {
  const router = useRouter()
  const [answered, setAnswered] = useState(0)
  const ask = useMemo(
    () =>
      oneAtATime(
        () =>
          startTransition(() => {
            router.refresh()
            // of the same transition: it is there when the screen is
            setAnswered((n) => n + 1)
          }),
        PACE,
      ),
    [router],
  )
  useEffect(() => ask.done(), [answered, ask])
  useEffect(() => () => ask.cancel(), [ask])
  return ask
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

/** Asks the server for this screen again, soon: a burst is one question, and the next is put when the last is answered. */
export function useAskAgain(): () => void {
  return use(Again)
}

/** Asks the server for this screen again when one of these subjects changed: `story:*`, `edition:abc`, or a function. */
export function useLiveRefresh(matchers: readonly Matcher[]): void {
  const ask = useAskAgain()
  useLive((change) => {
    if (concerns(change, matchers)) ask()
  })
}

/** The same for a server component: put it anywhere on the screen. */
export function LiveRefresh({ on }: { on: readonly string[] }) {
  useLiveRefresh(on)
  return null
}
