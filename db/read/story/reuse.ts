import { desc, eq, isNotNull, sql } from 'drizzle-orm'
import { edition, placement, story, storySearch } from '@/db/schema'
import type { Db } from '@/db/types'
import type { IsoDate } from '@/newsroom/edition/calendar'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { StoryState } from '@/newsroom/workflow/state'
import { throughIndex } from './storySearch'

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
  prints: number[]
  /** The newest such day. */
  date: IsoDate
}

/** Keeps the planner from taking a part apart: what the index finds is few, and the rest hangs on it. */
const ALL = 2_000_000_000

/** Stories that have one of these prints, on a page of an edition of these days or wanted for one of them, the newest first. */
export async function storiesWithPrints(db: Db, { prints, from, until, planned, most }: PrintsAsked): Promise<PrintedRow[]> {
  if (prints.length === 0) return []
  const printed = sql`(select max(${edition.date}) from ${placement} join ${edition} on ${edition.id} = ${placement.editionId} where ${placement.storyId} = ${story.id} and ${edition.date} between ${from} and ${until})`
  const wanted = sql`${story.slip}->>'wantedDate'`
  const state = sql.join(planned.map((one) => sql`${one}`), sql`, `)
  return throughIndex(db, async (tx) => {
    const near = tx
      .select({ storyId: storySearch.storyId, prints: storySearch.prints })
      .from(storySearch)
      .where(sql`${storySearch.prints} && ${`{${prints.join(',')}}`}::int[]`)
      .limit(ALL)
      .as('near')
    const dated = tx
      .select({
        storyId: near.storyId,
        prints: near.prints,
        date: sql<IsoDate | null>`coalesce(${printed}, case when ${story.state} in (${state}) and ${wanted} between ${from} and ${until} then ${wanted} end)`.as('dated'),
      })
      .from(near)
      .innerJoin(story, eq(story.id, near.storyId))
      .limit(ALL)
      .as('of_days')
    const rows = await tx
      .select({ id: story.id, content: story.content, prints: dated.prints, date: dated.date })
      .from(dated)
      .innerJoin(story, eq(story.id, dated.storyId))
      .where(isNotNull(dated.date))
      .orderBy(desc(dated.date), desc(story.id))
      .limit(most)
    return rows.flatMap(({ date, prints: theirs, ...row }) => (date === null || theirs === null ? [] : [{ ...row, prints: theirs, date }]))
  })
}
