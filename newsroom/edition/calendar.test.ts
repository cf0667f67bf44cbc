import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  daysBetween,
  isIsoDate,
  isPublicationDay,
  lunarDateOf,
  lunarText,
  nextPublishingDay,
  parseIsoDate,
  partsOf,
  weekdayName,
  weekdayOf,
} from './calendar'

// 正月初一, 2000–2049: public knowledge, kept here so that a new version of the library cannot move a festival.
const SPRING_FESTIVALS = `
2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07 2009-01-26
2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13
2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24
2040-02-12 2041-02-01 2042-01-22 2043-02-10 2044-01-30 2045-02-17 2046-02-06 2047-01-26 2048-02-14 2049-02-02
`
  .trim()
  .split(/\s+/)

const anyDate = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('1950-01-01', days))

describe('dates', () => {
  it('refuses what is not a day', () => {
    const wrong = [
      '2027-02-30',
      '2027-13-01',
      '2027-00-10',
      '2026-02-29',
      '0222-11-09',
      '2027-2-3',
      '20270203',
      '',
      'x',
    ]
    for (const text of wrong) expect(parseIsoDate(text), text).toBeNull()
    expect(isIsoDate('2028-02-29')).toBe(true)
    expect(parseIsoDate('2022-11-09')).toBe('2022-11-09')
    expect(() => partsOf('2027-02-30')).toThrow(RangeError)
    expect(() => addDays('2199-12-31', 1)).toThrow(RangeError)
  })

  it('counts days over month and year ends', () => {
    expect(addDays('2022-12-31', 1)).toBe('2023-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(daysBetween('2022-11-09', '2022-11-07')).toBe(-2)
  })

  it('adds and subtracts the same days', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date)
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it('names the weekday, and moves it by one a day', () => {
    expect(weekdayName('2022-11-09', 'zh')).toBe('星期三')
    expect(weekdayName('2022-11-09', 'en')).toBe('Wednesday')
    expect(weekdayName('1969-12-28', 'zh')).toBe('星期日')
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) + 1) % 7)
      }),
    )
  })
})

describe('lunar dates', () => {
  it('prints year, month and day', () => {
    expect(lunarText('2022-11-09')).toBe('农历壬寅年十月十六')
    expect(lunarText('2027-02-06')).toBe('农历丁未年正月初一')
    expect(lunarText('2027-02-05')).toBe('农历丙午年十二月廿九')
  })

  it('marks leap months 闰', () => {
    expect(lunarText('2023-03-22')).toBe('农历癸卯年闰二月初一')
    expect(lunarText('2033-12-22')).toBe('农历癸丑年闰十一月初一')
    expect(lunarDateOf('2025-07-25')).toMatchObject({ month: 6, leap: true, day: 1, year: 2025 })
    expect(lunarDateOf('2025-06-25')).toMatchObject({ month: 6, leap: false, day: 1 })
  })

  it('keeps the Spring Festivals 2000–2049', () => {
    expect(SPRING_FESTIVALS).toHaveLength(50)
    for (const [index, date] of SPRING_FESTIVALS.entries()) {
      expect(lunarDateOf(date), date).toMatchObject({ year: 2000 + index, month: 1, leap: false, day: 1 })
      expect(lunarDateOf(addDays(date, -1)), date).toMatchObject({ year: 1999 + index, month: 12 })
    }
  })

  it('moves by one day or begins a month', () => {
    const wrong: string[] = []
    let today = lunarDateOf('2020-01-01')
    for (let date = '2020-01-02'; date < '2035-01-01'; date = addDays(date, 1)) {
      const next = lunarDateOf(date)
      if (next.day === 1 ? today.day < 29 : next.day !== today.day + 1) wrong.push(date)
      today = next
    }
    expect(wrong).toEqual([])
  })
})

describe('publication days', () => {
  const calendar = {
    publishingDays: [1, 2, 3, 4, 5],
    exceptions: [
      { date: '2022-11-09', publishes: false },
      { date: '2022-11-12', publishes: true },
    ],
  }

  it('follows the weekdays, and the exceptions before them', () => {
    expect(isPublicationDay('2022-11-08', calendar)).toBe(true)
    expect(isPublicationDay('2022-11-09', calendar)).toBe(false)
    expect(isPublicationDay('2022-11-12', calendar)).toBe(true)
    expect(isPublicationDay('2022-11-13', calendar)).toBe(false)
  })

  it('finds the next one', () => {
    expect(nextPublishingDay('2022-11-08', calendar)).toBe('2022-11-10')
    expect(nextPublishingDay('2022-11-11', calendar)).toBe('2022-11-12')
    expect(nextPublishingDay('2022-11-12', calendar)).toBe('2022-11-14')
    expect(nextPublishingDay('2022-11-12', { publishingDays: [], exceptions: [] })).toBeNull()
  })
})
