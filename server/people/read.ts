import { findOwn, listDesks, listPeople, listSessions, listTokens } from '@/db/read/peopleLists'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { database } from '../store'
import { IDLE_MS } from './signIn/cookie'
import type { Session } from './signIn/session'
import { throwIfRefused } from '../command'

export type PersonListed = Awaited<ReturnType<typeof listPeople>>[number]
export type DeskListed = Awaited<ReturnType<typeof listDesks>>[number]

/** Everybody with what the admin may change; refuses anybody else. */
export async function peopleFor(actor: Actor): Promise<{ people: PersonListed[]; desks: DeskListed[] }> {
  throwIfRefused(can(actor, 'manage_people'))
  const { db } = database()
  const [people, desks] = await Promise.all([listPeople(db, new Date()), listDesks(db)])
  return { people, desks }
}

export async function desksFor(actor: Actor): Promise<DeskListed[]> {
  throwIfRefused(can(actor, 'manage_desks'))
  return listDesks(database().db)
}

/** What a person sees of themselves: profile, sessions (which is this one), tokens. Null for a person who is gone. */
export async function ownAccount({ actor, sessionHash }: Session) {
  const { db } = database()
  const now = new Date()
  const own = await findOwn(db, actor.id)
  if (!own) return null
  const [sessions, tokens] = await Promise.all([
    listSessions(db, actor.id, new Date(now.getTime() - IDLE_MS), now),
    listTokens(db, actor.id),
  ])
  const { passwordHash: _hash, ...profile } = own
  return { profile, sessions: sessions.map((session) => ({ ...session, current: session.id === sessionHash })), tokens }
}
