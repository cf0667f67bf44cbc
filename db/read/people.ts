import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { writtenOnce } from '../prepared'
import { apiToken, person, session } from '../schema'
import type { Db } from '../types'

const IDENTITY = {
  id: person.id,
  name: person.name,
  latinName: person.latinName,
  email: person.email,
  roles: person.roles,
  deskId: person.deskId,
  active: person.active,
  locale: person.locale,
  authEpoch: person.authEpoch,
}

/** A session with its person, by the hash of the session id; undefined when there is none. One statement. */
export async function findSession(db: Db, idHash: string) {
  const [row] = await sessions(db).execute({ idHash })
  return row
}

const sessions = writtenOnce((db) =>
  db
    .select({
      person: IDENTITY,
      authEpoch: session.authEpoch,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
      revokedAt: session.revokedAt,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(eq(session.idHash, sql.placeholder('idHash')))
    .prepare('session'),
)

/** The active person behind an API token that is not revoked, by the token's hash, and when it ends or ended. One statement: every API request makes it. */
export async function findToken(db: Db, tokenHash: string) {
  const [row] = await tokens(db).execute({ tokenHash })
  return row
}

const tokens = writtenOnce((db) =>
  db
    .select({ id: apiToken.id, lastUsedAt: apiToken.lastUsedAt, expiresAt: apiToken.expiresAt, person: IDENTITY })
    .from(apiToken)
    .innerJoin(person, eq(person.id, apiToken.personId))
    .where(and(eq(apiToken.tokenHash, sql.placeholder('tokenHash')), isNull(apiToken.revokedAt), eq(person.active, true)))
    .prepare('token'),
)

/** What sign-in needs of a person, by address without regard to case. */
export async function findForSignIn(db: Db, email: string) {
  const [row] = await db
    .select({ ...IDENTITY, passwordHash: person.passwordHash })
    .from(person)
    .where(eq(sql`lower(${person.email})`, email.toLowerCase()))
  return row
}

/** What proving the own password needs: its hash, and the epoch it was proved at. Undefined for a person who is gone. */
export async function findPassword(db: Db, personId: string) {
  const [row] = await db
    .select({ passwordHash: person.passwordHash, authEpoch: person.authEpoch })
    .from(person)
    .where(and(eq(person.id, personId), eq(person.active, true)))
  return row
}

/** Ids of people of whom a token or a session ended by its own time, after `since` and not after `until`. */
export async function listEnded(db: Db, since: Date, until: Date): Promise<string[]> {
  const ended = (table: typeof apiToken | typeof session) => and(isNull(table.revokedAt), gt(table.expiresAt, since), lte(table.expiresAt, until))
  const [tokens, sessions] = await Promise.all([
    db.select({ id: apiToken.personId }).from(apiToken).where(ended(apiToken)),
    db.select({ id: session.personId }).from(session).where(ended(session)),
  ])
  return [...new Set([...tokens, ...sessions].map(({ id }) => id))]
}

export async function countPeople(db: Db): Promise<number> {
  return db.$count(person)
}

/** Active people whose password is the printed sample password. */
export async function listSamplePeople(db: Db) {
  return db
    .select({ email: person.email, name: person.name, latinName: person.latinName, roles: person.roles })
    .from(person)
    .where(and(eq(person.sample, true), eq(person.active, true)))
    .orderBy(person.createdAt, person.id)
}

/** Names of all active people, as they are printed. */
export async function peopleNames(db: Db): Promise<string[]> {
  const rows = await db.select({ name: person.name }).from(person).where(eq(person.active, true))
  return rows.map(({ name }) => name)
}
