import type { BoardPage } from '@/newsroom/edition/times/board'
import { lateness, nextStation, STATIONS, type StationTime } from '@/newsroom/edition/times/stations'
import { wallTime } from '@/newsroom/time'
import { sayClock, sayDuration, sayTime } from '../../text/format'
import type { Translate } from '../../text/translate'

export interface Clock {
  now: number
  timeZone: string
}

const HALF_A_DAY = 12 * 3_600_000

/** A time of the night by its clock; one that lies further from it, as of a page made days before, with its day. */
export function sayNight(t: Translate, at: string, pressAt: string, { now, timeZone }: Clock): string {
  return Math.abs(Date.parse(at) - Date.parse(pressAt)) <= HALF_A_DAY ? sayClock(at, timeZone) : sayTime(t, at, { now, timeZone })
}

/** How a station was kept, or stands: on time, late, overdue. Null: still to come, or never planned. */
export function sayKept(t: Translate, time: StationTime, now: number): { text: string; late: boolean } | null {
  const minutes = lateness(time, now)
  if (time.at === null && time.times > 0 && minutes === null) return { text: t('edition.times.remade'), late: false }
  if (minutes === null) return null
  if (minutes === 0) return { text: t('edition.times.inTime'), late: false }
  return { text: t(time.at === null ? 'edition.times.overdue' : 'edition.times.late', { duration: sayDuration(t, minutes) }), late: true }
}

/** What a page comes to next, and how long until then. */
export function sayNext(t: Translate, { stations }: Pick<BoardPage, 'stations'>, now: number): { text: string; late: boolean } {
  const station = nextStation(stations)
  if (station === null) return { text: t('edition.times.done'), late: false }
  const name = t(`vocab.station.${station}`)
  const { planned } = stations[station]
  if (planned === null) return { text: t('edition.times.nextPlain', { station: name }), late: false }
  const minutes = Math.ceil((Date.parse(planned) - now) / 60_000)
  const kept = sayKept(t, stations[station], now)
  const left = kept?.late ? kept.text : t('edition.times.left', { duration: sayDuration(t, minutes) })
  return { text: t('edition.times.nextAt', { station: name, left }), late: kept?.late ?? false }
}

/** Pages with a station that is overdue, or that were late and are not at the press yet: what the head of the board counts. */
export function lateNow(pages: readonly Pick<BoardPage, 'stations'>[], now: number): number {
  return pages.filter(({ stations }) => STATIONS.some((station) => stations[station].at === null && (lateness(stations[station], now) ?? 0) > 0)).length
}

/** HH:MM and the date of an instant, for fields. */
export function fieldsOf(at: string, timeZone: string): { date: string; clock: string } {
  const { date, clock } = wallTime(at, timeZone)
  return { date, clock }
}
