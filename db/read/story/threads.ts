import { asc, eq, sql } from 'drizzle-orm'
import { writtenOnce } from '@/db/prepared'
import { comment, commentThread } from '@/db/schema'
import type { Db } from '@/db/types'

export type ThreadRow = typeof commentThread.$inferSelect

/** One thread, resolved or not. */
export async function threadById(db: Db, id: string): Promise<ThreadRow | null> {
  const [row] = await db.select().from(commentThread).where(eq(commentThread.id, id))
  return row ?? null
}

/** Every thread of a story, resolved ones too, oldest first. */
export async function threadsOf(db: Db, storyId: string): Promise<ThreadRow[]> {
  return ofStory(db).execute({ storyId })
}

const ofStory = writtenOnce((db) =>
  db
    .select()
    .from(commentThread)
    .where(eq(commentThread.storyId, sql.placeholder('storyId')))
    .orderBy(asc(commentThread.openedAt), asc(commentThread.id))
    .prepare('threads'),
)

/** Everybody who wrote in a thread. */
export async function writersIn(db: Db, threadId: string): Promise<string[]> {
  const rows = await db.selectDistinct({ personId: comment.personId }).from(comment).where(eq(comment.threadId, threadId))
  return rows.map(({ personId }) => personId)
}
