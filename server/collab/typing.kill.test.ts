import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openDatabase } from '@/db/open'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { startPostgres } from '../../db/testing/postgres.mjs'
import { run } from '../command'
import { createPerson } from '../people/create'
import { issueToken } from '../people/tokens'
import { SYSTEM } from '../system'
import { setDatabase } from '../store'
import { createStory } from '../story/create'
import { until, Writer } from './testing.test-support'

/**
 * The server is killed without warning while a client types, over and over. Whatever it had called saved must be there
 * after every restart, once, and the text must still open. The built application is what is killed; QUOIN_KILL_ENTRY names
 * another entry, run through tsx, to try it without a build.
 */
const KILLS = Number(process.env.QUOIN_KILLS ?? 20)
const ENTRY = process.env.QUOIN_KILL_ENTRY
const HEALTHY_WITHIN_MS = 120_000
/** Two minutes on a quiet machine; a busy one opens an embedded database in tens of seconds. */
const PATIENCE_MS = 900_000

let folder: string
let databaseUrl: string | undefined
let stopPostgres: () => Promise<void> = () => Promise.resolve()
let token: string
let storyId: string
let server: ChildProcess | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quoin-kill-'))
  if (process.env.QUOIN_TEST_ENGINE === 'postgres') {
    const postgres = await startPostgres()
    databaseUrl = postgres.url
    stopPostgres = () => postgres.stop()
  }
  const database = await openDatabase({ url: databaseUrl, folder })
  try {
    await database.migrate()
    setDatabase(database)
    const person = await value(
      run(createPerson, { id: 'typist', email: 'typist@example.invalid', name: '打字员', roles: ['reporter'], passwordHash: '$argon2id$none' }, SYSTEM),
    )
    const actor = { id: person.id, name: '打字员', roles: ['reporter'] as const, deskId: null, via: 'session' as const }
    token = (await value(run(issueToken, { personId: actor.id, name: 'kill' }, SYSTEM))).token
    const content = { ...EMPTY_CONTENT, headline: ['断电'], body: [{ type: 'paragraph', text: [{ text: '始' }] }] }
    storyId = (await value(run(createStory, { genre: 'news', content }, actor))).id
  } finally {
    await database.close()
  }
})

afterAll(async () => {
  server?.kill('SIGKILL')
  await stopPostgres()
  rmSync(folder, { recursive: true, force: true })
})

async function value<T>(work: Promise<{ ok: true; value: T } | { ok: false; refusal: unknown }>): Promise<T> {
  const result = await work
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function start(port: number): Promise<ChildProcess> {
  mkdirSync('.tmp/logs', { recursive: true })
  const log = openSync('.tmp/logs/kill-server.log', 'a')
  const child = spawn(process.execPath, ENTRY ? ['--import', 'tsx', ENTRY] : ['dist/server.mjs'], {
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      QUOIN_DATA: folder,
      DATABASE_URL: databaseUrl ?? '',
      PORT: String(port),
      HOST: '127.0.0.1',
      QUOIN_SAMPLE: '0',
      QUOIN_LOG: 'warn',
    },
  })
  const end = Date.now() + HEALTHY_WITHIN_MS
  while (Date.now() < end && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.status === 200) return child
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error('the server did not start; see .tmp/logs/kill-server.log')
}

async function storedText(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/stories/${storyId}`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  const story = (await answer.json()) as { content: { body: { text: { text: string }[] }[] } }
  return story.content.body.map((block) => block.text.map((span) => span.text).join('')).join('\n')
}

it(`keeps every word that was called saved over ${KILLS} kills`, async () => {
  const acknowledged: string[] = []
  let words = 0
  for (let kill = 0; kill <= KILLS; kill++) {
    const port = await freePort()
    server = await start(port)
    const text = await storedText(port)
    const lost = acknowledged.filter((word) => !text.includes(word))
    expect(lost, `after kill ${kill}`).toEqual([])
    const doubled = acknowledged.filter((word) => text.split(word).length > 2)
    expect(doubled, `after kill ${kill}`).toEqual([])

    const writer = new Writer(`ws://127.0.0.1:${port}/collab`, storyId, { authorization: `Bearer ${token}` })
    await until('joining', () => writer.joined && writer.provider.synced, 20_000)
    expect(writer.bodyText).toBe(text)
    if (kill === KILLS) {
      writer.leave()
      break
    }

    // words on their way to being durable: an acknowledgement covers a word when its snapshot contains the word's update
    const waiting: { word: string; update: Uint8Array }[] = []
    writer.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      const last = waiting.at(-1)
      if (origin !== writer.provider && last && last.update.length === 0) last.update = update
    })
    writer.provider.on('stateless', () => {
      const { saved } = writer
      if (!saved) return
      const snapshot = Y.decodeSnapshot(Buffer.from(saved.snapshot, 'base64'))
      while (waiting[0] && waiting[0].update.length > 0 && Y.snapshotContainsUpdate(snapshot, waiting[0].update)) {
        acknowledged.push(waiting.shift()?.word ?? '')
      }
    })
    // at a random moment, but on a busy machine not before anything was stored
    const before = acknowledged.length
    const end = Date.now() + 700 + Math.random() * 2_500
    const latest = end + 60_000
    while (Date.now() < end || (acknowledged.length - before < 10 && Date.now() < latest)) {
      const word = `〈${words++}〉`
      waiting.push({ word, update: new Uint8Array() })
      writer.type(word, 1_000_000)
      await sleep(5 + Math.random() * 30)
    }
    const gone = new Promise((resolve) => server?.once('exit', resolve))
    server.kill('SIGKILL')
    await gone
    writer.leave()
  }
  // the test must have tested something
  expect(acknowledged.length).toBeGreaterThan(KILLS * 10)
}, PATIENCE_MS)
