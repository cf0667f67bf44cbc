import { describe, expect, it } from 'vitest'
import { byMonth, monthsBeside, weeksOf } from './month'
import { pagePath, readDate, readMonth, readPage, storyPath } from './paths'

describe('the month grid', () => {
  it('begins on Monday and ends full', () => {
    const weeks = weeksOf('2022-11')
    expect(weeks).toHaveLength(5)
    expect(weeks[0]).toEqual([null, ...[1, 2, 3, 4, 5, 6].map((day) => ({ date: `2022-11-0${day}`, day }))])
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect(weeks.flat().filter((day) => day !== null)).toHaveLength(30)
  })

  it.each([
    ['2024-02', 29, 5],
    ['2026-02', 28, 5],
    ['2027-02', 28, 4],
    ['2026-08', 31, 6],
  ])('%s has %i days in %i weeks', (month, days, weeks) => {
    expect(weeksOf(month).flat().filter((day) => day !== null)).toHaveLength(days)
    expect(weeksOf(month)).toHaveLength(weeks)
  })
})

describe('the archive', () => {
  const days = [
    { date: '2026-10-30', number: 427 },
    { date: '2026-11-24', number: 429 },
    { date: '2026-11-23', number: 428 },
  ]

  it('goes by month, newest first', () => {
    expect(byMonth(days).map(({ month, days: list }) => [month, list.map(({ number }) => number)])).toEqual([
      ['2026-11', [429, 428]],
      ['2026-10', [427]],
    ])
  })

  it('leads over months without a paper', () => {
    expect(monthsBeside(days, '2026-11')).toEqual({ earlier: '2026-10', later: null })
    expect(monthsBeside(days, '2026-01')).toEqual({ earlier: null, later: '2026-10' })
  })
})

describe('addresses', () => {
  it('are written one way', () => {
    expect(pagePath('2022-11-09', 1)).toBe('/paper/2022-11-09/01')
    expect(storyPath('2022-11-09', 12, 'abc')).toBe('/paper/2022-11-09/12/abc')
  })

  it.each(['1', '001', '00', '+1', ' 1', '1e', '１２', ''])('%j is no page', (text) => {
    expect(readPage(text)).toBeNull()
  })

  it('reads what it writes and nothing beside it', () => {
    expect(readPage('08')).toBe(8)
    expect(readDate('2022-02-30')).toBeNull()
    expect(readDate('2022-2-3')).toBeNull()
    expect(readMonth('2022-13')).toBeNull()
    expect(readMonth(['2022-11'])).toBeNull()
    expect(readMonth('2022-11')).toBe('2022-11')
  })
})
