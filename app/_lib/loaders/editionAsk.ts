import { notFound } from 'next/navigation'
import type { Actor } from '@/newsroom/people/actor'
import { Refused } from '@/server/command'
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
