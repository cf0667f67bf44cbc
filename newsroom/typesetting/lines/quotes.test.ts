import { describe, expect, it } from 'vitest'
import { lineWidth } from './break'
import { Cls } from './classes'
import { makePrep } from './prepare'
import { NO } from './prep'

const song = (text: string) => makePrep([{ text, face: 'song' }], 'body')
const marks = (text: string) => Array.from(text).flatMap((char, i) => ('“”‘’'.includes(char) ? [i] : []))
const widths = (text: string) => {
  const prep = song(text)
  return marks(text).map((i) => [prep.cls[i], prep.width[i]])
}

describe('quotation marks', () => {
  it.each(['The “front page” of today', '“Hello”', '“Quoin, a paper,” she said', 'It is ‘fine’ now', '他说：Hello “dear reader” and good night。'])('of English text are Latin: %s', (text) => {
    for (const [cls, width] of widths(text)) {
      expect(cls).toBe(Cls.Latin)
      expect(width).toBeLessThan(500)
    }
    const prep = song(text)
    for (const i of marks(text)) {
      // the ink lies within the cell, whose glyph is drawn an em wide
      expect(prep.dx[i]).toBeLessThanOrEqual(0)
      const inner = prep.code[i] === 0x201c || prep.code[i] === 0x2018 ? i + 1 : i
      expect(prep.brk[inner]).toBe(NO)
    }
  })

  it.each(['他说“Hello”。', '“好”字当头', '“AI”是什么', '在“Quoin”里', '他说“好 day”吗', '说“OK then'])('of Chinese text are Chinese: %s', (text) => {
    for (const [cls] of widths(text)) expect(cls).not.toBe(Cls.Latin)
  })

  it('keep an apostrophe inside a word apart from both', () => {
    const prep = song('the reader’s “own” page')
    expect([prep.cls[10], prep.width[10]]).toEqual([Cls.Latin, 300])
  })
})

describe('marks side by side', () => {
  // held before as well; the white between two marks goes once, and a closing mark keeps its own before a digit
  it.each([
    ['》？”“', 2500],
    ['。”）', 2000],
    ['稻）2', 2000 + 569],
    ['稻”“稻', 3500],
    ['！”，稻', 3000],
  ])('%s stand in %i thousandths', (text, width) => {
    const prep = song(text)
    expect(prep.widths[prep.n]! - prep.gap[0]!).toBe(width)
    expect(lineWidth(prep, 0, prep.n)).toBeLessThanOrEqual(width)
  })
})
