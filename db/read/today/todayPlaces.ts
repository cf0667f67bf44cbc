import { asc, desc, eq, inArray, or, type SQL } from 'drizzle-orm'
import { edition, page, person } from '@/db/schema'
import type { Db } from '@/db/types'
import { OPEN_EDITION } from '@/newsroom/edition/page'

/** Editions somebody may mean by a few digits: the newest, and whichever has this date or number. */
export async function editionsToSay(db: Db, recent: number, exact: { date?: string | undefined; number?: number | undefined }) {
  const columns = { date: edition.date, number: edition.number, state: edition.state }
  const also: SQL[] = [...(exact.date ? [eq(edition.date, exact.date)] : []), ...(exact.number === undefined ? [] : [eq(edition.number, exact.number)])]
  const newest = await db.select(columns).from(edition).orderBy(desc(edition.date)).limit(recent)
  if (also.length === 0) return newest
  const older = await db.select(columns).from(edition).where(or(...also))
  return [...newest, ...older.filter((one) => !newest.some(({ date }) => date === one.date))]
}

/** Pages of editions that are being made. */
export async function openPages(db: Db) {
  return db
    .select({ date: edition.date, edition: edition.number, number: page.number, section: page.section })
    .from(page)
    .innerJoin(edition, eq(edition.id, page.editionId))
    .where(inArray(edition.state, [...OPEN_EDITION]))
    .orderBy(asc(edition.date), asc(page.number))
}

/** People who work here, by the names they are known by. */
export async function peopleToSay(db: Db) {
  return db
    .select({ id: person.id, name: person.name, latinName: person.latinName, roles: person.roles })
    .from(person)
    .where(eq(person.active, true))
    .orderBy(asc(person.createdAt), asc(person.id))
}
