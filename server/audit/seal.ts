import { and, asc, count, desc, gt, lt, lte, max, sql } from 'drizzle-orm'
import { auditEvent, auditSeal } from '@/db/schema'
import { withTx } from '@/db/transaction'
import type { Db } from '@/db/types'
import { hashOf, sha256 } from '../hash'
import { log } from '../log'
import { GENESIS } from './record'
import { signed, witness } from './witness'

/**
 * Events younger than this are left for the next seal. The server ends transactions after 30 s, so nothing that could
 * still commit carries an older id.
 */
const SETTLED_MS = 90_000
const EVERY_MS = 60_000

/** The hash of one seal, before it is signed: over its range, the hashes of the events in it in order of id, and the seal before it. */
export function sealHash(seal: {
  number: number
  fromId: number
  toId: number
  count: number
  root: string
  previousHash: string
  at: Date
}): string {
  return hashOf({ ...seal, at: seal.at.toISOString() })
}

/**
 * Seals the settled events since the last seal. Answers how many events the new seal covers; 0 makes no seal.
 * Two processes on one database take turns: the seal's number is its key.
 */
export async function sealSettled(db: Db, now: Date): Promise<number> {
  const settled = new Date(now.getTime() - SETTLED_MS)
  const key = witness()?.key ?? null
  const made = await withTx(db, async (tx) => {
    const [last] = await tx.select().from(auditSeal).orderBy(desc(auditSeal.number)).limit(1)
    const fromId = (last?.toId ?? 0) + 1
    const [range] = await tx
      .select({ toId: max(auditEvent.id), count: count() })
      .from(auditEvent)
      .where(and(gt(auditEvent.id, fromId - 1), lt(auditEvent.at, settled)))
    if (!range?.toId) return null
    const { root, count: covered } = await rootOf(tx, fromId, range.toId)
    const number = (last?.number ?? 0) + 1
    const seal = { number, fromId, toId: range.toId, count: covered, previousHash: last?.hash ?? GENESIS, at: now }
    const hash = signed(sealHash({ ...seal, root }), key)
    await tx.insert(auditSeal).values({ ...seal, hash })
    return { number, toId: seal.toId, count: covered, hash, at: now.toISOString() }
  })
  if (!made) return 0
  await witness()?.sealed(made, settled)
  return made.count
}

/** SHA-256 over the hashes of a range of events in order of id, and their number. */
export async function rootOf(db: Db, fromId: number, toId: number): Promise<{ root: string; count: number }> {
  const hashes: string[] = []
  for (let after = fromId - 1; ; ) {
    const rows = await db
      .select({ id: auditEvent.id, hash: auditEvent.hash })
      .from(auditEvent)
      .where(and(gt(auditEvent.id, after), lte(auditEvent.id, toId)))
      .orderBy(asc(auditEvent.id))
      .limit(10_000)
    for (const row of rows) hashes.push(row.hash)
    if (rows.length < 10_000) break
    after = rows.at(-1)?.id ?? toId
  }
  return { root: sha256(hashes.join('\n')), count: hashes.length }
}

/** Seals once a minute; answers how to stop. */
export function startSealing(db: () => Db): () => void {
  const timer = setInterval(() => {
    sealSettled(db(), new Date()).catch((error: unknown) => log.error({ error }, 'sealing the audit trail failed'))
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** Number of events no seal covers yet. */
export async function unsealed(db: Db): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(auditEvent)
    .where(gt(auditEvent.id, sql`coalesce((select max(${auditSeal.toId}) from ${auditSeal}), 0)`))
  return row?.count ?? 0
}
