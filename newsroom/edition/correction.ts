import { parseByline } from '../manuscript/byline'
import { cleanText, isHalf } from '../manuscript/content'
import type { StoryContent } from '../manuscript/story'
import { changesCells, isSameText, textAt, textName, type TextName, withChange, withMove } from '../manuscript/texts'
import type { Refusal } from '../refusal'
import { ok, refuse, type Result } from '../result'
import { landed, type Moves, partsOf, rotated } from './move'

/** The most a text mark strikes or puts in, in UTF-16 units: more is rewriting, which is done in the story. */
export const MOST_CORRECTED = 120

/** A stretch of one text of a story, in UTF-16 units of its plain text, as a set line counts them; and what shall stand there. */
export interface Stretch extends TextName {
  from: number
  to: number
  /** What stands there: of `to - from` units. Empty: something is put in between two characters. */
  was: string
  /** What shall stand there. Empty: it is struck. */
  by: string
  /** 转移: words of it go to its other end, these. Without it the same two texts are 对调, or whatever else they look like. */
  moves?: Moves
}

/** What a text mark asks for. */
export interface TextCorrection extends Stretch {
  storyId: string
}

/** The signs of GB/T 14706-1993 校对符号 that change words: 删除, 增补, 改正, 对调, 转移, and 加大空距 or 减小空距 where only spaces are concerned. */
const WORD_SIGNS = ['delete', 'insert', 'replace', 'transpose', 'move', 'space', 'close_up'] as const
type WordSign = (typeof WORD_SIGNS)[number]

/** Signs whose remedy is in the layout of the slot, and in no word: where a line breaks 断行, the face or the size of the type 字体字号, what is out of line 排齐. */
const SETTING_SIGNS = ['line_break', 'face', 'align'] as const

/** Signs on words that shall stand as they are: besides those of their setting 疑问, a question about them, which goes to who wrote and who edited the story. */
export const ASKS = ['query', ...SETTING_SIGNS] as const
export type Ask = (typeof ASKS)[number]

export const SIGNS = [...WORD_SIGNS, ...ASKS] as const
export type Sign = (typeof SIGNS)[number]

/**
 * How much a change of placed copy needs, as newspapers sort it: A, facts (figures, names): every review is confirmed anew; B, wording: the last review is;
 * C, a slip of the pen, a mark, the form of a number: nobody's review ends, and the chief confirms it by the page's third signature.
 */
export type CorrectionClass = 'A' | 'B' | 'C'

export const CORRECTION_CLASSES = ['A', 'B', 'C'] as const satisfies readonly CorrectionClass[]

/** More characters than these, struck or put in, are wording and no slip. */
const MOST_OF_A_SLIP = 4

/** By which sign a proofreader would write it. */
export function signOf({ was, by, asks, moves }: Pick<MarkCorrection, 'was' | 'by' | 'asks' | 'moves'>): Sign {
  return asks ?? (moves ? 'move' : wordSignOf({ was, by }))
}

function wordSignOf({ was, by }: Pick<Stretch, 'was' | 'by'>): WordSign {
  if (bare(was) === bare(by)) return by.length > was.length ? 'space' : 'close_up'
  if (by === '') return 'delete'
  if (was === '') return 'insert'
  return isTransposed(was, by) ? 'transpose' : 'replace'
}

const bare = (text: string): string => text.replace(/\s/gu, '')

/** Two parts of it changed places. */
function isTransposed(was: string, by: string): boolean {
  if (was.length !== by.length) return false
  for (let cut = 1; cut < was.length; cut++) if (by === was.slice(cut) + was.slice(0, cut)) return true
  return false
}

/**
 * Sorts a correction; `names` are those of the paper's lexicon. Any change of the figures of a text is A, also where a digit is only added; their form
 * (full width or not, the comma between thousands) is not. So is every change of a name, and one that makes another name of it. Words that deny are B. Words that are moved 转移 are wording, however
 * few, and their figures and names facts, as are those they cross: what stands beside a figure says of what it is one.
 */
export function classOf(content: StoryContent, correction: Stretch, names: readonly string[] = []): CorrectionClass {
  const { from, was, by, moves } = correction
  const before = textAt(content, correction) ?? ''
  const after = before.slice(0, from) + by + before.slice(from + was.length)
  if (inOneForm(before) === inOneForm(after)) return 'C'
  if (figuresIn(before) !== figuresIn(after) || (moves && figuresIn(was) !== '')) return 'A'
  if (saysOther(correction, before, after)) return 'A'
  if (touchesName(before, { from, to: from + was.length }, names) || touchesName(after, { from, to: from + by.length }, names)) return 'A'
  if (Math.max(lengthOf(was), lengthOf(by)) > MOST_OF_A_SLIP || (moves && withoutMarks(partsOf(was, moves).words) !== '')) return 'B'
  return denialsIn(before) === denialsIn(after) && !movesDenial(correction) ? 'C' : 'B'
}

/**
 * Whether a text that is nothing but facts says another thing: of a headline with its kicker and deck, and of a dateline, all but its marks, of a byline or a credit who is named, and as
 * what. In these no four characters are a slip: a headline is the page's own statement, and whose name it is no lexicon has to know.
 */
function saysOther({ field }: TextName, before: string, after: string): boolean {
  switch (field) {
    case 'kicker':
    case 'headline':
    case 'deck':
    case 'dateline':
      return withoutMarks(before) !== withoutMarks(after)
    case 'byline':
    case 'credit':
      return JSON.stringify(parseByline(before)) !== JSON.stringify(parseByline(after))
    case 'caption':
    case undefined:
      return false
  }
}

function withoutMarks(text: string): string {
  return inOneForm(text).replace(/[\p{P}\s]/gu, '')
}

/** How many characters somebody wrote or struck, white space left out. */
function lengthOf(text: string): number {
  return [...bare(text)].length
}

/** A text whose figures and letters are all half as wide as a character, without the comma between thousands. */
function inOneForm(text: string): string {
  return text.normalize('NFKC').replace(/(?<=\d)[,\s](?=\d{3}(?!\d))/gu, '')
}

/** The figures of a text, each with what parts it from the next, in one form. Chinese numerals are figures as well. */
function figuresIn(text: string): string {
  return (inOneForm(text).match(/[\d.%‰]*\d[\d.%‰]*|[〇零一二三四五六七八九十百千万亿两]+/gu) ?? []).join(' ')
}

function denialsIn(text: string): number {
  return (text.match(/[不没未无非勿莫否别]/gu) ?? []).length
}

/** As many words deny, but others: 都不 and 不都. */
function movesDenial({ was, by }: Pick<Stretch, 'was' | 'by'>): boolean {
  const places = (text: string) => [...text].map((char) => (denialsIn(char) > 0 ? char : '')).join()
  return was.length === by.length && places(was) !== places(by)
}

function touchesName(text: string, { from, to }: { from: number; to: number }, names: readonly string[]): boolean {
  return names.some((name) => {
    if (name === '') return false
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
      // what is put in right before or behind a name leaves it as it is
      if (from === to ? at < from && from < at + name.length : at < to && from < at + name.length) return true
    }
    return false
  })
}

/** Which of the reviews that a paper asks for, first to last, a correction of this class leaves standing on the text it makes. */
export function levelsHeld<Level extends number>(cls: CorrectionClass, asked: readonly Level[]): readonly Level[] {
  if (cls === 'A') return []
  return cls === 'C' ? asked : asked.slice(0, -1)
}

/**
 * The story with a correction made. Refuses `invalid`: what is asked for is no change, too long, has a line end or what nobody types (`by`), would part or join the cells of a table
 * (`by`), is not what the words that move make of it (`moves`), or is in no text (`block`); and `conflict words_changed` where other words stand there than it says.
 */
export function corrected(content: StoryContent, stretch: Stretch): Result<StoryContent> {
  const { was, by, moves } = stretch
  if (was === by) return refuse(invalid('by', 'unchanged'))
  if (moves && rotated(was, moves) !== by) return refuse(invalid('moves', 'not_allowed'))
  if (Math.max(was.length, by.length) > MOST_CORRECTED) return refuse(invalid('by', 'too_long'))
  if (cleanText(by) !== by) return refuse(invalid('by', 'unreadable'))
  const there = standsThere(content, stretch)
  if (there) return refuse(there)
  if (changesCells(content, stretch, was, by)) return refuse(invalid('by', 'cells'))
  return ok(moves ? withMove(content, stretch, { ...stretch, cut: stretch.from + (moves.from === 0 ? moves.to : moves.from) }) : withChange(content, stretch, stretch))
}

/** Whether a sign that changes no word may stand on these. Refuses `invalid` where there are none (`was`), too many (`by`), or other ones shall stand there (`by`), and else as `corrected` does. */
export function asked(content: StoryContent, stretch: Stretch): Refusal | null {
  const { was, by, moves } = stretch
  if (was === '') return invalid('was', 'required')
  if (moves) return invalid('moves', 'not_allowed')
  if (was !== by) return invalid('by', 'not_allowed')
  return was.length > MOST_CORRECTED ? invalid('by', 'too_long') : standsThere(content, stretch)
}

function standsThere(content: StoryContent, stretch: Stretch): Refusal | null {
  const { from, to, was } = stretch
  const text = textAt(content, stretch)
  if (text === null) return invalid('block', 'not_found')
  return text.slice(from, to) !== was || from + was.length !== to || isHalf(text, from) || isHalf(text, to) ? { kind: 'conflict', reason: 'words_changed' } : null
}

function invalid(field: string, why: string): Refusal {
  return { kind: 'invalid', fields: { [field]: why } }
}

/**
 * Where a correction stands in the text that others, made in this order since it was asked for, left; null where one of them changed the very words or
 * what is beside them. Others of the same place as two that put something in between the same characters cannot be told apart: null too.
 */
export function movedBy<T extends Stretch>(correction: T, others: readonly Stretch[]): T | null {
  let { from, to } = correction
  for (const other of others) {
    if (!isSameText(other, correction)) continue
    if (other.from < to && from < other.to) return null
    const touching = other.from === other.to || from === to
    if (touching && other.from <= to && from <= other.to) return null
    if (other.to <= from) {
      const by = other.by.length - other.was.length
      from += by
      to += by
    }
  }
  return { ...correction, from, to }
}

/** What a mark keeps of the words it asks for. */
export interface MarkCorrection extends Stretch {
  /** The hash of the text it was marked in, whose places it names. */
  text: string
  class: CorrectionClass
  /** It asks for no other words: `by` is what stands there. A query 疑问 that is answered by a correction becomes that correction. */
  asks?: Ask
  /** Who said what shall stand there, where that is not who made the mark: who answered a query. */
  answeredBy?: string
  /** Once it is in the story: the hashes of the texts before and after it, and where it begins in them. */
  made?: { before: string; after: string; from: number }
}

/**
 * A correction that is in the story, as the changes that were made there, one after the other: one, or of words that moved two, since what they crossed is what it was and other marks find their words in it.
 */
function asMade({ was, by, made, moves, ...correction }: MarkCorrection): { before: string; after: string; changes: Stretch[] } | null {
  if (!made) return null
  const { before, after, from } = made
  const name = textName(correction)
  if (!moves) return { before, after, changes: [{ ...name, from, to: from + was.length, was, by }] }
  const { words, behind } = partsOf(was, moves)
  const [out, into] = [from + moves.from, from + (behind ? was.length - words.length : 0)]
  return { before, after, changes: [{ ...name, from: out, to: out + words.length, was: words, by: '' }, { ...name, from: into, to: into, was: '', by: words }] }
}

/** The corrections that led from one text of a story to another, of those that were made in it, in their order; null where something else did. */
export function between(from: string, to: string, all: readonly MarkCorrection[]): Stretch[] | null {
  const through: Stretch[] = []
  let at = from
  let left = all.flatMap((one) => asMade(one) ?? [])
  while (at !== to) {
    const next = left.findIndex(({ before }) => before === at)
    const one = left[next]
    if (!one) return null
    through.push(...one.changes)
    at = one.after
    left = left.toSpliced(next, 1)
  }
  return through
}

/**
 * Where the words of a mark stand in the text `now` of its story, by the corrections `all` made in that story, in their order: open, the words that shall change; made, what stands
 * there instead, and of words that moved these alone. Null: that text came about otherwise, or one of the corrections changed those very words.
 */
export function wordsNow(correction: MarkCorrection, now: string, all: readonly MarkCorrection[]): Stretch | null {
  const { from, to, was, by, made, text, moves } = correction
  const asked = { ...textName(correction), was, by, ...(moves ? { moves } : {}) }
  const through = between(made?.after ?? text, now, all)
  if (!through) return null
  if (!made) return movedBy({ ...asked, from, to }, through)
  const put = moves ? landed(was, moves) : { from: 0, to: by.length }
  return movedBy({ ...asked, from: made.from + put.from, to: made.from + put.to }, through)
}
