import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { log } from '../log'

/**
 * What stands outside the database, so that who holds the database alone can neither write an event nor take one away unseen: the
 * key that events and seals are signed with, and a folder of heads (of every seal, and of every event since the last one).
 */
export interface Witness {
  key: AuditKey
  /** Notes events that were committed. Never throws: they are written within a second. */
  saw(events: readonly Seen[]): void
  /** Notes a seal; what it covers needs no line of its own any more. `settled` is the time up to which it covers. */
  sealed(head: Head, settled: Date): Promise<void>
  /** Everything noted. */
  read(): Promise<{ heads: Head[]; tail: Seen[] }>
  /** The newest head noted; null before the first. Reads the end of the file only: it grows for years. */
  lastHead(): Promise<Head | null>
  /** Writes what is not written yet. */
  close(): Promise<void>
}

export interface AuditKey {
  /** Names the key in what it signed, without saying what it is. */
  id: string
  secret: Buffer
}

/** An event as the tail keeps it. */
export interface Seen {
  subject: string
  subjectId: string
  seq: number
  hash: string
  /** ISO */
  at: string
}

/** A seal as the heads keep it. */
export interface Head {
  number: number
  toId: number
  count: number
  hash: string
  at: string
}

const KEY_FILE = 'key'
const HEADS = 'heads.jsonl'
const TAIL = 'tail.jsonl'
const WRITE_EVERY_MS = 1_000
const KEY_BYTES = 32
const END_BYTES = 4_096

const SLOT = Symbol.for('quoin.witness')
const holder = globalThis as unknown as Record<symbol, Witness | undefined>

/** The server bundle and Next's bundles each evaluate their own copy of this module: the witness lives on globalThis. */
export function setWitness(witness: Witness | undefined): void {
  holder[SLOT] = witness
}

/** Null in a process that opened none: what it writes is chained, not signed. */
export function witness(): Witness | null {
  return holder[SLOT] ?? null
}

/**
 * Opens the folder of the trail, made at the first start with a key of its own. `secret` is a key kept elsewhere (QUOIN_AUDIT_KEY),
 * and then none is read or written here. Throws when the folder cannot be written.
 */
export function openWitness(folder: string, secret: string | undefined): Witness {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const key = keyOf(secret ?? keyIn(join(folder, KEY_FILE)))
  let waiting: string[] = []
  let writing: Promise<void> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** One write after the other: a trimmed tail must not lose what was appended while it was read. */
  function next(work: () => Promise<void>): Promise<void> {
    writing = writing.then(work).catch((error: unknown) => log.error({ error, folder }, 'the heads of the audit trail were not written'))
    return writing
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    return next(async () => {
      const lines = waiting
      waiting = []
      if (lines.length > 0) await appendFile(join(folder, TAIL), lines.join(''))
    })
  }

  return {
    key,
    saw: (events) => {
      for (const event of events) waiting.push(`${JSON.stringify(event)}\n`)
      timer ??= setTimeout(() => void flush(), WRITE_EVERY_MS)
      timer.unref()
    },
    sealed: async (head, settled) => {
      await flush()
      await next(async () => {
        await appendFile(join(folder, HEADS), `${JSON.stringify(head)}\n`)
        const rest = (await linesOf<Seen>(join(folder, TAIL))).filter((seen) => new Date(seen.at) >= settled)
        await writeFile(join(folder, `${TAIL}.new`), rest.map((seen) => `${JSON.stringify(seen)}\n`).join(''))
        await rename(join(folder, `${TAIL}.new`), join(folder, TAIL))
      })
    },
    read: async () => {
      await flush()
      return { heads: await linesOf<Head>(join(folder, HEADS)), tail: await linesOf<Seen>(join(folder, TAIL)) }
    },
    lastHead: async () => parsed<Head>(await endOf(join(folder, HEADS))).at(-1) ?? null,
    close: flush,
  }
}

/** The last bytes of a file, begun at the start of a line; '' when there is none. */
async function endOf(file: string): Promise<string> {
  if (!existsSync(file)) return ''
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - END_BYTES)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    const text = buffer.toString('utf8', 0, bytesRead)
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1)
  } finally {
    await handle.close()
  }
}

async function linesOf<T>(file: string): Promise<T[]> {
  return existsSync(file) ? parsed<T>(await readFile(file, 'utf8')) : []
}

function parsed<T>(text: string): T[] {
  // a line cut by a power failure is the last, and says nothing
  return text.split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as T] : []
    } catch {
      return []
    }
  })
}

function keyIn(file: string): string {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

export function keyOf(secret: string): AuditKey {
  return { id: createHash('sha256').update(`quoin audit ${secret}`).digest('hex').slice(0, 8), secret: Buffer.from(secret) }
}

/** A hash as the trail keeps it: signed with the key, and with the name of the key before it. Without a key it is itself. */
export function signed(hash: string, key: AuditKey | null): string {
  return key ? `${key.id}.${createHmac('sha256', key.secret).update(hash).digest('hex')}` : hash
}

/** The name of the key a kept hash was signed with; null for one of before, or of a process without a witness. */
export function keyNameOf(kept: string): string | null {
  const at = kept.indexOf('.')
  return at < 0 ? null : kept.slice(0, at)
}
