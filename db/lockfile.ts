import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Holder {
  pid: number
  startedAt: string
  address?: string
  origin?: string
}

/**
 * Claims a data folder for this process. PGlite takes no lock of its own, and a second opener corrupts the folder.
 * A claim is void when its process is gone (decided by the live pid and its start time, never by age).
 * Answers how to release it; throws with a plain sentence when another process holds the folder.
 */
export function claimFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'quoin.pid')
  const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid) }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      // 'wx' is the atomic step: of two starters one creates the file
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' })
      return () => {
        if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = readHolder(file)
      if (holder && isAlive(holder)) throw new Error(`The data folder ${folder} is in use by process ${holder.pid}. Stop it first.`)
      rmSync(file, { force: true })
    }
  }
  throw new Error(`The data folder ${folder} could not be claimed: another process is starting on it.`)
}

/** Says in a claimed folder where its process listens: `address` for this machine, `origin` for browsers where it is another, else ''. */
export function announceAddress(folder: string, address: string, origin: string): void {
  const file = join(folder, 'quoin.pid')
  const holder = readHolder(file)
  if (holder?.pid !== process.pid) return
  // whole or not at all: whoever reads half a claim takes it for void
  writeFileSync(`${file}.new`, JSON.stringify({ ...holder, address, origin }))
  renameSync(`${file}.new`, file)
}

/** Where the process that holds this folder listens; null when none does, or it has not said so yet. */
export function addressOfHolder(folder: string): { address: string; origin: string } | null {
  const holder = readHolder(join(folder, 'quoin.pid'))
  return holder && isAlive(holder) && holder.address ? { address: holder.address, origin: holder.origin || holder.address } : null
}

function readHolder(file: string): Holder | null {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // a pid is reused after a while; the start time tells the new process from the holder
  return holder.startedAt === '' || startOf(holder.pid) === holder.startedAt
}

function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
