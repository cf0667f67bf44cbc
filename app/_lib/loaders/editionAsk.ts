import { notFound } from 'next/navigation'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { CancelledEdition } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { Refused } from '@/server/command'
import { readCancelled } from '@/server/edition/read'
import { requireSession } from '../session'

/** A read for a screen: what is not there, or not for this person, is not found. */
export async function show<T>(read: (actor: Actor) => Promise<T>): Promise<T> {
  const { actor } = await requireSession()
  try {
    return await read(actor)
  } catch (error) {
    if (error instanceof Refused) notFound()
    throw error
  }
}

/**
 * A read for a screen of one day's edition. One that was cancelled, perhaps while this person looked at it, is told by name:
 * "not found" would say that the address is wrong.
 */
export async function showEdition<T>(date: string, read: (actor: Actor) => Promise<T>): Promise<{ found: T } | { cancelled: CancelledEdition }> {
  const { actor } = await requireSession()
  try {
    return { found: await read(actor) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const cancelled = error.refusal.kind === 'not_found' && isIsoDate(date) ? await readCancelled(actor, date) : null
    return cancelled ? { cancelled } : notFound()
  }
}
