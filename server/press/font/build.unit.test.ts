import { describe, expect, it } from 'vitest'
import type { Outline } from '@/newsroom/typesetting/display'
import { judgeFont } from '../own/judge'
import { sharp } from '../../sharp'
import { buildFont } from './build'
import { Cutter } from './cut'
import { glyphPath } from './shape'
import { TrueTypeFont } from './truetype'
import { toWoff2 } from './woff2'

const RING = 'M0 500C0 224 224 0 500 0C776 0 1000 224 1000 500C1000 776 776 1000 500 1000C224 1000 0 776 0 500Z'
/** A ring with a dot in it, and a stroke across: holes said by crossings and by direction, both ways round. */
const SHAPES: Record<string, Outline['shapes']> = {
  'by crossings': [{ path: `${RING}M200 500C200 334 334 200 500 200C666 200 800 334 800 500C800 666 666 800 500 800C334 800 200 666 200 500ZM400 400L600 400L600 600L400 600Z`, evenOdd: true }],
  'by direction': [{ path: `${RING}M200 500C200 666 334 800 500 800C666 800 800 666 800 500C800 334 666 200 500 200C334 200 200 334 200 500Z` }],
  'by direction, the other way': [{ path: 'M0 0L0 1000L1000 1000L1000 0ZM250 250L750 250L750 750L250 750Z' }],
  'strokes over one another, drawn in different senses': [{ path: 'M0 400L1000 400L1000 600L0 600Z' }, { path: 'M400 0L400 1000L600 1000L600 0Z' }],
}
const outline = (shapes: Outline['shapes']): Outline => ({ width: 1000, height: 1000, shapes })

const SIDE = 200
async function inked(svg: string): Promise<Uint8Array> {
  return new Uint8Array(await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).greyscale().raw().toBuffer())
}

describe('a font of drawn shapes', () => {
  for (const [name, shapes] of Object.entries(SHAPES)) {
    it(`fills what was drawn: ${name}`, async () => {
      const font = new TrueTypeFont('made', buildFont('Made', [{ code: 0x241b5, outline: outline(shapes) }]))
      const path = glyphPath(font, font.glyph(0x241b5))
      // the ink is 930 of the em's 1,000 and stands in its middle, 380 above the baseline
      const drawn = await inked(`<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="35 -845 930 930"><path transform="scale(1 -1)" d="${path}"/></svg>`)
      const brought = await inked(`<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 1000 1000">${shapes.map(({ path: d, evenOdd }) => `<path d="${d}" fill-rule="${evenOdd ? 'evenodd' : 'nonzero'}"/>`).join('')}</svg>`)
      const differ = drawn.reduce((sum, value, at) => sum + Math.abs(value - (brought[at] ?? 0)), 0) / (255 * drawn.length)
      expect(brought.some((value) => value === 0)).toBe(true)
      expect(differ).toBeLessThan(0.004)
    })
  }

  it('is a font to whoever reads fonts, the same for the same shapes, and can be cut', () => {
    const shapes = [0x7530, 0xe000, 0x241b5].map((code) => ({ code, outline: outline(SHAPES['by crossings'] ?? []) }))
    const bytes = buildFont('MadeSong', shapes)
    expect(buildFont('MadeSong', shapes.toReversed()).equals(bytes)).toBe(true)
    expect(judgeFont(bytes)).toMatchObject({ ok: true, facts: { postscript: 'MadeSong', embedding: 'installable' } })
    const cutter = new Cutter(bytes)
    const cut = Buffer.from(cutter.cut('𤆵'))
    cutter.close()
    const font = new TrueTypeFont('cut', cut)
    expect([...font.characterMap()].map(([code]) => code)).toEqual([0x241b5])
    expect(glyphPath(font, font.glyph(0x241b5))).not.toBe('')
    expect(Buffer.from(toWoff2(cut)).toString('latin1', 0, 4)).toBe('wOF2')
  })

  it('is small beside what it is not: a flat stroke keeps its form, a point without area draws nothing', () => {
    const flat = new TrueTypeFont('flat', buildFont('Made', [{ code: 0x4e00, outline: { width: 1000, height: 100, shapes: [{ path: 'M0 0L1000 0L1000 100L0 100Z' }] } }]))
    expect(glyphPath(flat, flat.glyph(0x4e00))).toBe('M35 427L965 427L965 334L35 334L35 427Z')
    const none = new TrueTypeFont('none', buildFont('Made', [{ code: 0x4e00, outline: { width: 10, height: 10, shapes: [{ path: 'M0 0L10 10Z' }] } }]))
    expect(glyphPath(none, none.glyph(0x4e00))).toBe('')
  })

  it('refuses what cannot be said: white over black, two shapes for a character', () => {
    expect(() => buildFont('Made', [{ code: 1, outline: outline([{ path: 'M0 0L9 9L0 9Z', white: true }]) }])).toThrow()
    const one = { code: 0x4e00, outline: outline(SHAPES['by crossings'] ?? []) }
    expect(() => buildFont('Made', [one, one])).toThrow()
  })
})
