'use server'

import { ask } from '@/app/_lib/action'
import { storiesPath, type Filters } from '@/components/stories/filters'
import type { StoryPage } from '@/components/stories/types'
import type { Outcome } from '@/newsroom/outcome'
import { listStories } from '@/server/story/find/list'

const PAGE = 60

/** The stories of a view after `cursor`. */
export async function listStoriesAction(filters: Filters, cursor: string | null): Promise<Outcome<StoryPage>> {
  return ask(`listStories ${storiesPath(filters)}`, (actor) => listStories(actor, filters, cursor, PAGE))
}
