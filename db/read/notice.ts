import { and, desc, eq } from 'drizzle-orm'
import { edition, notice, page, story } from '../schema'
import type { Db } from '../types'

/** The newest notices of a person, each with the story, page or edition it is about as far as it is still there. */
export async function listNotices(db: Db, personId: string, limit: number) {
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
      story: { id: story.id, headline: story.headline, state: story.state, deskId: story.deskId, authorId: story.authorId, coAuthorIds: story.coAuthorIds },
      page: { number: page.number, editionId: page.editionId },
      edition: pageEdition,
    })
    .from(notice)
    .leftJoin(story, and(eq(notice.subject, 'story'), eq(story.id, notice.subjectId)))
    .leftJoin(page, and(eq(notice.subject, 'page'), eq(page.id, notice.subjectId)))
    .leftJoin(edition, and(eq(notice.subject, 'edition'), eq(edition.id, notice.subjectId)))
    .where(eq(notice.personId, personId))
    .orderBy(desc(notice.at), desc(notice.id))
    .limit(limit)
  const editions = new Map<string, { date: string; number: number }>()
  for (const id of new Set(rows.flatMap((row) => (row.page ? [row.page.editionId] : [])))) {
    const [found] = await db.select(pageEdition).from(edition).where(eq(edition.id, id))
    if (found) editions.set(id, found)
  }
  return rows.map((row) => ({ ...row, pageEdition: row.page ? (editions.get(row.page.editionId) ?? null) : null }))
}
