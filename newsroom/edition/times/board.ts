import type { EditionState, PageState } from '../page'
import type { PressPlan } from './plan'
import { lateness, STATIONS, type Station, type StationTime, type StationTimes } from './stations'

/** A page on the board of its edition. */
export interface BoardPage {
  id: string
  number: number
  section: { zh: string; en: string }
  state: PageState
  /** Held for late news until its own deadline, and why. */
  held: { until: string; reason: string } | null
  stations: StationTimes
}

/** 时间表: planned and actual times of an edition's pages, in their order. */
export interface PressBoard {
  copyAt: string
  /** When the last page goes to press. */
  pressAt: string
  /** The press time that was planned, whatever is held. */
  plannedPressAt: string
  /** Null of an edition made before its times were kept with it. */
  plan: PressPlan | null
  pages: BoardPage[]
}

/** How the stations of several pages were kept. */
export interface Kept {
  /** Reached and planned: what the rest is of. */
  reached: number
  inTime: number
  /** Minutes late, 0 in time; null when none was reached. */
  median: number | null
  worst: number | null
}

export type KeptByStation = Record<Station, Kept>

interface MonthEdition {
  date: string
  number: number
  state: EditionState
  pages: number
  /** Pages of it that were reached again: 改样. */
  remade: number
  stations: KeptByStation
}

interface MonthPage {
  number: number
  section: { zh: string; en: string }
  editions: number
  stations: KeptByStation
}

/** 月报: how the editions of a month kept their times, and each page of them. */
export interface MonthTable {
  /** YYYY-MM */
  month: string
  editions: MonthEdition[]
  pages: MonthPage[]
}

export type BoardEdition = { date: string; number: number; state: EditionState; pages: readonly BoardPage[] }

/** What was not reached is not late in a month's table but missing from it: its time is not known yet. */
function keptOf(times: readonly StationTime[]): Kept {
  const late = times
    .filter(({ at }) => at !== null)
    .flatMap((time) => lateness(time, 0) ?? [])
    .toSorted((a, b) => a - b)
  const middle = Math.floor(late.length / 2)
  // of an even number the later of the two in the middle: whole minutes, and nothing is made to look better
  return { reached: late.length, inTime: late.filter((minutes) => minutes === 0).length, median: late[middle] ?? null, worst: late.at(-1) ?? null }
}

function byStation(pages: readonly BoardPage[]): KeptByStation {
  const of = (station: Station) => keptOf(pages.map(({ stations }) => stations[station]))
  return { raised: of('raised'), read: of('read'), signed: of('signed'), press: of('press') }
}

export function monthTable(month: string, editions: readonly BoardEdition[]): MonthTable {
  const all = editions.flatMap(({ pages }) => pages)
  const numbers = [...new Set(all.map(({ number }) => number))].toSorted((a, b) => a - b)
  return {
    month,
    editions: editions
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .map(({ date, number, state, pages }) => ({
        date,
        number,
        state,
        pages: pages.length,
        remade: pages.filter(({ stations }) => STATIONS.some((station) => station !== 'press' && stations[station].times > 1)).length,
        stations: byStation(pages),
      })),
    pages: numbers.flatMap((number) => {
      const pages = all.filter((page) => page.number === number)
      const last = pages.at(-1)
      return last ? [{ number, section: last.section, editions: pages.length, stations: byStation(pages) }] : []
    }),
  }
}
