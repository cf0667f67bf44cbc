import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakParagraph, type BrokenLine, isOrphan, lineWidth } from './break'
import { noEnd, noStart } from './classes'
import { placeLine } from './justify'
import { prepare } from './prepare'
import type { Prep } from './prep'

const song = (text: string) => prepare([{ text, face: 'song' as const }])
const textOf = (prep: Prep, { from, to }: Pick<BrokenLine, 'from' | 'to'>) => prep.text.slice(prep.start[from], prep.start[to])
const even = (em: number) => (index: number) => (index === 0 ? em - 2 : em) * 1000
const linesOf = (text: string, em: number) => {
  const prep = song(text)
  return breakParagraph(prep, even(em)).map((line) => textOf(prep, line))
}

describe('Chinese line breaking', () => {
  it('squeezes a mark to take one character more before it pushes one out', () => {
    // the third comma may not begin a line: the two before it give half an em, itself the other half
    expect(linesOf('稻稻稻，稻稻稻，稻稻稻稻，稻稻稻', 14)[0]).toBe('稻稻稻，稻稻稻，稻稻稻稻，')
  })

  it('leaves a line alone that stands on the grid', () => {
    expect(linesOf('稻稻稻，稻稻稻稻稻稻稻稻稻稻稻稻稻稻', 12)[0]).toBe('稻稻稻，稻稻稻稻稻稻')
  })

  it.each([
    ['a comma', '稻稻稻稻稻稻稻稻稻稻，稻稻稻', 12, '，'],
    ['a closing quote', '稻稻稻稻稻稻稻稻稻稻”稻稻稻', 12, '”'],
    ['a dash', '稻稻稻稻稻稻稻稻稻稻——稻稻稻', 12, '——'],
    ['an ellipsis', '稻稻稻稻稻稻稻稻稻稻……稻稻稻', 12, '……'],
  ])('never begins a line with %s', (_, text, em, mark) => {
    for (const line of linesOf(text, em).slice(1)) expect(line.startsWith(mark)).toBe(false)
  })

  it('keeps numbers, words and their units whole', () => {
    for (let lead = 1; lead < 25; lead += 1) {
      const lines = linesOf(`${'稻'.repeat(lead)}全长15公里，占3.6%，见Quoin2026年版。`, 40)
      for (const whole of ['15公里', '3.6%', 'Quoin2026']) expect(lines.filter((line) => line.includes(whole)), `${lead} ${whole}`).toHaveLength(1)
    }
  })

  it('parts a number from its unit rather than leave a hole', () => {
    // seven ems would stay empty on a line of nine
    const lines = linesOf('稻稻稻稻稻稻1234567890123公里', 11)
    expect(lines.at(-1)).toMatch(/公里$/)
  })

  it('cuts what is wider than the measure', () => {
    const lines = linesOf('abcdefghijklmnopqrstuvwxyz0123456789', 8)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe('abcdefghijklmnopqrstuvwxyz0123456789')
  })

  it('leaves no single character on the last line', () => {
    for (let length = 1; length < 60; length += 1) {
      const prep = song(`${'稻'.repeat(length)}。`)
      const lines = breakParagraph(prep, even(13))
      const last = lines.at(-1)!
      if (lines.length > 1) expect(isOrphan(prep, last.from, last.to), `${length}`).toBe(false)
    }
  })

  it('halves the mark at the end of a line, and an opening mark at its head', () => {
    const prep = song('稻稻稻稻稻稻稻稻稻稻，“稻”稻稻稻稻稻稻稻稻稻稻稻稻')
    const [first, second] = breakParagraph(prep, even(13))
    expect(textOf(prep, first!)).toBe('稻稻稻稻稻稻稻稻稻稻，')
    expect(lineWidth(prep, first!.from, first!.to)).toBe(10_500)
    expect(placeLine(prep, second!).at[0]).toBe(-500)
  })
})

const chars = fc.constantFrom(...Array.from('稻田里的水，。、；：？！“”‘’（）《》——……·～%℃￥　 ABxyz0123456789.-/@𬭎é⸺─±−㎡㎏〘〙〝〞﹐﹒﹙‥‐々ー‼＋+#“”«»\u2060'))
const text = fc.array(chars, { minLength: 1, maxLength: 120 }).map((list) => list.join(''))
const news = fc.array(fc.constantFrom('全区', '秋粮收购', '3.6公里', '，', '。', '“好”', '——', '……', '2026年', '《规划》', '（试行）', '15%', '李·约翰', '、', '：', 'Quoin', '⸺', '──', '±2℃', '120㎡', '〘注〙', '〝好〞', '‥‥', '人々', '第19届', '−5℃', '—', '！？', 'ok‼'), { minLength: 1, maxLength: 60 }).map((list) => list.join(''))
const measures = fc.array(fc.integer({ min: 6, max: 30 }), { minLength: 1, maxLength: 8 })
const roomOf = (list: readonly number[]) => (index: number) => (list[index % list.length] ?? 13) * 1000

describe('every paragraph', () => {
  it('loses nothing: its lines joined are its text', () => {
    fc.assert(
      fc.property(text, measures, (source, list) => {
        const prep = song(source)
        expect(breakParagraph(prep, roomOf(list)).map((line) => textOf(prep, line)).join('')).toBe(source)
      }),
      { numRuns: 1000 },
    )
  })

  it('stays within its measure, wherever its glyphs stand', () => {
    fc.assert(
      fc.property(fc.oneof(text, news), measures, (source, list) => {
        const prep = song(source)
        for (const line of breakParagraph(prep, roomOf(list))) {
          const placed = placeLine(prep, line)
          expect(placed.width, textOf(prep, line)).toBeLessThanOrEqual(line.room)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('fills every line but the last to its measure, where a gap can be widened', () => {
    fc.assert(
      fc.property(news, fc.integer({ min: 8, max: 30 }), (source, em) => {
        const prep = song(source)
        for (const line of breakParagraph(prep, () => em * 1000)) {
          const placed = placeLine(prep, line)
          const gaps = prep.loose.subarray(line.from + 1, placed.end).reduce((sum, one) => sum + one, 0)
          if (!line.last && gaps > 0) expect(placed.width).toBe(line.room)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('begins and ends no line with a mark that may not stand there', () => {
    fc.assert(
      fc.property(news, fc.integer({ min: 10, max: 30 }), (source, em) => {
        const prep = song(source)
        const lines = breakParagraph(prep, () => em * 1000)
        // runs of marks too long for the measure can only be cut
        if (longestItem(prep) > em * 1000) return
        for (const line of lines.slice(1)) {
          const first = prep.code[line.from]!
          expect(noStart(first), `${source} @${em}`).toBe(false)
        }
        for (const line of lines.slice(0, -1)) {
          const last = prep.code[line.to - 1]!
          expect(noEnd(last), `${source} @${em}`).toBe(false)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps the lines before an edit: only the last two look ahead', () => {
    fc.assert(
      fc.property(news, news, fc.integer({ min: 8, max: 30 }), (before, more, em) => {
        const short = song(before)
        const long = song(before + more)
        const a = breakParagraph(short, () => em * 1000)
        const b = breakParagraph(long, () => em * 1000)
        expect(b.length).toBeGreaterThanOrEqual(a.length)
        for (const [index, line] of a.slice(0, -3).entries()) expect(textOf(long, b[index]!)).toBe(textOf(short, line))
      }),
      { numRuns: 500 },
    )
  })

  it('is set the same a second time, prepared afresh', () => {
    fc.assert(
      fc.property(text, measures, (source, list) => {
        const first = breakParagraph(song(source), roomOf(list))
        for (let i = 0; i < 700; i += 100) song(`${i}${source}`)
        expect(breakParagraph(song(source), roomOf(list))).toEqual(first)
      }),
      { numRuns: 100 },
    )
  })
})

function longestItem(prep: Prep): number {
  let longest = 0
  for (let from = 0; from < prep.n; ) {
    let to = from + 1
    while (to < prep.n && prep.brk[to] !== 1) to += 1
    longest = Math.max(longest, lineWidth(prep, from, to) + 1000)
    from = to
  }
  return longest
}
