import { and, asc, desc, eq, gt, inArray, lt, notInArray } from 'drizzle-orm'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import { edition, editionLock, picture, publication, story } from '../schema'
import type { Db } from '../types'

/** A released lock, without its snapshot. */
export interface PublicationRow {
  date: string
  lockId: string
  publishedAt: Date
}

const columns = { date: edition.date, lockId: publication.lockId, publishedAt: publication.publishedAt }

/** Released editions, latest date first. */
export async function publications(db: Db, options: { before?: string | undefined; limit: number }): Promise<PublicationRow[]> {
  return db
    .select(columns)
    .from(publication)
    .innerJoin(edition, eq(edition.id, publication.editionId))
    .where(options.before ? lt(edition.date, options.before) : undefined)
    .orderBy(desc(edition.date))
    .limit(options.limit)
}

/** Every released edition by date and number, latest first: what calendars and archives need, no snapshot opened. */
export async function publishedDays(db: Db): Promise<{ date: string; number: number }[]> {
  return db
    .select({ date: edition.date, number: edition.number })
    .from(publication)
    .innerJoin(edition, eq(edition.id, publication.editionId))
    .orderBy(desc(edition.date))
}

export async function publicationOn(db: Db, date: string): Promise<PublicationRow | null> {
  const [row] = await db
    .select(columns)
    .from(publication)
    .innerJoin(edition, eq(edition.id, publication.editionId))
    .where(eq(edition.date, date))
  return row ?? null
}

/** Dates of the released editions before and after a date. */
export async function publishedAround(db: Db, date: string): Promise<{ previous: string | null; next: string | null }> {
  const of = (where: ReturnType<typeof lt>, order: ReturnType<typeof asc>) =>
    db
      .select({ date: edition.date })
      .from(publication)
      .innerJoin(edition, eq(edition.id, publication.editionId))
      .where(where)
      .orderBy(order)
      .limit(1)
  const [previous] = await of(lt(edition.date, date), desc(edition.date))
  const [next] = await of(gt(edition.date, date), asc(edition.date))
  return { previous: previous?.date ?? null, next: next?.date ?? null }
}

export async function snapshotOf(db: Db, lockId: string): Promise<{ snapshot: EditionSnapshot; hash: string } | null> {
  const [row] = await db.select({ snapshot: editionLock.snapshot, hash: editionLock.hash }).from(editionLock).where(eq(editionLock.id, lockId))
  return row ? { snapshot: row.snapshot as EditionSnapshot, hash: row.hash } : null
}

/** Locks released since, by id: those not in `known`. */
export async function releasedLocks(db: Db, known: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ lockId: publication.lockId })
    .from(publication)
    .where(known.length === 0 ? undefined : notInArray(publication.lockId, [...known]))
  return rows.map((row) => row.lockId)
}

/** Which of these stories were withdrawn or corrected since they were printed. */
export async function afterlives(db: Db, storyIds: readonly string[]): Promise<Map<string, 'withdrawn' | 'corrected'>> {
  if (storyIds.length === 0) return new Map()
  const rows = await db
    .select({ id: story.id, state: story.state })
    .from(story)
    .where(and(inArray(story.id, [...storyIds]), inArray(story.state, ['withdrawn', 'corrected'])))
  return new Map(rows.map((row) => [row.id, row.state as 'withdrawn' | 'corrected']))
}

/** The stored bytes of a picture, for proof against its hash. */
export async function pictureBytes(db: Db, id: string): Promise<Uint8Array | null> {
  const [row] = await db.select({ bytes: picture.bytes }).from(picture).where(eq(picture.id, id))
  return row?.bytes ?? null
}

/** Every lock's facts, without the snapshots. */
export async function lockFacts(db: Db) {
  return db
    .select({
      id: editionLock.id,
      editionId: editionLock.editionId,
      version: editionLock.version,
      hash: editionLock.hash,
      previousHash: editionLock.previousHash,
      lockedAt: editionLock.lockedAt,
    })
    .from(editionLock)
}
