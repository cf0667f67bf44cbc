import { describe, expect, it } from 'vitest'
import { broadsheetFront, nextPlan, publishedPlan, sampleStories, type PagePlan } from '@/sample'
import { reviewDesign } from '@/newsroom/edition/design/design'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { keptApart } from '@/newsroom/edition/design/slot'
import { slotTakes } from '@/newsroom/edition/design/plan'
import { plainText, type StoryContent } from '@/newsroom/manuscript/story'
import type { SetStory } from '@/newsroom/typesetting/display'
import { factsOf, headlinesClash } from '@/newsroom/typesetting/inspect'
import { composePage } from '@/newsroom/typesetting/page/page'
import { sampleSource } from './source'

/** White lines of a text column a sample story may be short of: below what its paper tolerates. `npx tsx sample/fit.ts` lists all. */
const TOLERANCE = 2
const stories = new Map(sampleStories.map((story) => [story.key, story]))
const NEEDS_NO_STORY = ['masthead', 'advertisement', 'filler']

function composed(page: PagePlan, number: number, count: number) {
  const source = sampleSource(page, number, count)
  return { source, layout: composePage(source) }
}

/** What is wrong with a story as it is set, in words; empty when it can be printed. */
function faults(set: SetStory, tolerance: number): string[] {
  const { fit, headline, missing, lines } = set
  return [
    ...(fit.estimated ? ['the fit is estimated'] : []),
    ...(fit.overLines > 0 ? [`over by ${fit.overLines} lines, ${fit.overChars} characters`] : []),
    ...(fit.underLines > tolerance ? [`under by ${fit.underLines} lines, ${fit.underChars} characters`] : []),
    ...(headline.over > 0 || headline.size < headline.wanted ? [`the headline would fit in ${headline.fits} of ${headline.wanted}`] : []),
    ...(headline.broken.length > 0 ? [`the headline is broken at ${headline.broken.join()}`] : []),
    ...(missing.length > 0 ? [`no glyph for ${missing.join('')}`] : []),
    // 孤字: one character and its mark on a line of its own
    ...lines.filter(({ last, role, text }) => last && role === 'body' && [...text].filter((char) => /[\p{L}\p{N}]/u.test(char)).length < 2).map(({ text }) => `“${text}” is a line`),
  ]
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
    const { source, layout } = composed(page, number, plan.length)
    const expected = source.slots.filter(({ kind }) => !NEEDS_NO_STORY.includes(kind)).map(({ key }) => key)
    expect(Object.keys(page.slots).toSorted()).toEqual(expected.toSorted())
    for (const [slotKey, storyKey] of Object.entries(page.slots)) {
      const slot = source.slots.find(({ key }) => key === slotKey)
      const story = stories.get(storyKey)
      if (!slot || !story) throw new Error(`${slotKey} ${storyKey}`)
      expect(slotTakes(slot.kind, story.genre), storyKey).toBe(true)
    }
    expect(layout.stories.map(({ slot }) => slot).toSorted()).toEqual(expected.toSorted())
    for (const set of layout.stories) expect(faults(set, TOLERANCE), set.storyId).toEqual([])
  })

  it.each(plan.map((page, index) => [index + 1, page] as const))('page %i: nothing clashes, and what is quoted is said', (number, page) => {
    const { source, layout } = composed(page, number, plan.length)
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

it('fills a broadsheet front page too, without a line too many', () => {
  const { source, layout } = composed(broadsheetFront, 1, 8)
  const expected = source.slots.filter(({ kind }) => !NEEDS_NO_STORY.includes(kind)).map(({ key }) => key)
  expect(layout.stories.map(({ slot }) => slot).toSorted()).toEqual(expected.toSorted())
  // the copy was written for a tabloid: a broadsheet's places may stay a little whiter
  for (const set of layout.stories) expect(faults(set, 12), set.storyId).toEqual([])
})
