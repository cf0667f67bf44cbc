import type { PageFormat } from '../../edition/design/format'
import { textBlocks, type TextBlock } from './blocks'
import { type Row, toMpt } from './columns'
import { charactersFrom, roomAfter } from '../fitting/copyfit'
import type { Fit, Mark, SetLine, SetStory, SetWords } from '../display'
import { drawLine } from './draw'
import { drawDropCap, drawFrame, drawJump, drawPullQuote, drawSingle } from './furnish'
import { baselineIn, type PageGrid, pageGrid } from '../geometry'
import { drawHead } from './head/headline'
import { placeLine } from '../lines/justify'
import { isVertical, type Part, partOf, type StoryInput } from './part'
import { drawPicture } from './pictures'
import { prepare } from '../lines/prepare'
import { piecesIn } from './runIn'
import { evenOut } from './even'
import { drawTableRules, separatorAfter } from './table'
import { thread, type Threaded, type ThreadLine } from './thread'
import { drawVertical } from './head/vertical'

export type { StoryInput } from './part'

/** A story threaded through its chain, before anything is drawn: all a fit needs. */
export interface Laid {
  input: StoryInput
  grid: PageGrid
  blocks: TextBlock[]
  parts: Part[]
  /** Part by part, the row a jump line 下转 stands in. */
  jumps: (Row | null)[]
  /** The text in the rows it may take, from the first to the last: what fits and what is short is counted in it. */
  run: Threaded
  /** The text in the rows it is printed in: even in the columns of a slot it does not fill. */
  lines: ThreadLine[]
  rows: Row[]
  /** Measure of the lines that find no row. */
  spare: number
  end: SetStory['end']
  fits: Fit[]
}

/**
 * Sets a story into its chain of slots: one entry a slot, in mpt of its page. Text runs column by column, slot by slot; what finds
 * no place is the last part's `tail`. Text that does not fill its last slot is evened out (`evenOut`). Throws RangeError for an empty chain
 * or an impossible split.
 */
export function composeStory(input: StoryInput, format: PageFormat): SetStory[] {
  const laid = layStory(input, format)
  return laid.parts.map((part) => setPart(laid, laid.lines, part))
}

/** Threads a story through its chain: all of `composeStory` but the drawing. */
export function layStory(input: StoryInput, format: PageFormat): Laid {
  const grid = pageGrid(format)
  const setting = input.chain[0]?.slot.setting
  const blocks = textBlocks(input.content, { dropCap: setting?.dropCap !== undefined, kai: setting?.kai === true })
  const parts = input.chain.map((_, index) => partOf(input, index, blocks, format, grid))
  const spare = parts.at(-1)?.frame.columns.at(-1)?.measure ?? 1000
  const jumps: (Row | null)[] = parts.map(() => null)
  let rows = parts.flatMap((part) => part.rows)
  let run = thread(blocks, rows, spare)
  // a part that goes on elsewhere gives its last row to the jump line; giving one up may carry text into one part more
  for (const part of parts.slice(0, -1)) {
    const before = rows.filter((row) => row.part <= part.index).length
    const next = parts[part.index + 1]?.page ?? null
    if (run.used <= before || (next !== null && next === part.page) || part.half?.side === 'left') continue
    jumps[part.index] = part.rows.at(-1) ?? null
    rows = rows.filter((row) => row !== jumps[part.index])
    run = thread(blocks, rows, spare)
  }
  const over = run.lines.find(({ row }) => row === null)
  const end = over ? { block: over.block.index, offset: Math.max(0, offsetIn(over, over.line.from)) } : null
  const printed = end === null ? evenOut({ input, format, grid, blocks, parts, rows, run, spare }) : { parts, lines: run.lines }
  const fits = parts.map((part, index) => fitOf(part, input, parts, blocks, rows, run, end, columnsOf(printed.parts[index] ?? part, printed.lines)))
  return { input, grid, blocks, parts: printed.parts, jumps, end, run, lines: printed.lines, rows, spare, fits }
}

/** Offset of a code point of a line's paragraph in the text of its block. */
function offsetIn({ block }: ThreadLine, at: number): number {
  return (block.prep.start[at] ?? block.prep.text.length) + block.offset
}

function fitOf(part: Part, input: StoryInput, parts: readonly Part[], blocks: readonly TextBlock[], rows: readonly Row[], run: Threaded, end: SetStory['end'], columns: Fit['columns']): Fit {
  const { slot, index } = part
  const isLast = index === parts.length - 1
  const free = rows.slice(run.used).filter((row) => row.part === index)
  // a picture that takes what is left leaves nothing free
  const slack = slot.kind === 'photo' && part.pictures.length > 0 ? [] : free
  const over = (isLast ? Math.max(0, run.used - rows.length) : 0) + part.wanting
  const underLines = over > 0 ? 0 : slack.length
  const capacityLines = slot.lines * slot.split
  return {
    capacityLines,
    usedLines: capacityLines + over - underLines,
    overLines: over,
    overChars: isLast ? charactersFrom(input.content, end) : 0,
    underLines,
    underChars: underLines === 0 ? 0 : roomAfter(blocks, rows.filter((row) => row.part <= index), run),
    columns,
    estimated: false,
  }
}

/** How far down the columns are taken, as printed: what is free is below the last line of each. */
function columnsOf(part: Part, lines: readonly ThreadLine[]): Fit['columns'] {
  const { split, lines: capacity, kind } = part.slot
  // a vertical headline may stand in whole columns, which are full
  const standing = split - part.frame.columns.length
  const shift = isVertical(part.head) && part.headBox.x <= part.frame.x ? standing : 0
  const last = Array<number>(split).fill(-1)
  for (const { row } of lines) if (row?.part === part.index) last[row.column] = Math.max(last[row.column] ?? -1, row.row)
  const free = Array.from({ length: split }, () => new Set<number>())
  // a picture that takes what is left leaves nothing free
  const slack = kind === 'photo' && part.pictures.length > 0 ? [] : part.rows
  for (const { column, row } of slack) if (row > (last[column] ?? -1)) free[column + shift]?.add(row)
  return free.map((rows) => ({ capacity, used: capacity - rows.size }))
}

function setPart(laid: Laid, all: readonly ThreadLine[], part: Part): SetStory {
  const { input, grid, parts } = laid
  const { slot, frame, head, index } = part
  const marks: Mark[] = []
  const lines: SetLine[] = []
  const words: SetWords[] = []
  drawFrame(slot, frame.box, grid, part.half, marks)
  const top = frame.box.y + part.headBox.row * grid.leading
  if (isVertical(head)) drawVertical(head, part.headBox.x, top, part.headBox.width, grid, marks, words)
  else drawHead(head, part.headBox.x, top, part.headBox.width, grid, marks, words, part.half)
  if (part.bylineRow !== null) drawByline(input.content.byline, part, part.bylineRow, grid, marks, lines)
  drawJumps(laid, part, 'from', marks)
  if (part.dropCap) drawDropCap(part.dropCap, frame, grid, marks)
  const own = all.filter(({ row }) => row?.part === index)
  for (const one of own) if (one.row) drawBody(one, one.row, grid, marks, lines)
  drawTableRules(own, grid, marks)
  drawJumps(laid, part, 'to', marks)
  if (part.pullQuote) drawPullQuote(part.pullQuote, frame, grid, marks)
  for (const set of part.pictures) drawPicture(set, input.content.body.indexOf(set.picture), frame.box.y, input.pictures[set.picture.asset], input.crops[set.picture.asset], grid, marks, words)
  const isLast = index === parts.length - 1
  const { x, y, width, height } = frame.box
  return {
    storyId: input.id,
    slot: slot.key,
    part: index + 1,
    marks,
    lines,
    words,
    headline: head.fit,
    fit: laid.fits[index] ?? noFit(),
    tail: isLast ? all.filter(({ row }) => row === null).map(textOf) : [],
    end: laid.end,
    polygon: [[x, y], [x + width, y], [x + width, y + height], [x, y + height]],
    missing: [...new Set([...head.missing, ...own.flatMap(({ block }) => block.prep.missing), ...part.pictures.flatMap((set) => set.caption.prep.missing)])],
  }
}

function noFit(): never {
  throw new RangeError('every part has a fit')
}

function drawByline(byline: string, part: Part, row: number, grid: PageGrid, marks: Mark[], lines: SetLine[]): void {
  const { box } = part.frame
  const first = part.bylineColumns[0]
  const last = part.bylineColumns.at(-1)
  if (!first || !last) return
  const top = box.y + row * grid.leading
  const width = last.x + toMpt(last.measure, grid) - first.x
  const prep = prepare([{ text: byline, face: 'hei' }])
  const long = toMpt(prep.widths[prep.n] ?? 0, grid)
  const y = baselineIn(grid, top)
  drawSingle(prep, first.x + Math.max(0, Math.trunc((width - long) / 2)), y, 'byline', grid.em, marks)
  lines.push({ text: byline, block: -1, from: 0, to: byline.length, role: 'byline', column: 0, row, x: first.x, y, measure: width, last: true, loose: 0 })
}

function drawBody(one: ThreadLine, row: Row, grid: PageGrid, marks: Mark[], lines: SetLine[]): void {
  const { block, line, indent, cell } = one
  const y = baselineIn(grid, row.top)
  // no line of a cell is spread
  const placed = placeLine(block.prep, line, cell ? true : line.last)
  const x = row.x + toMpt(cell?.x ?? 0, grid)
  drawLine(block.prep, placed, x + toMpt(indent, grid), y, { role: block.role, size: grid.em }, marks)
  const dropped = line.from === 0 ? block.dropped.length : 0
  lines.push({
    text: textOf(one),
    block: block.index,
    from: offsetIn(one, line.from) - dropped,
    to: offsetIn(one, line.to) + (cell ? separatorAfter(cell, line).length : 0),
    role: block.role,
    column: row.column,
    row: row.row,
    x,
    y,
    measure: toMpt(cell?.width ?? row.measure, grid),
    last: line.last,
    loose: placed.loose,
    ...runIn(one),
    ...(cell ? { cell: { column: cell.column, ...(cell.table.isHead(cell.row) ? { head: true as const } : {}) } } : {}),
  })
}

/** What of the line is no text of its block but the dateline's or the byline's. */
function runIn({ block: { prep, pieces = [] }, line }: ThreadLine): Pick<SetLine, 'pieces'> {
  const there = piecesIn(pieces, prep.start[line.from] ?? 0, prep.start[line.to] ?? prep.text.length)
  return there.length === 0 ? {} : { pieces: there }
}

function textOf({ block, line, cell }: ThreadLine): string {
  const text = block.prep.text.slice(block.prep.start[line.from], block.prep.start[line.to])
  if (cell) return text + separatorAfter(cell, line)
  return line.from === 0 ? block.dropped + text : text
}

function drawJumps(laid: Laid, part: Part, which: 'from' | 'to', marks: Mark[]): void {
  const { parts, grid, jumps } = laid
  if (which === 'from') {
    const page = parts[part.index - 1]?.page
    const column = part.frame.columns[0]
    if (part.jumpRow === null || page === undefined || page === null || !column) return
    drawJump(`上接第${page}版`, 'left', column.x, part.frame.box.y + part.jumpRow * grid.leading, column.measure, grid, marks)
    return
  }
  const row = jumps[part.index]
  const page = parts[part.index + 1]?.page
  if (!row || page === undefined || page === null) return
  drawJump(`下转第${page}版`, 'right', row.x, row.top, row.measure, grid, marks)
}

