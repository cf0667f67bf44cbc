import { eq, sql } from 'drizzle-orm'
import { searchPending, story, storySearch } from '@/db/schema'
import type { Db, Tx } from '@/db/types'
import type { Picture, StoryContent } from '@/newsroom/manuscript/story'
import { writeUses } from './picture'

/**
 * Takes a story's mark, if nobody else has it in hand, and answers its text. The mark is held until the transaction ends;
 * the story's row is not: a save goes on, and where it marks the story again it waits for this one story's indexing only.
 */
export async function takeForIndex(tx: Tx, storyId: string): Promise<StoryContent | null> {
  const [mark] = await tx
    .select({ id: searchPending.storyId })
    .from(searchPending)
    .where(eq(searchPending.storyId, storyId))
    .for('update', { skipLocked: true })
  if (!mark) return null
  const [row] = await tx.select({ content: story.content }).from(story).where(eq(story.id, storyId))
  return row?.content ?? null
}

/** Puts a story's bigrams, prints and pictures into the index and takes the mark away. */
export async function writeIndex(tx: Tx, storyId: string, { grams, prints, pictures }: { grams: string[]; prints: number[]; pictures: readonly Picture[] }): Promise<void> {
  // one that stands twice counts once, with its first words
  const uses = new Map(pictures.toReversed().map(({ asset, caption, credit }) => [asset, { pictureId: asset, caption, credit }]))
  await writeUses(tx, storyId, [...uses.values()])
  await tx
    .insert(storySearch)
    .values({ storyId, grams, prints })
    .onConflictDoUpdate({ target: storySearch.storyId, set: { grams, prints } })
  await tx.delete(searchPending).where(eq(searchPending.storyId, storyId))
}

/** Marks every story the index has never seen, or not for its prints: imported rows, a restored dump, a build of before. */
export async function markUnindexed(tx: Tx, since: Date): Promise<void> {
  await tx.execute(sql`
    insert into search_pending (story_id, since)
    select s.id, ${since.toISOString()}::timestamptz from story s
    where not exists (select 1 from story_search g where g.story_id = s.id and g.prints is not null)
    on conflict do nothing`)
}

/** Sorts what was indexed lately into the index proper: a long list of pending entries is read by every search. */
export async function tidyIndex(db: Db): Promise<void> {
  await db.execute(sql`select gin_clean_pending_list('story_search_grams'::regclass)`)
}
