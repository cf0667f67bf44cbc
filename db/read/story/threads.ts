import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { writtenOnce } from '@/db/prepared'
import { comment, commentThread, person, proofMark } from '@/db/schema'
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

/** A mark on a proof asks it, and is not settled. */
export async function isOnProof(db: Db, threadId: string): Promise<boolean> {
  return (await db.$count(proofMark, and(eq(proofMark.threadId, threadId), inArray(proofMark.state, ['open', 'done'])))) > 0
}

/** These threads, and what was said in them, oldest first. */
export async function threadsWithWords(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return { threads: [], said: [] }
  const threads = await db.select().from(commentThread).where(inArray(commentThread.id, [...ids]))
  const said = await db
    .select({ threadId: comment.threadId, personId: comment.personId, name: person.name, text: comment.text, at: comment.at })
    .from(comment)
    .innerJoin(person, eq(person.id, comment.personId))
    .where(inArray(comment.threadId, [...ids]))
    .orderBy(asc(comment.at), asc(comment.id))
  return { threads, said }
}
