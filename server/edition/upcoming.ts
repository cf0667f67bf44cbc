import { isPublicationDay, nextPublishingDay } from '@/newsroom/edition/calendar'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import { numberFor } from '@/newsroom/edition/numbering'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { wallTime } from '@/newsroom/time'
import { demand } from '../command'
import { database } from '../store'
import { calendarOf, numberedEditions, numberingRefusal } from './create'
import { thePaper } from '../layout/hold'

/** What an edition of a date would carry if it were made now. */
export interface UpcomingEdition {
  date: string
  number: number | null
  pageCount: number
  /** Why it could not be made; null when it could. */
  refusal: Refusal | null
}

/** The edition of `date`, or of the first publishing day that is still to come and has none. Throws refusals like a command. */
export async function upcomingEdition(actor: Actor, date?: string): Promise<UpcomingEdition | null> {
  demand(can(actor, 'create_edition'))
  const { db } = database()
  const paper = await thePaper(db)
  const editions = await numberedEditions(db)
  const calendar = calendarOf(paper)
  const taken = new Set(editions.map((edition) => edition.date))
  let day = date ?? nextPublishingDay(wallTime(new Date(), paper.timezone).date, calendar)
  while (date === undefined && day !== null && taken.has(day)) day = nextPublishingDay(day, calendar)
  if (day === null) return null
  const { pageCount, startNumber } = paper
  if (!isPublicationDay(day, calendar)) {
    return { date: day, number: null, pageCount, refusal: { kind: 'conflict', reason: 'not_publishing_day', params: { date: day } } }
  }
  const result = numberFor({ startNumber }, editions, day)
  if (result.ok) return { date: day, number: result.number, pageCount, refusal: null }
  return { date: day, number: null, pageCount, refusal: numberingRefusal(result.refusal, day) }
}

/** What the paper says of itself, as pages print it; for people who see editions. */
export async function paperIdentity(actor: Actor): Promise<PaperIdentity> {
  demand(can(actor, 'read_edition'))
  return (await thePaper(database().db)).identity
}
