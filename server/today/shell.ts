import { heldPages } from '@/db/read/pressTimes'
import { countUnread } from '@/db/read/notice'
import { askedOf, editionInWork, latinNameOf, latinNames, paperClock } from '@/db/read/today/todayShell'
import type { Actor } from '@/newsroom/people/actor'
import { abilities, can } from '@/newsroom/permission/can'
import { stageOfAsking } from '@/newsroom/workflow/takeOver'
import { clocksOf } from '@/newsroom/edition/times/plan'
import { database } from '../store'

/** The edition being made and its deadlines; null between editions, and for people who see no edition. */
export async function currentEdition(actor: Actor) {
  const { db } = database()
  if (can(actor, 'read_edition')) return null
  const [edition, clock] = await Promise.all([editionInWork(db), paperClock(db)])
  if (!edition || !clock) return null
  const { times, ...rest } = edition
  return { ...rest, ...clocksOf({ date: edition.date, times }, clock, await heldPages(db, [edition.id])) }
}

/** Stories this person has in hand that a colleague asks for, not answered yet, the one asked first before the others; `seconds` until the stage ends. */
async function askedFor(actor: Actor, now: Date) {
  return (await askedOf(database().db, actor.id))
    .flatMap(({ asking, ...row }) => {
      const at = stageOfAsking(asking, now.getTime())
      return !at || at.stage === 'kept' ? [] : [{ ...row, at: asking.at, stage: at.stage, seconds: at.seconds }]
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** What the frame around every screen shows this person. */
export async function readShell(actor: Actor, now = new Date()) {
  const { db } = database()
  const [clock, edition, unread, latinName, asked] = await Promise.all([
    paperClock(db),
    currentEdition(actor),
    countUnread(db, actor.id),
    latinNameOf(db, actor.id),
    askedFor(actor, now),
  ])
  return {
    paper: clock?.name ?? null,
    edition,
    unread,
    asked,
    person: { id: actor.id, name: actor.name, latinName, roles: [...actor.roles] },
    abilities: abilities(actor),
    places: {
      stories: can(actor, 'read_stories') === null,
      edition: can(actor, 'read_edition') === null,
      ads: can(actor, 'book_ad') === null || (can(actor, 'read_ads') === null && can(actor, 'place') === null),
      newStory: can(actor, 'create_story') === null,
    },
  }
}

/** What colleagues are called in the English interface, by the name they sign with. */
export async function readNames(actor: Actor): Promise<Record<string, string>> {
  return can(actor, 'read_stories') ? {} : latinNames(database().db)
}
