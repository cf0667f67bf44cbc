import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { apiToken, desk, invitation, person, session } from '../schema'
import type { PersonChoice, Role } from '@/newsroom/people/role'
import type { Db } from '../types'

/** Everybody, active first, by name; with the end of an open invitation and the last time they were seen. */
export async function listPeople(db: Db, now: Date) {
  const seen = db
    .select({ personId: session.personId, at: sql<Date>`max(${session.lastSeenAt})`.mapWith(session.lastSeenAt).as('seen_at') })
    .from(session)
    .groupBy(session.personId)
    .as('seen')
  const open = db
    .select({ personId: invitation.personId, until: sql<Date>`max(${invitation.expiresAt})`.mapWith(invitation.expiresAt).as('open_until') })
    .from(invitation)
    .where(and(isNull(invitation.usedAt), gt(invitation.expiresAt, now)))
    .groupBy(invitation.personId)
    .as('open')
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      latinName: person.latinName,
      email: person.email,
      roles: person.roles,
      deskId: person.deskId,
      active: person.active,
      joined: sql<boolean>`${person.passwordHash} is not null`,
      sample: person.sample,
      version: person.version,
      invitedUntil: open.until,
      lastSeenAt: seen.at,
    })
    .from(person)
    .leftJoin(seen, eq(seen.personId, person.id))
    .leftJoin(open, eq(open.personId, person.id))
    .orderBy(desc(person.active), asc(person.createdAt), asc(person.id))
  return rows.map((row) => ({ ...row, invitedUntil: row.invitedUntil?.toISOString() ?? null, lastSeenAt: row.lastSeenAt?.toISOString() ?? null }))
}

/** Everybody active, in the order they came, to choose from. */
export async function activePeople(db: Db): Promise<(PersonChoice & { roles: Role[] })[]> {
  return db
    .select({ id: person.id, name: person.name, latinName: person.latinName, deskId: person.deskId, roles: person.roles })
    .from(person)
    .where(eq(person.active, true))
    .orderBy(asc(person.createdAt), asc(person.id))
}

/** Desks in their order, the archived last; with how many active people each has. */
export async function listDesks(db: Db) {
  const rows = await db
    .select({ id: desk.id, name: desk.name, archivedAt: desk.archivedAt, people: sql<number>`count(${person.id})::int` })
    .from(desk)
    .leftJoin(person, and(eq(person.deskId, desk.id), eq(person.active, true)))
    .groupBy(desk.id)
    .orderBy(sql`${desk.archivedAt} is not null`, asc(desk.position), asc(desk.id))
  return rows.map((row) => ({ ...row, archivedAt: row.archivedAt?.toISOString() ?? null }))
}

/** A person's sessions that are not over, the latest first. */
export async function listSessions(db: Db, personId: string, idleSince: Date, now: Date) {
  const rows = await db
    .select({
      id: session.idHash,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      userAgent: session.userAgent,
      address: session.address,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(
      and(
        eq(session.personId, personId),
        eq(session.authEpoch, person.authEpoch),
        isNull(session.revokedAt),
        gt(session.expiresAt, now),
        gt(session.lastSeenAt, idleSince),
      ),
    )
    .orderBy(desc(session.lastSeenAt))
    .limit(100)
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString() }))
}

/** Tokens that are not revoked, those that ended on their own too, the newest first: of one person, or of everybody. Never the token itself. */
export async function listTokens(db: Db, now: Date, personId?: string) {
  const rows = await db
    .select({
      id: apiToken.id,
      personId: apiToken.personId,
      name: apiToken.name,
      createdAt: apiToken.createdAt,
      lastUsedAt: apiToken.lastUsedAt,
      expiresAt: apiToken.expiresAt,
    })
    .from(apiToken)
    .where(and(isNull(apiToken.revokedAt), personId === undefined ? undefined : eq(apiToken.personId, personId)))
    .orderBy(desc(apiToken.createdAt), desc(apiToken.id))
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    expired: row.expiresAt <= now,
  }))
}

/** What a person may change of themselves. */
export async function findOwn(db: Db, personId: string) {
  const [row] = await db
    .select({
      id: person.id,
      name: person.name,
      latinName: person.latinName,
      email: person.email,
      roles: person.roles,
      desk: desk.name,
    })
    .from(person)
    .leftJoin(desk, eq(desk.id, person.deskId))
    .where(eq(person.id, personId))
  return row
}

/** The invitation behind a link, with the person invited. */
export async function findInvitation(db: Db, tokenHash: string) {
  const [row] = await db
    .select({
      usedAt: invitation.usedAt,
      expiresAt: invitation.expiresAt,
      person: {
        id: person.id,
        name: person.name,
        latinName: person.latinName,
        email: person.email,
        roles: person.roles,
        deskId: person.deskId,
        active: person.active,
        joined: sql<boolean>`${person.passwordHash} is not null`,
      },
    })
    .from(invitation)
    .innerJoin(person, eq(person.id, invitation.personId))
    .where(eq(invitation.tokenHash, tokenHash))
  return row
}
