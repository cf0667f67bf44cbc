import { and, eq } from 'drizzle-orm'
import { paper } from '../schema'
import type { Tx } from '../types'

type Settings = Omit<typeof paper.$inferInsert, 'id' | 'version' | 'updatedAt'>

export async function lockPaper(tx: Tx): Promise<typeof paper.$inferSelect | undefined> {
  const [row] = await tx.select().from(paper).where(eq(paper.id, 1)).for('update')
  return row
}

/** Makes the one row; a unique violation of `paper_pkey` when it is there already. */
export async function insertPaper(tx: Tx, settings: Settings, at: Date): Promise<void> {
  await tx.insert(paper).values({ ...settings, id: 1, updatedAt: at })
}

/** Writes over one version of the settings; false when somebody was faster. */
export async function updatePaper(tx: Tx, version: number, settings: Settings, at: Date): Promise<boolean> {
  const done = await tx
    .update(paper)
    .set({ ...settings, version: version + 1, updatedAt: at })
    .where(and(eq(paper.id, 1), eq(paper.version, version)))
    .returning({ id: paper.id })
  return done.length === 1
}
