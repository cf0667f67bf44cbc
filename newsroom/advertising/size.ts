import { PAGE_FORMATS, type PageFormatId } from '../edition/design/format'
import type { Mpt } from '../typesetting/display'
import { areaBox, mpt, pageGrid } from '../typesetting/geometry'

/** What was sold: columns and lines of a format's grid, or whole millimetres as an advertiser's designer says it. */
export type AdSize =
  | { unit: 'grid'; format: PageFormatId; cols: number; lines: number }
  | { unit: 'mm'; width: number; height: number }

/** A size in mpt. */
export interface AdExtent {
  width: Mpt
  height: Mpt
}

/** Sizes that differ by no more than this are the same size: 2 mm, as a page's cut and fold are not better, and what rounding adds. */
const SIZE_TOLERANCE: Mpt = mpt(2) + 2

/** What a size measures on paper, in mpt. */
export function extentOf(size: AdSize): AdExtent {
  if (size.unit === 'mm') return { width: mpt(size.width), height: mpt(size.height) }
  const format = PAGE_FORMATS[size.format]
  const { width, height } = areaBox(pageGrid(format), format, { col: 0, line: 0, cols: size.cols, lines: size.lines })
  return { width, height }
}

/** Why no advertisement can have this size: larger than the grid of its format, or than the largest sheet. Null is none. */
export function sizeFault(size: AdSize): 'too_large' | 'too_small' | null {
  if (size.unit === 'grid') {
    const { columns, lines } = PAGE_FORMATS[size.format]
    if (size.cols < 1 || size.lines < 2) return 'too_small'
    return size.cols > columns || size.lines > lines ? 'too_large' : null
  }
  const { trim } = PAGE_FORMATS.broadsheet
  if (size.width < 10 || size.height < 5) return 'too_small'
  return size.width > trim.width || size.height > trim.height ? 'too_large' : null
}

/** Whether two sizes are one, within the tolerance. */
export function sameExtent(a: AdExtent, b: AdExtent): boolean {
  return Math.abs(a.width - b.width) <= SIZE_TOLERANCE && Math.abs(a.height - b.height) <= SIZE_TOLERANCE
}

/** Thousandths of a point in tenths of a millimetre, for people to read. */
export function tenthsOfMm(length: Mpt): number {
  return Math.round((length * 254) / 72_000)
}
