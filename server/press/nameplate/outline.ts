import type { NameplateFault } from '@/newsroom/edition/head'
import type { Outline } from '@/newsroom/typesetting/display'
import { classRules, paintOf, ROOT_PAINT, type Paint } from './paint'
import { demandTransform, shapeSteps, type Step } from './shape'
import { isShape, NameplateRefused, svgTree, type SvgNode } from './tree'

/** The longer side of an outline, in its own units: a hundredth of a millimetre of the widest broadsheet nameplate. */
const UNITS = 20_000
/** Points of a whole drawing: a scan traced without care has more, and every page that is signed carries them. */
const MOST_POINTS = 12_000

interface Drawn {
  steps: Step[]
  white: boolean
  evenOdd: boolean
  colour: string
}

/**
 * A nameplate as SVG read into outlines: filled paths and basic shapes, in one ink, with paper showing through where they are white. What lies around the drawing is cut
 * off, so that its measures on the page are those of its ink. Anything that is not an outline is a reason to refuse the file.
 */
export function readNameplate(bytes: Uint8Array): { ok: true; outline: Outline } | { ok: false; reason: NameplateFault } {
  try {
    const drawn = shapesOf(svgTree(textOf(bytes)))
    if (new Set(drawn.filter(({ white }) => !white).map(({ colour }) => colour)).size > 1) throw new NameplateRefused('colours')
    return { ok: true, outline: outlineOf(drawn) }
  } catch (error) {
    if (error instanceof NameplateRefused) return { ok: false, reason: error.why }
    throw error
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new NameplateRefused('not_svg')
  }
}

function shapesOf(root: SvgNode): Drawn[] {
  const rules = classRules(root)
  const drawn: Drawn[] = []
  let points = 0
  const walk = (node: SvgNode, above: Paint, transforms: readonly string[]) => {
    const paint = paintOf(node, above, rules)
    const { transform = '' } = node.attributes
    const under = transform.trim() === '' ? transforms : [demandTransform(transform), ...transforms]
    if (node.name === 'defs' || paint.hidden) return
    if (isShape(node.name) && paint.fill !== 'none') {
      const steps = shapeSteps(node.name, node, under)
      points += steps.reduce((sum, step) => sum + (step.length - 1) / 2, 0)
      if (points > MOST_POINTS) throw new NameplateRefused('too_many_points')
      if (steps.length > 0) drawn.push({ steps, white: paint.fill === 'white', evenOdd: paint.evenOdd, colour: paint.colour })
    }
    for (const child of node.children) walk(child, paint, under)
  }
  walk(root, ROOT_PAINT, [])
  // white under everything is the paper
  const first = drawn.findIndex(({ white }) => !white)
  return first < 0 ? [] : drawn.slice(first)
}

/** The drawing in whole units, from the top left corner of what is drawn. */
function outlineOf(drawn: readonly Drawn[]): Outline {
  const [left, top, right, bottom] = boundsOf(drawn.flatMap(({ steps }) => steps))
  const [wide, high] = [right - left, bottom - top]
  if (!(wide > 0 && high > 0)) throw new NameplateRefused('empty')
  const scale = UNITS / Math.max(wide, high)
  const whole = (value: number, from: number) => Math.round((value - from) * scale)
  const shapes = drawn.map(({ steps, white, evenOdd }) => ({
    path: steps.map(([command, ...points]) => command + points.map((value, at) => whole(value, at % 2 === 0 ? left : top)).join(' ')).join(''),
    ...(evenOdd ? { evenOdd: true as const } : {}),
    ...(white ? { white: true as const } : {}),
  }))
  return { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)), shapes }
}

type Bounds = [left: number, top: number, right: number, bottom: number]

/** How far the paths themselves reach, not their handles. */
function boundsOf(steps: readonly Step[]): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  let pen: [number, number] = [0, 0]
  const meet = (axis: 0 | 1, value: number) => {
    bounds[axis] = Math.min(bounds[axis], value)
    bounds[axis + 2 as 2 | 3] = Math.max(bounds[axis + 2 as 2 | 3], value)
  }
  for (const step of steps) {
    if (step[0] === 'Z') continue
    const to: [number, number] = step[0] === 'C' ? [step[5], step[6]] : [step[1], step[2]]
    for (const axis of [0, 1] as const) {
      meet(axis, to[axis])
      if (step[0] === 'C') for (const at of extremes(pen[axis], step[1 + axis] as number, step[3 + axis] as number, to[axis])) meet(axis, at)
    }
    pen = to
  }
  return bounds
}

/** Where a cubic turns back between its ends, along one axis. */
function extremes(p0: number, p1: number, p2: number, p3: number): number[] {
  const a = -p0 + 3 * p1 - 3 * p2 + p3
  const b = 2 * (p0 - 2 * p1 + p2)
  const c = p1 - p0
  const roots = Math.abs(a) < 1e-9 ? (Math.abs(b) < 1e-9 ? [] : [-c / b]) : [Math.sqrt(b * b - 4 * a * c), -Math.sqrt(b * b - 4 * a * c)].map((root) => (-b + root) / (2 * a))
  return roots.filter((t) => t > 0 && t < 1).map((t) => (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t * t * p2 + t ** 3 * p3)
}
