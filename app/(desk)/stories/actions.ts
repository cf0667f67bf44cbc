'use server'

import { ask } from '@/app/_lib/action'
import { storiesPath, type Filters } from '@/components/stories/filters'
import type { StoryPage } from '@/components/stories/types'
import type { Outcome } from '@/newsroom/outcome'
import { listStories } from '@/server/story/find/list'
import { changeSeveral, mayChangeSeveral } from '@/server/story/several'

const PAGE = 60

/** The stories of a view after `cursor`. */
export async function listStoriesAction(filters: Filters, cursor: string | null): Promise<Outcome<StoryPage>> {
  return ask(`listStories ${storiesPath(filters)}`, (actor) => listStories(actor, filters, cursor, PAGE))
}

/** Does one thing to several stories: what was done, and of each other one why not. */
export async function changeSeveralAction(input: unknown) {
  return ask('changeSeveral', (actor) => changeSeveral(actor, input))
}

/** Which of these stories each act may be done to. */
export async function mayChangeSeveralAction(ids: readonly string[]) {
  return ask('mayChangeSeveral', (actor) => mayChangeSeveral(actor, Array.isArray(ids) ? ids.map(String) : []))
}
