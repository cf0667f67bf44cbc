import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { judge, root } from './step.mjs'

const folder = mkdtempSync(join(tmpdir(), 'quoin-step-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
function report(content: unknown): string {
  count += 1
  const file = join(folder, `${count}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const vitest = (passed: number, failed: number, testResults: object[] = []) =>
  report({ numTotalTests: passed + failed, numPassedTests: passed, numFailedTests: failed, testResults })
const good = { code: 0, note: '' }

describe('the outcome of a part', () => {
  test('a step without a report is one test', () => {
    expect(judge(good)).toMatchObject({ ok: true, passed: 1, failed: 0 })
    expect(judge({ code: 2, note: 'exit code 2' })).toMatchObject({ ok: false, passed: 0, failed: 1 })
  })

  test('counts what a report says', () => {
    expect(judge({ ...good, report: vitest(7, 0) })).toMatchObject({ ok: true, passed: 7, failed: 0 })
    expect(judge({ code: 1, note: '', report: vitest(7, 2) })).toMatchObject({
      ok: false,
      passed: 7,
      failed: 2,
    })
  })

  test('a report that contradicts the exit code does not make a pass', () => {
    expect(judge({ code: 1, note: 'exit code 1', report: vitest(7, 0) })).toMatchObject({
      ok: false,
      failed: 1,
    })
    expect(judge({ ...good, report: vitest(7, 1) })).toMatchObject({ ok: false, failed: 1 })
  })

  test('a file that could not be loaded is a failure, though it has no tests', () => {
    const unloaded = { name: join(root, 'a.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] }
    expect(judge({ code: 1, note: '', report: vitest(3, 0, [unloaded]) })).toMatchObject({
      passed: 3,
      failed: 1,
    })
  })

  test('nothing run, no report, half a report: never a pass, never no failure', () => {
    expect(judge({ ...good, report: vitest(0, 0) })).toMatchObject({ ok: false, failed: 1 })
    expect(judge({ ...good, report: join(folder, 'none.json') })).toMatchObject({ ok: false, failed: 1 })
    expect(judge({ ...good, report: report('{"numTotal') })).toMatchObject({ ok: false, failed: 1 })
    expect(judge({ ...good, report: report({}) })).toMatchObject({ ok: false, failed: 1 })
  })

  test('in a browser, what passes on the second try has failed', () => {
    const stats = (expected: number, unexpected: number, flaky: number, errors: object[] = []) =>
      report({ stats: { expected, unexpected, flaky }, errors })
    expect(judge({ ...good, report: stats(4, 0, 0) })).toMatchObject({ ok: true, passed: 4, failed: 0 })
    expect(judge({ ...good, report: stats(4, 0, 1) })).toMatchObject({ ok: false, passed: 4, failed: 1 })
    expect(judge({ code: 1, note: '', report: stats(0, 0, 0, [{}]) })).toMatchObject({ ok: false, failed: 1 })
  })

  test('each test that failed is named with why and where, in colour or not', () => {
    const unloaded = { name: join(root, 'a.test.ts'), status: 'failed', message: 'no such module\n  at x', assertionResults: [] }
    const tests = [
      { status: 'passed', fullName: 'goes', failureMessages: [] },
      { status: 'failed', fullName: 'breaks at noon', failureMessages: [`\u001B[31mexpected\u001B[39m 1\n    at ${join(root, 'db/b.test.ts')}:3:1\n    at file:///x/node_modules/runner.js:1`] },
    ]
    const broken = { name: join(root, 'db/b.test.ts'), status: 'failed', message: '', assertionResults: tests }
    expect(judge({ code: 1, note: '', report: vitest(1, 1, [unloaded, broken]) }).names).toEqual([
      'db/b.test.ts breaks at noon: expected 1\n    at db/b.test.ts:3:1',
      'a.test.ts: no such module\n  at x',
    ])

    const spec = (title: string, ok: boolean) => ({ title, ok, file: 'x.spec.ts', line: 7, tests: [{ results: [ok ? {} : { error: { message: 'Timeout\n\nCall log', location: { file: join(root, 'e2e/x.spec.ts'), line: 9 } } }] }] })
    const played = { stats: { expected: 1, unexpected: 2, flaky: 0 }, suites: [{ specs: [spec('goes', true), spec('lags', false)], suites: [{ specs: [spec('lags, too', false)] }] }] }
    expect(judge({ code: 1, note: '', report: report(played) }).names).toEqual(['lags', 'lags, too'].map((title) => `x.spec.ts:7 ${title}: Timeout\nCall log\n    at e2e/x.spec.ts:9`))
  })
})
