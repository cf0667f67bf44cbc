import type { Database } from '@/db/types'

/**
 * The one open database of the process. The server bundle and Next's bundles each evaluate their own copy of this
 * module, so the handle lives on globalThis.
 */
const KEY = Symbol.for('quoin.database')
const holder = globalThis as unknown as Record<symbol, Database | undefined>

export function setDatabase(database: Database): void {
  holder[KEY] = database
}

/** The open database; throws when the process has not opened one (a build, a script without `openDatabase`). */
export function database(): Database {
  const open = holder[KEY]
  if (!open) throw new Error('No database is open in this process.')
  return open
}
