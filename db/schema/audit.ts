import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at } from './columns'

/**
 * One change, one event, in the change's own transaction. Hash-chained per subject: `hash` covers the event and the hash
 * of the subject's event before it, so that writers of different subjects never queue. Append-only by trigger.
 */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    subject: text().notNull(),
    subjectId: text().notNull(),
    /** 1, 2, 3 … within the subject. */
    seq: integer().notNull(),
    type: text().notNull(),
    actorId: text().notNull(),
    at: at().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    uniqueIndex('audit_event_seq').on(table.subject, table.subjectId, table.seq),
    index('audit_event_at').on(table.at),
    /** What one person did, newest first: else their history would read the whole trail. */
    index('audit_event_actor').on(table.actorId, table.id),
  ],
)

/** A seal over a range of events: shows a cut-off tail, which the per-subject chains cannot. Append-only by trigger. */
export const auditSeal = pgTable('audit_seal', {
  number: integer().primaryKey(),
  fromId: bigint({ mode: 'number' }).notNull(),
  toId: bigint({ mode: 'number' }).notNull(),
  count: integer().notNull(),
  previousHash: text().notNull(),
  hash: text().notNull(),
  at: at().notNull(),
})

/** Answers already given to requests with an Idempotency-Key, so that a retry has one effect. */
export const idempotency = pgTable(
  'idempotency',
  {
    personId: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    status: integer().notNull(),
    body: jsonb().$type<unknown>().notNull(),
    at: at().notNull(),
  },
  (table) => [uniqueIndex('idempotency_key').on(table.personId, table.key)],
)
