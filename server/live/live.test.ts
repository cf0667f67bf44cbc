import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import { announce } from '@/db/write/announce'
import type { Database } from '@/db/types'
import { live } from '../http/live'
import { asBrowser, enter, makePerson, PASSWORD } from '../people/people.fixture'
import { makeToken } from '../people/tokens'
import { setDatabase } from '../store'
import { announcedSince, heardSoFar, startHub, subscribe, type Announced } from './hub'

let database: Database
let server: Server
let base = ''
let me = ''
let token = ''
let stopHub: () => Promise<void>
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  stopHub = await startHub(database)
  const person = await makePerson(['reporter'])
  me = person.id
  const session = await asBrowser(await enter(person.email))
  const made = session && (await makeToken(session, { name: '听', password: PASSWORD }))
  if (!made?.ok) throw new Error('no token')
  token = made.value.token
  await heard('story:begun')
  server = createServer((request, response) => void live(request, response, new URL(request.url ?? '/', 'http://x')))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await stopHub()
  await database.close()
})

/** Announces, and waits until it was heard. */
async function heard(...subjects: string[]): Promise<void> {
  const all: string[] = []
  const stop = subscribe((announced) => all.push(...announced))
  await announce(database.db, subjects)
  await vi.waitFor(() => expect(all).toEqual(expect.arrayContaining(subjects)))
  stop()
}

/** What a stream tells until `until` is among it. */
async function told(since: string | null, until: string): Promise<Announced[]> {
  const answer = await fetch(`${base}/api/live${since === null ? '' : `?since=${encodeURIComponent(since)}`}`, { headers: { authorization: `Bearer ${token}` } })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  // once it has begun to speak it listens
  while (!text.includes('retry:')) text += (await reader.read()).value ?? ''
  await announce(database.db, [until])
  while (!text.includes(`${until}"]\n`)) text += (await reader.read()).value ?? ''
  await reader.cancel()
  return [...text.matchAll(/\n\ndata: (.*)\n/gu)].map(([, data]) => JSON.parse(data!) as Announced)
}

describe('what changed between the making of a screen and the opening of its stream', () => {
  it('comes first, without the inboxes of others', async () => {
    const made = heardSoFar()
    await heard('story:between', 'inbox:somebody')
    await heard(`inbox:${me}`)
    expect(await told(made, 'story:first')).toEqual([['story:between', `inbox:${me}`], ['story:first']])
  })

  it('is nothing where nothing changed, and for one who does not ask', async () => {
    expect(await told(heardSoFar(), 'story:second')).toEqual([['story:second']])
    expect(await told(null, 'story:third')).toEqual([['story:third']])
  })

  it.each([
    ['nothing', () => ''],
    ['a word', () => 'x'],
    ['a point', () => '.'],
    ['another process', () => `x.${heardSoFar().split('.')[1]}`],
    ['no number', () => `${heardSoFar().split('.')[0]}.NaN`],
    ['one to come', () => `${heardSoFar()}0000`],
    ['one before the first', () => `${heardSoFar().split('.')[0]}.-1`],
  ])('is all where it cannot be told: %s', async (what, since) => {
    await heard('story:something')
    expect(await told(since(), `story:${what}`)).toEqual(['all', [`story:${what}`]])
  })

  it('is all after more than are kept', async () => {
    const made = heardSoFar()
    for (let n = 0; n < 1_001; n += 100) await Promise.all(Array.from({ length: Math.min(100, 1_001 - n) }, (_, more) => announce(database.db, [`story:${n + more}`])))
    await heard('story:last')
    expect(announcedSince(made)).toBe('all')
    expect(announcedSince(heardSoFar())).toEqual([])
  })
})

it.skipIf(process.env.QUOIN_TEST_ENGINE !== 'postgres')('what was announced while nobody could hear it is told as all, to streams and to screens of before', async () => {
  const made = heardSoFar()
  const all: Announced[] = []
  const stop = subscribe((announced) => all.push(announced))
  await database.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`)
  await vi.waitFor(() => expect(all).toContain('all'), { timeout: 10_000 })
  stop()
  expect(announcedSince(made)).toBe('all')
  expect(await told(made, 'story:after')).toEqual(['all', ['story:after']])
})
