import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import type { GuideLine } from '@/newsroom/edition/design/guide'
import { printedMarks, type PageLayout, type SetGuide, type TextRun } from '../../display'
import { changesAt } from '../../difference/changesAt'
import { composePage, type PageSource } from '../page'
import { frontPage, paper, slot } from '../page.test-support'
import { slotBox } from './box'

const FORMAT = PAGE_FORMATS.tabloid
const LINES: GuideLine[] = [
  { storyId: 'b', page: 2, title: '两条公交线路今起调整' },
  { storyId: 'c', page: 3, title: '100部电梯装进老楼，七十岁的人第一次不用歇三回就到家' },
  { storyId: 'd', page: 12, title: '欧阳明远：一个人守鹭十二年', names: ['欧阳明远'] },
]

function pageWith(lines: GuideLine[], changes: Partial<Parameters<typeof slot>[3]> = {}, over: Partial<PageSource> = {}, height = 40): PageLayout {
  const source = frontPage()
  const [, , , second] = source.slots
  if (!second) throw new Error('a slot')
  const guided = { ...slot('second', 'story', [second.col, second.line, second.cols, height], { split: 1, ...changes }), filler: true, label: '', adMarked: false, artwork: null, guide: lines.map(({ storyId }) => ({ storyId, title: '' })) }
  return composePage({ ...source, stories: source.stories.filter(({ id }) => id === 's1'), slots: source.slots.map((one) => (one.key === 'second' ? guided : one)), guides: { second: lines }, ...over })
}

const guideOf = (layout: PageLayout): SetGuide => {
  const [only] = layout.guides ?? []
  if (!only) throw new Error('a guide')
  return only
}
const runsOf = ({ furniture }: PageLayout, { from, to }: { from: number; to: number }) => furniture.slice(from, to).filter((mark): mark is TextRun => mark.kind === 'text')
const saidBy = (layout: PageLayout) => guideOf(layout).lines.map((line) => runsOf(layout, line).map(({ text }) => text).join('|'))

describe('a guide as it is set', () => {
  it('says page and title of every entry under its word, each entry by its own marks', () => {
    const layout = pageWith(LINES)
    expect(layout.furniture.some((mark) => mark.kind === 'text' && mark.text === '导读' && mark.face === 'hei-bold')).toBe(true)
    expect(saidBy(layout).map((said) => said.replaceAll('|', ' ').replaceAll(' ', ''))).toEqual(LINES.map(({ page, title }) => `${page}版${title}`))
    // 版 on each stands in one column, titles in another
    expect(new Set(guideOf(layout).lines.map((line) => runsOf(layout, line)[0]?.x)).size).toBe(1)
    expect(new Set(guideOf(layout).lines.map((line) => runsOf(layout, line)[1]?.x)).size).toBe(1)
  })

  it('is part of what is signed: another page, another order or another title is another print', () => {
    const marks = (lines: GuideLine[]) => JSON.stringify(printedMarks(pageWith(lines)))
    const before = marks(LINES)
    expect(marks(LINES.map((line) => (line.storyId === 'b' ? { ...line, page: 4 } : line)))).not.toBe(before)
    expect(marks(LINES.toReversed())).not.toBe(before)
    expect(marks(LINES.map((line) => (line.storyId === 'b' ? { ...line, title: '公交线路今起调整' } : line)))).not.toBe(before)
    // which story it leads to is no ink
    expect(marks(LINES.map((line) => ({ ...line, storyId: `${line.storyId}2` })))).toBe(before)
  })

  it('stands within its slot, an entry whole or not at all, and counts what finds no room', () => {
    const title = fc.array(fc.constantFrom('桥', '灯', '步道', '3.6公里', 'UNESCO', '，'), { minLength: 1, maxLength: 24 }).map((parts) => parts.join(''))
    const list = fc.array(fc.record({ page: fc.integer({ min: 2, max: 16 }), title }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(list, fc.integer({ min: 3, max: 40 }), fc.constantFrom(1, 2), fc.constantFrom(undefined, 'box' as const, 'tint' as const, 'rules' as const), (said, height, split, frame) => {
        const lines = said.map((one, at): GuideLine => ({ ...one, storyId: `s${at}` }))
        const layout = pageWith(lines, { split, ...(frame ? { setting: { frame } } : {}) }, {}, height)
        const { lines: set, fit } = guideOf(layout)
        const { x, y, width, height: tall } = slotBox(FORMAT, slot('second', 'story', [4, 16, 2, height]))
        for (const line of set) {
          expect(line.y + line.height).toBeLessThanOrEqual(y + tall)
          for (const run of runsOf(layout, line)) {
            expect(run.x).toBeGreaterThanOrEqual(x)
            expect(run.x + (run.at.at(-1) ?? 0)).toBeLessThan(x + width)
            expect(run.y).toBeGreaterThan(line.y)
            expect(run.y).toBeLessThan(line.y + line.height)
          }
        }
        if (split === 2 && fit.overLines === 0 && lines.length > 3) expect(fit.columns[1]?.used).toBeGreaterThan(0)
        for (const [at, one] of set.entries()) {
          const next = set[at + 1]
          if (next && next.x === one.x) expect(next.y).toBeGreaterThanOrEqual(one.y + one.height)
        }
        expect(set.map(({ storyId }) => storyId)).toEqual(lines.slice(0, set.length).map(({ storyId }) => storyId))
        expect(fit.overLines > 0).toBe(set.length < lines.length)
        expect(fit.overLines > 0 && fit.underLines > 0).toBe(false)
        expect(fit.overChars).toBe(lines.slice(set.length).reduce((sum, one) => sum + Array.from(one.title).length, 0))
      }),
      { numRuns: 60 },
    )
  })

  it('never ends a line inside a name while another break does', () => {
    const title = `${'守鹭'.repeat(4)}欧阳明远${'十二年'.repeat(3)}`
    for (let width = 0; width < 6; width += 1) {
      const named: GuideLine[] = [{ storyId: 'd', page: 2, title: `${'甲'.repeat(width)}${title}`, names: ['欧阳明远'] }]
      const layout = pageWith(named, { split: 2 })
      const runs = guideOf(layout).lines.flatMap((line) => runsOf(layout, line).slice(1))
      expect(runs.length).toBeGreaterThan(1)
      expect(runs.some(({ text }) => text.includes('欧阳明远'))).toBe(true)
    }
  })

  it('is what a mark on its slot points at: of what differs on the page its own, and nothing else', () => {
    const before = pageWith(LINES)
    const at = (after: PageLayout) => changesAt(before, after, { storyId: null, slotKey: 'second' })
    const source = frontPage()
    expect(at(pageWith(LINES, {}, { stories: source.stories.filter(({ id }) => id === 's1').map((story) => ({ ...story, headline: ['湖滨步道今起', '试开放'] })) }))).toEqual([])
    expect(at(pageWith(LINES.map((line) => (line.storyId === 'b' ? { ...line, page: 4 } : line))))).toMatchObject([{ part: 'furniture' }])
  })

  it('has the colours the paper has for sections and rules, and a frame in place of its rules', () => {
    const red = { name: '红', c: 0, m: 1000, y: 1000, k: 0, spot: false }
    const palette = { colours: [red], places: { sections: '红', rules: '红' }, spotPlates: 0 }
    const layout = pageWith(LINES, {}, { paper: { ...paper, palette } })
    const [first] = guideOf(layout).lines
    expect(first && runsOf(layout, first).map(({ colour }) => colour?.process.m ?? 0)).toEqual([1000, 0])
    const rules = (of: PageLayout) => of.furniture.filter((mark) => mark.kind === 'rule').length
    expect(rules(pageWith(LINES, { setting: { frame: 'box' } })) - rules(pageWith(LINES))).toBe(2)
  })

  it('is not set where a story stands in its slot, and sets none of house matter', () => {
    const source = frontPage()
    const guided = source.slots.map((one) => (one.key === 'second' ? { ...one, guide: [{ storyId: 'b', title: '' }] } : one))
    expect(composePage({ ...source, slots: guided, guides: { second: LINES } })).not.toHaveProperty('guides')
    expect(pageWith(LINES).furniture.some((mark) => mark.kind === 'text' && mark.text === paper.name.zh && mark.y > 200_000)).toBe(false)
  })

  it('is drawn as it was, mark by mark', async () => {
    const told = (layout: PageLayout) => guideOf(layout).lines.flatMap((line) => runsOf(layout, line).map(({ face, size, x, y, text }) => `${face} ${size} ${x} ${y} ${text}`))
    const all = [['one column', pageWith(LINES)], ['two columns', pageWith(LINES, { split: 2 })], ['a box', pageWith(LINES, { setting: { frame: 'box' } })], ['no room for the last', pageWith(LINES, {}, {}, 6)]] as const
    const text = all.flatMap(([name, layout]) => [`# ${name}`, ...told(layout), JSON.stringify(guideOf(layout).fit)]).join('\n')
    await expect(`${text}\n`).toMatchFileSnapshot('../golden/guide.txt')
  })
})
