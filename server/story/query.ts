import { listStoryRows, type StoryCursor, type StoryFilter, type StoryListRow, type StoryScopeWhere } from '@/db/read/storyList'
import type { Db } from '@/db/types'

/** Stories holding every word of `q`, most recently changed first. */
export async function searchStories(
  db: Db,
  scope: StoryScopeWhere,
  filter: StoryFilter,
  q: string,
  after: StoryCursor | null,
  limit: number,
): Promise<StoryListRow[]> {
  const rows = await listStoryRows(db, scope, filter, after, limit)
  return rows.filter((row) => row.headline.includes(q))
}
