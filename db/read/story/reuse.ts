import { and, between, desc, eq, inArray, max, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { edition, page, placement, story, storySearch } from '@/db/schema'
import type { Db } from '@/db/types'
import type { IsoDate } from '@/newsroom/edition/calendar'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { StoryState } from '@/newsroom/workflow/state'

interface PrintsAsked {
  /** See `printsOf`. */
  prints: readonly number[]
  /** Days of issue. */
  from: IsoDate
  until: IsoDate
  /** States in which a story that is on no page yet is planned for the day it is wanted for. */
  planned: readonly StoryState[]
  most: number
}

/** A story that has one of the prints and is printed, or planned, in that time. */
export interface PrintedRow {
  id: string
  content: StoryContent
  prints: readonly number[]
  /** The newest such day. */
  date: IsoDate
}

/**
 * Stories that have one of these prints, on a page of an edition of these days or wanted for one of them, those with most of them first. The
 * days are looked at first, and an index over all prints would not do: a line that stands in half of all stories there ever were made it read them all. The
 * stories of a month are two thousand, however many there are.
 */
export async function storiesWithPrints(db: Db, { prints, from, until, planned, most }: PrintsAsked): Promise<PrintedRow[]> {
  if (prints.length === 0) return []
  const wanted = sql<IsoDate>`${story.slip}->>'wantedDate'`
  const inDays = unionAll(
    db.select({ storyId: placement.storyId, day: edition.date }).from(edition).innerJoin(page, eq(page.editionId, edition.id)).innerJoin(placement, eq(placement.pageId, page.id)).where(between(edition.date, from, until)),
    db
      .select({ storyId: story.id, day: wanted })
      .from(story)
      .where(and(inArray(story.state, [...planned]), sql`${wanted} between ${from} and ${until}`)),
  ).as('in_days')
  const near = await db
    .select({ id: inDays.storyId, date: max(inDays.day) })
    .from(inDays)
    .innerJoin(storySearch, eq(storySearch.storyId, inDays.storyId))
    .innerJoin(sql`lateral unnest(${storySearch.prints}) as theirs(print)`, sql`true`)
    .innerJoin(sql`unnest(${`{${prints.join(',')}}`}::int[]) as asked(print)`, sql`asked.print = theirs.print`)
    .groupBy(inDays.storyId)
    .orderBy(desc(sql`count(*)`), desc(inDays.storyId))
    .limit(most)
  if (near.length === 0) return []
  const rows = await db
    .select({ id: story.id, content: story.content, prints: storySearch.prints })
    .from(story)
    .innerJoin(storySearch, eq(storySearch.storyId, story.id))
    .where(inArray(story.id, near.map(({ id }) => id)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return near.flatMap(({ id, date }) => {
    const row = byId.get(id)
    return row && date !== null ? [{ id, date, content: row.content, prints: row.prints ?? [] }] : []
  })
}
