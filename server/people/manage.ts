import { z } from 'zod'
import {
  countOtherAdmins,
  insertPerson,
  lockAdmins,
  lockPerson,
  updatePerson,
  type PersonRow,
} from '@/db/write/people'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Tx } from '@/db/types'
import { defineCommand, throwIfRefused, throwRefusal } from '../command'
import { newId } from '../ids'
import { email, personName, roles } from './create'
import { endCredentials } from './credentials'
import { newLink } from './invitation'
import { typed } from '../input'

const someRoles = roles.refine((list) => list.length > 0)

/** Invites a person: they exist at once, and sign in once they followed the link. Its secret is answered here only. */
export const invitePerson = defineCommand({
  name: 'invitePerson',
  input: z.object({ email, name: personName, roles: someRoles, deskId: typed().nullable() }),
  async work({ tx, actor, now }, input) {
    throwIfRefused(can(actor, 'manage_people'))
    const id = newId()
    await insertPerson(tx, { ...input, id, createdAt: now })
    const link = await newLink(tx, id, actor.id, now)
    const { deskId: desk, ...data } = input
    return { value: { id, ...link }, events: [{ type: 'person.invited', ...about(id), data: { ...data, desk } }] }
  },
  onUnique: () => ({ kind: 'conflict', reason: 'email_taken' }),
})

/** A new link for somebody who lost theirs, or their password; links still open are void from now on. */
export const renewInvitation = defineCommand({
  name: 'renewInvitation',
  input: z.object({ id: typed() }),
  async work({ tx, actor, now }, { id }) {
    throwIfRefused(can(actor, 'manage_people'))
    const person = await load(tx, id)
    if (!person.active) return throwRefusal({ kind: 'not_found', what: 'person' })
    const link = await newLink(tx, id, actor.id, now)
    const data = { email: person.email, name: person.name, roles: person.roles, desk: person.deskId }
    return { value: { id, ...link }, events: [{ type: 'person.invited', ...about(id), data }] }
  },
})

/**
 * Writes what the admin knows of a person: name, address, desk, roles. Other roles or another desk end the person's
 * sessions and sockets at once. Nobody changes their own roles; one admin who can sign in always remains.
 */
export const setPerson = defineCommand({
  name: 'setPerson',
  input: z.object({
    id: typed(),
    version: z.int(),
    email,
    name: personName,
    latinName: typed().trim().max(80).nullable(),
    roles: someRoles,
    deskId: typed().nullable(),
  }),
  async work({ tx, actor }, { id, version, ...input }) {
    throwIfRefused(can(actor, 'manage_people'))
    await lockAdmins(tx)
    const person = await load(tx, id)
    if (person.version !== version) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    const rolesChanged = person.roles.toSorted().join() !== input.roles.toSorted().join()
    if (rolesChanged) {
      refuseOwn(actor, id)
      if (!input.roles.includes('admin')) await refuseLastAdmin(tx, person)
    }
    const changes = Object.fromEntries(
      (['name', 'latinName', 'email', 'deskId'] as const).filter((key) => person[key] !== input[key]).map((key) => [key, input[key]]),
    )
    const ended = rolesChanged || 'deskId' in changes
    const written = await updatePerson(tx, person, { ...input, authEpoch: person.authEpoch + (ended ? 1 : 0) })
    if (!written) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    const set: AuditEvent = { type: 'person.set', ...about(id), data: { changes } }
    const rolesSet: AuditEvent = { type: 'person.roles_set', ...about(id), data: { from: person.roles, to: input.roles } }
    const both = Object.keys(changes).length > 0
    return { value: { version: version + 1 }, events: rolesChanged ? (both ? [set, rolesSet] : [rolesSet]) : [set] }
  },
  onUnique: () => ({ kind: 'conflict', reason: 'email_taken' }),
})

/** Ends everything a person may do, at once: sessions, sockets, tokens, open links. Their work and name stay. */
export const deactivatePerson = defineCommand({
  name: 'deactivatePerson',
  input: z.object({ id: typed() }),
  async work({ tx, actor, now }, { id }) {
    throwIfRefused(can(actor, 'manage_people'))
    refuseOwn(actor, id)
    await lockAdmins(tx)
    const person = await load(tx, id)
    await refuseLastAdmin(tx, person)
    const ended = await endCredentials(tx, person, now, { changes: { active: false } })
    return { value: null, events: [{ type: 'person.deactivated', ...about(id), data: {} }, ...ended] }
  },
})

/** Lets a person sign in again with the password they had; sessions, tokens and links do not come back. */
export const reactivatePerson = defineCommand({
  name: 'reactivatePerson',
  input: z.object({ id: typed() }),
  async work({ tx, actor }, { id }) {
    throwIfRefused(can(actor, 'manage_people'))
    const person = await load(tx, id)
    await updatePerson(tx, person, { active: true, authEpoch: person.authEpoch + 1 })
    return { value: null, events: [{ type: 'person.reactivated', ...about(id), data: {} }] }
  },
})

/** Signs a person out everywhere, for a lost laptop: sessions, sockets and API tokens. A link sent to them stays open. */
export const endSessions = defineCommand({
  name: 'endSessions',
  input: z.object({ id: typed() }),
  async work({ tx, actor, now }, { id }) {
    throwIfRefused(can(actor, 'manage_people'))
    const person = await load(tx, id)
    const ended = await endCredentials(tx, person, now, { keepLinks: true })
    return { value: null, events: [{ type: 'person.signed_out', ...about(id), data: { everywhere: true } }, ...ended] }
  },
})

async function load(tx: Tx, id: string): Promise<PersonRow> {
  return (await lockPerson(tx, id)) ?? throwRefusal({ kind: 'not_found', what: 'person' })
}

function refuseOwn(actor: Actor, id: string): void {
  if (actor.id === id) throwRefusal({ kind: 'forbidden', rule: 'self_role_change' })
}

async function refuseLastAdmin(tx: Tx, person: PersonRow): Promise<void> {
  if (!person.active || !person.roles.includes('admin')) return
  if ((await countOtherAdmins(tx, person.id)) === 0) throwRefusal({ kind: 'conflict', reason: 'last_admin' })
}

function about(id: string) {
  return { subject: 'person', subjectId: id } as const
}
