import { and, eq, inArray, isNull } from 'drizzle-orm'
import { notice } from '../schema'
import type { Db } from '../types'

/** Marks unread notices of one person read: these, all, or those about a story. Other people's ids have no effect. */
export async function markNoticesRead(db: Db, personId: string, which: readonly string[] | 'all' | { story: string }, at: Date): Promise<void> {
  if (Array.isArray(which) && which.length === 0) return
  await db
    .update(notice)
    .set({ readAt: at })
    .where(and(eq(notice.personId, personId), isNull(notice.readAt), narrowed(which)))
}

function narrowed(which: readonly string[] | 'all' | { story: string }) {
  if (which === 'all') return undefined
  return 'story' in which ? and(eq(notice.subject, 'story'), eq(notice.subjectId, which.story)) : inArray(notice.id, [...which])
}
