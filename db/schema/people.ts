import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Role } from '@/newsroom/people/role'
import { at, id } from './columns'

export interface BilingualName {
  zh: string
  en: string
}

export const desk = pgTable('desk', {
  id: id(),
  name: jsonb().$type<BilingualName>().notNull(),
  position: integer().notNull().default(0),
  archivedAt: at(),
})

export const person = pgTable(
  'person',
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    /** Latin form of the name, for the English interface; falls back to `name`. */
    latinName: text(),
    roles: text().array().$type<Role[]>().notNull(),
    deskId: text().references(() => desk.id),
    /** argon2id; null until the invitation is accepted. */
    passwordHash: text(),
    active: boolean().notNull().default(true),
    locale: text(),
    /** Bumped by every change of roles, desk or password; sessions and sockets of an older epoch are void. */
    authEpoch: integer().notNull().default(1),
    /** Sample people sign in with a printed password, so the server stays on loopback while any is active. */
    sample: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: at().notNull(),
  },
  (table) => [uniqueIndex('person_email').on(sql`lower(${table.email})`)],
)

export const session = pgTable(
  'session',
  {
    /** SHA-256 of the opaque session id the cookie carries. */
    idHash: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
    authEpoch: integer().notNull(),
    createdAt: at().notNull(),
    lastSeenAt: at().notNull(),
    expiresAt: at().notNull(),
    revokedAt: at(),
    userAgent: text().notNull().default(''),
    address: text().notNull().default(''),
  },
  (table) => [index('session_person').on(table.personId)],
)

export const invitation = pgTable('invitation', {
  id: id(),
  /** SHA-256 of the token in the link. */
  tokenHash: text().notNull().unique(),
  personId: text()
    .notNull()
    .references(() => person.id),
  createdBy: text().notNull(),
  createdAt: at().notNull(),
  expiresAt: at().notNull(),
  usedAt: at(),
})

export const apiToken = pgTable(
  'api_token',
  {
    id: id(),
    personId: text()
      .notNull()
      .references(() => person.id),
    name: text().notNull(),
    /** SHA-256 of the token; the token itself is shown once. */
    tokenHash: text().notNull().unique(),
    createdAt: at().notNull(),
    lastUsedAt: at(),
    /** From then on it is refused. Without a time said it ends after 90 days, as those do that were made before tokens ended. */
    expiresAt: at()
      .notNull()
      .default(sql`now() + interval '90 days'`),
    revokedAt: at(),
  },
  (table) => [index('api_token_person').on(table.personId)],
)

/** What a person was told. What is read stays, to be found again. */
export const notice = pgTable(
  'notice',
  {
    id: id(),
    personId: text()
      .notNull()
      .references(() => person.id),
    kind: text().notNull(),
    subject: text().notNull(),
    subjectId: text().notNull(),
    params: jsonb().$type<Record<string, string | number>>().notNull(),
    at: at().notNull(),
    readAt: at(),
  },
  (table) => [
    index('notice_person').on(table.personId, table.at),
    index('notice_subject').on(table.subject, table.subjectId).where(sql`${table.readAt} is null`),
    // nobody is told one thing twice: what is not read yet is told anew in its line. Also what a conflict of two writers is decided by.
    uniqueIndex('notice_once').on(table.personId, table.kind, table.subject, table.subjectId).where(sql`${table.readAt} is null`),
  ],
)

/** Secrets of this installation (session signing); made on first start. */
export const secret = pgTable('secret', {
  name: text().primaryKey(),
  value: text().notNull(),
})
