import { asc, sql } from 'drizzle-orm'
import { auditEvent, auditSeal } from '@/db/schema'
import type { Db } from '@/db/types'
import { eventHash, GENESIS } from './record'
import { rootOf, sealHash } from './seal'

/** Where the trail does not hold, and how. */
interface AuditFault {
  kind:
    | 'event_changed' // the event's hash is not that of its contents
    | 'event_missing' // a gap in the subject's sequence
    | 'chain_broken' // the event does not follow the one before it
    | 'seal_changed' // the seal's hash is not that of its contents and events
    | 'seal_missing' // a gap in the seals, or one that does not follow the one before it
    | 'tail_missing' // a seal covers events that are not there
  subject?: string
  subjectId?: string
  seq?: number
  eventId?: number
  seal?: number
}

export interface AuditReport {
  events: number
  subjects: number
  seals: number
  faults: AuditFault[]
}

const BATCH = 5_000

/** Proves the whole trail: every event's hash, every subject's chain, every seal. Reads in batches; changes nothing. */
export async function verifyAudit(db: Db): Promise<AuditReport> {
  const report: AuditReport = { events: 0, subjects: 0, seals: 0, faults: [] }
  await verifyEvents(db, report)
  await verifySeals(db, report)
  return report
}

async function verifyEvents(db: Db, report: AuditReport): Promise<void> {
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
      const { id: _id, hash, ...said } = row
      if (eventHash(said) !== hash) report.faults.push({ kind: 'event_changed', ...place })
      head = { subject: row.subject, subjectId: row.subjectId, seq: row.seq, hash }
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    cursor = { subject: last.subject, subjectId: last.subjectId, seq: last.seq }
  }
}

async function verifySeals(db: Db, report: AuditReport): Promise<void> {
  const seals = await db.select().from(auditSeal).orderBy(asc(auditSeal.number))
  let previous = { number: 0, toId: 0, hash: GENESIS }
  for (const seal of seals) {
    report.seals++
    if (seal.number !== previous.number + 1 || seal.previousHash !== previous.hash || seal.fromId !== previous.toId + 1) {
      report.faults.push({ kind: 'seal_missing', seal: seal.number })
    }
    const { root, count } = await rootOf(db, seal.fromId, seal.toId)
    if (count < seal.count) report.faults.push({ kind: 'tail_missing', seal: seal.number })
    else if (sealHash({ ...omitHash(seal), root }) !== seal.hash) report.faults.push({ kind: 'seal_changed', seal: seal.number })
    previous = { number: seal.number, toId: seal.toId, hash: seal.hash }
  }
}

function omitHash(seal: typeof auditSeal.$inferSelect): Omit<typeof auditSeal.$inferSelect, 'hash'> {
  const { hash: _hash, ...rest } = seal
  return rest
}
