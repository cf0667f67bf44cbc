'use server'

import type { ReadMark, ReadPart } from '@/components/notices/types'
import type { Finds } from '@/components/shell/types'
import { noticesOf, readNotices } from '@/server/notice/list'
import { markRead } from '@/server/notice/read'
import { listStories } from '@/server/story/find/list'
import { findPlaces } from '@/server/today/places'
import { askForStory } from '@/server/story/workflow/takeOver'
import { transitionStory } from '@/server/story/workflow/transition'
import { actAndShow } from '../_lib/action'
import { currentSession } from '../_lib/session'
import { asResult } from '@/server/command'

/** The person's unread notices and the newest read ones; empty when signed out (the stream says so). */
export async function noticesAction() {
  const session = await currentSession()
  return session ? noticesOf(session.actor) : { unread: [], read: [], next: null }
}

/** What the person read before. */
export async function readNoticesAction(after: string): Promise<ReadPart> {
  const session = await currentSession()
  return session ? readNotices(session.actor, String(after)) : { items: [], next: null }
}

/** Marks the person's notices read. */
export async function markReadAction(which: ReadMark): Promise<void> {
  const session = await currentSession()
  if (session) await markRead(session.actor, which)
}

/** Gives a story that one has in hand to the colleague who asks for it. */
export async function giveStoryAction(input: { id: string; personId: string }) {
  return actAndShow(transitionStory, { id: input.id, personId: input.personId, action: 'hand_over' })
}

/** Keeps it. */
export async function keepStoryAction(input: { id: string }) {
  return actAndShow(askForStory, { id: input.id, act: 'keep' })
}

/** What the palette finds: the newest few stories that hold these words, and the pages, editions and people they name. Fails as a whole. */
export async function searchAction(query: string): Promise<Finds> {
  const session = await currentSession()
  if (!session) return { stories: [], pages: [], editions: [], people: [] }
  const [found, places] = await Promise.all([asResult(() => listStories(session.actor, { q: query }, null, 8)), findPlaces(session.actor, query)])
  const stories = found.ok ? found.value.items : []
  return {
    ...places,
    stories: stories.map(({ id, number, headline, opening, state, authors, found: words }) => ({
      id,
      headline,
      opening,
      state,
      author: authors[0] ?? null,
      found: words,
      whole: query.trim().replace(/^\D+/, '') === String(number),
    })),
  }
}
