import type { GridArea, PageFormat } from '@/newsroom/edition/design/format'
import type { Mpt, PageLayout } from '@/newsroom/typesetting/display'
import { type Box, pageFrame, slotBox } from '@/newsroom/typesetting/page/furniture/box'

/** The drawing's unit is the point: an mpt to two places, a hundredth of a point is less than a press can place. */
export function points(mpt: Mpt): number {
  return Math.round(mpt / 10) / 100
}

export function viewBoxOf({ width, height }: Pick<PageLayout, 'width' | 'height'>): string {
  return `0 0 ${points(width)} ${points(height)}`
}

/** A share of the whole, for what is laid over the drawing. */
export function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100_000) / 1000}%`
}

export interface Share {
  left: string
  top: string
  width: string
  height: string
}

/** A box as shares of its page. */
export function shareOf(box: Box, page: { width: Mpt; height: Mpt }): Share {
  return {
    left: percent(box.x, page.width),
    top: percent(box.y, page.height),
    width: percent(box.width, page.width),
    height: percent(box.height, page.height),
  }
}

/** A slot's place as shares of the trimmed page. */
export function slotShare(area: GridArea, format: PageFormat): Share {
  return shareOf(slotBox(format, area), pageFrame(format))
}
