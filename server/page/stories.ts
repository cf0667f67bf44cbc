import { lockStories, type ReviewRow, type RuledStoryRow } from '@/db/read/story/story'
import type { PageRow } from '@/db/read/page'
import { storyVersion } from '@/db/schema'
import { inParallel } from '@/db/transaction'
import type { Db, Tx } from '@/db/types'
import type { StoryChange, StorySubject, TransitionInput } from '@/newsroom/workflow/decide'
import { storyStateOnPage, type StoryState } from '@/newsroom/workflow/state'
import { eq } from 'drizzle-orm'
import type { Work } from '../layout/hold'
import { applyStoryChange, moveStoryWithPage } from '../story/workflow/apply'
import { loadStoryForUpdate, storyReviews, subjectOf } from '../story/load'

export interface HeldStory {
  row: RuledStoryRow
  reviews: ReviewRow[]
  subject: StorySubject
}

/** A story held for a change, with what the rules need of it. Held after its page, never before. */
export async function holdStory(tx: Tx, storyId: string): Promise<HeldStory> {
  const [row, reviews] = await inParallel(loadStoryForUpdate(tx, storyId), storyReviews(tx, storyId))
  return { row, reviews, subject: subjectOf(row, reviews) }
}

export async function versionOf(db: Db, id: string) {
  const [row] = await db.select().from(storyVersion).where(eq(storyVersion.id, id))
  return row ?? null
}

/** Writes a decided change that comes from the layout (place, pull); the notices say where the story stands or stood. */
export async function changeStory(
  work: Work,
  story: HeldStory,
  change: StoryChange,
  input: TransitionInput,
  where: { page: number; slot: string; date: string },
): Promise<void> {
  const applied = await applyStoryChange(work, story.row, story.reviews, change, input)
  await applied.write()
  work.events.push(...applied.events)
  work.notices.push(...applied.notices.map((notice) => ({ ...notice, params: { ...notice.params, ...where } })))
}

/** What happens to the page happens to its stories: brings those that differ into the page's state. */
export async function followPage(work: Work, date: string, page: Pick<PageRow, 'number' | 'state'>, storyIds: readonly string[]): Promise<void> {
  await moveStories(work, date, page.number, storyIds, storyStateOnPage(page.state))
}

/** Moves stories that stand on a page to `state`; those in a state of `spared` stay. */
export async function moveStories(
  work: Work,
  date: string,
  page: number,
  storyIds: readonly string[],
  state: StoryState,
  spared: readonly StoryState[] = [],
): Promise<void> {
  for (const row of await lockStories(work.tx, storyIds)) {
    if (spared.includes(row.state)) continue
    const event = await moveStoryWithPage(work, row, state, { number: page, date })
    if (event) work.events.push(event)
  }
}
