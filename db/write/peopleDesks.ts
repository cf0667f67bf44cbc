import { eq, max } from 'drizzle-orm'
import { desk } from '../schema'
import type { Tx } from '../types'

export type DeskRow = typeof desk.$inferSelect

export async function insertDesk(tx: Tx, row: typeof desk.$inferInsert): Promise<void> {
  await tx.insert(desk).values(row)
}

export async function lockDesk(tx: Tx, id: string): Promise<DeskRow | undefined> {
  const [row] = await tx.select().from(desk).where(eq(desk.id, id)).for('update')
  return row
}

export async function updateDesk(tx: Tx, id: string, changes: Partial<typeof desk.$inferInsert>): Promise<void> {
  await tx.update(desk).set(changes).where(eq(desk.id, id))
}

/** The place after the last desk. */
export async function nextDeskPosition(tx: Tx): Promise<number> {
  const [row] = await tx.select({ last: max(desk.position) }).from(desk)
  return (row?.last ?? -1) + 1
}
