import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@/db/open'
import { startPostgres } from '@/db/testing/postgres.mjs'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { run } from '../command'
import { SYSTEM } from '../system'
import { issueToken } from '../people/tokens'
import { enter, makePerson } from '../people/people.fixture'
import { sessionCookie } from '../people/signIn/cookie'
import { setDatabase } from '../store'
import { createStory } from '../story/create'

const HEALTHY_WITHIN_MS = 90_000
/** An answer later than this counts as none: twice what any probe allows. */
const PATIENCE_MS = 8_000

export interface Answer {
  /** 0: there was none in time, or the connection was cut before one. */
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
  ms: number
}

interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Instead of `PATIENCE_MS`. */
  patienceMs?: number
}

/** The application as it is deployed: its own process over a Postgres server, with one writer signed in. */
export interface Attacked {
  port: number
  process: ChildProcess
  postgres: Awaited<ReturnType<typeof startPostgres>>
  /** Starts the same Postgres again, where it was. */
  restart(): Promise<void>
  token: string
  cookie: string
  writer: Actor & { email: string }
  storyId: string
  /** A colleague, and a story of theirs. */
  otherToken: string
  otherStoryId: string
  log(): string
  ask(path: string, options?: Asked): Promise<Answer>
  /** Writes bytes to a socket; answers what came back until it was closed, and after how long (null: it never was). */
  raw(bytes: string, waitMs: number): Promise<{ said: string; closedAfter: number | null }>
  stop(): Promise<void>
}

/** Starts it, with more in its environment. QUOIN_KILL_ENTRY names another entry than the build, run through tsx. */
export async function startAttacked(more: Record<string, string> = {}): Promise<Attacked> {
  const folder = mkdtempSync(join(tmpdir(), 'quoin-attack-'))
  // Postgres may run as another user, who passes through
  chmodSync(folder, 0o711)
  const dir = join(folder, 'pg')
  let postgres = await startPostgres({ dir })
  const place = new URL(postgres.url)
  const database = await openDatabase({ url: postgres.url, folder })
  await database.migrate()
  setDatabase(database)
  const writer = await makePerson(['reporter', 'editor'], '记者')
  const token = await value(run(issueToken, { personId: writer.id, name: 'attack' }, SYSTEM))
  const { name, value: sealed } = await sessionCookie((await enter(writer.email)).sid)
  const content = { ...EMPTY_CONTENT, headline: ['门'], body: [{ type: 'paragraph' as const, text: [{ text: '始' }] }] }
  const story = await value(run(createStory, { genre: 'news', content }, writer))
  const colleague = await makePerson(['reporter'], '同事')
  const otherToken = (await value(run(issueToken, { personId: colleague.id, name: 'attack' }, SYSTEM))).token
  const otherStory = await value(run(createStory, { genre: 'news', content }, colleague))
  await database.close()

  const port = await freePort()
  mkdirSync('.tmp/logs', { recursive: true })
  const logFile = join(folder, 'server.log')
  const log = openSync(logFile, 'w')
  const entry = process.env.QUOIN_KILL_ENTRY
  const child = spawn(process.execPath, entry ? ['--import', 'tsx', entry] : ['dist/server.mjs'], {
    stdio: ['ignore', log, log],
    env: { ...process.env, NODE_ENV: 'production', QUOIN_DATA: folder, DATABASE_URL: postgres.url, PORT: String(port), HOST: '127.0.0.1', QUOIN_SAMPLE: '0', QUOIN_LOG: 'warn', QUOIN_URL: '', ...more },
  })
  closeSync(log)
  const attacked: Attacked = {
    port,
    process: child,
    get postgres() {
      return postgres
    },
    restart: async () => {
      postgres = await startPostgres({ dir, port: Number(place.port) })
    },
    token: token.token,
    cookie: `${name}=${sealed}`,
    writer,
    storyId: story.id,
    otherToken,
    otherStoryId: otherStory.id,
    log: () => readFileSync(logFile, 'utf8'),
    ask: (path, options = {}) => ask(port, path, options),
    raw: (bytes, waitMs) => raw(port, bytes, waitMs),
    stop: async () => {
      const gone = new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(undefined)))
      child.kill('SIGKILL')
      await gone
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
  const end = Date.now() + HEALTHY_WITHIN_MS
  while (Date.now() < end && child.exitCode === null) {
    if ((await attacked.ask('/health')).status === 200) return attacked
    await sleep(50)
  }
  const said = attacked.log()
  await attacked.stop()
  throw new Error(`the server did not start: ${said}`)
}

/** What a process holds in memory, in MB. */
export function residentMb(child: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

async function value<T>(work: Promise<{ ok: true; value: T } | { ok: false; refusal: unknown }>): Promise<T> {
  const result = await work
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** One request on a connection of its own: no pool of ours hides what the server does with it. */
function ask(port: number, path: string, options: Asked): Promise<Answer> {
  const began = performance.now()
  return new Promise((resolve) => {
    const done = (status: number, headers: Answer['headers'] = {}, body = '') => resolve({ status, headers, body, ms: performance.now() - began })
    const asked = request({ port, host: '127.0.0.1', path, method: options.method ?? 'GET', headers: options.headers, agent: false, signal: AbortSignal.timeout(options.patienceMs ?? PATIENCE_MS) }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => done(response.statusCode ?? 0, response.headers, Buffer.concat(parts).toString()))
      response.on('error', () => done(0))
    })
    asked.on('error', () => done(0))
    asked.end(options.body)
  })
}

function raw(port: number, bytes: string, waitMs: number): Promise<{ said: string; closedAfter: number | null }> {
  const began = performance.now()
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (part) => (said += part.toString('latin1')))
    socket.on('error', () => undefined)
    const late = setTimeout(() => {
      socket.destroy()
      resolve({ said, closedAfter: null })
    }, waitMs)
    socket.on('close', () => {
      clearTimeout(late)
      resolve({ said, closedAfter: performance.now() - began })
    })
  })
}
