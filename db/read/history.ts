import { and, asc, desc, eq, gt, inArray, lt, max, sql, type SQL } from 'drizzle-orm'
import type { EventData, EventType } from '@/newsroom/audit/event'
import { auditEvent, auditSeal, edition, editionLock, page, person, placement, publication, story } from '../schema'
import type { Db } from '../types'
import { inScope, type StoryScopeWhere } from './story/storyList'

/** Whose events a history holds; what several of them hold is told once. */
export interface HistorySources {
  /** Everything recorded of these. */
  subjects?: readonly { subject: string; subjectId: string }[]
  /** Everything recorded of this kind of thing, whichever. */
  kinds?: readonly string[]
  /** Everything this person did. */
  actorId?: string
}

export interface HistoryWhere {
  types: readonly EventType[]
  /** Only what this person did; '' is the process itself. */
  by?: string | undefined
  /** Events about stories: those this scope lets through. */
  scope: StoryScopeWhere
}

const ROW = {
  id: auditEvent.id,
  subject: auditEvent.subject,
  subjectId: auditEvent.subjectId,
  type: auditEvent.type,
  at: auditEvent.at,
  actorId: auditEvent.actorId,
  actorName: person.name,
  actorLatinName: person.latinName,
  actorActive: person.active,
  data: auditEvent.data,
}

/** Events of these sources, newest first, of a number below `before`. */
export function historyRows(db: Db, sources: HistorySources, where: HistoryWhere, before: number | null, limit: number) {
  return db
    .select(ROW)
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .where(inArray(auditEvent.id, newestOf(sources, where, before, limit)))
    .orderBy(desc(auditEvent.id))
    .limit(limit)
}
export type HistoryRow = Awaited<ReturnType<typeof historyRows>>[number]

/**
 * The numbers of the newest events, taken from the end of each subject's own trail: each costs as many rows as are wanted, however long
 * the trail is, and whatever a planner thinks of it. Within a subject the order of numbers is that of its sequence.
 */
function newestOf({ subjects = [], kinds = [], actorId }: HistorySources, where: HistoryWhere, before: number | null, limit: number): SQL {
  const wanted = and(before === null ? undefined : lt(auditEvent.id, before), matching(where)) ?? sql`true`
  const parts: SQL[] = []
  if (subjects.length > 0) {
    const list = sql.join(subjects.map(({ subject, subjectId }) => sql`(${subject}::text, ${subjectId}::text)`), sql`, `)
    parts.push(sql`select newest.id from (values ${list}) as of_subject (subject, subject_id) cross join lateral (
      select ${auditEvent.id} as id from ${auditEvent}
      where ${auditEvent.subject} = of_subject.subject and ${auditEvent.subjectId} = of_subject.subject_id and ${wanted}
      order by ${auditEvent.seq} desc limit ${limit}) newest`)
  }
  if (kinds.length > 0) parts.push(sql`(select ${auditEvent.id} as id from ${auditEvent} where ${inArray(auditEvent.subject, [...kinds])} and ${wanted} order by ${auditEvent.id} desc limit ${limit})`)
  if (actorId !== undefined) parts.push(sql`(select ${auditEvent.id} as id from ${auditEvent} where ${eq(auditEvent.actorId, actorId)} and ${wanted} order by ${auditEvent.id} desc limit ${limit})`)
  return sql`(select id from (${sql.join(parts, sql` union `)}) found order by id desc limit ${limit})`
}

function matching({ types, by, scope }: HistoryWhere): SQL | undefined {
  return and(inArray(auditEvent.type, [...types]), by === undefined ? undefined : eq(auditEvent.actorId, by), seen(scope))
}

/** Leaves out what was done with stories that this person does not see, and pictures, which belong to nobody's list. */
function seen(scope: StoryScopeWhere): SQL | undefined {
  const stories = inScope(scope)
  if (!stories) return undefined
  const visible = sql`(select ${story.id} from ${story} where ${stories})`
  return sql`case when ${auditEvent.subject} = 'story' then ${auditEvent.subjectId} in ${visible}
    when ${auditEvent.subject} = 'picture' then ${auditEvent.actorId} = ${scope.personId}
    when ${auditEvent.data}->>'storyId' is not null then ${auditEvent.data}->>'storyId' in ${visible}
    else true end`
}

/** Who acted in these sources, by name. */
export async function historyActors(db: Db, { subjects = [], kinds = [] }: HistorySources, where: HistoryWhere) {
  const of = [
    ...subjects.map(({ subject, subjectId }) => sql`(${auditEvent.subject} = ${subject} and ${auditEvent.subjectId} = ${subjectId})`),
    ...(kinds.length > 0 ? [sql`${inArray(auditEvent.subject, [...kinds])}`] : []),
  ]
  const acted = sql`(select ${auditEvent.actorId} from ${auditEvent} where (${sql.join(of, sql` or `)}) and ${matching(where) ?? sql`true`})`
  return db
    .select({ id: person.id, name: person.name, latinName: person.latinName })
    .from(person)
    .where(sql`${person.id} in ${acted}`)
    .orderBy(asc(person.name), asc(person.id))
}

/** Earlier events of these kinds and subjects, oldest first: what stood before a change. */
export async function earlierEvents(db: Db, subjects: readonly { subject: string; subjectId: string }[], types: readonly EventType[], upTo: number) {
  if (subjects.length === 0) return []
  const list = sql.join(subjects.map(({ subject, subjectId }) => sql`(${subject}, ${subjectId})`), sql`, `)
  return db
    .select({ id: auditEvent.id, subject: auditEvent.subject, subjectId: auditEvent.subjectId, type: auditEvent.type, data: auditEvent.data })
    .from(auditEvent)
    .where(and(sql`(${auditEvent.subject}, ${auditEvent.subjectId}) in (${list})`, inArray(auditEvent.type, [...types]), sql`${auditEvent.id} <= ${upTo}`))
    .orderBy(asc(auditEvent.id))
}

/** Names of what events are about, by id; what is gone is left out. */
export async function subjectNames(db: Db, ids: { stories: readonly string[]; editions: readonly string[]; pages: readonly string[]; people: readonly string[] }) {
  const some = <T>(list: readonly string[], read: (list: string[]) => Promise<T[]>): Promise<T[]> => (list.length === 0 ? Promise.resolve([]) : read([...new Set(list)]))
  return {
    stories: await some(ids.stories, (list) => db.select({ id: story.id, headline: story.headline }).from(story).where(inArray(story.id, list))),
    editions: await some(ids.editions, (list) => db.select({ id: edition.id, date: edition.date, number: edition.number }).from(edition).where(inArray(edition.id, list))),
    pages: await some(ids.pages, (list) =>
      db.select({ id: page.id, number: page.number, date: edition.date }).from(page).innerJoin(edition, eq(edition.id, page.editionId)).where(inArray(page.id, list)),
    ),
    people: await some(ids.people, (list) => db.select({ id: person.id, name: person.name, latinName: person.latinName }).from(person).where(inArray(person.id, list))),
  }
}

/** The edition an address names that was cancelled: its own events are all there is of it. The newest of that day. */
export async function cancelledEdition(db: Db, dateOrId: string) {
  const [row] = await db
    .select({ id: auditEvent.subjectId, data: auditEvent.data })
    .from(auditEvent)
    .where(and(eq(auditEvent.subject, 'edition'), eq(auditEvent.type, 'edition.cancelled'), sql`(${auditEvent.subjectId} = ${dateOrId} or ${auditEvent.data}->>'date' = ${dateOrId})`))
    .orderBy(desc(auditEvent.id))
    .limit(1)
  return row ?? null
}

/** Pages of an edition, by number. */
export async function editionPages(db: Db, editionId: string) {
  return db.select({ id: page.id, number: page.number, section: page.section }).from(page).where(eq(page.editionId, editionId)).orderBy(asc(page.number))
}

/** Pages that were taken off an edition which stands: what happened on them is part of its history. */
export async function pagesTakenOff(db: Db, editionId: string): Promise<string[]> {
  const rows = await db
    .select({ data: auditEvent.data })
    .from(auditEvent)
    .where(and(eq(auditEvent.subject, 'edition'), eq(auditEvent.subjectId, editionId), eq(auditEvent.type, 'edition.pages_set')))
  return rows.flatMap(({ data }) => (data as EventData['edition.pages_set']).removed)
}

/** Editions a story stands in. */
export async function editionsOfStory(db: Db, storyId: string): Promise<string[]> {
  return (await db.selectDistinct({ id: placement.editionId }).from(placement).where(eq(placement.storyId, storyId))).map((row) => row.id)
}

/** Locks and publications of these editions, without the snapshots. */
export async function lockTimes(db: Db, editionIds: readonly string[]) {
  if (editionIds.length === 0) return { locks: [], published: [] }
  const ids = [...editionIds]
  return {
    locks: await db
      .select({ date: edition.date, version: editionLock.version, at: editionLock.lockedAt, hash: editionLock.hash })
      .from(editionLock)
      .innerJoin(edition, eq(edition.id, editionLock.editionId))
      .where(inArray(editionLock.editionId, ids))
      .orderBy(desc(editionLock.lockedAt)),
    published: await db
      .select({ date: edition.date, at: publication.publishedAt })
      .from(publication)
      .innerJoin(edition, eq(edition.id, publication.editionId))
      .where(inArray(publication.editionId, ids)),
  }
}

/** Where the trail of one subject ends; null before its first event. */
export async function trailEnd(db: Db, subject: string, subjectId: string): Promise<{ seq: number; hash: string } | null> {
  const [row] = await db
    .select({ seq: auditEvent.seq, hash: auditEvent.hash })
    .from(auditEvent)
    .where(and(eq(auditEvent.subject, subject), eq(auditEvent.subjectId, subjectId)))
    .orderBy(desc(auditEvent.seq))
    .limit(1)
  return row ?? null
}

const NEWEST_SEALS = 12

/** The newest event, the newest seals, and the seal of a number. */
export async function chainEnds(db: Db, sealNumber: number | null) {
  const [event] = await db.select({ id: max(auditEvent.id) }).from(auditEvent)
  const seals = await db.select().from(auditSeal).orderBy(desc(auditSeal.number)).limit(NEWEST_SEALS)
  const [named] = sealNumber === null ? [] : await db.select().from(auditSeal).where(eq(auditSeal.number, sealNumber))
  const open = await db.$count(auditEvent, gt(auditEvent.id, seals[0]?.toId ?? 0))
  return { lastEvent: event?.id ?? 0, seals, named: named ?? null, unsealed: open }
}

/** When the newest migration that was run was written, as its journal says it (ms); 0 where none is noted. */
export async function newestMigration(db: Db): Promise<number> {
  const [row] = await db.select({ at: sql<string | number | null>`max(created_at)` }).from(sql`drizzle.__drizzle_migrations`)
  return Number(row?.at ?? 0)
}
