/**
 * `npm run check`: types, lint, fences, dead code, dependency floors and unit tests, two at a time. The same that CI
 * runs first. `npm run check -- --changed`, before a commit: lint of the files that differ from the last one, and the unit tests
 * that reach them by what they import; all else as a whole. A test that reads files without importing them is CI's to run.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { binary, line, root, run, runAll, tail } from './step.mjs'

/** @typedef {import('./step.mjs').Result} Result */

/** Source files that differ from the last commit, new ones too. */
function changedFiles() {
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0')
  const names = [...git('diff', '--name-only', '-z', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard', '-z')]
  return names.filter((name) => /\.[cm]?[jt]sx?$/.test(name) && existsSync(join(root, name)))
}

/**
 * @param {(result: Result) => void} told called as each step ends
 * @param {readonly string[] | null} [changed] the files that changed; null: all are looked at
 * @returns {Promise<Result[]>}
 */
export async function check(told, changed = null) {
  const report = join(root, '.tmp', 'reports', 'unit.json')
  rmSync(report, { force: true })
  // Route types first: without them tsc and the type-aware rules would judge the pages by `any`.
  const routes = await run({ name: 'route types', commands: [[binary('next'), 'typegen']] })
  told(routes)
  const script = (/** @type {string} */ file) => [process.execPath, join(root, 'scripts', file)]
  const steps = [
    { name: 'types', commands: [[binary('tsc'), '--noEmit']] },
    ...(changed?.length === 0 ? [] : [{ name: 'lint', commands: [[binary('oxlint'), '--type-aware', '--deny-warnings', ...(changed ?? [])]] }]),
    { name: 'types newsroom', commands: [[binary('tsc'), '--noEmit', '-p', 'newsroom']] },
    { name: 'fences', commands: [script('fences.mjs')] },
    { name: 'dead code', commands: [[binary('knip'), '--no-progress', '--treat-config-hints-as-errors']] },
    { name: 'floors', commands: [script('floors.mjs')] },
    {
      name: 'unit',
      commands: [[binary('vitest'), 'run', '--project', 'unit', ...(changed ? ['--changed', '--passWithNoTests'] : [])]],
      // a change that no unit test reaches is no fault: its exit code says enough
      ...(changed ? {} : { env: { QUOIN_TEST_REPORT: report }, report }),
    },
  ]
  const results = await runAll(
    steps.map((step) => () => run(step)),
    2,
    told,
  )
  return [routes, ...results]
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now()
  const results = await check((result) => console.log(line(result)), process.argv.includes('--changed') ? changedFiles() : null)
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
