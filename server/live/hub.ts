import type { Database } from '@/db/types'
import { log } from '../log'
import { CHANNEL } from '../tell'

/** Hears every announced change of the paper: `subjects` are `kind:id` pairs, ids only. */
export type Listener = (subjects: readonly string[]) => void

const KEY = Symbol.for('quoin.live')
const holder = globalThis as unknown as Record<symbol, Set<Listener> | undefined>
const listeners = (holder[KEY] ??= new Set<Listener>())

/** Subscribes to changes; answers how to stop. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Starts hearing the database's announcements: this process's own and any other's. */
export async function startHub(database: Database): Promise<() => Promise<void>> {
  return database.listen(CHANNEL, (payload) => {
    let subjects: string[]
    try {
      subjects = JSON.parse(payload) as string[]
    } catch {
      return
    }
    for (const listener of listeners) {
      try {
        listener(subjects)
      } catch (error) {
        log.error({ error }, 'a live listener failed')
      }
    }
  })
}
