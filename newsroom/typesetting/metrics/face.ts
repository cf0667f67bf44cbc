import { FACES, isOwn, type FaceId, type FaceName, type OwnFace, type OwnFaces, type SparePlace } from '../display'
import type { FaceTable } from './runs'
import { ADVANCES, COVERAGES, METRICS_HASH } from './tables'

export { METRICS_HASH }

/** Baseline below the top of the em, in thousandths: what the bundled fonts say of themselves (typoAscender). */
export const ASCENT = 880
export const DESCENT = 120

/** A face as a number, for typed arrays: of the bundled ones their place in FACES, of others in the order they are met. */
export type FaceIndex = number

/** Faces with the bundled one whose place each takes, or behind which it stands: that one draws what it lacks. */
const met: { name: FaceName; place: FaceId }[] = FACES.map((face) => ({ name: face, place: face }))
const own = new Map<OwnFace, FaceTable>()
let assigned: OwnFaces = {}
/** Each choice of faces that was set with, by number; 0 is the bundled ones alone. */
const choices = new Map<string, number>([['', 0]])
let choice = 0

/** Makes faces of the paper known. What a name stands for never changes. */
export function knowFaces(tables: Readonly<Record<OwnFace, FaceTable>>): void {
  for (const [name, table] of Object.entries(tables) as [OwnFace, FaceTable][]) if (!own.has(name)) own.set(name, table)
}

export function knowsFace(name: OwnFace): boolean {
  return own.has(name)
}

/** Does work that measures and sets, with the paper's own faces in the places of bundled ones. Throws an Error for a face that was not made known. */
export function settingWith<T>(faces: OwnFaces | undefined, work: () => T): T {
  for (const name of Object.values(faces ?? {})) if (!own.has(name)) throw new Error(`The face ${name} is not known.`)
  const before = [assigned, choice] as const
  assigned = faces ?? {}
  choice = numberOf(assigned)
  try {
    return work()
  } finally {
    ;[assigned, choice] = before
  }
}

/** Names the faces that are set with now: what was measured is measured again by others, also where the face asked for is the same and another stands behind it. */
export function facesChosen(): number {
  return choice
}

function numberOf(faces: OwnFaces): number {
  const key = (Object.entries(faces) as [string, OwnFace][]).map(([place, name]) => `${place}=${name}`).toSorted().join(' ')
  const number = choices.get(key) ?? choices.size
  choices.set(key, number)
  return number
}

/** The face that is set where this one is asked for. */
export function faceIndex(place: FaceId): FaceIndex {
  const name = assigned[place]
  return name === undefined ? FACES.indexOf(place) : placed(name, place)
}

/** What stands behind the faces, for characters asked for in this one; null where the paper has nothing there. */
function spareFor(spare: SparePlace, place: FaceId): FaceIndex | null {
  const name = assigned[spare]
  return name === undefined ? null : placed(name, place)
}

function placed(name: OwnFace, place: FaceId): FaceIndex {
  const index = met.findIndex((one) => one.name === name && one.place === place)
  return index >= 0 ? index : met.push({ name, place }) - 1
}

/** The bundled face whose place a face takes. */
export function bundledPlace(face: FaceIndex): FaceId {
  return met[face]?.place ?? 'song'
}

export function faceName(face: FaceIndex): FaceName {
  return met[face]?.name ?? 'song'
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

/** Width of a character of a run, in thousandths of an em: a full em where the run's face was never set with here. */
export function advanceIn(name: FaceName, code: number): number {
  const index = met.findIndex((one) => one.name === name)
  return index < 0 ? 1000 : advanceOf(index, code)
}

export function hasGlyph(face: FaceIndex, code: number): boolean {
  const byte = metricsOf(face).covers[code >> 3] ?? 0
  return (byte & (1 << (code & 7))) !== 0
}

/** What is asked after a face of 宋 or 楷: for 楷 宋 first, which is nearer to it. */
const BEHIND: Record<FaceId, readonly FaceId[]> = { song: ['hei'], 'song-bold': ['hei-bold'], 'song-heavy': ['hei-bold'], hei: [], 'hei-bold': [], kai: ['song', 'hei'] }

/**
 * The face a character is set in: the one asked for; where it lacks the character, and is the paper's own, the bundled one whose place it takes; the
 * shape the paper drew in its manner (that of 宋 for 楷); the faces behind it: 宋 behind 楷, 黑 behind 宋; the shape drawn in the other manner; the paper's spare face; null when none has it.
 */
export function faceFor(face: FaceIndex, code: number): FaceIndex | null {
  if (hasGlyph(face, code)) return face
  const place = bundledPlace(face)
  const behind = BEHIND[place]
  const [like, unlike]: [SparePlace, SparePlace] = behind.length === 0 ? ['made-hei', 'made-song'] : ['made-song', 'made-hei']
  const others = [FACES.indexOf(place), spareFor(like, place), ...behind.flatMap((one) => [faceIndex(one), FACES.indexOf(one)]), spareFor(unlike, place), spareFor('spare', place)]
  return others.find((other) => other !== null && hasGlyph(other, code)) ?? null
}

/** The same by the names that marks have: the face a character is set in where a mark's face lacks it; null when none has it. */
export function faceIn(name: FaceName, code: number): FaceName | null {
  const found = faceFor(indexOf(name), code)
  return found === null ? null : faceName(found)
}

/** Whether a mark's face has a character. Throws for a face that was not made known. */
export function hasShape(name: FaceName, code: number): boolean {
  return hasGlyph(indexOf(name), code)
}

function indexOf(name: FaceName): FaceIndex {
  const index = met.findIndex((one) => one.name === name)
  return index >= 0 || !isOwn(name) ? index : placed(name, 'song')
}

function metricsOf(face: FaceIndex): FaceMetrics {
  return (faces[face] ??= read(faceName(face)))
}

function read(face: FaceName): FaceMetrics {
  const { advances, covers } = isOwn(face) ? ownTable(face) : { advances: ADVANCES[face].advances, covers: coverage(ADVANCES[face].covers) }
  const table: FaceMetrics = { advances: new Int16Array(PLANE).fill(1000), far: new Map(), covers }
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

function ownTable(face: OwnFace): { advances: string; covers: Uint8Array } {
  const table = own.get(face)
  if (!table) throw new Error(`The face ${face} is not known.`)
  return { advances: table.advances, covers: covered(table.covers) }
}

function coverage(index: number): Uint8Array {
  return (coverages[index] ??= covered(COVERAGES[index] ?? ''))
}

function covered(runs: string): Uint8Array {
  const bits = new Uint8Array(0x40000 >> 3)
  const parts = numbers(runs)
  let code = 0
  for (let at = 0; at + 1 < parts.length; at += 2) {
    code += parts[at] ?? 0
    for (let length = parts[at + 1] ?? 0; length > 0; length -= 1, code += 1) bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7))
  }
  return bits
}

function numbers(text: string): number[] {
  return text.split('.').map((part) => Number.parseInt(part, 36))
}
