import { inArray } from 'drizzle-orm'
import { storiesWithPrints } from '@/db/read/story/reuse'
import { story } from '@/db/schema'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { Repeated } from '@/newsroom/checker/facts'
import { printsOf, REUSE_DAYS, sharedWith, shinglesOf } from '@/newsroom/checker/story/reuse'
import { addDays, type IsoDate } from '@/newsroom/edition/calendar'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { canReadStory } from '@/newsroom/permission/can'
import { statesOf } from '@/newsroom/workflow/state'
import { database } from '../../store'
import { authorIds } from '../load'

/** On its way into an edition, though on no page yet. */
const PLANNED = ['filed', ...statesOf('edit')] as const
/** Of more stories that share a print those that share most are looked at, for all texts together and for each: a phrase that all have is no one's copy. */
const MOST_LOOKED_AT = { together: 400, each: 20 }
/** Of more stories that repeat a text those that repeat most of it are told. */
const MOST_TOLD = 5

/** Days of issue in which other copy counts. */
export interface Days {
  from: IsoDate
  until: IsoDate
}

/**
 * For a story printed on a day: that issue and those of the `REUSE_DAYS` days before. For one that is wanted for a day, or for none, all up to
 * today at least: it is not printed yet.
 */
export function daysFor({ printed, wanted }: { printed: IsoDate | undefined; wanted: IsoDate | undefined }, today: IsoDate): Days {
  if (printed !== undefined) return { from: addDays(printed, -REUSE_DAYS), until: printed }
  if (wanted === undefined) return { from: addDays(today, -REUSE_DAYS), until: '9999-12-31' }
  return { from: addDays(wanted, -REUSE_DAYS), until: wanted > today ? wanted : today }
}

/**
 * What of these texts stands in other stories that are printed or planned in those days, by the prints of theirs: those are some
 * seconds behind the texts of the others, never behind these. Texts without any are not in the answer.
 */
export async function repeatedIn(db: Db, texts: readonly { id: string; content: StoryContent }[], days: Days): Promise<ReadonlyMap<string, readonly Repeated[]>> {
  const mine = texts.map(({ id, content }) => ({ id, content, prints: new Set(printsOf(content)) }))
  const rows = await storiesWithPrints(db, { prints: [...new Set(mine.flatMap(({ prints }) => [...prints]))], ...days, planned: PLANNED, most: MOST_LOOKED_AT.together })
  const shingles = new Map<string, Set<number>>()
  const found = new Map<string, readonly Repeated[]>()
  for (const { id, content, prints } of mine) {
    const near = rows
      .filter((row) => row.id !== id)
      .map((row) => ({ row, shared: row.prints.filter((print) => prints.has(print)).length }))
      .filter(({ shared }) => shared > 0)
      .toSorted((a, b) => b.shared - a.shared)
      .slice(0, MOST_LOOKED_AT.each)
    const shared = sharedWith(content)
    const repeated = near.flatMap(({ row }): Repeated[] => {
      const theirs = shingles.get(row.id) ?? shinglesOf(row.content)
      shingles.set(row.id, theirs)
      const own = shared(theirs)
      return own.length === 0 ? [] : [{ story: row.id, date: row.date, shingles: own }]
    })
    if (repeated.length > 0) found.set(id, repeated.toSorted((a, b) => b.shingles.length - a.shingles.length).slice(0, MOST_TOLD))
  }
  return found
}

/** Headlines of the stories that a text repeats, by their ids, as far as this person sees them. */
export async function headlinesOf(actor: Actor, repeated: readonly Pick<Repeated, 'story'>[], db: Db = outside(database().db)): Promise<Record<string, string>> {
  if (repeated.length === 0) return {}
  const rows = await db
    .select({ id: story.id, headline: story.headline, state: story.state, deskId: story.deskId, authorId: story.authorId, coAuthorIds: story.coAuthorIds })
    .from(story)
    .where(inArray(story.id, repeated.map((one) => one.story)))
  return Object.fromEntries(rows.filter((row) => canReadStory(actor, { ...row, authorIds: authorIds(row) })).map(({ id, headline }) => [id, headline]))
}
