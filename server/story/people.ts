import { activePeople } from '@/db/read/peopleLists'
import { findActors, standingReviews, type RuledStoryRow } from '@/db/read/story/story'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import type { PersonChoice, Role } from '@/newsroom/people/role'
import { canStory, PERMISSIONS } from '@/newsroom/permission/can'
import { canCoAuthor } from '@/newsroom/permission/coAuthors'
import { decide, type Colleague } from '@/newsroom/workflow/decide'
import { throwIfRefused, throwRefusal } from '../command'
import { database } from '../store'
import { inHandOf, rulesOf, storyReviews, subjectOf } from './load'
import { visible } from './read'

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

/** A colleague as `decide` asks of them before a story is handed over to them; null for nobody who is active. */
export async function colleagueFor(db: Db, row: RuledStoryRow, id: string): Promise<Colleague | null> {
  const [found] = await findActors(db, [id])
  return found ? { id, name: found.name, refusal: canStory({ ...found, via: 'session' }, 'claim', subjectOf(row)) } : null
}

/** Whom this person may hand the story over to now. Refuses as the act would. */
export async function handOverChoices(actor: Actor, id: string): Promise<PersonChoice[]> {
  const { db } = database()
  const row = await demandVisible(db, actor, id)
  const subject = subjectOf(row, await storyReviews(db, id))
  throwIfRefused(canStory(actor, 'hand_over', subject))
  const { levels } = rulesOf(row)
  const inHand = await inHandOf(db, row, new Date())
  return (await activePeople(db))
    .filter((person) => person.id !== row.holderId && decide(subject, { action: 'hand_over', inHand, colleague: { ...person, refusal: canStory({ ...person, via: 'session' }, 'claim', subject) } }, actor, levels).ok)
    .map(({ roles: _roles, ...choice }) => choice)
}

async function demandVisible(db: Db, actor: Actor, id: string): Promise<RuledStoryRow> {
  return (await visible(actor, id, db)) ?? throwRefusal({ kind: 'not_found', what: 'story' })
}

/** Whom this person may name as a co-author of the story now: who writes, is not an author yet and has not reviewed it. Refuses as `setSlip` would. */
export async function coAuthorChoices(actor: Actor, id: string): Promise<PersonChoice[]> {
  const { db } = database()
  const subject = subjectOf(await demandVisible(db, actor, id))
  throwIfRefused(canStory(actor, 'set_slip', subject))
  throwIfRefused(canCoAuthor(actor, subject, 'add'))
  const reviewers = (await standingReviews(db, [id])).map((review) => review.personId)
  const people = await activePeople(db)
  return people.filter((person) => writes(person) && ![...subject.authorIds, ...reviewers].includes(person.id)).map(({ roles: _roles, ...choice }) => choice)
}
