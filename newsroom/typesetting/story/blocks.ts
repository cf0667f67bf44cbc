import { DATELINE } from '../../manuscript/reading/dateline'
import { type Block, plainText, type Span, type StoryContent } from '../../manuscript/story'
import { tablesOf } from '../../manuscript/table'
import { classOf, Cls, noStart } from '../lines/classes'
import type { FaceId, Piece, SetLine } from '../display'
import { prepare } from '../lines/prepare'
import type { Prep, StyledSpan } from '../lines/prep'
import { namesIn } from './names'
import { SetTable } from './table'

const BODY: FaceId = 'song'
/** 引文, and the body of a slot that asks for it: what is said in somebody's own voice 按语、评论 is set in 楷. */
const VOICE: FaceId = 'kai'
/** 消息头 and bold spans are set in 黑, as newspapers do: 宋 has no weight that tells at this size. */
const STRONG: FaceId = 'hei-bold'
export const INDENT = 2000
/** Below this measure two ems are a sixth of the line. */
const NARROW = 8000

/** A paragraph of the body ready to be broken. */
export interface TextBlock {
  /** Index in `content.body`. */
  index: number
  role: SetLine['role']
  prep: Prep
  /** Ems in front of the first line, and of the others, in thousandths. */
  first: number
  rest: number
  /** Offset of the prepared text in the block's own: below zero by what is run in before it. */
  offset: number
  /** What of that is the dateline and what the byline. */
  pieces?: Piece[]
  /** The dropped capital: the character in front of the prepared text. */
  dropped: string
  /** Of a row: the table it is set in. Its prepared text is what is set where there is no room for a table. */
  table?: SetTable
}

/** 本报讯（记者 李岚） opens the first paragraph when there is a dateline; else the byline has a line of its own. */
export function runsIn(content: Pick<StoryContent, 'dateline' | 'body'>): boolean {
  return content.dateline !== '' && content.body.some((block) => block.type === 'paragraph')
}

/** How the body of a story's first slot is set. */
export interface BodySetting {
  dropCap: boolean
  /** In 楷 and not in 宋. */
  kai: boolean
}

/**
 * The blocks of a story that are text, empty ones left out. A text that opens with 消息头, run in or typed, has no dropped capital:
 * its first character belongs to the dateline, which keeps its form.
 */
export function textBlocks(content: StoryContent, { dropCap, kai }: BodySetting): TextBlock[] {
  const body = kai ? VOICE : BODY
  const opening = runsIn(content) ? content.body.findIndex((block) => block.type === 'paragraph') : -1
  let open = dropCap
  const tables = new Map(tablesOf(content.body).flatMap((table) => {
    const set = new SetTable(table, (span) => styled(span, BODY))
    return table.rows.map((_, row) => [table.at + row, set] as const)
  }))
  return content.body.flatMap((block, index): TextBlock[] => {
    // nothing is dropped under a table
    if (block.type === 'row') open = false
    const set = index === opening ? openingBlock(content, block, body) : plainBlock(block, body)
    if (set === null) return []
    const first = open && block.type === 'paragraph'
    if (first) open = false
    const drops = first && index !== opening && !DATELINE.test(plainText(block.text))
    const table = tables.get(index)
    return [{ index, ...(drops ? drop(set) : finish(set)), ...(table ? { table } : {}) }]
  })
}

type Finished = Omit<TextBlock, 'index'>
type Unfinished = Omit<Finished, 'prep' | 'dropped'> & { spans: StyledSpan[] }

function plainBlock(block: Block, body: FaceId): Unfinished | null {
  if (block.type === 'picture') return null
  if (block.type === 'subhead') {
    if (block.text.trim() === '') return null
    return { role: 'subhead', spans: [{ text: block.text, face: STRONG }], first: INDENT, rest: INDENT, offset: 0 }
  }
  if (!block.text.some(({ text }) => text.trim() !== '')) return null
  const [first, rest] = block.type === 'row' ? [0, 0] : [INDENT, block.type === 'quote' ? INDENT : 0]
  const face = block.type === 'quote' ? VOICE : block.type === 'row' ? BODY : body
  return { role: 'body', spans: block.text.map((span) => styled(span, face)), first, rest, offset: 0 }
}

function openingBlock(content: StoryContent, block: Block, body: FaceId): Unfinished | null {
  if (block.type !== 'paragraph') return null
  const byline = content.byline === '' ? '　' : `（${content.byline}）　`
  const spans = [{ text: content.dateline, face: STRONG, keep: namesIn(content.dateline) }, { text: byline, face: body, keep: namesIn(byline) }, ...block.text.map((span) => styled(span, body))]
  const pieces: Piece[] = [{ field: 'dateline', block: 0, at: 0, from: 0, to: content.dateline.length }]
  if (content.byline !== '') pieces.push({ field: 'byline', block: 0, at: content.dateline.length + '（'.length, from: 0, to: content.byline.length })
  return { role: 'body', spans, first: INDENT, rest: 0, offset: -(content.dateline.length + byline.length), pieces }
}

function styled(span: Span, body: FaceId): StyledSpan {
  return { text: span.text, face: span.bold ? STRONG : body }
}

function finish({ spans, ...set }: Unfinished): Finished {
  return { ...set, prep: prepare(spans), dropped: '' }
}

/** Takes the first character out of the text; a mark is not dropped. */
function drop({ spans, ...set }: Unfinished): Finished {
  const [first, ...others] = spans.filter(({ text }) => text !== '')
  const char = Array.from(first?.text ?? '')[0] ?? ''
  const code = char.codePointAt(0) ?? 0
  const cls = classOf(code)
  if (!first || (cls !== Cls.Han && (cls !== Cls.Latin || noStart(code)))) return finish({ ...set, spans })
  const rest = [{ ...first, text: first.text.slice(char.length) }, ...others]
  return { ...set, prep: prepare(rest), first: 0, offset: set.offset + char.length, dropped: char }
}

/** Ems in front of a line: an indent of two, of one in a narrow column (practice 3.4, 7). */
export function indentOf(block: Pick<TextBlock, 'first' | 'rest'>, line: number, measure: number): number {
  const indent = line === 0 ? block.first : block.rest
  return measure < NARROW ? Math.min(indent, 1000) : indent
}
