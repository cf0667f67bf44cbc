import { marksOfStories, type MarkRow, type PageParts } from '@/db/read/page'
import type { Db } from '@/db/types'
import { signOf, wordsNow } from '@/newsroom/edition/correction'
import type { MarkedWords, MarkQuery, MarkView } from '@/newsroom/edition/pageView'
import { textName } from '@/newsroom/manuscript/texts'
import type { Actor } from '@/newsroom/people/actor'
import { nameOf } from '../view'
import { correctionsOf, unconfirmed } from './correct'
import { queriesOf } from './queryView'

/** The marks of a page, and those by which its stories were changed, here or where they stood before, that the chief has to confirm; `actor` is who looks, null where nobody does. */
export async function marksOf(db: Db, { marks, placements }: PageParts, names: ReadonlyMap<string, string>, actor: Actor | null): Promise<{ marks: MarkView[]; toConfirm: MarkView[] }> {
  const storyIds = [...new Set(placements.map(({ storyId }) => storyId))]
  const ofStories = await marksOfStories(db, storyIds)
  const queries = await queriesOf(db, marks, actor)
  const placed = new Map(placements.map(({ storyId, versionHash }) => [storyId, versionHash]))
  const view = (mark: MarkRow) => markView(mark, { names, queries, now: placed.get(mark.storyId ?? '') ?? null, all: ofStories.filter(({ storyId }) => storyId === mark.storyId) })
  return { marks: marks.map(view), toConfirm: (await unconfirmed(db, storyIds, ofStories)).map(view) }
}

interface Around {
  names: ReadonlyMap<string, string>
  /** What was answered, by mark. */
  queries: ReadonlyMap<string, MarkQuery>
  /** The hash of the story's text as it is placed; null where the story is not on the page any more. */
  now: string | null
  /** Every mark of its story. */
  all: readonly MarkRow[]
}

function markView(mark: MarkRow, around: Around): MarkView {
  const act = (by: string | null, at: Date | null) => (by !== null && at !== null ? { by: nameOf(by, around.names), at: at.toISOString() } : null)
  return {
    id: mark.id,
    text: mark.text,
    round: mark.round,
    slotKey: mark.slotKey,
    storyId: mark.storyId,
    state: mark.state,
    reason: mark.reason,
    correction: wordsOf(mark, around),
    confirmed: act(mark.confirmedBy, mark.confirmedAt),
    marked: { by: nameOf(mark.markedBy, around.names), at: mark.markedAt.toISOString() },
    done: act(mark.doneBy, mark.doneAt),
    verified: act(mark.verifiedBy, mark.verifiedAt),
    verifyReason: mark.verifyReason,
    stet: act(mark.stetBy, mark.stetAt),
    query: around.queries.get(mark.id) ?? null,
  }
}

function wordsOf({ storyId, correction }: MarkRow, { now, all }: Around): MarkedWords | null {
  if (storyId === null || !correction) return null
  const { from, to, was, by, moves } = correction
  const there = now === null ? null : wordsNow(correction, now, correctionsOf(all))
  return { storyId, ...(there ?? { ...textName(correction), from, to, was, by, ...(moves ? { moves } : {}) }), asks: correction.asks ?? null, sign: signOf(correction), class: correction.class, placed: there !== null, made: correction.made !== undefined }
}
