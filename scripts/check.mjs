/**
 * `npm run check`: types, lint, fences, dead code, dependency floors and unit tests, two at a time. The same that CI
 * runs first.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { binary, line, root, run, runAll, tail } from './step.mjs'

/** @typedef {import('./step.mjs').Result} Result */

/**
 * @param {(result: Result) => void} told called as each step ends
 * @returns {Promise<Result[]>}
 */
export async function check(told) {
  const report = join(root, '.tmp', 'reports', 'unit.json')
  rmSync(report, { force: true })
  // Route types first: without them tsc and the type-aware rules would judge the pages by `any`.
  const routes = await run({ name: 'route types', commands: [[binary('next'), 'typegen']] })
  told(routes)
  const script = (/** @type {string} */ file) => [process.execPath, join(root, 'scripts', file)]
  const steps = [
    { name: 'types', commands: [[binary('tsc'), '--noEmit']] },
    { name: 'lint', commands: [[binary('oxlint'), '--type-aware', '--deny-warnings']] },
    { name: 'types newsroom', commands: [[binary('tsc'), '--noEmit', '-p', 'newsroom']] },
    { name: 'fences', commands: [script('fences.mjs')] },
    { name: 'dead code', commands: [[binary('knip'), '--no-progress', '--treat-config-hints-as-errors']] },
    { name: 'floors', commands: [script('floors.mjs')] },
    {
      name: 'unit',
      commands: [[binary('vitest'), 'run', '--project', 'unit']],
      env: { QUOIN_TEST_REPORT: report },
      report,
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
  const results = await check((result) => console.log(line(result)))
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
