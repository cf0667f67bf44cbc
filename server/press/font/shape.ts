import { componentsOf } from './subset'
import type { TrueTypeFont } from './truetype'

/**
 * The outline of a glyph as path commands in font units, y up, the way `SVG path` writes them: what a page image is drawn with,
 * from the very outlines that are embedded in the press PDF. Empty for a blank.
 */
export function glyphPath(font: TrueTypeFont, glyph: number): string {
  const out: string[] = []
  trace(font, glyph, [1, 0, 0, 1, 0, 0], out, 0)
  return out.join('')
}

type Matrix = readonly [number, number, number, number, number, number]

function trace(font: TrueTypeFont, glyph: number, matrix: Matrix, out: string[], depth: number): void {
  const outline = font.outline(glyph)
  // a composite that names itself would have no end
  if (outline.length === 0 || depth > 8) return
  if (outline.readInt16BE(0) >= 0) return traceSimple(outline, matrix, out)
  for (const at of componentsOf(outline)) trace(font, outline.readUInt16BE(at + 2), placed(outline, at, matrix), out, depth + 1)
}

/** The matrix of a component: its own scale and offset, within its parent's. */
function placed(outline: Buffer, at: number, [a, b, c, d, e, f]: Matrix): Matrix {
  const flags = outline.readUInt16BE(at)
  const words = (flags & 1) !== 0
  const dx = words ? outline.readInt16BE(at + 4) : outline.readInt8(at + 4)
  const dy = words ? outline.readInt16BE(at + 6) : outline.readInt8(at + 5)
  const rest = at + (words ? 8 : 6)
  const scale = (index: number) => outline.readInt16BE(rest + index * 2) / 16384
  let own: [number, number, number, number] = [1, 0, 0, 1]
  if (flags & 0x08) own = [scale(0), 0, 0, scale(0)]
  else if (flags & 0x40) own = [scale(0), 0, 0, scale(1)]
  else if (flags & 0x80) own = [scale(0), scale(1), scale(2), scale(3)]
  const [p, q, r, s] = own
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * dx + c * dy + e, b * dx + d * dy + f]
}

interface Point {
  x: number
  y: number
  on: boolean
}

function traceSimple(outline: Buffer, [a, b, c, d, e, f]: Matrix, out: string[]): void {
  const { ends, points } = readPoints(outline)
  let start = 0
  for (const end of ends) {
    const contour = points.slice(start, end + 1).map(({ x, y, on }) => ({ x: a * x + c * y + e, y: b * x + d * y + f, on }))
    start = end + 1
    if (contour.length > 1) traceContour(contour, out)
  }
}

function readPoints(outline: Buffer): { ends: number[]; points: Point[] } {
  const contours = outline.readInt16BE(0)
  const ends = Array.from({ length: contours }, (_, index) => outline.readUInt16BE(10 + index * 2))
  const count = contours === 0 ? 0 : (ends[contours - 1] ?? -1) + 1
  let at = 10 + contours * 2
  at += 2 + outline.readUInt16BE(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = outline.readUInt8(at++)
    flags.push(flag)
    if (flag & 8) for (let repeat = outline.readUInt8(at++); repeat > 0; repeat--) flags.push(flag)
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? outline.readUInt8(at++) : -outline.readUInt8(at++)
      else if (!(flag & same)) {
        value += outline.readInt16BE(at)
        at += 2
      }
      return value
    })
  }
  const xs = axis(2, 16)
  const ys = axis(4, 32)
  return { ends, points: flags.map((flag, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & 1) !== 0 })) }
}

const short = (value: number) => String(Math.round(value * 100) / 100)
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })

/** One closed contour; between two points off the curve lies one on it, in their middle. */
function traceContour(contour: readonly Point[], out: string[]): void {
  const first = contour[0] as Point
  const last = contour[contour.length - 1] as Point
  const start = first.on ? first : last.on ? last : middle(first, last)
  out.push(`M${short(start.x)} ${short(start.y)}`)
  let control: Point | null = null
  const to = (point: Point) => {
    out.push(control ? `Q${short(control.x)} ${short(control.y)} ${short(point.x)} ${short(point.y)}` : `L${short(point.x)} ${short(point.y)}`)
    control = null
  }
  for (const point of first.on ? contour.slice(1) : contour) {
    if (point.on) to(point)
    else {
      if (control) to(middle(control, point))
      control = point
    }
  }
  to(start)
  out.push('Z')
}
