import { editionByDate } from '@/db/read/edition'
import { pagesOf } from '@/db/read/page'
import { readPaper } from '@/db/read/paper'
import { editionsOn } from '@/db/read/today/todayDay'
import { outside } from '@/db/transaction'
import type { BilingualName } from '@/db/schema'
import type { Db } from '@/db/types'
import { addDays } from '@/newsroom/edition/calendar'
import { LOCKED_EDITION } from '@/newsroom/edition/page'
import { nextOpenDay, pageOfDesk } from '@/newsroom/edition/wanted'
import { wallTime } from '@/newsroom/time'
import { pressBefore } from '@/newsroom/edition/times/plan'
import { calendarOf } from './making/create'
import { database } from '../store'

export interface Wanted {
  /** YYYY-MM-DD of the next edition; null when the paper has none, or is not set up. */
  date: string | null
  /** Page of each desk that has one of its own in that edition, by the desk's id. */
  pages: Record<string, number>
}

/** Looked at for a lock; beyond them no edition is locked in earnest. */
const LOCKS_AHEAD = 60

/**
 * What a new story is for unless its author says otherwise: the next edition whose press time is to come and that is not locked, and
 * there the page that is a desk's. The edition's own pages where it is made, else those the paper plans.
 */
export async function wantedByDefault(desks: readonly { id: string; name: BilingualName }[], db: Db = outside(database().db), now = new Date()): Promise<Wanted> {
  const paper = await readPaper(db)
  if (!paper) return { date: null, pages: {} }
  const today = wallTime(now, paper.timezone).date
  const made = await editionsOn(db, Array.from({ length: LOCKS_AHEAD }, (_, ahead) => addDays(today, ahead)))
  const closed = (date: string) => now >= pressBefore({ date, times: made.get(date)?.times ?? null }, paper) || LOCKED_EDITION.includes(made.get(date)?.state ?? 'planned')
  const date = nextOpenDay(today, calendarOf(paper), closed)
  if (date === null) return { date, pages: {} }
  const edition = await editionByDate(db, date)
  const pages = edition ? await pagesOf(db, edition.id) : paper.plan
  const sections = pages.map(({ section }) => section)
  return { date, pages: Object.fromEntries(desks.flatMap(({ id, name }) => pageEntry(id, pageOfDesk(name, sections)))) }
}

function pageEntry(id: string, page: number | null): [string, number][] {
  return page === null ? [] : [[id, page]]
}
