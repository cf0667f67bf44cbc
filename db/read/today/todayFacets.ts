import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { desk, edition, paper, person } from '../../schema'
import type { Db } from '../../types'

const DATES = 30

/** What a list of stories can be narrowed by: desks, people who have a hand in stories, dates, pages. */
export async function storyFacets(db: Db) {
  const desks = await db.select({ id: desk.id, name: desk.name }).from(desk).where(isNull(desk.archivedAt)).orderBy(asc(desk.position), asc(desk.id))
  const people = await db
    .select({ id: person.id, name: person.name, latinName: person.latinName })
    .from(person)
    .where(and(eq(person.active, true), sql`${person.roles} <> array['admin']::text[]`))
    .orderBy(asc(person.createdAt), asc(person.id))
  const dates = await db.select({ date: edition.date }).from(edition).orderBy(desc(edition.date)).limit(DATES)
  const [settings] = await db.select({ pages: paper.pageCount }).from(paper).where(eq(paper.id, 1))
  return { desks, people, dates: dates.map((row) => row.date), pages: settings?.pages ?? 0 }
}
