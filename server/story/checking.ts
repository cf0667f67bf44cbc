import { peopleNames } from '@/db/read/people'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { CheckFacts } from '@/newsroom/checker/facts'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { checkerNow } from '../checker/lexicon'
import { database } from '../store'
import { daysFor, repeatedIn } from './checks/reuse'

/** What of a story its facts hang on. */
interface Printed {
  slip: { wantedDate?: string }
  /** The newest edition it stands in first. */
  placements: readonly { date: string }[]
  /** As it is stored; left out where nobody asks for what repeats other copy. */
  text?: { id: string; content: StoryContent }
}

/**
 * For a story this person sees; the process itself knows everybody. A correspondent from outside is not told who works here: bylines are
 * not held to names then. The one place where facts come from, for the editor as for a review and the lock.
 */
export async function checkingFacts(actor: Actor, { slip, placements, text }: Printed, db: Db = outside(database().db)): Promise<CheckFacts> {
  const printed = placements[0]?.date
  const now = await checkerNow(db)
  const days = daysFor({ printed, wanted: slip.wantedDate }, new Date().toISOString().slice(0, 10))
  return {
    issueDate: printed ?? slip.wantedDate ?? null,
    people: can(actor, 'read_edition') === null ? await peopleNames(db) : null,
    repeated: text && now.rules.reuse !== 'off' ? ((await repeatedIn(db, [text], days)).get(text.id) ?? []) : [],
    ...now,
  }
}
