import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { auditEvent, comment, commentThread, edition, page, person, placement, proofMark, slot, story, storyVersion } from '@/db/schema'
import type { Db } from '@/db/types'
import { TEXT_EVENTS, type EventType } from '@/newsroom/audit/event'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { writtenOnce } from '../../prepared'
import { looking, STORY_NAMES, type DeskRef, type PersonRef } from './storyNames'
import { reviewsIn, reviewsOf, type ReviewRow } from './story'
import type { ThreadRow } from './threads'

/** Names of people, by id; unknown ids are left out. */
export async function peopleByIds(db: Db, ids: readonly string[]): Promise<Map<string, PersonRef>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .select({ id: person.id, name: person.name, latinName: person.latinName })
    .from(person)
    .where(inArray(person.id, wanted))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Where a story stands in the paper. */
export interface PlacementRef {
  id: string
  storyId: string
  editionId: string
  date: string
  number: number
  pageId: string
  page: number
  slot: string
  part: number
  versionId: string
}

/** Placements of these stories, the newest edition first, parts of a jump in order. */
export async function placementsOf(db: Db, storyIds: readonly string[]): Promise<PlacementRef[]> {
  if (storyIds.length === 0) return []
  return db
    .select({
      id: placement.id,
      storyId: placement.storyId,
      editionId: placement.editionId,
      date: edition.date,
      number: edition.number,
      pageId: placement.pageId,
      page: page.number,
      slot: slot.key,
      part: placement.part,
      versionId: placement.versionId,
    })
    .from(placement)
    .innerJoin(edition, eq(edition.id, placement.editionId))
    .innerJoin(page, eq(page.id, placement.pageId))
    .innerJoin(slot, eq(slot.id, placement.slotId))
    .where(inArray(placement.storyId, [...storyIds]))
    .orderBy(desc(edition.date), asc(placement.part))
}

export interface EventRow {
  seq: number
  type: string
  at: string
  actorId: string
  actorName: string
  data: Record<string, unknown>
}

/** Everything that happened to a subject, oldest first, or what of it is of these kinds. Text saved by typing is many lines. */
export async function eventsOf(db: Db, subject: string, subjectId: string, types?: readonly EventType[]): Promise<EventRow[]> {
  const rows = await db
    .select({
      seq: auditEvent.seq,
      type: auditEvent.type,
      at: auditEvent.at,
      actorId: auditEvent.actorId,
      actorName: person.name,
      data: auditEvent.data,
    })
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .where(and(eq(auditEvent.subject, subject), eq(auditEvent.subjectId, subjectId), types && inArray(auditEvent.type, [...types])))
    .orderBy(asc(auditEvent.seq))
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), actorName: row.actorName ?? '' }))
}

/** When a story's text was saved last, and whose hands that was; null before it was changed at all. */
export async function lastTextSaved(db: Db, storyId: string): Promise<{ at: Date; hands: string[] } | null> {
  const [row] = await savedLast(db).execute({ storyId })
  return row ? { at: row.at, hands: handsOf(row) } : null
}

const savedLast = writtenOnce((db) =>
  db
    .select({ at: auditEvent.at, actorId: auditEvent.actorId, data: auditEvent.data })
    .from(auditEvent)
    .where(and(eq(auditEvent.subject, 'story'), eq(auditEvent.subjectId, sql.placeholder('storyId')), inArray(auditEvent.type, [...TEXT_EVENTS])))
    .orderBy(desc(auditEvent.seq))
    .limit(1)
    .prepare('text_saved_last'),
)

/** Who wrote what a text event records: those who typed, else who saved it. */
export function handsOf({ actorId, data }: { actorId: string; data: unknown }): string[] {
  const { typists } = data as { typists?: string[] }
  return typists && typists.length > 0 ? typists : [actorId]
}

const VERSION_HEAD = {
  id: storyVersion.id,
  number: storyVersion.number,
  hash: storyVersion.hash,
  characters: storyVersion.characters,
  occasion: storyVersion.occasion,
  madeAt: storyVersion.madeAt,
  madeBy: storyVersion.madeBy,
  madeByName: person.name,
}

export type VersionHeadRow = Awaited<ReturnType<typeof versionsOf>>[number]

/** Kept versions of a story, newest first, without their text. */
export async function versionsOf(db: Db, storyId: string) {
  return db
    .select(VERSION_HEAD)
    .from(storyVersion)
    .leftJoin(person, eq(person.id, storyVersion.madeBy))
    .where(eq(storyVersion.storyId, storyId))
    .orderBy(desc(storyVersion.number))
}

/** The texts of these versions of a story, by number. */
export async function versionTexts(db: Db, storyId: string, numbers: readonly number[]): Promise<Map<number, StoryContent>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .select({ number: storyVersion.number, content: storyVersion.content })
    .from(storyVersion)
    .where(and(eq(storyVersion.storyId, storyId), inArray(storyVersion.number, [...numbers])))
  return new Map(rows.map(({ number, content }) => [number, content]))
}

export async function findVersion(db: Db, storyId: string, number: number) {
  const [row] = await db
    .select({ ...VERSION_HEAD, content: storyVersion.content })
    .from(storyVersion)
    .leftJoin(person, eq(person.id, storyVersion.madeBy))
    .where(and(eq(storyVersion.storyId, storyId), eq(storyVersion.number, number)))
  return row ?? null
}

/** What somebody said of a story. */
export interface CommentRef {
  id: string
  personId: string
  personName: string
  text: string
  /** Names that its text mentions by `@`. */
  mentions: string[]
  at: string
}

/** Everything beside a story's own row, by the story's id alone. */
export interface StoryAround {
  reviews: ReviewRow[]
  placements: PlacementRef[]
  /** Of the whole story, and of threads. */
  comments: (CommentRef & { threadId: string | null })[]
  threads: (Omit<ThreadRow, 'storyId' | 'openedAt' | 'resolvedAt'> & { openedAt: string; resolvedAt: string | null; askedName: string | null; openedName: string; resolvedName: string | null; proof: { date: string; page: number } | null })[]
  /** Authors, holder, and who asks for it. */
  people: Map<string, PersonRef>
  desk: DeskRef | null
}

const AROUND = {
  reviews: reviewsOf(story.id),
  placements: looking<PlacementRef[] | null>(sql`(select json_agg(json_build_object('id', ${placement.id}, 'storyId', ${placement.storyId},
      'editionId', ${placement.editionId}, 'date', ${edition.date}, 'number', ${edition.number}, 'pageId', ${placement.pageId}, 'page', ${page.number},
      'slot', ${slot.key}, 'part', ${placement.part}, 'versionId', ${placement.versionId}) order by ${edition.date} desc, ${placement.part})
    from ${placement} join ${edition} on ${edition.id} = ${placement.editionId} join ${page} on ${page.id} = ${placement.pageId}
      join ${slot} on ${slot.id} = ${placement.slotId} where ${placement.storyId} = ${story.id})`),
  comments: looking<StoryAround['comments'] | null>(sql`(select json_agg(json_build_object('id', ${comment.id}, 'personId', ${comment.personId},
      'personName', ${person.name}, 'threadId', ${comment.threadId}, 'text', ${comment.text}, 'at', ${comment.at},
      'mentions', array(select ${person.name} from ${person} where ${person.id} = any(${comment.mentions}))) order by ${comment.at}, ${comment.id})
    from ${comment} join ${person} on ${person.id} = ${comment.personId} where ${comment.storyId} = ${story.id})`),
  threads: looking<StoryAround['threads'] | null>(sql`(select json_agg(json_build_object('id', ${commentThread.id}, 'kind', ${commentThread.kind}, 'quote', ${commentThread.quote},
      'anchor', ${commentThread.anchor}, 'askedOf', ${commentThread.askedOf}, 'openedBy', ${commentThread.openedBy}, 'openedAt', ${commentThread.openedAt},
      'proof', (select json_build_object('date', ${edition.date}, 'page', ${page.number}) from ${proofMark} join ${page} on ${page.id} = ${proofMark.pageId}
        join ${edition} on ${edition.id} = ${page.editionId} where ${proofMark.storyId} = ${story.id} and ${proofMark.threadId} = ${commentThread.id} and ${proofMark.state} in ('open', 'done') limit 1),
      'resolvedBy', ${commentThread.resolvedBy}, 'resolvedAt', ${commentThread.resolvedAt}, 'askedName', ${nameOf(commentThread.askedOf)},
      'openedName', ${nameOf(commentThread.openedBy)}, 'resolvedName', ${nameOf(commentThread.resolvedBy)}) order by ${commentThread.openedAt}, ${commentThread.id})
    from ${commentThread} where ${commentThread.storyId} = ${story.id})`),
  ...STORY_NAMES,
}

function nameOf(column: typeof commentThread.askedOf | typeof commentThread.openedBy | typeof commentThread.resolvedBy): SQL {
  return sql`(select ${person.name} from ${person} where ${person.id} = ${column})`
}

const around = writtenOnce((db) =>
  db
    .select(AROUND)
    .from(story)
    .where(eq(story.id, sql.placeholder('id')))
    .prepare('story_around'),
)

/**
 * Reviews, placements, remarks, names and desk of a story in one statement, written once a process: opening a story is what a newsroom
 * does most, and each statement costs Node and the server more than what it reads. Null for a story that is not there.
 */
export async function storyAround(db: Db, id: string): Promise<StoryAround | null> {
  const [row] = await around(db).execute({ id })
  if (!row) return null
  return {
    reviews: reviewsIn(row.reviews),
    placements: row.placements ?? [],
    comments: (row.comments ?? []).map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    threads: (row.threads ?? []).map((one) => ({ ...one, openedAt: new Date(one.openedAt).toISOString(), resolvedAt: one.resolvedAt === null ? null : new Date(one.resolvedAt).toISOString() })),
    people: new Map((row.people ?? []).map((one) => [one.id, one])),
    desk: row.desk,
  }
}
