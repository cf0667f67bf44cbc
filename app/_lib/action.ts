import { refresh } from 'next/cache'
import { randomUUID } from 'node:crypto'
import type { Refusal } from '@/newsroom/refusal'
import type { Result } from '@/newsroom/result'
import { run, type Command } from '@/server/command'
import { log } from '@/server/log'
import type { Session } from '@/server/people/session'
import { currentSession } from './session'

/** What every server action answers; never an exception. `reference` finds the log line of a bug. */
export type ActionState<T = unknown> =
  | { status: 'done'; value: T }
  | { status: 'refused'; refusal: Refusal }
  | { status: 'failed'; reference: string }

/** Runs a command for the signed-in person: the whole body of most actions. */
export function act<I, O>(command: Command<I, O>, input: unknown): Promise<ActionState<O>> {
  return attempt(command.name, (session) => run(command, input, session.actor))
}

/**
 * The same, and the answer brings the screen as it is now: what was done and what may be done next are one response, and a
 * transition that waits for the answer ends with the new screen.
 */
export async function actAndShow<I, O>(command: Command<I, O>, input: unknown): Promise<ActionState<O>> {
  const state = await act(command, input)
  if (state.status === 'done') refresh()
  return state
}

/** The same as `act` for work that is more than one command: hashing a password before it, say. `name` is for the log. */
export async function attempt<O>(name: string, work: (session: Session) => Promise<Result<O>>): Promise<ActionState<O>> {
  try {
    const session = await currentSession()
    if (!session) return { status: 'refused', refusal: { kind: 'unauthenticated' } }
    const result = await work(session)
    return result.ok ? { status: 'done', value: result.value } : { status: 'refused', refusal: result.refusal }
  } catch (error) {
    const reference = randomUUID().slice(0, 8)
    log.error({ error, command: name, reference }, 'a command failed')
    return { status: 'failed', reference }
  }
}
