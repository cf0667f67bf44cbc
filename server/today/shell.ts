import { countUnread, editionInWork, latinNameOf, paperClock } from '@/db/read/todayShell'
import { deadlinesOf } from '@/newsroom/edition/deadline'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { database } from '../store'

/** The edition being made and its deadlines; null between editions, and for people who see no edition. */
export async function currentEdition(actor: Actor) {
  const { db } = database()
  if (can(actor, 'read_edition')) return null
  const [edition, clock] = await Promise.all([editionInWork(db), paperClock(db)])
  return edition && clock ? { ...edition, ...deadlinesOf(edition.date, clock) } : null
}

/** What the frame around every screen shows this person. */
export async function readShell(actor: Actor) {
  const { db } = database()
  const [clock, edition, unread, latinName] = await Promise.all([
    paperClock(db),
    currentEdition(actor),
    countUnread(db, actor.id),
    latinNameOf(db, actor.id),
  ])
  return {
    paper: clock?.name ?? null,
    edition,
    unread,
    person: { id: actor.id, name: actor.name, latinName, roles: [...actor.roles] },
    places: {
      stories: can(actor, 'read_stories') === null,
      edition: can(actor, 'read_edition') === null,
      newStory: can(actor, 'create_story') === null,
    },
  }
}
