import { indentOf, type TextBlock } from './blocks'
import { type BrokenLine, breakParagraph } from './break'
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
 * has no place is counted in the lines it would take. A subhead's white row is skipped over, at the head of a column left out.
 */
export function thread(blocks: readonly TextBlock[], rows: readonly Row[], spare: number): Threaded {
  const lines: ThreadLine[] = []
  let next = 0
  let first = 0
  for (const block of blocks) {
    if (block.white > 0 && !isHead(rows, next)) next += block.white
    first = next
    const start = first
    const measureAt = (index: number) => rows[start + index]?.measure ?? spare
    const broken = breakParagraph(block.prep, (index) => Math.max(1, measureAt(index) - indentOf(block, index, measureAt(index))))
    for (const [index, line] of broken.entries()) {
      lines.push({ block, line, indent: indentOf(block, index, measureAt(index)), row: rows[start + index] ?? null })
    }
    next = start + broken.length
  }
  return { lines, used: next, first }
}

/** Nothing of the text stands above this row in its column. */
export function isHead(rows: readonly Row[], at: number): boolean {
  if (at === 0) return true
  const row = rows[at]
  const before = rows[at - 1]
  if (row === undefined || before === undefined) return false
  return row.part !== before.part || row.column !== before.column
}
