import { and, asc, desc, eq, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { searchPending, story, storySearch } from '@/db/schema'
import type { Db } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { afterCursor, inScope, LIST_ROW, matches, type StoryCursor, type StoryFilter, type StoryListRow, type StoryScopeWhere } from './storyList'

function textArray(values: readonly string[]): SQL {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`
}

/**
 * Runs reads that must go through the GIN index: the planner does not count what it costs to read an array back, and
 * takes a sequential scan for common words otherwise (4 s at 100,000 stories).
 */
export async function throughIndex<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    return read(tx as unknown as Db)
  })
}

/** Which stories hold these bigrams, `most` of them: what the index is asked, whatever is done with its answer. */
function holding(db: Db, grams: readonly string[], most: number) {
  return db
    .select({ storyId: storySearch.storyId })
    .from(storySearch)
    .where(sql`${storySearch.grams} @> ${textArray(grams)}`)
    .limit(most)
}

/** How many stories hold these bigrams, counted up to `most` + 1. */
export async function countHits(db: Db, grams: readonly string[], most: number): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(holding(db, grams, most + 1).as('hits'))
  return row?.count ?? 0
}

/** Which stories hold these bigrams, `most` of them. */
export async function hitIds(db: Db, grams: readonly string[], most: number): Promise<string[]> {
  return (await holding(db, grams, most)).map(({ storyId }) => storyId)
}

interface Asked {
  scope: StoryScopeWhere
  filter: StoryFilter
  after: StoryCursor | null
  /** Folded words a headline must hold. */
  singles: readonly string[]
}

/**
 * From so many hits on they are looked for among the newest stories first: fifty of them stand there, and to put 5,000 in order each
 * story is fetched (190 MB of pages at 100,000 stories, more than Postgres keeps at hand).
 */
const NEAR: Near = { from: 2_000, look: 3_000 }

interface Near {
  /** Hits. */
  from: number
  /** Stories. */
  look: number
}

/**
 * Rare words: the index finds all stories that have them, then they are put in order. Null where more than `most` have them: the
 * count is of the same look at the index that finds them, and beyond `most` nothing is joined. The LIMIT also keeps the planner
 * from joining first: it would walk all stories from the newest on and read the bigrams of each (3 s at 100,000 stories).
 */
export async function searchByIndex(db: Db, asked: Asked, grams: readonly string[], limit: number, most: number, near: Near = NEAR): Promise<StoryListRow[] | null> {
  // of those who see but their own, and with a filter, few of the newest are any
  const first = asked.scope.staff && Object.values(asked.filter).every((part) => part === undefined) ? near : null
  const answer = await byIndexQuery(db, asked, grams, limit, most, first)
  const hits = answer[0]?.hits ?? 0
  if (hits > most) return null
  const rows = rowsOf(answer)
  return first === null || hits < first.from || rows.length === limit ? rows : rowsOf(await byIndexQuery(db, asked, grams, limit, most, null))
}

function rowsOf(answer: readonly { found: StoryListRow | null }[]): StoryListRow[] {
  return answer.flatMap(({ found }) => found ?? [])
}

/** The query of `searchByIndex`, so that its plan can be looked at: one row at least, which tells the hits. Without `near` all of them are put in order. */
export function byIndexQuery(db: Db, asked: Asked, grams: readonly string[], limit: number, most: number, near: Near | null) {
  const hits = db.$with('hits').as(holding(db, grams, most + 1))
  const counted = db.$with('counted').as(db.select({ count: sql<number>`count(*)::int`.as('count') }).from(hits))
  const count = sql`(select ${counted.count} from ${counted})`
  const newest = db.$with('newest').as(
    db
      .select({ id: story.id })
      .from(story)
      .where(and(sql`${count} between ${near?.from ?? 0} and ${most}`, inScope(asked.scope), afterCursor(asked.after)))
      .orderBy(desc(story.updatedAt), desc(story.id))
      .limit(near?.look ?? 0),
  )
  const among = near ? sql`(${count} < ${near.from} or ${hits.storyId} in (select ${newest.id} from ${newest}))` : undefined
  const found = db
    .select(LIST_ROW)
    .from(hits)
    .innerJoin(story, eq(story.id, hits.storyId))
    .where(and(sql`${count} <= ${most}`, among, inScope(asked.scope), matches(asked.filter), inHeadline(asked.singles), afterCursor(asked.after)))
    .orderBy(desc(story.updatedAt), desc(story.id))
    .limit(limit)
    .as('found')
  return db
    .with(hits, counted, newest)
    .select({ hits: counted.count, found: found._.selectedFields })
    .from(counted)
    .leftJoin(found, sql`true`)
    .orderBy(desc(found.updatedAt), desc(found.id))
}

/**
 * Common words: the most recent stories are looked at, `look` of them; answers those that have the words, and the last
 * one looked at (null when there are no more). The LIMIT inside keeps the planner from joining the whole table.
 */
export async function searchRecent(
  db: Db,
  asked: Asked,
  grams: readonly string[],
  look: number,
): Promise<{ rows: StoryListRow[]; last: StoryCursor | null }> {
  const recent = db
    .select({ id: story.id, updatedAt: story.updatedAt })
    .from(story)
    .where(and(inScope(asked.scope), matches(asked.filter), inHeadline(asked.singles), afterCursor(asked.after)))
    .orderBy(desc(story.updatedAt), desc(story.id))
    .limit(look)
    .as('recent')
  const seen = await db
    .select({
      id: recent.id,
      updatedAt: recent.updatedAt,
      // not the operator by itself: the GIN index would be asked for every story there is
      hit: sql<boolean>`coalesce((select (${storySearch.grams} @> ${textArray(grams)}) is true from ${storySearch} where ${storySearch.storyId} = ${recent.id}), false)`,
    })
    .from(recent)
    .orderBy(desc(recent.updatedAt), desc(recent.id))
  const hits = seen.filter((row) => row.hit).map((row) => row.id)
  const end = seen.at(-1)
  return {
    rows: await rowsByIds(db, hits),
    last: end && seen.length === look ? { at: end.updatedAt.toISOString(), id: end.id } : null,
  }
}

async function rowsByIds(db: Db, ids: readonly string[]): Promise<StoryListRow[]> {
  if (ids.length === 0) return []
  return db
    .select(LIST_ROW)
    .from(story)
    .where(inArray(story.id, [...ids]))
    .orderBy(desc(story.updatedAt), desc(story.id))
}

/** Only headlines are looked through, newest first. */
export async function searchHeadlines(db: Db, asked: Asked, limit: number): Promise<StoryListRow[]> {
  return db
    .select(LIST_ROW)
    .from(story)
    .where(and(inScope(asked.scope), matches(asked.filter), inHeadline(asked.singles), afterCursor(asked.after)))
    .orderBy(desc(story.updatedAt), desc(story.id))
    .limit(limit)
}

export function inHeadline(singles: readonly string[]): SQL | undefined {
  return and(...singles.map((single) => sql`position(${single} in lower(normalize(${story.headline}, NFKC))) > 0`))
}

export async function contentsOf(db: Db, ids: readonly string[]): Promise<Map<string, StoryContent>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: story.id, content: story.content })
    .from(story)
    .where(inArray(story.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row.content]))
}

/** Stories waiting for the index whose text has been quiet since `quiet`, or that wait since before `longest`; the longest waiting first. */
export async function dueForIndex(db: Db, quiet: Date, longest: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: searchPending.storyId })
    .from(searchPending)
    .leftJoin(story, eq(story.id, searchPending.storyId))
    .where(or(lt(story.updatedAt, quiet), lt(searchPending.since, longest)))
    .orderBy(asc(searchPending.since))
    .limit(limit)
  return rows.map((row) => row.id)
}
