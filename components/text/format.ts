import { lunarDateOf, lunarText } from '@/newsroom/edition/calendar'
import { shiftDate, wallTime } from '@/newsroom/time'
import type { Translate } from './translate'

/**
 * Times, dates, durations and numbers as a newsroom says them. Pure: the instant, the time zone and the words are given.
 * Weekdays and month names come from the catalogue, so that server and browser never disagree on them.
 */

/** 21:04 */
export function sayClock(at: string | number | Date, timeZone: string): string {
  return wallTime(at, timeZone).clock
}

/** 21:04:32, for “saved at”. */
export function saySeconds(at: string | number | Date, timeZone: string): string {
  const { clock, seconds } = wallTime(at, timeZone)
  return `${clock}:${seconds}`
}

/** 今天 21:04 · 昨天 21:04 · 11月3日 21:04 · 2025年11月3日 21:04 */
export function sayTime(t: Translate, at: string | number | Date, options: { now: number | Date; timeZone: string }): string {
  const { date, clock } = wallTime(at, options.timeZone)
  return t('common.time.at', { day: sayDay(t, date, wallTime(options.now, options.timeZone).date), clock })
}

/** A day beside another one: today, yesterday, tomorrow, else a date; the year only when it is another. */
export function sayDay(t: Translate, date: string, today: string): string {
  if (date === today) return t('common.today')
  if (date === shiftDate(today, -1)) return t('common.yesterday')
  if (date === shiftDate(today, 1)) return t('common.tomorrow')
  const { year, month, day } = split(date)
  return date.slice(0, 4) === today.slice(0, 4) ? t('common.time.day', { month, day }) : t('common.time.dayOfYear', { year, month, day })
}

/** 2026年11月24日 星期二 · Tuesday 24 November 2026 */
export function sayDate(t: Translate, date: string): string {
  return t('common.time.date', { ...split(date), weekday: weekdayOf(date) })
}

/** 农历丙午年十月十六 · Lunar month 10, day 16 */
export function sayLunar(t: Translate, locale: string, date: string): string {
  if (locale === 'zh') return lunarText(date)
  const { month, day, leap } = lunarDateOf(date)
  return t('common.time.lunar', { month, day, leap: leap ? 'yes' : 'no' })
}

/** 11月24日 周二 · Tue 24 Nov */
export function sayShortDate(t: Translate, date: string): string {
  return t('common.time.shortDate', { ...split(date), weekday: weekdayOf(date) })
}

/** 2026年11月 · November 2026, of YYYY-MM */
export function sayMonth(t: Translate, month: string): string {
  const { year, month: number } = split(month)
  return t('common.time.month', { year, month: number })
}

function split(date: string): { year: string; month: string; day: string } {
  const [year = '', month = '', day = ''] = date.split('-')
  return { year, month: String(Number(month)), day: String(Number(day)) }
}

function weekdayOf(date: string): string {
  return String(new Date(`${date}T00:00:00Z`).getUTCDay())
}

/** 45 分钟 · 2 小时 5 分 · 3 天. Whole minutes; the sign is dropped. */
export function sayDuration(t: Translate, minutes: number): string {
  const total = Math.abs(Math.trunc(minutes))
  if (total < 60) return t('common.time.minutes', { n: total })
  if (total >= 48 * 60) return t('common.time.days', { n: Math.floor(total / (24 * 60)) })
  const rest = total % 60
  const hours = Math.floor(total / 60)
  return rest === 0 ? t('common.time.hours', { n: hours }) : t('common.time.hoursMinutes', { hours, minutes: rest })
}

/** 1,234 in every language: figures are read in columns. */
export function sayNumber(n: number): string {
  return String(Math.trunc(n)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}
