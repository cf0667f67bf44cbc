import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrationsFolder } from '@/db/open'
import { apiToken, auditEvent, invitation, person, session as sessionTable } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { api } from '../api'
import { run } from '../command'
import { media } from '../http/media'
import { live } from '../http/live'
import { startHub } from '../live/hub'
import { setDatabase } from '../store'
import { SYSTEM } from '../system'
import { acceptInvitation } from './invitation'
import { deactivatePerson, endSessions, reactivatePerson, renewInvitation, setPerson } from './manage'
import { changePassword } from './own'
import { asBrowser, enter, makePerson, PASSWORD } from './people.fixture'
import { ownAccount, peopleFor } from './read'
import { sessionCookie } from './signIn/cookie'
import { announceEnded } from './signIn/expiry'
import { forgetTries } from './signIn/limits'
import { resolveSession, type Session } from './signIn/session'
import { signIn, signOutEverywhere } from './signIn/signIn'
import { endToken, endTokenOf, issueToken, makeToken } from './tokens'

const DAY = 24 * 3_600_000
let database: Database
let server: Server
let base = ''
let admin: Actor
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  admin = await makePerson(['admin'])
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    void (async () => (await live(request, response, url)) || (await api(request, response, url)) || media(request, response, url))()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await database.close()
})
beforeEach(forgetTries)

async function sessionOf(email: string): Promise<Session> {
  const session = await asBrowser(await enter(email))
  if (!session) throw new Error('no session')
  return session
}

async function made(session: Session, name = '收稿') {
  const token = await makeToken(session, { name, password: PASSWORD })
  if (!token.ok) throw new Error(JSON.stringify(token.refusal))
  return token.value
}

const ask = (token: string, path = '/api/v1/me', method = 'GET') => fetch(base + path, { method, headers: { authorization: `Bearer ${token}` } })
const statusOf = async (token: string) => (await ask(token)).status

async function typesOf(id: string): Promise<string[]> {
  return (await database.db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, id)).orderBy(auditEvent.seq)).map(({ type }) => type)
}

describe('every way of ending a person’s access ends their tokens', () => {
  const renewed = async (id: string) => {
    const link = await run(renewInvitation, { id }, admin)
    if (!link.ok) throw new Error('refused')
    return link.value.token
  }
  const ways: [string, (session: Session) => Promise<{ ok: boolean }>][] = [
    ['signing out everywhere', ({ actor }) => run(signOutEverywhere, {}, actor)],
    ['a new password', (session) => changePassword(session, { current: PASSWORD, password: 'another password' })],
    ['a reset by link', async ({ actor }) => acceptInvitation({ token: await renewed(actor.id), name: '某人', password: 'another password' })],
    ['the admin ending sessions', ({ actor }) => run(endSessions, { id: actor.id }, admin)],
    ['deactivation', ({ actor }) => run(deactivatePerson, { id: actor.id }, admin)],
  ]
  it.each(ways)('%s', async (_what, end) => {
    const reporter = await makePerson(['reporter'])
    const session = await sessionOf(reporter.email)
    const [one, two] = [await made(session, '收稿'), await made(session, '付印')]
    const other = await made(await sessionOf((await makePerson(['reporter'])).email))
    expect(await Promise.all([one.token, two.token].map(statusOf))).toEqual([200, 200])
    expect((await end(session)).ok).toBe(true)
    expect(await Promise.all([one.token, two.token].map(statusOf))).toEqual([401, 401])
    expect(await statusOf(other.token)).toBe(200)
    expect((await typesOf(reporter.id)).filter((type) => type === 'token.revoked')).toHaveLength(2)
    // nor do they come back
    await run(deactivatePerson, { id: reporter.id }, admin)
    await run(reactivatePerson, { id: reporter.id }, admin)
    expect(await statusOf(one.token)).toBe(401)
  })

  it('and a stream that a token keeps open ends with it', async () => {
    const session = await sessionOf((await makePerson(['reporter'])).email)
    const { id, token } = await made(session)
    const stop = await startHub(database)
    const stream = await ask(token, '/api/live')
    expect(stream.status).toBe(200)
    await run(endToken, { id }, session.actor)
    expect(await stream.text()).toContain('event: signed-out')
    await stop()
  })

  it('links of before do not survive a new password, signing out everywhere or a deactivation', async () => {
    for (const [what, end] of ways) {
      if (what.startsWith('the admin') || what.startsWith('a reset')) continue
      const reporter = await makePerson(['reporter'])
      const session = await sessionOf(reporter.email)
      const link = await renewed(reporter.id)
      await end(session)
      await database.db.update(person).set({ active: true }).where(eq(person.id, reporter.id))
      const taken = await acceptInvitation({ token: link, name: '某人', password: 'stolen password' })
      expect(taken, what).toMatchObject({ refusal: { reason: 'link_expired' } })
    }
  })

  it('a link just sent stays open when the admin ends the sessions', async () => {
    const reporter = await makePerson(['reporter'])
    const link = await renewed(reporter.id)
    await run(endSessions, { id: reporter.id }, admin)
    expect((await acceptInvitation({ token: link, name: '某人', password: PASSWORD })).ok).toBe(true)
    const rows = await database.db.select().from(invitation).where(eq(invitation.personId, reporter.id))
    expect(rows.every((row) => row.usedAt !== null)).toBe(true)
  })
})

describe('making a token', () => {
  it('asks for the password, and says which of the two is wrong', async () => {
    const session = await sessionOf((await makePerson(['reporter'])).email)
    const refused = (fields: object) => ({ ok: false, refusal: { kind: 'invalid', fields } })
    expect(await makeToken(session, { name: '收稿' })).toEqual(refused({ password: 'required' }))
    expect(await makeToken(session, { name: '收稿', password: '' })).toEqual(refused({ password: 'required' }))
    expect(await makeToken(session, { name: '收稿', password: 'wrong' })).toEqual(refused({ password: 'wrong' }))
    expect(await makeToken(session, { name: ' ', password: PASSWORD })).toEqual(refused({ name: 'too_small' }))
    expect(await makeToken(session, null)).toMatchObject({ refusal: { kind: 'invalid' } })
    expect((await ownAccount(session))?.tokens).toEqual([])
    expect((await makeToken(session, { name: '收稿', password: PASSWORD })).ok).toBe(true)
  })

  it('is held after five wrong passwords a minute of one session, and of no other', async () => {
    const reporter = await makePerson(['reporter'])
    const [borrowed, own] = [await sessionOf(reporter.email), await sessionOf(reporter.email)]
    for (let i = 0; i < 5; i++) expect(await makeToken(borrowed, { name: 'x', password: `wrong ${i}` })).toMatchObject({ refusal: { kind: 'invalid' } })
    expect(await makeToken(borrowed, { name: 'x', password: PASSWORD })).toMatchObject({ refusal: { kind: 'rate_limited' } })
    expect((await makeToken(own, { name: 'x', password: PASSWORD })).ok).toBe(true)
  })

  it('stops at twenty that work; those that ended do not count', async () => {
    const reporter = await makePerson(['reporter'])
    for (let i = 0; i < 20; i++) expect((await run(issueToken, { personId: reporter.id, name: `${i}` }, SYSTEM)).ok).toBe(true)
    expect(await run(issueToken, { personId: reporter.id, name: 'x' }, SYSTEM)).toMatchObject({ refusal: { fields: { name: 'too_many' } } })
    await database.db.update(apiToken).set({ expiresAt: new Date(Date.now() - 1) }).where(eq(apiToken.personId, reporter.id))
    expect((await run(issueToken, { personId: reporter.id, name: 'x' }, SYSTEM)).ok).toBe(true)
  })

  it('without a password is for the process itself', async () => {
    const reporter = await makePerson(['reporter'])
    for (const actor of [reporter, admin]) {
      expect(await run(issueToken, { personId: reporter.id, name: 'x' }, actor)).toMatchObject({ refusal: { kind: 'forbidden' } })
    }
  })
})

describe('a token', () => {
  it('acts for its person, with the roles of now, until it is revoked', async () => {
    const reporter = await makePerson(['reporter'])
    const { id, token } = await made(await sessionOf(reporter.email))
    const headers = { authorization: `Bearer ${token}` }
    expect((await resolveSession(headers))?.actor).toMatchObject({ id: reporter.id, via: 'token', roles: ['reporter'] })
    const [row] = await database.db.select().from(person).where(eq(person.id, reporter.id))
    if (!row) throw new Error('gone')
    const { version, email, name, latinName, deskId } = row
    await run(setPerson, { id: reporter.id, version, email, name, latinName, deskId, roles: ['editor'] }, admin)
    expect((await resolveSession(headers))?.actor.roles).toEqual(['editor'])
    const other = await makePerson(['reporter'])
    expect(await run(endToken, { id }, other)).toMatchObject({ refusal: { kind: 'not_found' } })
    expect((await run(endToken, { id }, reporter)).ok).toBe(true)
    expect(await resolveSession(headers)).toBeNull()
  })

  it('ends after the days set, ninety unless said otherwise', async () => {
    const reporter = await makePerson(['reporter'])
    const days = (until: string) => Math.round((Date.parse(until) - Date.now()) / DAY)
    expect(days((await made(await sessionOf(reporter.email))).expiresAt)).toBe(90)
    process.env.QUOIN_TOKEN_DAYS = '7'
    try {
      const session = await sessionOf(reporter.email)
      expect(days((await made(session, '一周')).expiresAt)).toBe(7)
      const own = await ownAccount(session)
      expect(own?.tokenDays).toBe(7)
      expect(own?.tokens.map(({ name, expiresAt, expired }) => [name, days(expiresAt), expired])).toEqual([['一周', 7, false], ['收稿', 90, false]])
    } finally {
      delete process.env.QUOIN_TOKEN_DAYS
    }
  })

  it('that was made before tokens ended has ninety days from the migration', async () => {
    const reporter = await makePerson(['reporter'])
    const before = await testDatabase()
    try {
      await before.db.insert(person).values({ id: reporter.id, email: reporter.email, name: '某人', roles: ['reporter'], createdAt: new Date() })
      await before.db.execute(sql`alter table api_token drop column expires_at`)
      await before.db.execute(sql`insert into api_token (id, person_id, name, token_hash, created_at) values ('old', ${reporter.id}, 'x', 'old', '2024-01-01')`)
      await before.db.execute(sql.raw(readFileSync(`${migrationsFolder()}/0011_token_expiry.sql`, 'utf8')))
      const [row] = await before.db.select().from(apiToken)
      expect(Math.round(((row?.expiresAt.getTime() ?? 0) - Date.now()) / DAY)).toBe(90)
    } finally {
      await before.close()
    }
  })

  it('that ended is refused with 401 at every door, and the answer says that it ended and when', async () => {
    const { id, token } = await made(await sessionOf((await makePerson(['reporter'])).email))
    const since = new Date(Date.now() - 1000)
    await database.db.update(apiToken).set({ expiresAt: since }).where(eq(apiToken.id, id))
    const answer = await ask(token)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token", error_description="The token has expired')
    expect(await answer.json()).toEqual({
      type: 'urn:quoin:problem:unauthenticated:token_expired',
      title: 'The token has expired; make a new one in Settings',
      status: 401,
      kind: 'unauthenticated',
      reason: 'token_expired',
      since: since.toISOString(),
    })
    for (const [path, method] of [['/media', 'POST'], ['/api/live', 'GET']] as const) {
      const other = await ask(token, path, method)
      expect([path, other.status, await other.json()]).toMatchObject([path, 401, { reason: 'token_expired' }])
    }
  })

  it.each(['token', 'session'])('a stream that is open when its %s ends by its own time ends too, and no other', async (what) => {
    const reporter = await makePerson(['reporter'])
    const signedIn = await enter(reporter.email)
    const own = await asBrowser(signedIn)
    if (!own) throw new Error('no session')
    const [{ id, token }, lasting] = [await made(own), await made(own, '还有效')]
    const { name, value } = await sessionCookie(signedIn.sid)
    const stop = await startHub(database)
    const ending = what === 'token' ? await ask(token, '/api/live') : await fetch(`${base}/api/live`, { headers: { cookie: `${name}=${value}` } })
    const other = await ask(lasting.token, '/api/live')
    const since = new Date()
    const until = new Date(since.getTime() + 1)
    if (what === 'token') await database.db.update(apiToken).set({ expiresAt: until }).where(eq(apiToken.id, id))
    else await database.db.update(sessionTable).set({ expiresAt: until }).where(eq(sessionTable.idHash, own.sessionHash))
    await announceEnded(since, new Date(until.getTime() + 1000))
    expect(await ending.text()).toContain('event: signed-out')
    await run(endToken, { id: lasting.id }, reporter)
    // told of the end of the first, it went on until its own
    expect((await other.text()).match(/session:/g)).toHaveLength(1)
    await stop()
  })

  it('that was revoked or never was one is nobody, and no more is said', async () => {
    const session = await sessionOf((await makePerson(['reporter'])).email)
    const { id, token } = await made(session)
    await run(endToken, { id }, session.actor)
    await database.db.update(apiToken).set({ expiresAt: new Date(0) }).where(eq(apiToken.id, id))
    for (const wrong of [token, `qn_${'a'.repeat(43)}`, 'qn_']) {
      const answer = await ask(wrong)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="quoin"')
      expect(await answer.json()).toEqual({
        type: 'urn:quoin:problem:unauthenticated',
        title: 'Sign in, or send a valid token',
        status: 401,
        kind: 'unauthenticated',
      })
    }
    expect(await resolveSession({ authorization: 'Basic abc' })).toBeNull()
  })

  it('is seen and revoked by the admin, without its secret', async () => {
    const reporter = await makePerson(['reporter'])
    const session = await sessionOf(reporter.email)
    const { id, token, expiresAt } = await made(session)
    await statusOf(token)
    const seen = async () => (await peopleFor(admin)).people.find((one) => one.id === reporter.id)?.tokens
    await expect.poll(async () => (await seen())?.[0]?.lastUsedAt).not.toBeNull()
    expect(await seen()).toMatchObject([{ id, name: '收稿', expiresAt, expired: false }])
    expect(JSON.stringify(await seen())).not.toContain(token.slice(3))
    expect(await run(endTokenOf, { personId: (await makePerson(['reporter'])).id, id }, admin)).toMatchObject({ refusal: { kind: 'not_found' } })
    expect((await run(endTokenOf, { personId: reporter.id, id }, admin)).ok).toBe(true)
    expect(await statusOf(token)).toBe(401)
    expect(await seen()).toEqual([])
    const [event] = await database.db.select().from(auditEvent).where(and(eq(auditEvent.type, 'token.revoked'), eq(auditEvent.subjectId, reporter.id)))
    expect(event).toMatchObject({ actorId: admin.id, data: { name: '收稿' } })
  })
})

it('the own password changes whatever is tried at the sign-in door from the same address', async () => {
  const reporter = await makePerson(['reporter'])
  const session = await sessionOf(reporter.email)
  for (let i = 0; i < 120; i++) await signIn({ email: `guess${i}@example.invalid`, password: 'wrong', address: '10.3.0.1', userAgent: '' })
  expect((await changePassword(session, { current: PASSWORD, password: 'another password' })).ok).toBe(true)
}, 60_000)
