import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import { apiToken, desk, person, session } from '../schema'
import type { Db, Tx } from '../types'

export type PersonRow = typeof person.$inferSelect

/** Commands that may take the last admin away, or make the first, queue here. Held to the end of the transaction. */
export async function lockAdmins(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(746200)`)
}

/** For events of a subject that has no row to lock. */
export async function lockKey(tx: Tx, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${key}))`)
}

export async function lockPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const [row] = await tx.select().from(person).where(eq(person.id, id)).for('update')
  return row
}

export async function insertPerson(tx: Tx, row: typeof person.$inferInsert): Promise<void> {
  await tx.insert(person).values(row)
}

export async function insertDesk(tx: Tx, row: typeof desk.$inferInsert): Promise<void> {
  await tx.insert(desk).values(row)
}

/** Writes over one version of a person; false when somebody was faster. */
export async function updatePerson(tx: Tx, row: PersonRow, changes: Partial<typeof person.$inferInsert>): Promise<boolean> {
  const done = await tx
    .update(person)
    .set({ ...changes, version: row.version + 1 })
    .where(and(eq(person.id, row.id), eq(person.version, row.version)))
    .returning({ id: person.id })
  return done.length === 1
}

export async function insertSession(tx: Tx, row: typeof session.$inferInsert): Promise<void> {
  await tx.insert(session).values(row)
}

/** Ends one session of a person; false when it was over already or is somebody else's. */
export async function revokeSession(tx: Tx, personId: string, idHash: string, at: Date): Promise<boolean> {
  const done = await tx
    .update(session)
    .set({ revokedAt: at })
    .where(and(eq(session.idHash, idHash), eq(session.personId, personId), isNull(session.revokedAt)))
    .returning({ id: session.idHash })
  return done.length === 1
}

export async function revokeSessions(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx
    .update(session)
    .set({ revokedAt: at })
    .where(and(eq(session.personId, personId), isNull(session.revokedAt)))
}

export async function touchSession(db: Db, idHash: string, at: Date): Promise<void> {
  await db.update(session).set({ lastSeenAt: at }).where(and(eq(session.idHash, idHash), lt(session.lastSeenAt, at)))
}

export async function touchToken(db: Db, id: string, at: Date): Promise<void> {
  await db
    .update(apiToken)
    .set({ lastUsedAt: at })
    .where(and(eq(apiToken.id, id), or(isNull(apiToken.lastUsedAt), lt(apiToken.lastUsedAt, at))))
}
