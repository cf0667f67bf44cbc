import { and, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import { OPEN_EDITION } from '@/newsroom/edition/page'
import { desk, edition, paper, person } from '../../schema'
import type { Db } from '../../types'

/** What of a paper is there: its settings, desks, people who have accepted their invitation, editions. Null before the paper was founded. */
export async function readSetup(db: Db) {
  const [settings] = await db.select({ identity: paper.identity, version: paper.version, reviewLevels: paper.reviewLevels }).from(paper).where(eq(paper.id, 1))
  if (!settings) return null
  const open = await db.select({ identity: edition.identity }).from(edition).where(inArray(edition.state, OPEN_EDITION))
  const people = await db.select({ roles: person.roles }).from(person).where(and(eq(person.active, true), isNotNull(person.passwordHash)))
  return {
    ...settings,
    open: open.map(({ identity }) => identity),
    people: people.map(({ roles }) => roles),
    desks: await db.$count(desk, isNull(desk.archivedAt)),
    editions: await db.$count(edition),
    locked: await db.$count(edition, gt(edition.lockVersion, 0)),
  }
}
