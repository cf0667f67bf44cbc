import { z } from 'zod'
import { markNoticesRead } from '@/db/write/notice'
import type { Actor } from '@/newsroom/people/actor'
import { database } from '../store'
import { typed } from '../input'

const input = z.union([z.literal('all'), z.array(typed().max(40)).max(200), z.strictObject({ story: typed().max(40) })])

/**
 * Marks the person's own notices read. Not a command on purpose: what somebody has looked at is their own affair, changes
 * nothing of the paper, and must leave no audit line behind. What is not an id, `all` or `{story}` is ignored.
 */
export async function markRead(actor: Actor, which: unknown): Promise<void> {
  const parsed = input.safeParse(which)
  if (parsed.success) await markNoticesRead(database().db, actor.id, parsed.data, new Date())
}
