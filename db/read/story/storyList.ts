import { and, desc, eq, exists, inArray, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { edition, page, placement, story } from '@/db/schema'
import { writtenByForm } from '@/db/prepared'
import type { Db } from '@/db/types'
import type { Genre } from '@/newsroom/manuscript/story'
import { FROZEN, type StoryState } from '@/newsroom/workflow/state'
import type { StoryRow } from './story'
import { STORY_OPENING } from './storyNames'

/** What a person may see, as the loader decided it; see `readScope`. */
export interface StoryScopeWhere {
  personId: string
  /** Sees the own stories. */
  own: boolean
  /** Sees every story that is not private. */
  staff: boolean
  /** Sees every private story. */
  allPrivate: boolean
  /** Sees the private stories of this desk, and those without one; undefined sees none. */
  privateDesk: string | null | undefined
}

export interface StoryFilter {
  /** 稿号 */
  number?: number
  states?: readonly StoryState[]
  genre?: Genre
  deskId?: string
  /** Author, co-author or holder. */
  personId?: string
  /** Only what this person is author or co-author of. */
  mineOf?: string
  /** Edition date YYYY-MM-DD: where it stands, or, not placed yet, where it is wanted. */
  date?: string
  page?: number
}

/** Place in a list: the last row seen. `at` in microseconds would be lost in a JS date; the column keeps milliseconds. */
export interface StoryCursor {
  at: string
  id: string
}

const PRIVATE: StoryState[] = ['pitch', 'writing']

export const LIST_ROW = {
  id: story.id,
  number: story.number,
  state: story.state,
  genre: story.genre,
  deskId: story.deskId,
  authorId: story.authorId,
  coAuthorIds: story.coAuthorIds,
  holderId: story.holderId,
  headline: story.headline,
  opening: STORY_OPENING.as('opening'),
  characters: story.characters,
  target: story.target,
  slip: story.slip,
  version: story.version,
  openSuggestions: story.openSuggestions,
  openQueries: story.openQueries,
  hash: story.hash,
  heldUntil: story.heldUntil,
  updatedAt: story.updatedAt,
  filedAt: story.filedAt,
}

export type StoryListRow = Pick<StoryRow, Exclude<keyof typeof LIST_ROW, 'opening'>> & { opening: string }

/** What a list asks for: `limit` stories after a place in it. */
export interface ListAsked {
  scope: StoryScopeWhere
  filter: StoryFilter
  after: StoryCursor | null
  limit: number
}

/** Stories of a scope and filter, most recently changed first. */
export async function listStoryRows(db: Db, asked: ListAsked): Promise<StoryListRow[]> {
  return listed(db, asked)
}

// what a list waits for most is Drizzle writing its statement
const listed = writtenByForm((db, holes: ListAsked) => listQuery(db, holes).prepare('story_list'))

/** The query of `listStoryRows`, so that its plan can be looked at. */
export function listQuery(db: Db, { scope, filter, after, limit }: ListAsked) {
  return db
    .select(LIST_ROW)
    .from(story)
    .where(and(inScope(scope), matches(filter), afterCursor(after)))
    .orderBy(desc(story.updatedAt), desc(story.id))
    .limit(limit)
}

/** Stories of a scope and filter by state. */
export async function countByState(db: Db, scope: StoryScopeWhere, filter: StoryFilter): Promise<Map<StoryState, number>> {
  const rows = await db
    .select({ state: story.state, count: sql<number>`count(*)::int` })
    .from(story)
    .where(and(inScope(scope), matches(filter)))
    .groupBy(story.state)
  return new Map(rows.map((row) => [row.state, row.count]))
}

/**
 * The scope as it is among stories of these states: what it says of the others is left out, so that the planner can go by whose story
 * it is. A reporter who asked for the drafts of a desk was walked through all of them, to be shown none.
 */
export function scopeAmong(scope: StoryScopeWhere, states: readonly StoryState[] | undefined): StoryScopeWhere {
  if (!states) return scope
  const hidden = states.filter((state) => PRIVATE.includes(state)).length
  if (hidden === 0) return { ...scope, allPrivate: scope.staff, privateDesk: undefined }
  return hidden === states.length ? { ...scope, staff: scope.staff && scope.allPrivate } : scope
}

/** What the scope lets through; `false` lets nothing through. */
export function inScope(scope: StoryScopeWhere): SQL | undefined {
  if (scope.staff && scope.allPrivate) return undefined
  const parts: (SQL | undefined)[] = []
  if (scope.own) parts.push(isAuthor(scope.personId), isAsked(scope.personId))
  if (scope.staff) parts.push(sql`${story.state} not in ('pitch', 'writing')`)
  if (scope.allPrivate) parts.push(inArray(story.state, PRIVATE))
  else if (scope.privateDesk) {
    parts.push(and(inArray(story.state, PRIVATE), or(eq(story.deskId, scope.privateDesk), isNull(story.deskId))))
  }
  return parts.length === 0 ? sql`false` : or(...parts)
}

/** As `canReadStory`: by an open query, and as long as it can be answered. That somebody is asked at all is what the index goes by: few stories, at any time. */
export function isAsked(personId: string): SQL | undefined {
  return and(sql`${story.askedIds} <> '{}'`, sql`${story.askedIds} @> array[${personId}]::text[]`, notInArray(story.state, [...FROZEN]))
}

function isAuthor(personId: string): SQL | undefined {
  // that there are any is what the index goes by
  return or(eq(story.authorId, personId), and(sql`${story.coAuthorIds} <> '{}'`, sql`${story.coAuthorIds} @> array[${personId}]::text[]`))
}

export function matches(filter: StoryFilter): SQL | undefined {
  return and(
    filter.states ? inArray(story.state, [...filter.states]) : undefined,
    filter.number === undefined ? undefined : eq(story.number, filter.number),
    filter.genre ? eq(story.genre, filter.genre) : undefined,
    filter.deskId ? eq(story.deskId, filter.deskId) : undefined,
    filter.personId ? or(isAuthor(filter.personId), eq(story.holderId, filter.personId)) : undefined,
    filter.mineOf ? isAuthor(filter.mineOf) : undefined,
    forPaper(filter),
  )
}

/** On this date and page, by placement; a story that stands nowhere is taken at its word on the slip. */
function forPaper({ date, page: number }: StoryFilter): SQL | undefined {
  if (date === undefined && number === undefined) return undefined
  const placed = sql`(select 1 from ${placement}
    join ${edition} on ${edition.id} = ${placement.editionId}
    join ${page} on ${page.id} = ${placement.pageId}
    where ${placement.storyId} = ${story.id}
    ${date === undefined ? sql`` : sql`and ${edition.date} = ${date}`}
    ${number === undefined ? sql`` : sql`and ${page.number} = ${number}`})`
  const anywhere = sql`(select 1 from ${placement} where ${placement.storyId} = ${story.id})`
  return or(
    exists(placed),
    and(
      date === undefined ? undefined : sql`${story.slip}->>'wantedDate' = ${date}`,
      number === undefined ? undefined : sql`(${story.slip}->>'wantedPage')::int = ${number}`,
      sql`not exists ${anywhere}`,
    ),
  )
}

export function afterCursor(after: StoryCursor | null): SQL | undefined {
  return after === null
    ? undefined
    : sql`(${story.updatedAt}, ${story.id}) < (${after.at}::timestamptz, ${after.id})`
}
