import { peopleNames } from '@/db/read/people'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { CheckFacts } from '@/newsroom/checker/facts'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { checkerNow } from '../checker/lexicon'
import { database } from '../store'
import type { StoryDto } from './read'

/** For a story this person sees. A correspondent from outside is not told who works here: bylines are not held to names then. */
export async function checkingFacts(actor: Actor, story: Pick<StoryDto, 'slip' | 'placements'>, db: Db = outside(database().db)): Promise<CheckFacts> {
  const issueDate = story.placements[0]?.date ?? story.slip.wantedDate ?? null
  return { issueDate, people: can(actor, 'read_edition') === null ? await peopleNames(db) : null, ...(await checkerNow(db)) }
}
