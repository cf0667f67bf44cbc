import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { auditEvent, comment, desk, edition, page, person, placement, slot, storyVersion, type BilingualName } from '@/db/schema'
import type { Db } from '@/db/types'

export interface PersonRef {
  id: string
  name: string
  latinName: string | null
}

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

export interface DeskRef {
  id: string
  name: BilingualName
}

export async function desksByIds(db: Db, ids: readonly string[]): Promise<Map<string, DeskRef>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await db.select({ id: desk.id, name: desk.name }).from(desk).where(inArray(desk.id, wanted))
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

/** Everything that happened to a subject, oldest first. Text saved by typing is many lines; `without` leaves kinds out. */
export async function eventsOf(db: Db, subject: string, subjectId: string): Promise<EventRow[]> {
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
    .where(and(eq(auditEvent.subject, subject), eq(auditEvent.subjectId, subjectId)))
    .orderBy(asc(auditEvent.seq))
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), actorName: row.actorName ?? '' }))
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

/** Kept versions of a story, newest first, without their text. */
export async function versionsOf(db: Db, storyId: string) {
  return db
    .select(VERSION_HEAD)
    .from(storyVersion)
    .leftJoin(person, eq(person.id, storyVersion.madeBy))
    .where(eq(storyVersion.storyId, storyId))
    .orderBy(desc(storyVersion.number))
}

export async function findVersion(db: Db, storyId: string, number: number) {
  const [row] = await db
    .select({ ...VERSION_HEAD, content: storyVersion.content })
    .from(storyVersion)
    .leftJoin(person, eq(person.id, storyVersion.madeBy))
    .where(and(eq(storyVersion.storyId, storyId), eq(storyVersion.number, number)))
  return row ?? null
}

/** Remarks on a story, oldest first. */
export async function commentsOf(db: Db, storyId: string) {
  const rows = await db
    .select({ id: comment.id, personId: comment.personId, personName: person.name, text: comment.text, at: comment.at })
    .from(comment)
    .innerJoin(person, eq(person.id, comment.personId))
    .where(eq(comment.storyId, storyId))
    .orderBy(asc(comment.at), asc(comment.id))
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
