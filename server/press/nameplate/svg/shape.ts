import svgpath from 'svgpath'
import { NameplateRefused, type Step } from '../outline'
import type { ShapeName, SvgNode } from './tree'

/** Lengths farther out than this are no drawing's. */
const FAR = 1_000_000

/**
 * The outline of an element of a drawing, with the transforms it lies under, innermost first: arcs and quadratic curves as cubic ones. Throws NameplateRefused
 * (broken) where the file is not to be read as it stands.
 */
export function shapeSteps(name: ShapeName, node: SvgNode, transforms: readonly string[]): Step[] {
  const said = pathOf(name, node)
  if (said.trim() === '') return []
  const path = svgpath(said) as ReturnType<typeof svgpath> & { err: string }
  if (path.err !== '') throw new NameplateRefused('broken')
  path.abs().unshort().unarc()
  for (const transform of transforms) path.transform(transform)
  const steps: Step[] = []
  path.iterate(([command, ...points], _, x, y) => {
    const to = points as number[]
    if (to.some((value) => !Number.isFinite(value) || Math.abs(value) > FAR)) throw new NameplateRefused('broken')
    const step = plain(command, to, x, y)
    if (step === null) throw new NameplateRefused('broken')
    steps.push(step)
  })
  return steps
}

function plain(command: string, to: readonly number[], x: number, y: number): Step | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = to
  switch (command) {
    case 'M':
    case 'L':
      return [command, a, b]
    case 'H':
      return ['L', a, y]
    case 'V':
      return ['L', x, a]
    case 'C':
      return ['C', a, b, c, d, e, f]
    case 'Q':
      return ['C', x + (2 * (a - x)) / 3, y + (2 * (b - y)) / 3, c + (2 * (a - c)) / 3, d + (2 * (b - d)) / 3, c, d]
    case 'Z':
    case 'z':
      return ['Z']
    default:
      return null
  }
}

/** Lists of transforms as svgpath reads them: what it does not know it would pass over. */
const TRANSFORM = /^(\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(\s*[-+.\deE]+([\s,]+[-+.\deE]+)*\s*\)[\s,]*)+$/

/** A transform as the file says it; throws when it is none. */
export function demandTransform(said: string): string {
  if (!TRANSFORM.test(said)) throw new NameplateRefused('broken')
  return said
}

function pathOf(name: ShapeName, { attributes }: SvgNode): string {
  const length = (key: string) => lengthOf(attributes[key])
  switch (name) {
    case 'path':
      return attributes.d ?? ''
    case 'line':
      return ''
    case 'polygon':
    case 'polyline':
      return attributes.points === undefined || attributes.points.trim() === '' ? '' : `M${attributes.points}Z`
    case 'circle':
      return ellipse(length('cx'), length('cy'), length('r'), length('r'))
    case 'ellipse':
      return ellipse(length('cx'), length('cy'), length('rx'), length('ry'))
    case 'rect':
      return rect(length('x'), length('y'), length('width'), length('height'), attributes.rx ?? attributes.ry, attributes.ry ?? attributes.rx)
  }
}

function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  if (rx <= 0 || ry <= 0) return ''
  return `M${cx - rx} ${cy}A${rx} ${ry} 0 1 1 ${cx + rx} ${cy}A${rx} ${ry} 0 1 1 ${cx - rx} ${cy}Z`
}

function rect(x: number, y: number, width: number, height: number, rxSaid: string | undefined, rySaid: string | undefined): string {
  if (width <= 0 || height <= 0) return ''
  const rx = Math.min(Math.max(0, lengthOf(rxSaid)), width / 2)
  const ry = Math.min(Math.max(0, lengthOf(rySaid)), height / 2)
  if (rx === 0 || ry === 0) return `M${x} ${y}H${x + width}V${y + height}H${x}Z`
  const turn = (toX: number, toY: number) => `A${rx} ${ry} 0 0 1 ${toX} ${toY}`
  return `M${x + rx} ${y}H${x + width - rx}${turn(x + width, y + ry)}V${y + height - ry}${turn(x + width - rx, y + height)}H${x + rx}${turn(x, y + height - ry)}V${y + ry}${turn(x + rx, y)}Z`
}

/** In the drawing's own units; only what is said in others would need to know how large it is. */
function lengthOf(said: string | undefined): number {
  if (said === undefined || said === 'auto') return 0
  const [, value] = /^\s*([-+]?[\d.]+(?:e[-+]?\d+)?)(?:px)?\s*$/i.exec(said) ?? []
  const length = Number(value)
  if (value === undefined || !Number.isFinite(length)) throw new NameplateRefused('broken')
  return length
}
