import { z } from 'zod'
import { reviewsOfStories } from '@/db/read/story/story'
import { placementsOf, type PlacementRef } from '@/db/read/story/storyDetail'
import { countByState, listStoryRows, type StoryCursor, type StoryFilter, type StoryListRow, type StoryScopeWhere } from '@/db/read/story/storyList'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import { GENRES } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { can, readScope } from '@/newsroom/permission/can'
import { levelOfState, openReview, type ReviewLevel } from '@/newsroom/workflow/review'
import { STAGES, stageOf, statesOf, STORY_STATES, type Stage, type StoryState } from '@/newsroom/workflow/state'
import { database } from '../../store'
import { DATE, ID } from '../fields'
import { reviewRules } from '../load'
import { searchStories } from './query'
import { throwRefusal } from '../../command'
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
}

export interface StoryList {
  items: StoryListItem[]
  /** Pass it back for what follows; null at the end. */
  next: string | null
}

const MOST = 200

/**
 * Stories this person may see, most recently changed first, in pages after `cursor`. Refuses `invalid` (a filter, a cursor)
 * and `forbidden role` (an admin without another role sees no story).
 */
export async function listStories(
  actor: Actor,
  filters: unknown = {},
  cursor: string | null = null,
  limit = 50,
): Promise<StoryList> {
  const asked = readFilters(actor, filters)
  const after = cursor === null || cursor === '' ? null : readCursor(cursor)
  if (after === undefined) return throwRefusal({ kind: 'invalid', fields: { cursor: 'unknown' } })
  const size = Math.min(Math.max(Math.trunc(limit) || 50, 1), MOST)
  const { scope, filter, q } = asked
  const lists = outside(database().lists)
  const found = q === '' ? await listStoryRows(lists, scope, filter, after, size + 1) : await searchStories(lists, scope, filter, q, after, size + 1)
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return { items: await itemsOf(outside(database().db), rows), next: found.length > size && last ? writeCursor(last) : null }
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

function readFilters(actor: Actor, filters: unknown): { scope: StoryScopeWhere; filter: StoryFilter; q: string } {
  const refusal = can(actor, 'read_stories')
  if (refusal) return throwRefusal(refusal)
  const parsed = storyFilters.safeParse(filters)
  if (!parsed.success) {
    return throwRefusal({
      kind: 'invalid',
      fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'filters', issue.message])),
    })
  }
  const { stage, state, q, ...rest } = parsed.data
  const states = state ? [state] : stage ? statesOf(stage) : undefined
  return { scope: scopeOf(actor), filter: { ...rest, ...(states ? { states } : {}) }, q: q?.trim() ?? '' }
}

async function itemsOf(db: Db, rows: readonly StoryListRow[]): Promise<StoryListItem[]> {
  // none waits for another: on a server they go out together
  const reviewed = rows.filter(({ state }) => belowOf(state) > 1).map(({ id }) => id)
  const [placements, reviews, rules] = await Promise.all([
    placementsOf(
      db,
      rows.filter((row) => stageOf(row.state) === 'layout' || stageOf(row.state) === 'publish').map((row) => row.id),
    ),
    reviewsOfStories(db, reviewed),
    reviewed.length > 0 ? reviewRules(db) : null,
  ])
  const open = (row: StoryListRow) =>
    rules === null || belowOf(row.state) === 0
      ? null
      : openReview(reviews.filter((review) => review.storyId === row.id).map((review) => ({ ...review, voidedAt: review.voidedAt?.toISOString() ?? null })), row.hash, rules.levels, belowOf(row.state))
  const named = (row: StoryListRow, id: string) => row.people?.find((person) => person.id === id)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    stage: stageOf(row.state),
    genre: row.genre,
    desk: row.desk,
    authors: [row.authorId, ...row.coAuthorIds].flatMap((id) => named(row, id) ?? []),
    holder: row.holderId === null ? null : (named(row, row.holderId) ?? null),
    headline: row.headline,
    opening: row.opening,
    characters: row.characters,
    target: row.target,
    slip: row.slip,
    version: row.version,
    heldUntil: row.heldUntil,
    openReview: open(row),
    placement: placements.find((placement) => placement.storyId === row.id) ?? null,
    updatedAt: row.updatedAt.toISOString(),
    filedAt: row.filedAt?.toISOString() ?? null,
  }))
}

/** Reviews below this level are behind the story: of one under review those before it, of one that is ready all. */
function belowOf(state: StoryState): number {
  return levelOfState(state) ?? (state === 'ready' || state === 'held' ? Infinity : 0)
}

function writeCursor(row: StoryListRow): string {
  return Buffer.from(`${row.updatedAt.toISOString()} ${row.id}`).toString('base64url')
}

/** undefined: not a cursor of ours. */
function readCursor(cursor: string): StoryCursor | undefined {
  const [at, id, ...more] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (!at || !id || more.length > 0 || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) || Number.isNaN(Date.parse(at))) return undefined
  return /^[\w-]{1,64}$/.test(id) ? { at, id } : undefined
}
