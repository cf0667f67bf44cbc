import { describe, expect, it } from 'vitest'
import { drawnPage } from './drawn'
import { placement, publishedPage, standing } from './paper.test-support'
import { boundsOf, placesOf, within } from './places'

describe('the places of a page', () => {
  it('gives each story its box in per cent of the page', () => {
    const [lead] = placesOf(publishedPage([placement('a', standing('s1'), ['枫渚河', '添步道'])]))
    expect(lead).toMatchObject({ storyId: 's1', headline: '枫渚河添步道', kicker: '滨水工程进入第三段' })
    const box = lead?.boxes[0]
    // the grid hangs from the top of the type area: (546 − 490) / 2 of 546 mm
    expect(box?.top).toBeCloseTo((28 / 546) * 100, 6)
    expect((box?.left ?? 0) + (box?.width ?? 0)).toBeLessThan(50)
  })

  it('takes the story’s own headline where the page broke none', () => {
    expect(placesOf(publishedPage([placement('a', standing('s1'))]))[0]?.headline).toBe('枫渚河两岸再添十二公里步道')
  })

  it('names a story that fills two slots once, with both boxes', () => {
    const story = standing('s1')
    const places = placesOf(publishedPage([placement('a', story), placement('b', story)]))
    expect(places).toHaveLength(1)
    const boxes = places[0]?.boxes ?? []
    expect(boxes).toHaveLength(2)
    const frame = boundsOf(boxes)
    for (const box of boxes) {
      const inner = within(box, frame)
      expect(inner.left).toBeGreaterThanOrEqual(0)
      expect(inner.top + inner.height).toBeLessThanOrEqual(100.000001)
    }
  })

  it('keeps nothing of a withdrawn story but its place, in the list and in the drawing', () => {
    const page = publishedPage([placement('a', { storyId: 's1', withdrawn: true }), placement('b', standing('s2'))])
    expect(placesOf(page)[0]).toMatchObject({ storyId: 's1', withdrawn: true, headline: '', kicker: '' })
    expect(drawnPage(page).slots.map((slot) => slot.story?.id ?? null)).toEqual([null, 's2'])
  })
})
