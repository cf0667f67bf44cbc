import { z } from 'zod'
import { findInvitation } from '@/db/read/peopleLists'
import { expireInvitations, insertInvitation, lockInvitation, lockPerson, spendInvitation } from '@/db/write/people'
import type { Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { Refusal } from '@/newsroom/refusal'
import { refuse, type Result } from '@/newsroom/result'
import { defineCommand, run, throwRefusal } from '../command'
import { sha256 } from '../hash'
import { newId, newSecret } from '../ids'
import { database } from '../store'
import { personName } from './create'
import { endCredentials } from './credentials'
import { hashPassword, newPassword } from './signIn/password'
import { actorOf } from './signIn/session'
import { typed } from '../input'

const LINK_MS = 7 * 24 * 3_600_000

/** Makes a link for a person, whose row the caller holds; links still open are void. Only the hash is stored. */
export async function newLink(tx: Tx, personId: string, by: string, now: Date): Promise<{ token: string; expiresAt: string }> {
  const token = newSecret()
  const expiresAt = new Date(now.getTime() + LINK_MS)
  await expireInvitations(tx, personId, now)
  await insertInvitation(tx, { id: newId(), tokenHash: sha256(token), personId, createdBy: by, createdAt: now, expiresAt })
  return { token, expiresAt: expiresAt.toISOString() }
}

/** Why a link no longer works; null when it does. */
function dead(link: { usedAt: Date | null; expiresAt: Date } | undefined, active: boolean, now: Date): Refusal | null {
  if (!link || !active) return { kind: 'not_found', what: 'invitation' }
  if (link.usedAt) return { kind: 'conflict', reason: 'link_used' }
  return now >= link.expiresAt ? { kind: 'conflict', reason: 'link_expired' } : null
}

/** Whom a link invites, for its page: open to whoever holds it. */
export async function readInvitation(token: string): Promise<{ name: string; email: string; joined: boolean }> {
  const found = await findInvitation(database().db, sha256(token))
  const refusal = dead(found, found?.person.active ?? false, new Date())
  if (refusal || !found) return throwRefusal(refusal ?? { kind: 'not_found', what: 'invitation' })
  const { name, email, joined } = found.person
  return { name, email, joined }
}

const acceptance = z.object({ token: typed().max(100), name: personName, password: newPassword })

/**
 * Takes up an invitation: sets name and password, once. Sessions and tokens from before (a forgotten password) end. The password is
 * hashed only for a link that works, so that nobody can make the server hash for nothing.
 */
export async function acceptInvitation(input: z.input<typeof acceptance>): Promise<Result<{ personId: string; email: string }>> {
  const parsed = acceptance.safeParse(input)
  if (!parsed.success) {
    return refuse({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.code])) })
  }
  const tokenHash = sha256(parsed.data.token)
  const found = await findInvitation(database().db, tokenHash)
  const refusal = dead(found, found?.person.active ?? false, new Date())
  if (refusal || !found) return refuse(refusal ?? { kind: 'not_found', what: 'invitation' })
  const passwordHash = await hashPassword(parsed.data.password)
  return run(join, { tokenHash, name: parsed.data.name, passwordHash }, actorOf(found.person, 'session'))
}

const join = defineCommand({
  name: 'join',
  input: z.object({ tokenHash: typed(), name: personName, passwordHash: typed() }),
  async work({ tx, actor, now }, { tokenHash, name, passwordHash }) {
    const person = await lockPerson(tx, actor.id)
    const link = await lockInvitation(tx, tokenHash)
    const refusal = dead(link, person?.active ?? false, now)
    if (refusal || !person || !link || link.personId !== person.id) {
      return throwRefusal(refusal ?? { kind: 'not_found', what: 'invitation' })
    }
    await spendInvitation(tx, link.id, now)
    // a sample person who chose a password of their own no longer signs in with the printed one
    const ended = await endCredentials(tx, person, now, { changes: { name, passwordHash, sample: false } })
    const about = { subject: 'person', subjectId: person.id } as const
    const joined: AuditEvent = { type: 'person.joined', ...about, data: { email: person.email } }
    const changed: AuditEvent = { type: 'person.password_changed', ...about, data: {} }
    return { value: { personId: person.id, email: person.email }, events: [person.passwordHash === null ? joined : changed, ...ended] }
  },
})
