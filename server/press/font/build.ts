import type { Outline } from '@/newsroom/typesetting/display'
import { GLYPH_FACE } from '@/newsroom/typesetting/metrics/drawn'
import { ASCENT, DESCENT } from '@/newsroom/typesetting/metrics/face'
import { contoursOf, type Contour } from './contours'
import { assemble } from './subset'

/** A shape for a character. */
export interface MadeGlyph {
  code: number
  outline: Outline
}

const EM = 1000

/**
 * A TrueType font of shapes that were drawn one by one: em of 1,000, each as wide as the em, its ink in the middle. The same shapes in the same order
 * of code points give the same bytes. `name` is a PostScript name, letters and digits. Throws for a code point that is given twice.
 */
export function buildFont(name: string, shapes: readonly MadeGlyph[]): Buffer {
  const sorted = shapes.toSorted((a, b) => a.code - b.code)
  if (sorted.some(({ code }, index) => code === sorted[index + 1]?.code)) throw new Error('A character has two shapes.')
  // the first glyph is that of characters the font does not have: blank
  const glyphs = [empty(), ...sorted.map(({ outline }) => glyphOf(contoursOf(outline, EM, GLYPH_FACE, (ASCENT - DESCENT) / 2)))]
  const hmtx = words(...glyphs.flatMap(({ box }) => [EM, box[0]]))
  const inked = glyphs.slice(1)
  const box: Box = [0, 1, 2, 3].map((side) => (inked.length === 0 ? 0 : (side < 2 ? Math.min : Math.max)(...inked.map((glyph) => glyph.box[side] ?? 0)))) as Box
  return assemble(
    new Map([
      ['OS/2', os2(sorted)],
      ['cmap', cmap(sorted)],
      ...outlineTables(glyphs),
      ['head', head(box)],
      ['hhea', hhea(glyphs.length, box)],
      ['hmtx', hmtx],
      ['maxp', maxp(glyphs)],
      ['name', naming(name)],
      ['post', words(0x0003, 0, 0, 0, -100 & 0xffff, 50, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    ]),
  )
}

/** The outlines one after another, and where each begins. */
export function outlineTables(glyphs: readonly Pick<Glyph, 'bytes'>[]): [tag: string, table: Buffer][] {
  const loca = Buffer.alloc((glyphs.length + 1) * 4)
  let at = 0
  for (const [index, { bytes }] of glyphs.entries()) {
    loca.writeUInt32BE(at, index * 4)
    at += bytes.length
  }
  loca.writeUInt32BE(at, glyphs.length * 4)
  return [['glyf', Buffer.concat(glyphs.map(({ bytes }) => bytes))], ['loca', loca]]
}

type Box = [left: number, bottom: number, right: number, top: number]

/** A glyph as it is written, and what the tables around it have to know. */
interface Glyph {
  bytes: Buffer
  box: Box
  points: number
  contours: number
}

const empty = (): Glyph => ({ bytes: Buffer.alloc(0), box: [0, 0, 0, 0], points: 0, contours: 0 })

/** A simple glyph (OpenType 1.9, glyf): every flag and both coordinates of every point written out. */
export function glyphOf(contours: readonly Contour[]): Glyph {
  const points = contours.flat()
  if (points.length === 0) return empty()
  if (points.length > 0xffff || contours.length > 0x7fff) throw new Error('A glyph has too many points.')
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  const bytes = Buffer.alloc(aligned(10 + contours.length * 2 + 2 + points.length * 5))
  let at = 0
  const word = (value: number) => (at = bytes.writeInt16BE(value, at))
  word(contours.length)
  for (const side of box) word(side)
  let end = -1
  for (const contour of contours) at = bytes.writeUInt16BE((end += contour.length), at)
  word(0)
  for (const { on } of points) at = bytes.writeUInt8(on ? 1 : 0, at)
  for (const values of [xs, ys]) for (const [index, value] of values.entries()) word(value - (values[index - 1] ?? 0))
  return { bytes, box, points: points.length, contours: contours.length }
}

function aligned(length: number): number {
  return (length + 3) & ~3
}

/** A table of unsigned 16-bit words. */
function words(...values: readonly number[]): Buffer {
  const table = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) table.writeUInt16BE(value & 0xffff, index * 2)
  return table
}

function head(box: Box): Buffer {
  // version, revision, sum (set when assembled), magic, flags, em; two dates of eight bytes, none said; box; upright, smallest size, direction, long loca
  return words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0x000b, EM, 0, 0, 0, 0, 0, 0, 0, 0, ...box, 0, 6, 2, 1, 0)
}

function hhea(glyphs: number, [left, , right]: Box): Buffer {
  return words(1, 0, ASCENT, -DESCENT, 0, EM, left, EM - right, right, 1, 0, 0, 0, 0, 0, 0, 0, glyphs)
}

/** The table of a font's sizes, version 1.0: no instructions, no composites. */
export function maxp(glyphs: readonly Glyph[]): Buffer {
  const most = (key: 'points' | 'contours') => Math.max(...glyphs.map((glyph) => glyph[key]))
  return words(1, 0, glyphs.length, most('points'), most('contours'), 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
}

/** Version 4. Installable (fsType 0): the paper drew it. */
function os2(shapes: readonly MadeGlyph[]): Buffer {
  const table = Buffer.alloc(96)
  const put = (at: number, ...values: number[]) => void words(...values).copy(table, at)
  const [first, last] = [shapes[0]?.code ?? 0, shapes.at(-1)?.code ?? 0]
  put(0, 4, EM, 400, 5, 0)
  table.write('QUON', 58, 'latin1')
  put(62, 0x0040, Math.min(first, 0xffff), Math.min(last, 0xffff), ASCENT, -DESCENT, 0, ASCENT, DESCENT)
  return table
}

/** Formats 4, for the basic plane, and 12, for all: what reads fonts wants the first even where it is empty. */
function cmap(shapes: readonly MadeGlyph[]): Buffer {
  const basic = shapes.flatMap(({ code }, index) => (code < 0xffff ? [{ code, glyph: index + 1 }] : []))
  const count = basic.length + 1
  const power = Math.floor(Math.log2(count))
  const format4 = words(
    4, 16 + count * 8, 0, count * 2, 2 << power, power, count * 2 - (2 << power),
    ...basic.map(({ code }) => code), 0xffff, 0,
    ...basic.map(({ code }) => code), 0xffff,
    ...basic.map(({ code, glyph }) => glyph - code), 1,
    ...Array.from({ length: count }, () => 0),
  )
  const format12 = Buffer.alloc(16 + shapes.length * 12)
  format12.writeUInt16BE(12, 0)
  format12.writeUInt32BE(format12.length, 4)
  format12.writeUInt32BE(shapes.length, 12)
  for (const [index, { code }] of shapes.entries()) {
    const at = 16 + index * 12
    for (const [word, value] of [code, code, index + 1].entries()) format12.writeUInt32BE(value, at + word * 4)
  }
  const directory = Buffer.concat([words(0, 2, 3, 1), long(20), words(3, 10), long(20 + format4.length)])
  return Buffer.concat([directory, format4, format12])
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** Family, style, full and PostScript name, for Windows in English. */
function naming(name: string): Buffer {
  const texts: [id: number, text: string][] = [[1, name], [2, 'Regular'], [4, name], [6, name]]
  const strings = texts.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  let at = 0
  const records = texts.map(([id], index) => {
    const length = strings[index]?.length ?? 0
    const record = words(3, 1, 0x0409, id, length, at)
    at += length
    return record
  })
  return Buffer.concat([words(0, texts.length, 6 + texts.length * 12), ...records, ...strings])
}
