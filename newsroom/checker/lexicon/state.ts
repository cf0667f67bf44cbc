import { headOf, type Entry } from './entry'
import { Lexicon } from './lexicon'
import { STARTING_ENTRIES } from './starting'

/** The lexicons of a paper: its own entries, and which of those every paper begins with are switched off. */
export interface LexiconState {
  /** Names this state; another after each change. */
  stamp: string
  own: readonly Entry[]
  /** By `startingKey`. */
  off: readonly string[]
}

/** What a starting entry is named by: they have no ids, for they stand in the program. */
export function startingKey(entry: Entry): string {
  return `${entry.kind} ${headOf(entry)}`
}

/** The lexicon a paper's stories are checked by. Its own entries go before those it began with. */
export function lexiconOf({ own, off }: Pick<LexiconState, 'own' | 'off'>): Lexicon {
  const silent = new Set(off)
  return new Lexicon([...own, ...STARTING_ENTRIES.filter((entry) => !silent.has(startingKey(entry)))])
}
