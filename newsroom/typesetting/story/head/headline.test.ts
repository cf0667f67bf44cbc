import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HEADLINE_STYLE_IDS, HEADLINE_STYLES } from '../../../edition/design/slot'
import type { Mark, TextRun } from '../../display'
import { pageGrid } from '../../geometry'
import { ASCENT } from '../../metrics/face'
import { drawHead, headTextOf, setHead } from './headline'
import { FORMAT, paragraph, story } from '../story.test-support'

const GRID = pageGrid(FORMAT)
const WIDE = 600_000
const styles = fc.constantFrom(...HEADLINE_STYLE_IDS.filter((id) => HEADLINE_STYLES[id].pt > 0))
const texts = fc.record({
  kicker: fc.constantFrom('', '引题在此'),
  headline: fc.array(fc.constantFrom('秋收', '日均入库', '等来头班车'), { minLength: 1, maxLength: 9 }),
  deck: fc.constantFrom('', '副题一句'),
})

/** Every line of a group drawn at 0, from the head to the foot of its em. */
function drawn(text: { kicker: string; headline: string[]; deck: string }, style: (typeof HEADLINE_STYLE_IDS)[number]) {
  const group = setHead({ ...text, names: () => [] }, style, WIDE, FORMAT)
  const marks: Mark[] = []
  drawHead(group, 0, 0, WIDE, GRID, marks)
  const lines = marks.filter((mark): mark is TextRun => mark.kind === 'text').map(({ role, size, y }) => ({ role, size, top: y - Math.trunc((size * ASCENT) / 1000) }))
  return { lines, foot: group.rows * GRID.leading }
}

describe('a headline group', () => {
  it('has one leading relative to its size in every style: two lines of 18 pt stand as two of 42 do', () => {
    fc.assert(
      fc.property(texts, styles, (text, style) => {
        const { lines } = drawn(text, style)
        const main = lines.filter(({ role }) => role === 'headline')
        for (const [index, { top, size }] of main.entries()) {
          const before = main[index - 1]
          if (before) expect((top - before.top) / size).toBeCloseTo(4 / 3, 2)
        }
      }),
    )
    const pitch = (style: 'brief' | 'lead') => {
      const { lines } = drawn({ kicker: '', headline: ['秋收', '入库'], deck: '' }, style)
      return lines[1]!.top - lines[0]!.top
    }
    expect([pitch('brief'), pitch('lead')]).toEqual([23_994, 55_986])
  })

  it('holds together: kicker and deck stand nearer to the headline than the group to what is above and below it', () => {
    fc.assert(
      fc.property(texts, styles, (text, style) => {
        const { lines, foot } = drawn(text, style)
        const first = lines[0]!
        const last = lines.at(-1)!
        const below = foot - last.top - last.size
        for (const [index, { role, top }] of lines.entries()) {
          const before = lines[index - 1]
          if (!before || role === before.role) continue
          const white = top - before.top - before.size
          expect(white).toBeLessThan(first.top)
          expect(white).toBeLessThan(below)
        }
        expect(Math.abs(first.top - below)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

/** A headline as the composer breaks it in so many of its own ems. */
function broken(line: string, ems: number, content = story(), names: string[] = []): string[] {
  const { fit } = setHead(headTextOf({ ...content, headline: [line] }, null, names), 'third', ems * HEADLINE_STYLES.third.pt * 1000, FORMAT)
  return fit.lines
}

describe('a headline that is too wide', () => {
  it('is not broken inside a word', () => {
    expect(broken('两公司拟联合发行股份购买资产', 10)).toEqual(['两公司拟联合', '发行股份购买资产'])
    // in the middle stands 股/份
    expect(broken('本区三家企业发行股份募集资金建新厂', 10).join('|')).not.toContain('股|份')
  })

  it('keeps a name whole: a compound surname, a name of the byline, of the text, of the lexicon', () => {
    expect(broken('全区推广教师欧阳明远课间新办法', 8)).toEqual(['全区推广教师', '欧阳明远课间新办法'])
    const cut = '枫渚渡口老船工郭长水摆渡六十年'
    for (const [content, names] of [
      [story({ byline: '记者 郭长水' }), []],
      [story({ body: [paragraph('船工郭长水说，水顺了。')] }), []],
      [story(), ['郭长水']],
    ] as const) expect(broken(cut, 9, content, [...names]).join('|')).toContain('郭长水')
  })

  it('never takes a break inside a name or a word when lines of as many break elsewhere, whatever stands around it', () => {
    const piece = fc.constantFrom('全区', '收购', '的', '进入', '高峰', '水', '令狐甲乙', '3.6')
    let other = 0
    fc.assert(
      fc.property(fc.array(piece, { minLength: 4, maxLength: 9 }), fc.integer({ min: 6, max: 14 }), (pieces, ems) => {
        const line = pieces.join('')
        const lines = broken(line, ems)
        expect(lines.join('')).toBe(line)
        const ends = lines.slice(0, -1).map((_, index) => lines.slice(0, index + 1).join('').length)
        const whole = pieces.map((_, index) => pieces.slice(0, index).join('').length)
        const fits = (own: string[]) => {
          const { fit } = setHead({ kicker: '', headline: own, deck: '', names: () => [] }, 'third', ems * HEADLINE_STYLES.third.pt * 1000, FORMAT)
          return fit.over === 0 && fit.broken.length === 0
        }
        if (lines.length !== 2 || ends.every((at) => whole.includes(at))) return
        other += 1
        for (const at of whole.slice(1)) expect(fits([line.slice(0, at), line.slice(at)]), `${lines.join('|')} and ${at}`).toBe(false)
      }),
      { numRuns: 400, seed: 7 },
    )
    // where nothing else fits a name is broken, so that the headline can be set
    expect(other).toBeGreaterThan(0)
  })

  it('never takes a break inside a name that the paper lists when another fits in lines of as many, be it inside a word; the text stays', () => {
    const names = ['枫渚区排水管养所', '枫渚区芦栖河流域水环境综合治理办公室', '芦花东路', '鄢若川', '方明', '明水']
    const piece = fc.constantFrom(...names, '白了', '白天', '全区', '收购', '的', '对', '水利', '进入')
    let [taken, forced] = [0, 0]
    fc.assert(
      fc.property(fc.array(piece, { minLength: 4, maxLength: 9 }), fc.integer({ min: 6, max: 18 }), fc.subarray(names), (pieces, ems, known) => {
        const line = pieces.join('')
        const lines = broken(line, ems, story(), known)
        expect(lines.join('')).toBe(line)
        if (lines.length !== 2) return
        const isInside = (at: number) => known.some((name) => Array.from(name, (_, back) => at - back).some((from) => from >= 0 && from < at && line.startsWith(name, from)))
        const cut = lines[0]!.length
        if (!isInside(cut)) {
          if (known.length > 0) taken += 1
          return
        }
        forced += 1
        for (let at = 1; at < line.length; at += 1) {
          if (isInside(at)) continue
          const { fit } = setHead({ kicker: '', headline: [line.slice(0, at), line.slice(at)], deck: '', names: () => [] }, 'third', ems * HEADLINE_STYLES.third.pt * 1000, FORMAT)
          expect(fit.over > 0 || fit.broken.length > 0, `${lines.join('|')} and ${at}`).toBe(true)
        }
      }),
      { numRuns: 600, seed: 11 },
    )
    // both happen: a name is kept, and one is broken where nothing else fits
    expect(taken).toBeGreaterThan(100)
    expect(forced).toBeGreaterThan(0)
  })

  it('takes names of a kicker and a deck, and of breaks of the page, as of the headline', () => {
    const content = story({ headline: ['郭长水'], deck: '文旅局昨天下午请枫渚区排水管养所签协议' })
    const deck = (names: string[]) => setHead(headTextOf(content, null, names), 'third', 10 * HEADLINE_STYLES.third.deckPt * 1000, FORMAT).lines.filter(({ role }) => role === 'deck').map(({ prep }) => prep.text)
    expect(deck([]).some((text) => text.includes('枫渚区排水管养所'))).toBe(false)
    expect(deck(['枫渚区排水管养所']).some((text) => text.includes('枫渚区排水管养所'))).toBe(true)
  })

  it('keeps the breaks of its writer', () => {
    const own = ['秋', '收进入', '高峰']
    const { fit } = setHead(headTextOf({ ...story(), headline: own }, null), 'third', WIDE, FORMAT)
    expect(fit).toMatchObject({ lines: own, broken: [] })
    expect(setHead(headTextOf(story(), ['进入高', '峰']), 'third', WIDE, FORMAT).fit.lines).toEqual(['进入高', '峰'])
  })

  it('is set even when it is one long word, and when nothing of it may be broken', () => {
    for (const line of ['令狐甲乙'.repeat(20), 'a'.repeat(90), '——'.repeat(20)]) expect(broken(line, 6).join('')).toBe(line)
  })
})
