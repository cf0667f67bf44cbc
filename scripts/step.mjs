/**
 * Running the parts of `npm run check` and `npm test`: each as a child process with its output in a log, so
 * that two can run at once and the screen stays readable. What fails shows the end of its log.
 */
import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')
export const binary = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name)

/**
 * @typedef {object} Step
 * @property {string} name also the name of its log, .tmp/logs/<name>.log
 * @property {string[][]} commands one after the other, stopping at the first that fails
 * @property {Record<string, string>} [env]
 * @property {string} [report] a JSON report of vitest or Playwright; without one the step counts as one test
 *
 * @typedef {object} Result
 * @property {string} name
 * @property {boolean} ok
 * @property {number} seconds
 * @property {number} passed
 * @property {number} failed
 * @property {string} note why it failed, in a few words
 * @property {string[]} names each test that failed, and why, in some lines
 * @property {string} log
 */

/** Children still running: ended with us, so that an interrupted run leaves nothing behind. */
const running = new Set()
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const child of running) child.kill('SIGTERM')
    process.exit(signal === 'SIGINT' ? 130 : 143)
  })
}

/**
 * Runs one command with its output in `log`.
 * @param {string[]} command
 * @param {import('node:fs').WriteStream} log
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number, note: string }>}
 */
function execute(command, log, env = {}) {
  const [file = '', ...args] = command
  return new Promise((done) => {
    log.write(`$ ${command.join(' ')}\n`)
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm's shims are .cmd files on Windows, which only a shell starts.
      shell: process.platform === 'win32',
    })
    running.add(child)
    child.stdout.pipe(log, { end: false })
    child.stderr.pipe(log, { end: false })
    child.on('error', (error) => {
      running.delete(child)
      log.write(`${error.message}\n`)
      done({ code: 1, note: error.message })
    })
    child.on('close', (code, signal) => {
      running.delete(child)
      done({ code: code ?? 1, note: signal ? `ended by ${signal}` : code === 0 ? '' : `exit code ${code}` })
    })
  })
}

/** Lines of a message that are told of a failed test: what was waited for and what came, and where, without what is called from there. */
const MOST_LINES = 24

/**
 * A test runner's message without its colours and empty lines, as far as its length allows: where it is read, the log of the test and its pictures
 * may be gone, and a failure that came once has to be found by this alone.
 * @param {string | undefined} message
 * @param {{ file: string, line: number }} [at]
 */
const because = (message, at) => {
  // eslint-disable-next-line no-control-regex
  const lines = (message ?? '').replaceAll(/\u001B\[[\d;]*m/g, '').split('\n').filter((text) => text.trim())
  const here = (/** @type {string} */ text) => !/^\s*at /.test(text) || (!text.includes('node_modules') && !text.includes('node:'))
  const told = lines.filter(here).slice(0, MOST_LINES).map((text) => text.slice(0, 240).replaceAll(`${root}/`, ''))
  return [...told, ...(at ? [`    at ${relative(root, at.file)}:${at.line}`] : [])].join('\n')
}

/**
 * The tests of a Playwright suite that did not do what was expected of them, with those of the suites within.
 * @param {any} suite
 * @returns {string[]}
 */
function failedSpecs(suite) {
  const here = (suite.specs ?? []).filter((/** @type {any} */ spec) => !spec.ok)
  return [
    ...here.map((/** @type {any} */ spec) => {
      const results = spec.tests.flatMap((/** @type {any} */ test) => test.results)
      const error = results.find((/** @type {any} */ result) => result.error)?.error
      return `${spec.file}:${spec.line} ${spec.title}: ${because(error?.message, error?.location)}`
    }),
    ...(suite.suites ?? []).flatMap(failedSpecs),
  ]
}

/**
 * What a report counts, and each test that failed with why. `undefined` when there is none, or it cannot be
 * read: the part crashed before writing it.
 * @param {string} file
 * @returns {{ passed: number, failed: number, names: string[] } | undefined}
 */
export function readReport(file) {
  /** @type {any} */
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
  if (report.stats) {
    // Playwright. What passed only on a second try counts as failed; errors outside a test count one each.
    const { expected = 0, unexpected = 0, flaky = 0 } = report.stats
    return { passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0), names: failedSpecs(report) }
  }
  if (typeof report.numTotalTests !== 'number') return undefined
  // Vitest. A file that cannot be loaded has no tests, and would otherwise count as nothing.
  const unloaded = report.testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0)
  const names = report.testResults.flatMap((/** @type {any} */ file) =>
    file.assertionResults
      .filter((/** @type {any} */ test) => test.status === 'failed')
      .map((/** @type {any} */ test) => `${relative(root, file.name)} ${test.fullName}: ${because(test.failureMessages[0])}`),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    names: [...names, ...unloaded.map((/** @type {any} */ file) => `${relative(root, file.name)}: ${because(file.message)}`)],
  }
}

/**
 * The outcome of a part. Exit code and report must both be good, and something must have run: a part that
 * crashed or tested nothing has failed, whatever its report says.
 * @param {{ code: number, note: string, report?: string }} run
 * @returns {{ ok: boolean, passed: number, failed: number, note: string, names: string[] }}
 */
export function judge({ code, note, report }) {
  if (report === undefined)
    return { ok: code === 0, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, note, names: [] }
  const counts = readReport(report)
  if (!counts) return { ok: false, passed: 0, failed: 1, note: note || 'wrote no report', names: [] }
  const { passed, failed, names } = counts
  if (failed > 0) return { ok: false, passed, failed, note: '', names }
  if (code !== 0) return { ok: false, passed, failed: 1, note: `${note}, though no test failed`, names }
  if (passed === 0) return { ok: false, passed, failed: 1, note: 'no test ran', names }
  return { ok: true, passed, failed, note: '', names }
}

/**
 * @param {Step} step
 * @returns {Promise<Result>}
 */
export async function run({ name, commands, env, report }) {
  const log = join(root, '.tmp', 'logs', `${name.replaceAll(' ', '-')}.log`)
  mkdirSync(dirname(log), { recursive: true })
  const stream = createWriteStream(log)
  const started = performance.now()
  let last = { code: 0, note: '' }
  for (const command of commands) {
    last = await execute(command, stream, env)
    if (last.code !== 0) break
  }
  await new Promise((done) => stream.end(done))
  return { name, log, seconds: (performance.now() - started) / 1000, ...judge({ ...last, report }) }
}

/**
 * Runs steps with at most `width` at a time, in order of the list, and tells of each as it ends.
 * @param {(() => Promise<Result>)[]} steps
 * @param {number} width
 * @param {(result: Result) => void} told
 */
export async function runAll(steps, width, told) {
  /** @type {Result[]} */
  const results = []
  const queue = [...steps]
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const result = await next()
      results.push(result)
      told(result)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}

/** The last lines of a failed part's log, framed by its name. */
export function tail(/** @type {Result} */ { name, log }, lines = 150) {
  if (!existsSync(log)) return
  const text = readFileSync(log, 'utf8').trimEnd().split('\n')
  console.log(
    `\n── ${name}${text.length > lines ? ` (last ${lines} lines of ${log})` : ''} ${'─'.repeat(20)}`,
  )
  console.log(text.slice(-lines).join('\n'))
  console.log(`── end of ${name} ${'─'.repeat(20)}\n`)
}

/** One line of the table: mark, name, time, counts. */
export function line(/** @type {Result} */ { name, ok, seconds, passed, failed, note }) {
  // A step without a report is one test, and needs no count.
  const counts = passed + failed > 1 ? `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}` : ''
  const why = ok ? '' : note
  const time = `${seconds.toFixed(1).padStart(6)} s`
  const rest = [counts, why].filter(Boolean).join('; ')
  return `${ok ? '  ok  ' : ' FAIL '} ${name.padEnd(16)} ${time}   ${rest}`.trimEnd()
}
