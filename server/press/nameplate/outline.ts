import type { NameplateFault } from '@/newsroom/edition/head'
import type { Outline } from '@/newsroom/typesetting/display'

/** The longer side of an outline, in its own units: a hundredth of a millimetre of the widest broadsheet nameplate. */
const UNITS = 20_000
/** Points of a whole drawing: a scan traced without care has more, and every page that is signed carries them. */
export const MOST_POINTS = 12_000

/** Thrown out of wherever it turns out. */
export class NameplateRefused extends Error {
  constructor(readonly why: NameplateFault) {
    super(why)
  }
}

/** One step of a path: M, L or C with absolute points, or Z. */
export type Step = ['M' | 'L', number, number] | ['C', number, number, number, number, number, number] | ['Z']

/** A filled path, in the file's own units, y downwards. */
export interface Drawn {
  steps: Step[]
  /** Paper that shows. */
  white: boolean
  evenOdd: boolean
  /** As the file says it, in one form: two of them are two colours. */
  colour: string
}

export function pointsOf(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + (step.length - 1) / 2, 0)
}

/**
 * What is drawn, the undermost first, in whole units from the top left corner of its ink: what lies around it is cut off, so that its measures on the page are those of
 * its ink. Throws NameplateRefused for nothing, too much, and more than one ink.
 */
export function outlineOf(all: readonly Drawn[]): Outline {
  // white under everything is the paper
  const first = all.findIndex(({ white }) => !white)
  const drawn = first < 0 ? [] : all.slice(first)
  if (new Set(drawn.filter(({ white }) => !white).map(({ colour }) => colour)).size > 1) throw new NameplateRefused('colours')
  if (drawn.reduce((sum, { steps }) => sum + pointsOf(steps), 0) > MOST_POINTS) throw new NameplateRefused('too_many_points')
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

export type Bounds = [left: number, top: number, right: number, bottom: number]

/** How far the paths themselves reach, not their handles. */
export function boundsOf(steps: readonly Step[]): Bounds {
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
