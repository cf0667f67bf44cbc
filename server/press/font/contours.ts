import type { Outline } from '@/newsroom/typesetting/display'

/** A point of a TrueType contour, in font units, y up; off the curve it is a handle. */
interface ContourPoint {
  x: number
  y: number
  on: boolean
}

/** Closed, its end not written again. */
export type Contour = ContourPoint[]

interface Place {
  x: number
  y: number
}

/** How far a curve may lie beside the one that was drawn, in font units: a thousandth of a 1,000-unit em is nothing at any size of print. */
const TOLERANCE = 0.5

/**
 * The contours of an outline as TrueType fills them, by their direction (OpenType 1.9, glyf: the inside lies to the right): its longer side `face` units long, its
 * middle in the middle of an em `em` wide and at `middle` above the baseline. Cubic curves become quadratic ones within half a unit. Throws for an outline
 * with white shapes: what is painted over what cannot be said by directions.
 */
export function contoursOf({ width, height, shapes }: Outline, em: number, face: number, middle: number): Contour[] {
  if (shapes.some(({ white }) => white)) throw new Error('White over black is no shape of a character.')
  const scale = face / Math.max(width, height)
  const place = ({ x, y }: Place): Place => ({ x: em / 2 + (x - width / 2) * scale, y: middle - (y - height / 2) * scale })
  return shapes.flatMap(({ path, evenOdd }) => {
    const contours = read(path, place).filter((contour) => contour.length > 2)
    return (evenOdd ? byDepth(contours) : inOneSense(contours)).map(rounded)
  })
}

/** Reads M, L, C and Z with absolute whole numbers, as outlines have them. */
function read(path: string, place: (point: Place) => Place): Contour[] {
  const contours: Contour[] = []
  for (const [, command = '', numbers = ''] of path.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const values = [...numbers.matchAll(/-?\d+/g)].map(([value]) => Number(value))
    const points = Array.from({ length: values.length / 2 }, (_, index) => place({ x: values[index * 2] ?? 0, y: values[index * 2 + 1] ?? 0 }))
    if (command === 'M') contours.push([])
    const contour = contours.at(-1)
    const last = contour?.at(-1)
    if (command === 'C' && last) contour?.push(...quadratics(last, points))
    else contour?.push(...points.map((point) => ({ ...point, on: true })))
  }
  return contours.map(open)
}

/** Without the end that is the beginning. */
export function open(contour: Contour): Contour {
  const [first, last] = [contour[0], contour.at(-1)]
  return first && last && contour.length > 1 && last.on && Math.hypot(first.x - last.x, first.y - last.y) < TOLERANCE ? contour.slice(0, -1) : contour
}

/**
 * A cubic as quadratics end to end. What a quadratic with the handle (3(b + c) − (a + d)) / 4 misses is √3/36 · |d − 3c + 3b − a|, and an n-th of the
 * curve misses an n³-th of it: so many are needed.
 */
export function quadratics(a: Place, [b, c, d]: Place[]): Contour {
  if (!b || !c || !d) return []
  const [across, up] = [d.x - 3 * c.x + 3 * b.x - a.x, d.y - 3 * c.y + 3 * b.y - a.y]
  const missed = (Math.sqrt(3) / 36) * Math.sqrt(across * across + up * up)
  if (missed <= TOLERANCE) return [{ x: (3 * (b.x + c.x) - a.x - d.x) / 4, y: (3 * (b.y + c.y) - a.y - d.y) / 4, on: false }, { ...d, on: true }]
  const count = Math.ceil(Math.cbrt(missed / TOLERANCE))
  const at = (t: number, axis: 'x' | 'y') => (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t * t * c[axis] + t ** 3 * d[axis]
  const slope = (t: number, axis: 'x' | 'y') => 3 * (1 - t) ** 2 * (b[axis] - a[axis]) + 6 * (1 - t) * t * (c[axis] - b[axis]) + 3 * t * t * (d[axis] - c[axis])
  return Array.from({ length: count }, (_, index): Contour => {
    const [from, to] = [index / count, (index + 1) / count]
    const third = (to - from) / 3
    const handle = (axis: 'x' | 'y') => {
      const [start, end] = [at(from, axis), at(to, axis)]
      return (3 * (start + slope(from, axis) * third + end - slope(to, axis) * third) - start - end) / 4
    }
    return [
      { x: handle('x'), y: handle('y'), on: false },
      { x: at(to, 'x'), y: at(to, 'y'), on: true },
    ]
  }).flat()
}

/** Twice the area within the points; below zero where they go round clockwise. */
function turn(contour: Contour): number {
  return contour.reduce((sum, { x, y }, index) => {
    const next = contour[(index + 1) % contour.length] ?? { x, y }
    return sum + x * next.y - next.x * y
  }, 0)
}

function reversed(contour: Contour): Contour {
  return contour.toReversed()
}

/** A shape filled by direction stays as it is, turned so that its largest contour goes round clockwise: that of every shape then adds to the others. */
function inOneSense(contours: Contour[]): Contour[] {
  const largest = contours.map(turn).reduce((found, one) => (Math.abs(one) > Math.abs(found) ? one : found), 0)
  return largest > 0 ? contours.map(reversed) : contours
}

/** A shape filled by counting crossings: what lies in an even number of its other contours is filled, what lies in an odd number is a hole. */
function byDepth(contours: Contour[]): Contour[] {
  return contours.map((contour) => {
    const [first] = contour
    const depth = first ? contours.filter((other) => other !== contour && holds(other, first)).length : 0
    const clockwise = turn(contour) < 0
    return clockwise === (depth % 2 === 0) ? contour : reversed(contour)
  })
}

/** Whether a point lies within a contour, its handles taken for corners of it. */
function holds(contour: Contour, { x, y }: Place): boolean {
  let inside = false
  for (const [index, from] of contour.entries()) {
    const to = contour[(index + 1) % contour.length] ?? from
    if (from.y > y !== to.y > y && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x) inside = !inside
  }
  return inside
}

/** On whole units. */
export function rounded(contour: Contour): Contour {
  return contour.map(({ x, y, on }) => ({ x: Math.round(x), y: Math.round(y), on }))
}
