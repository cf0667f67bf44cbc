import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationsFolder, openDatabase } from '@/db/open'
import { openPostgres } from '@/db/postgres'
import { auditEvent, edition, editionLock, page, placement, story } from '@/db/schema'
import type { Database } from '@/db/types'
import { startPostgres } from '@/db/testing/postgres.mjs'
import { issueToken } from '../../people/tokens'
import { SYSTEM } from '../../system'
import { setDatabase } from '../../store'
import { fullEdition, makePaper, makeStaff, must, signAll, type Staff } from '../edition.fixture'
import { verifyLocks } from './verify'

/** The lock, killed at a moment nobody chose: afterwards the edition is locked whole or open whole, never between. */
const ROUNDS = Number(process.env.QUOIN_KILLS ?? 15)
const DATE = '2030-03-01'
const root = fileURLToPath(new URL('../../..', import.meta.url))
const engine = process.env.QUOIN_TEST_ENGINE === 'postgres' ? 'postgres' : 'pglite'

/** The folder of a production build, here unless QUOIN_KILL_BUILD says where; without one a bundled child is killed instead. */
const source = process.env.QUOIN_KILL_BUILD ?? root
const built = existsSync(join(source, 'dist/server.mjs')) && existsSync(join(source, '.next/BUILD_ID')) ? source : undefined

let folder: string
let child: string
let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined
let staff: Staff
let editionId: string
let token: string

/** Where the signed edition lies, and a copy of it for a round. */
interface Place {
  url: string | undefined
  folder: string
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quoin-kill-'))
  // inside the tree, so that packages resolve; built as the server is
  child = join(root, '.tmp', `lock-kill-${process.pid}.mjs`)
  await build({
    entryPoints: [join(root, 'server/edition/lock/lock.kill-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': root.replace(/\/$/, '') },
    logLevel: 'warning',
  })
  if (engine === 'postgres') {
    postgres = await startPostgres()
    await admin(`create database signed`)
  }
  const database = await open(prepared())
  staff = await makeStaff(database.db)
  await makePaper(database.db)
  await fullEdition(database.db, staff, DATE)
  editionId = (await signAll(staff, DATE)).id
  token = (await must(issueToken, { personId: staff.chief.id, name: 'kill' }, SYSTEM)).token
  await database.close()
})

afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(child, { force: true })
})

function urlOf(name: string): string | undefined {
  if (!postgres) return undefined
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  return url.href
}

function prepared(): Place {
  return { url: urlOf('signed'), folder: join(folder, 'signed') }
}

async function admin(statement: string): Promise<void> {
  const maintenance = openPostgres(postgres?.url ?? '', migrationsFolder())
  await maintenance.db.execute(statement)
  await maintenance.close()
}

async function copyFor(round: number): Promise<Place> {
  const place = { url: urlOf(`round${round}`), folder: join(folder, `round${round}`) }
  if (postgres) await admin(`create database round${round} template signed`)
  else cpSync(join(folder, 'signed'), place.folder, { recursive: true })
  return place
}

async function open(place: Place): Promise<Database> {
  const database = await openDatabase(place)
  await database.migrate()
  setDatabase(database)
  return database
}

/** A process that has the database open and locks when told. */
interface Locker {
  process: ChildProcess
  /** Locks; answers `locked`, `refused …`, or nothing when the process died meanwhile. */
  lock(): Promise<string>
}

/** Tells a process to lock, kills it `after` ms later (once it has answered, when null), answers what it said. */
async function lockAndKill(place: Place, after: number | null): Promise<{ said: string; took: number }> {
  const locker = await (built ? serverOver(place) : childOver(place))
  const ended = new Promise<void>((resolve) => locker.process.once('exit', () => resolve()))
  const began = performance.now()
  const kill = after === null ? undefined : setTimeout(() => locker.process.kill('SIGKILL'), after)
  const said = await Promise.race([locker.lock(), ended.then(() => '')])
  const took = performance.now() - began
  if (after === null) locker.process.kill('SIGKILL')
  await ended
  clearTimeout(kill)
  return { said, took }
}

/** The built server, told through the HTTP API. */
async function serverOver(place: Place): Promise<Locker> {
  const port = await freePort()
  const running = spawn(process.execPath, ['dist/server.mjs'], {
    cwd: built,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: place.url ?? '',
      QUOIN_DATA: place.folder,
      QUOIN_SAMPLE: '0',
      QUOIN_LOG: 'silent',
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await said(running, /Quoin is at/)
  return {
    process: running,
    async lock() {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/editions/${editionId}/lock`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      }).catch(() => null)
      if (!answer) return ''
      const text = await answer.text().catch(() => '')
      return answer.ok ? 'locked' : `refused ${answer.status} ${text}`
    },
  }
}

/** Without a build: the same command over the same opening of the database, bundled as the server is. */
async function childOver(place: Place): Promise<Locker> {
  const running = spawn(process.execPath, [child, JSON.stringify({ editionId, actor: staff.chief })], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: place.url ?? '', QUOIN_DATA: place.folder, QUOIN_LOG: 'silent' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  await said(running, /open\n/)
  return {
    process: running,
    lock() {
      running.stdin?.write('lock\n')
      return said(running, /locked|refused/)
    },
  }
}

/** Waits for a word on the output; fails with what was said instead when the process ends before it. */
function said(running: ChildProcess, word: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const hear = (data: Buffer) => {
      text += data.toString()
      if (word.test(text)) resolve(text)
    }
    running.stdout?.on('data', hear)
    running.stderr?.on('data', hear)
    running.once('exit', () => (running.killed ? resolve(text) : reject(new Error(`ended early: ${text}`))))
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

test(`killed ${ROUNDS} times in its lock on ${engine}, an edition is locked whole or open whole`, { timeout: 900_000 }, async () => {
  const whole = await copyFor(0)
  const first = await lockAndKill(whole, null)
  expect(first.said).toContain('locked')
  const { took } = first
  expect(await standing(whole)).toBe('locked')

  const ends = { locked: 0, open: 0, acknowledged: 0 }
  for (let round = 1; round <= ROUNDS; round++) {
    const place = await copyFor(round)
    // spread over the whole transaction and a little beyond
    const killed = await lockAndKill(place, Math.round((took * 1.2 * (round - Math.random())) / ROUNDS))
    const end = await standing(place)
    ends[end]++
    if (killed.said.includes('locked')) {
      ends.acknowledged++
      expect(end).toBe('locked')
    }
    rmSync(place.folder, { recursive: true, force: true })
  }
  process.stdout.write(`lock killed on ${engine}, ${built ? 'the built server' : 'a bundled child'}: ${JSON.stringify(ends)}, an undisturbed lock takes ${Math.round(took)} ms\n`)
  expect(ends.open).toBeGreaterThan(0)
})

/** Opens the database again and reads what the kill left. Throws when it is neither. */
async function standing(place: Place): Promise<'locked' | 'open'> {
  const database = await open(place)
  try {
    const { db } = database
    const [row] = await db.select().from(edition).where(eq(edition.id, editionId))
    const locks = await db.select().from(editionLock)
    const pages = new Set((await db.select({ state: page.state }).from(page)).map((one) => one.state))
    const stories = new Set(
      (await db.select({ state: story.state }).from(story).innerJoin(placement, eq(placement.storyId, story.id))).map((one) => one.state),
    )
    const events = (await db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, editionId))).map((one) => one.type)
    expect((await verifyLocks(db)).problems).toEqual([])
    const locked = row?.state === 'locked'
    expect(row).toMatchObject(locked ? { state: 'locked', lockVersion: 1 } : { state: 'signed', lockVersion: 0 })
    expect(locks).toHaveLength(locked ? 1 : 0)
    expect(pages).toEqual(new Set([locked ? 'locked' : 'signed_chief']))
    expect(stories).toEqual(new Set([locked ? 'locked' : 'page_signed']))
    expect(events.includes('edition.locked')).toBe(locked)
    return locked ? 'locked' : 'open'
  } finally {
    await database.close()
  }
}
