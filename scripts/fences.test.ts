import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig, scan } from './fences.mjs'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const fixtures = join(project, 'scripts/fences-fixtures')

interface Report {
  diagnostics: { code?: string; message: string; filename: string; labels: { span: { line: number } }[] }[]
}

/** `folder/file.ts:3 oxlint no-console`: what the marks promise and the checkers report, in the same words. */
function marks(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const mark = /expect ((?:oxlint|fences) [a-z-]+(?:, (?:oxlint|fences) [a-z-]+)*)/.exec(line)?.[1]
          return mark ? mark.split(', ').map((one) => `${file}:${index + 1} ${one}`) : []
        }),
    )
}

async function lint(root: string): Promise<string[]> {
  const binary = join(project, 'node_modules/oxlint/bin/oxlint')
  const output = await promisify(execFile)(process.execPath, [binary, '--type-aware', '--format', 'json'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    // Violations are the point: their exit code is not a failure of the run.
  }).catch((error: { stdout: string }) => error)
  const report = JSON.parse(output.stdout) as Report
  return report.diagnostics.map(({ filename, code, message, labels }) => {
    const unnamed = message.startsWith('Unused') ? 'unused-directive' : message
    const rule = /\((.+)\)/.exec(code ?? '')?.[1] ?? unnamed
    return `${filename}:${labels[0]?.span.line ?? 0} oxlint ${rule}`
  })
}

describe('the fences', () => {
  // A mirror outside the project: oxlint reads folders from where its configuration lies and skips what git
  // ignores.
  const mirror = mkdtempSync(join(tmpdir(), 'quoin-fences-'))
  let found: string[] = []
  let expected: string[] = []

  beforeAll(async () => {
    cpSync(fixtures, mirror, { recursive: true })
    for (const file of ['.oxlintrc.json', 'tsconfig.json']) cpSync(join(project, file), join(mirror, file))
    symlinkSync(join(project, 'node_modules'), join(mirror, 'node_modules'))
    const long = `${'export {}\n'.repeat(401)}// expect oxlint max-lines`
    writeFileSync(join(mirror, 'components/ui/long.ts'), long)
    expected = marks(mirror)
    found = [
      ...(await lint(mirror)).map((one) => one.replace(/long\.ts:\d+/, 'long.ts:402')),
      ...scan(mirror).violations.map(({ file, line, rule }) => `${file}:${line} fences ${rule}`),
    ].map((one) => relative('.', one))
  }, 60_000)

  afterAll(() => rmSync(mirror, { recursive: true, force: true }))

  test('there are violations to catch', () => {
    expect(expected.length).toBeGreaterThan(100)
  })

  test('catch every deliberate violation, by name, and nothing that is allowed', () => {
    expect([...new Set(found)].sort()).toEqual([...new Set(expected)].sort())
  })

  test('say where the code belongs', () => {
    for (const { rule, text } of scan(mirror).violations) {
      if (rule === 'import' || rule === 'order')
        expect(text).toMatch(/belongs? in|Move|move|pass|props by hand|knows nothing|read through|test pages|call/)
    }
  })

  test('report a folder without a fence', () => {
    const config = readConfig(mirror) as { overrides: { files: string[] }[] }
    const without = {
      ...config,
      overrides: config.overrides.filter(({ files }) => !files.some((file) => file.startsWith('app/'))),
    }
    const bare = mkdtempSync(join(tmpdir(), 'quoin-fences-'))
    writeFileSync(join(bare, '.oxlintrc.json'), JSON.stringify(without))
    const { files, violations } = scan(bare)
    rmSync(bare, { recursive: true })
    expect(files).toBe(0)
    expect(violations.map(({ rule, text }) => `${rule} ${text.split(' ')[0]}`)).toEqual(['unfenced app/'])
  })

  test('the project itself keeps them', () => {
    const { files, violations } = scan(project)
    expect(violations).toEqual([])
    expect(files).toBeGreaterThan(0)
  })
})
