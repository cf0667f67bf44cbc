import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onOneLine } from '../../manuscript/story'
import { entriesOf, guideFault, guideLines, type GuideEntry, type GuideStory } from './guide'

const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
const placed = fc.uniqueArray(fc.record({ storyId: fc.constantFrom(...IDS), page: fc.integer({ min: 1, max: 4 }), headline: fc.array(fc.constantFrom('步道', '试开放', '公交'), { minLength: 1, maxLength: 3 }), names: fc.constantFrom([], ['步道']) }), { selector: ({ storyId }) => storyId })
const entries = fc.uniqueArray(fc.record({ storyId: fc.constantFrom(...IDS), title: fc.constantFrom('', '自拟一题'), names: fc.constant<string[]>(['自拟']) }), { selector: ({ storyId }) => storyId })

describe('what a guide prints', () => {
  it('is, entry by entry and in their order, a placement of the edition on another page, with that page and that headline', () => {
    fc.assert(
      fc.property(entries, placed, fc.integer({ min: 1, max: 4 }), (list: GuideEntry[], stories: GuideStory[], page) => {
        const lines = guideLines(list, page, stories)
        for (const line of lines) {
          const story = stories.find(({ storyId }) => storyId === line.storyId)
          const entry = list.find(({ storyId }) => storyId === line.storyId)
          expect(story?.page).toBe(line.page)
          expect(line.page).not.toBe(page)
          expect(line.title).toBe(entry?.title || onOneLine(story?.headline ?? []))
        }
        const order = list.map(({ storyId }) => storyId)
        expect(lines.map(({ storyId }) => storyId)).toEqual(order.filter((id) => lines.some(({ storyId }) => storyId === id)))
        // each entry is printed, or there is a reason told why it is not
        expect(lines.length + list.filter((entry) => guideFault(entry, page, stories) !== null).length).toBe(list.length)
      }),
    )
  })

  it('breaks a title by the names of that title alone', () => {
    const stories: GuideStory[] = [{ storyId: 'a', page: 3, headline: ['欧阳明远回乡'], names: ['欧阳明远'] }]
    expect(guideLines([{ storyId: 'a', title: '', names: ['别的'] }], 1, stories)[0]?.names).toEqual(['欧阳明远'])
    expect(guideLines([{ storyId: 'a', title: '枫渚区来人', names: ['枫渚区'] }], 1, stories)[0]?.names).toEqual(['枫渚区'])
    expect(guideLines([{ storyId: 'a', title: '有人回乡' }], 1, stories)[0]).not.toHaveProperty('names')
  })

  it('is compared by what people gave', () => {
    expect(entriesOf(null)).toEqual([])
    expect(entriesOf([{ storyId: 'a', title: '题', names: ['题'] }])).toEqual([{ storyId: 'a', title: '题' }])
  })
})
