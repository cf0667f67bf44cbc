import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import type { Actor } from '@/newsroom/people/actor'
import { Refused } from '@/server/command'
import { log } from '@/server/log'
import type { ActionState } from '../action'
import { currentSession, requireSession } from '../session'

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

/** A read asked for by a screen that is open already; answers like an action and never throws. */
export async function ask<T>(read: (actor: Actor) => Promise<T>): Promise<ActionState<T>> {
  try {
    const session = await currentSession()
    if (!session) return { status: 'refused', refusal: { kind: 'unauthenticated' } }
    return { status: 'done', value: await read(session.actor) }
  } catch (error) {
    if (error instanceof Refused) return { status: 'refused', refusal: error.refusal }
    const reference = randomUUID().slice(0, 8)
    log.error({ error, reference }, 'a read failed')
    return { status: 'failed', reference }
  }
}
