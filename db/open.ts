import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from './types'

/** Where the migrations lie: beside this file in the source tree, under the working directory once bundled. */
export function migrationsFolder(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'migrations')
  return existsSync(beside) ? beside : join(process.cwd(), 'db', 'migrations')
}

/**
 * Opens the database the environment names: a Postgres server when `url` is set, else the embedded one in `folder`.
 * Throws with a plain sentence when it cannot.
 */
export async function openDatabase(options: { url: string | undefined; folder: string }): Promise<Database> {
  if (process.env.NEXT_PHASE === 'phase-production-build') throw new Error('The database is not opened during a build.')
  if (options.url && !/^postgres(ql)?:\/\/./.test(options.url)) throw new Error('DATABASE_URL is not the address of a Postgres server: postgres://user@host:5432/database')
  // each engine is loaded only when it is the one in use: PGlite alone is 27 MB of wasm
  if (options.url) return (await import('./postgres')).openPostgres(options.url, migrationsFolder())
  return (await import('./pglite')).openPglite(options.folder, migrationsFolder())
}
