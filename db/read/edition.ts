import { and, arrayOverlaps, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { auditEvent, edition, editionLock, editionRun, page, paper, person, publication, unlockRequest, warningDisposal } from '../schema'
import type { Db, Tx } from '../types'
import type { EditionSnapshot, SnapshotRun } from '@/newsroom/edition/lock'
import { OPEN_EDITION } from '@/newsroom/edition/page'
import type { Role } from '@/newsroom/people/role'

export type EditionRow = typeof edition.$inferSelect
export type PaperRow = typeof paper.$inferSelect

/** The edition's row, locked to the end of the transaction: what every change of an edition takes first. */
export async function editionForUpdate(tx: Tx, id: string): Promise<EditionRow | null> {
  const [row] = await tx.select().from(edition).where(eq(edition.id, id)).for('update')
  return row ?? null
}

export async function editionById(db: Db, id: string): Promise<EditionRow | null> {
  const [row] = await db.select().from(edition).where(eq(edition.id, id))
  return row ?? null
}

export async function editionByDate(db: Db, date: string): Promise<EditionRow | null> {
  const [row] = await db.select().from(edition).where(eq(edition.date, date))
  return row ?? null
}

/** Every edition, by date. A paper has a few hundred a year; numbering needs them all. */
export async function allEditions(db: Db): Promise<EditionRow[]> {
  return db.select().from(edition).orderBy(asc(edition.date))
}

/** Editions whose number the chief set by hand: the audit line is the record of it, so that the two cannot disagree. */
export async function numbersSet(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ id: auditEvent.subjectId })
    .from(auditEvent)
    .where(and(eq(auditEvent.subject, 'edition'), eq(auditEvent.type, 'edition.number_set')))
  return new Set(rows.map((row) => row.id))
}

/** The newest audit line of an edition of this day that was cancelled; null if none ever was. */
export async function cancelledOn(db: Db, date: string) {
  const [row] = await db
    .select({ data: auditEvent.data, at: auditEvent.at, by: person.name })
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .where(and(eq(auditEvent.subject, 'edition'), eq(auditEvent.type, 'edition.cancelled'), sql`${auditEvent.data}->>'date' = ${date}`))
    .orderBy(desc(auditEvent.id))
    .limit(1)
  return row ?? null
}

/** The one paper; null before the first set-up. */
export async function paperRow(db: Db): Promise<PaperRow | null> {
  const [row] = await db.select().from(paper).limit(1)
  return row ?? null
}

export interface LockRow {
  id: string
  editionId: string
  version: number
  hash: string
  previousHash: string
  lockedBy: string
  lockedByName: string
  lockedAt: Date
  note: string
  run: SnapshotRun | null
}

const lockColumns = {
  id: editionLock.id,
  editionId: editionLock.editionId,
  version: editionLock.version,
  hash: editionLock.hash,
  previousHash: editionLock.previousHash,
  lockedBy: editionLock.lockedBy,
  lockedByName: person.name,
  lockedAt: editionLock.lockedAt,
  note: editionLock.note,
  run: sql<SnapshotRun | null>`${editionLock.snapshot}->'run'`,
}

/** The locks of an edition, latest first, without their snapshots. */
export async function locksOf(db: Db, editionId: string): Promise<LockRow[]> {
  return db
    .select(lockColumns)
    .from(editionLock)
    .innerJoin(person, eq(person.id, editionLock.lockedBy))
    .where(eq(editionLock.editionId, editionId))
    .orderBy(desc(editionLock.version))
}

/** Every lock with its hashes: the links of the chain, in no particular order. */
export async function allLocks(db: Db): Promise<{ id: string; hash: string; previousHash: string }[]> {
  return db.select({ id: editionLock.id, hash: editionLock.hash, previousHash: editionLock.previousHash }).from(editionLock)
}

/** One lock whole. */
export async function lockSnapshot(db: Db, id: string): Promise<typeof editionLock.$inferSelect | null> {
  const [row] = await db.select().from(editionLock).where(eq(editionLock.id, id))
  return row ?? null
}

export interface RunRow {
  lockVersion: number
  pages: number[]
  reason: string
  openedBy: string
  openedByName: string
  openedAt: Date
}

/** The runs 换版 opened of an edition, by the lock each was opened from. */
export async function runsOf(db: Db, editionId: string): Promise<RunRow[]> {
  return db
    .select({ lockVersion: editionRun.lockVersion, pages: editionRun.pages, reason: editionRun.reason, openedBy: editionRun.openedBy, openedByName: person.name, openedAt: editionRun.openedAt })
    .from(editionRun)
    .innerJoin(person, eq(person.id, editionRun.openedBy))
    .where(eq(editionRun.editionId, editionId))
    .orderBy(asc(editionRun.lockVersion))
}

/** Ids of the editions in which a run is open: some of their pages stay locked. */
export async function editionsInRun(db: Db): Promise<Set<string>> {
  const rows = await db
    .select({ id: edition.id })
    .from(edition)
    .innerJoin(editionRun, and(eq(editionRun.editionId, edition.id), eq(editionRun.lockVersion, edition.lockVersion)))
    .where(inArray(edition.state, [...OPEN_EDITION]))
  return new Set(rows.map(({ id }) => id))
}

/** What an edition was locked as, by the version of the lock. */
export async function snapshotAt(db: Db, editionId: string, version: number): Promise<EditionSnapshot | null> {
  const [row] = await db.select({ snapshot: editionLock.snapshot }).from(editionLock).where(and(eq(editionLock.editionId, editionId), eq(editionLock.version, version)))
  return row ? (row.snapshot as EditionSnapshot) : null
}

export interface UnlockRow {
  id: string
  lockVersion: number
  reason: string
  requestedBy: string
  requestedByName: string
  requestedAt: Date
}

/** The request to unlock that waits for a second person, or null. */
export async function openUnlock(db: Db, editionId: string, lockVersion: number): Promise<UnlockRow | null> {
  const [row] = await db
    .select({
      id: unlockRequest.id,
      lockVersion: unlockRequest.lockVersion,
      reason: unlockRequest.reason,
      requestedBy: unlockRequest.requestedBy,
      requestedByName: person.name,
      requestedAt: unlockRequest.requestedAt,
    })
    .from(unlockRequest)
    .innerJoin(person, eq(person.id, unlockRequest.requestedBy))
    .where(
      and(
        eq(unlockRequest.editionId, editionId),
        eq(unlockRequest.lockVersion, lockVersion),
        isNull(unlockRequest.confirmedBy),
        isNull(unlockRequest.withdrawnAt),
      ),
    )
  return row ?? null
}

export async function publicationOf(db: Db, editionId: string): Promise<typeof publication.$inferSelect | null> {
  const [row] = await db.select().from(publication).where(eq(publication.editionId, editionId))
  return row ?? null
}

export interface DisposalRow {
  checkId: string
  target: string
  personId: string
  personName: string
  reason: string
  at: Date
}

export async function disposalsOf(db: Db, editionId: string): Promise<DisposalRow[]> {
  return db
    .select({
      checkId: warningDisposal.checkId,
      target: warningDisposal.target,
      personId: warningDisposal.personId,
      personName: person.name,
      reason: warningDisposal.reason,
      at: warningDisposal.at,
    })
    .from(warningDisposal)
    .innerJoin(person, eq(person.id, warningDisposal.personId))
    .where(eq(warningDisposal.editionId, editionId))
    .orderBy(asc(warningDisposal.at))
}

/** Page states of every edition asked for: how far each is, for lists. */
export async function pageStatesOf(db: Db, editionIds: readonly string[]): Promise<{ editionId: string; number: number; state: string }[]> {
  if (editionIds.length === 0) return []
  return db
    .select({ editionId: page.editionId, number: page.number, state: page.state })
    .from(page)
    .where(inArray(page.editionId, [...editionIds]))
    .orderBy(asc(page.number))
}

/** Active people who hold one of these roles: whom a notice goes to. */
export async function peopleWithRole(db: Db, roles: readonly Role[]): Promise<string[]> {
  const rows = await db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.active, true), arrayOverlaps(person.roles, [...roles])))
  return rows.map((row) => row.id)
}

/** Names by person id. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row.name]))
}
