'use server'

import type { StoryHit } from '@/components/shell/types'
import { noticesOf } from '@/server/notice/list'
import { markRead } from '@/server/notice/read'
import { currentSession } from '../_lib/session'

/** The person's newest notices; empty when signed out (the stream says so). */
export async function noticesAction() {
  const session = await currentSession()
  return session ? noticesOf(session.actor) : []
}

/** Marks the person's notices read. */
export async function markReadAction(ids: readonly string[] | 'all'): Promise<void> {
  const session = await currentSession()
  if (session) await markRead(session.actor, ids)
}

/** Stories of the palette: those the person may see that hold these two or more characters. */
export async function searchAction(_query: string): Promise<StoryHit[]> {
  return []
}
