import { z } from 'zod'
import { isRetryable } from '@/db/errors'
import { markNoticesRead } from '@/db/write/notice'
import type { Actor } from '@/newsroom/people/actor'
import { typed } from '../input'
import { database } from '../store'
import { announce } from '@/db/write/announce'

const input = z.union([z.literal('all'), z.array(typed().max(40)).max(200), z.strictObject({ story: typed().max(40) })])
const TRIES = 4

/**
 * Marks the person's own notices read, and says so to their other windows. Not a command on purpose: what somebody has looked at is their
 * own affair, changes nothing of the paper, and must leave no audit line behind. What is not ids, `all` or `{story}` is ignored.
 */
export async function markRead(actor: Actor, which: unknown): Promise<void> {
  const parsed = input.safeParse(which)
  if (!parsed.success) return
  const { db } = database()
  for (let tries = 1; ; tries++) {
    try {
      if ((await markNoticesRead(db, actor.id, parsed.data, new Date())) > 0) await announce(db, [`inbox:${actor.id}`])
      return
    } catch (error) {
      // a command that tells the same person held the rows meanwhile
      if (!isRetryable(error) || tries === TRIES) throw error
    }
  }
}
