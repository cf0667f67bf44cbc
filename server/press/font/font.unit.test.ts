import fc from 'fast-check'
import { create, type Font } from 'fontkit'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FACES } from '@/newsroom/typesetting/display'
import { FACE_FILES, fontOf } from '../faces'
import { glyphPath } from './shape'
import { componentsOf, Subset } from './subset'
import { TrueTypeFont } from './truetype'

const song = fontOf('song')
const oracle = create(readFileSync(join('node_modules', FACE_FILES.song.path))) as Font
const glyphOf = (character: string) => song.glyph(character.codePointAt(0)!)

/** Every drawing command with its numbers, straight lines back to the start left out: two ways of closing a contour. */
function commands(svg: string): string[] {
  return svg.match(/[MLQCZ][^MLQCZ]*/g)!.map((one) => one[0] + (one.slice(1).match(/-?[\d.]+/g) ?? []).map((value) => String(Math.round(Number(value) * 2) / 2)).join(' '))
}

describe('a font on disk', () => {
  test.each(FACES)('%s has the em of its metrics, and Han a full em wide', (face) => {
    const font = fontOf(face)
    expect(font.unitsPerEm).toBe(1000)
    expect([...'报头版'].map((one) => font.advance(font.glyph(one.codePointAt(0)!)))).toEqual([1000, 1000, 1000])
    expect(font.glyph(0x10fffe)).toBe(0)
  })

  test('finds the glyphs another reader finds, on the basic plane and beyond', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0x20, max: 0xffff }), fc.integer({ min: 0x20000, max: 0x2ffff })), (point) => {
        expect(song.glyph(point)).toBe(oracle.hasGlyphForCodePoint(point) ? oracle.glyphForCodePoint(point).id : 0)
      }),
      { numRuns: 2000 },
    )
  })

  test('knows the forms marks take in vertical setting, and that Han take none', () => {
    for (const mark of '，。、（）《》“”……') expect(song.verticalGlyph(glyphOf(mark)), mark).not.toBe(glyphOf(mark))
    for (const han of '一湖清水') expect(song.verticalGlyph(glyphOf(han)), han).toBe(glyphOf(han))
  })

  test('draws the outlines another reader draws', () => {
    for (const character of '永报，。“%g—8') {
      const ours = commands(glyphPath(song, glyphOf(character)))
      const theirs = commands(oracle.glyphForCodePoint(character.codePointAt(0)!).path.toSVG())
      const points = (list: string[]) => new Set(list.filter((one) => one !== 'Z').map((one) => one.slice(1).split(' ').slice(-2).join(' ')))
      expect(points(ours), character).toEqual(points(theirs))
    }
  })
})

describe('a subset', () => {
  test('draws every character as the whole font does, whatever is chosen', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9f00 }).map((point) => String.fromCodePoint(point))
    const latin = fc.integer({ min: 0x21, max: 0x17f }).map((point) => String.fromCodePoint(point))
    fc.assert(
      fc.property(fc.array(fc.oneof(han, latin), { minLength: 1, maxLength: 40 }), (characters) => {
        const subset = new Subset(song)
        const numbers = characters.map((character) => subset.number(glyphOf(character), character))
        const made = create(withCmap(subset.file())) as Font
        for (const [index, character] of characters.entries()) {
          const glyph = made.getGlyph(numbers[index]!)
          const whole = oracle.getGlyph(glyphOf(character))
          expect(glyph.path.toSVG()).toBe(whole.path.toSVG())
          expect(glyph.advanceWidth).toBe(whole.advanceWidth)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('follows composite glyphs to their parts', () => {
    // the paper's faces have none; accented letters of this one are put together, and its tables are of the older forms
    const path = 'node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'
    const latin = new TrueTypeFont(path)
    const whole = create(readFileSync(path)) as Font
    const glyphs = [...'éÅñç'].map((one) => latin.glyph(one.codePointAt(0)!))
    expect(glyphs.map((glyph) => componentsOf(latin.outline(glyph)).length > 0)).toContain(true)
    const subset = new Subset(latin)
    const numbers = glyphs.map((glyph) => subset.number(glyph, 'x'))
    const made = create(withCmap(subset.file())) as Font
    expect(numbers.map((number) => made.getGlyph(number).path.toSVG())).toEqual(glyphs.map((glyph) => whole.getGlyph(glyph).path.toSVG()))
    // the parts themselves were not asked for and have no number of their own to be shown by
    expect(subset.used.length).toBe(glyphs.length + 1)
    expect(glyphs.every((glyph) => glyphPath(latin, glyph).length > 50)).toBe(true)
  })

  test('numbers by first use; one glyph for two texts stays two', () => {
    const subset = new Subset(song)
    const glyph = glyphOf('一')
    expect([subset.number(glyph, '一'), subset.number(glyph, '⼀'), subset.number(glyph, '一')]).toEqual([1, 2, 1])
  })

  test('has correct sums, and the same bytes each time', () => {
    const make = () => {
      const subset = new Subset(song)
      for (const character of '青禾日报，天天见报。') subset.number(glyphOf(character), character)
      return subset.file()
    }
    const file = make()
    expect(make().equals(file)).toBe(true)
    let sum = 0
    for (let at = 0; at < file.length; at += 4) sum = (sum + file.readUInt32BE(at)) >>> 0
    expect(sum).toBe(0xb1b0afba)
  })
})

/** fontkit wants a character map and a name, which fonts in PDF files do not carry: empty ones are appended for it. */
function withCmap(file: Buffer): Buffer {
  const count = file.readUInt16BE(4)
  const extra: [string, Buffer][] = [
    ['cmap', Buffer.from('00000001000300010000000c0004001800000002000000000000' + 'ffff0000ffff00010000', 'hex')],
    ['post', Buffer.concat([Buffer.from('00030000', 'hex'), Buffer.alloc(28)])],
    ['name', Buffer.from('000000000006', 'hex')],
    ['OS/2', Buffer.alloc(96)],
  ]
  const directory = Buffer.from(file.subarray(0, 12 + count * 16))
  const shift = extra.length * 16
  for (let index = 0; index < count; index++) directory.writeUInt32BE(directory.readUInt32BE(12 + index * 16 + 8) + shift, 12 + index * 16 + 8)
  const entries: Buffer[] = []
  const bodies: Buffer[] = []
  let offset = file.length + shift
  for (const [tag, body] of extra) {
    const entry = Buffer.alloc(16)
    entry.write(tag, 0, 'latin1')
    entry.writeUInt32BE(offset, 8)
    entry.writeUInt32BE(body.length, 12)
    entries.push(entry)
    bodies.push(body, Buffer.alloc(-body.length & 3))
    offset += body.length + (-body.length & 3)
  }
  directory.writeUInt16BE(count + extra.length, 4)
  return Buffer.concat([directory, ...entries, file.subarray(12 + count * 16), ...bodies])
}
