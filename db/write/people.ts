import { and, eq, gt, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { apiToken, invitation, person, session } from '../schema'
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

/** Ends every session of a person but one, which goes on under the new epoch; `idHash` null leaves none. */
export async function keepSessionOnly(tx: Tx, personId: string, keep: { at: Date; authEpoch: number; idHash: string | null }): Promise<void> {
  const alive = and(eq(session.personId, personId), isNull(session.revokedAt))
  const { at, authEpoch, idHash } = keep
  await tx
    .update(session)
    .set({ revokedAt: at })
    .where(idHash === null ? alive : and(alive, ne(session.idHash, idHash)))
  if (idHash !== null) await tx.update(session).set({ authEpoch }).where(and(alive, eq(session.idHash, idHash)))
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

/** Active admins who can sign in, other than one person. */
export async function countOtherAdmins(tx: Tx, personId: string): Promise<number> {
  return tx.$count(
    person,
    and(eq(person.active, true), ne(person.id, personId), isNotNull(person.passwordHash), sql`'admin' = any(${person.roles})`),
  )
}

export async function countAnybody(tx: Tx): Promise<number> {
  return tx.$count(person)
}

export async function insertInvitation(tx: Tx, row: typeof invitation.$inferInsert): Promise<void> {
  await tx.insert(invitation).values(row)
}

/** Voids the person's links that are still open. */
export async function expireInvitations(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx
    .update(invitation)
    .set({ expiresAt: at })
    .where(and(eq(invitation.personId, personId), isNull(invitation.usedAt), gt(invitation.expiresAt, at)))
}

export async function lockInvitation(tx: Tx, tokenHash: string): Promise<typeof invitation.$inferSelect | undefined> {
  const [row] = await tx.select().from(invitation).where(eq(invitation.tokenHash, tokenHash)).for('update')
  return row
}

export async function spendInvitation(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(invitation).set({ usedAt: at }).where(eq(invitation.id, id))
}

export async function insertToken(tx: Tx, row: typeof apiToken.$inferInsert): Promise<void> {
  await tx.insert(apiToken).values(row)
}

/** How many of a person's tokens work at this time. */
export async function countTokens(tx: Tx, personId: string, now: Date): Promise<number> {
  return tx.$count(apiToken, and(eq(apiToken.personId, personId), isNull(apiToken.revokedAt), gt(apiToken.expiresAt, now)))
}

/** Revokes one of a person's tokens and answers its name; undefined when it is not a live one of theirs. */
export async function revokeToken(tx: Tx, personId: string, id: string, at: Date): Promise<string | undefined> {
  const [row] = await tx
    .update(apiToken)
    .set({ revokedAt: at })
    .where(and(eq(apiToken.id, id), eq(apiToken.personId, personId), isNull(apiToken.revokedAt)))
    .returning({ name: apiToken.name })
  return row?.name
}

/** Revokes all tokens of a person and answers their names. */
export async function revokeTokens(tx: Tx, personId: string, at: Date): Promise<string[]> {
  const rows = await tx
    .update(apiToken)
    .set({ revokedAt: at })
    .where(and(eq(apiToken.personId, personId), isNull(apiToken.revokedAt)))
    .returning({ name: apiToken.name })
  return rows.map(({ name }) => name)
}
