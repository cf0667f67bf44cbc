import type { Mpt, PageLayout } from '@/newsroom/typesetting/display'

/** Thousandths of a point in a millimetre, rounded: 25.4 mm are 72 pt. */
const MM = 72_000 / 25.4

/** 出血: how far a picture or tint at the edge goes on beyond the cut. */
export const BLEED: Mpt = Math.round(3 * MM)
/** White around the trimmed page, for bleed, crop marks and slug. */
export const MARGIN: Mpt = Math.round(13 * MM)

const MARK_LENGTH: Mpt = Math.round(6 * MM)
/** A quarter of a point, as printers set crop marks. */
const MARK_WEIGHT: Mpt = 250

/** The sheet a page is printed on, in points from its lower left corner, as PDF boxes want them. */
export interface Sheet {
  width: number
  height: number
  trim: readonly [number, number, number, number]
  bleed: readonly [number, number, number, number]
}

export function sheetOf({ width, height }: Pick<PageLayout, 'width' | 'height'>): Sheet {
  const box = (inset: Mpt): [number, number, number, number] => [
    inset / 1000,
    inset / 1000,
    (width + 2 * MARGIN - inset) / 1000,
    (height + 2 * MARGIN - inset) / 1000,
  ]
  return { width: (width + 2 * MARGIN) / 1000, height: (height + 2 * MARGIN) / 1000, trim: box(MARGIN), bleed: box(MARGIN - BLEED) }
}

/** Crop marks 裁切线: two lines at each corner, outside the bleed. From the corner of the trimmed page, like every mark. */
export function cropMarks({ width, height }: Pick<PageLayout, 'width' | 'height'>): { x: Mpt; y: Mpt; width: Mpt; height: Mpt }[] {
  const half = MARK_WEIGHT / 2
  const outer = BLEED + MARK_LENGTH
  return [0, width].flatMap((x) =>
    [0, height].flatMap((y) => [
      { x: x - half, y: y === 0 ? -outer : height + BLEED, width: MARK_WEIGHT, height: MARK_LENGTH },
      { x: x === 0 ? -outer : width + BLEED, y: y - half, width: MARK_LENGTH, height: MARK_WEIGHT },
    ]),
  )
}

/** Where the baseline of the slug stands: in the lower margin, clear of the bleed and between the crop marks. */
export function slugPlace({ height }: Pick<PageLayout, 'height'>): { x: Mpt; y: Mpt; size: Mpt } {
  return { x: BLEED, y: height + BLEED + Math.round(5 * MM), size: 7000 }
}

/** Where a sheet stands on the paper it is printed on, in points; as it is, scale 1 at the corner. */
export interface Fitted {
  scale: number
  x: number
  y: number
}

/** ISO 216, upright, in points: what an office prints proofs on. */
const A3 = { width: 841.89, height: 1190.551 }
/** What office printers leave white at each edge, in points: 5 mm. */
const UNPRINTED = 14.173

/** A sheet, `below` points longer at its foot, as large as A3 takes it, in the middle of its width and at its head. */
export function onA3({ width, height }: Pick<Sheet, 'width' | 'height'>, below: number): { fitted: Fitted; mediaBox: readonly [number, number, number, number] } {
  const scale = Math.min((A3.width - 2 * UNPRINTED) / width, (A3.height - 2 * UNPRINTED) / (height + below), 1)
  return {
    fitted: { scale, x: (A3.width - width * scale) / 2, y: A3.height - UNPRINTED - height * scale },
    mediaBox: [0, 0, A3.width, A3.height],
  }
}
