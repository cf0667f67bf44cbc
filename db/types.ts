import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Availability } from './availability'
import type * as schema from './schema'

type Schema = typeof schema

/** A database or a transaction on either engine: what every read and write takes first. */
export type Db = PgDatabase<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>

/** A transaction. The same type as `Db`; the name says that a caller must hold one. */
export type Tx = Db

/** The seam between the two engines, and nothing more. */
export interface Database {
  kind: 'pglite' | 'postgres'
  db: Db
  /**
   * For reads whose best plan hangs on what is asked for (lists, search): planned anew each time, on connections of their
   * own, so that searches never keep a save waiting for a connection.
   */
  lists: Db
  /** Whether it takes work now; known once `watch` was called, `null` (it does) before. */
  availability: Availability
  /** Begins to look after the connection, until `close`: for the server, not for tools that end by themselves. */
  watch(): void
  migrate(): Promise<void>
  /**
   * Calls `hear` with the payload of every NOTIFY on `channel`, and `gap` whenever there was a time in which none could be heard (the
   * connection was lost and made anew); answers how to stop.
   */
  listen(channel: string, hear: (payload: string) => void, gap?: () => void): Promise<() => Promise<void>>
  /** Problems of the server's settings that put acknowledged work at risk; empty is safe. */
  hazards(): Promise<string[]>
  close(): Promise<void>
}
