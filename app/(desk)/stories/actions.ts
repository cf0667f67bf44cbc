'use server'

import { randomUUID } from 'node:crypto'
import { storiesPath, type Filters } from '@/components/stories/filters'
import type { ListAnswer } from '@/components/stories/useStoryList'
import { log } from '@/server/log'
import { listStories } from '@/server/story/list'
import { currentSession } from '../../_lib/session'

const PAGE = 60

/** The stories of a view after `cursor`. */
export async function listStoriesAction(filters: Filters, cursor: string | null): Promise<ListAnswer> {
  try {
    const session = await currentSession()
    if (!session) return { status: 'refused', refusal: { kind: 'unauthenticated' } }
    const found = await listStories(session.actor, filters, cursor, PAGE)
    return found.ok ? { status: 'done', value: found.value } : { status: 'refused', refusal: found.refusal }
  } catch (error) {
    const reference = randomUUID().slice(0, 8)
    log.error({ error, reference, view: storiesPath(filters) }, 'the story list failed')
    return { status: 'failed', reference }
  }
}
