import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { hitDisposal, person } from '@/db/schema'
import type { Db } from '@/db/types'

export type HitDisposalRow = typeof hitDisposal.$inferSelect & { personName: string }

/** The disposals of the checker's hits that hold in these stories, those of the paper with them, oldest first. */
export async function holdingDisposals(db: Db, storyIds: readonly string[]): Promise<HitDisposalRow[]> {
  const rows = await db
    .select({ row: hitDisposal, personName: person.name })
    .from(hitDisposal)
    .innerJoin(person, eq(person.id, hitDisposal.personId))
    .where(and(isNull(hitDisposal.takenBackAt), or(isNull(hitDisposal.storyId), inArray(hitDisposal.storyId, [...storyIds]))))
    .orderBy(asc(hitDisposal.at), asc(hitDisposal.id))
  return rows.map(({ row, personName }) => ({ ...row, personName }))
}

/** One disposal, taken back or not. */
export async function disposalById(db: Db, id: string): Promise<typeof hitDisposal.$inferSelect | null> {
  const [row] = await db.select().from(hitDisposal).where(eq(hitDisposal.id, id))
  return row ?? null
}
