import type { LineType } from './sheet'

/**
 * Suggestions 留痕 as what characters of the shared text carry: who typed them, and what somebody proposes to do with them. A mark is
 * an attribute under a name of its own, so that two people's marks over one word never take each other's end away; and it names the
 * typing it was put on, so that a word which somebody types in the same moment inside a deleted sentence is not deleted with it.
 */

/** What a character carries of the typing it came with; text of before suggestions has none. */
export const TYPED = 'typed'
const MARK = 'mark.'

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
  return value === 'subhead' || value === 'quote' ? value : 'paragraph'
}

export function stampOf(attributes: Attributes | undefined): string {
  const stamp = attributes?.[TYPED]
  return typeof stamp === 'string' ? stamp : ''
}

/** Id of the person of a mark's or stamp's id; null for one that names nobody. */
export function handOf(id: string): string | null {
  const dot = id.lastIndexOf('.')
  return dot > 0 ? id.slice(0, dot) : null
}

function marksOf(attributes: Attributes): Mark[] {
  const marks: Mark[] = []
  let stamp: string | undefined
  for (const key in attributes) {
    if (!key.startsWith(MARK)) continue
    stamp ??= stampOf(attributes)
    const mark = markOf(key, attributes[key], stamp)
    if (mark) marks.push(mark)
  }
  // the last word on weight and kind is the latest one's, in one order for everybody
  return marks.length > 1 ? marks.toSorted((a, b) => compare(a.at, b.at) || compare(a.id, b.id)) : marks
}

function markOf(key: string, value: unknown, stamp: string): Mark | null {
  const name = /^mark\.([a-z]+)\.(.+)$/s.exec(key)
  const [, kind = '', id = ''] = name ?? []
  const by = handOf(id)
  if (by === null || !isKind(kind) || typeof value !== 'object' || value === null) return null
  const { at, over, to } = value as Record<string, unknown>
  if (over !== stamp || typeof at !== 'string') return null
  // nobody suggests that what somebody else typed was never there
  if (kind === 'insert' && id !== stamp) return null
  return { kind, id, by, at, to: typeof to === 'boolean' ? to : typeof to === 'string' ? lineTypeOf(to) : null }
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

/** The attribute that suggests something for characters which carry `attributes`. */
export function suggestion(hand: Hand, kind: MarkKind, attributes: Attributes | undefined, to?: boolean | LineType): Attributes {
  return { [keyOf({ kind, id: hand.id })]: { at: hand.at, over: stampOf(attributes), ...(to === undefined ? {} : { to }) } }
}

/** Attributes that take these marks away. */
export function without(marks: readonly Pick<Mark, 'kind' | 'id'>[]): Attributes {
  return Object.fromEntries(marks.map((mark) => [keyOf(mark), null]))
}

/** The marks and the stamp a character carries, whether they hold or not. On another typing none of the marks holds. */
export function carriedOf(attributes: Attributes | undefined): Attributes {
  return Object.fromEntries(Object.entries(attributes ?? {}).filter(([key]) => key === TYPED || key.startsWith(MARK)))
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
