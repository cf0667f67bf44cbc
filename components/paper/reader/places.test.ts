import { describe, expect, it } from 'vitest'
import { placement, publishedPage, standing } from '../paper.test-support'
import { middleOf, placesOf } from './places'

describe('the places of a page', () => {
  it('gives each story its outline in points of the page', () => {
    const [lead] = placesOf(publishedPage([placement('a', standing('s1'), ['枫渚河', '添步道'])]))
    expect(lead).toMatchObject({ storyId: 's1', headline: '枫渚河 添步道', kicker: '滨水工程进入第三段' })
    const [corner] = lead?.shapes[0] ?? []
    // the grid hangs from the top of the type area: (546 − 490) / 2 = 28 mm from the top
    expect(corner?.[1]).toBeCloseTo((28 * 72) / 25.4, 1)
    expect(lead?.shapes[0]?.every(([x]) => x < (390 * 72) / 25.4 / 2)).toBe(true)
  })

  it('takes the story’s own headline where the page broke none', () => {
    expect(placesOf(publishedPage([placement('a', standing('s1'))]))[0]?.headline).toBe('枫渚河两岸 再添十二公里步道')
  })

  it('names a story that fills two slots once, with both outlines', () => {
    const story = standing('s1')
    const places = placesOf(publishedPage([placement('a', story), placement('b', story)]))
    expect(places).toHaveLength(1)
    expect(places[0]?.shapes).toHaveLength(2)
    const [first, second] = places[0]?.shapes.map(middleOf) ?? []
    expect(first?.y).toBeLessThan(second?.y ?? 0)
  })

  it('keeps nothing of a withdrawn story but its place', () => {
    const page = publishedPage([placement('a', { storyId: 's1', withdrawn: true }), placement('b', standing('s2'))])
    expect(placesOf(page)[0]).toMatchObject({ storyId: 's1', withdrawn: true, headline: '', kicker: '', shapes: [expect.any(Array)] })
  })
})
