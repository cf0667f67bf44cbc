import { randomUUID } from 'node:crypto'
import type { Database } from '@/db/types'
import { log } from '../log'
import { CHANNEL } from '@/db/write/announce'

/** What changed, as `kind:id` pairs, ids only; `all` after a gap in which anything may have. */
export type Announced = readonly string[] | 'all'

/** Hears every announced change of the paper. */
export type Listener = (announced: Announced) => void

interface Hub {
  listeners: Set<Listener>
  /** Of this process: a page that another one made is told that everything may have changed. */
  process: string
  /** Announcements heard so far. */
  count: number
  /** The last of them, the newest at the end. */
  last: Announced[]
}

/** From a page's making to its stream's opening there are seconds; a busy newsroom announces some ten things in one. */
const MOST_KEPT = 1_000

// one process, several copies of this module: see server/store
const KEY = Symbol.for('quoin.live')
const holder = globalThis as unknown as Record<symbol, Hub | undefined>
const hub = (holder[KEY] ??= { listeners: new Set(), process: randomUUID(), count: 0, last: [] })

/** Subscribes to changes; answers how to stop. */
export function subscribe(listener: Listener): () => void {
  hub.listeners.add(listener)
  return () => hub.listeners.delete(listener)
}

/** How far this process has heard, to be asked with `announcedSince`; a short text without a blank. */
export function heardSoFar(): string {
  return `${hub.process}.${hub.count}`
}

/** What was announced since `heardSoFar` said this; `all` where that cannot be told any more, or was never said here. */
export function announcedSince(position: string): Announced {
  const [process, count] = position.split('.')
  const missed = /^\d+$/.test(count ?? '') ? hub.count - Number(count) : Infinity
  if (process !== hub.process || missed < 0 || missed > hub.last.length) return 'all'
  const announced = missed === 0 ? [] : hub.last.slice(-missed)
  return announced.includes('all') ? 'all' : [...new Set(announced.flat())]
}

/**
 * Starts hearing the database's announcements: this process's own and any other's. Where the connection that hears them was lost and
 * made anew, everybody is told `all`: what was announced in between is told to nobody.
 */
export async function startHub(database: Database): Promise<() => Promise<void>> {
  return database.listen(
    CHANNEL,
    (payload) => {
      let subjects: string[]
      try {
        subjects = JSON.parse(payload) as string[]
      } catch {
        return
      }
      tell(subjects)
    },
    () => tell('all'),
  )
}

function tell(announced: Announced): void {
  hub.count++
  hub.last.push(announced)
  if (hub.last.length > MOST_KEPT) hub.last.shift()
  for (const listener of hub.listeners) {
    try {
      listener(announced)
    } catch (error) {
      log.error({ error }, 'a live listener failed')
    }
  }
}
