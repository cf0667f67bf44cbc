import { describe, expect, it } from 'vitest'
import { PAGE_FORMATS } from './format'
import {
  clashingHeadlines,
  coverage,
  differClearly,
  headlineBand,
  headlineHeight,
  HEADLINE_STYLE_IDS,
  HEADLINE_STYLES,
  type Slot,
  slotProblems,
  throughGutters,
} from './slot'

const FORMAT = PAGE_FORMATS.broadsheet

function slot(changes: Partial<Slot> = {}): Slot {
  const area = { col: 0, line: 0, cols: 4, lines: 40 }
  return { key: 'a', kind: 'story', ...area, split: 4, headline: 'third', importance: 1, ...changes }
}

describe('slotProblems', () => {
  it('passes slots that stand apart in the grid', () => {
    const apart = [slot(), slot({ key: 'b', col: 4 }), slot({ key: 'c', line: 40, cols: 8 })]
    expect(slotProblems(apart, FORMAT)).toEqual([])
  })

  it('names what is outside, badly sized, badly split, doubled', () => {
    expect(slotProblems([slot({ col: 5 })], FORMAT)).toEqual([{ kind: 'outside', key: 'a' }])
    expect(slotProblems([slot({ line: 84 })], FORMAT)).toEqual([{ kind: 'outside', key: 'a' }])
    expect(slotProblems([slot({ lines: 0 })], FORMAT)).toEqual([{ kind: 'bad_size', key: 'a' }])
    expect(slotProblems([slot({ col: -1 })], FORMAT)).toEqual([{ kind: 'bad_size', key: 'a' }])
    expect(slotProblems([slot({ lines: 10.5 })], FORMAT)).toEqual([{ kind: 'bad_size', key: 'a' }])
    expect(slotProblems([slot({ split: 5 })], FORMAT)).toEqual([{ kind: 'bad_split', key: 'a' }])
    expect(slotProblems([slot(), slot({ col: 4 })], FORMAT)).toEqual([{ kind: 'duplicate_key', key: 'a' }])
  })

  it('names both slots of an overlap, once', () => {
    expect(slotProblems([slot(), slot({ key: 'b', col: 3, line: 39 })], FORMAT)).toEqual([
      { kind: 'overlap', key: 'b', with: 'a' },
    ])
  })
})

describe('headlines', () => {
  it('measures the textbook example: 30 + 21 pt are 8 lines', () => {
    expect(headlineHeight([30, 21], 11.25)).toBe(8)
    expect(headlineHeight([], 11.25)).toBe(0)
  })

  it('gets lower with importance', () => {
    const band = (headline: Slot['headline']) => headlineBand({ headline }, 11.25)
    expect(band('lead')).toBeGreaterThan(band('second'))
    expect(band('second')).toBeGreaterThan(band('brief'))
    expect(band('none')).toBe(0)
  })

  it('finds two of one size side by side', () => {
    const right = slot({ key: 'b', col: 4, line: 3 })
    expect(clashingHeadlines([slot(), right], FORMAT)).toEqual([['a', 'b']])
    expect(clashingHeadlines([slot(), { ...right, headline: 'brief' }], FORMAT)).toEqual([])
    expect(clashingHeadlines([slot(), { ...right, line: 30 }], FORMAT)).toEqual([])
    const silent = [slot({ headline: 'none' }), { ...right, headline: 'none' as const }]
    expect(clashingHeadlines(silent, FORMAT)).toEqual([])
  })

  it('tells two headlines apart by a fifth of their size, or by a tenth and the face', () => {
    const look = (size: number, sans = false) => ({ size, sans })
    expect(differClearly(look(30), look(24))).toBe(true)
    expect(differClearly(look(24), look(28))).toBe(false)
    expect(differClearly(look(16, true), look(18, true))).toBe(false)
    expect(differClearly(look(20), look(18, true))).toBe(true)
    expect(differClearly(look(18), look(18, true))).toBe(false)
    // a comment's light type is not told from the heavier of its size
    expect(clashingHeadlines([slot(), slot({ key: 'b', col: 4, headline: 'comment' })], FORMAT)).toEqual([['a', 'b']])
  })

  it('has a style for every id', () => {
    for (const id of HEADLINE_STYLE_IDS) expect(HEADLINE_STYLES[id].id).toBe(id)
  })
})

describe('the page', () => {
  it('knows how much of the grid is covered, and which gutters cut it', () => {
    const halves = [slot({ lines: 123 }), slot({ key: 'b', col: 4, lines: 123 })]
    expect(coverage(halves, FORMAT)).toBe(1)
    expect(throughGutters(halves, FORMAT)).toEqual([4])
  })
})
