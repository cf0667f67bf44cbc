import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { startAttacked, type Answer, type Attacked } from './attack.test-support'

/**
 * A Postgres that goes away under the built server: stopped, frozen, killed, taking no writes. Whoever asks is told within three
 * seconds, and served within five of its return.
 */
const TOLD_WITHIN_MS = 3_000
const BACK_WITHIN_MS = 5_000

let server: Attacked
beforeAll(async () => {
  server = await startAttacked()
  // what is compiled or cached at the first request is not what is measured
  await everyDoor()
})
afterAll(() => server?.stop())

/** One request through each kind of door, all at once. */
function everyDoor(): Promise<(Answer & { door: string })[]> {
  const bearer = { authorization: `Bearer ${server.token}` }
  const browser = { cookie: server.cookie, accept: 'text/html' }
  const json = { ...bearer, 'content-type': 'application/json' }
  const doors: Record<string, Promise<Answer>> = {
    health: server.ask('/health'),
    'page of the newsroom': server.ask('/stories', { headers: browser }),
    'page of a story': server.ask(`/stories/${server.storyId}`, { headers: browser }),
    'sign-in': server.ask('/sign-in', { headers: { accept: 'text/html' } }),
    paper: server.ask('/paper', { headers: { accept: 'text/html' } }),
    'api read': server.ask(`/api/v1/stories/${server.storyId}`, { headers: bearer }),
    'api list': server.ask('/api/v1/stories', { headers: bearer }),
    'api write': server.ask('/api/v1/stories', { method: 'POST', headers: json, body: JSON.stringify({ genre: 'news', text: '门\n\n一段。' }) }),
    'session look-up': server.ask('/api/auth/session', { headers: browser }),
    live: server.ask('/api/live', { headers: { authorization: 'Bearer qn_'.padEnd(53, 'x') } }),
    picture: server.ask('/media/nopicture', { headers: browser }),
    feed: server.ask('/paper/feed.xml'),
    socket: socket(),
  }
  return Promise.all(Object.entries(doors).map(async ([door, answer]) => ({ door, ...(await answer) })))
}

function socket(): Promise<Answer> {
  const began = performance.now()
  return new Promise((resolve) => {
    const ws = new WebSocket(`ws://127.0.0.1:${server.port}/collab`, { headers: { authorization: `Bearer ${server.token}` }, handshakeTimeout: 8_000 })
    const done = (status: number, headers: Answer['headers'] = {}) => {
      resolve({ status, headers, body: '', ms: performance.now() - began })
      ws.terminate()
    }
    ws.on('open', () => done(101))
    ws.on('unexpected-response', (_, response) => done(response.statusCode ?? 0, response.headers))
    ws.on('error', () => done(0))
  })
}

function expectTold(answers: (Answer & { door: string })[]): void {
  expect(answers.filter(({ status, headers, ms }) => status !== 503 || !headers['retry-after'] || ms > TOLD_WITHIN_MS).map(({ door, status, ms }) => `${door}: ${status} after ${Math.round(ms)} ms`)).toEqual([])
}

/** Waits until every door answers as before; the time it took. */
async function expectBack(): Promise<void> {
  const since = performance.now()
  let left: string[] = ['all']
  while (left.length > 0 && performance.now() - since < BACK_WITHIN_MS) {
    left = (await everyDoor()).filter(({ status }) => status === 0 || status >= 500).map(({ door, status }) => `${door}: ${status}`)
    if (left.length > 0) await sleep(100)
  }
  expect(left).toEqual([])
}

/** Asks all the time while `work` takes the database away: no answer may be late, none a fault. */
async function under<T>(what: string, work: () => Promise<T>): Promise<void> {
  const answers: Promise<(Answer & { door: string })[]>[] = []
  let on = true
  const asking = (async () => {
    while (on) {
      answers.push(everyDoor())
      await sleep(150)
    }
  })()
  await sleep(300)
  await work()
  await sleep(1_200)
  on = false
  await asking
  const all = (await Promise.all(answers)).flat()
  process.stdout.write(`${what}: the slowest of ${all.length} answers took ${Math.round(Math.max(...all.map(({ ms }) => ms)))} ms\n`)
  const wrong = all.filter(({ status, ms }) => ms > TOLD_WITHIN_MS || (status >= 500 && status !== 503))
  expect(wrong.map(({ door, status, ms }) => `${door}: ${status} after ${Math.round(ms)} ms`)).toEqual([])
}

describe('a database that is away', () => {
  it('stopped: told in time at every door, and served again when it is back', async () => {
    await under('stopped', () => server.postgres.stop())
    const answers = await everyDoor()
    expectTold(answers)
    // a person reads why, in their language
    expect(answers.find(({ door }) => door === 'paper')).toMatchObject({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: expect.stringMatching(/lang="zh-CN".*请稍候/s) as string })
    expect(answers.find(({ door }) => door === 'api read')?.body).toContain('"kind":"unavailable"')
    await server.restart()
    await expectBack()
  })

  it('frozen: told in time, also who was already waiting', async () => {
    const signal = (name: 'SIGSTOP' | 'SIGCONT') => signalAll(server.postgres.pid, name)
    try {
      await under('frozen', async () => {
        signal('SIGSTOP')
        await sleep(1_000)
      })
      expectTold(await everyDoor())
    } finally {
      signal('SIGCONT')
    }
    await expectBack()
  })

  it('killed and started again at once', async () => {
    await under('killed', async () => {
      process.kill(server.postgres.pid, 'SIGQUIT')
      await server.postgres.stop()
      await server.restart()
    })
    await expectBack()
  })

  it('taking no writes: it is away as a whole', async () => {
    const admin = postgres(server.postgres.url, { max: 1, onnotice: () => undefined })
    try {
      // only connections made from now on: the server notices by the first write that is refused
      await admin.unsafe('alter database postgres set default_transaction_read_only = on')
      await admin.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'quoin' and query not like '%transaction_read_only%' and pid <> pg_backend_pid()`)
      await sleep(1_000)
      expectTold(await everyDoor())
    } finally {
      await admin.unsafe('begin read write; alter database postgres reset default_transaction_read_only; commit')
      await admin.end()
    }
    await expectBack()
  })

  it('read only for all sessions at once (a standby, an administrator)', async () => {
    const admin = postgres(server.postgres.url, { max: 1, onnotice: () => undefined })
    try {
      await admin.unsafe('alter system set default_transaction_read_only = on')
      await admin.unsafe('select pg_reload_conf()')
      await sleep(1_000)
      expectTold(await everyDoor())
    } finally {
      await admin.unsafe('alter system reset default_transaction_read_only')
      await admin.unsafe('select pg_reload_conf()')
      await admin.end()
    }
    await expectBack()
  })

  it('left no fault and nothing uncaught in the log', () => {
    const faults = server
      .log()
      .split('\n')
      .filter((line) => /uncaught|unhandled|TypeError|a request failed|an API request failed/i.test(line))
    expect(faults).toEqual([])
    expect(server.process.exitCode).toBeNull()
  })
})

/** The server and every process of it, as when its machine stands still: each session is a process group of its own. */
function signalAll(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(pid, name)
  for (const other of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = /\) \S (\d+)/.exec(readStat(other))?.[1]
    if (parent === String(pid)) process.kill(Number(other), name)
  }
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
