import { addDays } from '@/newsroom/edition/calendar'

/** The instant of a wall-clock time in a time zone. */
export function zonedTime(date: string, time: string, timezone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`)
  // the offset is that of the instant itself; asked twice, for a day on which it changes
  const first = wall - offset(wall, timezone)
  return new Date(wall - offset(first, timezone))
}

/**
 * When a deadline of an edition falls: in the evening before its date, or, for a time before noon, in the night that leads
 * into it.
 */
export function deadlineOf(date: string, time: string, timezone: string): Date {
  return zonedTime(time < '12:00' ? date : addDays(date, -1), time, timezone)
}

function offset(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(instant / 1000) * 1000
}
