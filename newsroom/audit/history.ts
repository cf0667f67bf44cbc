import type { Act, HistoryOf } from './act'

/** A name in both languages; `en` is empty where there is none. */
export interface BothNames {
  zh: string
  en: string
}

/** What an entry leads to; what a reader may not open, or is gone, has no address and is told by name only. */
export type HistoryRef =
  | { kind: 'story'; id: string; headline: string }
  | { kind: 'edition'; date: string; number: number }
  | { kind: 'page'; date: string; number: number }
  | { kind: 'person'; id: string; name: BothNames }

/** One act, as a history tells it. */
export interface HistoryEntry {
  /** The event's number in the trail: where its page ends is asked for by it. */
  id: number
  type: string
  /** ISO */
  at: string
  /** null is the process itself, or somebody nobody knows (a wrong address at the door). */
  by: { id: string; name: BothNames; active: boolean } | null
  data: Record<string, unknown>
  /** Of a change, what stood there before, as far as the trail says. */
  before: Record<string, unknown>
  /** What it was done to, where the history is not of that itself. */
  refs: HistoryRef[]
  /** Saves of one person in a row that this stands for. */
  saves: number
  /** When the first of them was, ISO. */
  since: string
}

export interface HistoryPage {
  /** Newest first. */
  entries: HistoryEntry[]
  /** Asks for what is older; null at the end. */
  next: string | null
  /** Names of the desks, people and templates that `data` names by id. */
  names: Record<string, BothNames>
}

/** A moment in an edition's life from which on what happens counts otherwise. */
export interface HistoryMark {
  kind: 'locked' | 'published'
  at: string
  date: string
  /** Of the lock; null for a publication. */
  version: number | null
}

interface Seal {
  number: number
  /** Number of the last event it covers. */
  toEvent: number
  /** ISO */
  at: string
  code: string
}

/** How far the trail is sealed, and what stands of it outside the database. */
export interface ChainState {
  /** Number of the newest event, 0 before the first. */
  lastEvent: number
  /** The newest seal: number, the last event it covers, when, and its short code; null before the first. */
  seal: Seal | null
  /** The newest seals, that one first. */
  seals: Seal[]
  /** Events no seal covers yet. */
  unsealed: number
  /** Whether anything is kept outside: each event within a second, each seal when it is made. */
  kept: boolean
  /** The newest seal kept outside; null before the first. */
  outside: { number: number; at: string; code: string; /** Whether the database has that seal, and the same. */ agrees: boolean } | null
  /** Name of the newest migration that was run; '' where none is known. */
  migration: string
}

/** What stands above and around a history. */
export interface HistoryHead {
  of: HistoryOf
  /** What it is the history of; null for the system. */
  about: HistoryRef | null
  /** Section of the page; only of a page. */
  section: BothNames | null
  /** The acts this reader can narrow it to. */
  acts: readonly Act[]
  /** Those who acted in it, for the filter. */
  people: { id: string; name: BothNames }[]
  marks: HistoryMark[]
  chain: ChainState
  /** What to write down: the code of each lock, and of where the edition's own trail ends now. Only of an edition. */
  codes: { locks: { version: number; at: string; code: string }[]; trail: { events: number; code: string } | null } | null
}
