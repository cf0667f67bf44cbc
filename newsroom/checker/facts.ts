import type { IsoDate } from '../edition/calendar'
import type { Hit } from './hit'
import type { Lexicon } from './lexicon/lexicon'
import type { RuleSettings } from './settings'
import type { CheckContext } from './scope'

/** What of a story's text stands in another one of the paper, printed lately or planned. */
export interface Repeated {
  /** Id of the other. */
  story: string
  /** Of the newest issue that the other is printed in, or planned for. */
  date: IsoDate
  /** Of those stretches, see `sharedWith`; nothing else is told of the other. */
  shingles: readonly number[]
}

/** Another story that has the same copy, as far as whoever asks sees it. */
export interface OtherStory {
  id: string
  date: IsoDate
  /** Null for who does not see it. */
  headline: string | null
}

/** The story that a hit says is repeated; null for a hit of another rule. `headlines` are of those that whoever asks sees, by their ids. */
export function otherOf({ fault, params }: Pick<Hit, 'fault' | 'params'>, repeated: readonly Repeated[], headlines: Readonly<Record<string, string>>): OtherStory | null {
  const other = fault === 'reused.text' ? repeated.find(({ story }) => story === params.story) : undefined
  return other ? { id: other.story, date: other.date, headline: headlines[other.story] ?? null } : null
}

/** What the paper tells of a story, beside its text, to whoever checks it. Plain values: it crosses from the server to a thread of the browser. */
export interface CheckFacts {
  /** The date of the newest edition it stands in; else the one it is wanted for. */
  issueDate: IsoDate | null
  /** Names of those who work for the paper; null for who may not know its people: bylines are not held to names then. */
  people: readonly string[] | null
  rules: RuleSettings
  /** Looked for in the text that is stored. */
  repeated: readonly Repeated[]
  /** Names the state of the paper's lexicons: another after each change of them. The entries themselves are fetched by it, once. */
  lexicon: string
}

/** What a story is checked in, by these facts and the lexicon they name. */
export function contextOf({ issueDate, people, rules, repeated }: CheckFacts, lexicon: Lexicon): CheckContext {
  const others = repeated.map(({ story, shingles }) => ({ story, shingles: new Set(shingles) }))
  return { issueDate, people: people === null ? null : new Set(people), lexicon, settings: rules, others, advertisement: false }
}
