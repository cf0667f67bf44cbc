import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { mayMigrate } from './roles'
import * as schema from './schema'
import type { Database, Db } from './types'

/** Connections for commands and single rows, and for lists and searches. */
const CONNECTIONS = { all: 10, lists: 4 }

/**
 * Connects to a Postgres server (15 or newer). Transactions that idle or run too long are ended by the server, so that a
 * stuck client can never hold the edition.
 */
export function openPostgres(url: string, migrations: string): Database {
  // most statements find rows by their id: planning them once a connection is enough, and takes longer than running them
  const client = connect(url, CONNECTIONS.all, 'auto')
  // here the planner must see the actual terms: a generic plan scans the whole table for common ones
  const lists = connect(url, CONNECTIONS.lists, 'force_custom_plan')
  const db = drizzle({ client, schema, casing: 'snake_case' })
  return {
    kind: 'postgres',
    db: db as unknown as Db,
    lists: drizzle({ client: lists, schema, casing: 'snake_case' }) as unknown as Db,
    migrate: async () => {
      // an index over a large paper takes longer than any request may
      const patient = postgres(url, { max: 1, onnotice: () => undefined, connection: { application_name: 'quoin', statement_timeout: 0 } })
      try {
        if (!(await mayMigrate(patient, migrations))) return
        await migrate(drizzle({ client: patient }), { migrationsFolder: migrations })
      } finally {
        await patient.end({ timeout: 5 })
      }
    },
    listen: async (channel, hear) => {
      const listening = await client.listen(channel, hear)
      return () => listening.unlisten()
    },
    hazards: async () => {
      const rows = await db.execute<{ name: string; setting: string }>(
        sql`select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
      )
      return [...rows].filter((row) => row.setting === 'off').map((row) => `${row.name}=off`)
    },
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), lists.end({ timeout: 5 })])
    },
  }
}

function connect(url: string, max: number, planning: 'auto' | 'force_custom_plan'): postgres.Sql {
  const client = postgres(url, {
    max,
    onnotice: () => undefined,
    connection: {
      application_name: 'quoin',
      plan_cache_mode: planning,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
      lock_timeout: 10_000,
    },
  })
  prepareOnce(client)
  return client
}

// beyond this a statement is a long list of values, hardly asked twice in the same shape
const LONGEST_PREPARED = 4000

/**
 * Drizzle hands every query to `unsafe`, which asks the server for its types anew each time: two round trips. A statement that
 * is prepared on its connection takes one, from the second use on.
 */
function prepareOnce(client: postgres.Sql): void {
  // also called with fewer arguments than its types say
  const { begin } = client as unknown as { begin: (...args: unknown[]) => unknown }
  withPrepared(client)
  const patched = (...args: unknown[]) => {
    const work = args.pop() as (tx: postgres.TransactionSql) => unknown
    return begin(...args, (tx: postgres.TransactionSql) => {
      withPrepared(tx)
      return work(tx)
    })
  }
  Object.assign(client, { begin: patched })
}

function withPrepared(sql: postgres.Sql | postgres.TransactionSql): void {
  const unsafe = sql.unsafe.bind(sql) as postgres.Sql['unsafe']
  const patched: postgres.Sql['unsafe'] = (query, values, options) =>
    unsafe(query, values, { ...options, prepare: (values?.length ?? 0) > 0 && query.length < LONGEST_PREPARED })
  Object.assign(sql, { unsafe: patched })
}
