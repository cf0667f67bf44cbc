import { columnSpanWidth, type GridArea, type PageFormat } from '../edition/design/format'
import type { Mpt } from './display'
import { ASCENT } from './metrics/face'

const MPT_PER_MM = 72_000 / 25.4

/** The page and its grid in mpt: one grid of baselines for every slot. */
export interface PageGrid {
  width: Mpt
  height: Mpt
  /** The top left corner of the slot grid. */
  x: Mpt
  y: Mpt
  /** The body em, and the distance of baselines. */
  em: Mpt
  leading: Mpt
  /** From one basic column to the next. */
  column: Mpt
  gap: Mpt
}

export interface Box {
  x: Mpt
  y: Mpt
  width: Mpt
  height: Mpt
}

export function mpt(mm: number): Mpt {
  return Math.round(mm * MPT_PER_MM)
}

/** As `gridRect` in edition/format says it in millimetres: centred from side to side, hung from the type area's top. */
export function pageGrid(format: PageFormat): PageGrid {
  const em = Math.round(format.fontPt * 1000)
  const width = mpt(format.trim.width)
  const height = mpt(format.trim.height)
  return {
    width,
    height,
    x: Math.trunc((width - columnSpanWidth(format, format.columns) * em) / 2),
    y: mpt((format.trim.height - format.typeArea.height) / 2),
    em,
    leading: Math.round(format.leadingPt * 1000),
    column: (format.charsPerColumn + format.gapEm) * em,
    gap: format.gapEm * em,
  }
}

/** A rectangle of the grid on the page. */
export function areaBox(grid: PageGrid, format: PageFormat, area: GridArea): Box {
  return {
    x: grid.x + area.col * grid.column,
    y: grid.y + area.line * grid.leading,
    width: columnSpanWidth(format, area.cols) * grid.em,
    height: area.lines * grid.leading,
  }
}

/** Baseline of body type in a row that begins at `top`: the em stands in the middle of the row. */
export function baselineIn(grid: PageGrid, top: Mpt, size: Mpt = grid.em): Mpt {
  return top + Math.trunc((grid.leading - size) / 2) + Math.trunc((size * ASCENT) / 1000)
}
