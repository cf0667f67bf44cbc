import type { Genre, StoryContent } from '../../manuscript/story'
import type { RuleId } from '../rules'

/** A text with a fault: which rule is to find it, and the words at its place, where it is one place. */
export interface Seeded {
  rule: RuleId
  /** What the hit covers, overlaps, or stands in; empty where the fault is of something missing. */
  where: string
  story: SeededStory
}

/** A story as the corpus writes it: a paragraph is a text, what is not named is empty. */
export interface SeededStory {
  genre?: Genre
  kicker?: string
  headline?: string[]
  deck?: string
  byline?: string
  dateline?: string
  body: string[]
  caption?: string
  credit?: string
  /** The text of an advertisement. */
  advertisement?: boolean
}

/** The content that a story of the corpus stands for. */
export function contentOf({ kicker = '', headline = ['枫渚一日'], deck = '', byline = '', dateline = '', body, caption, credit }: SeededStory): StoryContent {
  const picture = caption === undefined && credit === undefined ? [] : [{ type: 'picture' as const, asset: 'a', caption: caption ?? '', credit: credit ?? '' }]
  return { kicker, headline, deck, byline, dateline, body: [...body.map((text) => ({ type: 'paragraph' as const, text: [{ text }] })), ...picture] }
}
