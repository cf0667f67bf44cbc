import { z } from 'zod'
import { countTokens, insertToken, lockPerson, revokeToken, type PersonRow } from '@/db/write/people'
import type { Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'
import { can } from '@/newsroom/permission/can'
import { refuse, type Result } from '@/newsroom/result'
import { defineCommand, run, throwIfRefused, throwRefusal, type Done } from '../command'
import { readEnv } from '../env'
import { sha256 } from '../hash'
import { newId, newSecret } from '../ids'
import { typed } from '../input'
import { proveOwn } from './prove'
import { TOKEN_PREFIX, type Session } from './signIn/session'

const MOST_TOKENS = 20
const DAY_MS = 24 * 3_600_000
const tokenName = typed().trim().min(1).max(60)
const asked = z.object({ name: tokenName, password: z.unknown().optional() })

export interface TokenMade {
  id: string
  /** Answered here only; stored as a hash. */
  token: string
  /** ISO time from which it is refused. */
  expiresAt: string
}

/** Days that a token made now works for: `QUOIN_TOKEN_DAYS`. */
export function tokenDays(): number {
  return readEnv().tokenDays
}

/**
 * Makes a personal API token: it may do what its person may, as of each request, until it ends. The own password is asked
 * for: a session left open at a desk makes nothing that outlives it. Refuses `invalid` (`password: wrong`, `name: too_many`)
 * and `rate_limited`.
 */
export async function makeToken(session: Session, input: unknown): Promise<Result<TokenMade>> {
  const parsed = asked.safeParse(input)
  if (!parsed.success) {
    return refuse({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'input', issue.code])) })
  }
  const proved = await proveOwn(session, parsed.data.password, 'password')
  return proved.ok ? run(keepToken, { name: parsed.data.name, authEpoch: proved.value.authEpoch }, session.actor) : proved
}

const keepToken = defineCommand({
  name: 'makeToken',
  input: z.object({ name: tokenName, authEpoch: z.int() }),
  async work({ tx, actor, now }, { name, authEpoch }) {
    const person = await lockPerson(tx, actor.id)
    // deactivated or signed out everywhere while the password was being checked
    if (!person?.active || person.authEpoch !== authEpoch) return throwRefusal({ kind: 'unauthenticated' })
    return insertNew(tx, person, name, now)
  },
})

/** A token for somebody, made by the process itself: for whoever holds the database, who needs no password. Ends like any other. */
export const issueToken = defineCommand({
  name: 'issueToken',
  input: z.object({ personId: typed(), name: tokenName }),
  async work({ tx, actor, now }, { personId, name }) {
    if (actor.via !== 'system') return throwRefusal({ kind: 'forbidden', rule: 'role' })
    const person = await lockPerson(tx, personId)
    if (!person?.active) return throwRefusal({ kind: 'not_found', what: 'person' })
    return insertNew(tx, person, name, now)
  },
})

async function insertNew(tx: Tx, person: PersonRow, name: string, now: Date): Promise<Done<TokenMade>> {
  if ((await countTokens(tx, person.id, now)) >= MOST_TOKENS) return throwRefusal({ kind: 'invalid', fields: { name: 'too_many' } })
  const token = TOKEN_PREFIX + newSecret()
  const id = newId()
  const expiresAt = new Date(now.getTime() + tokenDays() * DAY_MS)
  await insertToken(tx, { id, personId: person.id, name, tokenHash: sha256(token), createdAt: now, expiresAt })
  return { value: { id, token, expiresAt: expiresAt.toISOString() }, events: [tokenEvent('token.made', person.id, name)] }
}

/** Revokes one of one's own tokens, at once. */
export const endToken = defineCommand({
  name: 'endToken',
  input: z.object({ id: typed() }),
  work: ({ tx, actor, now }, { id }) => revokeOne(tx, actor.id, id, now),
})

/** Revokes one of somebody's tokens, at once: for the admin, who sees them without their secrets. */
export const endTokenOf = defineCommand({
  name: 'endTokenOf',
  input: z.object({ personId: typed(), id: typed() }),
  async work({ tx, actor, now }, { personId, id }) {
    throwIfRefused(can(actor, 'manage_people'))
    return revokeOne(tx, personId, id, now)
  },
})

async function revokeOne(tx: Tx, personId: string, id: string, now: Date): Promise<Done<null>> {
  await lockPerson(tx, personId)
  const name = await revokeToken(tx, personId, id, now)
  if (name === undefined) return throwRefusal({ kind: 'not_found', what: 'token' })
  return { value: null, events: [tokenEvent('token.revoked', personId, name)] }
}

function tokenEvent(type: 'token.made' | 'token.revoked', personId: string, name: string): AuditEvent {
  return { type, subject: 'person', subjectId: personId, data: { name } }
}
