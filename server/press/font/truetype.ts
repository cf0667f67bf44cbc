import { closeSync, openSync, readSync } from 'node:fs'
import { singleSubstitutions } from './gsub'

/**
 * A TrueType font on disk, read a little at a time: the tables before the outlines are small, and an outline is read when it is
 * asked for. Sizes are in font units, `unitsPerEm` to the em. Knows what the press needs and nothing else: `glyf` outlines,
 * `cmap` formats 4 and 12, `hmtx`, `GSUB vert`. Throws an Error for a file that is something else.
 */
export class TrueTypeFont {
  readonly unitsPerEm: number
  readonly glyphCount: number
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [number, number, number, number]
  /** An open file; null when the bytes are at hand. */
  private readonly file: number | null
  private readonly directory = new Map<string, { offset: number; length: number }>()
  private readonly places: Buffer
  private readonly longPlaces: boolean
  private readonly metrics: Buffer
  private readonly longMetrics: number
  private readonly characters: Uint16Array
  private readonly outlines = new Map<number, Buffer>()
  private vertical: Map<number, number> | null = null

  constructor(
    readonly path: string,
    private readonly bytes: Buffer | null = null,
  ) {
    this.file = bytes ? null : openSync(path, 'r')
    const head = this.read(0, 12)
    if (head.readUInt32BE(0) !== 0x00010000) throw new Error(`${path} is not a TrueType font.`)
    const entries = this.read(12, head.readUInt16BE(4) * 16)
    for (let at = 0; at < entries.length; at += 16) {
      const tag = entries.toString('latin1', at, at + 4)
      this.directory.set(tag, { offset: entries.readUInt32BE(at + 8), length: entries.readUInt32BE(at + 12) })
    }
    const headTable = this.table('head')
    this.unitsPerEm = headTable.readUInt16BE(18)
    this.box = [headTable.readInt16BE(36), headTable.readInt16BE(38), headTable.readInt16BE(40), headTable.readInt16BE(42)]
    const hhea = this.table('hhea')
    this.ascent = hhea.readInt16BE(4)
    this.descent = hhea.readInt16BE(6)
    this.longMetrics = hhea.readUInt16BE(34)
    this.glyphCount = this.table('maxp').readUInt16BE(4)
    this.metrics = this.table('hmtx')
    this.places = this.table('loca')
    this.longPlaces = headTable.readInt16BE(50) !== 0
    this.characters = readCharacters(this.table('cmap'))
  }

  /** The glyph of a code point; 0 when the font has none. */
  glyph(codePoint: number): number {
    return this.characters[codePoint] ?? 0
  }

  /** Every character of the font with its glyph, in the order of their code points. */
  *characterMap(): Iterable<readonly [point: number, glyph: number]> {
    for (const [point, glyph] of this.characters.entries()) if (glyph !== 0) yield [point, glyph]
  }

  /** The glyph that stands in vertical setting 竖排 where this one stands in horizontal setting. */
  verticalGlyph(glyph: number): number {
    this.vertical ??= this.directory.has('GSUB') ? singleSubstitutions(this.table('GSUB'), 'vert') : new Map<number, number>()
    return this.vertical.get(glyph) ?? glyph
  }

  advance(glyph: number): number {
    return this.metrics.readUInt16BE(Math.min(glyph, this.longMetrics - 1) * 4)
  }

  leftBearing(glyph: number): number {
    if (glyph < this.longMetrics) return this.metrics.readInt16BE(glyph * 4 + 2)
    return this.metrics.readInt16BE(this.longMetrics * 4 + (glyph - this.longMetrics) * 2)
  }

  /** The bytes of a glyph's outline as they stand in `glyf`; empty for a blank. */
  outline(glyph: number): Buffer {
    const known = this.outlines.get(glyph)
    if (known) return known
    if (glyph < 0 || glyph >= this.glyphCount) throw new Error(`${this.path} has no glyph ${glyph}.`)
    const from = this.offset(glyph)
    const to = this.offset(glyph + 1)
    const found = to > from ? this.read(this.place('glyf').offset + from, to - from) : Buffer.alloc(0)
    this.outlines.set(glyph, found)
    return found
  }

  private offset(glyph: number): number {
    return this.longPlaces ? this.places.readUInt32BE(glyph * 4) : this.places.readUInt16BE(glyph * 2) * 2
  }

  /** A whole table; empty when there is none. */
  table(tag: string): Buffer {
    const place = this.directory.get(tag)
    return place ? this.read(place.offset, place.length) : Buffer.alloc(0)
  }

  close(): void {
    if (this.file !== null) closeSync(this.file)
  }

  private place(tag: string): { offset: number; length: number } {
    const place = this.directory.get(tag)
    if (!place) throw new Error(`${this.path} has no table ${tag}.`)
    return place
  }

  private read(offset: number, length: number): Buffer {
    if (this.file === null) {
      if (!this.bytes || offset + length > this.bytes.length) throw new Error(`${this.path} ends too early.`)
      return Buffer.from(this.bytes.subarray(offset, offset + length))
    }
    // from the shared pool: most of what is read are outlines of some hundred bytes
    const bytes = Buffer.allocUnsafe(length)
    for (let done = 0; done < length; ) {
      const count = readSync(this.file, bytes, done, length - done, offset + done)
      if (count === 0) throw new Error(`${this.path} ends too early.`)
      done += count
    }
    return bytes
  }
}

const LAST_POINT = 0x10ffff

/** Code points to glyphs: from the full table (format 12) when there is one, else from the basic plane's (format 4). */
function readCharacters(cmap: Buffer): Uint16Array {
  const tables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + index * 8))
  const full = tables.find((offset) => cmap.readUInt16BE(offset) === 12)
  if (full !== undefined) return readFormat12(cmap, full)
  const basic = tables.find((offset) => cmap.readUInt16BE(offset) === 4)
  if (basic === undefined) throw new Error('The font has no Unicode character map.')
  return readFormat4(cmap, basic)
}

function readFormat12(cmap: Buffer, at: number): Uint16Array {
  const groups = cmap.readUInt32BE(at + 12)
  // groups are sorted: the last one has the highest code point
  const last = groups === 0 ? -1 : cmap.readUInt32BE(at + 20 + (groups - 1) * 12)
  if (last > LAST_POINT) throw new Error('The font’s character map goes beyond Unicode.')
  const found = new Uint16Array(last + 1)
  for (let group = 0; group < groups; group++) {
    const start = cmap.readUInt32BE(at + 16 + group * 12)
    const end = cmap.readUInt32BE(at + 20 + group * 12)
    const glyph = cmap.readUInt32BE(at + 24 + group * 12)
    if (end > last) throw new Error('The font’s character map is not in order.')
    for (let point = start; point <= end; point++) found[point] = glyph + point - start
  }
  return found
}

function readFormat4(cmap: Buffer, at: number): Uint16Array {
  const found = new Uint16Array(0x10000)
  const twice = cmap.readUInt16BE(at + 6)
  const [ends, starts, deltas, ranges] = [at + 14, at + 16 + twice, at + 16 + twice * 2, at + 16 + twice * 3]
  for (let index = 0; index < twice; index += 2) {
    const range = cmap.readUInt16BE(ranges + index)
    const start = cmap.readUInt16BE(starts + index)
    for (let point = start; point <= cmap.readUInt16BE(ends + index) && point < 0xffff; point++) {
      const glyph = range === 0 ? point : cmap.readUInt16BE(ranges + index + range + (point - start) * 2)
      if (glyph !== 0) found[point] = (glyph + cmap.readUInt16BE(deltas + index)) & 0xffff
    }
  }
  return found
}
