import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ZodType } from 'zod'
import { invitation, person } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { ROLES } from '@/newsroom/people/role'
import { run, type Command } from '../command'
import { sha256 } from '../hash'
import { defaultSettings } from '../paper/defaults'
import { setPaper } from '../paper/set'
import { setDatabase } from '../store'
import { createPerson } from './create'
import { archiveDesk, createDesk, renameDesk } from './desks'
import { acceptInvitation, readInvitation } from './invitation'
import { deactivatePerson, endSessions, invitePerson, reactivatePerson, renewInvitation, setPerson } from './manage'
import { changePassword, setOwn } from './own'
import { asBrowser, enter, makePerson, PASSWORD } from './people.fixture'
import { setUp } from '../paper/setup'
import { signIn } from './signIn/signIn'
import { endTokenOf } from './tokens'
import { SYSTEM } from '../system'

let database: Database
let admin: Actor
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
})
afterAll(() => database.close())

async function rowOf(id: string) {
  const [row] = await database.db.select().from(person).where(eq(person.id, id))
  if (!row) throw new Error('no such person')
  return row
}

async function edit(id: string, changes: object, by: Actor = admin) {
  const { version, email, name, latinName, roles, deskId } = await rowOf(id)
  return run(setPerson, { id, version, email, name, latinName, roles, deskId, ...changes }, by)
}

describe('the first start', () => {
  const first = { paper: { zh: '某某日报', en: '' }, email: 'first@example.invalid', name: '首位', password: PASSWORD }

  it('makes one paper and one admin, of however many who try together, and never again', async () => {
    const tries = await Promise.all([1, 2, 3, 4].map((n) => setUp({ ...first, email: `first${n}@example.invalid` })))
    expect(tries.filter((result) => result.ok)).toHaveLength(1)
    expect(tries.filter((result) => !result.ok && result.refusal.kind === 'conflict')).toHaveLength(3)
    expect(await setUp(first)).toMatchObject({ refusal: { kind: 'conflict', reason: 'setup_done' } })
    const everybody = await database.db.select().from(person)
    expect(everybody.map(({ roles }) => roles)).toEqual([['admin']])
    expect((await signIn({ email: everybody[0]?.email ?? '', password: PASSWORD, address: '10.2.0.1', userAgent: '' })).ok).toBe(true)
    admin = { ...(everybody[0] ?? SYSTEM), via: 'session' }
  })

  it('wants a password of ten characters', async () => {
    expect(await setUp({ ...first, password: 'short' })).toMatchObject({ refusal: { kind: 'invalid', fields: { password: 'too_small' } } })
  })
})

describe('an invitation', () => {
  const invited = (email: string) => ({ email, name: '新人', roles: ['reporter' as const], deskId: null })
  const take = (token: string) => acceptInvitation({ token, name: '新来的', password: PASSWORD })

  it('is taken up once, by one of two who try together', async () => {
    const made = await run(invitePerson, invited('new1@example.invalid'), admin)
    if (!made.ok) throw new Error('refused')
    expect(await readInvitation(made.value.token)).toMatchObject({ joined: false })
    const taken = await Promise.all([take(made.value.token), take(made.value.token)])
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await take(made.value.token)).toMatchObject({ refusal: { kind: 'conflict', reason: 'link_used' } })
    expect((await asBrowser(await enter('new1@example.invalid')))?.actor.name).toBe('新来的')
    const rows = await database.db.select().from(invitation).where(eq(invitation.personId, made.value.id))
    expect(rows[0]?.tokenHash).toBe(sha256(made.value.token))
  })

  it('expires after seven days, and when a newer one is made', async () => {
    const made = await run(invitePerson, invited('new2@example.invalid'), admin)
    if (!made.ok) throw new Error('refused')
    const newer = await run(renewInvitation, { id: made.value.id }, admin)
    if (!newer.ok) throw new Error('refused')
    expect(await take(made.value.token)).toMatchObject({ refusal: { reason: 'link_expired' } })
    await database.db.update(invitation).set({ expiresAt: new Date(Date.now() - 1000) }).where(eq(invitation.tokenHash, sha256(newer.value.token)))
    expect(await take(newer.value.token)).toMatchObject({ refusal: { reason: 'link_expired' } })
    expect(await take('made up')).toMatchObject({ refusal: { kind: 'not_found' } })
  })

  it('for a forgotten password ends the sessions of before', async () => {
    const reporter = await makePerson(['reporter'])
    const before = await enter(reporter.email)
    const link = await run(renewInvitation, { id: reporter.id }, admin)
    if (!link.ok) throw new Error('refused')
    expect(await asBrowser(before)).not.toBeNull()
    expect((await take(link.value.token)).ok).toBe(true)
    expect(await asBrowser(before)).toBeNull()
  })

  it('is void for a deactivated person', async () => {
    const made = await run(invitePerson, invited('new3@example.invalid'), admin)
    if (!made.ok) throw new Error('refused')
    await run(deactivatePerson, { id: made.value.id }, admin)
    expect(await take(made.value.token)).toMatchObject({ refusal: { kind: 'not_found' } })
  })

  it('is refused for an address somebody has', async () => {
    const reporter = await makePerson(['reporter'])
    const refused = { ok: false, refusal: { kind: 'conflict', reason: 'email_taken' } }
    expect(await run(invitePerson, invited(reporter.email.toUpperCase()), admin)).toEqual(refused)
  })
})

describe('a change counts at once', () => {
  it.each([
    ['other roles', (id: string) => edit(id, { roles: ['editor'] })],
    ['deactivation', (id: string) => run(deactivatePerson, { id }, admin)],
    ['ended sessions', (id: string) => run(endSessions, { id }, admin)],
  ])('%s', async (_what, change) => {
    const reporter = await makePerson(['reporter'])
    const signedIn = await enter(reporter.email)
    expect(await asBrowser(signedIn)).not.toBeNull()
    expect((await change(reporter.id)).ok).toBe(true)
    expect(await asBrowser(signedIn)).toBeNull()
  })

  it('another desk', async () => {
    const desk = await run(createDesk, { name: { zh: '要闻部', en: 'News' } }, admin)
    const reporter = await makePerson(['reporter'])
    const signedIn = await enter(reporter.email)
    expect((await edit(reporter.id, { deskId: desk.ok ? desk.value.id : null })).ok).toBe(true)
    expect(await asBrowser(signedIn)).toBeNull()
    expect((await asBrowser(await enter(reporter.email)))?.actor.deskId).toBe(desk.ok ? desk.value.id : '')
  })

  it('another name does not end a session', async () => {
    const reporter = await makePerson(['reporter'])
    const signedIn = await enter(reporter.email)
    expect((await edit(reporter.id, { name: '改名' })).ok).toBe(true)
    expect((await asBrowser(signedIn))?.actor.name).toBe('改名')
  })

  it('a new password ends the other sessions and keeps this one', async () => {
    const reporter = await makePerson(['reporter'])
    const [here, there] = [await enter(reporter.email), await enter(reporter.email)]
    const session = await asBrowser(here)
    if (!session) throw new Error('no session')
    const wrong = await changePassword(session, { current: 'wrong', password: 'another password' })
    expect(wrong).toMatchObject({ refusal: { kind: 'invalid', fields: { current: 'wrong' } } })
    expect((await changePassword(session, { current: PASSWORD, password: 'another password' })).ok).toBe(true)
    expect(await asBrowser(here)).not.toBeNull()
    expect(await asBrowser(there)).toBeNull()
    await enter(reporter.email, 'another password')
  })
})

describe('admins', () => {
  it('do not change their own roles, nor deactivate themselves', async () => {
    const rule = { refusal: { kind: 'forbidden', rule: 'self_role_change' } }
    expect(await edit(admin.id, { roles: ['admin', 'chief_editor'] })).toMatchObject(rule)
    expect(await run(deactivatePerson, { id: admin.id }, admin)).toMatchObject(rule)
  })

  it('one who can sign in remains, even when two take it from each other', async () => {
    const last = { refusal: { kind: 'conflict', reason: 'last_admin' } }
    await run(invitePerson, { email: 'admin2@example.invalid', name: '未到', roles: ['admin'], deskId: null }, admin)
    expect(await run(deactivatePerson, { id: admin.id }, SYSTEM)).toMatchObject(last)
    expect(await edit(admin.id, { roles: ['chief_editor'] }, SYSTEM)).toMatchObject(last)
    const second = await makePerson(['admin'])
    const both = await Promise.all([run(deactivatePerson, { id: second.id }, admin), run(deactivatePerson, { id: admin.id }, second)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    await run(reactivatePerson, { id: admin.id }, SYSTEM)
  })

  it('are told when somebody was faster', async () => {
    const reporter = await makePerson(['reporter'])
    const { version } = await rowOf(reporter.id)
    await edit(reporter.id, { name: '先' })
    expect(await edit(reporter.id, { name: '后', version })).toMatchObject({ refusal: { reason: 'stale_version' } })
  })
})

describe('wrong roles', () => {
  type AnyCommand = Omit<Command<never, unknown>, 'input'> & { input: ZodType }
  const admins: [string, AnyCommand, unknown][] = [
    ['createPerson', createPerson, { email: 'x@example.invalid', name: 'x', roles: [] }],
    ['invitePerson', invitePerson, { email: 'x@example.invalid', name: 'x', roles: ['admin'], deskId: null }],
    ['renewInvitation', renewInvitation, { id: 'x' }],
    ['setPerson', setPerson, { id: 'x', version: 1, email: 'x@example.invalid', name: 'x', latinName: null, roles: ['admin'], deskId: null }],
    ['deactivatePerson', deactivatePerson, { id: 'x' }],
    ['reactivatePerson', reactivatePerson, { id: 'x' }],
    ['endSessions', endSessions, { id: 'x' }],
    ['endTokenOf', endTokenOf, { personId: 'x', id: 'x' }],
    ['createDesk', createDesk, { name: { zh: 'x', en: 'x' } }],
    ['renameDesk', renameDesk, { id: 'x', name: { zh: 'x', en: 'x' } }],
    ['archiveDesk', archiveDesk, { id: 'x', archived: true }],
    ['setPaper', setPaper, { version: 1, settings: defaultSettings({ zh: 'x', en: 'x' }) }],
  ]
  it.each(admins)('%s is refused to everybody it is not for', async (name, command, input) => {
    for (const role of ROLES) {
      if (role === 'admin' || (name === 'setPaper' && role === 'chief_editor')) continue
      const actor: Actor = { id: 'nobody', name: '', roles: [role], deskId: null, via: 'session' }
      expect(await run(command as Command<never, unknown>, input, actor)).toEqual({ ok: false, refusal: { kind: 'forbidden', rule: 'role' } })
    }
  })

  it('extra fields are not written', async () => {
    const reporter = await makePerson(['reporter'])
    await run(setOwn, { name: '新名', roles: ['admin'], active: false, authEpoch: 9 }, reporter)
    expect(await rowOf(reporter.id)).toMatchObject({ name: '新名', roles: ['reporter'], active: true, authEpoch: 1 })
  })
})

describe('the paper', () => {
  it('is written whole, once per version read, with what changed', async () => {
    const settings = defaultSettings({ zh: '某某日报', en: 'Daily' })
    const chief = await makePerson(['chief_editor'])
    const done = await run(setPaper, { version: 1, settings: { ...settings, startNumber: 427 } }, chief)
    expect(done).toEqual({ ok: true, value: { version: 2 } })
    expect(await run(setPaper, { version: 1, settings }, chief)).toMatchObject({ refusal: { reason: 'stale_version' } })
    const wrong = { ...settings, plan: settings.plan.slice(1) }
    expect(await run(setPaper, { version: 2, settings: wrong }, chief)).toMatchObject({ refusal: { kind: 'invalid' } })
  })
})
