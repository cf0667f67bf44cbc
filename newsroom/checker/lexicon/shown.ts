import type { Clash } from './clashes'
import type { EntryKind } from './entry'
import type { EntryTexts } from './fields'

/** The most a file of entries may have, in bytes. */
export const MOST_FILE_BYTES = 4 * 1024 * 1024

/** What becomes of a line of a file, as it is shown before the file is taken. */
export interface LineShown {
  line: number
  /** Null where the line names none. */
  kind: EntryKind | null
  text: string
  outcome: 'added' | 'changed' | 'same' | 'refused'
  changes?: { was: Partial<EntryTexts>; is: Partial<EntryTexts> }
  faults?: Readonly<Record<string, string>>
  clash?: Clash
}

/** What a file would do; `stamp` names the state of the lexicons it was read against. */
export interface ImportShown {
  stamp: string
  lines: readonly LineShown[]
}

/** What taking a file did. */
export interface ImportTaken {
  added: number
  changed: number
  refused: number
}
