import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '@/db/open'
import { startPostgres } from '@/db/testing/postgres.mjs'
import { run } from '../../command'
import { setDatabase } from '../../store'
import { SYSTEM } from '../../system'
import { createPerson } from '../create'
import { invitePerson } from '../manage'
import { SAMPLE_PASSWORD as PASSWORD } from '../samples'
import { hashPassword } from './password'

/**
 * The front door of the built application, over HTTP: the form as a browser without scripts sends it, and the address that
 * scripts use. The server is killed in between: what a browser is known by survives it.
 */
const HEALTHY_WITHIN_MS = 120_000
const PATIENCE_MS = 300_000
const CHIEF = 'door-chief@example.invalid'
const OTHER = 'door-other@example.invalid'

let folder: string
let databaseUrl: string | undefined
let stopPostgres: () => Promise<void> = () => Promise.resolve()
let server: ChildProcess
let link: string
let port: number
let base: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quoin-door-'))
  if (process.env.QUOIN_TEST_ENGINE === 'postgres') {
    const postgres = await startPostgres()
    databaseUrl = postgres.url
    stopPostgres = () => postgres.stop()
  }
  const database = await openDatabase({ url: databaseUrl, folder })
  try {
    await database.migrate()
    setDatabase(database)
    const passwordHash = await hashPassword(PASSWORD)
    for (const [email, roles] of [
      [CHIEF, ['chief_editor', 'admin']],
      [OTHER, ['reporter']],
    ] as const) {
      const made = await run(createPerson, { email, name: '某人', roles, passwordHash }, SYSTEM)
      if (!made.ok) throw new Error(JSON.stringify(made.refusal))
    }
    const invited = await run(invitePerson, { email: 'door-new@example.invalid', name: '新人', roles: ['reporter'], deskId: null }, SYSTEM)
    if (!invited.ok) throw new Error(JSON.stringify(invited.refusal))
    link = invited.value.token
  } finally {
    await database.close()
  }
  await start()
})

afterAll(async () => {
  server.kill('SIGKILL')
  await stopPostgres()
  rmSync(folder, { recursive: true, force: true })
})

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    QUOIN_DATA: folder,
    DATABASE_URL: databaseUrl ?? '',
    PORT: String(port),
    HOST: '127.0.0.1',
    QUOIN_SAMPLE: '0',
    QUOIN_LOG: 'warn',
  }
}

async function start(): Promise<void> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  port = (probe.address() as AddressInfo).port
  await new Promise((resolve) => probe.close(resolve))
  base = `http://127.0.0.1:${port}`
  mkdirSync('.tmp/logs', { recursive: true })
  const log = openSync('.tmp/logs/door-server.log', 'a')
  server = spawn(process.execPath, ['dist/server.mjs'], { stdio: ['ignore', log, log], env: environment() })
  const end = Date.now() + HEALTHY_WITHIN_MS
  while (Date.now() < end && server.exitCode === null) {
    const answer = await fetch(`${base}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.status === 200) return
    await sleep(50)
  }
  throw new Error('the server did not start; see .tmp/logs/door-server.log')
}

/** A browser's cookies, and nothing else of it. */
class Browser {
  private readonly jar = new Map<string, string>()

  async ask(path: string, body?: BodyInit, type?: string): Promise<Response> {
    const headers = new Headers({ origin: base, cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ') })
    if (type) headers.set('content-type', type)
    const response = await fetch(base + path, { method: body === undefined ? 'GET' : 'POST', headers, body: body ?? null, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '') this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return response
  }

  /** The session goes, the device stays: a sign-out, or a week. */
  forgetSession(): void {
    this.jar.delete('next-auth.session-token')
  }

  get names(): string[] {
    return [...this.jar.keys()]
  }

  async status(): Promise<number> {
    return (await this.ask('/api/v1/me')).status
  }

  /** The form of the front door, sent as it stands in the page. */
  byForm(email: string, password: string): Promise<string> {
    return this.submit('/sign-in', { email, password })
  }

  async submit(path: string, fields: Record<string, string>): Promise<string> {
    // the first form of the page; the choice of language is another
    const page = (await (await this.ask(path)).text()).split('</form>')[0] ?? ''
    const form = new FormData()
    for (const [input] of page.matchAll(/<input type="hidden"[^>]*>/g)) {
      const of = (name: string) => (new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
      form.set(of('name'), of('value'))
    }
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return (await this.ask(path, form)).text()
  }

  /** The address that scripts sign in at. */
  async byScript(email: string, password: string): Promise<number> {
    const { csrfToken } = (await (await this.ask('/api/auth/csrf')).json()) as { csrfToken: string }
    return (await this.ask('/api/auth/callback/credentials', new URLSearchParams({ email, password, csrfToken, json: 'true' }))).status
  }
}

/** A hundred and twenty wrong tries from this very address, at the chief and at others. */
async function hammer(): Promise<void> {
  const stranger = new Browser()
  for (let i = 0; i < 120; i++) await stranger.byScript(i % 3 ? `guess${i}@example.invalid` : CHIEF, `wrong ${i}`)
  expect(await stranger.status()).toBe(401)
}

it('a hundred wrong tries from an address stop nobody who was here before, and slow whoever was not', async () => {
  const [byForm, byScript, newcomer] = [new Browser(), new Browser(), new Browser()]
  await byForm.byForm(CHIEF, PASSWORD)
  await byScript.byScript(CHIEF, PASSWORD)
  for (const browser of [byForm, byScript]) {
    expect(await browser.status()).toBe(200)
    expect(browser.names).toContain('quoin-device')
    browser.forgetSession()
    expect(await browser.status()).toBe(401)
  }

  await hammer()
  expect(await newcomer.byForm(CHIEF, PASSWORD)).toMatch(/试得太频繁|Too many tries/)
  expect(await newcomer.status()).toBe(401)
  await byForm.byForm(CHIEF, PASSWORD)
  expect(await byForm.status()).toBe(200)
  await byScript.byScript(CHIEF, PASSWORD)
  expect(await byScript.status()).toBe(200)
  // whom a link let in is known from then on
  await newcomer.submit(`/invite/${link}`, { name: '新人', password: PASSWORD })
  expect(await newcomer.status()).toBe(200)
  // nor is anybody let in by the device alone, nor somebody else by its lane
  byForm.forgetSession()
  await byForm.byForm(CHIEF, 'wrong')
  expect(await byForm.status()).toBe(401)

  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGKILL')
  await gone
  await start()
  await hammer()
  await byForm.byForm(CHIEF, PASSWORD)
  expect(await byForm.status()).toBe(200)
}, PATIENCE_MS)

it('a token is made with the password alone, by the settings’ address and by `npm run token`', async () => {
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
  await start()
  const browser = new Browser()
  await browser.byScript(OTHER, PASSWORD)
  const ask = async (body: object) => {
    const answer = await browser.ask('/api/auth/token', JSON.stringify(body), 'application/json')
    return { status: answer.status, body: (await answer.json()) as { token?: string } }
  }
  expect(await ask({ name: '脚本' })).toMatchObject({ status: 422, body: { kind: 'invalid', fields: { password: 'required' } } })
  expect(await ask({ name: '脚本', password: 'wrong' })).toMatchObject({ status: 422, body: { kind: 'invalid', fields: { password: 'wrong' } } })
  const made = await ask({ name: '脚本', password: PASSWORD })
  expect(made.status).toBe(201)
  // where the embedded database is held by the server the command goes through its door, else to the database
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/token.ts', OTHER], { env: environment() })
  for (const token of [made.body.token ?? '', stdout.trim()]) {
    expect((await fetch(`${base}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  }
}, PATIENCE_MS)
