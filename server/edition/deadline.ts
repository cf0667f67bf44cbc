import { addDays } from '@/newsroom/edition/calendar'
import { instantOf } from '@/newsroom/time'

/**
 * When a deadline of an edition falls: in the evening before its date, or, for a time before noon, in the night that leads
 * into it.
 */
export function deadlineOf(date: string, time: string, timezone: string): Date {
  return instantOf(time < '12:00' ? date : addDays(date, -1), time, timezone)
}
