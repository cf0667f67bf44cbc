import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { ALWAYS_HERE } from './availability'
import { claimFolder } from './lockfile'
import * as schema from './schema'
import type { Database, Db } from './types'

/**
 * Opens the embedded database in `folder`, creating it on first use.
 * The folder is claimed for this process; a first start that was killed half-way is thrown away and begun anew, because
 * a folder left by a killed initdb can never be opened again.
 */
export async function openPglite(folder: string, migrations: string): Promise<Database> {
  const release = claimFolder(folder)
  try {
    const data = join(folder, 'pg')
    if (!existsSync(data)) {
      const init = join(folder, 'pg.init')
      rmSync(init, { recursive: true, force: true })
      mkdirSync(init, { recursive: true })
      const first = await PGlite.create(init)
      await first.close()
      renameSync(init, data)
    }
    return fromPglite(await PGlite.create(data), migrations, release)
  } catch (error) {
    release()
    throw error
  }
}

/** Wraps an open PGlite: the test suite opens one from a dump. */
export function fromPglite(client: PGlite, migrations: string, release: () => void = () => undefined): Database {
  const db = drizzle({ client, schema, casing: 'snake_case' })
  return {
    kind: 'pglite',
    db: db as unknown as Db,
    // one connection, and every statement is planned with its values
    lists: db as unknown as Db,
    availability: ALWAYS_HERE,
    watch: () => undefined,
    migrate: () => migrate(db, { migrationsFolder: migrations }),
    listen: (channel, hear) => client.listen(channel, hear),
    // PGlite makes no fsync at all: a documented property of the embedded engine, not a misconfiguration
    hazards: () => Promise.resolve([]),
    close: async () => {
      await client.close()
      release()
    },
  }
}
