import { eq } from 'drizzle-orm'
import { release } from '../schema'
import type { Tx } from '../types'

export async function putRelease(tx: Tx, row: typeof release.$inferInsert): Promise<void> {
  await tx
    .insert(release)
    .values(row)
    .onConflictDoUpdate({ target: release.editionId, set: { at: row.at ?? null, setBy: row.setBy, setAt: row.setAt } })
}

export async function deleteRelease(tx: Tx, editionId: string): Promise<void> {
  await tx.delete(release).where(eq(release.editionId, editionId))
}
