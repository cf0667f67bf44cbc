import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimFolder, announceAddress } from '@/db/lockfile'

/** The commands as they are typed: what they do not understand, cannot reach or cannot write is one sentence at once. */
const root = fileURLToPath(new URL('..', import.meta.url))
const TIMEOUT = { timeout: 60_000 }
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quoin-tools-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function typed(script: string, args: string[], env: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', QUOIN_DATA: join(folder, 'data'), PORT: '1', QUOIN_URL: '', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said: said.trim() })))
}

/** Listens, and counts who calls. */
async function trap(): Promise<{ server: Server; port: number; calls: () => number }> {
  let calls = 0
  const server = createServer((socket) => {
    calls++
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port, calls: () => calls }
}

const GOOD = { token: ['li@example.invalid'], press: ['2030-03-01'], seed: [], 'audit-verify': [], metrics: [] }

it('refuse what they do not know, before anything is opened', TIMEOUT, async () => {
  const answers = await Promise.all(
    Object.entries(GOOD).flatMap(([script, args]) => [typed(script, [...args, '--nonsense']), typed(script, [...args, 'one', 'more'])]),
  )
  for (const { code, said } of [...answers, await typed('token', []), await typed('audit-verify', ['--code']), await typed('press', ['yesterday']), await typed('press', ['2030-03-01', '--out'])]) {
    expect(code, said).toBe(1)
    expect(said).toMatch(/It is called: npm run /)
    expect(said.split('\n')).toHaveLength(1)
  }
  expect(readdirSync(folder)).toEqual([])
})

it('say in one sentence that the database is not there, and no password', TIMEOUT, async () => {
  const out = join(folder, 'out')
  const answers = await Promise.all(
    [
      ['token', 'li@example.invalid'],
      ['press', '2030-03-01', '--out', out],
      ['seed'],
      ['audit-verify'],
    ].map(([script = '', ...args]) => typed(script, args, { DATABASE_URL: 'postgres://paper:very-secret@127.0.0.1:1/paper' })),
  )
  for (const { code, said } of answers) {
    expect(code).toBe(1)
    expect(said).toBe('The Postgres server at 127.0.0.1:1/paper cannot be reached (ECONNREFUSED): start it, or change DATABASE_URL.')
  }
  expect((await typed('seed', [], { DATABASE_URL: 'nonsense' })).said).toMatch(/^DATABASE_URL is not the address of a Postgres server/)
  // nothing was left where the pages would have gone
  expect(readdirSync(folder)).toEqual([])
})

it('refuse at once a folder in which nothing can be written', TIMEOUT, async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  // the server is not there either: the folder comes first
  const env = { DATABASE_URL: 'postgres://127.0.0.1:1/paper' }
  const answers = await Promise.all([file, join(file, 'below'), '/proc/nowhere', '/sys/nowhere'].map((out) => typed('press', ['2030-03-01', '--out', out], env)))
  for (const { code, said } of answers) {
    expect(code).toBe(1)
    expect(said).toMatch(/^Nothing can be written into .* \(E[A-Z]+\): name another folder with --out\.$/)
  }
  rmSync(file)
})

it('a token is asked of the process that holds the folder, never of whoever listens on the port', TIMEOUT, async () => {
  const data = join(folder, 'held')
  mkdirSync(data)
  const [another, holder] = [await trap(), await trap()]
  const release = claimFolder(data)
  try {
    const env = { QUOIN_DATA: data, PORT: String(another.port), QUOIN_URL: `http://127.0.0.1:${another.port}` }
    const starting = await typed('token', ['li@example.invalid'], env)
    expect(starting).toMatchObject({ code: 1, said: expect.stringContaining('does not say where it listens') as string })
    announceAddress(data, `http://127.0.0.1:${holder.port}`, '')
    const asked = await typed('token', ['li@example.invalid'], env)
    expect(asked).toMatchObject({ code: 1, said: expect.stringContaining('The token was refused') as string })
    expect([another.calls(), holder.calls() > 0]).toEqual([0, true])
  } finally {
    release()
    another.server.close()
    holder.server.close()
    rmSync(data, { recursive: true })
  }
})
