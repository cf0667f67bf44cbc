import { listStoryRows, type StoryCursor, type StoryFilter, type StoryListRow, type StoryScopeWhere } from '@/db/read/story/storyList'
import { listOrderedRows, type OrderAsked, type OrderedRow } from '@/db/read/story/storyOrder'
import { contentsOf, countHits, hitIds, searchByIndex, searchHeadlines, searchRecent, throughIndex } from '@/db/read/story/storySearch'
import type { Db } from '@/db/types'
import { SharedCache } from '../../sharedCache'
import { readQuery, searchText, type SearchQuery } from './grams'

/**
 * Up to this many hits the index finds them all and they are sorted; beyond, it is quicker to walk the most recent stories
 * and look at each. A hit costs about 10 µs, a look 180 µs (its array is read back): for 50 of 100,000 stories the two
 * cost the same at 10,000 hits.
 */
const RARE = 10_000
/** Stories looked at in one step of a walk. */
const STEP = { first: 120, least: 60, most: 2_000 }

/**
 * Words that were found to be common, until when that holds: to find it out takes the index longer (14 ms for 60,000 hits) than to find the
 * stories by walking, and the next page of a search and the next person's need not. They do not become rare within the hour, and a search that walks for them is only slower.
 */
const common = new SharedCache<number>('common words', 500)
const HOLDS_MS = 3_600_000

/**
 * Stories that hold every word of `q`, most recently changed first, `limit` of them after a cursor. Chinese from two
 * characters on is looked up in all texts, a single character in headlines, a number among the stories' own numbers, too. A word longer than two characters is
 * proved on the text itself: that its bigrams are there does not mean they stand together.
 */
export async function searchStories(
  db: Db,
  scope: StoryScopeWhere,
  filter: StoryFilter,
  q: string,
  after: StoryCursor | null,
  limit: number,
): Promise<StoryListRow[]> {
  const query = readQuery(q)
  if (query === null) return []
  // a number is a story's own number first; it stands at the head of the first page
  const numbered = query.number === null ? [] : await listStoryRows(db, { scope, filter: { ...filter, number: query.number }, after: null, limit: 1 })
  const found = await textHits(db, scope, filter, query, after, limit)
  const rest = found.filter((row) => row.id !== numbered[0]?.id)
  return after === null ? [...numbered, ...rest].slice(0, limit) : rest
}

/**
 * Whether what this search finds can be put in another order than the newest first: not a number, whose own story stands first,
 * and not where the words are so common that it walks.
 */
export async function mayOrder(db: Db, q: string): Promise<boolean> {
  const query = readQuery(q)
  if (query?.number) return false
  if (query === null || query.grams.length === 0) return true
  return throughIndex(db, async (tx) => (await countHits(tx, query.grams, RARE)) <= RARE)
}

/** The same stories in another order; only where `mayOrder` says so. */
export async function searchOrdered(db: Db, asked: OrderAsked, q: string): Promise<OrderedRow[]> {
  const query = readQuery(q)
  if (query === null) return []
  const found: OrderedRow[] = []
  let { after } = asked
  const hits = query.grams.length === 0 ? undefined : await throughIndex(db, (tx) => hitIds(tx, query.grams, RARE))
  for (;;) {
    const rows = await listOrderedRows(db, { ...asked, after, ...(hits ? { within: hits } : {}), headline: query.singles })
    found.push(...(await proved(db, rows, query)))
    const last = rows.at(-1)
    if (found.length >= asked.limit || rows.length < asked.limit || !last) return found.slice(0, asked.limit)
    after = { ...cursorOf(last), key: last.key }
  }
}

async function textHits(db: Db, scope: StoryScopeWhere, filter: StoryFilter, query: SearchQuery, after: StoryCursor | null, limit: number): Promise<StoryListRow[]> {
  const asked = { scope, filter, after, singles: query.singles }
  if (query.grams.length === 0) return searchHeadlines(db, asked, limit)
  const words = query.grams.join(' ')
  if ((common.get(words) ?? 0) <= Date.now()) {
    const few = await throughIndex(db, (tx) => rare(tx, asked, query, limit))
    if (few) return few
    common.set(words, Date.now() + HOLDS_MS)
  }
  return walked(db, asked, query, limit)
}

type Asked = Parameters<typeof searchByIndex>[1]

/** Null where the words are not rare. */
async function rare(db: Db, asked: Asked, query: SearchQuery, limit: number): Promise<StoryListRow[] | null> {
  const found: StoryListRow[] = []
  let { after } = asked
  for (;;) {
    const rows = await searchByIndex(db, { ...asked, after }, query.grams, limit, RARE)
    if (rows === null) return null
    found.push(...(await proved(db, rows, query)))
    const last = rows.at(-1)
    if (found.length >= limit || rows.length < limit || !last) return found.slice(0, limit)
    after = cursorOf(last)
  }
}

async function walked(db: Db, asked: Asked, query: SearchQuery, limit: number): Promise<StoryListRow[]> {
  const found: StoryListRow[] = []
  let { after } = asked
  let step: number = STEP.first
  let looked = 0
  for (;;) {
    const { rows, last } = await searchRecent(db, { ...asked, after }, query.grams, step)
    found.push(...(await proved(db, rows, query)))
    if (found.length >= limit || last === null) return found.slice(0, limit)
    after = last
    looked += step
    // as many as should hold what is missing, by what was found so far
    const expected = ((limit - found.length) * looked * 1.2) / Math.max(found.length, 1)
    step = Math.min(Math.max(Math.ceil(expected), STEP.least), STEP.most)
  }
}

async function proved<T extends StoryListRow>(db: Db, rows: T[], query: SearchQuery): Promise<T[]> {
  if (query.phrases.length === 0 || rows.length === 0) return rows
  const contents = await contentsOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.filter((row) => {
    const content = contents.get(row.id)
    const text = content ? searchText(content) : ''
    return query.phrases.every((phrase) => text.includes(phrase))
  })
}

function cursorOf(row: StoryListRow): StoryCursor {
  return { at: row.updatedAt.toISOString(), id: row.id }
}
