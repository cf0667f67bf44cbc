import { expect, test } from 'vitest'
import { PAGE_FORMATS } from '../../edition/design/format'
import { freshSlot, pageSlotOf } from '../../edition/design/slotFields'
import type { Slot } from '../../edition/design/slot'
import { EMPTY_CONTENT, type StoryContent } from '../../manuscript/story'
import type { PaperIdentity } from '../../edition/masthead'
import { composeStory } from '../story/story'
import type { Copy } from './arrange'
import { emptyIn, fitted, holdsAll, loosened, nearest, type Design, type ProposeInput } from './propose'

const FORMAT = PAGE_FORMATS.tabloid
const WORDS = '桥上的路灯已经全部亮起沿岸居民下班以后可以步行'

function story(id: string, characters: number): Copy {
  const content: StoryContent = { ...EMPTY_CONTENT, headline: ['一座桥'], body: [{ type: 'paragraph', text: [{ text: `${''.padEnd(characters - 1, WORDS)}。` }] }] }
  return { id, content, headline: null, crops: {} }
}

function slot(key: string, line: number, lines: number, importance: number): Slot {
  return { key, kind: 'story', col: 0, line, cols: FORMAT.columns, lines, split: 3, headline: 'brief', importance }
}

/** Slots one above the other, over the whole page. */
function design(...heights: number[]): Design {
  let line = 0
  const slots = heights.map((lines, at) => {
    const one = slot(`s-${at + 1}`, line, lines, at + 1)
    line += lines + 2
    return pageSlotOf({ ...freshSlot(one), setting: {} })
  })
  return { id: 'stack', slots }
}

const PAPER = { name: { zh: '青禾日报', en: 'Qinghe Daily' } } as PaperIdentity

function input(stories: Copy[], lead: string | null = null): ProposeInput {
  const page = { format: 'tabloid', number: 2, section: '综合', credit: '', date: '2030-01-02', editionNumber: 9, pageCount: 4, paper: PAPER, slots: [], stories: [], pictures: {} } as const
  return { page: { ...page, slots: [], stories: [] }, stories, photos: [], lead, tolerance: 3, ways: new Map() }
}

/** Characters that fill a slot of that height. */
function filling(lines: number): number {
  const one = { ...slot('x', 0, lines, 1) }
  let characters = 10
  for (;; characters += 10) {
    const [set] = composeStory({ ...story('x', characters + 10), chain: [{ slot: one, page: null }], pictures: {} }, FORMAT)
    if ((set?.fit.overLines ?? 1) > 0) break
  }
  return characters
}

test('as drawn, each story goes where it misses by least, the lead into the first slot whatever it costs', () => {
  const [high, low] = [50, FORMAT.lines - 52]
  const stories = [story('short', filling(low)), story('long', filling(high))]
  expect(nearest(design(high, low), input(stories))).toMatchObject({ stories: { 's-1': 'long', 's-2': 'short' }, empty: 0 })
  const led = nearest(design(high, low), input(stories, 'short'))
  expect(led?.stories).toEqual({ 's-1': 'short', 's-2': 'long' })
  expect(led?.fits).toBe(false)
  expect(led?.layout.stories.find(({ storyId }) => storyId === 'long')?.fit.overLines).toBeGreaterThan(0)
})

test('a slot more than there are stories stays empty, the smallest; one less holds them not', () => {
  const three = design(30, 20, FORMAT.lines - 54)
  const two = input([story('a', filling(30)), story('b', filling(FORMAT.lines - 54))])
  const found = nearest(three, two)
  expect(found?.stories).toEqual({ 's-1': 'a', 's-3': 'b' })
  expect([found?.empty, emptyIn(three, two)]).toEqual([1, 1])
  const one = design(FORMAT.lines)
  expect([holdsAll(one, two), nearest(one, two), fitted(one, two)]).toEqual([false, null, null])
})

test('boundaries are moved until both fill their slots, and what was promised is the page that is composed', () => {
  const [high, low] = [44, FORMAT.lines - 46]
  const stories = [story('a', filling(high)), story('b', filling(low))]
  const drawn = design(30, FORMAT.lines - 32)
  expect(nearest(drawn, input(stories))?.fits).toBe(false)
  const found = fitted(drawn, input(stories))
  expect(found).toMatchObject({ fits: true, misfit: 0 })
  expect(found?.layout.stories.map(({ slot: key, fit }) => [key, fit.overLines, fit.underLines <= 3])).toEqual([
    ['s-1', 0, true],
    ['s-2', 0, true],
  ])
})

test('what is short altogether comes nearer with its boundaries moved; what is long altogether stays as drawn', () => {
  const drawn = design(20, FORMAT.lines - 22)
  const short = input([story('a', filling(38)), story('b', filling(FORMAT.lines - 46))])
  expect(fitted(drawn, short)).toBeNull()
  const near = nearest(drawn, short)
  if (!near) throw new Error('two slots for two stories')
  expect(loosened(drawn, near, short).misfit).toBeLessThan(near.misfit)
  const long = input([story('a', 4000), story('b', 4000)])
  const over = nearest(drawn, long)
  if (!over) throw new Error('two slots for two stories')
  expect(loosened(drawn, over, long)).toBe(over)
})
