import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
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
import { startPostgres } from '@/scripts/postgres.mjs'
import { setDatabase } from '../store'
import { fullEdition, makePaper, makeStaff, signAll, type Staff } from './edition.fixture'
import { verifyLocks } from './verify'

/** The lock, killed at a moment nobody chose: afterwards the edition is locked whole or open whole, never between. */
const ROUNDS = 15
const DATE = '2030-03-01'
const root = fileURLToPath(new URL('../..', import.meta.url))
const engine = process.env.QUOIN_TEST_ENGINE === 'postgres' ? 'postgres' : 'pglite'

let folder: string
let child: string
let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined
let staff: Staff
let editionId: string

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
    entryPoints: [join(root, 'server/edition/lock.kill-child.ts')],
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
  const maintenance = openPostgres(postgres?.url ?? '', migrationsFolder(), 1)
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

/** Starts the locking process, kills it `after` ms past its first word (never, when null), answers what it said. */
async function lockAndKill(place: Place, after: number | null): Promise<{ said: string; took: number }> {
  const running: ChildProcess = spawn(process.execPath, [child, JSON.stringify({ editionId, actor: staff.chief })], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: place.url ?? '', QUOIN_DATA: place.folder, QUOIN_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let errors = ''
  let opened = 0
  let answered = 0
  const ended = new Promise<void>((resolve) => running.on('exit', () => resolve()))
  running.stderr?.on('data', (data: Buffer) => (errors += data.toString()))
  running.stdout?.on('data', (data: Buffer) => {
    said += data.toString()
    if (opened === 0 && said.includes('open\n')) {
      opened = performance.now()
      if (after !== null) setTimeout(() => running.kill('SIGKILL'), after)
    }
    if (/locked|refused/.test(said)) {
      answered = performance.now()
      if (after === null) running.kill('SIGKILL')
    }
  })
  await ended
  if (opened === 0) throw new Error(`the locking process did not open the database: ${errors}`)
  return { said, took: answered - opened }
}

test(`killed ${ROUNDS} times in its lock on ${engine}, an edition is locked whole or open whole`, { timeout: 900_000 }, async () => {
  const whole = await copyFor(0)
  const { said, took } = await lockAndKill(whole, null)
  expect(said).toContain('locked')
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
  process.stdout.write(`lock killed on ${engine}: ${JSON.stringify(ends)}, an undisturbed lock takes ${Math.round(took)} ms\n`)
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
