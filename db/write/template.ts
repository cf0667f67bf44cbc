import { and, eq } from 'drizzle-orm'
import { template } from '../schema'
import type { Tx } from '../types'

export async function insertTemplate(tx: Tx, row: typeof template.$inferInsert): Promise<void> {
  await tx.insert(template).values(row)
}

/** The row, held until the end of the transaction: a page takes a template's slots and a retirement waits, or the other way round. */
export async function lockTemplate(tx: Tx, id: string): Promise<typeof template.$inferSelect | undefined> {
  const [row] = await tx.select().from(template).where(eq(template.id, id)).for('update')
  return row
}

/** Compare-and-set on the row's version; answers whether it was still the expected one. */
export async function updateTemplate(
  tx: Tx,
  row: { id: string; version: number },
  changes: Partial<typeof template.$inferInsert>,
): Promise<boolean> {
  const changed = await tx
    .update(template)
    .set({ ...changes, version: row.version + 1 })
    .where(and(eq(template.id, row.id), eq(template.version, row.version)))
    .returning({ id: template.id })
  return changed.length === 1
}
