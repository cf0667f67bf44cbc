import fc from 'fast-check'
import { create, type Font } from 'fontkit'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { fileOf, fontOf } from '../faces'
import { Cutter } from './cut'
import { singleSubstitutions } from './gsub'
import { toWoff2 } from './woff2'

const file = readFileSync(fileOf('song'))
const whole = create(file) as Font
const cutter = new Cutter(file)
afterAll(() => cutter.close())

const tableOf = (sfnt: Buffer, tag: string): Buffer => {
  for (let at = 12; at < 12 + sfnt.readUInt16BE(4) * 16; at += 16) {
    if (sfnt.toString('latin1', at, at + 4) === tag) return sfnt.subarray(sfnt.readUInt32BE(at + 8), sfnt.readUInt32BE(at + 8) + sfnt.readUInt32BE(at + 12))
  }
  return Buffer.alloc(0)
}

describe('a font cut to characters', () => {
  test('draws and measures each of them as the whole font does', () => {
    const character = fc.oneof(fc.integer({ min: 0x4e00, max: 0x9f00 }), fc.integer({ min: 0x21, max: 0x7e })).map((point) => String.fromCodePoint(point))
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 60 }), (characters) => {
        const made = create(cutter.cut(characters.join(''))) as Font
        for (const one of characters) {
          const point = one.codePointAt(0)!
          expect(made.glyphForCodePoint(point).path.toSVG(), one).toBe(whole.glyphForCodePoint(point).path.toSVG())
          expect(made.glyphForCodePoint(point).advanceWidth).toBe(whole.glyphForCodePoint(point).advanceWidth)
        }
        expect(made.hasGlyphForCodePoint(0x9f10)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  test('keeps the forms of vertical setting, and the half widths of marks', () => {
    const cut = cutter.cut('，。、（）报')
    const vertical = singleSubstitutions(Buffer.from(tableOf(cut, 'GSUB')), 'vert')
    const made = create(cut) as Font
    for (const mark of '，。、（）') expect(vertical.has(made.glyphForCodePoint(mark.codePointAt(0)!).id), mark).toBe(true)
    expect(tableOf(cut, 'GPOS').toString('latin1')).toContain('halt')
    expect(tableOf(cut, 'vmtx').length).toBeGreaterThan(0)
  })

  test('passes over what the font lacks, and refuses what is no font', () => {
    expect((create(cutter.cut('报😀')) as Font).hasGlyphForCodePoint(0x1f600)).toBe(false)
    expect(() => new Cutter(Buffer.from('not a font at all')).cut('报').length).toThrow('cannot be cut')
  })

  test('gives the same bytes each time', () => {
    expect(cutter.cut('青禾日报').equals(new Cutter(file).cut('青禾日报'))).toBe(true)
  })
})

describe('WOFF2', () => {
  const sfnt = cutter.cut('枫渚日报，天天见报。')
  const woff = toWoff2(sfnt)

  test('says how long it is, and holds the tables as they are', () => {
    expect(woff.toString('latin1', 0, 4)).toBe('wOF2')
    expect(woff.readUInt32BE(8)).toBe(woff.length)
    expect(woff.readUInt16BE(12)).toBe(sfnt.readUInt16BE(4))
    expect(woff.readUInt32BE(16)).toBe(sfnt.length)
    let at = 48
    for (let tables = woff.readUInt16BE(12); tables > 0; tables--) {
      at += (woff.readUInt8(at) & 63) === 63 ? 5 : 1
      while (woff.readUInt8(at++) & 0x80);
    }
    const body = brotliDecompressSync(woff.subarray(at, at + woff.readUInt32BE(20)))
    for (const tag of ['cmap', 'glyf', 'loca', 'hmtx', 'GSUB']) expect(body.includes(tableOf(sfnt, tag)), tag).toBe(true)
  })

  test('is much smaller than what it holds', () => {
    expect(woff.length).toBeLessThan(sfnt.length * 0.8)
  })

  test('refuses what has no tables', () => {
    expect(() => toWoff2(Buffer.alloc(4))).toThrow('table directory')
  })
})

test('the em of what is cut is that of what is measured', () => {
  expect(fontOf('song').unitsPerEm).toBe((create(cutter.cut('报')) as Font).unitsPerEm)
})
