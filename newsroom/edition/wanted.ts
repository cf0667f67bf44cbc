import { addDays, nextPublishingDay, type IsoDate, type PublicationCalendar } from './calendar'

interface Bilingual {
  zh: string
  en: string
}

/** What a desk is called beyond the section it fills: 体育部 fills 体育. */
const DESK_ENDING = /(?:新闻)?(?:编辑)?(?:部|组|室|中心)$/u

/** Publishing days looked at: no paper is closed that far ahead, and a calendar that says otherwise ends the search. */
const DAYS_AHEAD = 60

/**
 * The day of the next edition that copy can still be for: the first publishing day, from `today` on, that is not `closed` (its
 * press time is past, or it is locked). Null when none comes within 60 publishing days.
 */
export function nextOpenDay(today: IsoDate, calendar: PublicationCalendar, closed: (date: IsoDate) => boolean): IsoDate | null {
  // a paper that goes to press after midnight is open on its own date
  let day = nextPublishingDay(addDays(today, -1), calendar)
  for (let seen = 0; day !== null && seen < DAYS_AHEAD; seen += 1) {
    if (!closed(day)) return day
    day = nextPublishingDay(day, calendar)
  }
  return null
}

/**
 * The page that is a desk's: the one whose section is called as the desk is, without 部, 组, 室 or 中心; `pages` in page order, the
 * first is page 1. Null when none is, and when several are: which of them is then for a person to say.
 */
export function pageOfDesk(desk: Bilingual, pages: readonly Bilingual[]): number | null {
  const name = sectionName(desk.zh)
  if (name === '') return null
  const own = pages.flatMap((section, at) => (section.zh.trim() === desk.zh.trim() || sectionName(section.zh) === name ? [at + 1] : []))
  return own.length === 1 ? (own[0] ?? null) : null
}

function sectionName(name: string): string {
  return name.trim().replace(DESK_ENDING, '')
}
