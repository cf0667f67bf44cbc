/**
 * `npm run check`: types, lint, fences, dead code, dependency floors and unit tests, two at a time. As CI runs it first, everything is
 * looked at (`-- --all`); before a commit, what differs from the last commit at which everything was in order here: lint of those
 * files, and the unit tests that reach them by what they import; all else as a whole. A test that reads files without importing them is CI's to run.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { binary, line, root, run, runAll, tail } from './step.mjs'

/** @typedef {import('./step.mjs').Result} Result */

/** The commit at which everything was in order here. */
const STAMP = join(root, '.tmp', 'checked')

/** What git answers, line by line; null where there is no git, or it knows no such commit. */
function git(/** @type {string[]} */ ...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.split('\0').filter((one) => one.trim() !== '') : null
}

const head = () => git('rev-parse', 'HEAD')?.[0]?.trim() ?? null

/**
 * What differs from the commit at which everything was in order, new files too; null: nothing is known to be in order.
 * @returns {{ since: string, files: string[] } | null}
 */
function changes() {
  const since = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : ''
  const changed = /^[0-9a-f]{40,64}$/.test(since) ? git('diff', '--name-only', '-z', since) : null
  const fresh = git('ls-files', '--others', '--exclude-standard', '-z')
  return changed && fresh && { since, files: [...changed, ...fresh].filter((name) => /\.[cm]?[jt]sx?$/.test(name) && existsSync(join(root, name))) }
}

/**
 * Notes that everything was in order at a commit: the whole of it, or what differed from one that was. What is not committed may be taken
 * back, and its commit was not what was looked at.
 * @param {string | null} commit
 */
function note(commit) {
  if (commit === null || git('status', '--porcelain', '-z')?.length !== 0) return
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, commit)
}

/**
 * @param {(result: Result) => void} told called as each step ends
 * @param {ReturnType<typeof changes>} [changed] what alone is looked at; null: everything
 * @returns {Promise<Result[]>}
 */
export async function check(told, changed = null) {
  const commit = head()
  const report = join(root, '.tmp', 'reports', 'unit.json')
  rmSync(report, { force: true })
  // Route types first: without them tsc and the type-aware rules would judge the pages by `any`.
  const routes = await run({ name: 'route types', commands: [[binary('next'), 'typegen']] })
  told(routes)
  const script = (/** @type {string} */ file) => [process.execPath, join(root, 'scripts', file)]
  const steps = [
    { name: 'types', commands: [[binary('tsc'), '--noEmit']] },
    ...(changed?.files.length === 0 ? [] : [{ name: 'lint', commands: [[binary('oxlint'), '--type-aware', '--deny-warnings', ...(changed?.files ?? [])]] }]),
    { name: 'types newsroom', commands: [[binary('tsc'), '--noEmit', '-p', 'newsroom']] },
    { name: 'fences', commands: [script('fences.mjs')] },
    { name: 'dead code', commands: [[binary('knip'), '--no-progress', '--treat-config-hints-as-errors']] },
    { name: 'floors', commands: [script('floors.mjs')] },
    {
      name: 'unit',
      commands: [[binary('vitest'), 'run', '--project', 'unit', ...(changed ? ['--changed', changed.since, '--passWithNoTests'] : [])]],
      // a change that no unit test reaches is no fault: its exit code says enough
      ...(changed ? {} : { env: { QUOIN_TEST_REPORT: report }, report }),
    },
  ]
  const results = await runAll(
    steps.map((step) => () => run(step)),
    2,
    told,
  )
  const all = [routes, ...results]
  if (all.every(({ ok }) => ok)) note(commit)
  return all
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now()
  const changed = process.argv.includes('--all') ? null : changes()
  console.log(changed ? `What differs from ${changed.since.slice(0, 10)}, where everything was in order.` : 'Everything.')
  const results = await check((result) => console.log(line(result)), changed)
  const failed = results.filter(({ ok }) => !ok)
  for (const result of failed) tail(result)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(
    failed.length === 0
      ? `\nEverything is in order (${seconds} s).`
      : `\nNot in order: ${failed.map(({ name }) => name).join(', ')} (${seconds} s).`,
  )
  process.exitCode = failed.length === 0 ? 0 : 1
}
