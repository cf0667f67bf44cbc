/**
 * `npm test`: everything, in the order of what fails fastest: check (types, lint, fences, floors, unit), the
 * database suite on PGlite and on a real Postgres, the build, the built application in a browser, and the
 * kill tests on both, and what an attacker tries. `node scripts/test.mjs db e2e` runs parts: check, db, build, e2e, kill, attack.
 *
 * Each part writes .tmp/logs/<part>.log; what fails shows the end of it. The last line is `N passed, N
 * failed`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { check } from './check.mjs'
import { staleness } from './stamp.mjs'
import { binary, line, root, run, tail } from './step.mjs'

/** @typedef {import('./step.mjs').Result} Result */

const PARTS = ['check', 'db', 'build', 'e2e', 'kill', 'attack']
const ENGINES = ['pglite', 'postgres']
const HEALTHY_WITHIN_MS = 120_000
const STOPPED_WITHIN_MS = 20_000

/** What the person at the keyboard has set for their own newsroom must not reach the tests. */
for (const name of ['DATABASE_URL', 'QUOIN_DATA', 'QUOIN_URL', 'PORT', 'HOST', 'NODE_ENV'])
  delete process.env[name]

/** @type {Result[]} */
const results = []
/** @param {Result} result */
function told(result) {
  results.push(result)
  console.log(line(result))
}

/** @param {string} name */
function freshReport(name) {
  const report = join(root, '.tmp', 'reports', `${name}.json`)
  mkdirSync(join(root, '.tmp', 'reports'), { recursive: true })
  rmSync(report, { force: true })
  return report
}

/**
 * A vitest project on one engine.
 * @param {'db' | 'kill' | 'attack'} project
 * @param {string} engine
 * @returns {Promise<Result>}
 */
function suite(project, engine) {
  const name = `${project} ${engine}`
  const report = freshReport(`${project}-${engine}`)
  return run({
    name,
    commands: [[binary('vitest'), 'run', '--project', project]],
    env: { QUOIN_TEST_ENGINE: engine, QUOIN_TEST_REPORT: report },
    report,
  })
}

const build = () => run({ name: 'build', commands: [[process.execPath, join(root, 'scripts/build.mjs')]] })

/** A part that could not even begin counts as one failure. */
function notRun(/** @type {string} */ name, /** @type {string} */ note) {
  return { name, ok: false, seconds: 0, passed: 0, failed: 1, note, names: [], log: '' }
}

async function freePort() {
  const probe = createServer()
  await new Promise((done) => probe.listen(0, '127.0.0.1', () => done(undefined)))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return address !== null && typeof address === 'object' ? address.port : 0
}

/**
 * The built application on a new, empty data folder.
 * @param {string} data
 * @param {string} logFile
 */
async function startApplication(data, logFile) {
  const port = await freePort()
  const log = openSync(logFile, 'w')
  const child = spawn(process.execPath, ['dist/server.mjs'], {
    cwd: root,
    stdio: ['ignore', log, log],
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', QUOIN_DATA: data },
  })
  closeSync(log)
  const alive = () => child.exitCode === null && child.signalCode === null
  const orphan = () => child.kill('SIGKILL')
  process.once('exit', orphan)
  /** Ends it in order and returns how it ended; one that has ended before has crashed. */
  const stop = async () => {
    const crashed = !alive()
    const gone = new Promise((done) => (crashed ? done(undefined) : child.once('exit', done)))
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS)
    await gone
    clearTimeout(late)
    process.off('exit', orphan)
    if (crashed) return `the server had ended by itself (${child.signalCode ?? `code ${child.exitCode}`})`
    if (child.signalCode === 'SIGKILL') return `the server did not stop within ${STOPPED_WITHIN_MS / 1000} s`
    return child.exitCode === 0 ? '' : `the server ended with ${child.signalCode ?? `code ${child.exitCode}`}`
  }
  const url = `http://127.0.0.1:${port}`
  const until = Date.now() + HEALTHY_WITHIN_MS
  while (Date.now() < until && alive()) {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
    if (answer?.status === 200) return { url, stop }
    await sleep(100)
  }
  const why = alive()
    ? `/health was not 200 within ${HEALTHY_WITHIN_MS / 1000} s`
    : 'the server did not start'
  await stop()
  throw new Error(why)
}

/** @returns {Promise<Result>} */
async function endToEnd() {
  const report = freshReport('e2e')
  const serverLog = join(root, '.tmp', 'logs', 'e2e-server.log')
  const data = mkdtempSync(join(root, '.tmp', 'e2e-data-'))
  const started = performance.now()
  const showServer = (/** @type {Result} */ result) =>
    tail({ ...result, name: 'e2e server', log: serverLog }, 60)
  try {
    const { findBrowser } = await import('./browser.mjs')
    const browser = await findBrowser()
    const application = await startApplication(data, serverLog)
    const env = { QUOIN_BROWSER: browser, QUOIN_E2E_URL: application.url, QUOIN_TEST_REPORT: report }
    const result = await run({ name: 'e2e', commands: [[binary('playwright'), 'test']], env, report })
    const ended = await application.stop()
    if (ended) {
      result.ok = false
      result.failed += 1
      result.note = [result.note, ended].filter(Boolean).join('; ')
    }
    // whatever the tests did by the screens, the trail says so, and nothing stands that it does not say
    const trail = spawnSync(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/audit-verify.ts')], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: '', QUOIN_DATA: data },
      encoding: 'utf8',
    })
    if (trail.status === 0) result.passed += 1
    else {
      result.ok = false
      result.failed += 1
      result.note = [result.note, `the audit trail does not hold: ${(trail.stdout + trail.stderr).slice(0, 2000)}`].filter(Boolean).join('; ')
    }
    if (result.ok) rmSync(data, { recursive: true, force: true })
    else showServer(result)
    return { ...result, seconds: (performance.now() - started) / 1000 }
  } catch (error) {
    const result = notRun('e2e', error instanceof Error ? error.message : String(error))
    showServer(result)
    return { ...result, seconds: (performance.now() - started) / 1000 }
  }
}

async function main() {
  const asked = process.argv.slice(2)
  const unknown = asked.filter((part) => !PARTS.includes(part))
  if (unknown.length > 0) throw new Error(`There is no part '${unknown[0]}'; there are ${PARTS.join(', ')}.`)
  const wants = (/** @type {string} */ part) => asked.length === 0 || asked.includes(part)
  mkdirSync(join(root, '.tmp', 'logs'), { recursive: true })

  if (wants('check')) await check(told)

  // The build is one process for most of its time, so it fills the gaps of the database suite.
  const needsBuild = wants('build') || ((wants('e2e') || wants('kill') || wants('attack')) && staleness() !== undefined)
  const database = async () => {
    for (const engine of wants('db') ? ENGINES : []) told(await suite('db', engine))
  }
  const [built] = await Promise.all([needsBuild ? build() : undefined, database()])
  if (built) told(built)

  const killed = ENGINES.map((engine) => ({ name: `kill ${engine}`, start: () => suite('kill', engine) }))
  // A browser and the application it looks at have the machine to themselves. The kill tests wait for a server to start most
  // of the time, each for its own.
  const attacked = [{ name: 'attack', start: () => suite('attack', 'postgres') }]
  const rest = [wants('e2e') ? [{ name: 'e2e', start: endToEnd }] : [], wants('kill') ? killed : [], wants('attack') ? attacked : []]
  for (const together of rest) {
    await Promise.all(
      together.map(async ({ name, start }) => told(built && !built.ok ? notRun(name, 'not run, since the build failed') : await start())),
    )
  }
}

const began = performance.now()
try {
  await main()
} catch (error) {
  told(notRun('npm test', error instanceof Error ? error.message : String(error)))
}
const failures = results.filter(({ ok }) => !ok)
for (const result of failures) if (result.log) tail(result)
if (failures.length > 0) {
  console.log('What failed:')
  for (const result of failures) {
    console.log(line(result))
    // the ends of the logs may be cut where this is read, and this is its end
    for (const name of result.names) console.log(`         ${name.replaceAll('\n', '\n           ')}`)
  }
}
console.log(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`)
const sum = (/** @type {'passed' | 'failed'} */ key) =>
  results.reduce((total, result) => total + result[key], 0)
// Nothing run is nothing shown to work.
const failed = Math.max(sum('failed'), failures.length > 0 || results.length === 0 ? 1 : 0)
process.exitCode = failed > 0 ? 1 : 0
console.log(`${sum('passed')} passed, ${failed} failed`)
