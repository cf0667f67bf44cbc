import { and, asc, desc, inArray, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { desk, edition, page, person, placement, story } from '@/db/schema'
import type { Db } from '@/db/types'
import { GENRES } from '@/newsroom/manuscript/story'
import { STORY_STATES } from '@/newsroom/workflow/state'
import type { StoryOrder, StorySort } from '@/newsroom/workflow/order'
import { inHeadline } from './storySearch'
import { inScope, LIST_ROW, matches, type StoryCursor, type StoryFilter, type StoryListRow, type StoryScopeWhere } from './storyList'

/** Of a headline as much as puts it in its place, and as a cursor can carry. */
const HEAD = 24
/** What opens a headline and is no part of its name. */
const OPENERS = '“”‘’"\'「」『』《》〈〉（）()【】 　'

/** A place in a list of some order: besides the last row its key there; null is that of those without one. */
export interface OrderCursor extends StoryCursor {
  key: string | null
}

export type OrderedRow = StoryListRow & { key: string | null }

/** What a list is ordered by: an expression, and what it joins. A key in a cursor is text; `read` makes the expression's type of it again. */
interface Key {
  by: SQL
  /** What a cursor carries of it. */
  text: SQL<string | null>
  join: { table: SQL; on: SQL } | null
  read: (key: string) => SQL
}

/**
 * Stories of a scope and filter in an order other than by their last change. No index gives these orders: every story of the
 * filter is looked at, its key alone, and only those that are answered are read whole. Costs: decision 0016.
 */
export async function listOrderedRows(db: Db, asked: OrderAsked): Promise<OrderedRow[]> {
  const keys = await orderedKeysQuery(db, asked, await keyOf(db, asked.order.by))
  if (keys.length === 0) return []
  const rows = await db
    .select(LIST_ROW)
    .from(story)
    .where(
      inArray(
        story.id,
        keys.map(({ id }) => id),
      ),
    )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return keys.flatMap(({ id, key }) => {
    const row = byId.get(id)
    return row ? [{ ...row, key }] : []
  })
}

export interface OrderAsked {
  scope: StoryScopeWhere
  filter: StoryFilter
  order: StoryOrder
  after: OrderCursor | null
  limit: number
  /** Only these. */
  within?: readonly string[]
  /** Folded words a headline must hold. */
  headline?: readonly string[]
}

/** The ids and keys of a page of the list: a query, so that its plan can be looked at. */
export function orderedKeysQuery(db: Db, { scope, filter, order, after, limit, within, headline = [] }: OrderAsked, key: Key): SQLWrapper & Promise<{ id: string; key: string | null }[]> {
  const from = db.select({ id: story.id, key: key.text.as('key') }).from(story)
  const joined = key.join ? from.leftJoin(key.join.table, key.join.on) : from
  return joined
    .where(and(inScope(scope), matches(filter), among(within), inHeadline(headline), beyond(key, order.down, after)))
    .orderBy(sql`(${key.by}) is null`, order.down ? sql`${key.by} desc` : sql`${key.by} asc`, desc(story.updatedAt), desc(story.id))
    .limit(limit)
}

/** As one value: thousands of hits are no thousands of parameters. */
function among(ids: readonly string[] | undefined): SQL | undefined {
  return ids && sql`${story.id} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
}

/** What comes after the cursor: a key further on, or the same key and an older change, or none where there was one. */
function beyond(key: Key, down: boolean, after: OrderCursor | null): SQL | undefined {
  if (after === null) return undefined
  const older = sql`(${story.updatedAt}, ${story.id}) < (${after.at}::timestamptz, ${after.id})`
  if (after.key === null) return sql`((${key.by}) is null and ${older})`
  const at = key.read(after.key)
  return sql`((${key.by}) is null or ${key.by} ${down ? sql`<` : sql`>`} ${at} or (${key.by} = ${at} and ${older}))`
}

export async function keyOf(db: Db, by: StorySort): Promise<Key> {
  switch (by) {
    case 'updated':
      // the oldest first; the newest first is read off its index, see listStoryRows
      return { by: sql`${story.updatedAt}`, text: sql<string>`${story.updatedAt}::text`, join: null, read: (key) => sql`${key}::timestamptz` }
    case 'headline': {
      // "C": the order of Unicode, which for Chinese characters is that of a dictionary's radicals and strokes; a collation by
      // pinyin is not in the embedded engine, and the two engines must agree
      const head = sql`nullif(left(ltrim(${story.headline}, ${OPENERS}), ${sql.raw(String(HEAD))}), '') collate "C"`
      return { by: head, text: sql<string>`${head}`, join: null, read: (key) => sql`${key}::text collate "C"` }
    }
    case 'length':
      return { by: sql`${story.characters}`, text: sql<string>`${story.characters}::text`, join: null, read: (key) => sql`${Number(key)}::int` }
    case 'state':
      return ranked(story.state, STORY_STATES)
    case 'genre':
      return ranked(story.genre, GENRES)
    case 'desk':
      return ranked(story.deskId, await deskIds(db))
    case 'author':
      return ranked(story.authorId, await peopleIds(db))
    case 'holder':
      return ranked(story.holderId, await peopleIds(db))
    case 'paper':
      return paperKey()
  }
}

/** In the order of a list of values. Joined, not looked up row by row: that took ten times as long for two hundred people. */
function ranked(column: typeof story.state | typeof story.genre | typeof story.deskId | typeof story.authorId | typeof story.holderId, values: readonly string[]): Key {
  const list = sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`
  return {
    by: sql`rank.place`,
    text: sql<string | null>`rank.id`,
    join: { table: sql`unnest(${list}) with ordinality as rank (id, place)`, on: sql`rank.id = ${column}` },
    read: (key) => sql`coalesce(array_position(${list}, ${key}), 0)::bigint`,
  }
}

/** Desks as the paper lists them. */
async function deskIds(db: Db): Promise<string[]> {
  const rows = await db.select({ id: desk.id }).from(desk).orderBy(asc(desk.position), asc(desk.id))
  return rows.map((row) => row.id)
}

/** People by their Latin names, which is by pinyin; those without one follow by the name they sign with. */
async function peopleIds(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: person.id })
    .from(person)
    .orderBy(sql`lower(${person.latinName}) collate "C" asc nulls last`, sql`${person.name} collate "C"`, asc(person.id))
  return rows.map((row) => row.id)
}

/** The newest date and page it stands on; else when its hold ends; else where it is wanted. A page wanted on no day is no place in time. */
function paperKey(): Key {
  // said once a page, not once a story on it
  const newest = sql`(select ${placement.storyId} as id, max(pages.place collate "C") as place
    from ${placement} join (select ${page.id} as id, ${edition.date} || ' ' || lpad(${page.number}::text, 2, '0') as place
      from ${page} join ${edition} on ${edition.id} = ${page.editionId}) as pages on pages.id = ${placement.pageId}
    group by ${placement.storyId}) as placed`
  const wanted = sql`${story.slip}->>'wantedDate' || ' ' || lpad(coalesce(${story.slip}->>'wantedPage', '99'), 2, '0')`
  const by = sql`coalesce(placed.place, ${story.heldUntil} || ' 00', ${wanted}) collate "C"`
  return { by, text: sql<string | null>`${by}`, join: { table: newest, on: sql`placed.id = ${story.id}` }, read: (key) => sql`${key}::text collate "C"` }
}

