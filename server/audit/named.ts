import { eq, like, or, sql } from 'drizzle-orm'
import { auditEvent, auditSeal, edition, editionLock } from '@/db/schema'
import type { Db } from '@/db/types'
import { figuresOf } from '@/newsroom/audit/code'

/** What a written-down code names: an event (the end of a trail at the time), a seal, or a lock. */
export type Named =
  | { what: 'event'; subject: string; subjectId: string; seq: number; at: string }
  | { what: 'seal'; number: number; toEvent: number; at: string }
  | { what: 'lock'; date: string; version: number; at: string }

/**
 * Everything the code names, as a history shows it (`3F2A-90BC-11DE`; case, dashes and blanks do not matter). Null for what is no code.
 * A code that was written down and names nothing any more says that the trail is not the one it was. Reads every event.
 */
export async function namedBy(db: Db, code: string): Promise<Named[] | null> {
  const figures = figuresOf(code)
  if (figures === null) return null
  // a signed hash has the name of its key before it
  const event = or(like(auditEvent.hash, `${figures}%`), like(auditEvent.hash, `%.${figures}%`))
  const seal = or(like(auditSeal.hash, `${figures}%`), like(auditSeal.hash, `%.${figures}%`))
  const events = await db.select().from(auditEvent).where(event).orderBy(auditEvent.id)
  const seals = await db.select().from(auditSeal).where(seal).orderBy(auditSeal.number)
  const locks = await db
    .select({ date: edition.date, version: editionLock.version, at: editionLock.lockedAt })
    .from(editionLock)
    .innerJoin(edition, eq(edition.id, editionLock.editionId))
    .where(sql`${editionLock.hash} like ${`${figures}%`}`)
  return [
    ...events.map(({ subject, subjectId, seq, at }) => ({ what: 'event' as const, subject, subjectId, seq, at: at.toISOString() })),
    ...seals.map(({ number, toId, at }) => ({ what: 'seal' as const, number, toEvent: toId, at: at.toISOString() })),
    ...locks.map(({ date, version, at }) => ({ what: 'lock' as const, date, version, at: at.toISOString() })),
  ]
}
