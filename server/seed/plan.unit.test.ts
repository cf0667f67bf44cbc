import { describe, expect, it } from 'vitest'
import { nextPlan, publishedPlan, sampleStories, type PagePlan } from '@/db/seed/sample'
import { PAGE_FORMATS } from '@/newsroom/edition/format'
import { slotTakes } from '@/newsroom/edition/plan'
import { templateById } from '@/newsroom/edition/template'
import { fitStory } from '@/newsroom/typesetting/fit'

const FORMAT = PAGE_FORMATS.tabloid
const TOLERANCE = 3
const stories = new Map(sampleStories.map((story) => [story.key, story]))
const NEEDS_NO_STORY = ['masthead', 'advertisement', 'filler']

function pages(plan: readonly PagePlan[]) {
  return plan.map(({ slots, template }, index) => ({ number: index + 1, slots, template: templateById(template) }))
}

describe.each([
  ['the published edition', publishedPlan],
  ['the next edition', nextPlan],
] as const)('%s', (_, plan) => {
  it('prints no story twice', () => {
    const keys = plan.flatMap((page) => Object.values(page.slots))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each(pages(plan).map((page) => [page.number, page] as const))('page %i: every slot is filled and every story fits', (_number, page) => {
    const slots = page.template?.slots ?? []
    const expected = slots.filter(({ kind }) => !NEEDS_NO_STORY.includes(kind)).map(({ key }) => key)
    expect(Object.keys(page.slots).toSorted()).toEqual(expected.toSorted())
    for (const [slotKey, storyKey] of Object.entries(page.slots)) {
      const slot = slots.find(({ key }) => key === slotKey)
      const story = stories.get(storyKey)
      if (!slot || !story) throw new Error(`${slotKey} ${storyKey}`)
      expect(slotTakes(slot.kind, story.genre), storyKey).toBe(true)
      const fit = fitStory(story.content, slot, FORMAT)
      expect(fit.overLines, `${storyKey} over`).toBe(0)
      expect(fit.underLines, `${storyKey} under`).toBeLessThanOrEqual(TOLERANCE)
    }
  })
})
