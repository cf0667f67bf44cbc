import { marksOfStories, type MarkRow, type PageParts } from '@/db/read/page'
import type { Db } from '@/db/types'
import { canonical } from '@/newsroom/canonical'
import { wordsNow, type MarkCorrection } from '@/newsroom/edition/correction'
import { partsOf } from '@/newsroom/edition/move'
import { textName } from '@/newsroom/manuscript/texts'
import type { Refusal } from '@/newsroom/refusal'
import { type Followed, type FollowedMark, type FollowedWords, followMarks, isShown } from '@/newsroom/typesetting/difference/follow'
import { sha256 } from '../../hash'
import { storedPages } from '../../layout/contents'
import type { ComposedPage } from '../../layout/layout'
import { SharedCache } from '../../sharedCache'
import { correctionsOf } from './correct'

// asked by every screen of the page at every live change of it, and told by two prints and the marks alone
const followed = new SharedCache<{ told: Followed[] | null }>('marks on later prints', 128)

/** The hashes of the texts that are placed on a page as it is, by story. */
export function textsPlaced({ placements }: Pick<PageParts, 'placements'>): Map<string, string> {
  return new Map(placements.map(({ storyId, versionHash }) => [storyId, versionHash]))
}

/**
 * What a print of a page shows of its marks, by their ids: each compared with the page it was made on. Those are left out that were taken back, that ask a query, and that were made on a page which
 * was not kept, or on one of another size: of them nothing can be told. `placed`: `textsPlaced` of that print, where they are known.
 */
export async function marksFollowed(db: Db, marks: readonly MarkRow[], print: ComposedPage, placed: ReadonlyMap<string, string>): Promise<Map<string, Followed>> {
  const asked = marks.filter(({ state, correction, pageHash }) => state !== 'stet' && correction?.asks !== 'query' && pageHash !== '')
  const made = await marksOfStories(db, [...new Set(asked.flatMap(({ storyId, correction }) => (correction?.made && storyId !== null ? [storyId] : [])))])
  const found = new Map<string, Followed>()
  // marks on one text are told together: of two beside each other each is in what the other's place became
  for (const hash of new Set(asked.map(({ pageHash }) => pageHash))) {
    const on = asked.filter(({ pageHash }) => pageHash === hash)
    const views = on.map((mark) => viewOf(mark, placed, made))
    const key = sha256(canonical([hash, print.hash, views]))
    let known = followed.get(key)
    if (!known) {
      const [before] = hash === print.hash ? [print] : ((await storedPages(db, [hash])) ?? [])
      // kept by its next proof it can be told later
      if (!before) continue
      known = followed.set(key, { told: followMarks(before.layout, print.layout, views) })
    }
    for (const [index, { id }] of on.entries()) {
      const told = known.told?.[index]
      if (told) found.set(id, told)
    }
  }
  return found
}

function viewOf({ storyId, slotKey, correction }: MarkRow, placed: ReadonlyMap<string, string>, all: readonly MarkRow[]): FollowedMark {
  return { storyId, slotKey, words: correction && storyId !== null ? wordsOf(correction, placed.get(storyId), correctionsOf(all.filter((one) => one.storyId === storyId))) : null }
}

function wordsOf(correction: MarkCorrection, placed: string | undefined, all: readonly MarkCorrection[]): FollowedWords {
  const { from, to, was, by, asks, moves, made } = correction
  const there = made && placed !== undefined ? wordsNow(correction, placed, all) : null
  return { ...textName(correction), from, to, was, by, ...(asks ? { asks } : {}), made: there && { from: there.from, words: moves ? partsOf(was, moves).words : by } }
}

/**
 * Why a mark cannot be called verified by a page that is another than the one it was made on: nothing differs at the mark (nothing_changed_there), other words stand there than it asks for
 * (mark_otherwise), or none any more (mark_gone). null where the page shows it.
 */
export function notShown(told: Followed): Refusal | null {
  if (isShown(told.print)) return null
  if (told.print === 'untouched') return { kind: 'conflict', reason: 'nothing_changed_there' }
  if (told.print === 'gone') return { kind: 'conflict', reason: 'mark_gone' }
  return { kind: 'conflict', reason: 'mark_otherwise', params: { words: told.words?.after || 'none' } }
}
