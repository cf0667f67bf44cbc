import type { Span } from '../story'
import type { LeftPicture, SourcePicture } from './picture'

/** A line as its source shows it, before anybody asks what it is to the story. */
export interface Line {
  /** `row` is a row of a table: its cells parted by `CELL` (see ../table.ts). `picture` is a picture by itself, without text. */
  kind: 'text' | 'heading' | 'quote' | 'row' | 'picture'
  picture?: SourcePicture
  spans: Span[]
  /** Of a heading, which element it stood in: one heading of two lines is one headline of two lines. Else 0. */
  element: number
  /** Only a line end lies before it, not the end of a paragraph; so it may be the rest of a hard-wrapped line. */
  soft: boolean
  /** An empty line lies before it. */
  gap: boolean
  /** In half-ems; from two on it begins a paragraph. */
  indent: number
  centred: boolean
  /** The field it says it is, of a source that names its fields: an export of ours. Its text is then taken as it is. */
  field?: NamedField
}

/** Fields a source may name, as the attribute `data-story` of a line; `body` is a line of the body, `cell` what stands in a cell of a table, and then its row. */
export const NAMED_FIELDS = ['kicker', 'headline', 'deck', 'byline', 'dateline', 'body', 'subhead', 'quote', 'cell', 'caption', 'credit'] as const
export type NamedField = (typeof NAMED_FIELDS)[number]

/** What of the source does not stand in the story: what it marks as not being copy, and pictures that could not come along. */
export interface LeftOut {
  /** Deletions that a reviewer proposed. */
  deletions: number
  /** Runs of struck-through text. */
  struck: number
  comments: number
  footnotes: number
  /** Headers and footers with words in them, one for each. */
  headers: number
  /** What is drawn by another program: charts, diagrams, sheets, embedded files. */
  objects: number
  pictures: LeftPicture[]
}

/** Marks that are counted. */
export const LEFT_MARKS = ['deletions', 'struck', 'comments', 'footnotes', 'headers', 'objects'] as const

/** Everything of the source stands in the story. */
export function isNothing(left: LeftOut): boolean {
  return LEFT_MARKS.every((mark) => left[mark] === 0) && left.pictures.length === 0
}

/** A comment of a source on words of it. It is counted as left out, and may be kept beside the story. */
export interface SourceComment {
  words: string
  /** What stands right before the words. */
  before: string
  text: string
  /** Who said it there; '' where the source does not tell. */
  by: string
}

export interface Lines {
  lines: Line[]
  left: LeftOut
  comments: SourceComment[]
}

export const NOTHING_LEFT: LeftOut = { deletions: 0, struck: 0, comments: 0, footnotes: 0, headers: 0, objects: 0, pictures: [] }

/** The pictures among lines that did not come along. */
export function leftPictures(lines: readonly Line[]): LeftPicture[] {
  return lines.flatMap(({ picture }) => (picture?.why ? [{ name: picture.name, why: picture.why, refusal: null }] : []))
}

/** Whether a source names the fields of its lines: an export of ours. */
export function isNamed(lines: readonly Line[]): boolean {
  return lines.some(({ field }) => field !== undefined)
}

/** A line that is a picture. */
export function pictureLine(picture: SourcePicture): Line {
  return { kind: 'picture', picture, spans: [], element: 0, soft: false, gap: false, indent: 0, centred: false }
}

/** From this indent on, in half-ems, a line begins a paragraph. */
export const PARAGRAPH_INDENT = 2

export function textOf(line: Line): string {
  return line.spans.map((span) => span.text).join('')
}

/** Spans without the first `count` units, and without the white space that then leads. */
export function dropFirst(spans: readonly Span[], count: number): Span[] {
  let left = count
  const rest: Span[] = []
  for (const span of spans) {
    const cut = Math.min(left, span.text.length)
    left -= cut
    const text = rest.length === 0 ? span.text.slice(cut).replace(/^[\s\u00a0\u3000]+/u, '') : span.text.slice(cut)
    if (text !== '') rest.push({ ...span, text })
  }
  return rest
}

/** The first `count` units of spans, without the white space that then ends them. */
export function keepFirst(spans: readonly Span[], count: number): Span[] {
  let left = count
  const kept: Span[] = []
  for (const span of spans) {
    const text = span.text.slice(0, left)
    left -= text.length
    if (text !== '') kept.push({ ...span, text })
  }
  const last = kept.at(-1)
  if (last) last.text = last.text.replace(/[\s\u00a0\u3000]+$/u, '')
  return kept.filter((span) => span.text !== '')
}

/** Spans of equal weight that touch become one. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && last.bold === span.bold) last.text += span.text
    else if (span.text !== '') joined.push({ ...span })
  }
  return joined
}

/** A character as wide as a Han one. */
export const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’…—]/u

/** A text's width in half-ems. */
export function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += WIDE.test(char) ? 2 : 1
  return width
}
