import type { PageSlot } from '@/newsroom/edition/design/slotFields'
import type { Genre, StoryContent } from '../manuscript/story'
import type { TextName } from '../manuscript/texts'
import type { PaperIdentity } from './masthead'
import type { Moves } from './move'
import type { PageFormatId } from './design/format'
import type { PictureSetting } from './design/slot'

/** Hash before the first lock of a paper. */
export const FIRST_LOCK = '0'.repeat(64)

export interface SnapshotStory {
  id: string
  number: number
  genre: Genre
  desk: string | null
  /** The pinned version, whole. */
  versionNumber: number
  hash: string
  content: StoryContent
  authors: string[]
  /** Each with the reviewer's opinion, where one was given. */
  reviews: { level: 1 | 2 | 3; person: string; hash: string; at: string; opinion?: string }[]
  /**
   * What was corrected on the proof of the text that the reviews name, in its order, by whom it was marked, made and confirmed; absent where nothing was, and in
   * locks made before there were any.
   */
  corrections?: { class: 'A' | 'B' | 'C'; field?: TextName['field']; was: string; by: string; moves?: Moves; before: string; after: string; marked: string; made: string; at: string; confirmed: string | null }[]
  /** What a proofreader asked about words of it on the proof, by whom it was asked and settled, and what was answered; absent where nothing was, and in locks made before there were any. */
  queries?: { words: string; text: string; asked: string; at: string; answers: { person: string; text: string; at: string }[]; settled: string }[]
}

/**
 * By what a mark counts as carried out: `difference`, by what the page prints against the page it was made on; `kept` 不改, by the layout's reason why nothing had to change, with which who verified agreed; `reason`, by
 * the reason of who verified it though the page does not show it.
 */
export const VERIFIED_HOW = ['difference', 'kept', 'reason'] as const
export type VerifiedHow = (typeof VERIFIED_HOW)[number]

/** By the layout's reason 不改 and the one of who verified, each '' where none was given. */
export function verifiedHow({ kept, reason }: { kept: string; reason: string }): VerifiedHow {
  if (reason !== '') return 'reason'
  return kept === '' ? 'difference' : 'kept'
}

/** A mark of the page's proofs that was verified 核红. */
export interface SnapshotMark {
  round: number
  text: string
  /** What it asked for; null of a mark that names no words. */
  words: { field?: TextName['field']; was: string; by: string } | null
  /** Who marked it, carried it out and verified it, and when that was. */
  marked: string
  done: string
  verified: string
  at: string
  how: VerifiedHow
  /** The reasons; '' where none was given. */
  kept: string
  reason: string
}

/** The same with its page. */
export interface LockedMark extends SnapshotMark {
  page: number
}

export interface SnapshotPage {
  number: number
  section: { zh: string; en: string }
  template: string
  credit: string
  /** Of the printed marks: what its signatures name, and where its layout is kept. */
  hash: string
  /** SHA-256 of the layout whole, lines and polygons too; absent in locks made before layouts were kept. */
  layout?: string
  slots: PageSlot[]
  /** Headline as broken on the page, and the names of the lexicon it was broken by; absent: none. */
  placements: { slot: string; storyId: string; part: number; headline: string[]; names?: string[]; pictures?: Record<string, PictureSetting> }[]
  proofs: { round: number; person: string; at: string }[]
  signatures: { level: number; person: string; at: string }[]
  /** How each of its marks was verified, as they were made; queries are with their stories. Absent where there was none, and in locks made before that was kept. */
  marks?: SnapshotMark[]
}

/** Which run of the press a lock is for, 2 for the second; the lock it was opened from, the last of the run before; and the pages that print other marks than that lock. */
export interface SnapshotRun {
  number: number
  since: number
  replaced: number[]
}

/**
 * An edition as locked: everything a reader, a printer or a court needs, by value. Made once, in the lock's transaction;
 * its hash covers its canonical form and the hash of the lock before it. Integers and strings only.
 */
export interface EditionSnapshot {
  schema: 1
  /** Version of the composer that set the pages; absent in locks made before there was one. */
  composer?: number
  edition: { id: string; date: string; number: number; format: PageFormatId; lockVersion: number }
  /** 换版, of the second run on; absent of the first. */
  run?: SnapshotRun
  masthead: { weekday: string; lunar: string; pages: string; issue: string }
  paper: PaperIdentity
  pages: SnapshotPage[]
  stories: SnapshotStory[]
  /** Every picture printed, by id, with the SHA-256 of its bytes. */
  pictures: { id: string; sha256: string; mime: string; width: number; height: number }[]
  disposals: { check: string; target: string; person: string; reason: string }[]
  lockedBy: string
  lockedAt: string
  previousHash: string
}
