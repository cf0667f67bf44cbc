import { describe, expect, it } from 'vitest'
import { NEWEST } from '@/newsroom/workflow/order'
import { countNarrowing, readFilters, sorted, storiesPath, type Filters } from './filters'

describe('filters in the address', () => {
  it.each<Filters>([
    {},
    { q: '水利 工程' },
    { mine: true, sort: '-length' },
    { stage: 'edit', deskId: 'news', personId: 'p1', genre: 'feature', date: '2026-11-24', page: 3, q: '桥' },
  ])('come back as they were written: %j', (filters) => {
    const url = new URL(storiesPath(filters), 'http://x')
    expect(readFilters(Object.fromEntries(url.searchParams))).toEqual(filters)
  })

  it('what they cannot be is left out', () => {
    expect(readFilters({ stage: 'nowhere', genre: ['poem'], page: '0', date: 'tomorrow', desk: '../x', person: 'a'.repeat(65), other: '1' })).toEqual({})
    expect(readFilters({ page: '65', q: '  ', mine: 'no', sort: 'colour' })).toEqual({})
  })

  it('the order that lists have by themselves is not written', () => {
    expect(sorted({ q: '桥', sort: 'headline' }, NEWEST)).toEqual({ q: '桥' })
    expect(readFilters({ sort: '-updated' })).toEqual({})
    expect(storiesPath(sorted({}, { by: 'length', down: true }))).toBe('/stories?sort=-length')
  })

  it('counts those a phone keeps in a panel', () => {
    expect(countNarrowing({ q: 'x', stage: 'edit', page: 2, genre: 'news', mine: true, sort: 'headline' })).toBe(3)
  })
})
