import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { hitDisposal, person, story } from '@/db/schema'
import type { Db } from '@/db/types'

export type HitDisposalRow = typeof hitDisposal.$inferSelect & { personName: string }

/** The disposals of the checker's hits that hold in these stories, those of the paper with them, oldest first. */
export async function holdingDisposals(db: Db, storyIds: readonly string[]): Promise<HitDisposalRow[]> {
  return holding(db, inArray(hitDisposal.storyId, [...storyIds]))
}

/** The same of advertisements. */
export async function holdingAdDisposals(db: Db, adIds: readonly string[]): Promise<HitDisposalRow[]> {
  return holding(db, inArray(hitDisposal.adId, [...adIds]))
}

async function holding(db: Db, own: SQL): Promise<HitDisposalRow[]> {
  const rows = await db
    .select({ row: hitDisposal, personName: person.name })
    .from(hitDisposal)
    .innerJoin(person, eq(person.id, hitDisposal.personId))
    .where(and(isNull(hitDisposal.takenBackAt), or(and(isNull(hitDisposal.storyId), isNull(hitDisposal.adId)), own)))
    .orderBy(asc(hitDisposal.at), asc(hitDisposal.id))
  return rows.map(({ row, personName }) => ({ ...row, personName }))
}

/** One disposal, taken back or not. */
export async function disposalById(db: Db, id: string): Promise<typeof hitDisposal.$inferSelect | null> {
  const [row] = await db.select().from(hitDisposal).where(eq(hitDisposal.id, id))
  return row ?? null
}

interface PaperDisposalsAsked {
  /** Those that were taken back, instead of those that hold. */
  takenBack: boolean
  rule: string | null
  /** In lower case; empty asks for all. */
  query: string
  limit: number
  offset: number
}

/** A page of what is let stand for the paper, the latest first, or of what was taken back of it; and how many there are in all. */
export async function paperDisposals(db: Db, { takenBack, rule, query, limit, offset }: PaperDisposalsAsked) {
  const taker = alias(person, 'taker')
  const where: SQL[] = [eq(hitDisposal.scope, 'paper'), takenBack ? isNotNull(hitDisposal.takenBackAt) : isNull(hitDisposal.takenBackAt)]
  if (rule !== null) where.push(eq(hitDisposal.rule, rule))
  if (query !== '') where.push(sql`position(${query} in lower(concat_ws(E'\n', ${hitDisposal.words}, ${hitDisposal.reason}, ${person.name}, ${person.latinName}))) > 0`)
  const [counted] = await db.select({ count: sql<number>`count(*)::int` }).from(hitDisposal).innerJoin(person, eq(person.id, hitDisposal.personId)).where(and(...where))
  const rows = await db
    .select({
      row: hitDisposal,
      by: { name: person.name, latinName: person.latinName },
      taker: { name: taker.name, latinName: taker.latinName },
      story: { id: story.id, number: story.number, headline: story.headline, state: story.state, deskId: story.deskId, authorId: story.authorId, coAuthorIds: story.coAuthorIds, askedIds: story.askedIds },
    })
    .from(hitDisposal)
    .innerJoin(person, eq(person.id, hitDisposal.personId))
    .leftJoin(taker, eq(taker.id, hitDisposal.takenBackBy))
    .leftJoin(story, eq(story.id, hitDisposal.foundIn))
    .where(and(...where))
    .orderBy(desc(takenBack ? hitDisposal.takenBackAt : hitDisposal.at), desc(hitDisposal.id))
    .limit(limit)
    .offset(offset)
  return { total: counted?.count ?? 0, rows }
}
