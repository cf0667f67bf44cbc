import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readEnv } from '@/server/env'

/** The handbook names nothing that is not there, and leaves out nothing that a reader may use: commands, settings, paths, links, ports. */
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const READMES = ['README.md', 'README.zh-CN.md']
const DOCS = [...READMES, ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
const DEPLOYED = readdirSync(join(root, 'docs/deploy')).map((name) => `docs/deploy/${name}`)
const OPERATIONS = 'docs/operations.md'

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
/** What the server reads, and the default where there is one: the members of its schema. */
const settings = new Map([...read('server/env.ts').matchAll(/^ {2}([A-Z_]+): z\..*$/gm)].map(([line, name = '']) => [name, /\.default\('?([^')]*)'?\)/.exec(line)?.[1]]))

const all = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, one = '']) => one))].toSorted()
const commandsIn = (text: string) => all(text.replace(/npm (start|test)\b/g, 'npm run $1'), /npm run (?:-s |--silent )?([a-z][a-z0-9:]*[a-z0-9])/g)
/** The rows of the table whose head begins with this word. */
function table(file: string, head: string): string[][] {
  const found = new RegExp(`^\\| ${head} \\|.*\n\\|[-| ]+\n((?:\\|.*\n)+)`, 'm').exec(read(file))?.[1]
  if (!found) throw new Error(`${file} has no table of '${head}'`)
  return found.trim().split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
}

describe('commands', () => {
  it.each([...DOCS, ...DEPLOYED])('%s names only those there are', (file) => {
    expect(commandsIn(read(file)).filter((name) => !(name in scripts))).toEqual([])
  })

  it.each([
    ['README.md', 'command'],
    ['README.zh-CN.md', '命令'],
  ])('%s describes every one', (file, head) => {
    const described = table(file, head).map(([first = '', what]) => [first, what] as const)
    expect(described.flatMap(([first]) => commandsIn(first)).toSorted()).toEqual(Object.keys(scripts).toSorted())
    for (const [, what] of described) expect(what).not.toBe('')
  })
})

describe('settings', () => {
  it('the server reads the environment in one place', () => {
    expect(settings.size).toBeGreaterThan(9)
    expect(() => readEnv({ NODE_ENV: 'production' })).not.toThrow()
    const code = ['app', 'components', 'db', 'server'].flatMap((folder) => sourcesBelow(folder)).filter((file) => !/\.(test|test-support|fixture|kill-child)\.|testing\//.test(file))
    const named = all(code.map(read).join('\n'), /process\.env\.([A-Z_]+)/g)
    // Node's and Next's own
    expect(named.filter((name) => !settings.has(name))).toEqual(['NEXTAUTH_URL', 'NEXT_PHASE', 'NEXT_TELEMETRY_DISABLED', 'NODE_ENV'])
  })

  it.each([
    ['README.md', 'variable'],
    ['README.zh-CN.md', '变量'],
  ])('%s describes every one, with its default', (file, head) => {
    const rows = table(file, head)
    const named = rows.flatMap(([first = '']) => all(first, /`([A-Z_]+)`/g))
    expect(named.toSorted()).toEqual([...settings.keys()].toSorted())
    for (const [first = '', what, standing = ''] of rows) {
      expect(what).not.toBe('')
      const preset = settings.get(/`([A-Z_]+)`/.exec(first)?.[1] ?? '')
      if (preset !== undefined) expect(standing.replaceAll('`', '').split(/[;；]/)[0], first).toBe(preset)
    }
  })

  it(`${OPERATIONS} says what each is for`, () => {
    expect([...settings.keys()].filter((name) => !read(OPERATIONS).includes(name))).toEqual([])
  })

  it('none is named that nothing reads', () => {
    const code = ['db', 'server', 'sample', 'scripts', 'bench', 'e2e'].flatMap((folder) => sourcesBelow(folder)).filter((file) => !file.endsWith('handbook.test.ts'))
    const readSomewhere = new Set([...settings.keys(), ...all([...code, 'vitest.config.ts', 'playwright.config.ts'].map(read).join('\n'), /\benv\.(QUOIN_[A-Z_]+)/g)])
    for (const file of [...DOCS, ...DEPLOYED]) expect(all(read(file), /\b(QUOIN_[A-Z_]*[A-Z])\b/g).filter((name) => !readSomewhere.has(name)), file).toEqual([])
  })
})

describe('links, paths and ports', () => {
  it.each(DOCS)('%s leads to what is there', (file) => {
    const links = all(read(file), /\]\((?!https?:)([^)\s]+)\)/g)
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link.split('#')[0] ?? '')))).toEqual([])
  })

  it.each([...DOCS, ...DEPLOYED])('%s names files that are there', (file) => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^(node_modules|dist|\.next|\.tmp|\.git|data)$/.test(entry.name))
    const named = all(read(file).replaceAll('](', '] ('), new RegExp(`(?<![\\w/.~-])((?:${folders.map(({ name }) => name.replace('.', '\\.')).join('|')})/[\\w./{},()*\\[\\]-]*[\\w}*/])`, 'g'))
    expect(named.flatMap(spread).filter((path) => !isThere(path))).toEqual([])
  })

  it('the port is the one it listens on unless told otherwise', () => {
    for (const file of [...READMES, OPERATIONS, ...DEPLOYED]) expect(all(read(file), /(?:localhost|127\.0\.0\.1):(\d+)/g).filter((port) => port !== settings.get('PORT') && port !== '5432'), file).toEqual([])
  })
})

describe('both READMEs', () => {
  it('say the same: as many rooms, the same commands to copy, the same places', () => {
    const [english = '', chinese = ''] = READMES.map(read)
    const shape = (text: string) => ({
      headings: text.split('\n').filter((line) => /^#+ /.test(line)).map((line) => line.indexOf(' ')),
      blocks: [...text.matchAll(/^```[\s\S]*?^```$/gm)].map(([block]) => block),
      links: all(text, /\]\(([^)\s]+)\)/g).map((link) => link.replace(/-(en|zh)\.png$/, '').replace(/^README.*/, 'the other')).toSorted(),
      points: text.split('\n').filter((line) => line.startsWith('- ')).length,
    })
    expect(shape(chinese)).toEqual(shape(english))
    expect(shape(english).blocks.length).toBeGreaterThan(1)
  })
})

describe('what is copied to a server', () => {
  const unit = read('docs/deploy/quoin.service')
  const env = parseEnv(read('docs/deploy/quoin.env')) as Record<string, string>
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1]

  it('the settings are settings, are taken, and fit the unit and the proxy', () => {
    expect(Object.keys(env).filter((name) => !settings.has(name))).toEqual([])
    const { dataFolder, host, port, url, trustProxy, sample } = readEnv({ NODE_ENV: 'production', ...env })
    expect({ dataFolder, host, trustProxy, sample }).toEqual({ dataFolder: `/var/lib/${value('StateDirectory')}`, host: '127.0.0.1', trustProxy: true, sample: false })
    const nginx = read('docs/deploy/nginx.conf')
    expect(nginx).toContain(`server 127.0.0.1:${port};`)
    expect(nginx).toContain(`server_name ${new URL(url ?? '').host};`)
  })

  it('the unit runs as nobody in particular, may write its own folder alone, and leaves time to store what was typed', () => {
    expect(existsSync(join(root, value('ExecStart')?.split(' ')[1] ?? 'nothing'))).toBe(true)
    expect(value('User')).not.toMatch(/^(root|0)?$/)
    expect(read(OPERATIONS)).toContain(`install -D -m 600 docs/deploy/quoin.env ${value('EnvironmentFile')}`)
    const wanted = { NoNewPrivileges: 'yes', ProtectSystem: 'strict', ProtectHome: 'yes', PrivateTmp: 'yes', CapabilityBoundingSet: '', StateDirectoryMode: '0700', UMask: '0077', Restart: 'always', KillSignal: 'SIGTERM' }
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, value(name)]))).toEqual(wanted)
    expect(Number(value('TimeoutStopSec'))).toBeGreaterThanOrEqual(30)
    expect(value('ReadWritePaths')).toBeUndefined()
  })

  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('systemd understands all of the unit, and calls it little exposed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'quoin-unit-'))
    try {
      const file = join(folder, 'quoin.service')
      // it looks whether the program is there
      writeFileSync(file, unit.replace('/usr/bin/node', process.execPath))
      const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' })
      expect([verified.status, verified.stdout + verified.stderr]).toEqual([0, ''])
      const security = spawnSync('systemd-analyze', ['security', '--offline=yes', '--threshold=20', file], { encoding: 'utf8' })
      expect(security.status, security.stdout.trim().split('\n').at(-1)).toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('each named block of commands is run by a test', () => {
    const blocks = all(read(OPERATIONS), /^```sh (\S+)$/gm)
    expect(blocks.length).toBeGreaterThan(4)
    const test = read('server/audit/restore.kill.test.ts')
    expect(blocks.filter((name) => !test.includes(`block('${name}')`))).toEqual([])
  })
})

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes('fixtures')).map((name) => `${folder}/${name}`)
}

/** `a/{b,c}.ts` as both. */
function spread(path: string): string[] {
  const [, before = '', list = '', after = ''] = /^(.*?)\{([^}]*)\}(.*)$/.exec(path) ?? []
  return list === '' ? [path] : list.split(',').flatMap((one) => spread(`${before}${one}${after}`))
}

/** Whether a path, or anything a pattern with stars means, is there. */
function isThere(path: string): boolean {
  if (!path.includes('*')) return existsSync(join(root, path))
  const folder = path.slice(0, path.indexOf('*')).replace(/[^/]*$/, '')
  const pattern = new RegExp(`^${path.slice(folder.length).replace(/[.()[\]]/g, '\\$&').replace(/\*\*\/|\*\*|\*/g, (star) => (star === '**/' ? '(?:.*/)?' : star === '**' ? '.*' : '[^/]*'))}$`)
  return existsSync(join(root, folder)) && readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).some((name) => pattern.test(name))
}
