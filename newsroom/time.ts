/** Instants and wall clocks. Pure: the zone is always given, the present too. Dates are YYYY-MM-DD, clocks HH:MM. */

export interface WallTime {
  date: string
  clock: string
  seconds: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks and calendars of a zone show at an instant (ISO text, or milliseconds). */
export function wallTime(at: string | number | Date, timeZone: string): WallTime {
  let format = formats.get(timeZone)
  if (!format) {
    // figures of a zone's clock only, no wording: the same in Node and in every browser
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const found = Object.fromEntries(format.formatToParts(new Date(at)).map((part) => [part.type, part.value]))
  return {
    date: `${found.year}-${found.month}-${found.day}`,
    clock: `${found.hour}:${found.minute}`,
    seconds: found.second ?? '00',
  }
}

/** The instant at which the clocks of a zone show this; on the night a clock is set back, one of the two. */
export function instantOf(date: string, clock: string, timeZone: string): Date {
  const wall = Date.parse(`${date}T${clock}:00Z`)
  // the offset is that of the instant itself; asked twice, for a day on which it changes
  const first = wall - offsetAt(wall, timeZone)
  return new Date(wall - offsetAt(first, timeZone))
}

/** How far the zone's clocks are ahead of UTC, ms. */
function offsetAt(instant: number, timeZone: string): number {
  const { date, clock, seconds } = wallTime(instant, timeZone)
  return Date.parse(`${date}T${clock}:${seconds}Z`) - Math.floor(instant / 1000) * 1000
}

/** The date `days` later (or earlier). */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
