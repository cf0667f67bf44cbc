import { instantOf, shiftDate } from '../../time'
import { PAGE_STATIONS, type PageStation, type Station } from './stations'

/** Minutes before the press time by which a page has come to each station. */
export type StationMinutes = Record<PageStation, number>

/** What the paper plans of its pages: all, but those with a plan of their own by number. */
export interface PageTimes {
  usual: StationMinutes
  pages: Record<string, StationMinutes>
}

/** The times of an edition, pinned to it: the two clocks, HH:MM, and its pages'. */
export interface PressPlan {
  copy: string
  press: string
  pages: PageTimes
}

/** The front page is made last. */
export const DEFAULT_PAGE_TIMES: PageTimes = { usual: { raised: 75, read: 45, signed: 15 }, pages: { 1: { raised: 60, read: 30, signed: 10 } } }

/** No station is planned longer before the press than this. */
export const MOST_MINUTES = 720

/** The stations whose time would come after a later one's: nobody reads a proof before it is out. */
export function outOfOrder(minutes: StationMinutes): PageStation[] {
  return PAGE_STATIONS.filter((station, index) => {
    const before = PAGE_STATIONS[index - 1]
    return before !== undefined && minutes[station] > minutes[before]
  })
}

export function minutesOfPage({ usual, pages }: PageTimes, number: number): StationMinutes {
  return pages[String(number)] ?? usual
}

/** Two pages that change places take their times along. */
export function timesExchanged(plan: PressPlan, one: number, other: number): PressPlan {
  const { usual, pages } = plan.pages
  const number = (key: string) => (key === String(one) ? other : key === String(other) ? one : key)
  return { ...plan, pages: { usual, pages: Object.fromEntries(Object.entries(pages).map(([key, minutes]) => [number(key), minutes])) } }
}

/** The clocks of the paper: what an edition goes by that carries none of its own. */
export interface PaperClocks {
  copyDeadline: string
  pressDeadline: string
  timezone: string
}

/**
 * When a deadline of an edition falls: in the evening before its date, or, for a time before noon, in the night that leads
 * into it.
 */
export function deadlineOf(date: string, time: string, timezone: string): Date {
  return instantOf(time < '12:00' ? date : shiftDate(date, -1), time, timezone)
}

/** When copy closes and when the edition goes to press; with pages held for late news, when the last of them does. */
export function clocksOf(
  { date, times }: { date: string; times: PressPlan | null },
  paper: PaperClocks,
  pages: readonly { heldUntil: Date | null }[] = [],
): { copyAt: string; pressAt: string } {
  const copy = deadlineOf(date, times?.copy ?? paper.copyDeadline, paper.timezone)
  const press = pressBefore({ date, times }, paper)
  const last = Math.max(press.getTime(), ...pages.map(({ heldUntil }) => heldUntil?.getTime() ?? 0))
  return { copyAt: copy.toISOString(), pressAt: new Date(last).toISOString() }
}

/** The press time that was planned, whatever is held. */
export function pressBefore({ date, times }: { date: string; times: PressPlan | null }, paper: PaperClocks): Date {
  return deadlineOf(date, times?.press ?? paper.pressDeadline, paper.timezone)
}

/** When a page has to be ready for the press: the planned time, or until when it is held. */
export function pressOfPage(edition: { date: string; times: PressPlan | null }, paper: PaperClocks, { heldUntil }: { heldUntil: Date | null }): Date {
  const press = pressBefore(edition, paper)
  return heldUntil && heldUntil > press ? heldUntil : press
}

/**
 * By when a page comes to each station. A page held for late news counts from its own deadline; the press waits for it, so that the last
 * station of every page moves with it. An edition without a plan plans nothing but the press.
 */
export function plannedTimes(
  edition: { date: string; times: PressPlan | null },
  paper: PaperClocks,
  page: { number: number; heldUntil: Date | null },
  pressAt: string,
): Record<Station, string | null> {
  const { times } = edition
  const last = pressOfPage(edition, paper, page).getTime()
  const minutes = times && minutesOfPage(times.pages, page.number)
  const before = (station: PageStation) => minutes && new Date(last - minutes[station] * 60_000).toISOString()
  return { raised: before('raised'), read: before('read'), signed: before('signed'), press: pressAt }
}

/** Past this a page is not held: the paper would not come. */
const LONGEST_HOLD_MS = 6 * 3_600_000

/** Why a page is not held until then: it has passed, is no later than the press, or so late that the day is meant wrongly. */
export function holdProblem(until: Date, press: Date, now: Date): 'in_past' | 'not_later' | 'too_late' | null {
  if (until <= now) return 'in_past'
  if (until <= press) return 'not_later'
  return until.getTime() > press.getTime() + LONGEST_HOLD_MS ? 'too_late' : null
}
