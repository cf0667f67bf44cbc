import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakParagraph } from '@/newsroom/typesetting/lines/break'
import { placeLine } from '@/newsroom/typesetting/lines/justify'
import { prepare } from '@/newsroom/typesetting/lines/prepare'
import { FACES, type FaceId, type TextRun } from '@/newsroom/typesetting/display'
import { drawLine } from '@/newsroom/typesetting/story/draw'
import { fontOf } from './faces'

const words = fc.constantFrom('报纸', '“好”', '‘是’', '，', '。', '！', '？', '：', '《规划》', '（试行）', '“《', '》”', '。”', '，“', '、', 'Quoin', '3.6', '15%', '里的水', '“Hello world” he said', '…', '……')
/** How far ink may reach into its neighbour's cell, in thousandths of an em: two glyphs that touch, as some Latin pairs do. */
const TOUCH = 45

/** From where to where each character of a run is inked, in thousandths of an em from the beginning of the line. */
function inkOf(run: TextRun, size: number): { char: string; from: number; to: number }[] {
  const font = fontOf(run.face)
  return [...run.text].flatMap((char, index) => {
    const outline = font.outline(font.glyph(char.codePointAt(0) ?? 0))
    if (outline.length === 0) return []
    const at = ((run.x + (run.at[index] ?? 0)) * 1000) / size
    return [{ char, from: at + outline.readInt16BE(2), to: at + outline.readInt16BE(6) }]
  })
}

test.each(FACES)('no character of a line in %s is inked over the one before it, nor outside of the line', (face: FaceId) => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 4, maxLength: 30 }), (list) => {
      const prep = prepare([{ text: `报${list.join('')}`, face }])
      const [size, room] = [9000, 14_000]
      for (const line of breakParagraph(prep, () => room)) {
        const marks: TextRun[] = []
        drawLine(prep, placeLine(prep, line), 0, 0, { role: 'body', size }, marks as never)
        const ink = marks.flatMap((run) => inkOf(run, size))
        for (const [index, { char, from, to }] of ink.entries()) {
          const before = ink[index - 1]
          expect(from, `${before?.char ?? ''}|${char}`).toBeGreaterThanOrEqual((before?.to ?? 0) - TOUCH)
          expect(to, char).toBeLessThanOrEqual(room + TOUCH)
        }
      }
    }),
    { numRuns: 150 },
  )
})
