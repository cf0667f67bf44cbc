import type { IsoDate } from '../edition/calendar'
import type { Genre, StoryContent } from '../manuscript/story'
import type { Found, Passage } from './hit'
import type { Lexicon, LexiconMatch } from './lexicon/lexicon'
import type { RuleSettings } from './settings'

/** Another text of the paper, as far as a check of reuse needs it. */
interface OtherStory {
  /** Its id, by which a hit names it: what it is called, whoever sees it is told apart. */
  story: string
  /** See `shinglesOf`. */
  shingles: ReadonlySet<number>
}

/** Everything outside the story that a check looks at. Build it once and use it for every story until something of it changes. */
export interface CheckContext {
  /** The day the story is to be printed; null when nobody said. Relative days and days without a year are read by it. */
  issueDate: IsoDate | null
  /** Names of the paper's own people; null when nobody is known and bylines are not held to them. */
  people: ReadonlySet<string> | null
  lexicon: Lexicon
  settings: RuleSettings
  /** Of this issue and of those of the last `REUSE_DAYS` days, without the story itself. */
  others: readonly OtherStory[]
  /** The text is an advertisement's. */
  advertisement: boolean
}

/** A story as it is checked. */
export interface CheckedStory {
  content: StoryContent
  genre: Genre
}

/** What a rule's function is given: the passages of its fields, and all of them. */
export interface Scope {
  story: CheckedStory
  context: CheckContext
  /** Of the fields the rule names. */
  passages: readonly Passage[]
  /** Of the whole story. */
  all: readonly Passage[]
  /** What the lexicon has of a passage; looked for once for all rules. */
  inLexicon: (passage: Passage) => readonly (LexiconMatch & { wrong: boolean })[]
}

export type Find = (scope: Scope) => Found[]

/** What a match of a pattern is as a hit; its place is the match's unless it says otherwise. */
export type Told = Omit<Found, 'passage' | 'from' | 'to'> & { from?: number; to?: number }

/** Every match of a pattern in the passages, as found with what `tell` makes of it; null is no fault. */
export function matching(
  passages: readonly Passage[],
  pattern: RegExp,
  tell: (match: RegExpExecArray, passage: Passage, text: string) => Told | null,
  read: (text: string) => string = (text) => text,
): Found[] {
  return passages.flatMap((passage) => {
    const text = read(passage.text)
    return [...text.matchAll(pattern)].flatMap((match) => {
      const told = tell(match, passage, text)
      if (told === null) return []
      const from = told.from ?? match.index
      return [{ ...told, passage, from, to: told.to ?? match.index + match[0].length }]
    })
  })
}
