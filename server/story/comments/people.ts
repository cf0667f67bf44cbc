import { activePeople } from '@/db/read/peopleLists'
import { findActors, type RuledStoryRow } from '@/db/read/story/story'
import type { Db } from '@/db/types'
import { soundsLike } from '@/newsroom/checker/lexicon/sounds'
import type { Addressee } from '@/newsroom/comments/thread'
import type { Actor } from '@/newsroom/people/actor'
import { can, canReadStory } from '@/newsroom/permission/can'
import { throwRefusal } from '../../command'
import { database } from '../../store'
import { subjectOf } from '../load'
import { visible } from '../read'

/** Whom this person may ask or mention in a story: everybody who works here and sees stories, but themselves. To who does not see the story it does not exist. */
export async function addressees(actor: Actor, id: string): Promise<Addressee[]> {
  const { db } = database()
  const row = (await visible(actor, id, db)) ?? throwRefusal({ kind: 'not_found', what: 'story' })
  const subject = subjectOf(row)
  return (await activePeople(db))
    .map((person): Actor & { latinName: string | null } => ({ ...person, via: 'session' }))
    .filter((person) => person.id !== actor.id && can(person, 'read_stories') === null)
    .map((person) => ({ id: person.id, name: person.name, latinName: person.latinName, deskId: person.deskId, sounds: soundsLike(person.name), sees: canReadStory(person, subject) }))
}

/** The name of who is asked by a query. Refuses (conflict cannot_ask) who does not work here or sees no stories. */
export async function demandAsked(db: Db, id: string): Promise<string> {
  const [found] = await findActors(db, [id])
  if (!found || can({ ...found, via: 'session' }, 'read_stories') !== null) return throwRefusal({ kind: 'conflict', reason: 'cannot_ask', params: { person: found?.name ?? '' } })
  return found.name
}

/** Refuses (conflict cannot_ask) a mention of somebody who does not see the story, or will not by what is asked with it: it would reach nobody. */
export async function demandMentioned(db: Db, row: RuledStoryRow, ids: readonly string[], asked: string | null): Promise<void> {
  const people = await findActors(db, ids)
  const subject = subjectOf(row)
  const reached = asked === null ? subject : { ...subject, askedIds: [...subject.askedIds, asked] }
  for (const id of ids) {
    const found = people.find((person) => person.id === id)
    if (!found || !canReadStory({ ...found, via: 'session' }, reached)) throwRefusal({ kind: 'conflict', reason: 'cannot_ask', params: { person: found?.name ?? '' } })
  }
}

/** Those of these people who work here and see the story: nobody is told what is said of one they do not. */
export async function whoSee(db: Db, row: RuledStoryRow, ids: readonly string[]): Promise<string[]> {
  const subject = subjectOf(row)
  return (await findActors(db, [...new Set(ids)])).filter((person) => canReadStory({ ...person, via: 'session' }, subject)).map(({ id }) => id)
}
