import { indentOf, type TextBlock } from './blocks'
import { breakEvenly, type BrokenLine, breakParagraph, type RoomOf } from '../lines/break'
import type { Row } from './columns'

/** A line of the body in its row; without one it found no place. */
export interface ThreadLine {
  block: TextBlock
  line: BrokenLine
  indent: number
  row: Row | null
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
 * saves the line.
 */
export function thread(blocks: readonly TextBlock[], rows: readonly Row[], spare: number): Threaded {
  const lines: ThreadLine[] = []
  let next = 0
  let first = 0
  for (const block of blocks) {
    const start = startOf(block, rows, next)
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

function startOf(block: TextBlock, rows: readonly Row[], next: number): number {
  if (block.role !== 'subhead') return next
  const start = isHead(rows, next) ? next : next + 1
  const roomOf = (index: number) => {
    const measure = rows[start + index]?.measure ?? 1000
    return Math.max(1, measure - indentOf(block, index, measure))
  }
  const after = start + breakParagraph(block.prep, roomOf).length
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
