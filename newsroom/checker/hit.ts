import { STORY_FIELDS } from '../manuscript/texts'
import type { FaultId } from './faults'

/** 阻断, 警告, 提示: a block holds the story back, a warning wants a decision, a hint may be passed over. */
export const SEVERITIES = ['block', 'warn', 'hint'] as const
export type Severity = (typeof SEVERITIES)[number]

/** The words of an advertisement that are printed, or stand for its picture where that is not seen. */
export const AD_FIELDS = ['adTitle', 'adClient'] as const
export type AdField = (typeof AD_FIELDS)[number]
/** Where a text stands; `headline` counts its lines and `body`, `caption`, `credit` the blocks of the body. */
export const CHECK_FIELDS = [...STORY_FIELDS, ...AD_FIELDS] as const
export type CheckField = (typeof CHECK_FIELDS)[number]

/** A stretch of one text of a story or an advertisement, in UTF-16 units of its plain text; `from` is in it, `to` is not. */
interface Place {
  field: CheckField
  /** The headline's line, or the block of the body; absent for fields that are one line. */
  block?: number
  from: number
  to: number
}

/** Something the checker 校对助手 found. */
export interface Hit {
  /** Id of the row in `RULES`. */
  rule: string
  /** What is wrong: the key of its words in both languages. */
  fault: FaultId
  severity: Severity
  place: Place
  /** The text at the place. */
  words: string
  /** What stands right before and after the words in their text, eight characters at most: by it a hit is known again. */
  before: string
  after: string
  /** What could stand there instead, the likeliest first; an empty text is a deletion. */
  suggestions: readonly string[]
  params: Readonly<Record<string, string | number>>
  /** Standard and clause, or `house` for what the paper itself keeps. */
  source: string
}

/** One text of a story or an advertisement: a line of the headline, a paragraph, a caption. */
export interface Passage {
  field: CheckField
  block?: number
  text: string
  /** A subhead, which is set like a headline though it stands in the body. */
  heading: boolean
  /** A row of a table: what stands in its cells need not be a sentence. */
  row?: true
}

/** What a rule's function answers; `check` adds what the rule's row says. */
export interface Found {
  fault: FaultId
  passage: Passage
  from: number
  to: number
  suggestions?: readonly string[]
  params?: Readonly<Record<string, string | number>>
  /** Of an entry of a lexicon that is lighter or heavier than its rule. */
  severity?: Severity
}
