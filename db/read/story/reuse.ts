import { and, between, eq, inArray, isNotNull, max, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { edition, page, placement, story, storySearch } from '@/db/schema'
import type { Db } from '@/db/types'
import type { IsoDate } from '@/newsroom/edition/calendar'
import type { StoryState } from '@/newsroom/workflow/state'

interface DaysAsked {
  /** Days of issue. */
  from: IsoDate
  until: IsoDate
  /** States in which a story that is on no page yet is planned for the day it is wanted for. */
  planned: readonly StoryState[]
}

/** A story that is printed, or planned, in some days. */
export interface DatedRow {
  id: string
  /** The newest such day. */
  date: IsoDate
  /** Names the state of its prints: another each time they are written. */
  stamp: string
}

/** Stories on a page of an edition of these days, or wanted for one of them, whose prints are known. */
export async function storiesOfDays(db: Db, { from, until, planned }: DaysAsked): Promise<DatedRow[]> {
  const wanted = sql<IsoDate>`${story.slip}->>'wantedDate'`
  const inDays = unionAll(
    db.select({ storyId: placement.storyId, day: edition.date }).from(edition).innerJoin(page, eq(page.editionId, edition.id)).innerJoin(placement, eq(placement.pageId, page.id)).where(between(edition.date, from, until)),
    db
      .select({ storyId: story.id, day: wanted })
      .from(story)
      .where(and(inArray(story.state, [...planned]), sql`${wanted} between ${from} and ${until}`)),
  ).as('in_days')
  const rows = await db
    // which transaction wrote the row, by the database's own account
    .select({ id: inDays.storyId, date: max(inDays.day), stamp: sql<string>`max(${storySearch}.xmin::text)` })
    .from(inDays)
    .innerJoin(storySearch, and(eq(storySearch.storyId, inDays.storyId), isNotNull(storySearch.prints)))
    .groupBy(inDays.storyId)
  return rows.flatMap(({ date, ...row }) => (date === null ? [] : [{ ...row, date }]))
}

const AT_ONCE = 1_000

/** The prints of these stories (see `printsOf`), by their ids. */
export async function printsOfStories(db: Db, ids: readonly string[]): Promise<Map<string, readonly number[]>> {
  const found = new Map<string, readonly number[]>()
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await db
      .select({ id: storySearch.storyId, prints: storySearch.prints })
      .from(storySearch)
      .where(inArray(storySearch.storyId, ids.slice(from, from + AT_ONCE)))
    for (const { id, prints } of rows) found.set(id, prints ?? [])
  }
  return found
}
