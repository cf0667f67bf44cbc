import { marksMadeBy } from '@/db/read/today/todayDay'
import { editionInWork, paperClock } from '@/db/read/today/todayShell'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { instantOf, wallTime } from '@/newsroom/time'
import { database } from '../store'

/** What somebody has found on proofs. */
export interface Catches {
  /** Marks in the edition in work. */
  edition: number
  /** Marks since midnight by the paper's clock, in whatever edition. */
  today: number
}

/** The marks this person has made, for who may make any; null for others, between editions, and while there is none. */
export async function readCatches(actor: Actor, db: Db = outside(database().db), now = new Date()): Promise<Catches | null> {
  if (can(actor, 'mark_proof')) return null
  const [inWork, clock] = [await editionInWork(db), await paperClock(db)]
  if (!inWork || !clock) return null
  const made = await marksMadeBy(db, actor.id, inWork.id, instantOf(wallTime(now, clock.timezone).date, '00:00', clock.timezone))
  return made.edition + made.today > 0 ? made : null
}
