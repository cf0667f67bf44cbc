import { editionById } from '@/db/read/edition'
import { isPublicationDay, nextPublishingDay } from '@/newsroom/edition/calendar'
import { numberFor, renumber, setNumber } from '@/newsroom/edition/numbering'
import type { RenumberCost, UpcomingEdition } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { wallTime } from '@/newsroom/time'
import { throwIfRefused, throwRefusal } from '../../command'
import { thePaper } from '../../layout/hold'
import { database } from '../../store'
import { calendarOf, handNeeded, numberedEditions, numberingRefusal } from './create'
import { deadlineOf } from '@/newsroom/edition/times/plan'
import { outOfOrder } from './number'
import { ownCost, renumberCosts } from './price'

/**
 * The edition of `date`, or of the first publishing day whose press time is still to come and that has none; with what making it
 * would do to later editions, so that it can be said before. Throws refusals like a command.
 */
export async function upcomingEdition(actor: Actor, date?: string): Promise<UpcomingEdition | null> {
  throwIfRefused(can(actor, 'create_edition'))
  const { db } = database()
  const now = new Date()
  const paper = await thePaper(db)
  const editions = await numberedEditions(db)
  const calendar = calendarOf(paper)
  const taken = new Set(editions.map((edition) => edition.date))
  const pressAt = (of: string) => deadlineOf(of, paper.pressDeadline, paper.timezone)
  let day = date ?? nextPublishingDay(wallTime(now, paper.timezone).date, calendar)
  while (date === undefined && day !== null && (taken.has(day) || now >= pressAt(day))) day = nextPublishingDay(day, calendar)
  if (day === null) return null
  const { pageCount, startNumber } = paper
  const known = { date: day, pageCount, costs: [], hand: null, late: now >= pressAt(day) ? pressAt(day).toISOString() : null, mayConfirm: can(actor, 'create_at_cost') === null }
  if (!isPublicationDay(day, calendar)) return { ...known, number: null, refusal: { kind: 'conflict', reason: 'not_publishing_day', params: { date: day } } }
  const result = numberFor({ startNumber }, editions, day)
  if (!result.ok) return { ...known, number: null, refusal: numberingRefusal(result.refusal, day) }
  const costs = await renumberCosts(db, result.changes)
  return { ...known, number: result.number, refusal: null, costs, hand: handNeeded(day, pressAt(day), now, costs) }
}

/** What another number of this edition would do to it and to later ones; refuses what `setEditionNumber` would. */
export async function costOfNumber(actor: Actor, editionId: string, number: number): Promise<RenumberCost[]> {
  throwIfRefused(can(actor, 'set_number'))
  const { db } = database()
  const { startNumber } = await thePaper(db)
  const editions = await numberedEditions(db)
  if (!editions.some(({ id }) => id === editionId)) return throwRefusal({ kind: 'not_found', what: 'edition' })
  const result = setNumber({ startNumber }, editions, editionId, number)
  if (!result.ok) return throwRefusal(outOfOrder(result))
  return renumberCosts(db, result.changes)
}

/** What giving this edition up would cost: what is signed of it, and what later editions lose with their numbers. */
export async function costOfCancelling(actor: Actor, editionId: string): Promise<RenumberCost[]> {
  throwIfRefused(can(actor, 'cancel_edition'))
  const { db } = database()
  const row = (await editionById(db, editionId)) ?? throwRefusal({ kind: 'not_found', what: 'edition' })
  const { startNumber } = await thePaper(db)
  const left = (await numberedEditions(db)).filter(({ id }) => id !== editionId)
  return [await ownCost(db, row), ...(await renumberCosts(db, renumber({ startNumber }, left)))]
}
