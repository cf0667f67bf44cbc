import type { IsoDate } from '../edition/calendar'
import type { Lexicon } from './lexicon/lexicon'
import type { RuleSettings } from './settings'
import type { CheckContext } from './scope'

/** What the paper tells of a story, beside its text, to whoever checks it. Plain values: it crosses from the server to a thread of the browser. */
export interface CheckFacts {
  /** The date of the newest edition it stands in; else the one it is wanted for. */
  issueDate: IsoDate | null
  /** Names of those who work for the paper; null for who may not know its people: bylines are not held to names then. */
  people: readonly string[] | null
  rules: RuleSettings
  /** Names the state of the paper's lexicons: another after each change of them. The entries themselves are fetched by it, once. */
  lexicon: string
}

/** What a story is checked in, by these facts and the lexicon they name. */
export function contextOf({ issueDate, people, rules }: CheckFacts, lexicon: Lexicon): CheckContext {
  return { issueDate, people: people === null ? null : new Set(people), lexicon, settings: rules, others: [], advertisement: false }
}
