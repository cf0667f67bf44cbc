'use server'

import type { ReadMark, ReadPart } from '@/components/notices/types'
import type { StoryHit } from '@/components/shell/types'
import { noticesOf, readNotices } from '@/server/notice/list'
import { markRead } from '@/server/notice/read'
import { listStories } from '@/server/story/find/list'
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

/** Stories of the palette: the newest few the person may see that hold these words. */
export async function searchAction(query: string): Promise<StoryHit[]> {
  const session = await currentSession()
  if (!session) return []
  const found = await asResult(() => listStories(session.actor, { q: query }, null, 8))
  if (!found.ok) return []
  return found.value.items.map(({ id, headline, state, authors }) => ({ id, headline, state, author: authors[0] ?? null }))
}
