import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratchFolder, scratchPath } from './scratch'

const data = mkdtempSync(join(tmpdir(), 'quoin-scratch-'))
const before = process.env.QUOIN_DATA
/** No process has a number as high. */
const GONE = 2 ** 30

beforeAll(() => {
  process.env.QUOIN_DATA = data
})
afterAll(() => {
  if (before === undefined) delete process.env.QUOIN_DATA
  else process.env.QUOIN_DATA = before
  rmSync(data, { recursive: true, force: true })
})

describe('the folder for what other threads read by its path', () => {
  it('is below the data folder, for nobody else, without what killed processes left, and not touching those that run', () => {
    for (const pid of [GONE, process.pid, process.ppid]) {
      mkdirSync(join(data, 'scratch', String(pid)), { recursive: true })
      writeFileSync(join(data, 'scratch', String(pid), 'left'), '')
    }
    const folder = scratchFolder()
    expect(folder).toBe(join(data, 'scratch', String(process.pid)))
    expect(folder).toBe(scratchPath())
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(existsSync(join(data, 'scratch', String(GONE)))).toBe(false)
    // a container's first process has the same number every time
    expect(existsSync(join(folder, 'left'))).toBe(false)
    expect(existsSync(join(data, 'scratch', String(process.ppid), 'left'))).toBe(true)
    writeFileSync(join(folder, 'now'), '')
    expect(existsSync(join(scratchFolder(), 'now'))).toBe(true)
  })

  it('is the only one: nothing of the application asks the machine for a folder of its own', () => {
    const files = ['app', 'components', 'db', 'newsroom', 'sample', 'server'].flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/[.-]test[.-]|\.test-support\.|(^|\/)testing\//.test(file))
    expect(files.length).toBeGreaterThan(500)
    expect(files.filter((file) => /\btmpdir\b|mkdtemp/.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
