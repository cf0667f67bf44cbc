import type { Filters } from '@/components/stories/filters'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { countStages, listStories } from '@/server/story/find/list'
import { facetsFor } from '@/server/today/facets'

const FIRST = 60

/** The first stories of a view with its counts and filters. Refuses who sees no stories, and filters that are none. */
export async function loadStories(actor: Actor, filters: Filters) {
  const { stage: _stage, q, sort: _sort, ...counted } = filters
  const [page, counts, facets] = await Promise.all([
    listStories(actor, filters, null, FIRST),
    q === undefined ? countStages(actor, counted) : null,
    facetsFor(actor),
  ])
  return { page, counts: counts?.stages ?? null, facets, mayCreate: can(actor, 'create_story') === null }
}
