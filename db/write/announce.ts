import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { writtenOnce } from '../prepared'
import type { Db } from '../types'

/** The channel that every process of the newsroom hears. */
export const CHANNEL = 'quoin'

/** What tells one subject within a statement that writes of it: a statement saved. The same as `announce`, when and if the transaction commits. */
export function announcing(kind: SQLWrapper, id: SQLWrapper): SQL<unknown> {
  return sql`pg_notify(${CHANNEL}, json_build_array(${kind} || ':' || ${id})::text)`
}

/** Tells every listening process what changed, as `kind:id` pairs; inside a transaction, when and if it commits. */
export async function announce(db: Db, subjects: readonly string[]): Promise<void> {
  // NOTIFY carries 8,000 bytes at most
  for (let rest = [...new Set(subjects)]; rest.length > 0; rest = rest.slice(200)) {
    await told(db).execute({ subjects: JSON.stringify(rest.slice(0, 200)) })
  }
}

// every command tells
const told = writtenOnce((db) =>
  db
    .select({ told: sql`pg_notify(${CHANNEL}, ${sql.placeholder('subjects')})` })
    .from(sql`(select 1) as once`)
    .prepare('announce'),
)
