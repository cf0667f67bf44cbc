import type { Outline } from './display'

const known = new Map<string, Outline>()

/** Makes drawings known by the hash of their files, before a page is set with them. What a hash stands for never changes. */
export function knowOutlines(outlines: Readonly<Record<string, Outline>>): void {
  for (const [sha256, outline] of Object.entries(outlines)) if (!known.has(sha256)) known.set(sha256, outline)
}

export function knowsOutline(sha256: string): boolean {
  return known.has(sha256)
}

/** Throws an Error for a drawing that was not made known. */
export function outlineBy(sha256: string): Outline {
  const outline = known.get(sha256)
  if (!outline) throw new Error(`The drawing ${sha256} is not known.`)
  return outline
}

export interface OutlineStep {
  command: 'M' | 'L' | 'C' | 'Z'
  /** Points x, y: one, of a curve its two handles and its end, none of Z. */
  points: number[]
}

/** A shape's path step by step. */
export function stepsOf(path: string): OutlineStep[] {
  return [...path.matchAll(/([MLCZ])([^MLCZ]*)/g)].map(([, command, points = '']) => ({
    command: command as OutlineStep['command'],
    points: points.trim() === '' ? [] : points.trim().split(/\s+/).map(Number),
  }))
}
