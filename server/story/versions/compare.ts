import { eventsOf, peopleByIds, versionsOf, versionTexts, type EventRow, type VersionHeadRow } from '@/db/read/story/storyDetail'
import type { PersonRef } from '@/db/read/story/storyNames'
import type { RuledStoryRow } from '@/db/read/story/story'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { DiffRow } from '@/newsroom/manuscript/diff'
import { attributed, type Step } from '@/newsroom/manuscript/versions/hands'
import type { Actor } from '@/newsroom/people/actor'
import { canStory } from '@/newsroom/permission/can'
import { throwRefusal } from '../../command'
import { database } from '../../store'
import { subjectOf } from '../load'
import { visible } from '../read'
import { TOLD, writersOf } from './list'

export interface ComparisonDto {
  /** Number of the older version. */
  from: number
  /** Number of the newer one; null is the text as it is now. */
  to: number | null
  /** Hash of the newer text: what a restoring change names as seen. */
  hash: string
  rows: DiffRow[]
  /** Who wrote and who deleted: `by` of the rows counts in these. Two who wrote in one save are together in one. */
  hands: PersonRef[][]
  /** Whether this person may put something back: the newer text is the story's, and theirs to edit. */
  restorable: boolean
}

/** Beyond so many steps the oldest are one: following each costs a comparison. */
const MOST_STEPS = 80

/**
 * A kept version against a newer one, or against the text as it is now (`to` null), with whose each change is. Refuses `not_found` for a story this person does not see and
 * for versions there are not, `invalid` when the older one is newer. Against itself nothing differs.
 */
export async function compareVersions(actor: Actor, id: string, from: number, to: number | null, db: Db = outside(database().db)): Promise<ComparisonDto> {
  const row = await visible(actor, id, db)
  if (!row) return throwRefusal({ kind: 'not_found', what: 'story' })
  const versions = (await versionsOf(db, id)).toReversed()
  const found = (number: number) => versions.find((one) => one.number === number) ?? throwRefusal({ kind: 'not_found', what: 'version' })
  const newer = to === null ? null : found(to)
  if (newer && found(from).number > newer.number) return throwRefusal({ kind: 'invalid', fields: { to: 'too_small' } })
  const stretch = versions.filter(({ number }) => number >= found(from).number && (to === null || number <= to))
  const { steps, people } = await stepsOf(db, row, stretch, to === null, await eventsOf(db, 'story', id, TOLD))
  const known = await peopleByIds(db, people.flat())
  return {
    from,
    to,
    hash: newer?.hash ?? row.hash,
    rows: attributed(steps),
    hands: people.map((ids) => ids.flatMap((one) => known.get(one) ?? [])),
    restorable: to === null && canStory(actor, 'edit', subjectOf(row)) === null,
  }
}

interface Mark {
  /** Null is the text as it is now. */
  number: number | null
  hash: string
  madeBy: string
}

async function stepsOf(
  db: Db,
  row: RuledStoryRow,
  stretch: readonly VersionHeadRow[],
  withNow: boolean,
  events: readonly EventRow[],
): Promise<{ steps: Step[]; people: string[][] }> {
  const kept = stretch.map(({ number, hash, madeBy }): Mark => ({ number, hash, madeBy }))
  const [first] = kept
  if (!first) return { steps: [], people: [] }
  const last = kept.at(-1)
  const marks = withNow && (last?.hash !== row.hash || kept.length === 1) ? [...kept, { number: null, hash: row.hash, madeBy: row.authorId }] : kept
  if (marks.length === 1) marks.push(first)
  const people: string[][] = []
  // steps of the same people are one
  const ends: { mark: Mark; by: number }[] = []
  const written = writersOf(stretch, events)
  marks.slice(1).forEach((mark, index) => {
    const own = written[index + 1] ?? []
    const ids = (own.length > 0 ? own : [mark.madeBy]).toSorted()
    const known = people.findIndex((one) => one.join() === ids.join())
    const by = known === -1 ? people.push(ids) - 1 : known
    const open = ends.at(-1)
    if (open?.by === by) open.mark = mark
    else ends.push({ mark, by })
  })
  const spare = Math.max(0, ends.length - MOST_STEPS)
  if (spare > 0) {
    const joined = [...new Set(ends.slice(0, spare + 1).flatMap(({ by }) => people[by] ?? []))].toSorted()
    ends.splice(0, spare + 1, { mark: ends[spare]?.mark ?? first, by: people.push(joined) - 1 })
  }
  const texts = await versionTexts(db, row.id, [first, ...ends.map(({ mark }) => mark)].flatMap(({ number }) => number ?? []))
  const textOf = ({ number }: Mark) => (number === null ? row.content : (texts.get(number) ?? row.content))
  return { steps: ends.map(({ mark, by }, index) => ({ before: textOf(ends[index - 1]?.mark ?? first), after: textOf(mark), by })), people }
}
