import type { Span } from '../story'
import { rowText } from '../table'
import { textOf, type Line } from './line'

interface Cell {
  lines: Line[]
  columns: number
  rows: number
}

/** No table of a newspaper is wider; a source that says so is not believed. */
const MOST_COLUMNS = 60
/** A cell with so much text is a column of the page, not a value. */
const LAYOUT = { lines: 3, characters: 120 }

/**
 * A table on its way to lines: a row becomes one line, its cells parted by `CELL`; empty cells keep their place, and a cell
 * over several rows stands in each of them, because a value that moves one column is another value. A row of one cell, or of
 * cells that hold paragraphs, is layout: its lines are lines.
 */
export class Table {
  #row: Cell[] | null = null
  #over = new Map<number, { spans: Span[]; left: number }>()
  readonly #layout: boolean
  #next: Cell = { lines: [], columns: 1, rows: 1 }

  constructor(layout: boolean) {
    this.#layout = layout
  }

  openRow(): Line[] {
    const before = this.closeRow()
    this.#row = []
    return before
  }

  /** Where the lines of the cell go that opens now. */
  openCell(columns: string | undefined, rows: string | undefined): Line[] {
    this.#row ??= []
    this.#next = { lines: [], columns: countOf(columns), rows: countOf(rows) }
    this.#row.push(this.#next)
    return this.#next.lines
  }

  /** The row's lines; none if no row is open or all of it is empty. */
  closeRow(): Line[] {
    const row = this.#row
    this.#row = null
    if (row === null || row.length === 0) return []
    const pictures = row.flatMap((cell) => cell.lines.filter((line) => line.picture))
    // a row of an export of ours, whatever is in it
    const named = row.some((cell) => cell.lines.some(({ field }) => field === 'cell'))
    if (!named && (this.#layout || row.some(isLayout) || (row.length === 1 && this.#over.size === 0))) return row.flatMap((cell) => cell.lines)
    const columns: Span[][] = []
    const over = () => {
      for (let held = this.#over.get(columns.length); held !== undefined && columns.length < MOST_COLUMNS; held = this.#over.get(columns.length)) {
        held.left -= 1
        if (held.left <= 0) this.#over.delete(columns.length)
        columns.push(held.spans)
      }
    }
    for (const cell of row) {
      over()
      const spans = wordsOf(cell).flatMap((line, at) => (at === 0 ? line.spans : [{ text: ' ' }, ...line.spans]))
      if (cell.rows > 1) this.#over.set(columns.length, { spans, left: cell.rows - 1 })
      columns.push(spans)
      for (let more = 1; more < cell.columns && columns.length < MOST_COLUMNS; more++) {
        if (cell.rows > 1) this.#over.set(columns.length, { spans: [], left: cell.rows - 1 })
        columns.push([])
      }
    }
    over()
    if (!named && columns.every((spans) => spans.length === 0)) return pictures
    return [{ kind: 'row', spans: rowText(columns), element: 0, soft: false, gap: false, indent: 0, centred: false, ...(named ? { field: 'cell' as const } : {}) }, ...pictures]
  }
}

/** A cell's lines without its pictures, which stand behind the row. */
function wordsOf(cell: Cell): Line[] {
  return cell.lines.filter((line) => !line.picture)
}

function isLayout(cell: Cell): boolean {
  const lines = wordsOf(cell)
  if (lines.some((line) => line.kind !== 'text')) return true
  return lines.length >= LAYOUT.lines && lines.reduce((sum, line) => sum + textOf(line).length, 0) > LAYOUT.characters
}

function countOf(value: string | undefined): number {
  const count = Number(value)
  return Number.isInteger(count) && count > 1 ? Math.min(count, MOST_COLUMNS) : 1
}
