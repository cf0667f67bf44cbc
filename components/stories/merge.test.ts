import { describe, expect, it } from 'vitest'
import { appendPage, mergeFresh } from './merge'
import type { ListedStory } from './types'

function story(id: string, minute: number, headline = id): ListedStory {
  return {
    id,
    number: 1,
    state: 'filed',
    genre: 'news',
    headline,
    opening: '',
    authors: [],
    holder: null,
    found: null,
    desk: null,
    characters: 0,
    target: null,
    slip: {},
    placement: null,
    openReview: null,
    heldUntil: null,
    version: 1,
    openSuggestions: 0,
    openQueries: 0,
    updatedAt: `2026-11-23T12:${String(minute).padStart(2, '0')}:00.000Z`,
  }
}

const shown = [story('c', 30), story('b', 20), story('a', 10)]

describe('fresh rows over those on the screen', () => {
  it('a changed row changes where it stands', () => {
    const merged = mergeFresh(shown, { items: [story('a', 40, '新题'), story('c', 30), story('b', 20)], next: null, sort: '-updated' }, new Set(['a']))
    expect(merged.items.map((item) => item.id)).toEqual(['c', 'b', 'a'])
    expect(merged.items[2]?.headline).toBe('新题')
    expect(merged.waiting).toBe(0)
  })

  it('a new one waits and is counted', () => {
    const merged = mergeFresh(shown, { items: [story('d', 41), story('e', 40), ...shown], next: null, sort: '-updated' }, new Set(['d', 'e']))
    expect(merged.items).toHaveLength(3)
    expect(merged.waiting).toBe(2)
  })

  it('one that left the view is marked, not removed', () => {
    const merged = mergeFresh(shown, { items: [story('c', 30), story('a', 10)], next: null, sort: '-updated' }, new Set(['b']))
    expect([...merged.gone]).toEqual(['b'])
    expect(merged.items).toHaveLength(3)
  })

  it('rows beyond the fresh page are left alone', () => {
    const merged = mergeFresh(shown, { items: [story('c', 30)], next: 'more', sort: '-updated' }, 'all')
    expect(merged.gone.size).toBe(0)
  })

  it('after a gap, what a complete fresh list lacks is gone', () => {
    expect([...mergeFresh(shown, { items: [story('c', 30)], next: null, sort: '-updated' }, 'all').gone].sort()).toEqual(['a', 'b'])
  })

  it('a first story in an empty list is announced', () => {
    expect(mergeFresh([], { items: [story('a', 1)], next: null, sort: '-updated' }, new Set(['a'])).waiting).toBe(1)
  })
})

describe('in another order', () => {
  it('one that the fresh part lacks may stand further down: it is left alone', () => {
    expect(mergeFresh(shown, { items: [story('a', 10)], next: 'more', sort: 'length' }, new Set(['b'])).gone.size).toBe(0)
    expect([...mergeFresh(shown, { items: [story('a', 10), story('c', 30)], next: null, sort: 'length' }, new Set(['b'])).gone]).toEqual(['b'])
  })

  it('a new one waits wherever it comes', () => {
    expect(mergeFresh(shown, { items: [...shown, story('z', 1)], next: null, sort: 'headline' }, new Set(['z'])).waiting).toBe(1)
  })
})

it('the next page repeats no story', () => {
  expect(appendPage(shown, { items: [story('a', 10), story('z', 1)], next: null, sort: '-updated' }).map((item) => item.id)).toEqual(['c', 'b', 'a', 'z'])
})
