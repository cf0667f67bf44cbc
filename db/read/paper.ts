import { eq } from 'drizzle-orm'
import { paper } from '../schema'
import type { Db } from '../types'

export type PaperRow = typeof paper.$inferSelect

/** The paper's settings; undefined before the first start was finished. */
export async function readPaper(db: Db): Promise<PaperRow | undefined> {
  const [row] = await db.select().from(paper).where(eq(paper.id, 1))
  return row
}
