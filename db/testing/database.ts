import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { inject } from 'vitest'
import { migrationsFolder } from '../open'
import { fromPglite } from '../pglite'
import { openPostgres } from '../postgres'
import type { Database } from '../types'
import { withoutLuckyOrder } from './disorder'

declare module 'vitest' {
  interface ProvidedContext {
    /** File of a dumped, migrated PGlite; empty when the suite runs on a server. */
    pgliteDump: string
    /** Address of the test server, naming the template database; empty when the suite runs on PGlite. */
    postgresUrl: string
  }
}

/**
 * A fresh, migrated, empty database of the engine this run tests (QUOIN_TEST_ENGINE). One a test file is the habit:
 * tests in a file make their own data and do not count on being alone.
 */
export async function testDatabase(): Promise<Database> {
  const url = inject('postgresUrl')
  if (!url) {
    const dump = new Blob([readFileSync(inject('pgliteDump'))])
    return fromPglite(withoutLuckyOrder(await PGlite.create({ loadDataDir: dump })), migrationsFolder())
  }
  const template = new URL(url).pathname.slice(1)
  const name = `t_${randomBytes(6).toString('hex')}`
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const admin = postgres(maintenance.href, { max: 1, onnotice: () => undefined })
  // two workers copying one template at once refuse each other: an advisory lock lets them queue
  await admin.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(746111)`
    const second = postgres(maintenance.href, { max: 1, onnotice: () => undefined })
    await second.unsafe(`create database ${name} template ${template}`)
    await second.end()
  })
  const own = new URL(url)
  own.pathname = `/${name}`
  const database = openPostgres(own.href, migrationsFolder())
  return {
    ...database,
    close: async () => {
      await database.close()
      await admin.unsafe(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}
