import { refresh } from 'next/cache'
import { randomUUID } from 'node:crypto'
import type { Outcome } from '@/newsroom/outcome'
import type { Actor } from '@/newsroom/people/actor'
import { ok, type Result } from '@/newsroom/result'
import { refusalOf, run, type Command } from '@/server/command'
import { log } from '@/server/log'
import type { Session } from '@/server/people/signIn/session'
import { currentSession } from './session'

/** Runs a command for the signed-in person: the whole body of most actions. */
export function act<I, O>(command: Command<I, O>, input: unknown): Promise<Outcome<O>> {
  return attempt(command.name, (session) => run(command, input, session.actor))
}

/**
 * The same, and the answer brings the screen as it is now: what was done and what may be done next are one response, and a
 * transition that waits for the answer ends with the new screen.
 */
export async function actAndShow<I, O>(command: Command<I, O>, input: unknown): Promise<Outcome<O>> {
  const outcome = await act(command, input)
  if (outcome.status === 'done') refresh()
  return outcome
}

/** A read asked for by a screen that is open already; answers like an action. `name` is for the log. */
export function ask<T>(name: string, read: (actor: Actor) => Promise<T>): Promise<Outcome<T>> {
  return attempt(name, async ({ actor }) => ok(await read(actor)))
}

/** The same as `act` for work that is more than one command: hashing a password before it, say. `name` is for the log. */
export async function attempt<O>(name: string, work: (session: Session) => Promise<Result<O>>): Promise<Outcome<O>> {
  try {
    const session = await currentSession()
    if (!session) return { status: 'refused', refusal: { kind: 'unauthenticated' } }
    const result = await work(session)
    return result.ok ? { status: 'done', value: result.value } : { status: 'refused', refusal: result.refusal }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return { status: 'refused', refusal }
    const reference = randomUUID().slice(0, 8)
    log.error({ error, action: name, reference }, 'an action failed')
    return { status: 'failed', reference }
  }
}
