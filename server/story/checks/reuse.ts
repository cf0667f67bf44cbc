import { setImmediate } from 'node:timers/promises'
import { inArray } from 'drizzle-orm'
import { printsOfStories, storiesOfDays, type DatedRow } from '@/db/read/story/reuse'
import { contentsOf } from '@/db/read/story/storySearch'
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
import { SharedCache } from '../../sharedCache'
import { authorIds } from '../load'

/** On its way into an edition, though on no page yet. */
const PLANNED = ['filed', ...statesOf('edit')] as const
/** Of more stories that share a print with a text those that share most are looked at: a phrase that all have is no one's copy. */
const MOST_LOOKED_AT = 20
/** Of more stories that repeat a text those that repeat most of it are told. */
const MOST_TOLD = 5

/** Prints as they were read, by story and state: the stories of a month, which are asked for with every story that is opened. */
const kept = new SharedCache<readonly number[]>('prints', 8_000)

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
 * seconds behind the texts of the others, never behind these. Texts without any are not in the answer. The stories of a month are two
 * thousand, whatever the archive holds, and only prints that are new are read again.
 */
export async function repeatedIn(db: Db, texts: readonly { id: string; content: StoryContent }[], days: Days): Promise<ReadonlyMap<string, readonly Repeated[]>> {
  const askedFor = new Map<number, number[]>()
  for (const [at, { content }] of texts.entries()) for (const print of printsOf(content)) askedFor.set(print, [...(askedFor.get(print) ?? []), at])
  if (askedFor.size === 0) return new Map()
  const rows = await storiesOfDays(db, { ...days, planned: PLANNED })
  const near = nearest(texts, rows, askedFor, await printsFor(db, rows))
  const contents = await contentsOf(db, [...new Set(near.flat())])
  const dates = new Map(rows.map(({ id, date }) => [id, date]))
  const shingles = new Map<string, Set<number>>()
  const found = new Map<string, readonly Repeated[]>()
  for (const [at, { id, content }] of texts.entries()) {
    const shared = sharedWith(content)
    const repeated = (near[at] ?? []).flatMap((other): Repeated[] => {
      const [theirs, date] = [contents.get(other), dates.get(other)]
      if (!theirs || date === undefined) return []
      const all = shingles.get(other) ?? shinglesOf(theirs)
      shingles.set(other, all)
      const own = shared(all)
      return own.length === 0 ? [] : [{ story: other, date, shingles: own }]
    })
    // an edition's texts are a third of a second together: others get their turn between two
    if (at + 1 < texts.length) await setImmediate()
    if (repeated.length > 0) found.set(id, repeated.toSorted((a, b) => b.shingles.length - a.shingles.length).slice(0, MOST_TOLD))
  }
  return found
}

/** The prints of each of these, in their order, from memory where they are as they were. */
async function printsFor(db: Db, rows: readonly DatedRow[]): Promise<(readonly number[])[]> {
  const keyOf = ({ id, stamp }: DatedRow) => `${id} ${stamp}`
  const unknown = rows.filter((row) => !kept.get(keyOf(row)))
  const read = await printsOfStories(db, unknown.map(({ id }) => id))
  for (const row of unknown) kept.set(keyOf(row), read.get(row.id) ?? [])
  return rows.map((row) => kept.get(keyOf(row)) ?? read.get(row.id) ?? [])
}

/** For each text the stories that share most of its prints, those with most first. */
function nearest(texts: readonly { id: string }[], rows: readonly DatedRow[], askedFor: ReadonlyMap<number, readonly number[]>, prints: readonly (readonly number[])[]): string[][] {
  const counts = texts.map(() => new Map<string, number>())
  for (const [at, { id }] of rows.entries()) {
    for (const print of prints[at] ?? []) {
      for (const text of askedFor.get(print) ?? []) if (texts[text]?.id !== id) counts[text]?.set(id, (counts[text].get(id) ?? 0) + 1)
    }
  }
  return counts.map((shared) =>
    [...shared]
      .toSorted(([a, most], [b, more]) => more - most || (a < b ? 1 : -1))
      .slice(0, MOST_LOOKED_AT)
      .map(([id]) => id),
  )
}

/** Headlines of the stories that a text repeats, by their ids, as far as this person sees them. */
export async function headlinesOf(actor: Actor, repeated: readonly Pick<Repeated, 'story'>[], db: Db = outside(database().db)): Promise<Record<string, string>> {
  if (repeated.length === 0) return {}
  const rows = await db
    .select({ id: story.id, headline: story.headline, state: story.state, deskId: story.deskId, authorId: story.authorId, coAuthorIds: story.coAuthorIds, askedIds: story.askedIds })
    .from(story)
    .where(inArray(story.id, repeated.map((one) => one.story)))
  return Object.fromEntries(rows.filter((row) => canReadStory(actor, { ...row, authorIds: authorIds(row) })).map(({ id, headline }) => [id, headline]))
}
