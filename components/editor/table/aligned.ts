import { plainText, type Row } from '@/newsroom/manuscript/story'
import { cellsOf, figuresIn, isHead } from '@/newsroom/manuscript/table'
import { advanceIn } from '@/newsroom/typesetting/metrics/face'

/** What stands between two cells, and how much white it has on either side so that columns stand below each other, in ems. */
export interface Parting {
  /** Place of the sign in the row's text. */
  at: number
  before: number
  after: number
}

/** A table wider than the sheet is not drawn out: its cells run on. In ems. */
const WIDEST = 33
/** A sign between two cells takes an em. */
const SIGN = 1

/**
 * Row by row the signs between the cells of one table. Cells are as wide as the faces say, so that nothing is measured on the screen; figures
 * stand at the right of their column, but for those of the first, in front of which there is no sign.
 */
export function partingsOf(rows: readonly Row[]): Parting[][] {
  const [first] = rows
  const figures = figuresIn({ rows: [...rows], head: first !== undefined && isHead(first) })
  const cells = rows.map((row) => cellsOf(row).map((cell) => ({ to: cell.to, width: widthOf(plainText(cell.spans)) })))
  const widths = figures.map((_, column) => Math.max(0, ...cells.map((row) => row[column]?.width ?? 0)))
  const whole = widths.reduce((sum, width) => sum + width + SIGN, 0)
  const spare = (row: (typeof cells)[number], column: number) => (whole > WIDEST ? 0 : Math.max(0, (widths[column] ?? 0) - (row[column]?.width ?? 0)))
  const isRight = (column: number) => column > 0 && figures[column] === true
  return cells.map((row) =>
    row.slice(0, -1).map(({ to }, column) => ({ at: to, before: isRight(column) ? 0 : rounded(spare(row, column)), after: isRight(column + 1) ? rounded(spare(row, column + 1)) : 0 })),
  )
}

/** In ems of the sheet's face. */
function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += advanceIn('song', char.codePointAt(0) ?? 0)
  return width / 1000
}

function rounded(ems: number): number {
  return Math.round(ems * 100) / 100
}
