import { lockSnapshot, type EditionRow } from '@/db/read/edition'
import { lockOfVersion } from '@/db/read/press'
import type { Db } from '@/db/types'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import { throwRefusal } from '../command'
import { lockHash } from '../layout/locked'

/** An edition as locked, proved against its hash. */
export interface LockedEdition {
  lockId: string
  hash: string
  snapshot: EditionSnapshot
  lockedAt: Date
}

type Row = NonNullable<Awaited<ReturnType<typeof lockSnapshot>>>

/** The present lock of an edition; throws when the stored snapshot does not give its hash. */
export async function presentLock(db: Db, edition: EditionRow): Promise<LockedEdition> {
  const row = await lockOfVersion(db, edition.id, edition.lockVersion)
  return row ? proved(row) : throwRefusal({ kind: 'not_found', what: 'edition' })
}

/**
 * The last lock of the run before, which a page that this run 换版 does not replace was printed from; null of a replaced one, and in the first run.
 */
export async function lockPrintedFrom(db: Db, { snapshot: { run, edition } }: LockedEdition, page: number): Promise<LockedEdition | null> {
  if (!run || run.replaced.includes(page)) return null
  const row = await lockOfVersion(db, edition.id, run.since)
  return row ? proved(row) : null
}

export async function lockById(db: Db, lockId: string): Promise<LockedEdition> {
  const row = await lockSnapshot(db, lockId)
  return row ? proved(row) : throwRefusal({ kind: 'not_found', what: 'edition' })
}

function proved(row: Row): LockedEdition {
  const snapshot = row.snapshot as EditionSnapshot
  if (lockHash(row.previousHash, snapshot) !== row.hash) throw new Error(`The snapshot of lock ${row.id} is not the one that was locked.`)
  return { lockId: row.id, hash: row.hash, snapshot, lockedAt: row.lockedAt }
}
