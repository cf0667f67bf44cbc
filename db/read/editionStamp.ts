import { eq, getTableName, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { edition, editionLock, page, pageSignature, paper, person, placement, proofMark, proofRound, publication, release, review, slot, story, unlockRequest } from '../schema'
import { writtenOnce } from '../prepared'
import type { Db } from '../types'

const pages = sql`(select id from page where edition_id = e.id)`
const stories = sql`(select story_id from placement where edition_id = e.id)`

/** Whose rows an edition's screens are made of, and which rows: the one list. A table that is read for them and missing here fails a test. */
const ROWS: readonly (readonly [PgTable, SQL])[] = [
  // all of it: the editions before and after, and people's names
  [paper, sql`true`],
  [person, sql`true`],
  [edition, sql`id in (e.id, (select id from edition where date < e.date order by date desc limit 1), (select id from edition where date > e.date order by date limit 1))`],
  [page, sql`edition_id = e.id`],
  [slot, sql`page_id in ${pages}`],
  [placement, sql`edition_id = e.id`],
  [proofRound, sql`page_id in ${pages}`],
  [pageSignature, sql`page_id in ${pages}`],
  [proofMark, sql`page_id in ${pages}`],
  [story, sql`id in ${stories}`],
  [review, sql`story_id in ${stories}`],
  [editionLock, sql`edition_id = e.id`],
  [unlockRequest, sql`edition_id = e.id`],
  [release, sql`edition_id = e.id`],
  [publication, sql`edition_id = e.id`],
]

export const STAMPED_TABLES: readonly string[] = ROWS.map(([table]) => getTableName(table))

/** Rows that never change once written (append-only by trigger, or named by their content): what was read of them stays true. */
export const UNCHANGING_TABLES: readonly string[] = ['story_version', 'page_layout', 'picture']

// a row written anew lies in another place, written by another transaction: nothing that changes a row can forget to say so
const versions = sql.join(
  ROWS.map(([table, rows]) => sql`(select string_agg(xmin::text || ctid::text, '' order by ctid) from ${table} where ${rows})`),
  sql`, `,
)

const stamp = (db: Db, by: SQL) =>
  db
    .select({ id: edition.id, stamp: sql<string>`(select md5(concat_ws('|', ${versions})) from (select ${edition.id} as id, ${edition.date} as date) e)` })
    .from(edition)
    .where(by)

const byDate = writtenOnce((db) => stamp(db, eq(edition.date, sql.placeholder('date'))).prepare('edition_stamp_by_date'))
const byId = writtenOnce((db) => stamp(db, eq(edition.id, sql.placeholder('id'))).prepare('edition_stamp_by_id'))

/**
 * A word that is another one as soon as any row that an edition's screens are made of was written, added or taken away; null for
 * an edition that is not there. One statement: asking it costs a tenth of reading the edition.
 */
export async function editionStamp(db: Db, edition: { date: string } | { id: string }): Promise<{ id: string; stamp: string } | null> {
  const [row] = 'date' in edition ? await byDate(db).execute(edition) : await byId(db).execute(edition)
  return row ?? null
}
