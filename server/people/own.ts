import { z } from 'zod'
import { findOwn } from '@/db/read/peopleLists'
import { carrySession, countTokens, insertToken, lockPerson, revokeToken, updatePerson } from '@/db/write/people'
import type { AuditEvent } from '@/newsroom/audit/event'
import { refuse, type Result } from '@/newsroom/result'
import { defineCommand, run, throwRefusal } from '../command'
import { sha256 } from '../hash'
import { newId, newSecret } from '../ids'
import { database } from '../store'
import { personName } from './create'
import { reserveTry } from './signIn/limits'
import { checkPassword, hashPassword, newPassword } from './signIn/password'
import { TOKEN_PREFIX, type Session } from './signIn/session'
import { typed } from '../input'

/** Writes one's own name and language. */
export const setOwn = defineCommand({
  name: 'setOwn',
  input: z.object({
    name: personName.optional(),
    latinName: typed().trim().max(80).nullable().optional(),
    locale: z.enum(['zh', 'en']).optional(),
  }),
  async work({ tx, actor }, input) {
    const person = await lockPerson(tx, actor.id)
    if (!person) return throwRefusal({ kind: 'not_found', what: 'person' })
    const changes = Object.fromEntries(
      Object.entries(input).filter(([key, value]) => value !== undefined && person[key as keyof typeof input] !== value),
    ) as Record<string, string | null>
    await updatePerson(tx, person, changes)
    return { value: null, events: [{ type: 'person.set', subject: 'person', subjectId: actor.id, data: { changes } }] }
  },
})

const change = z.object({ current: typed().min(1).max(1000), password: newPassword })

/** Changes one's own password: the present one is asked for, every other session ends, this one goes on. */
export async function changePassword(session: Session, input: z.input<typeof change>, address: string): Promise<Result<null>> {
  const parsed = change.safeParse(input)
  if (!parsed.success) {
    return refuse({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.code])) })
  }
  const reserved = reserveTry(`password ${session.actor.id}`, address)
  if ('retryAfterSeconds' in reserved) return refuse({ kind: 'rate_limited', ...reserved })
  const person = await findOwn(database().db, session.actor.id)
  if (!person || !(await checkPassword(person.passwordHash, parsed.data.current))) {
    return refuse({ kind: 'invalid', fields: { current: 'wrong' } })
  }
  reserved.release()
  const passwordHash = await hashPassword(parsed.data.password)
  return run(setPassword, { passwordHash, sessionHash: session.sessionHash }, session.actor)
}

const setPassword = defineCommand({
  name: 'setPassword',
  input: z.object({ passwordHash: typed(), sessionHash: typed() }),
  async work({ tx, actor }, { passwordHash, sessionHash }) {
    const person = await lockPerson(tx, actor.id)
    if (!person?.active) return throwRefusal({ kind: 'unauthenticated' })
    const authEpoch = person.authEpoch + 1
    await updatePerson(tx, person, { passwordHash, authEpoch, sample: false })
    await carrySession(tx, sessionHash, authEpoch)
    return { value: null, events: [{ type: 'person.password_changed', subject: 'person', subjectId: actor.id, data: {} }] }
  },
})

const MOST_TOKENS = 20

/** Makes a personal API token: it may do what its person may, as of each request. The token is answered here only. */
export const makeToken = defineCommand({
  name: 'makeToken',
  input: z.object({ name: typed().trim().min(1).max(60) }),
  async work({ tx, actor, now }, { name }) {
    const person = await lockPerson(tx, actor.id)
    if (!person?.active) return throwRefusal({ kind: 'unauthenticated' })
    if ((await countTokens(tx, actor.id)) >= MOST_TOKENS) return throwRefusal({ kind: 'invalid', fields: { name: 'too_many' } })
    const token = TOKEN_PREFIX + newSecret()
    const id = newId()
    await insertToken(tx, { id, personId: actor.id, name, tokenHash: sha256(token), createdAt: now })
    return { value: { id, token }, events: [tokenEvent('token.made', actor.id, name)] }
  },
})

/** Revokes one of one's own tokens, at once. */
export const endToken = defineCommand({
  name: 'endToken',
  input: z.object({ id: typed() }),
  async work({ tx, actor, now }, { id }) {
    await lockPerson(tx, actor.id)
    const name = await revokeToken(tx, actor.id, id, now)
    if (name === undefined) return throwRefusal({ kind: 'not_found', what: 'token' })
    return { value: null, events: [tokenEvent('token.revoked', actor.id, name)] }
  },
})

function tokenEvent(type: 'token.made' | 'token.revoked', personId: string, name: string): AuditEvent {
  return { type, subject: 'person', subjectId: personId, data: { name } }
}
