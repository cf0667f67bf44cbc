import { instantOf, shiftDate } from '../time'

export interface Deadlines {
  /** ISO time when copy closes 截稿. */
  copyAt: string
  /** ISO time when the paper goes to press 付印. */
  pressAt: string
}

/**
 * The two deadlines of an edition. The settings give clocks of the evening before its date; a clock before noon is after
 * midnight, so on the date itself.
 */
export function deadlinesOf(date: string, settings: { copyDeadline: string; pressDeadline: string; timezone: string }): Deadlines {
  function at(clock: string): string {
    const day = clock < '12:00' ? date : shiftDate(date, -1)
    return new Date(instantOf(day, clock, settings.timezone)).toISOString()
  }
  return { copyAt: at(settings.copyDeadline), pressAt: at(settings.pressDeadline) }
}
