import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slot } from '../../edition/design/slot'
import type { Block } from '../../manuscript/story'
import { layStory } from './story'
import { compose, FORMAT, input, paragraph, slot, story } from './story.test-support'

const BARE = slot({ cols: 3, split: 3, lines: 20, headline: 'brief' })
const HEAD_ROWS = 4
const body = (...lengths: number[]): Block[] => lengths.map((length) => paragraph('稻'.repeat(length)))
/** The lowest row of text, column by column. */
function feet(content: ReturnType<typeof story>, where: Slot): number[] {
  const [set] = compose(content, [where])
  return Array.from({ length: where.split }, (_, index) => Math.max(-1, ...set!.lines.filter(({ column, role }) => column === index && role !== 'byline').map(({ row }) => row)))
}

describe('a text that leaves its slot a little short', () => {
  it('reaches the foot in all columns: the headline takes the rows below the text', () => {
    // 16 rows a column below the headline's 4, and 14 lines for each of them
    const content = story({ headline: ['秋收'], body: body(...Array<number>(21).fill(24)) })
    expect(feet(content, BARE)).toEqual([19, 19, 19])
    const [set] = compose(content, [BARE])
    expect(Math.min(...set!.lines.map(({ row }) => row))).toBe(HEAD_ROWS + 2)
    // what could still be written there is told as before
    expect(set!.fit).toMatchObject({ underLines: 6, columns: Array(3).fill({ capacity: 20, used: 20 }) })
  })

  it('ends its last column at the foot, by a white row before a subhead or a paragraph', () => {
    const content = story({ headline: ['秋收'], body: body(...Array<number>(15).fill(37), 24, 8) })
    expect(feet(content, BARE)).toEqual([19, 19, 19])
  })

  it('leaves its white at the foot when it is short of more: no page is filled with blanks', () => {
    const content = story({ headline: ['秋收'], body: body(...Array<number>(9).fill(37)) })
    const [set] = compose(content, [BARE])
    expect(Math.min(...set!.lines.map(({ row }) => row))).toBe(HEAD_ROWS)
    expect(set!.fit.columns.every(({ used }) => used === HEAD_ROWS + 9)).toBe(true)
  })

  it('has the lines it would have: no line is set otherwise, and none is lost', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 18 })
    const settings = fc.constantFrom<NonNullable<Slot['setting']>[]>({}, { frame: 'box' }, { dropCap: 2 }, { pullQuote: '田里的水就是收成' })
    fc.assert(
      fc.property(lengths, settings, fc.integer({ min: 1, max: 4 }), fc.boolean(), (all, setting, split, subheads) => {
        const content = story({
          headline: ['秋收'],
          byline: '记者 李岚',
          body: all.flatMap((length, index): Block[] => [...(subheads && index % 4 === 3 ? [{ type: 'subhead' as const, text: '进入高峰' }] : []), paragraph('稻田水'.repeat(length).slice(0, length))]),
        })
        const where = slot({ cols: 4, split, lines: 30, headline: 'brief', setting })
        const laid = layStory(input(content, [where]), FORMAT)
        if (laid.end !== null) return
        expect(laid.lines.map(({ block, line }) => block.prep.text.slice(block.prep.start[line.from], block.prep.start[line.to])).join('')).toBe(
          laid.run.lines.map(({ block, line }) => block.prep.text.slice(block.prep.start[line.from], block.prep.start[line.to])).join(''),
        )
        // each in a row of its own, in reading order, none beyond the slot
        const seen = laid.lines.map(({ row }) => `${row?.column} ${row?.x} ${row?.row}`)
        expect(new Set(seen).size).toBe(seen.length)
        for (const { row } of laid.lines) expect(row?.row).toBeLessThan(30 - (setting.frame ? 1 : 0))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a vertical headline', () => {
  const where = slot({ cols: 3, split: 3, lines: 60, headline: 'second', setting: { vertical: true } })

  it('has text below it, and no white hole', () => {
    const [set] = compose(story({ headline: ['秋天'], byline: '沈归棠', body: body(...Array<number>(34).fill(60)) }), [where])
    const first = set!.lines.filter(({ column, role }) => column === 0 && role === 'body').map(({ row }) => row)
    // two cells of 30 pt are six rows; the byline stands under them with a white row on either side
    expect([Math.min(...first), Math.max(...first)]).toEqual([9, 59])
    expect(set!.lines.find(({ role }) => role === 'byline')).toMatchObject({ row: 7 })
    const second = set!.lines.filter(({ column }) => column === 1).map(({ row }) => row)
    expect(Math.min(...second)).toBe(0)
  })

  it('stands in whole columns when too little would be left below it, and lets a byline too wide for it stand over the text', () => {
    const tall = compose(story({ headline: ['秋收进入高峰期'], body: body(300) }), [{ ...where, lines: 22 }])[0]!
    expect(tall.lines.every(({ x }) => x > tall.marks.find((mark) => mark.kind === 'text' && mark.role === 'headline')!.x)).toBe(true)
    const wide = compose(story({ headline: ['秋天'], byline: '记者 欧阳明远 王小川 通讯员 赵一山 李岚 文/图', body: body(600) }), [where])[0]!
    const byline = wide.lines.find(({ role }) => role === 'byline')!
    expect(byline.row).toBe(0)
    expect(byline.x).toBeGreaterThan(wide.lines.find(({ column, role }) => column === 0 && role === 'body')!.x)
  })
})
