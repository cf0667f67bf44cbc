import { SolarDay } from 'tyme4ts'

/**
 * A calendar day as `YYYY-MM-DD`; it has no time and no time zone. Check text from outside with
 * `parseIsoDate`.
 */
export type IsoDate = string

/** 0 is Sunday 星期日. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

export interface DateParts {
  year: number
  month: number
  day: number
}

export interface LunarDate {
  /** The Gregorian year in which this lunar year begins; not the year of the day itself in January. */
  year: number
  /** 干支 of the lunar year: 壬寅. */
  ganzhi: string
  /** 1–12. */
  month: number
  leap: boolean
  day: number
  /** 十月, 闰二月, 正月. */
  monthName: string
  /** 初一 … 三十. */
  dayName: string
}

/** When the paper appears: the days of the week, and single days that differ from them. */
export interface PublicationCalendar {
  /** Weekdays, 0 is Sunday. */
  publishingDays: readonly number[]
  exceptions: readonly PublicationException[]
}

interface PublicationException {
  date: IsoDate
  /** true: an extra edition; false: no paper, e.g. on a holiday. */
  publishes: boolean
}

export const WEEKDAYS_ZH = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const
export const WEEKDAYS_EN = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const

// A paper's date outside these years is a slip of the finger; the lunar calendar is computed, not tabulated,
// beyond them.
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

const MS_PER_DAY = 86_400_000

/**
 * The day, or null when the text is not one: wrong shape, a day that does not exist (2027-02-30),
 * a year outside 1900–2199.
 */
export function parseIsoDate(text: string): IsoDate | null {
  return partsOrNull(text) === null ? null : text
}

export function isIsoDate(text: string): boolean {
  return partsOrNull(text) !== null
}

/** Year, month 1–12 and day 1–31. Throws RangeError for what `parseIsoDate` refuses. */
export function partsOf(date: IsoDate): DateParts {
  const parts = partsOrNull(date)
  if (parts === null) throw new RangeError(`not a date: ${date}`)
  return parts
}

/** `days` later, earlier when negative. Throws RangeError when the result leaves 1900–2199. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const text = new Date((dayNumber(date) + days) * MS_PER_DAY).toISOString().slice(0, 10)
  partsOf(text)
  return text
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}

export function weekdayOf(date: IsoDate): Weekday {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(date) + 4) % 7) + 7) % 7) as Weekday
}

/** `星期三` or `Wednesday`. */
export function weekdayName(date: IsoDate, language: 'zh' | 'en'): string {
  return (language === 'zh' ? WEEKDAYS_ZH : WEEKDAYS_EN)[weekdayOf(date)]
}

/**
 * The lunar date 农历, by tyme4ts (GB/T 33661-2017 rules). Never by `Intl`: ICU's Chinese calendar is a day off
 * on 120 days between 2000 and 2049.
 */
export function lunarDateOf(date: IsoDate): LunarDate {
  const { year, month, day } = partsOf(date)
  const lunar = SolarDay.fromYmd(year, month, day).getLunarDay()
  const lunarMonth = lunar.getLunarMonth()
  const lunarYear = lunarMonth.getLunarYear()
  return {
    year: lunarYear.getYear(),
    ganzhi: lunarYear.getSixtyCycle().getName(),
    month: lunarMonth.getMonth(),
    leap: lunarMonth.isLeap(),
    day: lunar.getDay(),
    monthName: lunarMonth.getName(),
    dayName: lunar.getName(),
  }
}

/** As printed below the nameplate: `农历壬寅年十月十六`. */
export function lunarText(date: IsoDate): string {
  const { ganzhi, monthName, dayName } = lunarDateOf(date)
  return `农历${ganzhi}年${monthName}${dayName}`
}

/** Whether the paper appears that day; an exception outweighs the weekday. */
export function isPublicationDay(date: IsoDate, calendar: PublicationCalendar): boolean {
  const exception = calendar.exceptions.find((candidate) => candidate.date === date)
  return exception?.publishes ?? calendar.publishingDays.includes(weekdayOf(date))
}

/** The first publication day after `date`, or null when none comes within a year. */
export function nextPublishingDay(date: IsoDate, calendar: PublicationCalendar): IsoDate | null {
  for (let ahead = 1; ahead <= 366; ahead += 1) {
    const candidate = addDays(date, ahead)
    if (isPublicationDay(candidate, calendar)) return candidate
  }
  return null
}

function partsOrNull(text: string): DateParts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < FIRST_YEAR || year > LAST_YEAR) return null
  const real = new Date(Date.UTC(year, month - 1, day))
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day ? { year, month, day } : null
}

/** Days since 1970-01-01. */
function dayNumber(date: IsoDate): number {
  const { year, month, day } = partsOf(date)
  return Date.UTC(year, month - 1, day) / MS_PER_DAY
}
