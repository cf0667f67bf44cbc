import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GENRES } from '../../manuscript/story'
import { jumpLines, occupantOf, readingOrder, slotFree, slotTakes } from './plan'

const PAGE = { slots: [{ key: 'lead' }, { key: 'brief' }], placements: [{ slotKey: 'lead', storyId: 's1' }] }

describe('slots', () => {
  it('are free when they exist and nothing stands in them', () => {
    expect(slotFree('brief', PAGE)).toBe(true)
    expect(slotFree('lead', PAGE)).toBe(false)
    expect(slotFree('other', PAGE)).toBe(false)
    expect(occupantOf('lead', PAGE.placements)?.storyId).toBe('s1')
    expect(occupantOf('brief', PAGE.placements)).toBeNull()
  })

  it('take the genres made for them', () => {
    expect(slotTakes('story', 'news')).toBe(true)
    expect(slotTakes('photo', 'photo_story')).toBe(true)
    expect(slotTakes('photo', 'news')).toBe(false)
    for (const genre of GENRES) {
      expect(slotTakes('advertisement', genre)).toBe(false)
      expect(slotTakes('masthead', genre)).toBe(false)
    }
  })

  it('are read by importance, then from the top, then from the left', () => {
    const slots = [
      { key: 'd', importance: 2, line: 40, col: 3 },
      { key: 'c', importance: 2, line: 40, col: 0 },
      { key: 'b', importance: 2, line: 20, col: 5 },
      { key: 'a', importance: 1, line: 90, col: 0 },
    ]
    expect(readingOrder(slots).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('jumpLines', () => {
  it('sends the reader on and back', () => {
    const lines = jumpLines([
      { slotKey: 'lead', page: 1 },
      { slotKey: 'third', page: 3 },
    ])
    expect(lines).toEqual([
      { onward: { page: 3, zh: '下转第3版', en: 'Continued on page 3' }, back: null },
      { onward: null, back: { page: 1, zh: '上接第1版', en: 'Continued from page 1' } },
    ])
  })

  it('prints none within a page', () => {
    expect(jumpLines([{ slotKey: 'a', page: 2 }, { slotKey: 'b', page: 2 }])).toEqual([
      { onward: null, back: null },
      { onward: null, back: null },
    ])
  })

  it('pairs in every chain', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }), (pages) => {
        const lines = jumpLines(pages.map((page, index) => ({ slotKey: String(index), page })))
        for (const [index, { onward }] of lines.entries()) {
          const back = lines[index + 1]?.back ?? null
          expect(onward === null).toBe(back === null)
          if (onward !== null) expect([onward.page, back?.page]).toEqual([pages[index + 1], pages[index]])
        }
      }),
    )
  })
})
