import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharp } from '../../sharp'
import { fileOf } from '../faces'
import { judgeFont } from '../own/judge'
import { testFont } from '../own/font.test-support'
import { asCff } from './cff.test-support'
import { Cutter } from './cut'
import { withTrueTypeOutlines } from './fromCff'
import { glyphPath } from './shape'
import { TrueTypeFont } from './truetype'

const CHARACTERS = '报宋体印刷之间，。“”—…ABCabcgQ&1234567890'
const cut = () => {
  const cutter = new Cutter(readFileSync(fileOf('song')))
  const made = cutter.cut(CHARACTERS)
  cutter.close()
  return made
}

const SIDE = 300
async function picture(path: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 -900 1000 1000"><path transform="scale(1 -1)" d="${path}"/></svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).greyscale().raw().toBuffer())
}

describe('a font with CFF outlines', () => {
  const original = cut()
  const before = new TrueTypeFont('before', original)
  const after = new TrueTypeFont('after', withTrueTypeOutlines(asCff(original)))

  test('keeps its characters, widths and vertical forms', () => {
    expect([...after.characterMap()]).toEqual([...before.characterMap()])
    expect([...before.characterMap()].length).toBeGreaterThan(30)
    for (const [, glyph] of before.characterMap()) {
      expect(after.advance(glyph)).toBe(before.advance(glyph))
      expect(after.verticalGlyph(glyph)).toBe(before.verticalGlyph(glyph))
    }
    const comma = before.glyph(0xff0c)
    expect(before.verticalGlyph(comma), 'the test font has a vertical comma').not.toBe(comma)
  })

  test('draws what it drew', async () => {
    for (const [point, glyph] of before.characterMap()) {
      const [one, other] = [await picture(glyphPath(before, glyph)), await picture(glyphPath(after, glyph))]
      const differ = one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / 255
      const ink = one.reduce((sum, value) => sum + (255 - value), 0) / 255
      // a unit of the em is 0.3 pixels here: an edge may move by half of one
      expect(differ, String.fromCodePoint(point)).toBeLessThan(Math.max(20, ink * 0.04))
    }
  })

  test('is taken as any font is, and what is kept can be judged again and cut', () => {
    const judged = judgeFont(asCff(original))
    if (!judged.ok || !judged.file) throw new Error('not taken')
    const again = judgeFont(Buffer.from(judged.file))
    expect(again).toEqual({ ok: true, facts: judged.facts })
    expect(judgeFont(original)).toEqual({ ok: true, facts: judged.facts })
    const cutter = new Cutter(judged.file)
    expect(new TrueTypeFont('cut', cutter.cut('报')).glyph(0x62a5)).toBeGreaterThan(0)
    cutter.close()
  })

  test('with any bytes of it changed is taken or refused, and nothing else', () => {
    const good = asCff(testFont('报a。'))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = Buffer.from(good)
        for (const [at, value] of changes) bytes.writeUInt8(value, at)
        expect(typeof judgeFont(bytes).ok).toBe('boolean')
      }),
      { numRuns: 100 },
    )
  }, 120_000)
})
