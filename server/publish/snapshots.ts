import { snapshotOf } from '@/db/read/publication'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import { database } from '../store'

export interface Released {
  snapshot: EditionSnapshot
  hash: string
}

/** Snapshots never change, so a read one is kept: the latest asked for, by lock. Shared by all bundles of the process. */
const KEY = Symbol.for('quoin.snapshots')
const holder = globalThis as unknown as Record<symbol, Map<string, Promise<Released | null>> | undefined>
const kept = (holder[KEY] ??= new Map())
const MOST = 24

export async function released(lockId: string): Promise<Released | null> {
  const known = kept.get(lockId)
  if (known) {
    // the map's order is the order of use
    kept.delete(lockId)
    kept.set(lockId, known)
    return known
  }
  const reading = snapshotOf(database().db, lockId)
  kept.set(lockId, reading)
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break
    kept.delete(oldest)
  }
  try {
    return await reading
  } catch (error) {
    kept.delete(lockId)
    throw error
  }
}
