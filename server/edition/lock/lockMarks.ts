import type { LockedMark } from '@/newsroom/edition/lock'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { throwIfRefused } from '../../command'
import { findEditionRow } from '../../layout/contents'
import { presentLock } from '../../press/locked'
import { SharedCache } from '../../sharedCache'
import { database } from '../../store'

// a lock never changes, and its screen is asked for once a second while its files are made
const kept = new SharedCache<LockedMark[]>('marks of locks', 16)

/** How each mark of an edition was verified, page by page, as its lock keeps it; empty in a lock made before that was kept. Refuses `not_locked` where it never was, and `forbidden` for who may not read editions. */
export async function readLockMarks(actor: Actor, dateOrId: string): Promise<LockedMark[]> {
  throwIfRefused(can(actor, 'read_edition'))
  const { db } = database()
  const row = await findEditionRow(db, dateOrId)
  if (row.lockVersion === 0) throwIfRefused({ kind: 'conflict', reason: 'not_locked' })
  const key = `${row.id} ${row.lockVersion}`
  const known = kept.get(key)
  if (known) return known
  const { snapshot } = await presentLock(db, row)
  return kept.set(key, snapshot.pages.flatMap(({ number, marks }) => (marks ?? []).map((mark) => ({ page: number, ...mark }))))
}
