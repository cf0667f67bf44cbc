import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from '@/db/testing/postgres.mjs'

/**
 * Backup and restore by the very commands of docs/operations.md, each block run by a shell as it stands: a sample newsroom is backed up while
 * somebody writes, the machine is lost, and what was restored elsewhere holds by `npm run audit:verify` and serves the same stories.
 */
const HEALTHY_WITHIN_MS = 300_000
const PATIENCE_MS = 900_000
const HANDBOOK = 'docs/operations.md'
const REPORTER = 'qiao-yinan@example.invalid'

/** The block of the handbook under this name. */
function block(name: string): string {
  const found = new RegExp(`^\`\`\`sh ${name}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readFileSync(HANDBOOK, 'utf8'))?.[1]
  if (!found) throw new Error(`${HANDBOOK} has no block '${name}'`)
  return found
}

type Settings = Record<string, string>

/** Runs commands in Quoin's folder; what goes wrong goes wrong at the first line that does. */
async function shell(commands: string, env: Settings): Promise<string> {
  // without a terminal's settings, which bash reads when its input looks like a connection
  const child = spawn('bash', ['--norc', '--noprofile', '-euo', 'pipefail', '-c', commands], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0) throw new Error(`${commands}\nended with ${String(code)}: ${said}`)
  return said
}

let folder: string
const running = new Set<ChildProcess>()
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quoin-restore-'))
  // Postgres may run as another user, who passes through
  chmodSync(folder, 0o711)
})
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

interface Application {
  ask(path: string, body?: unknown): Promise<{ status: number; text: string }>
  /** Ends it in order. */
  stop(): Promise<void>
}

/** The built application with these settings. */
async function start(env: Settings, token: () => string): Promise<Application> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => probe.once('listening', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  const log = openSync(join(folder, 'server.log'), 'a')
  const child = spawn(process.execPath, ['dist/server.mjs'], { stdio: ['ignore', log, log], env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', QUOIN_LOG: 'warn', ...env } })
  closeSync(log)
  running.add(child)
  const base = `http://127.0.0.1:${port}`
  const end = Date.now() + HEALTHY_WITHIN_MS
  for (;;) {
    const answer = await fetch(`${base}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.status === 200) break
    if (Date.now() > end || child.exitCode !== null) throw new Error(`the server did not start: ${readFileSync(join(folder, 'server.log'), 'utf8')}`)
    await sleep(50)
  }
  return {
    ask: async (path, body) => {
      const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/json' }
      const answer = await fetch(base + path, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) })
      return { status: answer.status, text: await answer.text() }
    },
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
      running.delete(child)
    },
  }
}

/** What a reader of the paper and a writer see: stories with their texts, editions and a page of the lock. */
async function seen(application: Application): Promise<string[]> {
  const stories = await application.ask('/api/v1/stories?limit=100')
  expect(stories.status).toBe(200)
  const { items } = JSON.parse(stories.text) as { items: { id: string; headline: string }[] }
  expect(items.length).toBeGreaterThan(20)
  const texts: string[] = []
  // one after the other: eighty at once of a server that has just begun are a crowd, and some are told to come again
  for (const { id } of items) {
    const { status, text } = await application.ask(`/api/v1/stories/${id}`)
    expect(status).toBe(200)
    texts.push(text)
  }
  const editions = await application.ask('/api/v1/editions')
  const published = (JSON.parse(editions.text) as { items: { id: string; state: string }[] }).items.find(({ state }) => state === 'published')
  const pdf = await application.ask(`/api/v1/editions/${published?.id}/pages/1/page.pdf`)
  expect(pdf.status).toBe(200)
  return [...texts.toSorted(), editions.text, pdf.text]
}

async function write(application: Application, text: string): Promise<string> {
  const made = await application.ask('/api/v1/stories', { genre: 'news', text })
  expect(made.status).toBe(201)
  return (JSON.parse(made.text) as { id: string }).id
}

describe.skipIf(process.env.QUOIN_TEST_ENGINE === 'postgres')('the embedded database', () => {
  it('is backed up stopped, restored elsewhere, holds, and serves what was there', { timeout: PATIENCE_MS }, async () => {
    const lost: Settings = { DATABASE_URL: '', QUOIN_DATA: join(folder, 'data'), QUOIN_AUDIT: '', BACKUP: join(folder, 'backup') }
    let token = ''
    // the first start fills the empty database
    const first = await start(lost, () => token)
    token = (await shell(`npm run -s token -- ${REPORTER}`, lost)).trim()
    const id = await write(first, '备份之前\n\n一句。')
    const before = await seen(first)
    await expect(shell('npm run -s audit:verify', lost)).rejects.toThrow('is in use by process')
    await first.stop()

    await shell(block('embedded-backup'), lost)
    const anew = { ...lost, QUOIN_DATA: join(folder, 'elsewhere') }
    renameSync(lost.QUOIN_DATA ?? '', join(folder, 'gone'))
    expect(await shell(block('embedded-restore'), anew)).toMatch(/heads outside, .*: the trail holds\n[^\n]*as recorded\n[^\n]*the chain holds/)

    const second = await start(anew, () => token)
    expect(await seen(second)).toEqual(before)
    expect((await second.ask(`/api/v1/stories/${id}`)).text).toContain('备份之前')
    await write(second, '恢复之后\n\n一句。')
    await second.stop()
    expect(await shell('npm run -s audit:verify', anew)).toContain('the trail holds')
  })
})

const tools = ['pg_dump', 'pg_restore', 'psql'].map((name) => spawnSync(name, ['--version'], { encoding: 'utf8' }))
const major = (said: string) => Number(/(\d+)(?:\.\d+)?\b/.exec(said)?.[1] ?? 0)

describe.skipIf(process.env.QUOIN_TEST_ENGINE !== 'postgres')('a Postgres server', () => {
  it('is backed up while it is written in, restored into another server, holds, and serves what was there', { timeout: PATIENCE_MS }, async ({ skip }) => {
    const [here, there] = [await startPostgres(), await startPostgres()]
    let token = ''
    try {
      if (tools.some(({ status }) => status !== 0) || major(tools[0]?.stdout ?? '') < major(here.version)) {
        skip(`no pg_dump of version ${major(here.version)} or newer on this machine`)
        return
      }
      const at = (server: { url: string }, role?: { name: string; password: string }) => {
        const address = new URL(server.url)
        if (role) Object.assign(address, { username: role.name, password: role.password, pathname: '/quoin' })
        return address.href
      }
      const settings = (server: { url: string }, name: string): Settings => ({
        ADMIN: at(server),
        OWNER: at(server, { name: 'quoin_owner', password: `owner-${name}` }),
        OWNER_PASSWORD: `owner-${name}`,
        APP_PASSWORD: `app-${name}`,
        DATABASE_URL: at(server, { name: 'quoin_app', password: `app-${name}` }),
        QUOIN_DATA: join(folder, name),
        QUOIN_AUDIT: join(folder, name, 'audit'),
        BACKUP: join(folder, 'backup'),
      })
      const lost = settings(here, 'here')
      await shell(block('postgres-make'), lost)
      expect(await shell(block('postgres-role'), lost)).toContain(`DATABASE_URL=${lost.DATABASE_URL}`)
      // the first start fills the empty database
      const first = await start(lost, () => token)
      token = (await shell(`npm run -s token -- ${REPORTER}`, lost)).trim()
      const id = await write(first, '备份之前\n\n一句。')
      const before = await seen(first)

      let backing = true
      const writing = (async () => {
        let written = 0
        for (; backing; written++) await write(first, `备份之中 ${written}\n\n一句。`)
        return written
      })()
      await shell(block('postgres-backup'), lost)
      backing = false
      expect(await writing).toBeGreaterThan(0)
      await first.stop()
      await here.stop()
      renameSync(lost.QUOIN_DATA ?? '', join(folder, 'gone'))

      const anew = settings(there, 'there')
      await shell(block('postgres-make'), anew)
      expect(await shell(block('postgres-restore'), anew)).toMatch(/heads outside, .*: the trail holds\n[^\n]*as recorded\n[^\n]*the chain holds/)
      // what a dump holds and what it does not: passwords of roles and the key of the trail are elsewhere
      const dump = await shell('pg_restore -f - "$BACKUP/quoin.dump"', anew)
      expect(dump).toContain('$argon2id$')
      for (const secret of ['owner-here', 'app-here', token, readFileSync(join(folder, 'backup/audit/key'), 'utf8').trim()]) expect(dump).not.toContain(secret)

      const second = await start(anew, () => token)
      const after = await seen(second)
      for (const one of before.slice(0, -2)) expect(after).toContain(one)
      expect(after.slice(-2)).toEqual(before.slice(-2))
      expect((await second.ask(`/api/v1/stories/${id}`)).text).toContain('备份之前')
      await write(second, '恢复之后\n\n一句。')
      await second.stop()
      expect(await shell('npm run -s audit:verify', anew)).toContain('the trail holds')
    } finally {
      await here.stop()
      await there.stop()
    }
  })
})
