import type { TrueTypeFont } from './truetype'

/** Flags of a component of a composite glyph (OpenType 1.9, glyf). */
const WORDS = 0x0001
const SCALE = 0x0008
const MORE = 0x0020
const SCALE_XY = 0x0040
const TWO_BY_TWO = 0x0080

/**
 * The glyphs of a font that a document uses, renumbered in the order of their first use, so that the same document gives the
 * same bytes. One number a glyph and text: two characters drawn by one glyph stay two when text is searched.
 */
export class Subset {
  /** By glyph, the numbers it has: hardly ever more than one. */
  private readonly numbers = new Map<number, number[]>()
  /** Glyph of the original and the characters it stands for, by number; number 0 is the missing glyph. */
  readonly used: { glyph: number; text: string }[] = [{ glyph: 0, text: '\ufffd' }]

  constructor(readonly font: TrueTypeFont) {}

  /** The number under which a glyph that stands for these characters is written. */
  number(glyph: number, text: string): number {
    const numbers = this.numbers.get(glyph) ?? []
    for (const number of numbers) if (this.used[number]?.text === text) return number
    const number = this.used.length
    if (number > 0xffff) throw new Error('A font of one document has no room for more glyphs.')
    this.used.push({ glyph, text })
    this.numbers.set(glyph, [...numbers, number])
    return number
  }

  /** The font file: what a CIDFontType2 needs (head, hhea, maxp, hmtx, loca, glyf and the instructions' tables), no cmap. */
  file(): Buffer {
    const glyphs = this.used.map(({ glyph }) => glyph)
    const outlines: Buffer[] = []
    // parts of composite glyphs come after all glyphs that are used by themselves
    const parts = new Map<number, number>()
    for (let index = 0; index < glyphs.length; index++) {
      outlines.push(
        withParts(this.font.outline(glyphs[index] ?? 0), (part) => {
          const known = parts.get(part)
          if (known !== undefined) return known
          parts.set(part, glyphs.length)
          glyphs.push(part)
          return glyphs.length - 1
        }),
      )
    }
    return assemble(this.tables(glyphs, outlines))
  }

  private tables(glyphs: readonly number[], outlines: readonly Buffer[]): Map<string, Buffer> {
    const { font } = this
    const loca = Buffer.alloc((glyphs.length + 1) * 4)
    const hmtx = Buffer.alloc(glyphs.length * 4)
    const glyf = Buffer.alloc(outlines.reduce((sum, outline) => sum + aligned(outline.length), 0))
    let offset = 0
    for (const [index, outline] of outlines.entries()) {
      loca.writeUInt32BE(offset, index * 4)
      glyf.set(outline, offset)
      offset += aligned(outline.length)
      const glyph = glyphs[index] ?? 0
      hmtx.writeUInt16BE(font.advance(glyph), index * 4)
      hmtx.writeInt16BE(font.leftBearing(glyph), index * 4 + 2)
    }
    loca.writeUInt32BE(offset, glyphs.length * 4)
    const head = font.table('head')
    head.writeUInt32BE(0, 8)
    head.writeInt16BE(1, 50)
    const hhea = font.table('hhea')
    hhea.writeUInt16BE(glyphs.length, 34)
    const maxp = font.table('maxp')
    maxp.writeUInt16BE(glyphs.length, 4)
    const tables = new Map([
      ['head', head],
      ['hhea', hhea],
      ['maxp', maxp],
      ['hmtx', hmtx],
      ['loca', loca],
      ['glyf', glyf],
    ])
    for (const tag of ['cvt ', 'fpgm', 'prep']) {
      const table = font.table(tag)
      if (table.length > 0) tables.set(tag, table)
    }
    return tables
  }
}

/** The components of a composite glyph, by the offset at which each is named; none for a simple one. */
export function componentsOf(outline: Buffer): number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return []
  const places: number[] = []
  for (let at = 10; ; ) {
    const flags = outline.readUInt16BE(at)
    places.push(at)
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & SCALE_XY ? 4 : flags & TWO_BY_TWO ? 8 : 0)
    if (!(flags & MORE)) return places
  }
}

/** An outline with its components renumbered. */
function withParts(outline: Buffer, numberOf: (glyph: number) => number): Buffer {
  const places = componentsOf(outline)
  if (places.length === 0) return outline
  const copy = Buffer.from(outline)
  for (const at of places) copy.writeUInt16BE(numberOf(outline.readUInt16BE(at + 2)), at + 2)
  return copy
}

/** An sfnt file of tables: directory sorted by tag, sums of words, the whole file's sum in `head`. */
export function assemble(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(sorted.length))
  const directory = Buffer.alloc(12 + sorted.length * 16)
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(sorted.length, 4)
  directory.writeUInt16BE(16 << power, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(sorted.length * 16 - (16 << power), 10)
  const file = Buffer.alloc(sorted.reduce((sum, [, table]) => sum + aligned(table.length), directory.length))
  let offset = directory.length
  let headAt = 0
  let sum = 0
  for (const [index, [tag, table]] of sorted.entries()) {
    file.set(table, offset)
    const own = sumOf(file, offset, aligned(table.length))
    sum = (sum + own) >>> 0
    const at = 12 + index * 16
    directory.write(tag, at, 'latin1')
    directory.writeUInt32BE(own, at + 4)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(table.length, at + 12)
    if (tag === 'head') headAt = offset
    offset += aligned(table.length)
  }
  file.set(directory, 0)
  sum = (sum + sumOf(file, 0, directory.length)) >>> 0
  file.writeUInt32BE((0xb1b0afba - sum) >>> 0, headAt + 8)
  return file
}

/** Tables and outlines begin at multiples of four bytes. */
function aligned(length: number): number {
  return (length + 3) & ~3
}

/** The sum of the 32-bit words of a stretch of a file. */
function sumOf(file: Buffer, from: number, length: number): number {
  const words = new DataView(file.buffer, file.byteOffset + from, length)
  let sum = 0
  for (let at = 0; at < length; at += 4) sum = (sum + words.getInt32(at)) | 0
  return sum >>> 0
}
