import { and, eq } from 'drizzle-orm'
import { uniqueViolation } from '@/db/errors'
import { idempotency } from '@/db/schema'
import type { Actor } from '@/newsroom/people/actor'
import type { Refusal } from '@/newsroom/refusal'
import type { RunOptions } from '../command'
import { sha256 } from '../hash'
import { database } from '../store'

export interface Replay {
  status: number
  body: unknown
}

/**
 * Requests with an Idempotency-Key have one effect however often they arrive: the answer is stored in the command's own
 * transaction, under the person and the key. A key used again for another request is refused.
 */
export async function answered(actor: Actor, key: string, request: string): Promise<Replay | Refusal | null> {
  const [row] = await database()
    .db.select()
    .from(idempotency)
    .where(and(eq(idempotency.personId, actor.id), eq(idempotency.key, key)))
  if (!row) return null
  if (row.requestHash !== sha256(request)) return { kind: 'invalid', fields: { 'idempotency-key': 'used for another request' } }
  return { status: row.status, body: row.body }
}

/** The write that goes into the command's transaction. */
export function remember(actor: Actor, key: string, request: string, status: number): RunOptions<unknown> {
  return {
    also: async (tx, value) => {
      await tx.insert(idempotency).values({
        personId: actor.id,
        key,
        requestHash: sha256(request),
        status,
        body: value ?? null,
        at: new Date(),
      })
    },
  }
}

/** The same request was answered while this one was under way. */
export function isSecond(error: unknown): boolean {
  return uniqueViolation(error) === 'idempotency_key'
}
