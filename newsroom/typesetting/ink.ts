import type { Plate } from './colour'
import type { PageLayout } from './display'

/** A plate, and how much of the trimmed page its ink covers 油墨覆盖率, in hundredths of a per cent: a tint of a quarter counts as a quarter of its area. */
export interface PlateInk extends Plate {
  cover: number
}

/** The ink of a page, plate by plate. */
export interface PageInk {
  page: number
  /** Of the layout that was measured. */
  hash: string
  plates: PlateInk[]
  /** The part of the page that artwork from other people's PDFs takes up, in hundredths of a per cent: what inks it has is theirs to say, and counted nowhere. */
  uncounted: number
}

/** What is printed of a picture on each process plate, in thousandths: the mean of it. */
export type MeanInks = readonly [c: number, m: number, y: number, k: number]

/** Hundredths of a per cent of a page's area; what runs over the edge is cut off. */
export function partOfPage({ width, height }: Pick<PageLayout, 'width' | 'height'>, boxes: readonly { x: number; y: number; width: number; height: number }[]): number {
  const inside = (from: number, length: number, most: number) => Math.max(0, Math.min(from + length, most) - Math.max(from, 0))
  const area = boxes.reduce((sum, box) => sum + inside(box.x, box.width, width) * inside(box.y, box.height, height), 0)
  return Math.round((area / (width * height)) * 10_000)
}
