import { and, eq, inArray, isNull } from 'drizzle-orm'
import { notice } from '../schema'
import type { Db } from '../types'

/** Marks unread notices of one person read: these, or all of them. Other people's ids have no effect. */
export async function markNoticesRead(db: Db, personId: string, ids: readonly string[] | 'all', at: Date): Promise<void> {
  if (ids !== 'all' && ids.length === 0) return
  await db
    .update(notice)
    .set({ readAt: at })
    .where(and(eq(notice.personId, personId), isNull(notice.readAt), ids === 'all' ? undefined : inArray(notice.id, [...ids])))
}
