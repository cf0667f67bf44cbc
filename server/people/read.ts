import { findOwn, listDesks, listPeople, listSessions, listTokens } from '@/db/read/peopleLists'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { database } from '../store'
import { tokenDays } from './tokens'
import { IDLE_MS } from './signIn/cookie'
import type { Session } from './signIn/session'
import { throwIfRefused } from '../command'

type TokenListed = Awaited<ReturnType<typeof listTokens>>[number]
export type PersonListed = Awaited<ReturnType<typeof listPeople>>[number] & { tokens: TokenListed[] }
export type DeskListed = Awaited<ReturnType<typeof listDesks>>[number]

/** Everybody with what the admin may change, and their API tokens without the secrets; refuses anybody else. */
export async function peopleFor(actor: Actor): Promise<{ people: PersonListed[]; desks: DeskListed[] }> {
  throwIfRefused(can(actor, 'manage_people'))
  const { db } = database()
  const now = new Date()
  const [people, desks, tokens] = await Promise.all([listPeople(db, now), listDesks(db), listTokens(db, now)])
  return { people: people.map((person) => ({ ...person, tokens: tokens.filter(({ personId }) => personId === person.id) })), desks }
}

export async function desksFor(actor: Actor): Promise<DeskListed[]> {
  throwIfRefused(can(actor, 'manage_desks'))
  return listDesks(database().db)
}

/** What a person sees of themselves: profile, sessions (which is this one), tokens and the days a new one works for. Null for a person who is gone. */
export async function ownAccount({ actor, sessionHash }: Session) {
  const { db } = database()
  const now = new Date()
  const own = await findOwn(db, actor.id)
  if (!own) return null
  const [sessions, tokens] = await Promise.all([
    listSessions(db, actor.id, new Date(now.getTime() - IDLE_MS), now),
    listTokens(db, now, actor.id),
  ])
  return { profile: own, sessions: sessions.map((session) => ({ ...session, current: session.id === sessionHash })), tokens, tokenDays: tokenDays() }
}
