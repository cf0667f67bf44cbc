import { and, arrayContains, asc, desc, eq, exists, gt, inArray, isNull, not, or, sql, type SQL } from 'drizzle-orm'
import { UNPUBLISHED_LOCK } from '@/newsroom/edition/page'
import type { NoticeKind } from '@/newsroom/notice/notice'
import type { ReviewDesks, ReviewLevel } from '@/newsroom/workflow/review'
import { ON_PAGE, type StoryState } from '@/newsroom/workflow/state'
import { auditEvent, commentThread, edition, invitation, notice, person, proofMark, review, story } from '../../schema'
import type { Db } from '../../types'
import { STORY_OPENING } from '../story/storyNames'

/** The roles through which stories come to a person, decided by the caller. */
export interface TodayScope {
  personId: string
  /** Null covers all desks. */
  deskId: string | null
  /** Whose stories each review is open to. */
  desks: ReviewDesks
  author: boolean
  editor: boolean
  deskHead: boolean
  chief: boolean
}

const MOST = 200
/** A day's copy of one person, and the day before. */
const MOST_OWN = 30
const ON_THE_WAY: readonly StoryState[] = ['filed', 'first_review', 'second_review', 'final_review', 'ready', 'held', ...ON_PAGE, 'locked']

export const ROW = {
  id: story.id,
  state: story.state,
  deskId: story.deskId,
  authorId: story.authorId,
  coAuthorIds: story.coAuthorIds,
  writerIds: story.writerIds,
  askedIds: story.askedIds,
  holderId: story.holderId,
  headline: story.headline,
  opening: STORY_OPENING.as('opening'),
  characters: story.characters,
  target: story.target,
  slip: story.slip,
  hash: story.hash,
  updatedAt: story.updatedAt,
  filedAt: story.filedAt,
  authorName: person.name,
  authorLatinName: person.latinName,
}

export type TodayStoryRow = Awaited<ReturnType<typeof storiesInTurn>>[number]

/** Stories whose next step may be this person's: own drafts and returns, copy to claim, reviews of the level they hold. */
export async function storiesInTurn(db: Db, scope: TodayScope) {
  const mine = or(eq(story.authorId, scope.personId), arrayContains(story.coAuthorIds, [scope.personId])) ?? sql`false`
  const desk = scope.deskId === null ? undefined : or(isNull(story.deskId), eq(story.deskId, scope.deskId))
  const reviewed = (level: ReviewLevel) => (scope.desks[level] === 'any' ? undefined : desk)
  const held = eq(story.holderId, scope.personId)
  const free = isNull(story.holderId)
  const turns: (SQL | undefined)[] = []
  const at = (state: StoryState, ...when: (SQL | undefined)[]) => turns.push(and(eq(story.state, state), ...when))
  if (scope.author) for (const state of ['writing', 'returned'] as const) at(state, mine)
  if (scope.editor) {
    at('filed', not(mine), reviewed(1))
    at('first_review', not(mine), or(held, and(free, reviewed(1))))
  }
  if (scope.deskHead) {
    at('pitch', desk)
    at('second_review', not(mine), or(held, and(free, reviewed(2))))
  }
  if (scope.chief) at('final_review', not(mine), or(held, and(free, reviewed(3))))
  if (turns.length === 0) return []
  return db
    .select(ROW)
    .from(story)
    .innerJoin(person, eq(person.id, story.authorId))
    .where(or(...turns))
    .orderBy(asc(story.updatedAt), asc(story.id))
    .limit(MOST)
}

/** Of a person's own stories those in others' hands, latest change first: in review, ready, on a page, and printed since `printedSince`. */
export async function ownOnTheirWay(db: Db, personId: string, printedSince: Date) {
  return db
    .select(ROW)
    .from(story)
    .innerJoin(person, eq(person.id, story.authorId))
    .where(
      and(
        or(eq(story.authorId, personId), arrayContains(story.coAuthorIds, [personId])),
        or(inArray(story.state, [...ON_THE_WAY]), and(eq(story.state, 'published'), gt(story.updatedAt, printedSince))),
      ),
    )
    .orderBy(desc(story.updatedAt), asc(story.id))
    .limit(MOST_OWN)
}

/** Stories of which a later edit voided a review that this person signed, or that another of these levels did, in the states where that can be made good. */
export async function storiesToConfirm(db: Db, personId: string, levels: readonly ReviewLevel[], states: readonly StoryState[]) {
  const mine = or(eq(review.personId, personId), inArray(review.level, [...levels]))
  return db
    .selectDistinct(ROW)
    .from(story)
    .innerJoin(person, eq(person.id, story.authorId))
    .innerJoin(review, and(eq(review.storyId, story.id), eq(review.voidedFor, 'text_changed'), mine))
    .where(inArray(story.state, [...states]))
    .limit(MOST)
}

export interface LastReturn {
  by: { name: string; latinName: string | null }
  at: Date
  reason: string
  cut: number | null
}

/** The last return of each of these stories: by whom, when, and the reason. */
export async function lastReturns(db: Db, storyIds: readonly string[]) {
  if (storyIds.length === 0) return new Map<string, LastReturn>()
  const rows = await db
    .select({
      storyId: auditEvent.subjectId,
      at: auditEvent.at,
      name: person.name,
      latinName: person.latinName,
      reason: sql<string | null>`${auditEvent.data}->>'reason'`,
      cut: sql<number | null>`(${auditEvent.data}->>'cut')::int`,
    })
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .where(
      and(
        eq(auditEvent.subject, 'story'),
        inArray(auditEvent.subjectId, [...storyIds]),
        eq(auditEvent.type, 'story.transitioned'),
        sql`${auditEvent.data}->>'to' = 'returned'`,
      ),
    )
    .orderBy(asc(auditEvent.seq))
  return new Map<string, LastReturn>(
    rows.map((row) => [
      row.storyId,
      { by: { name: row.name ?? '', latinName: row.latinName }, at: row.at, reason: row.reason ?? '', cut: row.cut },
    ]),
  )
}

/**
 * Open queries 待答 that may wait for the person's answer, with their story: those asked of them by name, and those of a proof that they were told of. Whether
 * one is answered is in its words. By the few stories that have any: threads are kept for ever.
 */
export async function openQueries(db: Db, personId: string) {
  const asked = db.select({ id: story.id }).from(story).where(and(sql`${story.askedIds} <> '{}'`, arrayContains(story.askedIds, [personId])))
  const told = db.select({ id: notice.subjectId }).from(notice).where(and(eq(notice.personId, personId), eq(notice.kind, 'proof_asked' satisfies NoticeKind)))
  const onProof = db.select({ one: sql`1` }).from(proofMark).where(and(eq(proofMark.storyId, commentThread.storyId), eq(proofMark.threadId, commentThread.id), eq(proofMark.state, 'open')))
  return db
    .select({ id: commentThread.id, askedOf: commentThread.askedOf, openedBy: commentThread.openedBy, story: ROW })
    .from(commentThread)
    .innerJoin(story, eq(story.id, commentThread.storyId))
    .innerJoin(person, eq(person.id, story.authorId))
    .where(
      and(
        or(inArray(commentThread.storyId, asked), inArray(commentThread.storyId, told)),
        eq(commentThread.kind, 'query'),
        isNull(commentThread.resolvedAt),
        or(eq(commentThread.askedOf, personId), exists(onProof)),
      ),
    )
    .orderBy(desc(commentThread.openedAt), desc(commentThread.id))
    .limit(MOST)
}

/** Comments the person has not read yet, and mentions, latest first, with their story. */
export async function unreadComments(db: Db, personId: string) {
  return db
    .select({ kind: notice.kind, at: notice.at, params: notice.params, story: ROW })
    .from(notice)
    .innerJoin(story, eq(story.id, notice.subjectId))
    .innerJoin(person, eq(person.id, story.authorId))
    .where(and(eq(notice.personId, personId), inArray(notice.kind, ['story_mentioned', 'story_commented'] satisfies NoticeKind[]), isNull(notice.readAt)))
    .orderBy(desc(notice.at), desc(notice.id))
    .limit(MOST)
}

/** How many stories are ready and on no page, and since when the oldest is. */
export async function readyToPlace(db: Db): Promise<{ count: number; since: Date | null }> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, since: sql<Date | null>`min(${story.updatedAt})`.mapWith(story.updatedAt) })
    .from(story)
    .where(eq(story.state, 'ready'))
  return row ?? { count: 0, since: null }
}

/** The latest edition that is locked and not published yet. */
export async function lockedEdition(db: Db) {
  const [row] = await db
    .select({ id: edition.id, date: edition.date, number: edition.number, state: edition.state, lockVersion: edition.lockVersion, updatedAt: edition.updatedAt })
    .from(edition)
    .where(inArray(edition.state, UNPUBLISHED_LOCK))
    .orderBy(desc(edition.date))
    .limit(1)
  return row ?? null
}

/** Invitations that can still be used and were not. */
export async function openInvitations(db: Db, now: Date): Promise<{ count: number; since: Date | null }> {
  const [row] = await db
    .select({
      count: sql<number>`count(distinct ${invitation.personId})::int`,
      since: sql<Date | null>`min(${invitation.createdAt})`.mapWith(invitation.createdAt),
    })
    .from(invitation)
    .where(and(isNull(invitation.usedAt), gt(invitation.expiresAt, now)))
  return row ?? { count: 0, since: null }
}
