import { plainText } from '../../manuscript/story'
import { beforePoint, CELL, cellsOf, figuresIn, hasPoint, type Table } from '../../manuscript/table'
import type { Mark, Mpt } from '../display'
import type { PageGrid } from '../geometry'
import { breakEvenly, type BrokenLine, lineWidth } from '../lines/break'
import type { Prep, StyledSpan } from '../lines/prep'
import { prepare } from '../lines/prepare'
import { type Row, toMpt } from './columns'

/** Between two columns of a table, in thousandths of the body em: as is usual, and where there is no room. A bracket at the head of a line is drawn half an em before its cell. */
const GAP = 1000
const LEAST_GAP = 510
/** No column is narrower than a character. */
const LEAST = 1000
/** Nor one of words than two, as long as figures leave it that. */
const LEAST_WORDS = 2000
const HAIRLINE: Mpt = 500

/** A cell ready to be broken. */
interface Cell {
  prep: Prep
  /** Offset of its text in the row's. */
  offset: number
  /** Width on one line. */
  width: number
  /** Of a figure in a column with decimal points: its width in front of the point. */
  before: number | null
}

/** A column of all rows. */
interface TableColumn {
  natural: number
  /** Of figures: what they take alone, when their head is broken and their points give way. */
  least: number
  figures: boolean
  /** Room behind the points of its figures, and what they take with their points below each other. */
  behind: number
  pointed: number
}

/** Rows that follow each other, measured once; laid out once for each measure. */
export class SetTable {
  readonly #rows: Cell[][]
  readonly #columns: TableColumn[]
  readonly #laid = new Map<number, Track[] | null>()

  constructor(
    private readonly table: Table,
    styled: (span: Table['rows'][number]['text'][number]) => StyledSpan,
  ) {
    const figures = figuresIn(table)
    this.#rows = table.rows.map((row, index) =>
      cellsOf(row).map((cell, column): Cell => {
        const prep = prepare(cell.spans.map(styled))
        const isFigure = figures[column] === true && !(table.head && index === 0)
        return { prep, offset: cell.from, width: lineWidth(prep, 0, prep.n), before: isFigure ? widthBeforePoint(prep) : null }
      }),
    )
    this.#columns = figures.map((isFigures, column) => columnOf(this.#rows.flatMap((cells) => cells[column] ?? []), isFigures, isFigures && this.#hasPoints(column)))
  }

  #hasPoints(column: number): boolean {
    return this.table.rows.slice(this.table.head ? 1 : 0).some((row) => hasPoint(plainText(cellsOf(row)[column]?.spans ?? [])))
  }

  isHead(row: number): boolean {
    return this.table.head && row === 0
  }

  /** Whether the body's block `index` is the head of the table. */
  isHeadOf(index: number): boolean {
    return this.isHead(index - this.table.at)
  }

  /** Lines that stand together from the body's block `index` on: the row's, and with the head those of the row below it. */
  leastBelow(index: number, measure: number): number {
    const own = this.rowAt(index, measure)?.height ?? 1
    return this.isHeadOf(index) && this.table.rows.length > 1 ? own + (this.rowAt(index + 1, measure)?.height ?? 0) : own
  }

  /** The row of the body's block `index` with its cells' lines over a measure; null where the measure has no room for so many columns. */
  rowAt(index: number, measure: number): SetRow | null {
    const row = index - this.table.at
    const tracks = this.#tracksAt(measure)
    if (tracks === null) return null
    const cells = (this.#rows[row] ?? []).map((cell, column, all): SetCell => {
      const { x, width } = tracks[column] ?? { x: 0, width: measure }
      const broken = cell.prep.n === 0 ? [{ from: 0, to: 0, room: width, last: true }] : breakEvenly(cell.prep, width, width)
      return {
        prep: cell.prep,
        offset: cell.offset,
        lines: broken.map((line) => ({ line, indent: this.#indentOf(cell, column, line, width, broken.length) })),
        place: { table: this, row, column, x, width, last: column === all.length - 1 },
      }
    })
    return { height: Math.max(1, ...cells.map(({ lines }) => lines.length)), cells }
  }

  /** Figures stand at the right of their column, with their points below each other; words at its left. */
  #indentOf({ prep, before }: Cell, column: number, { from, to }: BrokenLine, width: number, lines: number): number {
    const one = this.#columns[column]
    if (!one?.figures) return 0
    const own = lineWidth(prep, from, to)
    return Math.max(0, before === null || lines > 1 || one.behind === 0 || one.pointed > width ? width - own : width - one.behind - before)
  }

  #tracksAt(measure: number): Track[] | null {
    const known = this.#laid.get(measure)
    if (known !== undefined) return known
    const tracks = tracksOf(this.#columns, measure)
    this.#laid.set(measure, tracks)
    return tracks
  }
}

/** Where a column stands in a measure, and how wide it is. */
interface Track {
  x: number
  width: number
}

/** Where in its table a line stands. */
export interface CellPlace {
  table: SetTable
  row: number
  column: number
  /** From the left edge of the measure, in thousandths of the em. */
  x: number
  width: number
  /** The row has no cell behind it. */
  last: boolean
}

interface SetCell {
  prep: Prep
  offset: number
  lines: { line: BrokenLine; indent: number }[]
  place: CellPlace
}

export interface SetRow {
  /** In lines: that of the highest cell. */
  height: number
  cells: SetCell[]
}

/** What follows a line of a cell in the source and is not drawn. */
export function separatorAfter(place: CellPlace, line: BrokenLine): string {
  return line.last && !place.last ? CELL : ''
}

function widthBeforePoint(prep: Prep): number | null {
  const units = beforePoint(prep.text)
  if (units === prep.text.length && !/\d/u.test(prep.text)) return null
  const at = prep.start.indexOf(units)
  return prep.widths[at === -1 ? prep.n : at] ?? 0
}

function columnOf(cells: readonly Cell[], isFigures: boolean, points: boolean): TableColumn {
  const widths = cells.map(({ width }) => width)
  const figures = cells.flatMap(({ before, width }) => (before === null ? [] : [{ before, width, behind: width - before }]))
  const behind = points ? Math.max(0, ...figures.map((one) => one.behind)) : 0
  const least = Math.max(LEAST, ...figures.map(({ width }) => width))
  const pointed = behind + Math.max(0, ...figures.map(({ before }) => before))
  return { natural: Math.max(pointed, least, ...widths), least, figures: isFigures, behind, pointed }
}

/**
 * Columns over a measure: as wide as their widest cells, what is to spare shared over the gaps, so that the table fills its measure. Where that is
 * too wide the widest give way first: words, then the heads of figures; figures themselves, which broken are none any more, only where words have one
 * character a line. Null: so many columns do not go in.
 */
function tracksOf(columns: readonly TableColumn[], measure: number): Track[] | null {
  const gaps = columns.length - 1
  if (columns.length * LEAST + gaps * LEAST_GAP > measure) return null
  const wanted = sum(columns.map(({ natural }) => natural))
  const widths = wanted + gaps * GAP <= measure ? columns.map(({ natural }) => natural) : narrowed(columns, measure - gaps * LEAST_GAP)
  if (gaps === 0) return [{ x: 0, width: measure }]
  const spare = measure - sum(widths)
  let x = 0
  return widths.map((width, index) => {
    const track = { x: index === gaps ? measure - width : x, width }
    x += width + Math.trunc(spare / gaps)
    return track
  })
}

function narrowed(columns: readonly TableColumn[], room: number): number[] {
  const words = columns.flatMap(({ natural, figures }) => (figures ? [] : [natural]))
  for (const [side, least] of [['natural', LEAST_WORDS], ['least', LEAST_WORDS], ['least', LEAST]] as const) {
    const figures = sum(columns.map((column) => (column.figures ? column[side] : 0)))
    if (figures + sum(words.map((natural) => Math.min(natural, least))) > room) continue
    const shrunk = shared(words, room - figures)
    return columns.map((column) => (column.figures ? column[side] : (shrunk.shift() ?? column.natural)))
  }
  return shared(columns.map(({ natural }) => natural), room)
}

/** Each what it asks for, but none more than leaves as much to those that ask for more. */
function shared(wanted: readonly number[], room: number): number[] {
  const given = [...wanted]
  let rest = room
  for (const [order, index] of [...wanted.keys()].toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0)).entries()) {
    const width = Math.min(wanted[index] ?? 0, Math.trunc(rest / (wanted.length - order)))
    given[index] = width
    rest -= width
  }
  return given
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

/** As much of a table as stands in one column of text. */
interface Stretch {
  x: Mpt
  measure: number
  top: Mpt
  foot: Mpt
  headFoot: Mpt | null
}

/** Hairlines above, under the head and below, of every stretch of a table that stands by itself: in the middle of the white between two lines. */
export function drawTableRules(lines: readonly { row: Row | null; cell?: CellPlace }[], grid: Pick<PageGrid, 'em' | 'leading'>, into: Mark[]): void {
  const stretches = new Map<SetTable, Map<string, Stretch>>()
  for (const { row, cell } of lines) {
    if (!row || !cell) continue
    const own = stretches.get(cell.table) ?? new Map<string, Stretch>()
    stretches.set(cell.table, own)
    const key = `${row.part} ${row.column} ${row.x} ${row.measure}`
    const foot = row.top + grid.leading
    const stretch = own.get(key) ?? { x: row.x, measure: row.measure, top: row.top, foot, headFoot: null }
    own.set(key, stretch)
    stretch.top = Math.min(stretch.top, row.top)
    stretch.foot = Math.max(stretch.foot, foot)
    if (cell.table.isHead(cell.row)) stretch.headFoot = Math.max(stretch.headFoot ?? 0, foot)
  }
  for (const { x, measure, top, foot, headFoot } of [...stretches.values()].flatMap((own) => [...own.values()])) {
    const ys = headFoot === null || headFoot === foot ? [top, foot] : [top, headFoot, foot]
    for (const y of ys) into.push({ kind: 'rule', x, y: y - HAIRLINE / 2, width: toMpt(measure, grid), height: HAIRLINE, ink: 1000 })
  }
}
