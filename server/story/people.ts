import { activePeople } from '@/db/read/peopleLists'
import { findActors, findStory, standingReviews } from '@/db/read/story/story'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import type { PersonChoice, Role } from '@/newsroom/people/role'
import { canReadStory, canStory, PERMISSIONS } from '@/newsroom/permission/can'
import { canCoAuthor } from '@/newsroom/permission/coAuthors'
import { throwIfRefused, throwRefusal } from '../command'
import { database } from '../store'
import { subjectOf } from './load'

/** A person who may create a story may be named as an author of one. */
function writes({ roles }: { roles: readonly Role[] }): boolean {
  return PERMISSIONS.create_story.some((role) => roles.includes(role))
}

/** Refuses a co-author who is not an active person who writes. */
export async function demandCoAuthors(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const writers = (await findActors(db, ids)).filter(writes)
  if (writers.length !== new Set(ids).size) throwRefusal({ kind: 'invalid', fields: { coAuthorIds: 'not_found' } })
}

/** Whom this person may name as a co-author of the story now: who writes, is not an author yet and has not reviewed it. Refuses as `setSlip` would. */
export async function coAuthorChoices(actor: Actor, id: string): Promise<PersonChoice[]> {
  const { db } = database()
  const row = await findStory(db, id)
  if (!row || !canReadStory(actor, subjectOf(row))) return throwRefusal({ kind: 'not_found', what: 'story' })
  const subject = subjectOf(row)
  throwIfRefused(canStory(actor, 'set_slip', subject))
  throwIfRefused(canCoAuthor(actor, subject, 'add'))
  const reviewers = (await standingReviews(db, [id])).map((review) => review.personId)
  const people = await activePeople(db)
  return people.filter((person) => writes(person) && ![...subject.authorIds, ...reviewers].includes(person.id)).map(({ roles: _roles, ...choice }) => choice)
}
