const MM_PER_INCH = 25.4
const POINTS_PER_INCH = 72_000

/** Newsprint at 100 lines an inch shows no more. */
export const MINIMUM_PPI = 150

/** Pixels per inch of a picture at its printed size: the pixels across that are shown, on the millimetres that they fill. */
export function printedPpi({ widthPx, printedWidthMm }: { widthPx: number; printedWidthMm: number }): number {
  return Math.floor((widthPx * MM_PER_INCH) / printedWidthMm)
}

/** A picture's mark on a page, in thousandths of a point, as what is measured of it. */
export function printedSize(mark: { width: number; crop: { width: number } }): { widthPx: number; printedWidthMm: number } {
  return { widthPx: mark.crop.width, printedWidthMm: (mark.width * MM_PER_INCH) / POINTS_PER_INCH }
}
