import type { OpenPage } from './open'

/** A transformation of the plane as PDF writes it (ISO 32000-1, 8.3.3): a point (x, y) comes to (ax + cy + e, bx + dy + f). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** The one transformation after the other. */
export function times(first: Matrix, then: Matrix): Matrix {
  return [
    first[0] * then[0] + first[1] * then[2],
    first[0] * then[1] + first[1] * then[3],
    first[2] * then[0] + first[3] * then[2],
    first[2] * then[1] + first[3] * then[3],
    first[4] * then[0] + first[5] * then[2] + then[4],
    first[4] * then[1] + first[5] * then[3] + then[5],
  ]
}

/** From a page's own units to points from the lower left corner of its trim, turned as it is shown. */
export function matrixOf({ trim: [left, bottom, right, top], turns, unit }: OpenPage): Matrix {
  const turned: readonly Matrix[] = [
    [1, 0, 0, 1, -left, -bottom],
    [0, -1, 1, 0, -bottom, right],
    [-1, 0, 0, -1, right, top],
    [0, 1, -1, 0, top, -left],
  ]
  return times(turned[turns] ?? [1, 0, 0, 1, 0, 0], [unit, 0, 0, unit, 0, 0])
}
