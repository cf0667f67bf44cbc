import { addDays, weekdayOf } from '@/newsroom/edition/calendar'

export interface MonthDay {
  /** YYYY-MM-DD */
  date: string
  day: number
}

/** The weeks of a month (`YYYY-MM`), Monday first; days of other months are null. */
export function weeksOf(month: string): (MonthDay | null)[][] {
  const first = `${month}-01`
  const days: (MonthDay | null)[] = Array.from({ length: (weekdayOf(first) + 6) % 7 }, () => null)
  for (let date = first; date.startsWith(month); date = addDays(date, 1)) days.push({ date, day: Number(date.slice(8)) })
  while (days.length % 7 !== 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

/** The month of a date. */
export function monthOf(date: string): string {
  return date.slice(0, 7)
}

/** Months that have an edition, newest first, with their editions newest first. */
export function byMonth<T extends { date: string }>(days: readonly T[]): { month: string; days: T[] }[] {
  const months = new Map<string, T[]>()
  for (const day of days.toSorted((a, b) => (a.date < b.date ? 1 : -1))) {
    const list = months.get(monthOf(day.date))
    if (list) list.push(day)
    else months.set(monthOf(day.date), [day])
  }
  return [...months].map(([month, list]) => ({ month, days: list }))
}

/** The nearest months before and after `month` that have an edition. */
export function monthsBeside(days: readonly { date: string }[], month: string): { earlier: string | null; later: string | null } {
  const months = [...new Set(days.map(({ date }) => monthOf(date)))].toSorted()
  return {
    earlier: months.findLast((candidate) => candidate < month) ?? null,
    later: months.find((candidate) => candidate > month) ?? null,
  }
}
