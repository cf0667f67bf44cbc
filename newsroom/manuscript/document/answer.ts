import { standingOf, without, type Attributes, type Mark } from './marks'
import { Scribe, type TextLike } from './scribe'
import { isMap, isText, type SharedSheet } from './sharedSheet'
import { FIELDS, type Field } from './sheet'

/** A shared text of the sheet: a field, the body, or a text of the picture that stands at an offset of the body. */
export type TextName = Field | 'body' | `${number}.${'caption' | 'credit'}`

/** Characters in a row that one person suggests the same for, in as many goes as it took. */
export interface Suggested {
  text: TextName
  /** Offsets in that text, as shown; `to` is behind the last character. */
  from: number
  to: number
  kind: Mark['kind']
  by: string
  /** ISO time of the first of it. */
  at: string
  /** What is suggested of a weight or a kind of line. */
  value: Mark['to']
  /** The characters; the end of a line is a newline, a picture U+FFFC. */
  words: string
}

/** What stands open in the shared texts: field by field, then the body, the texts of a picture behind it. */
export function suggestionsOf(shared: SharedSheet): Suggested[] {
  const found: Suggested[] = []
  for (const [name, text] of textsOf(shared)) {
    // the last of each kind of each person: few, and looked for at every mark
    const last: Suggested[] = []
    let at = 0
    const here: Suggested[] = []
    for (const { insert, attributes } of text.toDelta()) {
      const words = typeof insert === 'string' ? insert : '\ufffc'
      for (const mark of standingOf(attributes).marks) {
        const which = last.findIndex(({ kind, by }) => kind === mark.kind && by === mark.by)
        const before = last[which]
        if (before?.to === at && before.value === mark.to) {
          before.to += words.length
          before.words += words
          if (mark.at < before.at) before.at = mark.at
        } else if (before?.to !== at + words.length) {
          const one: Suggested = { text: name, from: at, to: at + words.length, kind: mark.kind, by: mark.by, at: mark.at, value: mark.to, words }
          if (which < 0) last.push(one)
          else last[which] = one
          here.push(one)
        }
      }
      at += words.length
    }
    found.push(...here.toSorted((a, b) => a.from - b.from))
  }
  return found
}

export type Verdict = 'accept' | 'reject'

/** Which marks are answered: of this person, and only in this part of one text. Without either, all. */
export interface Pick {
  by?: string
  kind?: Mark['kind']
  range?: { text: TextName; from: number; to: number }
}

/**
 * Accepts or rejects what is suggested, where any of `picks` says so. To be called in one transaction of the document. Accepted is what
 * the text says from then on; rejected, it says what it said before, to the byte. Answers how many characters it was about.
 */
export function answer(shared: SharedSheet, verdict: Verdict, picks: readonly Pick[]): number {
  let answered = 0
  // from the end, so that what is still to be answered keeps its place
  for (const [name, text] of textsOf(shared).toReversed()) {
    const inText = picks.filter(({ range }) => !range || range.text === name)
    if (inText.length === 0) continue
    const scribe = new Scribe(text)
    let at = 0
    const pieces: { from: number; to: number; attributes: Attributes | undefined }[] = []
    for (const { insert, attributes } of text.toDelta()) {
      const length = typeof insert === 'string' ? insert.length : 1
      pieces.push(...cutAt(at, at + length, inText).map((piece) => ({ ...piece, attributes })))
      at += length
    }
    for (const { from, to, attributes } of pieces.toReversed()) {
      const standing = standingOf(attributes)
      const marks = standing.marks.filter((mark) => inText.some((pick) => isPicked(pick, mark, from, to)))
      if (marks.length === 0) continue
      answered += to - from
      const gone = verdict === 'accept' ? 'delete' : 'insert'
      if (marks.some(({ kind }) => kind === gone)) scribe.delete(from, to - from)
      else {
        // an insertion comes with its weight
        const all = marks.some(({ kind }) => kind === 'insert') ? [...standing.own, ...marks] : marks
        scribe.format(from, to - from, { ...(verdict === 'accept' ? agreed(all) : {}), ...without(all) })
      }
    }
    scribe.settle()
  }
  return answered
}

function agreed(marks: readonly Mark[]): Attributes {
  const said: Attributes = {}
  for (const { kind, to } of marks) {
    if (kind === 'bold') said.bold = to === true ? true : null
    if (kind === 'line') said.line = to === 'paragraph' ? null : to
  }
  return said
}

/** A stretch of equal characters, cut where a pick begins or ends. */
function cutAt(from: number, to: number, picks: readonly Pick[]): { from: number; to: number }[] {
  const cuts = picks.flatMap(({ range }) => (range ? [range.from, range.to] : [])).filter((cut) => cut > from && cut < to)
  const edges = [...new Set([from, ...cuts, to])].toSorted((a, b) => a - b)
  return edges.slice(1).map((end, index) => ({ from: edges[index] ?? from, to: end }))
}

function isPicked({ by, kind, range }: Pick, mark: Mark, from: number, to: number): boolean {
  return (by === undefined || mark.by === by) && (kind === undefined || mark.kind === kind) && (!range || (from >= range.from && to <= range.to))
}

/** Every shared text, in the order it is read; the texts of a picture behind the body. */
export function textsOf(shared: SharedSheet): [TextName, TextLike][] {
  const texts: [TextName, TextLike][] = [...FIELDS.map((field): [TextName, TextLike] => [field, shared.fields[field]]), ['body', shared.body]]
  let at = 0
  for (const { insert } of shared.body.toDelta()) {
    if (isMap(insert)) {
      for (const part of ['caption', 'credit'] as const) {
        const text = insert.get(part)
        if (isText(text)) texts.push([`${at}.${part}`, text])
      }
    }
    at += typeof insert === 'string' ? insert.length : 1
  }
  return texts
}

/** A suggestion with what it replaces or is replaced by: a deletion and the insertion beside it, of one person. */
export function withReplaced(all: readonly Suggested[], one: Suggested): Suggested[] {
  const pair: Partial<Record<Mark['kind'], Mark['kind']>> = { insert: 'delete', delete: 'insert' }
  const other = all.find((beside) => beside.text === one.text && beside.by === one.by && beside.kind === pair[one.kind] && (one.kind === 'insert' ? beside.to === one.from : beside.from === one.to))
  return other ? [one, other] : [one]
}
