'use server'

import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { storiesPath, type Filters } from '@/components/stories/filters'
import type { NewStoryState } from '@/components/stories/newStory'
import type { ListAnswer } from '@/components/stories/useStoryList'
import { storyPath } from '@/components/shell/paths'
import { log } from '@/server/log'
import { createStory } from '@/server/story/create'
import { listStories } from '@/server/story/list'
import { act } from '../../_lib/action'
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

/** Starts a story, or a pitch, of the person's own desk and opens it. */
export async function startStoryAction(_before: NewStoryState, form: FormData): Promise<NewStoryState> {
  const made = await act(createStory, { genre: 'news', pitch: form.get('pitch') === '1' })
  switch (made.status) {
    case 'done':
      redirect(storyPath(made.value.id))
    // eslint-disable-next-line no-fallthrough -- redirect never returns
    case 'refused':
      return { refusal: made.refusal }
    case 'failed':
      return { reference: made.reference }
  }
}
