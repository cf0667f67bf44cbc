import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { NoticeLine } from '@/newsroom/notice/notice'
import { notice } from '../schema'
import type { Db, Tx } from '../types'

/** What of a person's notices is read: these, all, or those about a story. */
export type NoticesRead = readonly string[] | 'all' | { story: string }

/**
 * Marks unread notices of one person read. Other people's ids have no effect. Answers how many that were. Rows are locked in the order
 * of their ids, as commands lock them.
 */
export async function markNoticesRead(db: Db, personId: string, which: NoticesRead, at: Date): Promise<number> {
  if (Array.isArray(which) && which.length === 0) return 0
  const held = db
    .select({ id: notice.id })
    .from(notice)
    .where(and(eq(notice.personId, personId), isNull(notice.readAt), narrowed(which)))
    .orderBy(asc(notice.id))
    .for('update')
  const read = await db.update(notice).set({ readAt: at }).where(inArray(notice.id, held)).returning({ id: notice.id })
  return read.length
}

function narrowed(which: NoticesRead) {
  if (which === 'all') return undefined
  if ('story' in which) return and(eq(notice.subject, 'story'), eq(notice.subjectId, which.story))
  return inArray(notice.id, [...which])
}

/** These notices need nobody any more. */
export async function endNotices(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.update(notice).set({ readAt: at }).where(inArray(notice.id, [...ids]))
}

/**
 * Tells people. What somebody was told before and has not read is told anew in its line, with the newest time, and counts how often: the
 * database knows one unread line a person, kind and subject, whoever writes at the same time.
 */
export async function writeNotices(tx: Tx, lines: readonly (NoticeLine & { id: string; at: Date })[]): Promise<void> {
  if (lines.length === 0) return
  await tx
    .insert(notice)
    .values([...lines])
    .onConflictDoUpdate({
      target: [notice.personId, notice.kind, notice.subject, notice.subjectId],
      targetWhere: isNull(notice.readAt),
      set: { at: sql`excluded.at`, params: sql`excluded.params || jsonb_build_object('count', coalesce((${notice.params}->>'count')::int, 1) + 1)` },
    })
}
