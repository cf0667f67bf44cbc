import type { IncomingHttpHeaders } from 'node:http'
import { findSession, findToken } from '@/db/read/people'
import { touchSession, touchToken } from '@/db/write/people'
import type { Actor } from '@/newsroom/people/actor'
import type { Role } from '@/newsroom/people/role'
import type { Refusal } from '@/newsroom/refusal'
import { sha256 } from '../../hash'
import { log } from '../../log'
import { database } from '../../store'
import { IDLE_MS, sessionIdOf } from './cookie'

export interface Session {
  actor: Actor
  /** Hash of the session's id; empty for a token. */
  sessionHash: string
  locale: string | null
}

/** What every personal token begins with, so that a leaked one is found by a scan. */
export const TOKEN_PREFIX = 'qn_'
const TOUCH_MS = 60_000

/**
 * Who sends these headers, decided afresh from the database at every call; null is nobody. A bearer token decides alone:
 * a request that carries a wrong one is nobody, whatever its cookie says.
 */
export async function resolveSession(headers: Pick<IncomingHttpHeaders, 'cookie' | 'authorization'>): Promise<Session | null> {
  if (headers.authorization !== undefined) return fromToken(headers.authorization)
  const sid = await sessionIdOf(headers.cookie)
  return sid === null ? null : fromSession(sha256(sid))
}

/**
 * Why a request of nobody is refused: an API token that ended on its own says so and when, anything else only that it is
 * nobody's. For a token that was revoked it is not said that it ever was one.
 */
export async function refusalOfNobody(headers: Pick<IncomingHttpHeaders, 'authorization'>): Promise<Refusal> {
  const row = await rowOf(headers.authorization)
  if (!row || row.expiresAt > new Date()) return { kind: 'unauthenticated' }
  return { kind: 'unauthenticated', reason: 'token_expired', since: row.expiresAt.toISOString() }
}

async function rowOf(authorization: string | undefined) {
  const token = /^Bearer (qn_[\w-]{43})$/.exec(authorization ?? '')?.[1]
  return token === undefined ? undefined : findToken(database().db, sha256(token))
}

async function fromToken(authorization: string): Promise<Session | null> {
  const row = await rowOf(authorization)
  const now = new Date()
  if (!row || row.expiresAt <= now) return null
  if (isDue(row.id, row.lastUsedAt, now)) later('token', touchToken(database().db, row.id, now))
  return { actor: actorOf(row.person, 'token'), sessionHash: '', locale: row.person.locale }
}

/** Who this session belongs to, by the hash of its id; null when it is over. */
export async function fromSession(idHash: string): Promise<Session | null> {
  const row = await findSession(database().db, idHash)
  if (!row || row.revokedAt || !row.person.active || row.authEpoch !== row.person.authEpoch) return null
  const now = new Date()
  if (now > row.expiresAt || now.getTime() - row.lastSeenAt.getTime() > IDLE_MS) return null
  if (isDue(idHash, row.lastSeenAt, now)) later('session', touchSession(database().db, idHash, now))
  return { actor: actorOf(row.person, 'session'), sessionHash: idHash, locale: row.person.locale }
}

export function actorOf(
  person: { id: string; name: string; roles: Role[]; deskId: string | null },
  via: Actor['via'],
): Actor {
  return { id: person.id, name: person.name, roles: person.roles, deskId: person.deskId, via }
}

const touched = new Map<string, number>()

/** Whether a use is written down: once a minute, and once for a burst of requests that all read the old time. */
function isDue(key: string, last: Date | null, now: Date): boolean {
  if (last && now.getTime() - last.getTime() < TOUCH_MS) return false
  if (now.getTime() - (touched.get(key) ?? 0) < TOUCH_MS) return false
  if (touched.size > 5_000) touched.clear()
  touched.set(key, now.getTime())
  return true
}

/** Off the request's path: a use not written down costs a minute of accuracy, a wait would cost every request. */
function later(what: string, work: Promise<void>): void {
  work.catch((error: unknown) => log.warn({ error, what }, 'a use was not written down'))
}
