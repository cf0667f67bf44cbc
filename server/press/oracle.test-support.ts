import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file on disk for programs that are no library. */
export function onDisk(bytes: Uint8Array, name = 'page.pdf'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'quoin-press-')), name)
  writeFileSync(path, bytes)
  return path
}

/** Whether a program of somebody else's is here; says so when a test is skipped for want of it. */
export function installed(program: string, probe = '--version'): boolean {
  const found = spawnSync(program, [probe], { encoding: 'utf8' })
  const here = found.error === undefined
  if (!here) process.stderr.write(`${program} is not installed: what it would say of our press files is not asked.\n`)
  return here
}

export function ask(program: string, ...args: string[]): { code: number | null; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return { code: status, out: stdout, error: stderr }
}
