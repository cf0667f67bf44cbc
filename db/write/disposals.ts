import { and, eq, isNull } from 'drizzle-orm'
import { hitDisposal } from '@/db/schema'
import type { Tx } from '@/db/types'

export async function insertDisposal(tx: Tx, row: typeof hitDisposal.$inferInsert): Promise<void> {
  await tx.insert(hitDisposal).values(row)
}

/** False: somebody has taken it back already. */
export async function takeBackDisposal(tx: Tx, id: string, by: { takenBackBy: string; takenBackAt: Date }): Promise<boolean> {
  const rows = await tx
    .update(hitDisposal)
    .set(by)
    .where(and(eq(hitDisposal.id, id), isNull(hitDisposal.takenBackAt)))
    .returning({ id: hitDisposal.id })
  return rows.length > 0
}
