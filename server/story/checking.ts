import { peopleNames } from '@/db/read/people'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { CheckFacts } from '@/newsroom/checker/facts'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { checkerNow } from '../checker/lexicon'
import { database } from '../store'

/** What of a story its facts hang on. */
interface Printed {
  slip: { wantedDate?: string }
  /** The newest edition it stands in first. */
  placements: readonly { date: string }[]
}

/**
 * For a story this person sees; the process itself knows everybody. A correspondent from outside is not told who works here: bylines are
 * not held to names then. The one place where facts come from, for the editor as for a review and the lock.
 */
export async function checkingFacts(actor: Actor, story: Printed, db: Db = outside(database().db)): Promise<CheckFacts> {
  const issueDate = story.placements[0]?.date ?? story.slip.wantedDate ?? null
  return { issueDate, people: can(actor, 'read_edition') === null ? await peopleNames(db) : null, ...(await checkerNow(db)) }
}
