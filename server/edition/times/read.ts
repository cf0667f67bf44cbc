import { paperRow } from '@/db/read/edition'
import { pageParts, pagesOf } from '@/db/read/page'
import { editionsBetween } from '@/db/read/pressTimes'
import { outside } from '@/db/transaction'
import { monthTable, type MonthTable, type PressBoard } from '@/newsroom/edition/times/board'
import { clocksOf, pressBefore } from '@/newsroom/edition/times/plan'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { shiftDate, wallTime } from '@/newsroom/time'
import { throwIfRefused } from '../../command'
import { database } from '../../store'
import { factsFor } from '../facts'
import { head } from '../read'
import { clocksOfPaper, timedPages } from './pages'

/** The board of an edition, with what its screen says of the edition itself. Throws refusals like a command. */
export async function readPressBoard(actor: Actor, dateOrId: string) {
  const facts = await factsFor(actor, dateOrId)
  const { edition, parts, paper } = facts.contents
  const clocks = clocksOfPaper(paper)
  const [pages = []] = await timedPages(database().db, [{ edition, parts }], clocks)
  const board: PressBoard = {
    ...clocksOf(edition, clocks, parts.map(({ page }) => page)),
    plannedPressAt: pressBefore(edition, clocks).toISOString(),
    plan: edition.times,
    pages,
  }
  return { edition: head(actor, facts), board }
}

/** The month it is where the paper appears. */
export async function presentMonth(now = new Date()): Promise<string> {
  const paper = await paperRow(database().db)
  return wallTime(now, paper?.timezone ?? 'UTC').date.slice(0, 7)
}

/** How the editions of a month (YYYY-MM) kept their times, for who may read editions. Throws refusals like a command. */
export async function readPressMonth(actor: Actor, month: string): Promise<MonthTable> {
  throwIfRefused(can(actor, 'read_edition'))
  const db = outside(database().db)
  const paper = await paperRow(db)
  if (!paper) return monthTable(month, [])
  const editions = await editionsBetween(db, `${month}-01`, `${shiftDate(`${month}-28`, 4).slice(0, 7)}-01`)
  const parts = await pageParts(db, await pagesOf(db, ...editions.map(({ id }) => id)))
  const made = editions.map((edition) => ({ edition, parts: parts.filter(({ page }) => page.editionId === edition.id) }))
  const pages = await timedPages(db, made, clocksOfPaper(paper))
  return monthTable(month, editions.map(({ date, number, state }, index) => ({ date, number, state, pages: pages[index] ?? [] })))
}
