import { FACES, type FaceId } from '../display'
import { ADVANCES, COVERAGES, METRICS_HASH } from './tables'

export { METRICS_HASH }

/** Baseline below the top of the em, in thousandths: what the bundled fonts say of themselves (typoAscender). */
export const ASCENT = 880
export const DESCENT = 120

/** A face as a number, for typed arrays: its place in FACES. */
export type FaceIndex = number

export function faceIndex(face: FaceId): FaceIndex {
  return FACES.indexOf(face)
}

const PLANE = 0x10000

interface FaceMetrics {
  advances: Int16Array
  /** Beyond the first plane. */
  far: Map<number, number>
  covers: Uint8Array
}

const faces: (FaceMetrics | undefined)[] = []
const coverages: (Uint8Array | undefined)[] = []

/** Width of a character in thousandths of an em; a character without a glyph is a full em. */
export function advanceOf(face: FaceIndex, code: number): number {
  const table = metricsOf(face)
  return code < PLANE ? (table.advances[code] ?? 1000) : (table.far.get(code) ?? 1000)
}

export function hasGlyph(face: FaceIndex, code: number): boolean {
  const byte = metricsOf(face).covers[code >> 3] ?? 0
  return (byte & (1 << (code & 7))) !== 0
}

const HEI: Record<FaceId, FaceId> = { song: 'hei', 'song-bold': 'hei-bold', 'song-heavy': 'hei-bold', hei: 'hei', 'hei-bold': 'hei-bold' }
const FALLBACK = FACES.map((face) => faceIndex(HEI[face]))

/** The face a character is set in: the one asked for, 黑 where 宋 lacks it, or null when neither has it. */
export function faceFor(face: FaceIndex, code: number): FaceIndex | null {
  if (hasGlyph(face, code)) return face
  const other = FALLBACK[face] ?? face
  return hasGlyph(other, code) ? other : null
}

function metricsOf(face: FaceIndex): FaceMetrics {
  return (faces[face] ??= read(FACES[face] ?? 'song'))
}

function read(face: FaceId): FaceMetrics {
  const { advances, covers } = ADVANCES[face]
  const table: FaceMetrics = { advances: new Int16Array(PLANE).fill(1000), far: new Map(), covers: coverage(covers) }
  const parts = numbers(advances)
  let code = 0
  for (let at = 0; at + 2 < parts.length; at += 3) {
    code += parts[at] ?? 0
    const advance = parts[at + 2] ?? 1000
    for (let length = parts[at + 1] ?? 0; length > 0; length -= 1, code += 1) {
      if (code < PLANE) table.advances[code] = advance
      else table.far.set(code, advance)
    }
  }
  return table
}

function coverage(index: number): Uint8Array {
  const known = coverages[index]
  if (known) return known
  const bits = new Uint8Array(0x40000 >> 3)
  const parts = numbers(COVERAGES[index] ?? '')
  let code = 0
  for (let at = 0; at + 1 < parts.length; at += 2) {
    code += parts[at] ?? 0
    for (let length = parts[at + 1] ?? 0; length > 0; length -= 1, code += 1) bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7))
  }
  coverages[index] = bits
  return bits
}

function numbers(text: string): number[] {
  return text.split('.').map((part) => Number.parseInt(part, 36))
}
