import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { Watcher, type Away } from './availability'
import { openPool, type Pool } from './pool'
import { mayMigrate } from './roles'
import * as schema from './schema'
import type { Database, Db } from './types'

/** Connections for commands and single rows, and for lists and searches. */
const CONNECTIONS = { all: 10, lists: 4 }

/** Of every client. A server that does not greet is away; a connection is tried again soon, however often it failed. */
const CLIENT = {
  onnotice: () => undefined,
  connect_timeout: 2,
  backoff: () => 0.3,
  // Drizzle reads and writes the arrays of our columns. The driver would ask for array types on each new connection, and of one that is
  // ended meanwhile that question is rejected out of anybody's reach
  fetch_types: false,
} as const

/**
 * Connects to a Postgres server (15 or newer). Transactions that idle or run too long are ended by the server, so that a
 * stuck client can never hold the edition.
 */
export function openPostgres(url: string, migrations: string): Database {
  const watcher = new Watcher({ ask: (fresh) => ask(fresh) })
  const lost = () => watcher.lost()
  // most statements find rows by their id: planning them once a connection is enough, and takes longer than running them
  const pool = connect(url, CONNECTIONS.all, 'auto', lost)
  // here the planner must see the actual terms: a generic plan scans the whole table for common ones
  const lists = connect(url, CONNECTIONS.lists, 'force_custom_plan', lost)
  const db = drizzle({ client: pool.client, schema, casing: 'snake_case' })

  /** One connection apart from the work: it asks whether there is an answer, and hears the announcements. */
  let ears: postgres.Sql | undefined
  const heard = new Map<string, Set<Ear>>()

  async function open(): Promise<postgres.Sql> {
    const client = postgres(url, { ...CLIENT, max: 1, connection: { application_name: 'quoin' }, onclose: () => client === ears && lost() })
    try {
      for (const [channel, hearers] of heard) await hearOn(client, channel, hearers, ears !== undefined)
    } catch (error) {
      client.end({ timeout: 0 }).catch(() => undefined)
      throw error
    }
    const before = ears
    ears = client
    before?.end({ timeout: 0 }).catch(() => undefined)
    return client
  }

  async function ask(fresh: boolean): Promise<Away | null> {
    const client = !ears || fresh ? await open() : ears
    const [row] = await client<{ readOnly: string }[]>`select current_setting('transaction_read_only') as "readOnly"`
    return row?.readOnly === 'on' ? 'read_only' : null
  }

  // away: what waits for an answer is told now. Back: a connection from before may be of a server that is no more, or read only
  watcher.onChange(() => {
    pool.drop()
    lists.drop()
  })

  let stopWatching: (() => void) | undefined
  return {
    kind: 'postgres',
    db: db as unknown as Db,
    lists: drizzle({ client: lists.client, schema, casing: 'snake_case' }) as unknown as Db,
    availability: watcher,
    watch: () => {
      stopWatching ??= watcher.start()
    },
    migrate: async () => {
      // an index over a large paper takes longer than any request may
      const patient = postgres(url, { ...CLIENT, connect_timeout: 5, max: 1, connection: { application_name: 'quoin', statement_timeout: 0 } })
      try {
        // the migrator tells nothing of a server that is not there but its own statement
        await patient`select 1`
        if (!(await mayMigrate(patient, migrations))) return
        await migrate(drizzle({ client: patient }), { migrationsFolder: migrations })
      } finally {
        await patient.end({ timeout: 5 })
      }
    },
    listen: async (channel, hear, gap) => {
      const known = heard.get(channel)
      const hearers = known ?? new Set<Ear>()
      const ear: Ear = { hear, gap }
      hearers.add(ear)
      heard.set(channel, hearers)
      if (!ears) await open()
      else if (!known) await hearOn(ears, channel, hearers, false)
      return () => {
        hearers.delete(ear)
        return Promise.resolve()
      }
    },
    hazards: async () => {
      const rows = await db.execute<{ name: string; setting: string }>(
        sql`select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
      )
      return [...rows].filter((row) => row.setting === 'off').map((row) => `${row.name}=off`)
    },
    close: async () => {
      stopWatching?.()
      const last = ears
      ears = undefined
      await Promise.all([pool.close(), lists.close(), last?.end({ timeout: 5 })])
    },
  }
}

interface Ear {
  hear: (payload: string) => void
  gap: (() => void) | undefined
}

/** Listens on a connection of the driver's own, which it makes anew by itself when it is lost; `after` another one was. */
async function hearOn(client: postgres.Sql, channel: string, hearers: ReadonlySet<Ear>, after: boolean): Promise<void> {
  let again = after
  await client.listen(
    channel,
    (payload) => hearers.forEach(({ hear }) => hear(payload)),
    () => {
      if (again) hearers.forEach(({ gap }) => gap?.())
      again = true
    },
  )
}

function connect(url: string, max: number, planning: 'auto' | 'force_custom_plan', lost: () => void): Pool {
  return openPool(
    url,
    {
      ...CLIENT,
      max,
      connection: {
        application_name: 'quoin',
        plan_cache_mode: planning,
        statement_timeout: 30_000,
        idle_in_transaction_session_timeout: 30_000,
        lock_timeout: 10_000,
      },
    },
    lost,
  )
}
