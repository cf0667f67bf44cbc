import { indentOf, type TextBlock } from './blocks'
import { breakEvenly, type BrokenLine, breakParagraph, type RoomOf } from '../lines/break'
import type { Row } from './columns'
import type { CellPlace, SetRow } from './table'

/** A line of the body in its row; without one it found no place. */
export interface ThreadLine {
  /** Of a table's row the cell, as a block of its own. */
  block: TextBlock
  line: BrokenLine
  indent: number
  row: Row | null
  /** The cell of a table it is in. Lines of a row stand cell after cell, as they are read: several in one row of the grid. */
  cell?: CellPlace
}

export interface Threaded {
  lines: ThreadLine[]
  /** Rows taken, white ones too; more than there are when text is over. */
  used: number
  /** Row the last block begins in. */
  first: number
}

/**
 * Runs text through rows in their order, each with its own measure, and on beyond the last as if it were repeated: so that what
 * has no place is counted in the lines it would take. A subhead has a white row above it, but not at the head of a column, and does
 * not stand at the foot of one: it goes on to the next. A paragraph whose last line would stand alone at a head is set tighter, if that
 * saves the line. A row of a table is in one column, and the head of a table with the row after it.
 */
export function thread(blocks: readonly TextBlock[], rows: readonly Row[], spare: number): Threaded {
  const lines: ThreadLine[] = []
  let next = 0
  let first = 0
  for (const [at, block] of blocks.entries()) {
    const after = blocks[at + 1]
    const placed = block.table ? placeRow(block, after, rows, next, spare) : null
    if (placed) {
      lines.push(...cellLines(block, placed.set, rows, placed.start))
      first = placed.start
      next = placed.start + placed.set.height
      continue
    }
    const start = startOf(block, rows, next, after)
    const measureAt = (index: number) => rows[start + index]?.measure ?? spare
    const roomOf = (index: number) => Math.max(1, measureAt(index) - indentOf(block, index, measureAt(index)))
    let broken = breakInto(block, rows, start, spare, roomOf)
    if (isWidow(rows, start, broken.length)) {
      const tight = breakParagraph(block.prep, roomOf, true)
      if (tight.length < broken.length) broken = tight
    }
    for (const [index, line] of broken.entries()) {
      lines.push({ block, line, indent: indentOf(block, index, measureAt(index)), row: rows[start + index] ?? null })
    }
    first = start
    next = start + broken.length
  }
  return { lines, used: next, first }
}

/** Rows of one measure are the rule; where they change on the way, line by line. */
function breakInto(block: TextBlock, rows: readonly Row[], start: number, spare: number, roomOf: RoomOf): readonly BrokenLine[] {
  const lines = breakEvenly(block.prep, roomOf(0), roomOf(1))
  const measure = rows[start]?.measure ?? spare
  for (let index = 1; index < lines.length; index += 1) {
    if ((rows[start + index]?.measure ?? spare) !== measure) return breakParagraph(block.prep, roomOf)
  }
  return lines
}

/** A row as it is set, and the first of the rows of the grid it stands in: beyond the last where it has no place. Null: it is no row here, but a line of text. */
function placeRow(block: TextBlock, after: TextBlock | undefined, rows: readonly Row[], next: number, spare: number): { set: SetRow; start: number } | null {
  const setAt = (one: TextBlock | undefined, measure: number) => one?.table?.rowAt(one.index, measure) ?? null
  if (setAt(block, rows[next]?.measure ?? spare) === null) return null
  const under = after && after.table === block.table && block.table?.isHeadOf(block.index) ? after : undefined
  for (const below of under ? [under, undefined] : [undefined]) {
    for (let start = next; start < rows.length; start += 1) {
      const measure = rows[start]?.measure ?? spare
      const set = setAt(block, measure)
      if (set && isWhole(rows, start, set.height + (setAt(below, measure)?.height ?? 0))) return { set, start }
    }
  }
  const set = setAt(block, spare)
  return set && { set, start: Math.max(next, rows.length) }
}

/** So many rows of the grid below each other, alike, and none of them beside an obstacle that parts it. */
function isWhole(rows: readonly Row[], start: number, count: number): boolean {
  const first = rows[start]
  const before = rows[start - 1]
  if (!first || (before?.part === first.part && before.column === first.column && before.row === first.row)) return false
  for (let index = 1; index < count; index += 1) {
    const row = rows[start + index]
    if (!row || row.part !== first.part || row.column !== first.column || row.x !== first.x || row.measure !== first.measure || row.row !== first.row + index) return false
  }
  return true
}

function cellLines({ index, role }: TextBlock, set: SetRow, rows: readonly Row[], start: number): ThreadLine[] {
  return set.cells.flatMap(({ prep, offset, lines, place }) => {
    const block: TextBlock = { index, role, prep, first: 0, rest: 0, offset, dropped: '' }
    return lines.map(({ line, indent }, at): ThreadLine => ({ block, line, indent, row: rows[start + at] ?? null, cell: place }))
  })
}

/** Whether a line is the first of something that white may be put in front of: a paragraph, or a whole table. */
export function opensText({ line, cell }: ThreadLine): boolean {
  return line.from === 0 && (!cell || (cell.row === 0 && cell.column === 0))
}

function startOf(block: TextBlock, rows: readonly Row[], next: number, follows?: TextBlock): number {
  if (block.role !== 'subhead') return next
  const start = isHead(rows, next) ? next : next + 1
  const roomOf = (index: number) => {
    const measure = rows[start + index]?.measure ?? 1000
    return Math.max(1, measure - indentOf(block, index, measure))
  }
  const after = start + breakParagraph(block.prep, roomOf).length - 1 + (follows?.table?.leastBelow(follows.index, rows[start]?.measure ?? 1000) ?? 1)
  for (let row = Math.max(next, 1); row <= after && row < rows.length; row += 1) if (isHead(rows, row)) return row
  return start
}

/** 孤行: the last of several lines is the first of a column. */
function isWidow(rows: readonly Row[], start: number, count: number): boolean {
  return count > 1 && isHead(rows, start + count - 1)
}

/** Nothing of the text stands above this row in its column. */
function isHead(rows: readonly Row[], at: number): boolean {
  if (at === 0) return true
  const row = rows[at]
  const before = rows[at - 1]
  if (row === undefined || before === undefined) return false
  return row.part !== before.part || row.column !== before.column
}

/** Whether any paragraph leaves its last line alone at a head. */
export function hasWidow(lines: readonly ThreadLine[]): boolean {
  return lines.some(({ line, row, block }, index) => {
    const before = lines[index - 1]
    if (!line.last || !row || before?.block !== block || !before.row) return false
    return row.part !== before.row.part || row.column !== before.row.column
  })
}
