import { addDays, type IsoDate } from '@/newsroom/edition/calendar'
import { wallTime } from '@/newsroom/time'
import { TIMEZONE } from './settings'

/** The sample's days, as its newsroom's calendar shows them: yesterday's paper is out, tomorrow's is being made. */
export function sampleDays(now: Date): { published: IsoDate; today: IsoDate; next: IsoDate } {
  const today = wallTime(now, TIMEZONE).date
  return { published: addDays(today, -1), today, next: addDays(today, 1) }
}
