import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { judge } from './step.mjs'

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
    const unloaded = { status: 'failed', assertionResults: [] }
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
})
