import { LOCKED_EDITION, UNPUBLISHED_LOCK, type EditionState, type PageState } from '../edition/page'
import { STORY_STATES, stageOf, type StoryState } from '../workflow/state'
import { overdue, type PageStation, type StationTimes } from '../edition/times/stations'
import { shiftDate } from '../time'
import type { Role } from '../people/role'
import type { PageWaits } from './pageWaits'
import type { TodayStory } from './today'

interface Person {
  name: string
  latinName: string | null
}

/** What of the day is late, and the instant from which it is. Instants are ISO. */
export interface Late {
  deadline: 'copy' | 'press' | 'release' | PageStation
  since: string
}

/** The two times of an edition: copy is in, and it is signed and locked. */
export interface EditionTimes {
  copyAt: string
  pressAt: string
}

export interface DayPage {
  number: number
  section: { zh: string; en: string }
  state: PageState
  /** Slots that ought to hold something and do not. */
  empty: number
  /** What it waits for, and who may do it: nobody named when nobody may. */
  waits: (PageWaits & { role: Role; people: Person[] }) | null
  /** The same as on the board of its edition. */
  stations: StationTimes
}

/** An edition of the day as it stands against its times. */
export interface DayEdition extends EditionTimes {
  date: string
  number: number
  state: EditionState
  /** When it is published by itself; null before the lock, or stopped. */
  releaseAt: string | null
  /** Only the pages this person still signs; the chief sees every page, and who locks. */
  own: boolean
  lockers: Person[]
  pages: DayPage[]
}

/** Stories of a desk for the edition of a date. */
export interface DeskDay extends EditionTimes {
  date: string
  /** Null: none was made for it yet. One that is out stands here too: copy for it has missed it. */
  edition: { number: number; state: EditionState } | null
  stories: DeskStory[]
}

export type DeskStory = TodayStory & { slot?: string }

function passed(times: EditionTimes, deadline: 'copy' | 'press', now: number): Late | null {
  const since = deadline === 'copy' ? times.copyAt : times.pressAt
  return Date.parse(since) <= now ? { deadline, since } : null
}

/** The first time a page has not kept, if it has passed: by the rule of the board, and no other. */
export function pageLate({ stations }: Pick<DayPage, 'stations'>, now: number): Late | null {
  const late = overdue(stations, now)
  return late && { deadline: late.station, since: late.since }
}

/** Not locked at the press time, or locked and not published at its hour. */
export function editionLate(edition: Pick<DayEdition, 'state' | 'releaseAt'> & EditionTimes, now: number): Late | null {
  if (!LOCKED_EDITION.includes(edition.state)) return passed(edition, 'press', now)
  const { releaseAt } = edition
  return UNPUBLISHED_LOCK.includes(edition.state) && releaseAt !== null && Date.parse(releaseAt) <= now ? { deadline: 'release', since: releaseAt } : null
}

/** A story that has not passed its reviews when copy closes. */
export function storyLate(state: StoryState, times: EditionTimes, now: number): Late | null {
  const through = state === 'ready' || !(['draft', 'edit'].includes(stageOf(state)) || state === 'returned')
  return through ? null : passed(times, 'copy', now)
}

/** Late pages, the longest late first, and those that keep their times, both in page order. */
export function arrangePages(pages: readonly DayPage[], now: number): { late: { page: DayPage; late: Late }[]; onTime: DayPage[] } {
  const judged = pages.toSorted((a, b) => a.number - b.number).map((page) => ({ page, late: pageLate(page, now) }))
  return {
    late: judged.flatMap(({ page, late }) => (late ? [{ page, late }] : [])).toSorted((a, b) => Date.parse(a.late.since) - Date.parse(b.late.since)),
    onTime: judged.flatMap(({ page, late }) => (late ? [] : [page])),
  }
}

/** Stories of a desk: late ones first; then by page, then by how far they are. */
export function arrangeDesk(stories: readonly DeskStory[], times: EditionTimes, now: number): { story: DeskStory; late: Late | null }[] {
  const page = (story: DeskStory) => story.placement?.page ?? story.wantedPage ?? 99
  return stories
    .map((story) => ({ story, late: storyLate(story.state, times, now) }))
    .toSorted(
      (a, b) =>
        Number(b.late !== null) - Number(a.late !== null) ||
        page(a.story) - page(b.story) ||
        STORY_STATES.indexOf(a.story.state) - STORY_STATES.indexOf(b.story.state) ||
        (a.story.id < b.story.id ? -1 : 1),
    )
}

/**
 * The editions that are work of this day: of today and tomorrow, also those of before that are still open or not published; between
 * such days the next open one. A night's edition carries the date of the day it leads into: after midnight it is today's.
 */
export function editionsOfDay<T extends { date: string; state: EditionState }>(editions: readonly T[], today: string): T[] {
  const under = editions.filter(({ state }) => !LOCKED_EDITION.includes(state) || UNPUBLISHED_LOCK.includes(state)).toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const now = under.filter(({ date }) => date <= shiftDate(today, 1))
  const open = ({ state }: T) => !LOCKED_EDITION.includes(state)
  return now.some(open) ? now : [...now, ...under.filter((one) => open(one) && !now.includes(one)).slice(0, 1)]
}

/** The dates whose copy is work of this day. */
export function datesOfDay(editions: readonly { date: string }[], today: string): string[] {
  return [...new Set([today, shiftDate(today, 1), ...editions.map(({ date }) => date)])].toSorted()
}
