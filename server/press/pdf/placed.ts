import type { Mpt, TextRun } from '@/newsroom/typesetting/display'
import { fontOf } from '../faces'
import type { TrueTypeFont } from '../font/truetype'

/** A glyph where it is printed. Both the press PDF and the page images are drawn from these. */
export interface PlacedGlyph {
  glyph: number
  /** The characters it stands for. */
  text: string
  /** The glyph's origin on the page. */
  x: Mpt
  y: Mpt
  /** Width as drawn: 1 is the font's own. */
  scale: number
  /** Lies on its side, reading downwards: a dash in vertical setting. */
  turned: boolean
}

/** Baseline of an upright character below the top of its cell, in ems: Noto's em box is 880 above the baseline, 120 below. */
const UPRIGHT = 0.88
const DASH = '—'
/** 破折号 is one stroke two ems long; two dashes of these fonts leave a gap. */
const TWO_EM_DASH = 0x2e3a

/** The glyphs of a run, each at its place; vertical forms in vertical setting, a two-em dash as one stroke. */
export function placeGlyphs(run: TextRun): PlacedGlyph[] {
  const font = fontOf(run.face)
  const characters = [...run.text]
  const placed: PlacedGlyph[] = []
  for (let index = 0; index < characters.length; index++) {
    const text = characters[index] ?? ''
    const at = run.at[index] ?? 0
    const next = run.at[index + 1]
    const glyph = font.glyph(text.codePointAt(0) ?? 0)
    if (text === DASH && characters[index + 1] === DASH && next !== undefined && font.glyph(TWO_EM_DASH) !== 0) {
      placed.push(stroke(run, font, font.glyph(TWO_EM_DASH), DASH + DASH, at, (next - at) * 2))
      index++
    } else if (run.vertical && text === DASH) placed.push(stroke(run, font, glyph, text, at, run.size))
    else placed.push(run.vertical ? inCell(run, font, glyph, text, at) : { glyph, text, x: run.x + at, y: run.y, scale: run.stretch / 1000, turned: false })
  }
  return placed
}

/** A dash drawn so wide that it fills its cells. */
function stroke(run: TextRun, font: TrueTypeFont, glyph: number, text: string, at: Mpt, length: Mpt): PlacedGlyph {
  const own = (font.advance(glyph) / font.unitsPerEm) * run.size
  const scale = own === 0 ? 1 : length / own
  if (!run.vertical) return { glyph, text, x: run.x + at, y: run.y, scale, turned: false }
  const outline = font.outline(glyph)
  const middle = outline.length < 10 ? 0 : (outline.readInt16BE(4) + outline.readInt16BE(8)) / 2 / font.unitsPerEm
  return { glyph, text, x: Math.round(run.x + run.size * (0.5 - middle)), y: run.y + at, scale, turned: true }
}

/** 竖排: upright in the middle of the column of cells; letters and digits stand where the composer put them. */
function inCell(run: TextRun, font: TrueTypeFont, upright: number, text: string, at: Mpt): PlacedGlyph {
  const glyph = font.verticalGlyph(upright)
  const scale = run.stretch / 1000
  const width = (font.advance(glyph) / font.unitsPerEm) * run.size * scale
  const indent = text < '\u0080' ? 0 : (run.size - width) / 2
  return { glyph, text, x: Math.round(run.x + indent), y: run.y + at + Math.round(run.size * UPRIGHT), scale, turned: false }
}

/** Where a run ends: the right edge of its last character. */
export function endOf(run: TextRun): Mpt {
  const font = fontOf(run.face)
  // the last code point, which may be two units
  const last = run.text.codePointAt(run.text.length - 2) ?? 0
  const point = last > 0xffff ? last : (run.text.codePointAt(run.text.length - 1) ?? 0)
  return run.x + (run.at.at(-1) ?? 0) + (font.advance(font.glyph(point)) / font.unitsPerEm) * run.size * (run.stretch / 1000)
}
