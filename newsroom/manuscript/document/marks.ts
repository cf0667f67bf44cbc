import { LINE_TYPES, type LineType } from './sheet'

/**
 * Suggestions 留痕 as what characters of the shared text carry: who typed them, and what somebody proposes to do with them. A mark is
 * an attribute under a name of its own, so that two people's marks over one word never take each other's end away; and it names the
 * typing it was put on, so that a word which somebody types in the same moment inside a deleted sentence is not deleted with it.
 */

/**
 * What a character carries of the typing it came with: `typed.<id>`, and how many others it lies in, since what is typed inside another
 * typing carries that one's too. Text of before suggestions has none; text of before each had its own has one, by the bare name.
 */
const TYPED = 'typed'
const TYPING = 'typed.'
const MARK = 'mark.'
/** That a mark is answered: `answered.<kind>.<id of the mark> <id of the answer>`. */
const ANSWERED = 'answered.'

export type MarkKind = 'insert' | 'delete' | 'bold' | 'line'
const KINDS: readonly string[] = ['insert', 'delete', 'bold', 'line'] satisfies MarkKind[]

export interface Mark {
  kind: MarkKind
  /** Of the typing it came with: the person's id, a dot, and what tells it from their others. */
  id: string
  /** Id of the person. */
  by: string
  /** ISO time, by the clock of whoever suggests. */
  at: string
  /** The weight or kind of line that is suggested. */
  to: boolean | LineType | null
  /** Id of the typing it was put on. */
  over: string
  /** Those it was put on, and holds for alone; null where it holds as far as it reaches. */
  words: string | null
}

/** What is known of who has put what, as it is kept with the text: claims with their words, and claims of a weight or a kind of line. */
export interface KeptClaims {
  words: readonly (readonly [claim: string, words: string])[]
  weights: readonly string[]
}

/** Who writes, as the text is to know it. A new `id` now and then, so that an answer to what stands there leaves alone what is being typed. */
export interface Hand {
  by: string
  /** Begins with `by` and a dot. */
  id: string
  at: string
  /** What is written is a suggestion; else it is done, and stamped only. */
  suggests: boolean
  /** Takes another id. */
  renew(): void
}

export type Attributes = Record<string, unknown>

/** What one character is, by its own attributes and by what is suggested for it. */
export interface Standing {
  /** What is suggested for it. */
  marks: Mark[]
  /** Of a suggested insertion: the weight and the kind of line it came with. They are no suggestions of their own. */
  own: Mark[]
  inserted: boolean
  deleted: boolean
  /** As it is, and as it would be. */
  bold: { is: boolean; to: boolean }
  line: { is: LineType; to: LineType }
}

const NONE: Standing = { marks: [], own: [], inserted: false, deleted: false, bold: { is: false, to: false }, line: { is: 'paragraph', to: 'paragraph' } }

// four hundred marks stand in a text that one types in, and a key changes none of them: what was read of them is kept
const STANDING = new WeakMap<Attributes, Standing>()

/** Reads attributes whoever wrote them: what is no mark, or was put on another typing, says nothing. Neither they nor what is answered may be changed. */
export function standingOf(attributes: Attributes | undefined): Standing {
  if (!attributes) return NONE
  const known = STANDING.get(attributes)
  if (known) return known
  const standing = read(attributes)
  STANDING.set(attributes, standing)
  return standing
}

function read(attributes: Attributes): Standing {
  const all = marksOf(attributes)
  const insertion = all.find(({ kind }) => kind === 'insert')
  const isOwn = ({ kind, by }: Mark) => by === insertion?.by && (kind === 'bold' || kind === 'line')
  const bold = attributes.bold === true
  const line = lineTypeOf(attributes.line)
  const last = (kind: MarkKind) => all.findLast((mark) => mark.kind === kind)
  const [weight, type] = [last('bold'), last('line')]
  return {
    marks: insertion ? all.filter((mark) => !isOwn(mark)) : all,
    own: insertion ? all.filter(isOwn) : [],
    inserted: insertion !== undefined,
    deleted: all.some(({ kind }) => kind === 'delete'),
    bold: { is: bold, to: weight ? weight.to === true : bold },
    line: { is: line, to: type ? lineTypeOf(type.to) : line },
  }
}

function lineTypeOf(value: unknown): LineType {
  return LINE_TYPES.find((type) => type === value) ?? 'paragraph'
}

/** Id of the typing a character came with: the innermost; '' where none is known. */
export function stampOf(attributes: Attributes | undefined): string {
  return typingOf(attributes).id
}

function typingOf(attributes: Attributes | undefined): { id: string; depth: number } {
  const bare = attributes?.[TYPED]
  let found = { id: typeof bare === 'string' ? bare : '', depth: 0 }
  for (const key in attributes) {
    const depth = attributes[key]
    if (!key.startsWith(TYPING) || typeof depth !== 'number' || !Number.isSafeInteger(depth)) continue
    const id = key.slice(TYPING.length)
    if (depth > found.depth || (depth === found.depth && id > found.id)) found = { id, depth }
  }
  return found
}

/** The attribute that says with which typing a character comes, put where `carried` is carried. */
export function stamp(id: string, carried: Attributes): Attributes {
  return { [TYPING + id]: typingOf(carried).depth + 1 }
}

/** Id of the person of a mark's or stamp's id; null for one that names nobody. */
export function handOf(id: string): string | null {
  const dot = id.lastIndexOf('.')
  return dot > 0 ? id.slice(0, dot) : null
}

function marksOf(attributes: Attributes): Mark[] {
  const marks: Mark[] = []
  let over: string | undefined
  let answered: Set<string> | undefined
  for (const key in attributes) {
    if (!key.startsWith(MARK)) continue
    over ??= stampOf(attributes)
    const mark = markOf(key, attributes[key], over)
    if (!mark) continue
    answered ??= answeredOf(attributes)
    if (!answered.has(`${mark.kind}.${mark.id}`)) marks.push(mark)
  }
  // the last word on weight and kind is the latest one's, in one order for everybody
  return marks.length > 1 ? marks.toSorted((a, b) => compare(a.at, b.at) || compare(a.id, b.id)) : marks
}

/** The mark an attribute is on characters that came with this typing; null where it says nothing. */
function markOf(key: string, value: unknown, stamp: string): Mark | null {
  const name = /^mark\.([a-z]+)\.(.+)$/s.exec(key)
  const [, kind = '', id = ''] = name ?? []
  const by = handOf(id)
  if (by === null || !isKind(kind) || typeof value !== 'object' || value === null) return null
  const { at, over, to, words } = value as Record<string, unknown>
  if (typeof over !== 'string' || over !== stamp || typeof at !== 'string') return null
  // nobody suggests that what somebody else typed was never there
  if (kind === 'insert' && id !== stamp) return null
  return { kind, id, by, at, to: typeof to === 'boolean' ? to : typeof to === 'string' ? lineTypeOf(to) : null, over, words: typeof words === 'string' ? words : null }
}

function answeredOf(attributes: Attributes): Set<string> {
  const answered = new Set<string>()
  for (const key in attributes) if (key.startsWith(ANSWERED)) answered.add(key.slice(ANSWERED.length, key.indexOf(' ')))
  return answered
}

/** The mark that an attribute would be on the characters it was put on; null for what is none. */
export function markPut(key: string, value: unknown): Mark | null {
  const over = typeof value === 'object' && value !== null ? (value as Attributes).over : null
  return key.startsWith(MARK) && typeof over === 'string' ? markOf(key, value, over) : null
}

function isKind(kind: string): kind is MarkKind {
  return KINDS.includes(kind)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function keyOf({ kind, id }: Pick<Mark, 'kind' | 'id'>): string {
  return `${MARK}${kind}.${id}`
}

/**
 * The attribute that suggests something for characters which carry `attributes`. `words` are all those it is put on that came with the same
 * typing: it holds for them alone. What is inserted goes on as it is typed, and names none.
 */
export function suggestion(hand: Hand, kind: MarkKind, attributes: Attributes | undefined, words: string | null, to?: boolean | LineType): Attributes {
  return { [keyOf({ kind, id: hand.id })]: { at: hand.at, over: stampOf(attributes), ...(words === null ? {} : { words }), ...(to === undefined ? {} : { to }) } }
}

/** Attributes of what a hand puts in that leave out what it suggests of weight and kind for what stands in front. */
export function unweighed({ id }: Hand): Attributes {
  return { [keyOf({ kind: 'bold', id })]: null, [keyOf({ kind: 'line', id })]: null }
}

/**
 * The attribute that answers a mark for `words`, which carry `attributes`: from then on it says nothing there. The mark stays where it is. Were it
 * taken away, its ends would be shared: of two who change a range in one moment, each would leave the other's without its end.
 */
export function answering(mark: Pick<Mark, 'kind' | 'id'>, id: string, attributes: Attributes, words: string): Attributes {
  return { [`${ANSWERED}${mark.kind}.${mark.id} ${id}`]: { over: stampOf(attributes), words } }
}

/** Whether a character is suggested by the typing it came with, or has been: also where that is answered. */
export function isInserted(attributes: Attributes): boolean {
  return keyOf({ kind: 'insert', id: stampOf(attributes) }) in attributes
}

/** The words that a mark, or an answer to one, names, and the typing they came with; null for what holds wherever it is. */
export function wordsOf(key: string, value: unknown): { words: string; over: string } | null {
  if ((!key.startsWith(MARK) && !key.startsWith(ANSWERED)) || typeof value !== 'object' || value === null) return null
  const { words, over } = value as Record<string, unknown>
  return typeof words === 'string' && typeof over === 'string' ? { words, over } : null
}

/** Whether an attribute is one that this hand would put for a mark of that kind, on what it types, or to answer others' marks. */
export function isOfHand(key: string, { id }: Hand, kind: MarkKind): boolean {
  return key === keyOf({ kind, id }) || (kind === 'insert' ? key === TYPING + id : key.startsWith(ANSWERED) && key.endsWith(` ${id}`))
}

/** The marks, the answers and the stamps a character carries, whether they hold or not. On another typing none of the marks holds. */
export function carriedOf(attributes: Attributes | undefined): Attributes {
  return Object.fromEntries(Object.entries(attributes ?? {}).filter(([key]) => key === TYPED || [TYPING, MARK, ANSWERED].some((name) => key.startsWith(name))))
}

export function sameCarried(a: Attributes | undefined, b: Attributes | undefined): boolean {
  const [one, other] = [carriedOf(a), carriedOf(b)]
  return Object.keys(one).length === Object.keys(other).length && Object.keys(one).every((key) => sameValue(one[key], other[key]))
}

/** Whether a character is of what this hand is typing just now, and nobody has marked it since. */
export function isTyping(attributes: Attributes | undefined, hand: Hand): boolean {
  if (stampOf(attributes) !== hand.id) return false
  const { marks } = standingOf(attributes)
  return hand.suggests ? marks.length === 1 && marks[0]?.kind === 'insert' : marks.length === 0
}

/** The same attribute, an object by its members. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [one, other] = [a as Attributes, b as Attributes]
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
