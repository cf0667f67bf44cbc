import { columnSpanWidth, type GridArea, type PageFormat } from '@/newsroom/edition/format'
import type { Mpt } from '../display'

export interface Box {
  x: Mpt
  y: Mpt
  width: Mpt
  height: Mpt
}

/** Points as thousandths, whole. */
export function pt(points: number): Mpt {
  return Math.round(points * 1000)
}

/** Millimetres as thousandths of a point, whole. */
export function mm(millimetres: number): Mpt {
  return Math.round((millimetres * 72000) / 25.4)
}

export interface PageFrame {
  width: Mpt
  height: Mpt
  /** The grid of columns and lines: centred in the sheet from side to side, hung from the head of the type area. */
  grid: Box
  /** 报眉: the band above the grid. */
  folio: Box
}

/** A page's own geometry in mpt; columns and lines fall on whole mpt, so every reader of a layout agrees about them. */
export function pageFrame(format: PageFormat): PageFrame {
  const width = mm(format.trim.width)
  const height = mm(format.trim.height)
  const across = columnSpanWidth(format, format.columns) * pt(format.fontPt)
  const x = Math.round((width - across) / 2)
  const y = mm((format.trim.height - format.typeArea.height) / 2)
  const band = mm(format.folioMm)
  return {
    width,
    height,
    grid: { x, y, width: across, height: format.lines * pt(format.leadingPt) },
    folio: { x, y: y - band, width: across, height: band },
  }
}

/** A rectangle of grid columns and lines on the page, in mpt. */
export function slotBox(format: PageFormat, area: GridArea): Box {
  const { grid } = pageFrame(format)
  const em = pt(format.fontPt)
  const leading = pt(format.leadingPt)
  return {
    x: grid.x + area.col * (format.charsPerColumn + format.gapEm) * em,
    y: grid.y + area.line * leading,
    width: columnSpanWidth(format, area.cols) * em,
    height: area.lines * leading,
  }
}

/** The box with `by` taken off every side. */
export function inset(box: Box, by: Mpt): Box {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by }
}
