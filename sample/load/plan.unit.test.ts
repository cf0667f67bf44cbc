import { describe, expect, it } from 'vitest'
import { nextPlan, publishedPlan, sampleStories, type PagePlan } from '@/sample'
import { faultsOf, filled } from '@/sample/filled'
import { reviewDesign } from '@/newsroom/edition/design/design'
import { PAGE_FORMAT_IDS, PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { templateById, TEMPLATES } from '@/newsroom/edition/design/template'
import { keptApart } from '@/newsroom/edition/design/slot'
import { halfOf } from '@/newsroom/edition/design/spread'
import { slotTakes } from '@/newsroom/edition/design/plan'
import { plainText, type StoryContent } from '@/newsroom/manuscript/story'
import { arrange } from '@/newsroom/typesetting/fitting/arrange'
import { factsOf, headlinesClash } from '@/newsroom/typesetting/inspect'
import { composePage } from '@/newsroom/typesetting/page/page'
import { composeStory } from '@/newsroom/typesetting/story/story'
import { sampleSource, SIZES } from './source'

/** White lines of a text column a sample story may be short of: below what its paper tolerates. `npx tsx sample/fit.ts` lists all. */
const TOLERANCE = 2
const stories = new Map(sampleStories.map((story) => [story.key, story]))
const NEEDS_NO_STORY = ['masthead', 'advertisement', 'filler']

function composed(page: PagePlan, number: number, edition: readonly PagePlan[]) {
  const source = sampleSource(page, number, edition)
  return { source, layout: composePage(source) }
}

function saidIn({ body }: StoryContent, words: string): boolean {
  return body.some((block) => block.type !== 'picture' && block.type !== 'subhead' && plainText(block.text).includes(words))
}

describe.each([
  ['the published edition', publishedPlan],
  ['the next edition', nextPlan],
] as const)('%s', (_, plan) => {
  it('prints no story twice', () => {
    const keys = plan.flatMap((page) => Object.values(page.slots))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each(plan.map((page, index) => [index + 1, page] as const))('page %i: every slot is filled, and every story stands in it as it should', (number, page) => {
    const { source, layout } = composed(page, number, plan)
    const guided = Object.keys(page.guides ?? {})
    const expected = source.slots.filter(({ key, kind }) => !NEEDS_NO_STORY.includes(kind) && !guided.includes(key)).map(({ key }) => key)
    // a guide prints all of its list
    expect((layout.guides ?? []).map(({ slot, lines, fit }) => ({ slot, lines: lines.length, over: fit.overLines }))).toEqual(guided.map((slot) => ({ slot, lines: page.guides?.[slot]?.length, over: 0 })))
    expect(Object.keys(page.slots).toSorted()).toEqual(expected.toSorted())
    for (const [slotKey, storyKey] of Object.entries(page.slots)) {
      const slot = source.slots.find(({ key }) => key === slotKey)
      const story = stories.get(storyKey)
      if (!slot || !story) throw new Error(`${slotKey} ${storyKey}`)
      expect(slotTakes(slot.kind, story.genre), storyKey).toBe(true)
    }
    expect(layout.stories.map(({ slot }) => slot).toSorted()).toEqual(expected.toSorted())
    for (const set of layout.stories) expect(faultsOf(set, TOLERANCE), set.storyId).toEqual([])
  })

  it.each(plan.map((page, index) => [index + 1, page] as const))('page %i: nothing clashes, and what is quoted is said', (number, page) => {
    const { source, layout } = composed(page, number, plan)
    const setIn = (key: string) => layout.stories.find(({ slot }) => slot === key)
    const plainly = source.slots.filter((slot) => !keptApart(slot))
    for (const left of plainly) {
      for (const right of plainly) {
        const [a, b] = [setIn(left.key), setIn(right.key)]
        if (a && b && left.col + left.cols === right.col) expect(headlinesClash(factsOf(a), factsOf(b)), `${left.key} and ${right.key}`).toBe(false)
      }
    }
    expect(reviewDesign(source.slots, PAGE_FORMATS[source.format])).toEqual({ problems: [], warnings: [] })
    for (const [slot, words] of Object.entries(page.quotes ?? {})) {
      const story = stories.get(page.slots[slot] ?? '')
      expect(story && saidIn(story.content, words), `“${words}” in ${slot}`).toBe(true)
    }
  })
})

/** Filled by a plan of the sample, in the tests above, with an 引文. */
const PLANNED = ['tabloid-life']

describe('every shipped design can be filled with ordinary copy', () => {
  it.each(TEMPLATES.filter(({ id }) => !PLANNED.includes(id)).map((template) => [template.id, template] as const))('%s', (_, template) => {
    const plan = filled(template)
    const { source, layout } = composed(plan, template.id.includes('-front') ? 1 : 2, nextPlan)
    const expected = source.slots.filter((slot) => !NEEDS_NO_STORY.includes(slot.kind) && slot.headline !== 'none' && halfOf(slot) === undefined).map(({ key }) => key)
    const house = source.slots.filter(({ kind }) => kind === 'filler').map(({ key }) => key)
    expect(Object.keys(plan.slots)).toEqual(expect.arrayContaining(expected))
    // house matter is drawn for its place, and a place without a headline is a picture's or an ear's own
    for (const set of layout.stories.filter(({ slot }) => expected.includes(slot) && !house.includes(slot))) expect(faultsOf(set), `${set.slot} ${set.storyId}`).toEqual([])
  })
})

it.each(PAGE_FORMAT_IDS)('a spread of %s holds a long report, its picture across the fold, with no line too loose or alone', (id) => {
  const half = (side: string) => templateById(`${id}-spread-${side}`)?.slots.find(({ key }) => key === 'spread')
  const [left, right] = [half('left'), half('right')]
  if (!left || !right) throw new Error('no such designs')
  // as long as the place: paragraphs of the sample, one after the other
  const all = sampleStories.flatMap(({ content }) => content.body)
  const paragraphs = all.filter((block) => block.type === 'paragraph' && plainText(block.text).length > 60)
  const picture = all.find((block) => block.type === 'picture')
  if (!picture) throw new Error('no picture')
  const set = (count: number) =>
    composeStory(
      {
        id: 'report',
        content: { ...storyOf('news-lost-erhu').content, kicker: '', headline: ['一条河穿城而过，两岸人家和水住在一起'], deck: '', dateline: '', byline: '本报记者 乔忆南', body: [picture, ...paragraphs.slice(0, count)] },
        headline: null,
        chain: [{ slot: left, page: 4 }, { slot: right, page: 5 }],
        pictures: SIZES,
        crops: {},
      },
      PAGE_FORMATS[id],
    )
  let count = 1
  while (count < paragraphs.length && set(count + 1).every(({ fit }) => fit.overLines === 0)) count += 1
  const halves = set(count)
  expect(halves).toHaveLength(2)
  for (const [at, one] of halves.entries()) expect(faultsOf(one, 40), `half ${at}`).toEqual([])
  expect(halves.map(({ marks }) => marks.filter(({ kind }) => kind === 'picture').length)).toEqual([1, 1])
})

it('an arrangement of six stories nobody measured fills every place of a front, and clashes nowhere', () => {
  const front = templateById('broadsheet-front-pictures')
  if (!front) throw new Error('no such front')
  const format = PAGE_FORMATS.broadsheet
  const keys = ['news-flood-spots', 'culture-door-plates', 'business-pastry', 'sport-gateball', 'education-woodwork', 'news-lost-erhu']
  const copy = keys.map((key) => ({ id: key, content: storyOf(key).content, headline: null, crops: {} }))
  const done = arrange({ slots: front.slots, format, copy, placed: {}, pictures: SIZES, tolerance: 3 })
  expect(Object.values(done?.stories ?? {}).toSorted()).toEqual(keys.toSorted())
  expect(reviewDesign(done?.slots ?? [], format)).toEqual({ problems: [], warnings: [] })
  for (const slot of done?.slots ?? []) {
    const key = done?.stories[slot.key]
    const [set] = key === undefined ? [] : composeStory({ id: key, content: storyOf(key).content, headline: null, chain: [{ slot, page: 1 }], pictures: SIZES, crops: {} }, format)
    if (set) expect(faultsOf(set), slot.key).toEqual([])
  }
})

it('an arrangement is not had where a story is too short for what it must fill', () => {
  const format = PAGE_FORMATS.broadsheet
  const slots = [
    { key: 'ad', kind: 'advertisement', col: 0, line: 0, cols: 8, lines: 60, split: 1, headline: 'none', importance: 99 },
    { key: 'lead', kind: 'story', col: 0, line: 62, cols: 8, lines: 61, split: 5, headline: 'lead', importance: 1 },
  ] as const
  const placed = { lead: { id: 'x', content: storyOf('news-lost-erhu').content, headline: null, crops: {} } }
  expect(arrange({ slots, format, copy: [], placed, pictures: SIZES, tolerance: 3 })).toBeNull()
})

function storyOf(key: string) {
  const story = stories.get(key)
  if (!story) throw new Error(`no story ${key}`)
  return story
}
