import type { GridArea, PageFormat } from '@/newsroom/edition/design/format'
import type { Mpt } from '../../display'
import { areaBox, type Box, mpt, pageGrid } from '../../geometry'

export type { Box }

/** Points as thousandths, whole. */
export function pt(points: number): Mpt {
  return Math.round(points * 1000)
}

export interface PageFrame {
  width: Mpt
  height: Mpt
  /** The grid of columns and lines: centred in the sheet from side to side, hung from the head of the type area. */
  grid: Box
  /** 报眉: the band above the grid. */
  folio: Box
}

/** A page's own geometry in mpt: the composer's grid, and the band above it. */
export function pageFrame(format: PageFormat): PageFrame {
  const grid = pageGrid(format)
  const { x, y, width, height } = areaBox(grid, format, { col: 0, line: 0, cols: format.columns, lines: format.lines })
  const band = mpt(format.folioMm)
  return {
    width: grid.width,
    height: grid.height,
    grid: { x, y, width, height },
    folio: { x, y: y - band, width, height: band },
  }
}

/** A rectangle of grid columns and lines on the page, in mpt. */
export function slotBox(format: PageFormat, area: GridArea): Box {
  return areaBox(pageGrid(format), format, area)
}

/** The box with `by` taken off every side. */
export function inset(box: Box, by: Mpt): Box {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by }
}
