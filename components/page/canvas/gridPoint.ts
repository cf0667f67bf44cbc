import { emToMm, type GridArea, gridRect, type PageFormat } from '@/newsroom/edition/design/format'

/** A place on the grid, in columns and lines; whole numbers are the edges. */
export interface GridPoint {
  col: number
  line: number
}

export type Extent = Pick<PageFormat, 'columns' | 'lines'>

/** The column and line under a pointer, of a trimmed page drawn in this box, however large. */
export function gridPoint(pointer: { clientX: number; clientY: number }, box: { left: number; top: number; width: number; height: number }, format: PageFormat): GridPoint {
  const grid = gridRect(format)
  const column = emToMm(format, format.charsPerColumn + format.gapEm)
  const x = ((pointer.clientX - box.left) / box.width) * format.trim.width
  const y = ((pointer.clientY - box.top) / box.height) * format.trim.height
  return { col: (x - grid.x) / column, line: ((y - grid.y) / grid.height) * format.lines }
}

/** The rectangle between two points, in whole columns and lines, inside the grid. */
export function spanned(a: GridPoint, b: GridPoint, extent: Extent): GridArea {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value))
  const left = clamp(Math.floor(Math.min(a.col, b.col)), extent.columns - 1)
  const top = clamp(Math.floor(Math.min(a.line, b.line)), extent.lines - 1)
  const right = clamp(Math.ceil(Math.max(a.col, b.col)), extent.columns)
  const bottom = clamp(Math.ceil(Math.max(a.line, b.line)), extent.lines)
  return within({ col: left, line: top, cols: right - left, lines: bottom - top }, extent)
}

/** An area made smaller until it ends inside the grid. */
export function within({ col, line, cols, lines }: GridArea, extent: Extent): GridArea {
  return { col, line, cols: Math.max(1, Math.min(cols, extent.columns - col)), lines: Math.max(1, Math.min(lines, extent.lines - line)) }
}
