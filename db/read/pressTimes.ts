import { and, asc, eq, gte, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { auditEvent, edition, editionLock, page } from '../schema'
import type { Db } from '../types'

/** When the first proof of each of these pages was raised, oldest first: the trail is the only record of it. */
export async function raisesOf(db: Db, pageIds: readonly string[]): Promise<Map<string, Date[]>> {
  if (pageIds.length === 0) return new Map()
  const rows = await db
    .select({ pageId: auditEvent.subjectId, at: auditEvent.at })
    .from(auditEvent)
    .where(and(eq(auditEvent.subject, 'page'), inArray(auditEvent.subjectId, [...pageIds]), eq(auditEvent.type, 'page.proof_raised'), sql`${auditEvent.data}->>'round' = '1'`))
    .orderBy(asc(auditEvent.subjectId), asc(auditEvent.seq))
  return grouped(rows.map(({ pageId, at }) => [pageId, at]))
}

/** When each of these editions was locked, oldest first. */
export async function locksAtOf(db: Db, editionIds: readonly string[]): Promise<Map<string, Date[]>> {
  if (editionIds.length === 0) return new Map()
  const rows = await db
    .select({ editionId: editionLock.editionId, at: editionLock.lockedAt })
    .from(editionLock)
    .where(inArray(editionLock.editionId, [...editionIds]))
    .orderBy(asc(editionLock.version))
  return grouped(rows.map(({ editionId, at }) => [editionId, at]))
}

/** Editions from a date on and before another, in order. */
export async function editionsBetween(db: Db, from: string, before: string) {
  return db
    .select()
    .from(edition)
    .where(and(gte(edition.date, from), lt(edition.date, before)))
    .orderBy(asc(edition.date))
}

/** Until when pages of these editions are held for late news. */
export async function heldPages(db: Db, editionIds: readonly string[]): Promise<{ editionId: string; heldUntil: Date | null }[]> {
  if (editionIds.length === 0) return []
  return db.select({ editionId: page.editionId, heldUntil: page.heldUntil }).from(page).where(and(inArray(page.editionId, [...editionIds]), isNotNull(page.heldUntil)))
}

function grouped(rows: readonly (readonly [string, Date])[]): Map<string, Date[]> {
  const found = new Map<string, Date[]>()
  for (const [id, at] of rows) found.set(id, [...(found.get(id) ?? []), at])
  return found
}
