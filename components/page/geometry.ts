import { emToMm, linesToMm, type PageFormat, type Rect, slotRect } from '@/newsroom/edition/format'
import type { GridArea } from '@/newsroom/edition/format'

const MM_PER_PT = 25.4 / 72

/** The drawing's unit is the millimetre. */
export function mm(pt: number): number {
  return pt * MM_PER_PT
}

/** Baseline of Chinese type whose em box has its middle at `middle`: 0.88 em stand above the baseline, 0.12 below. */
export function baseline(middle: number, size: number): number {
  return middle + size * 0.38
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** A scale of one slot: from ems and lines inside it to millimetres on the page. */
export interface SlotScale {
  rect: Rect
  x: (em: number) => number
  y: (line: number) => number
  em: number
  line: number
}

export function slotScale(area: GridArea, format: PageFormat): SlotScale {
  const rect = slotRect(format, area)
  return {
    rect,
    x: (em) => round(rect.x + emToMm(format, em)),
    y: (line) => round(rect.y + linesToMm(format, line)),
    em: emToMm(format, 1),
    line: linesToMm(format, 1),
  }
}

/** A slot's place as shares of the trimmed page, for what is laid over the drawing. */
export function slotShare(area: GridArea, format: PageFormat): { left: string; top: string; width: string; height: string } {
  const rect = slotRect(format, area)
  const share = (value: number, whole: number) => `${round((value / whole) * 100)}%`
  return {
    left: share(rect.x, format.trim.width),
    top: share(rect.y, format.trim.height),
    width: share(rect.width, format.trim.width),
    height: share(rect.height, format.trim.height),
  }
}
