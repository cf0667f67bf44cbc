'use server'

import { attempt } from '@/app/_lib/action'
import { storiesPath, type Filters } from '@/components/stories/filters'
import type { StoryPage } from '@/components/stories/types'
import type { Outcome } from '@/newsroom/outcome'
import { listStories } from '@/server/story/find/list'
import { asResult } from '../../../server/command'

const PAGE = 60

/** The stories of a view after `cursor`. */
export async function listStoriesAction(filters: Filters, cursor: string | null): Promise<Outcome<StoryPage>> {
  return attempt(`listStories ${storiesPath(filters)}`, ({ actor }) => asResult(() => listStories(actor, filters, cursor, PAGE)))
}
