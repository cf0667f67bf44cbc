import type { PageFormat } from '../../edition/design/format'
import type { TextBlock } from './blocks'
import { type Row, rowsOf } from './columns'
import type { PageGrid } from '../geometry'
import { isVertical, type Part, partOf, type StoryInput } from './part'
import { hasWidow, opensText, thread, type Threaded, type ThreadLine } from './thread'

/** A story whose text has all found rows, from the first to the last. */
interface Full {
  input: StoryInput
  format: PageFormat
  grid: PageGrid
  blocks: readonly TextBlock[]
  parts: Part[]
  rows: readonly Row[]
  run: Threaded
  /** Measure of lines beyond the last row. */
  spare: number
}

/** Parts and lines as they are printed. */
interface Evened {
  parts: Part[]
  lines: ThreadLine[]
}

/** Rows the headline's white takes of what the text leaves, at most. */
const HEAD_MOST = 2
/** White rows before subheads and paragraphs of one column, at most: one each. */
const PARAGRAPH_MOST = 2
/** Feet tried for one that leaves no line alone at a head. */
const FEET = 3

/**
 * Evens out a text that leaves its last slot short. It stands evenly in all columns; where the rows below it are few, the headline's
 * white takes up to two of them, and a column that still ends higher than the foot has up to two white rows more, before its subheads
 * first and then before its paragraphs: 垂直拉齐, on the grid. A slot shorter of text than that is evened in its columns, and its white stays
 * at the foot, where whoever fills it sees it.
 */
export function evenOut(full: Full): Evened {
  const { parts, run } = full
  const last = lastOf(full)
  const [part] = last
  if (!part || run.used === 0) return { parts, lines: run.lines }
  const plain = balance(full)
  const short = endOf(last) - 1 - footOf(plain, last)
  if (part.slot.kind === 'photo' || short > HEAD_MOST + PARAGRAPH_MOST) return { parts, lines: plain }
  const { set, lines } = withHeadWhite(full, last, plain, Math.min(HEAD_MOST, short))
  return { parts: parts.map((one) => set.find(({ index }) => index === one.index) ?? one), lines: withParagraphWhite(set, lines) }
}

/** The part the text ends in; of a spread both halves, which are one place. */
function lastOf({ parts, rows, run }: Pick<Full, 'parts' | 'rows' | 'run'>): Part[] {
  const part = parts[rows[run.used - 1]?.part ?? 0]
  const from = part?.half?.side === 'right' ? part.index - 1 : part?.index
  return part && from !== undefined ? parts.slice(from, from + (part.half ? 2 : 1)) : []
}

/** The row after the last that all of them have. */
function endOf(parts: readonly Part[]): number {
  return Math.min(...parts.map(({ frame }) => frame.endRow))
}

function isOf(parts: readonly Part[], row: Row | null): row is Row {
  return row !== null && parts.some(({ index }) => index === row.part)
}

/** The lowest row of these parts that has text. */
function footOf(lines: readonly ThreadLine[], parts: readonly Part[]): number {
  return Math.max(-1, ...lines.flatMap(({ row }) => (isOf(parts, row) ? [row.row] : [])))
}

/** As many rows for the headline as there are to give, and the text still finds its place. */
function withHeadWhite(full: Full, last: Part[], plain: ThreadLine[], most: number): { set: Part[]; lines: ThreadLine[] } {
  const { input, format, grid, blocks, parts, rows, spare } = full
  const [first] = last
  if (!first || isVertical(first.head) || first.head.lines.length === 0) return { set: last, lines: plain }
  for (let more = most; more > 0; more -= 1) {
    const lower = last.map(({ index }) => partOf(input, index, blocks, format, grid, more))
    const own = [...rows.filter((row) => row.part < first.index), ...lower.flatMap((part) => part.rows), ...rows.filter((row) => row.part >= first.index + last.length)]
    const run = thread(blocks, own, spare)
    const held = run.used <= own.length && isOf(last, own[run.used - 1] ?? first.rows[0] ?? null)
    if (held && lower.every((part, at) => holdsPictures(part, last[at]))) {
      return { set: lower, lines: balance({ ...full, parts: parts.map((one) => lower.find(({ index }) => index === one.index) ?? one), rows: own, run }) }
    }
  }
  return { set: last, lines: plain }
}

/** Its pictures are as high as in the other: none had to give way to the white. */
function holdsPictures(a: Part, b: Part | undefined): boolean {
  return a.wanting === b?.wanting && a.pictures.every(({ rows }, index) => rows === b.pictures[index]?.rows)
}

/**
 * Text that leaves its last slot short stands evenly in all columns, and the white below it: at the highest foot that holds it, or
 * one or two rows lower where that leaves no last line alone at the head of a column.
 */
function balance({ blocks, parts, rows, run, spare, grid }: Full): ThreadLine[] {
  const last = lastOf({ parts, rows, run })
  const [first] = last
  if (!first || run.used === 0 || last.reduce((sum, { frame }) => sum + frame.columns.length, 0) < 2) return run.lines
  const before = rows.filter((row) => row.part < first.index)
  const own = rows.filter((row) => isOf(last, row))
  const needed = run.used - before.length
  const end = endOf(last)
  let foot = end
  while (foot > first.frame.firstRow + 1 && own.filter(({ row }) => row < foot - 1).length >= needed) foot -= 1
  let even: ThreadLine[] | null = null
  for (let tries = 0; foot < end && tries < FEET; foot += 1) {
    const short = [...before, ...last.flatMap((part) => rowsOf(part.frame, part.index, foot, part.obstacles, grid))]
    const { lines, used } = thread(blocks, short, spare)
    if (used > short.length) continue
    if (!hasWidow(lines)) return lines
    even ??= lines
    tries += 1
  }
  return even ?? run.lines
}

/** Columns that end higher than the foot drawn down to it, each by white rows of its own; one that cannot be stays as it is. */
function withParagraphWhite(parts: readonly Part[], lines: ThreadLine[]): ThreadLine[] {
  const end = endOf(parts) - 1
  // all to the foot of the slot, if all can; else to the lowest of them
  for (const foot of [end, footOf(lines, parts)]) {
    const drawn = parts.flatMap((part) => part.frame.columns.map((_, column) => drawnDown(part, column, lines, foot)))
    if (foot === end && drawn.includes(null)) continue
    const moved = new Map(drawn.flatMap((one) => [...(one ?? [])]))
    return moved.size === 0 ? lines : lines.map((line) => ({ ...line, row: moved.get(line) ?? line.row }))
  }
  return lines
}

/** The rows of a column's lines when it reaches the foot; null when it cannot within the limit. */
function drawnDown(part: Part, column: number, lines: readonly ThreadLine[], foot: number): Map<ThreadLine, Row> | null {
  const own = lines.filter(({ row }) => row?.part === part.index && row.column === column)
  const rows = new Map<number, Row[]>()
  for (const row of part.rows) if (row.column === column) rows.set(row.row, [...(rows.get(row.row) ?? []), row])
  const end = Math.min(foot, Math.max(-1, ...rows.keys()))
  const missing = end - Math.max(-1, ...own.flatMap(({ row }) => row?.row ?? []))
  if (missing <= 0) return new Map()
  if (missing > PARAGRAPH_MOST || own.length === 0) return null
  const opens = own.flatMap((line, index) => (index > 0 && opensText(line) ? [{ index, subhead: line.block.role === 'subhead' }] : []))
  const chosen = [...opens.filter(({ subhead }) => subhead), ...opens.filter(({ subhead }) => !subhead).toReversed()].slice(0, missing)
  if (chosen.length < missing) return null
  const moved = new Map<ThreadLine, Row>()
  let down = 0
  for (const [index, line] of own.entries()) {
    if (chosen.some((one) => one.index === index)) down += 1
    if (down === 0 || !line.row) continue
    const [below, beside] = rows.get(line.row.row + down) ?? []
    // a line is not set again: it goes down only where its measure is the same
    if (!below || beside || below.measure !== line.row.measure || below.x !== line.row.x) return null
    moved.set(line, below)
  }
  return moved
}
