import { answering, stampOf, standingOf, type Attributes, type Mark } from './marks'
import { piecesOf, type TextLike } from './pieces'
import { Scribe } from './scribe'
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
    for (const { words, attributes } of piecesOf(text)) {
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
 * the text says from then on; rejected, it says what it said before, to the byte. `id` is this
 * answer's, like no other's. Answers how many characters it was about.
 */
export function answer(shared: SharedSheet, verdict: Verdict, picks: readonly Pick[], id: string): number {
  let answered = 0
  // from the end, so that what is still to be answered keeps its place
  for (const [name, text] of textsOf(shared).toReversed()) {
    const inText = picks.filter(({ range }) => !range || range.text === name)
    if (inText.length === 0) continue
    const scribe = new Scribe(text)
    const gone = verdict === 'accept' ? 'delete' : 'insert'
    let at = 0
    const picked: { from: number; to: number; attributes: Attributes; marks: Mark[]; isGone: boolean }[] = []
    /** Of each mark, the words it is answered for, by the typing they came with. */
    const said = new Map<string, string>()
    for (const { words, attributes } of piecesOf(text)) {
      const standing = standingOf(attributes)
      for (const { from, to } of cutAt(at, at + words.length, inText)) {
        const chosen = standing.marks.filter((mark) => inText.some((pick) => isPicked(pick, mark, from, to)))
        if (chosen.length === 0) continue
        const isGone = chosen.some(({ kind }) => kind === gone)
        // an insertion comes with its weight
        const marks = chosen.some(({ kind }) => kind === 'insert') ? [...standing.own, ...chosen] : chosen
        const part = words.slice(from - at, to - at)
        if (!isGone) for (const mark of marks) said.set(nameOf(mark, attributes), (said.get(nameOf(mark, attributes)) ?? '') + part)
        picked.push({ from, to, attributes, marks, isGone })
      }
      at += words.length
    }
    for (const { from, to, attributes, marks, isGone } of picked.toReversed()) {
      answered += to - from
      if (isGone) scribe.delete(from, to - from)
      else scribe.format(from, to - from, Object.assign(verdict === 'accept' ? agreed(marks) : {}, ...marks.map((mark) => answering(mark, id, attributes, said.get(nameOf(mark, attributes)) ?? ''))) as Attributes)
    }
    scribe.settle()
  }
  return answered
}

function nameOf({ kind, id }: Mark, attributes: Attributes): string {
  return `${kind} ${id} ${stampOf(attributes)}`
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
