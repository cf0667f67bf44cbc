import { z } from 'zod'
import { findForSignIn } from '@/db/read/people'
import { insertSession, lockKey, lockPerson, revokeSession } from '@/db/write/people'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { Actor } from '@/newsroom/people/actor'
import { refuse, type Result } from '@/newsroom/result'
import { defineCommand, run, throwRefusal } from '../../command'
import { sha256 } from '../../hash'
import { newSecret } from '../../ids'
import { database } from '../../store'
import { endCredentials } from '../credentials'
import { ABSOLUTE_MS } from './cookie'
import { deviceWith, type Device } from './device'
import { reserveTry } from './limits'
import { checkPassword } from './password'
import { actorOf } from './session'
import { SYSTEM } from '../../system'
import { typed } from '../../input'

const attempt = z.object({
  email: typed().trim().min(1).max(200),
  password: typed().min(1).max(1000),
  address: typed().max(100),
  userAgent: typed().transform((text) => text.slice(0, 300)),
})

export interface SignedIn {
  /** The opaque session id that goes into the cookie; stored only as a hash. */
  sid: string
  personId: string
  name: string
  locale: string | null
  /** The browser as it is known from now on, for its own cookie. */
  device: Device
}

/**
 * Signs a person in by address and password: a new session, or `unauthenticated` (never saying which of the two was
 * wrong), or `rate_limited`. The hash work is done outside any transaction; both outcomes are in the audit trail. `device` is
 * what the browser's device cookie names: somebody who was here before is not held up by what strangers try.
 */
export async function signIn(input: z.input<typeof attempt>, device: Device | null = null): Promise<Result<SignedIn>> {
  const parsed = attempt.safeParse(input)
  if (!parsed.success) return refuse({ kind: 'unauthenticated' })
  const { email, password, address, userAgent } = parsed.data
  // somebody without a device is counted before the database is asked
  const known = device ? await findForSignIn(database().db, email) : undefined
  const lane = device && known && device.people.includes(known.id) ? device.id : null
  const reserved = reserveTry({ account: email.toLowerCase(), address, device: lane })
  if ('retryAfterSeconds' in reserved) return refuse({ kind: 'rate_limited', ...reserved })

  const person = known ?? (await findForSignIn(database().db, email))
  const usable = person?.active ? person : undefined
  const right = await checkPassword(usable?.passwordHash ?? null, password)
  if (!right || !usable) {
    await run(failSignIn, { personId: person?.id ?? null, address }, SYSTEM)
    return refuse({ kind: 'unauthenticated' })
  }
  reserved.release()
  const sid = newSecret()
  const opened = await run(
    openSession,
    { idHash: sha256(sid), authEpoch: usable.authEpoch, address, userAgent },
    actorOf(usable, 'session'),
  )
  if (!opened.ok) return opened
  return { ok: true, value: { sid, personId: usable.id, name: usable.name, locale: usable.locale, device: deviceWith(device, usable.id) } }
}

/** Opens a session for the actor, who has just proved the password (or the invitation) at this epoch. */
const openSession = defineCommand({
  name: 'openSession',
  input: z.object({ idHash: typed().length(64), authEpoch: z.int(), address: typed(), userAgent: typed() }),
  async work({ tx, actor, now }, input) {
    const person = await lockPerson(tx, actor.id)
    // deactivated or given other roles while the password was being checked
    if (!person?.active || person.authEpoch !== input.authEpoch) return throwRefusal({ kind: 'unauthenticated' })
    await insertSession(tx, {
      ...input,
      personId: actor.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + ABSOLUTE_MS),
    })
    const event: AuditEvent = { type: 'person.signed_in', subject: 'person', subjectId: actor.id, data: { address: input.address } }
    return { value: null, events: [event] }
  },
})

/** Records a wrong try: with the person when the address is known, else with the address it came from. */
const failSignIn = defineCommand({
  name: 'failSignIn',
  input: z.object({ personId: typed().nullable(), address: typed() }),
  async work({ tx }, { personId, address }) {
    const data = { address }
    if (personId !== null) {
      await lockPerson(tx, personId)
      return { value: null, events: [{ type: 'person.sign_in_failed', subject: 'person', subjectId: personId, data }] }
    }
    const subjectId = `address:${address}`
    await lockKey(tx, subjectId)
    return { value: null, events: [{ type: 'person.sign_in_failed', subject: 'session', subjectId, data }] }
  },
})

/** Ends one of the actor's own sessions, this one or another. */
export const signOut = defineCommand({
  name: 'signOut',
  input: z.object({ sessionHash: typed() }),
  async work({ tx, actor, now }, { sessionHash }) {
    await lockPerson(tx, actor.id)
    if (!(await revokeSession(tx, actor.id, sessionHash, now))) return throwRefusal({ kind: 'not_found', what: 'session' })
    return { value: null, events: [signedOut(actor, false)] }
  },
})

/** Ends every session of the actor at once, this one too, and every API token and open link. */
export const signOutEverywhere = defineCommand({
  name: 'signOutEverywhere',
  input: z.object({}),
  async work({ tx, actor, now }) {
    const person = await lockPerson(tx, actor.id)
    if (!person) return throwRefusal({ kind: 'not_found', what: 'person' })
    const ended = await endCredentials(tx, person, now)
    return { value: null, events: [signedOut(actor, true), ...ended] }
  },
})

function signedOut(actor: Actor, everywhere: boolean): AuditEvent {
  return { type: 'person.signed_out', subject: 'person', subjectId: actor.id, data: { everywhere } }
}
