import { and, desc, eq, sql } from 'drizzle-orm'
import { writtenByShape, writtenOnce } from '@/db/prepared'
import { auditEvent } from '@/db/schema'
import { announce, announcing } from '@/db/write/announce'
import { inParallel } from '@/db/transaction'
import type { Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'
import { hashOf } from '../hash'
import { signed, witness, type Seen } from './witness'

/** Hash of the event before a subject's first. */
export const GENESIS = '0'.repeat(64)

/** The hash of one event, before it is signed: over everything it says and the hash of the subject's event before it. */
export function eventHash(row: {
  subject: string
  subjectId: string
  seq: number
  type: string
  actorId: string
  at: Date
  data: unknown
  previousHash: string
}): string {
  return hashOf({ ...row, at: row.at.toISOString() })
}

/**
 * Writes events to the audit trail, in the caller's transaction, and announces their subjects with it. The caller has locked the subjects' own rows, so two
 * writers of one subject cannot meet here; if they do, the unique (subject, seq) refuses the second. Answers where their trails end
 * now: once committed, for the witness.
 */
export async function recordEvents(tx: Tx, actorId: string, at: Date, events: readonly AuditEvent[], headOf = auditHeads(tx)): Promise<Seen[]> {
  const heads = new Map<string, { seq: number; hash: string }>()
  const rows: (typeof auditEvent.$inferInsert)[] = []
  for (const event of events) {
    const key = `${event.subject}/${event.subjectId}`
    const head = heads.get(key) ?? (await headOf(event.subject, event.subjectId))
    const data = JSON.parse(JSON.stringify(event.data)) as Record<string, unknown>
    const row = {
      subject: event.subject,
      subjectId: event.subjectId,
      seq: head.seq + 1,
      type: event.type,
      actorId,
      at,
      data,
      previousHash: head.hash,
    }
    const hash = signed(eventHash(row), witness()?.key ?? null)
    heads.set(key, { seq: row.seq, hash })
    rows.push({ ...row, hash })
  }
  const [only, ...others] = rows
  if (only && others.length === 0) await one(tx, only)
  else await inParallel(tx.insert(auditEvent).values(rows), announce(tx, rows.map((row) => `${row.subject}:${row.subjectId}`)))
  return rows.map(({ subject, subjectId, seq, hash }) => ({ subject, subjectId, seq, hash, at: at.toISOString() }))
}

/** Where the trail of a subject ends. */
interface AuditHead {
  seq: number
  hash: string
}
const NONE: AuditHead = { seq: 0, hash: GENESIS }
/** `end` is given by who has read it beside something else, once the subject's row was held; null before its first event. */
export type AuditHeads = (subject: string, subjectId: string, end?: AuditHead | null) => Promise<AuditHead>

/** Reads where trails end, each once: a command that holds its subject's row may ask early, beside its other reads. */
export function auditHeads(tx: Tx): AuditHeads {
  const known = new Map<string, Promise<AuditHead>>()
  return (subject, subjectId, end) => {
    const key = `${subject}/${subjectId}`
    const head = known.get(key) ?? (end === undefined ? readHead(tx, subject, subjectId) : Promise.resolve(end ?? NONE))
    known.set(key, head)
    return head
  }
}

async function readHead(tx: Tx, subject: string, subjectId: string): Promise<AuditHead> {
  const [head] = await ends(tx).execute({ subject, subjectId })
  return head ?? NONE
}

const ends = writtenOnce((db) =>
  db
    .select({ seq: auditEvent.seq, hash: auditEvent.hash })
    .from(auditEvent)
    .where(and(eq(auditEvent.subject, sql.placeholder('subject')), eq(auditEvent.subjectId, sql.placeholder('subjectId'))))
    .orderBy(desc(auditEvent.seq))
    .limit(1)
    .prepare('audit_end'),
)

// one event is what most commands record: it is written and announced by one statement
const one = writtenByShape((db, holes: typeof auditEvent.$inferInsert) =>
  db
    .insert(auditEvent)
    .values(holes)
    .returning({ told: announcing(auditEvent.subject, auditEvent.subjectId) })
    .prepare('audit_event'),
)
