import type { ZodType } from 'zod'
import { announce } from '@/db/write/announce'
import { isLockedByDatabase, isRetryable, isUnavailable, uniqueViolation } from '@/db/errors'
import { inParallel, withTx } from '@/db/transaction'
import type { Tx } from '@/db/types'
import { canonical } from '@/newsroom/canonical'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import type { Actor } from '@/newsroom/people/actor'
import type { Refusal } from '@/newsroom/refusal'
import { refuse, type Result } from '@/newsroom/result'
import { auditHeads, recordEvents, type AuditHeads } from './audit/record'
import { witness } from './audit/witness'
import { log } from './log'
import { database } from './store'
import { tell } from './tell'

/** What a command works with. `tx` is the only database handle inside a command. */
export interface CommandContext {
  tx: Tx
  actor: Actor
  now: Date
  /** Where a subject's audit trail ends; asked early, once its row is held, it costs no wait at the end. */
  auditHead: AuditHeads
  /** Runs after the commit, never on a rollback: wake sockets, flush caches. Its failure fails nothing. */
  afterCommit: (work: () => void | Promise<void>) => void
}

/** What a command did: its answer, and at least one event, or nothing was done. */
export interface Done<T> {
  value: T
  events: readonly [AuditEvent, ...AuditEvent[]]
  notices?: readonly NoticeDraft[]
  /** Pages whose state it wrote, with or without an event of theirs. */
  pages?: readonly string[]
  /**
   * Its last statements, which nothing it answers waits for: they go to the server together with those that record the change, and are begun only
   * once it has answered, so that none is under way when it throws. A refusal thrown there is the command's.
   */
  write?: () => Promise<unknown>
}

export interface Command<I, O, P = unknown> {
  name: string
  input: ZodType<I>
  /** Runs before the transaction opens, never inside one: stores typed text, decodes a picture. Refuses like `work`, which gets what it answers. */
  prepare?(input: I, actor: Actor): Promise<P>
  /** Refuses by throwing `Refused` (see `throwIfRefused`, `throwRefusal`) or answers what was done. */
  work(context: CommandContext, input: I, prepared: P): Promise<Done<O>>
  /** Names the conflict behind a unique constraint, after the rollback. */
  onUnique?(constraint: string, input: I): Promise<Refusal> | Refusal
}

/** A refusal on its way out of a command; rolls the transaction back. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(`refused: ${refusal.kind}`)
  }
}

export function throwRefusal(refusal: Refusal): never {
  throw new Refused(refusal)
}

/** Refuses (stale_version) when what stands is no longer what the caller saw; a caller who does not say what was seen is not asked. */
export function demandSeen(seen: unknown, stands: unknown): void {
  if (seen !== undefined && canonical(seen) !== canonical(stands)) throwRefusal({ kind: 'conflict', reason: 'stale_version' })
}

/** Goes on only if there is nothing against it: `throwIfRefused(canStory(actor, 'file', story))`. */
export function throwIfRefused(refusal: Refusal | null): void {
  if (refusal) throw new Refused(refusal)
}

/** The value of a decision, or its refusal. */
export function valueOrThrow<T>(result: Result<T>): T {
  return result.ok ? result.value : throwRefusal(result.refusal)
}

/** A reader that refuses by throwing, as a result: for callers that answer refusals. */
export async function asResult<T>(read: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await read() }
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal)
    throw error
  }
}

/** What was thrown as a refusal, where it is one: somebody's, or that the database is away. Null is a bug. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.refusal
  return isUnavailable(error) ? { kind: 'unavailable', retryAfterSeconds: 2 } : null
}

export function defineCommand<I, O, P = unknown>(command: Command<I, O, P>): Command<I, O, P> {
  return command
}

export interface RunOptions<O> {
  /** Written in the command's own transaction, after the change: the answer to an Idempotency-Key. */
  also?(tx: Tx, value: O): Promise<void>
}

/** Commands waiting or working; beyond it the answer is 503 at once instead of a queue that never drains. */
const MOST_IN_FLIGHT = 400
let inFlight = 0

/**
 * Runs a command: the only way anything changes. Input is parsed, one transaction holds the change, its audit events, its
 * notices and its announcement; all or nothing. Never throws for a refusal; anything it throws is a bug.
 */
export async function run<I, O>(
  command: Command<I, O>,
  input: unknown,
  actor: Actor,
  options: RunOptions<O> = {},
): Promise<Result<O>> {
  const parsed = command.input.safeParse(input)
  if (!parsed.success) {
    return refuse({
      kind: 'invalid',
      fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'input', issue.message])),
    })
  }
  if (inFlight >= MOST_IN_FLIGHT) return refuse({ kind: 'unavailable', retryAfterSeconds: 2 })
  inFlight++
  try {
    const prepared = await command.prepare?.(parsed.data, actor)
    return await attempt(command, parsed.data, prepared, actor, options, 1)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return refuse(refusal)
    throw error
  } finally {
    inFlight--
  }
}

async function attempt<I, O>(
  command: Command<I, O>,
  input: I,
  prepared: unknown,
  actor: Actor,
  options: RunOptions<O>,
  tries: number,
): Promise<Result<O>> {
  const after: (() => void | Promise<void>)[] = []
  /** What is written beside the command is not its own: a constraint of that names no conflict of the command's. */
  let isBeside = false
  const beside = (work: () => Promise<void>) =>
    work().catch((error: unknown) => {
      // after another statement has failed it fails too, of no constraint
      isBeside = uniqueViolation(error) !== null
      throw error
    })
  try {
    const { value, seen } = await withTx(database().db, async (tx) => {
      const now = new Date()
      const auditHead = auditHeads(tx)
      const done = await command.work({ tx, actor, now, auditHead, afterCommit: (work) => after.push(work) }, input, prepared)
      const [, seen] = await inParallel(
        done.write?.() ?? Promise.resolve(),
        recordEvents(tx, actor.id, now, done.events, auditHead),
        tellPeople(tx, now, actor, done),
        beside(async () => options.also?.(tx, done.value)),
      )
      return { value: done.value, seen }
    })
    witness()?.saw(seen)
    await afterwards(command.name, after)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal)
    if (isLockedByDatabase(error)) return refuse({ kind: 'locked', holder: null, since: null })
    const constraint = uniqueViolation(error)
    if (constraint !== null && constraint.startsWith('audit_event') && tries < 3) return attempt(command, input, prepared, actor, options, tries + 1)
    if (constraint !== null && command.onUnique && !isBeside) return refuse(await command.onUnique(constraint, input))
    if (isRetryable(error)) return tries < 4 ? attempt(command, input, prepared, actor, options, tries + 1) : refuse({ kind: 'unavailable', retryAfterSeconds: 1 })
    if (isUnavailable(error)) {
      // a server that takes no writes is away: reads say so from then on, too
      database().availability.suspect()
      return refuse({ kind: 'unavailable', retryAfterSeconds: 2 })
    }
    throw error
  }
}

async function afterwards(name: string, after: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const work of after) {
    try {
      await work()
    } catch (error) {
      // the change is committed: what follows it is best effort
      log.error({ error, command: name }, 'work after a commit failed')
    }
  }
}

/** Ends and writes notices, and announces them to whose they are, when and if the transaction commits. The change itself is announced with its events. */
async function tellPeople(tx: Tx, at: Date, actor: Actor, done: Done<unknown>): Promise<void> {
  const people = await tell(tx, at, actor.id, done)
  await announce(tx, people.map((id) => `inbox:${id}`))
}
