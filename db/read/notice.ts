import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { NOTICE_KINDS, type EditionNow, type NoticeSubject, type PageNow, type StoryNow } from '@/newsroom/notice/notice'
import { comment, edition, lengthRequest, notice, page, pageSignature, proofRound, review, story, unlockRequest } from '../schema'
import { writtenOnce } from '../prepared'
import type { Db, Tx } from '../types'
import { STORY_OPENING } from './story/storyNames'

/** Where a list of notices goes on: after this one. */
export interface NoticeCursor {
  at: Date
  id: string
}

/**
 * Notices of a person, newest first, each with the story, page or edition it is about as far as it is still there: those not read, or,
 * with `read`, those that are.
 */
export async function listNotices(db: Db, personId: string, options: { read: boolean; limit: number; after?: NoticeCursor }) {
  const { read, limit, after } = options
  const pageEdition = { date: edition.date, number: edition.number }
  const rows = await db
    .select({
      id: notice.id,
      kind: notice.kind,
      subject: notice.subject,
      subjectId: notice.subjectId,
      params: notice.params,
      at: notice.at,
      readAt: notice.readAt,
      story: {
        id: story.id,
        headline: story.headline,
        opening: STORY_OPENING.as('opening'),
        state: story.state,
        deskId: story.deskId,
        authorId: story.authorId,
        coAuthorIds: story.coAuthorIds,
        askedIds: story.askedIds,
      },
      page: { number: page.number, section: page.section, editionId: page.editionId },
      edition: pageEdition,
    })
    .from(notice)
    .leftJoin(story, and(eq(notice.subject, 'story'), eq(story.id, notice.subjectId)))
    .leftJoin(page, and(eq(notice.subject, 'page'), eq(page.id, notice.subjectId)))
    .leftJoin(edition, and(eq(notice.subject, 'edition'), eq(edition.id, notice.subjectId)))
    .where(
      and(
        eq(notice.personId, personId),
        inArray(notice.kind, NOTICE_KINDS),
        read ? sql`${notice.readAt} is not null` : isNull(notice.readAt),
        after ? or(lt(notice.at, after.at), and(eq(notice.at, after.at), lt(notice.id, after.id))) : undefined,
      ),
    )
    .orderBy(desc(notice.at), desc(notice.id))
    .limit(limit)
  const ids = [...new Set(rows.flatMap((row) => (row.page ? [row.page.editionId] : [])))]
  const found = ids.length === 0 ? [] : await db.select({ id: edition.id, ...pageEdition }).from(edition).where(inArray(edition.id, ids))
  const editions = new Map(found.map(({ id, date, number }) => [id, { date, number }]))
  return rows.map((row) => ({ ...row, pageEdition: row.page ? (editions.get(row.page.editionId) ?? null) : null }))
}

/** How many notices the person has not read: as many as the list of unread ones has lines. */
export async function countUnread(db: Db, personId: string): Promise<number> {
  return db.$count(notice, and(eq(notice.personId, personId), inArray(notice.kind, NOTICE_KINDS), isNull(notice.readAt)))
}

const UNREAD = { id: notice.id, personId: notice.personId, kind: notice.kind, subject: notice.subject, subjectId: notice.subjectId, params: notice.params, at: notice.at }
export type UnreadRow = { [K in keyof typeof UNREAD]: (typeof UNREAD)[K]['_']['data'] }

/** What anybody has not read about these subjects, and about the pages of these editions; held, in the order of ids. */
export async function unreadAbout(tx: Tx, subjects: Readonly<Record<NoticeSubject, readonly string[]>>): Promise<UnreadRow[]> {
  const of = (subject: NoticeSubject) => and(eq(notice.subject, subject), inArray(notice.subjectId, [...subjects[subject]]))
  const about = (['story', 'page', 'edition'] as const).filter((subject) => subjects[subject].length > 0).map(of)
  if (subjects.edition.length > 0) {
    const pages = tx.select({ id: page.id }).from(page).where(inArray(page.editionId, [...subjects.edition]))
    about.push(and(eq(notice.subject, 'page'), inArray(notice.subjectId, pages)))
  }
  if (about.length === 0) return []
  const [story, ...others] = subjects.story
  // a command about one story is what there is most of
  if (story !== undefined && others.length === 0 && about.length === 1) return aboutStory(tx).execute({ story })
  return tx.select(UNREAD).from(notice).where(and(isNull(notice.readAt), or(...about))).orderBy(notice.id).for('update')
}

const aboutStory = writtenOnce((db) =>
  db
    .select(UNREAD)
    .from(notice)
    .where(and(isNull(notice.readAt), eq(notice.subject, 'story'), eq(notice.subjectId, sql.placeholder('story'))))
    .orderBy(notice.id)
    .for('update')
    .prepare('unread_about_story'),
)

/** Everything that anybody has not read. */
export async function unreadOfAll(tx: Tx): Promise<UnreadRow[]> {
  return tx.select(UNREAD).from(notice).where(isNull(notice.readAt)).orderBy(notice.id).for('update')
}

const LENGTH_ASKED = sql<boolean>`exists (select 1 from ${lengthRequest} where ${lengthRequest.storyId} = ${story.id})`

/** What these stories are now, by id; those that are gone are left out. */
export async function storiesNow(db: Db, ids: readonly string[]): Promise<Map<string, StoryNow>> {
  if (ids.length === 0) return new Map()
  const wanted = [...ids]
  const rows = await db.select({ id: story.id, state: story.state, holderId: story.holderId, asking: story.asking, askedIds: story.askedIds, openQueries: story.openQueries, lengthAsked: LENGTH_ASKED }).from(story).where(inArray(story.id, wanted))
  const reviews = await db.select({ storyId: review.storyId, level: review.level }).from(review).where(and(inArray(review.storyId, wanted), isNull(review.voidedAt)))
  const comments = await db
    .select({ storyId: comment.storyId, personId: comment.personId, at: sql<Date>`max(${comment.at})`.mapWith(comment.at) })
    .from(comment)
    .where(inArray(comment.storyId, wanted))
    .groupBy(comment.storyId, comment.personId)
  return new Map(
    rows.map(({ id, state, holderId, asking, askedIds, openQueries, lengthAsked }) => [
      id,
      {
        state,
        holderId,
        askedBy: asking?.keptAt === null ? asking.by : null,
        askedIds,
        openQueries,
        lengthAsked,
        reviewed: reviews.filter(({ storyId }) => storyId === id).map(({ level }) => level),
        commented: new Map(comments.filter(({ storyId }) => storyId === id).map(({ personId, at }) => [personId, at.toISOString()])),
      },
    ]),
  )
}

/** What these pages are now, by id; those that are gone are left out. */
export async function pagesNow(db: Db, ids: readonly string[]): Promise<Map<string, PageNow>> {
  if (ids.length === 0) return new Map()
  const wanted = [...ids]
  const rows = await db.select({ id: page.id, state: page.state, heldUntil: page.heldUntil }).from(page).where(inArray(page.id, wanted))
  const proofs = await db
    .select({ pageId: proofRound.pageId, round: proofRound.round, personId: proofRound.personId })
    .from(proofRound)
    .where(and(inArray(proofRound.pageId, wanted), isNull(proofRound.voidedAt)))
  const signatures = await db
    .select({ pageId: pageSignature.pageId, personId: pageSignature.personId })
    .from(pageSignature)
    .where(and(inArray(pageSignature.pageId, wanted), isNull(pageSignature.voidedAt)))
  return new Map(
    rows.map(({ id, state, heldUntil }) => [
      id,
      {
        state,
        heldUntil: heldUntil?.toISOString() ?? null,
        rounds: proofs.filter(({ pageId }) => pageId === id).map(({ round }) => round),
        signers: [...proofs, ...signatures].filter(({ pageId }) => pageId === id).map(({ personId }) => personId),
      },
    ]),
  )
}

/** What these editions are now, by id; those that are gone are left out. */
export async function editionsNow(db: Db, ids: readonly string[]): Promise<Map<string, EditionNow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: edition.id, state: edition.state, asked: unlockRequest.id })
    .from(edition)
    .leftJoin(
      unlockRequest,
      and(eq(unlockRequest.editionId, edition.id), eq(unlockRequest.lockVersion, edition.lockVersion), isNull(unlockRequest.confirmedAt), isNull(unlockRequest.withdrawnAt)),
    )
    .where(inArray(edition.id, [...ids]))
  return new Map(rows.map(({ id, state, asked }) => [id, { state, unlockAsked: asked !== null }]))
}
