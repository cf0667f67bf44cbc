import { and, arrayContains, asc, desc, eq, getTableColumns, inArray, isNull, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { auditEvent, commentThread, paper, person, picture, review, story, storyText, storyVersion } from '@/db/schema'
import { writtenOnce } from '@/db/prepared'
import type { Db, Tx } from '@/db/types'
import { looking } from './storyNames'
import type { Role } from '@/newsroom/people/role'
import type { ReviewLevel, ReviewRules } from '@/newsroom/workflow/review'

export type StoryRow = typeof story.$inferSelect
/** A story with the rules of the paper that judge it; null until the paper has settings. */
export type RuledStoryRow = StoryRow & { rules: ReviewRules | null }
export type VersionRow = typeof storyVersion.$inferSelect

/** A review with the name of who signed it; dates as in the database. */
export interface ReviewRow {
  id: string
  level: ReviewLevel
  personId: string
  personName: string
  versionId: string
  hash: string
  covers: string[]
  opinion: string | null
  signedAt: Date
  voidedAt: Date | null
  voidedFor: string | null
  voidedBy: string | null
}

/** One statement with the story: who may do what to it hangs on both. */
export const REVIEW_RULES = sql<ReviewRules | null>`(select json_build_object('levels', ${paper.reviewLevels}, 'desks', ${paper.reviewDesks}, 'suggestions', ${paper.suggestions}, 'openChecks', ${paper.openChecks}, 'opinions', ${paper.reviewOpinions}) from ${paper} where ${paper.id} = 1)`
const RULED = { ...getTableColumns(story), rules: REVIEW_RULES.as('rules') }

const found = writtenOnce((db) =>
  db
    .select(RULED)
    .from(story)
    .where(eq(story.id, sql.placeholder('id')))
    .prepare('story'),
)

export async function findStory(db: Db, id: string): Promise<RuledStoryRow | null> {
  const [row] = await found(db).execute({ id })
  return row ?? null
}

/**
 * The story, its row held until the transaction ends. `no key update` keeps every other writer out but lets rows that
 * merely point at the story (a placement, the search index) be written without waiting.
 */
export async function lockStory(tx: Tx, id: string): Promise<RuledStoryRow | null> {
  const [row] = await locked(tx).execute({ id })
  return row ?? null
}

const locked = writtenOnce((db) =>
  db
    .select(RULED)
    .from(story)
    .where(eq(story.id, sql.placeholder('id')))
    .for('no key update')
    .prepare('story_locked'),
)

/** Locks several stories in id order, so that two callers cannot wait for each other. */
export async function lockStories(tx: Tx, ids: readonly string[]): Promise<RuledStoryRow[]> {
  if (ids.length === 0) return []
  return tx
    .select(RULED)
    .from(story)
    .where(inArray(story.id, [...ids]))
    .orderBy(asc(story.id))
    .for('no key update')
}

/** All reviews of a story, void ones too, oldest first. */
export async function findReviews(db: Db, storyId: string): Promise<ReviewRow[]> {
  return reviewsOfOne(db).execute({ storyId })
}

const reviewsOfOne = writtenOnce((db) => reviewsWhere(db, eq(review.storyId, sql.placeholder('storyId'))).prepare('reviews'))

/** All reviews of stories, void ones too, oldest first. */
export async function reviewsOfStories(db: Db, storyIds: readonly string[]): Promise<(ReviewRow & { storyId: string })[]> {
  if (storyIds.length === 0) return []
  return reviewsWhere(db, inArray(review.storyId, [...storyIds]))
}

function reviewsWhere(db: Db, which: SQL) {
  return db
    .select({
      id: review.id,
      storyId: review.storyId,
      level: review.level,
      personId: review.personId,
      personName: person.name,
      versionId: review.versionId,
      hash: review.hash,
      covers: review.covers,
      opinion: review.opinion,
      signedAt: review.signedAt,
      voidedAt: review.voidedAt,
      voidedFor: review.voidedFor,
      voidedBy: review.voidedBy,
    })
    .from(review)
    .innerJoin(person, eq(person.id, review.personId))
    .where(which)
    .orderBy(asc(review.signedAt), asc(review.id))
}

/** A row as JSON has it. */
type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] }

/** `findReviews` as a part of another statement, read by `reviewsIn`. */
export function reviewsOf(storyId: SQLWrapper) {
  return looking<Json<ReviewRow>[] | null>(sql`(select json_agg(json_build_object('id', ${review.id}, 'level', ${review.level}, 'personId', ${review.personId},
      'personName', ${person.name}, 'versionId', ${review.versionId}, 'hash', ${review.hash}, 'covers', ${review.covers}, 'opinion', ${review.opinion}, 'signedAt', ${review.signedAt}, 'voidedAt', ${review.voidedAt},
      'voidedFor', ${review.voidedFor}, 'voidedBy', ${review.voidedBy}) order by ${review.signedAt}, ${review.id})
    from ${review} join ${person} on ${person.id} = ${review.personId} where ${review.storyId} = ${storyId})`)
}

export function reviewsIn(read: readonly Json<ReviewRow>[] | null): ReviewRow[] {
  return (read ?? []).map((one) => ({ ...one, signedAt: new Date(one.signedAt), voidedAt: one.voidedAt === null ? null : new Date(one.voidedAt) }))
}

export type VersionHead = Pick<VersionRow, 'id' | 'number' | 'hash' | 'madeAt'>

/** The newest kept version; null for a story without one. */
export async function latestVersion(db: Db, storyId: string): Promise<VersionHead | null> {
  return (await besideStory(db, storyId)).latest
}

/** What a change of a story rests on besides its row. */
export interface BesideStory {
  /** All of it, void ones too, oldest first. */
  reviews: ReviewRow[]
  /** The newest kept version; null for a story without one. */
  latest: VersionHead | null
  /** Where its audit trail ends; null before its first event. */
  end: { seq: number; hash: string } | null
  /** Whether there are remarks on its words, which follow them. */
  hasThreads: boolean
  /** Whether a shared text of it is stored. */
  hasText: boolean
}

/** All of it in one statement: every command that writes a story asks for it, and three statements cost Node and the server three times as much. */
export async function besideStory(db: Db, storyId: string): Promise<BesideStory> {
  const [row] = await beside(db).execute({ storyId })
  const latest = row?.latest
  return { reviews: reviewsIn(row?.reviews ?? null), latest: latest ? { ...latest, madeAt: new Date(latest.madeAt) } : null, end: row?.end ?? null, hasThreads: row?.hasThreads ?? false, hasText: row?.hasText ?? false }
}

const STORY_ID = sql.placeholder('storyId')
const beside = writtenOnce((db) =>
  db
    .select({
      reviews: reviewsOf(sql`${STORY_ID}`),
      latest: looking<Json<VersionHead> | null>(sql`(select json_build_object('id', ${storyVersion.id}, 'number', ${storyVersion.number}, 'hash', ${storyVersion.hash}, 'madeAt', ${storyVersion.madeAt})
        from ${storyVersion} where ${storyVersion.storyId} = ${STORY_ID} order by ${storyVersion.number} desc limit 1)`),
      end: looking<BesideStory['end']>(sql`(select json_build_object('seq', ${auditEvent.seq}, 'hash', ${auditEvent.hash})
        from ${auditEvent} where ${auditEvent.subject} = 'story' and ${auditEvent.subjectId} = ${STORY_ID} order by ${auditEvent.seq} desc limit 1)`),
      hasThreads: looking<boolean>(sql`exists (select 1 from ${commentThread} where ${commentThread.storyId} = ${STORY_ID})`),
      hasText: looking<boolean>(sql`exists (select 1 from ${storyText} where ${storyText.storyId} = ${STORY_ID})`),
    })
    .from(sql`(select 1) as once`)
    .prepare('beside_story'),
)

/** Active people among these, with what authorization needs of them. */
export async function findActors(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .select({ id: person.id, name: person.name, roles: person.roles, deskId: person.deskId })
    .from(person)
    .where(and(inArray(person.id, [...ids]), eq(person.active, true)))
}

/** Active people of this role, of this desk or of none; a null desk is everybody of the role. */
export async function reviewersOf(db: Db, role: Role, deskId: string | null): Promise<string[]> {
  const desk = deskId === null ? undefined : or(isNull(person.deskId), eq(person.deskId, deskId))
  const rows = await db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.active, true), arrayContains(person.roles, [role]), desk))
  return rows.map((row) => row.id)
}

/** Which of these ids are pictures. */
export async function existingPictures(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: picture.id })
    .from(picture)
    .where(inArray(picture.id, [...new Set(ids)]))
  return new Set(rows.map((row) => row.id))
}

/** Reviews that stand, of several stories. */
export async function standingReviews(db: Db, storyIds: readonly string[]) {
  if (storyIds.length === 0) return []
  return db
    .select({ storyId: review.storyId, level: review.level, personId: review.personId, hash: review.hash })
    .from(review)
    .where(and(inArray(review.storyId, [...storyIds]), isNull(review.voidedAt)))
}

/** Who made the newest change of a subject, from the audit trail. */
export async function latestEventBy(db: Db, subject: string, subjectId: string) {
  const [row] = await db
    .select({ at: auditEvent.at, name: person.name })
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .where(and(eq(auditEvent.subject, subject), eq(auditEvent.subjectId, subjectId)))
    .orderBy(desc(auditEvent.seq))
    .limit(1)
  return row ?? null
}
