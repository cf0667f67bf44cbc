import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { build } from 'esbuild'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/open'
import { pictureLook } from '@/db/schema'
import { startPostgres } from '@/db/testing/postgres.mjs'
import type { Database } from '@/db/types'
import { setDatabase } from '../../store'
import { makePerson, value } from '../build.test-support'
import { lookAtOlder } from './looks'
import { uploadPicture } from './picture'

/** Pictures of before, looked at by a process that is killed again and again: each is kept once and right, none is left out, none twice. */
const PICTURES = 24
const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const folder = mkdtempSync(join(tmpdir(), 'quoin-looks-'))
// inside the tree, so that packages resolve; built as the server is
const built = join(root, '.tmp', `looks-kill-${process.pid}`)
let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined

beforeAll(async () => {
  await build({
    entryPoints: { child: join(root, 'server/story/picture/looks.kill-child.ts'), 'picture-worker': join(root, 'server/story/picture/worker.ts') },
    outdir: built,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': root },
    logLevel: 'warning',
  })
  if (process.env.QUOIN_TEST_ENGINE === 'postgres') postgres = await startPostgres()
})
afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(built, { recursive: true, force: true })
})

async function open(): Promise<Database> {
  const database = await openDatabase({ url: postgres?.url, folder: join(folder, 'data') })
  await database.migrate()
  setDatabase(database)
  return database
}

/** What a database says while nothing else has it open. */
async function looks(): Promise<Map<string, string | null>> {
  const database = await open()
  const rows = await database.db.select().from(pictureLook)
  await database.close()
  return new Map(rows.map(({ pictureId, look }) => [pictureId, look]))
}

/** Runs the process until it has said so many lines, kills it, and answers what it said. */
async function killAfter(lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(built, 'child.mjs')], { env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: postgres?.url ?? '', QUOIN_DATA: join(folder, 'data') }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  let failed = ''
  child.stderr.on('data', (part: Buffer) => (failed += part.toString()))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.stdout.on('data', (part: Buffer) => {
    said.push(...part.toString().split('\n').filter(Boolean))
    if (said.length >= lines || said.at(-1)?.startsWith('all')) child.kill('SIGKILL')
  })
  await ended
  expect(failed).toBe('')
  return said
}

test('killed in the middle it goes on where it stood', async () => {
  const database = await open()
  const person = await makePerson(database.db, ['reporter'])
  const ids: string[] = []
  for (let seed = 0; seed < PICTURES; seed++) {
    // the last is a white sheet: it is looked at once all the same
    const shade = (x: number, y: number) => (seed === PICTURES - 1 ? 255 : (x * (seed + 3) * 37 + y * (seed + 5) * 61) % 256)
    const pixels = Buffer.from(Array.from({ length: 90 * 60 * 3 }, (_, at) => shade(Math.floor((Math.floor(at / 3) % 90) / 10), Math.floor(at / 3 / 90 / 10))))
    const bytes = await sharp(pixels, { raw: { width: 90, height: 60, channels: 3 } }).png().toBuffer()
    ids.push(value(await uploadPicture(person, { name: `${seed}.png`, bytes })).id)
  }
  const wanted = new Map((await database.db.select().from(pictureLook)).map(({ pictureId, look }) => [pictureId, look]))
  expect(wanted.size).toBe(PICTURES)
  await database.db.execute(sql`delete from picture_look`)
  await database.close()

  let kept = 0
  for (const lines of [1, 5, 7]) {
    const said = await killAfter(lines)
    const now = await looks()
    // what it has said is kept, and it did not begin anew
    expect(now.size).toBeGreaterThanOrEqual(kept + said.length)
    expect(now.size).toBeLessThan(PICTURES)
    for (const [id, look] of now) expect(look).toBe(wanted.get(id))
    kept = now.size
  }
  expect((await killAfter(Infinity)).at(-1)).toBe(`all ${PICTURES - kept}`)
  expect(await looks()).toEqual(wanted)
  expect([...wanted.values()].filter((look) => look === null)).toHaveLength(1)
  const again = await open()
  expect(await lookAtOlder()).toBe(0)
  await again.close()
})
