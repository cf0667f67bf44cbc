import { describe, expect, it } from 'vitest'
import { createTranslator } from 'use-intl/core'
import { sayClock, sayDate, sayDay, sayDuration, sayMonth, sayNumber, saySeconds, sayShortDate, sayTime } from './format'
import { MESSAGES } from './locale'

const zh = createTranslator({ locale: 'zh', messages: MESSAGES.zh })
const en = createTranslator({ locale: 'en', messages: MESSAGES.en })
const timeZone = 'Asia/Shanghai'
const now = Date.parse('2026-11-23T14:00:00Z') // 22:00 in Shanghai

describe('times', () => {
  it.each([
    ['2026-11-23T13:04:32Z', '今天 21:04', 'today 21:04'],
    ['2026-11-22T15:59:00Z', '昨天 23:59', 'yesterday 23:59'],
    ['2026-11-23T16:00:00Z', '明天 00:00', 'tomorrow 00:00'],
    ['2026-11-03T13:04:00Z', '11月3日 21:04', '3 Nov 21:04'],
    ['2025-12-31T16:30:00Z', '1月1日 00:30', '1 Jan 00:30'],
    ['2025-12-31T13:04:00Z', '2025年12月31日 21:04', '31 Dec 2025 21:04'],
  ])('%s', (at, chinese, english) => {
    expect(sayTime(zh, at, { now, timeZone })).toBe(chinese)
    expect(sayTime(en, at, { now, timeZone })).toBe(english)
  })

  it('are read in the zone given, not in the machine’s', () => {
    expect(sayClock('2026-11-23T13:04:32Z', 'UTC')).toBe('13:04')
    expect(saySeconds('2026-11-23T13:04:32Z', timeZone)).toBe('21:04:32')
  })
})

describe('dates', () => {
  it('long and short', () => {
    expect(sayDate(zh, '2026-11-24')).toBe('2026年11月24日 星期二')
    expect(sayDate(en, '2026-11-24')).toBe('Tuesday 24 November 2026')
    expect(sayShortDate(zh, '2026-11-24')).toBe('11月24日 周二')
    expect(sayShortDate(en, '2026-11-24')).toBe('Tue 24 Nov')
    expect(sayMonth(zh, '2026-03')).toBe('2026年3月')
    expect(sayMonth(en, '2026-03')).toBe('March 2026')
  })

  it('beside today, over the turn of a year', () => {
    expect(sayDay(en, '2027-01-01', '2026-12-31')).toBe('tomorrow')
  })
})

describe('durations and numbers', () => {
  it.each([
    [0, '0 分钟', '0 min'],
    [-45, '45 分钟', '45 min'],
    [60, '1 小时', '1 h'],
    [125, '2 小时 5 分', '2 h 5 min'],
    [3 * 24 * 60 + 7, '3 天', '3 days'],
  ])('%i minutes', (minutes, chinese, english) => {
    expect(sayDuration(zh, minutes)).toBe(chinese)
    expect(sayDuration(en, minutes)).toBe(english)
  })

  it('figures', () => {
    expect([0, 999, 1000, 1234567, -1200].map(sayNumber)).toEqual(['0', '999', '1,000', '1,234,567', '-1,200'])
  })
})
