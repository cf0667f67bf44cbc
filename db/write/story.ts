import { and, eq, inArray, sql } from 'drizzle-orm'
import { writtenByShape, writtenOnce } from '@/db/prepared'
import { comment, review, searchPending, story, storyText, storyVersion } from '@/db/schema'
import type { Tx } from '@/db/types'
import type { Asking } from '@/newsroom/workflow/takeOver'

type StorySet = Partial<Omit<typeof story.$inferInsert, 'id' | 'number' | 'version' | 'createdAt'>>

/** Writes a new story and answers its number 稿号. */
export async function insertStory(tx: Tx, row: typeof story.$inferInsert): Promise<number> {
  const [made] = await inserted(tx, row)
  if (!made) throw new Error('a story was not written')
  return made.number
}

const inserted = writtenByShape((db, holes: typeof story.$inferInsert) => db.insert(story).values(holes).returning({ number: story.number }).prepare('story_new'))

/** Compare-and-set: false when the row is no longer at `version`. The new version is `version + 1`. */
export async function updateStory(tx: Tx, id: string, version: number, set: StorySet): Promise<boolean> {
  const rows = await updated(tx, { ...set, version: version + 1 }, { id, before: version })
  return rows.length === 1
}

const updated = writtenByShape((db, holes: StorySet & { version: number }) =>
  db
    .update(story)
    .set(holes)
    .where(and(eq(story.id, sql.placeholder('id')), eq(story.version, sql.placeholder('before'))))
    .returning({ id: story.id })
    .prepare('story_update'),
)

/** Who asks the holder for the story. The row's version stays: nothing that a screen has read of it is another now. The caller holds the row. */
export async function setAsking(tx: Tx, id: string, asking: Asking | null): Promise<void> {
  await tx.update(story).set({ asking }).where(eq(story.id, id))
}

/**
 * Keeps the text that the story has now, in its transaction, as a version: it is copied where it lies, and neither written out nor sent
 * once more. The caller holds the row.
 */
export async function insertVersion(tx: Tx, version: Pick<typeof storyVersion.$inferSelect, 'id' | 'storyId' | 'number' | 'madeBy' | 'madeAt' | 'occasion'>): Promise<void> {
  await copied(tx).execute({ ...version, madeAt: version.madeAt.toISOString() })
}

const copied = writtenOnce((db) =>
  db
    .insert(storyVersion)
    .select((from) =>
      from
        .select({
          id: sql<string>`${sql.placeholder('id')}::text`.as('id'),
          storyId: story.id,
          number: sql<number>`${sql.placeholder('number')}::integer`.as('number'),
          content: story.content,
          hash: story.hash,
          characters: story.characters,
          madeBy: sql<string>`${sql.placeholder('madeBy')}::text`.as('made_by'),
          madeAt: sql<Date>`${sql.placeholder('madeAt')}::timestamptz`.as('made_at'),
          occasion: sql<string>`${sql.placeholder('occasion')}::text`.as('occasion'),
        })
        .from(story)
        .where(eq(story.id, sql.placeholder('storyId'))),
    )
    .prepare('version'),
)

export async function insertReview(tx: Tx, row: typeof review.$inferInsert): Promise<void> {
  await tx.insert(review).values(row)
}

/** Lets reviews stand on what a correction made of the text they were signed on. */
export async function coverText(tx: Tx, reviews: readonly string[], hash: string): Promise<void> {
  if (reviews.length > 0) await tx.update(review).set({ covers: sql`array_append(${review.covers}, ${hash}::text)` }).where(inArray(review.id, [...reviews]))
}

/** The version of a story that is placed, whose row the caller holds and has written. */
export async function pinVersion(tx: Tx, id: string, versionId: string): Promise<void> {
  await tx.update(story).set({ pinnedVersionId: versionId }).where(eq(story.id, id))
}

/** Strikes reviews through; they stay on the slip. */
export async function voidReviews(
  tx: Tx,
  ids: readonly string[],
  by: { at: Date; personId: string; why: 'text_changed' | 'sent_back' },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(review)
    .set({ voidedAt: by.at, voidedFor: by.why, voidedBy: by.personId })
    .where(inArray(review.id, [...ids]))
}

/** The shared text of a story; `claims` left out, those that are stored stay. */
export async function upsertText(tx: Tx, row: typeof storyText.$inferInsert): Promise<void> {
  await text(tx, row)
}

const text = writtenByShape((db, holes: typeof storyText.$inferInsert) =>
  db
    .insert(storyText)
    .values(holes)
    .onConflictDoUpdate({ target: storyText.storyId, set: { ydoc: sql`excluded.ydoc`, claims: sql`coalesce(excluded.claims, ${storyText.claims})`, savedAt: sql`excluded.saved_at` } })
    .prepare('text_write'),
)

/**
 * Marks a story for the search index. The first mark's time stays. Writing the row even when it is there holds it: the
 * indexer then either sees this change or leaves the mark.
 */
export async function markForSearch(tx: Tx, storyId: string, since: Date): Promise<void> {
  await mark(tx, { storyId, since })
}

const mark = writtenByShape((db, holes: typeof searchPending.$inferInsert) =>
  db
    .insert(searchPending)
    .values(holes)
    .onConflictDoUpdate({ target: searchPending.storyId, set: { since: sql`${searchPending.since}` } })
    .prepare('search_mark'),
)

export async function insertComment(tx: Tx, row: typeof comment.$inferInsert): Promise<void> {
  await tx.insert(comment).values(row)
}

/** A command wrote the text: so many of what was suggested before stand open in it still. Not to be asked when it is as many as before. */
export async function setOpenSuggestions(tx: Tx, storyId: string, count: number): Promise<void> {
  await tx.update(story).set({ openSuggestions: count }).where(eq(story.id, storyId))
}
