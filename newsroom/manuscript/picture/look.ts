/** How a picture looks: 64 signs, 0 or 1, one for each pair of neighbours in a small grey of it (a difference hash). */
export type Look = string

/** The small grey: nine columns, eight rows. */
export const LOOK_GRID = { width: 9, height: 8 } as const
/** Two looks that differ in no more signs are one picture, whatever was done to its size and its file. */
export const SAME_LOOK = 6
/** Neighbours that differ in less say nothing: noise of an even ground. */
const SEEN_STEP = 3
const LEAST_STEPS = 12

/** The look of a picture by its small grey, row by row, 0 to 255; null when there is next to nothing to see: a white sheet is like any other. */
export function lookOf(grey: Uint8Array): Look | null {
  let look = ''
  let steps = 0
  for (let row = 0; row < LOOK_GRID.height; row++)
    for (let column = 0; column + 1 < LOOK_GRID.width; column++) {
      const at = row * LOOK_GRID.width + column
      const step = (grey[at] ?? 0) - (grey[at + 1] ?? 0)
      look += step > 0 ? '1' : '0'
      if (Math.abs(step) >= SEEN_STEP) steps++
    }
  return steps < LEAST_STEPS ? null : look
}

/** In how many signs two looks differ. */
function lookDistance(a: Look, b: Look): number {
  let distance = 0
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) distance++
  return distance
}

/** What tells one picture from another. */
export interface PictureFace {
  sha256: string
  look: Look | null
}

/** The same picture: the same bytes, or the same to look at. */
export function isSamePicture(a: PictureFace, b: PictureFace): boolean {
  return a.sha256 === b.sha256 || (a.look !== null && b.look !== null && lookDistance(a.look, b.look) <= SAME_LOOK)
}
