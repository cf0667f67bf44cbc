import { and, asc, eq, min, sql } from 'drizzle-orm'
import { auditEvent, auditSeal } from '@/db/schema'
import type { Db } from '@/db/types'
import { eventHash, GENESIS } from './record'
import { rootOf, sealHash } from './seal'
import { keyNameOf, signed, witness, type AuditKey, type Head, type Seen, type Witness } from './witness'

/** Where the trail does not hold, and how. */
interface AuditFault {
  kind:
    | 'event_changed' // the event's hash is not that of its contents
    | 'event_missing' // a gap in the subject's sequence
    | 'chain_broken' // the event does not follow the one before it
    | 'seal_changed' // the seal's hash is not that of its contents and events
    | 'seal_missing' // a gap in the seals, or one that does not follow the one before it
    | 'tail_missing' // a seal covers events that are not there
    | 'unsigned' // written without the key, after events were signed with it
    | 'key_unknown' // signed with another key than the one at hand
    | 'seen_missing' // an event that was seen outside the database is not in it, or is another one
    | 'head_missing' // a seal that was seen outside the database is not in it, or is another one
  subject?: string
  subjectId?: string
  seq?: number
  eventId?: number
  seal?: number
}

export interface AuditReport {
  events: number
  /** Of them, signed with a key. */
  signed: number
  /** Seals and newest events kept outside the database and compared; null when there is no such folder here. */
  witnessed: number | null
  subjects: number
  seals: number
  faults: AuditFault[]
}

const BATCH = 5_000

/**
 * Proves the whole trail: every event's hash and signature, every subject's chain, every seal, and against what stands outside the
 * database that nothing was taken off its end. Without a witness signatures are left out. Reads in batches; changes nothing.
 */
export async function verifyAudit(db: Db, outside: Witness | null = witness()): Promise<AuditReport> {
  const report: AuditReport = { events: 0, signed: 0, witnessed: outside ? 0 : null, subjects: 0, seals: 0, faults: [] }
  const key = outside?.key ?? null
  await verifyEvents(db, report, key)
  await verifySeals(db, report, key)
  if (outside) await verifyWitness(db, report, await outside.read())
  return report
}

/** What is wrong with a kept hash of what hashes to `hash`; null is nothing. `late`: others before it were signed. */
function hashFault(kept: string, hash: string, key: AuditKey | null, late: boolean): 'changed' | 'unsigned' | 'key_unknown' | null {
  const name = keyNameOf(kept)
  if (name === null) return kept !== hash ? 'changed' : late ? 'unsigned' : null
  if (!key) return null
  if (name !== key.id) return 'key_unknown'
  return signed(hash, key) === kept ? null : 'changed'
}

async function verifyWitness(db: Db, report: AuditReport, { heads, tail }: { heads: Head[]; tail: Seen[] }): Promise<void> {
  const seals = new Map((await db.select().from(auditSeal)).map((seal) => [seal.number, seal]))
  for (const head of heads) {
    const seal = seals.get(head.number)
    if (seal?.hash !== head.hash || seal.toId !== head.toId || seal.count !== head.count) report.faults.push({ kind: 'head_missing', seal: head.number })
  }
  for (const seen of tail) {
    const [row] = await db
      .select({ hash: auditEvent.hash })
      .from(auditEvent)
      .where(and(eq(auditEvent.subject, seen.subject), eq(auditEvent.subjectId, seen.subjectId), eq(auditEvent.seq, seen.seq)))
    if (row?.hash !== seen.hash) report.faults.push({ kind: 'seen_missing', subject: seen.subject, subjectId: seen.subjectId, seq: seen.seq })
  }
  report.witnessed = heads.length + tail.length
}

async function verifyEvents(db: Db, report: AuditReport, key: AuditKey | null): Promise<void> {
  const [first] = await db.select({ id: min(auditEvent.id) }).from(auditEvent).where(sql`position('.' in ${auditEvent.hash}) > 0`)
  const firstSigned = first?.id ?? Number.MAX_SAFE_INTEGER
  let cursor: { subject: string; subjectId: string; seq: number } | null = null
  let head = { subject: '', subjectId: '', seq: 0, hash: GENESIS }
  for (;;) {
    const rows: (typeof auditEvent.$inferSelect)[] = await db
      .select()
      .from(auditEvent)
      .where(
        cursor
          ? sql`(${auditEvent.subject}, ${auditEvent.subjectId}, ${auditEvent.seq}) > (${cursor.subject}, ${cursor.subjectId}, ${cursor.seq})`
          : undefined,
      )
      .orderBy(asc(auditEvent.subject), asc(auditEvent.subjectId), asc(auditEvent.seq))
      .limit(BATCH)
    for (const row of rows) {
      if (row.subject !== head.subject || row.subjectId !== head.subjectId) {
        head = { subject: row.subject, subjectId: row.subjectId, seq: 0, hash: GENESIS }
        report.subjects++
      }
      report.events++
      const place = { subject: row.subject, subjectId: row.subjectId, seq: row.seq, eventId: row.id }
      if (row.seq !== head.seq + 1) report.faults.push({ kind: 'event_missing', ...place, seq: head.seq + 1 })
      else if (row.previousHash !== head.hash) report.faults.push({ kind: 'chain_broken', ...place })
      const { id, hash, ...said } = row
      if (keyNameOf(hash) !== null) report.signed++
      const fault = hashFault(hash, eventHash(said), key, id > firstSigned)
      if (fault) report.faults.push({ kind: fault === 'changed' ? 'event_changed' : fault, ...place })
      head = { subject: row.subject, subjectId: row.subjectId, seq: row.seq, hash }
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    cursor = { subject: last.subject, subjectId: last.subjectId, seq: last.seq }
  }
}

async function verifySeals(db: Db, report: AuditReport, key: AuditKey | null): Promise<void> {
  let anySigned = false
  const seals = await db.select().from(auditSeal).orderBy(asc(auditSeal.number))
  let previous = { number: 0, toId: 0, hash: GENESIS }
  for (const seal of seals) {
    report.seals++
    if (seal.number !== previous.number + 1 || seal.previousHash !== previous.hash || seal.fromId !== previous.toId + 1) {
      report.faults.push({ kind: 'seal_missing', seal: seal.number })
    }
    const { root, count } = await rootOf(db, seal.fromId, seal.toId)
    const fault = hashFault(seal.hash, sealHash({ ...omitHash(seal), root }), key, anySigned)
    anySigned ||= keyNameOf(seal.hash) !== null
    if (count < seal.count) report.faults.push({ kind: 'tail_missing', seal: seal.number })
    else if (fault) report.faults.push({ kind: fault === 'changed' ? 'seal_changed' : fault, seal: seal.number })
    previous = { number: seal.number, toId: seal.toId, hash: seal.hash }
  }
}

function omitHash(seal: typeof auditSeal.$inferSelect): Omit<typeof auditSeal.$inferSelect, 'hash'> {
  const { hash: _hash, ...rest } = seal
  return rest
}
