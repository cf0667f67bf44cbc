import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimFolder, announceAddress } from '@/db/lockfile'

/** The commands as they are typed: what they do not understand, cannot reach or cannot write is one sentence at once. */
const root = fileURLToPath(new URL('..', import.meta.url))
const TIMEOUT = { timeout: 240_000 }
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

const GOOD = { token: ['li@example.invalid'], press: ['2030-03-01'], seed: [], 'audit-verify': [], metrics: [], 'db-setup': ['--owner', 'postgres://127.0.0.1:1/paper'] }

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
  const setUp = await typed('db-setup', ['--owner', 'postgres://paper:very-secret@127.0.0.1:1/paper'])
  expect(setUp).toEqual({ code: 1, said: 'The Postgres server at 127.0.0.1:1/paper cannot be reached (ECONNREFUSED): start it, or change --owner.' })
  for (const args of [[], ['--owner', 'nonsense']]) expect(await typed('db-setup', args)).toMatchObject({ code: 1, said: expect.stringMatching(/^Say whose the tables are: npm run db:setup .*$/) as string })
  expect((await typed('seed', [], { DATABASE_URL: 'nonsense' })).said).toMatch(/^DATABASE_URL is not the address of a Postgres server/)
  // nothing was left where the pages would have gone
  expect(readdirSync(folder)).toEqual([])
})

it('say in one sentence that there is no newsroom yet', TIMEOUT, async () => {
  const { code, said } = await typed('audit-verify', [], { QUOIN_DATA: join(folder, 'empty') })
  rmSync(join(folder, 'empty'), { recursive: true })
  expect(code).toBe(1)
  expect(said).toMatch(/^The embedded database has no tables of Quoin: start the application once, or name another with QUOIN_DATA\.$/)
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

describe('while the application holds the embedded database', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  /** What opens the database that the environment names, by the name it is called by. */
  const opening = Object.entries(scripts).flatMap(([name, command]) => {
    const [, file] = /^tsx scripts\/([\w-]+)\.ts$/.exec(command) ?? []
    return file && /openNewsroom\(|openDatabase\(/.test(read(`scripts/${file}.ts`)) ? [{ name, file }] : []
  })

  it('the handbook names each command that wants it stopped', () => {
    const said = /^\*\*Commands while it runs\.\*\*[\s\S]*?stop the application before ([\s\S]*?)\. /m.exec(read('docs/operations.md'))?.[1] ?? ''
    expect([...said.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name).toSorted()).toEqual(opening.map(({ name }) => name).toSorted())
  })

  it.each(opening)('npm run $name changes nothing and says so in a sentence', TIMEOUT, async ({ file }) => {
    const data = join(folder, `held by another, ${file}`)
    mkdirSync(data)
    const release = claimFolder(data)
    try {
      const before = readdirSync(data)
      const { code, said } = await typed(file, GOOD[file as keyof typeof GOOD], { QUOIN_DATA: data })
      expect(code).toBe(1)
      // token asks the application instead, which here does not say where it is
      const expected = file === 'token' ? /^The application that holds .* does not say where it listens\. Wait until it has started, or stop it first\.$/ : /^The data folder .* is in use by process \d+\. Stop it first\.$/
      expect(said).toMatch(expected)
      expect(readdirSync(data)).toEqual(before)
    } finally {
      release()
      rmSync(data, { recursive: true })
    }
  })
})
