import { focusIn, focusText } from '../picture/frame'
import type { DocJson } from './toDoc'

/** The fields of one line above the body, in their order on the sheet. */
export const FIELDS = ['kicker', 'headline', 'deck', 'byline', 'dateline'] as const
export type Field = (typeof FIELDS)[number]

/** Kinds of lines of text; a line that says none of them is a paragraph. */
export const LINE_TYPES = ['paragraph', 'subhead', 'quote', 'row'] as const
export type LineType = (typeof LINE_TYPES)[number]

/** Characters of one weight. */
export interface Run {
  text: string
  bold: boolean
}

/** A line of the body as it stands on the sheet, not cleaned. Lengths and offsets are UTF-16 code units. */
export interface TextLine {
  type: LineType
  runs: Run[]
  /** Without its end: two people's changes can leave words that nobody ended. They stand as a line all the same. */
  open?: boolean
}

export interface PictureLine {
  type: 'picture'
  asset: string
  width: number | null
  height: number | null
  caption: string
  credit: string
  /** What has to stay in sight, as `focusText` says it; absent: the middle. */
  focus?: string
}

export type Line = TextLine | PictureLine

/** What a sheet says: the fields (a headline's breaks are newlines) and the lines of the body, one at least. */
export interface Sheet {
  fields: Record<Field, string>
  body: Line[]
}

/** Characters that mean the end of a line, where they are not one: what is typed or pasted keeps its length. */
const ENDS = /[\n\r\u2028\u2029]/g

export function textOf(line: TextLine): string {
  return line.runs.map((run) => run.text).join('')
}

/** Places a line takes in the shared body: its characters and its end, a picture one. */
export function lengthOf(line: Line): number {
  return line.type === 'picture' ? 1 : textOf(line).length + (line.open ? 0 : 1)
}

/** The sheet a schema-conforming document (ProseMirror JSON) shows; every line of it is ended. */
export function sheetOf(doc: DocJson): Sheet {
  const child = (name: string) => doc.content?.find(({ type }) => type === name)
  return {
    fields: Object.fromEntries(FIELDS.map((field) => [field, plainOf(child(field), field === 'headline')])) as Record<Field, string>,
    body: (child('body')?.content ?? []).map(lineOf),
  }
}

/** One block of the body as a line. */
export function lineOf(block: DocJson): Line {
  switch (block.type) {
    case 'picture': {
      const part = (name: string) => plainOf(block.content?.find(({ type }) => type === name), false)
      const { asset, width, height, focus } = block.attrs ?? {}
      return { type: 'picture', asset: String(asset ?? ''), width: sizeOf(width), height: sizeOf(height), caption: part('caption'), credit: part('credit'), ...focused(focus) }
    }
    case 'subhead':
    case 'quote':
    case 'row':
      return { type: block.type, runs: runsOf(block) }
    default:
      return { type: 'paragraph', runs: runsOf(block) }
  }
}

/** A point as a line carries it, from whatever is there. */
export function focused(value: unknown): { focus?: string } {
  const focus = focusText(focusIn(value))
  return focus === null ? {} : { focus }
}

export function sizeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null
}

function runsOf(block: DocJson): Run[] {
  return joinRuns((block.content ?? []).map(({ text = '', marks }) => ({ text: text.replace(ENDS, ' '), bold: (marks ?? []).some(({ type }) => type === 'bold') })))
}

export function sameRuns(one: readonly Run[], other: readonly Run[]): boolean {
  return one.length === other.length && one.every((run, at) => run.text === other[at]?.text && run.bold === other[at].bold)
}

/** Neighbours of one weight joined, none empty. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const { text, bold } of runs) {
    const last = joined.at(-1)
    if (!text) continue
    if (last?.bold === bold) last.text += text
    else joined.push({ text, bold })
  }
  return joined
}

function plainOf(node: DocJson | undefined, breaks: boolean): string {
  return (node?.content ?? []).map(({ type, text = '' }) => (type === 'hardBreak' ? (breaks ? '\n' : ' ') : text.replace(ENDS, ' '))).join('')
}

/** The document of a sheet, as the schema of extensions.ts accepts it: line by line, so that places correspond. */
export function docOf(sheet: Sheet): DocJson {
  return {
    type: 'doc',
    content: [
      ...FIELDS.map((field) => (field === 'headline' ? node('headline', headline(sheet.fields.headline)) : node(field, plain(sheet.fields[field])))),
      node('body', sheet.body.length > 0 ? sheet.body.map(blockOf) : [node('paragraph', [])]),
    ],
  }
}

/** A line as one block of the body; see lineOf. */
export function blockOf(line: Line): DocJson {
  if (line.type === 'picture') {
    const { asset, width, height, focus = null } = line
    return { type: 'picture', attrs: { asset, width, height, focus }, content: [node('caption', plain(line.caption)), node('credit', plain(line.credit))] }
  }
  return node(
    line.type,
    // the schema knows no bold subhead
    line.type === 'subhead' ? plain(textOf(line)) : line.runs.map(({ text, bold }) => (bold ? { type: 'text', text, marks: [{ type: 'bold' }] } : { type: 'text', text })),
  )
}

function headline(text: string): DocJson[] {
  return text.split('\n').flatMap((part, at) => (at === 0 ? plain(part) : [{ type: 'hardBreak' }, ...plain(part)]))
}

function plain(text: string): DocJson[] {
  return text ? [{ type: 'text', text }] : []
}

function node(type: string, content: DocJson[]): DocJson {
  return content.length > 0 ? { type, content } : { type }
}
