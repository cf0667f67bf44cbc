import { z } from 'zod'
import { reviewsOfStories } from '@/db/read/story/story'
import { placementsOf, type PlacementRef } from '@/db/read/story/storyDetail'
import { countByState, listStoryRows, scopeAmong, type StoryFilter, type StoryListRow, type StoryScopeWhere } from '@/db/read/story/storyList'
import { listOrderedRows, type OrderAsked, type OrderCursor } from '@/db/read/story/storyOrder'
import { namesOf } from '@/db/read/story/storyNames'
import { contentsOf } from '@/db/read/story/storySearch'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import { GENRES } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { can, readScope } from '@/newsroom/permission/can'
import { NEWEST, orderCode, readOrder, STORY_ORDERS, type StoryOrder } from '@/newsroom/workflow/order'
import { levelOfState, openReview, type ReviewLevel } from '@/newsroom/workflow/review'
import { STAGES, stageOf, statesOf, STORY_STATES, type Stage, type StoryState } from '@/newsroom/workflow/state'
import { database } from '../../store'
import { DATE, ID } from '../fields'
import { reviewRules } from '../load'
import { foundIn, type Found } from './found'
import { readQuery } from './grams'
import { mayOrder, searchOrdered, searchStories } from './query'
import { throwRefusal } from '../../command'
import { inTurn } from './turns'
import type { StoryHead } from '../head'
import { typed } from '../../input'

/** What a list may be asked for; everything is optional and narrows. */
export const storyFilters = z.strictObject({
  stage: z.enum(STAGES).optional(),
  state: z.enum(STORY_STATES).optional(),
  deskId: ID.optional(),
  personId: ID.optional(),
  page: z.int().min(1).max(64).optional(),
  date: DATE.optional(),
  genre: z.enum(GENRES).optional(),
  /** Only those whose author or co-author is who asks. */
  mine: z.boolean().optional(),
  /** By what they stand, `-` from the end: see newsroom/workflow/order. Without it the most recently changed first. */
  sort: z.enum(STORY_ORDERS).optional(),
  /** Words to find, all of them; Chinese from one character on. */
  q: typed().max(100, 'too_long').optional(),
})

export interface StoryListItem extends StoryHead {
  /** First words of one without a headline; '' when it has one. */
  opening: string
  characters: number
  /** A review that an edit or a setting left open below where the story is, and who signed it last ('' when nobody has); null when all stand. */
  openReview: { level: ReviewLevel; person: string } | null
  /** Where it stands in the newest edition that has it. */
  placement: PlacementRef | null
  /** Of a search: the words in their place, as the text has them; null where nothing was searched for. */
  found: Found | null
}

export interface StoryList {
  items: StoryListItem[]
  /** Pass it back for what follows; null at the end. */
  next: string | null
  /** The order they are in. A search for words that very many stories hold is answered the newest first, whatever was asked for. */
  sort: (typeof STORY_ORDERS)[number]
}

const MOST = 200

/**
 * Stories this person may see, most recently changed first unless `sort` says otherwise, in pages after `cursor`. Refuses `invalid`
 * (a filter, a cursor or one of another order) and `forbidden role` (an admin without another role sees no story).
 */
export async function listStories(
  actor: Actor,
  filters: unknown = {},
  cursor: string | null = null,
  limit = 50,
): Promise<StoryList> {
  const { scope, filter, order: wanted, q } = readFilters(actor, filters)
  const lists = outside(database().lists)
  const order = isNewest(wanted) || q === '' || (await mayOrder(lists, q)) ? wanted : NEWEST
  const after = cursor === null || cursor === '' ? null : readCursor(cursor, order)
  if (after === undefined) return throwRefusal({ kind: 'invalid', fields: { cursor: 'unknown' } })
  const size = Math.min(Math.max(Math.trunc(limit) || 50, 1), MOST)
  const found = await rowsOf(lists, { scope: scopeAmong(scope, filter.states), filter, order, after, limit: size + 1 }, q)
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return {
    items: await itemsOf(outside(database().db), rows, q),
    next: found.length > size && last ? writeCursor(order, last) : null,
    sort: orderCode(order),
  }
}

async function rowsOf(db: Db, asked: OrderAsked, q: string): Promise<(StoryListRow & { key?: string | null })[]> {
  const { scope, filter, order, after, limit } = asked
  if (!isNewest(order)) return inTurn(() => (q === '' ? listOrderedRows(db, asked) : searchOrdered(db, asked, q)))
  return q === '' ? listStoryRows(db, { scope, filter, after, limit }) : searchStories(db, scope, filter, q, after, limit)
}

function isNewest({ by, down }: StoryOrder): boolean {
  return by === NEWEST.by && down === NEWEST.down
}

/** How many stories each stage holds, for the person and filters (stage and state aside). */
export async function countStages(
  actor: Actor,
  filters: unknown = {},
): Promise<{ stages: Record<Stage, number>; states: Partial<Record<StoryState, number>> }> {
  const asked = readFilters(actor, filters)
  const { states: _states, ...filter } = asked.filter
  const counts = await countByState(outside(database().lists), asked.scope, filter)
  const stages: Record<Stage, number> = { draft: 0, edit: 0, layout: 0, publish: 0, aside: 0 }
  for (const [state, count] of counts) stages[stageOf(state)] += count
  return { stages, states: Object.fromEntries(counts) }
}

/** The WHERE of the stories this person may see. */
export function scopeOf(actor: Actor): StoryScopeWhere {
  return { personId: actor.id, own: can(actor, 'read_stories') === null, ...readScope(actor) }
}

function readFilters(actor: Actor, filters: unknown): { scope: StoryScopeWhere; filter: StoryFilter; order: StoryOrder; q: string } {
  const refusal = can(actor, 'read_stories')
  if (refusal) return throwRefusal(refusal)
  const parsed = storyFilters.safeParse(filters)
  if (!parsed.success) {
    return throwRefusal({
      kind: 'invalid',
      fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'filters', issue.message])),
    })
  }
  const { stage, state, q, mine, sort, ...rest } = parsed.data
  const states = state ? [state] : stage ? statesOf(stage) : undefined
  const filter = { ...rest, ...(states ? { states } : {}), ...(mine ? { mineOf: actor.id } : {}) }
  return { scope: scopeOf(actor), filter, order: (sort && readOrder(sort)) ?? NEWEST, q: q?.trim() ?? '' }
}

async function itemsOf(db: Db, rows: readonly StoryListRow[], q: string): Promise<StoryListItem[]> {
  if (rows.length === 0) return []
  // none waits for another: on a server they go out together
  const reviewed = rows.filter(({ state }) => belowOf(state) > 1).map(({ id }) => id)
  const query = readQuery(q)
  const [names, placements, reviews, rules, contents] = await Promise.all([
    namesOf(
      db,
      rows.flatMap((row) => [row.authorId, ...row.coAuthorIds, row.holderId ?? []].flat()),
      rows.flatMap((row) => row.deskId ?? []),
    ),
    placementsOf(
      db,
      rows.filter((row) => stageOf(row.state) === 'layout' || stageOf(row.state) === 'publish').map((row) => row.id),
    ),
    reviewsOfStories(db, reviewed),
    reviewed.length > 0 ? reviewRules(db) : null,
    query === null
      ? null
      : contentsOf(
          db,
          rows.map((row) => row.id),
        ),
  ])
  const open = (row: StoryListRow) =>
    rules === null || belowOf(row.state) === 0
      ? null
      : openReview(reviews.filter((review) => review.storyId === row.id).map((review) => ({ ...review, voidedAt: review.voidedAt?.toISOString() ?? null })), row.hash, rules.levels, belowOf(row.state))
  const wordsIn = (row: StoryListRow): Found | null => {
    const content = contents?.get(row.id)
    return query && content ? foundIn(content, query) : null
  }
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    stage: stageOf(row.state),
    genre: row.genre,
    desk: names.desks.get(row.deskId ?? '') ?? null,
    authors: [row.authorId, ...row.coAuthorIds].flatMap((id) => names.people.get(id) ?? []),
    holder: names.people.get(row.holderId ?? '') ?? null,
    headline: row.headline,
    opening: row.opening,
    characters: row.characters,
    target: row.target,
    slip: row.slip,
    version: row.version,
    openSuggestions: row.openSuggestions,
    openQueries: row.openQueries,
    heldUntil: row.heldUntil,
    openReview: open(row),
    placement: placements.find((placement) => placement.storyId === row.id) ?? null,
    found: wordsIn(row),
    updatedAt: row.updatedAt.toISOString(),
    filedAt: row.filedAt?.toISOString() ?? null,
  }))
}

/** Reviews below this level are behind the story: of one under review those before it, of one that is ready all. */
function belowOf(state: StoryState): number {
  return levelOfState(state) ?? (state === 'ready' || state === 'held' ? Infinity : 0)
}

function writeCursor(order: StoryOrder, row: StoryListRow & { key?: string | null }): string {
  return Buffer.from(JSON.stringify([orderCode(order), row.updatedAt.toISOString(), row.id, row.key ?? null])).toString('base64url')
}

const CURSOR = z.tuple([z.enum(STORY_ORDERS), z.iso.datetime(), ID, typed().max(100).nullable()])
/** What the key of a cursor must be to be read as more than text. */
const KEYS: Partial<Record<StoryOrder['by'], RegExp>> = { length: /^\d{1,9}$/, updated: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/ }

/** undefined: not a cursor of ours, or one of a list in another order. */
function readCursor(cursor: string, order: StoryOrder): OrderCursor | undefined {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
  const parsed = CURSOR.safeParse(read)
  if (!parsed.success) return undefined
  const [code, at, id, key] = parsed.data
  if (code !== orderCode(order)) return undefined
  if (key !== null && KEYS[order.by]?.test(key) === false) return undefined
  return { at, id, key }
}
