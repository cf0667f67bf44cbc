import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { commentThread, story } from '@/db/schema'
import type { Tx } from '@/db/types'
import type { Anchor } from '@/newsroom/comments/anchor'

export async function insertThread(tx: Tx, row: typeof commentThread.$inferInsert): Promise<void> {
  await tx.insert(commentThread).values(row)
}

/** Writes when and by whom a thread was resolved; null: it stands open. */
export async function setResolved(tx: Tx, id: string, by: { personId: string; at: Date } | null): Promise<void> {
  await tx
    .update(commentThread)
    .set({ resolvedBy: by?.personId ?? null, resolvedAt: by?.at ?? null })
    .where(eq(commentThread.id, id))
}

export async function setAnchor(tx: Tx, id: string, anchor: Anchor): Promise<void> {
  await tx.update(commentThread).set({ anchor }).where(eq(commentThread.id, id))
}

/** Writes into a held story what its threads say: how many queries stand open, and whom they are asked of by name. */
export async function settleQueries(tx: Tx, storyId: string): Promise<void> {
  const open = and(eq(commentThread.storyId, storyId), eq(commentThread.kind, 'query'), isNull(commentThread.resolvedAt))
  const [row] = await tx
    .select({ open: count(), asked: sql<string[] | null>`json_agg(distinct ${commentThread.askedOf}) filter (where ${commentThread.askedOf} is not null)` })
    .from(commentThread)
    .where(open)
  await tx.update(story).set({ openQueries: row?.open ?? 0, askedIds: row?.asked ?? [] }).where(eq(story.id, storyId))
}
