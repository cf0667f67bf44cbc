import type * as Argon2 from '@node-rs/argon2'
import { and, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { auditEvent, person, session } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { run } from '../../command'
import { setDatabase } from '../../store'
import { cookieName, sessionCookie } from './cookie'
import { deviceCookie, deviceOf, deviceWith, type Device } from './device'
import { deactivatePerson } from '../manage'
import { asBrowser, enter, hashOfSession, makePerson, PASSWORD } from '../people.fixture'
import { forgetTries } from './limits'
import { resolveSession } from './session'
import { signIn, signOut, signOutEverywhere } from './signIn'
import { SYSTEM } from '../../system'

const verifications = vi.hoisted(() => [] as string[])
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof Argon2>()
  return {
    ...real,
    verify: (hash: string, password: string) => {
      verifications.push(hash)
      return real.verify(hash, password)
    },
  }
})

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
})
afterAll(() => database.close())
beforeEach(() => {
  forgetTries()
  verifications.length = 0
})

const from = (address: string) => ({ address, userAgent: 'test' })

async function lastEvent(subjectId: string) {
  const [event] = await database.db
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.subjectId, subjectId))
    .orderBy(desc(auditEvent.seq))
    .limit(1)
  return event
}

describe('signing in', () => {
  it('opens a session for the right password, whatever the case of the address, and records it', async () => {
    const reporter = await makePerson(['reporter'])
    const result = await signIn({ email: ` ${reporter.email.toUpperCase()}`, password: PASSWORD, ...from('10.1.0.1') })
    if (!result.ok) throw new Error('refused')
    expect((await asBrowser(result.value))?.actor).toMatchObject({ id: reporter.id, roles: ['reporter'], via: 'session' })
    expect(await lastEvent(reporter.id)).toMatchObject({ type: 'person.signed_in', actorId: reporter.id, data: { address: '10.1.0.1' } })
  })

  it('stores neither the session id nor the password', async () => {
    const reporter = await makePerson(['reporter'])
    const signedIn = await enter(reporter.email)
    const [row] = await database.db.select().from(session).where(eq(session.idHash, hashOfSession(signedIn)))
    const [who] = await database.db.select().from(person).where(eq(person.id, reporter.id))
    expect(JSON.stringify([row, who])).not.toContain(signedIn.sid)
    expect(who?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('refuses a wrong password and an unknown address alike, after the same work', async () => {
    const reporter = await makePerson(['reporter'])
    const wrong = await signIn({ email: reporter.email, password: 'wrong', ...from('10.1.0.2') })
    expect(verifications).toHaveLength(1)
    const unknown = await signIn({ email: 'nobody@example.invalid', password: 'wrong', ...from('10.1.0.2') })
    expect(verifications).toHaveLength(2)
    expect(verifications[1]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(unknown).toEqual(wrong)
    expect(wrong).toEqual({ ok: false, refusal: { kind: 'unauthenticated' } })
    expect(await lastEvent(reporter.id)).toMatchObject({ type: 'person.sign_in_failed', actorId: 'system' })
    expect(await lastEvent('address:10.1.0.2')).toMatchObject({ type: 'person.sign_in_failed', subject: 'session' })
  })

  it('refuses a deactivated person and an invited one without a password, after the same work', async () => {
    const gone = await makePerson(['reporter'])
    await run(deactivatePerson, { id: gone.id }, SYSTEM)
    expect((await signIn({ email: gone.email, password: PASSWORD, ...from('10.1.0.3') })).ok).toBe(false)
    const invited = await makePerson(['reporter'])
    await database.db.update(person).set({ passwordHash: null }).where(eq(person.id, invited.id))
    expect((await signIn({ email: invited.email, password: PASSWORD, ...from('10.1.0.3') })).ok).toBe(false)
    expect(verifications).toHaveLength(2)
  })

  it('blocks the sixth wrong try within a minute, and leaves the true user elsewhere alone', async () => {
    const chief = await makePerson(['chief_editor'])
    for (let i = 0; i < 5; i++) {
      expect(await signIn({ email: chief.email, password: `wrong ${i}`, ...from('10.1.0.4') })).toMatchObject({ refusal: { kind: 'unauthenticated' } })
    }
    const sixth = await signIn({ email: chief.email, password: PASSWORD, ...from('10.1.0.4') })
    expect(sixth).toMatchObject({ refusal: { kind: 'rate_limited' } })
    expect(verifications).toHaveLength(5)
    expect((await signIn({ email: chief.email, password: PASSWORD, ...from('10.1.0.5') })).ok).toBe(true)
  })

  it('counts tries sent all at once before it lets them through', async () => {
    const chief = await makePerson(['chief_editor'])
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) => signIn({ email: chief.email, password: `wrong ${i}`, ...from('10.1.0.6') })),
    )
    expect(all.filter((result) => !result.ok && result.refusal.kind === 'unauthenticated')).toHaveLength(5)
  })

  it('does not count right tries', async () => {
    const chief = await makePerson(['chief_editor'])
    for (let i = 0; i < 12; i++) {
      expect((await signIn({ email: chief.email, password: PASSWORD, ...from('10.1.0.7') })).ok).toBe(true)
    }
  })
})

describe('a device on which somebody was before', () => {
  const wrong = (email: string, address: string, device: Device | null = null) => signIn({ email, password: 'wrong', ...from(address) }, device)

  it('lets them in at once, whatever was tried from the same address or at their account', async () => {
    const chief = await makePerson(['chief_editor'])
    const before = await signIn({ email: chief.email, password: PASSWORD, ...from('10.4.0.1') })
    if (!before.ok) throw new Error('refused')
    // through the cookie, as a browser keeps it
    const { name, value } = await deviceCookie(before.value.device)
    const device = await deviceOf(`other=1; ${name}=${value}`)
    const tries = await Promise.all(Array.from({ length: 100 }, (_, i) => wrong(i % 2 ? chief.email : `guess${i}@example.invalid`, '10.4.0.1')))
    expect(tries.every((one) => !one.ok)).toBe(true)
    const account = Array.from({ length: 100 }, (_, i) => wrong(chief.email, `10.4.1.${i}`))
    expect((await Promise.all(account)).filter((one) => !one.ok && one.refusal.kind === 'unauthenticated')).not.toHaveLength(0)
    expect(await signIn({ email: chief.email, password: PASSWORD, ...from('10.4.0.1') })).toMatchObject({ refusal: { kind: 'rate_limited' } })
    expect((await signIn({ email: chief.email, password: PASSWORD, ...from('10.4.0.1') }, device)).ok).toBe(true)
  }, 60_000)

  it('is nobody’s but theirs: another account there is counted as anywhere', async () => {
    const [chief, other] = [await makePerson(['chief_editor']), await makePerson(['reporter'])]
    const device = deviceWith(null, other.id)
    for (let i = 0; i < 5; i++) await wrong(chief.email, '10.4.0.2', device)
    expect(await signIn({ email: chief.email, password: PASSWORD, ...from('10.4.0.2') }, device)).toMatchObject({ refusal: { kind: 'rate_limited' } })
    expect((await signIn({ email: other.email, password: PASSWORD, ...from('10.4.0.2') }, device)).ok).toBe(true)
  })

  it('is kept for all who share it, and proves nobody by itself', async () => {
    const [one, two] = [await makePerson(['reporter']), await makePerson(['reporter'])]
    const first = await signIn({ email: one.email, password: PASSWORD, ...from('10.4.0.3') })
    const second = first.ok ? await signIn({ email: two.email, password: PASSWORD, ...from('10.4.0.3') }, first.value.device) : first
    if (!first.ok || !second.ok) throw new Error('refused')
    expect(second.value.device).toEqual({ id: first.value.device.id, people: [two.id, one.id] })
    const cookie = await deviceCookie(second.value.device)
    expect(cookie.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' })
    expect(await resolveSession({ cookie: `${cookie.name}=${cookie.value}` })).toBeNull()
    expect(await resolveSession({ cookie: `${cookieName()}=${cookie.value}` })).toBeNull()
    expect(await wrong(one.email, '10.4.0.3', second.value.device)).toMatchObject({ refusal: { kind: 'unauthenticated' } })
  })

  it('is none with a cookie that was not sealed here, nor with a session’s', async () => {
    const { name, value } = await deviceCookie(deviceWith(null, 'somebody'))
    expect(await deviceOf(`${name}=${value}`)).toMatchObject({ people: ['somebody'] })
    for (const made of [`${value.slice(0, -3)}abc`, 'made up', '', (await sessionCookie('made up')).value]) expect(await deviceOf(`${name}=${made}`)).toBeNull()
    expect(await deviceOf(undefined)).toBeNull()
  })
})

describe('a session', () => {
  it('ends with its sign-out, at once and alone', async () => {
    const reporter = await makePerson(['reporter'])
    const [here, there] = [await enter(reporter.email), await enter(reporter.email)]
    expect((await run(signOut, { sessionHash: hashOfSession(here) }, reporter)).ok).toBe(true)
    expect(await asBrowser(here)).toBeNull()
    expect(await asBrowser(there)).not.toBeNull()
    expect(await run(signOut, { sessionHash: hashOfSession(here) }, reporter)).toMatchObject({ refusal: { kind: 'not_found' } })
  })

  it('is nobody else’s to end', async () => {
    const [reporter, other] = [await makePerson(['reporter']), await makePerson(['reporter'])]
    const signedIn = await enter(reporter.email)
    expect(await run(signOut, { sessionHash: hashOfSession(signedIn) }, other)).toMatchObject({ refusal: { kind: 'not_found' } })
    expect(await asBrowser(signedIn)).not.toBeNull()
  })

  it('ends with signing out everywhere', async () => {
    const reporter = await makePerson(['reporter'])
    const all = [await enter(reporter.email), await enter(reporter.email)]
    await run(signOutEverywhere, {}, reporter)
    expect(await Promise.all(all.map(asBrowser))).toEqual([null, null])
  })

  it('ends after twelve idle hours and after seven days', async () => {
    const reporter = await makePerson(['reporter'])
    const hours = (n: number) => new Date(Date.now() - n * 3_600_000)
    for (const change of [{ lastSeenAt: hours(12.1) }, { expiresAt: hours(0.01) }]) {
      const signedIn = await enter(reporter.email)
      await database.db.update(session).set(change).where(eq(session.idHash, hashOfSession(signedIn)))
      expect(await asBrowser(signedIn)).toBeNull()
    }
    const used = await enter(reporter.email)
    await database.db.update(session).set({ lastSeenAt: hours(11.9) }).where(eq(session.idHash, hashOfSession(used)))
    expect(await asBrowser(used)).not.toBeNull()
    await vi.waitFor(async () => {
      const [row] = await database.db.select().from(session).where(and(eq(session.idHash, hashOfSession(used))))
      expect(row?.lastSeenAt.getTime()).toBeGreaterThan(hours(0.1).getTime())
    })
  })

  it('is nobody with a cookie that was not sealed here', async () => {
    const { name, value } = await sessionCookie('made up')
    expect(await resolveSession({ cookie: `${name}=${value}` })).toBeNull()
    expect(await resolveSession({ cookie: `${name}=${value.slice(0, -3)}abc` })).toBeNull()
    expect(await resolveSession({ cookie: `${name}=` })).toBeNull()
    expect(await resolveSession({})).toBeNull()
  })
})
