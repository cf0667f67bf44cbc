import { sql } from 'drizzle-orm'
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

/** Stories that have one of these prints, on a page of an edition of these days or wanted for one of them, the newest first. */
export async function storiesWithPrints(db: Db, { prints, from, until, planned, most }: PrintsAsked): Promise<PrintedRow[]> {
  if (prints.length === 0) return []
  const states = `{${planned.join(',')}}`
  return throughIndex(db, async (tx) => {
    const answer = (await tx.execute(sql`
      with near as materialized (select story_id, prints from story_search where prints && ${`{${prints.join(',')}}`}::int[]),
      dated as materialized (
        select near.story_id, near.prints, coalesce(
          (select max(e.date) from placement p join edition e on e.id = p.edition_id where p.story_id = near.story_id and e.date between ${from} and ${until}),
          case when s.state = any(${states}::text[]) and s.slip->>'wantedDate' between ${from} and ${until} then (s.slip->>'wantedDate') end
        ) as date
        from near join story s on s.id = near.story_id
      )
      select s.id, s.content, d.prints, d.date from dated d join story s on s.id = d.story_id where d.date is not null order by d.date desc, s.id desc limit ${most}`)) as unknown as { rows: PrintedRow[] }
    return answer.rows
  })
}
