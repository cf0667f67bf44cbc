import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { readEnv } from './env'
import { newId } from './ids'

/** The folders this process has made: each bundle has a copy of this module. */
const MADE = Symbol.for('quoin.scratch')

/** Where this process's own files are, in every thread of it: below the data folder. It may not be there yet. */
export function scratchPath(): string {
  return join(readEnv().dataFolder, 'scratch', String(process.pid))
}

/**
 * The folder for files that other threads of this process read by their path, made when it is first asked for. It goes when the process ends;
 * what one that was killed has left goes when the next makes its own. Nothing is written elsewhere on the machine.
 */
export function scratchFolder(): string {
  const folder = scratchPath()
  const holder = globalThis as unknown as Record<symbol, Set<string> | undefined>
  const made = (holder[MADE] ??= new Set())
  if (made.has(folder)) return folder
  const parent = join(folder, '..')
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  // a container's processes have the same number every time
  for (const left of readdirSync(parent)) if (left === String(process.pid) || !isRunning(Number(left))) rmSync(join(parent, left), { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  made.add(folder)
  if (isMainThread) process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Puts a file there; answers its path. It is whole or not there: a thread may look at any moment. */
export function writeScratch(name: string, bytes: Uint8Array): string {
  const path = join(scratchFolder(), name)
  const half = `${path}.${newId()}`
  writeFileSync(half, bytes, { mode: 0o600 })
  renameSync(half, path)
  return path
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // somebody else's
    return (error as { code?: string }).code === 'EPERM'
  }
}
