import { and, arrayOverlaps, asc, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Entry, EntryKind } from '@/newsroom/checker/lexicon/entry'
import { checker, lexiconEntry, person } from '../schema'
import type { Db } from '../types'

/** The stamp of lexicons nobody has changed yet. */
export const UNTOUCHED = '0'

export type CheckerRow = typeof checker.$inferSelect

/** How the paper sets its checker; undefined before anything was set. */
export async function checkerRow(db: Db): Promise<CheckerRow | undefined> {
  const [row] = await db.select().from(checker).where(eq(checker.id, 1))
  return row
}

const STANDING = isNull(lexiconEntry.endedAt)

/** Every entry of the paper's own that stands, by kind and word. */
export async function standingEntries(db: Db): Promise<{ id: string; data: Entry }[]> {
  return db.select({ id: lexiconEntry.id, data: lexiconEntry.data }).from(lexiconEntry).where(STANDING).orderBy(asc(lexiconEntry.kind), asc(lexiconEntry.text))
}

/** Those that stand and are found by any of these forms. */
export async function entriesWithForms(db: Db, forms: readonly string[]): Promise<{ id: string; data: Entry }[]> {
  if (forms.length === 0) return []
  return db.select({ id: lexiconEntry.id, data: lexiconEntry.data }).from(lexiconEntry).where(and(STANDING, arrayOverlaps(lexiconEntry.forms, [...forms])))
}

/** The entry of this id, as long as it stands. */
export async function standingEntry(db: Db, id: string): Promise<{ id: string; data: Entry } | undefined> {
  const [row] = await db.select({ id: lexiconEntry.id, data: lexiconEntry.data }).from(lexiconEntry).where(and(STANDING, eq(lexiconEntry.id, id)))
  return row
}

interface EntriesAsked {
  kind: EntryKind | null
  /** In lower case; empty asks for all. */
  query: string
  limit: number
  offset: number
}

/** A page of the entries that stand, the last changed first, with who wrote each last; and how many there are in all. */
export async function entryList(db: Db, { kind, query, limit, offset }: EntriesAsked) {
  const where: SQL[] = [STANDING]
  if (kind !== null) where.push(eq(lexiconEntry.kind, kind))
  if (query !== '') where.push(sql`position(${query} in ${lexiconEntry.search}) > 0`)
  const total = await countEntries(db, and(...where))
  const rows = await db
    .select({ id: lexiconEntry.id, data: lexiconEntry.data, at: lexiconEntry.madeAt, by: person.name, byLatin: person.latinName })
    .from(lexiconEntry)
    .leftJoin(person, eq(person.id, lexiconEntry.madeBy))
    .where(and(...where))
    .orderBy(desc(lexiconEntry.madeAt), asc(lexiconEntry.kind), asc(lexiconEntry.text))
    .limit(limit)
    .offset(offset)
  return { total, rows }
}

/** How many entries stand. */
export async function countEntries(db: Db, where: SQL | undefined = STANDING): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(lexiconEntry).where(where)
  return row?.count ?? 0
}
