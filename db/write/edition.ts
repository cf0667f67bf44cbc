import { and, eq, sql } from 'drizzle-orm'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import {
  edition,
  editionLock,
  editionRun,
  page,
  placement,
  publication,
  unlockRequest,
  warningDisposal,
} from '../schema'
import type { Tx } from '../types'
import { deletePages } from './page'

/**
 * One writer at a time for what all editions share: the running numbers and the chain of locks. Taken before any edition
 * row; released by the end of the transaction.
 */
export async function lockCounter(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7460427)`)
}

export async function insertEdition(tx: Tx, row: typeof edition.$inferInsert): Promise<void> {
  await tx.insert(edition).values(row)
}

/** Compare-and-set on the row's version; answers whether it was still the expected one. */
export async function updateEdition(
  tx: Tx,
  row: { id: string; version: number },
  changes: Partial<typeof edition.$inferInsert>,
): Promise<boolean> {
  const changed = await tx
    .update(edition)
    .set({ ...changes, version: row.version + 1 })
    .where(and(eq(edition.id, row.id), eq(edition.version, row.version)))
    .returning({ id: edition.id })
  return changed.length === 1
}

/** Removes an edition that was never locked, with everything on it. Its history stays in the audit trail. */
export async function deleteEdition(tx: Tx, editionId: string): Promise<void> {
  const pages = await tx.select({ id: page.id }).from(page).where(eq(page.editionId, editionId))
  await tx.delete(warningDisposal).where(eq(warningDisposal.editionId, editionId))
  await tx.delete(placement).where(eq(placement.editionId, editionId))
  await deletePages(tx, pages.map((row) => row.id))
  await tx.delete(edition).where(eq(edition.id, editionId))
}

export async function insertLock(
  tx: Tx,
  row: Omit<typeof editionLock.$inferInsert, 'snapshot'> & { snapshot: EditionSnapshot },
): Promise<void> {
  await tx.insert(editionLock).values(row)
}

export async function insertRun(tx: Tx, row: typeof editionRun.$inferInsert): Promise<void> {
  await tx.insert(editionRun).values(row)
}

export async function insertUnlock(tx: Tx, row: typeof unlockRequest.$inferInsert): Promise<void> {
  await tx.insert(unlockRequest).values(row)
}

export async function setUnlock(
  tx: Tx,
  id: string,
  changes: { confirmedBy: string; confirmedAt: Date } | { withdrawnAt: Date },
): Promise<void> {
  await tx.update(unlockRequest).set(changes).where(eq(unlockRequest.id, id))
}

export async function insertPublication(tx: Tx, row: typeof publication.$inferInsert): Promise<void> {
  await tx.insert(publication).values(row)
}

/** The latest disposal of a warning is the one that counts. */
export async function putDisposal(tx: Tx, row: typeof warningDisposal.$inferInsert): Promise<void> {
  await tx
    .insert(warningDisposal)
    .values(row)
    .onConflictDoUpdate({
      target: [warningDisposal.editionId, warningDisposal.checkId, warningDisposal.target],
      set: { personId: row.personId, reason: row.reason, at: row.at },
    })
}
