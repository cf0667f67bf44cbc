import { and, asc, eq, inArray, isNull, lte, notExists } from 'drizzle-orm'
import { UNPUBLISHED_LOCK } from '@/newsroom/edition/page'
import { edition, person, release, unlockRequest } from '../schema'
import type { Db } from '../types'

export interface ReleaseRow {
  /** Null: stopped. */
  at: Date | null
  setBy: string
  setByName: string
  setAt: Date
}

/** When an edition is published by itself; null while it is not locked. */
export async function releaseOf(db: Db, editionId: string): Promise<ReleaseRow | null> {
  const [row] = await db
    .select({ at: release.at, setBy: release.setBy, setByName: person.name, setAt: release.setAt })
    .from(release)
    .innerJoin(person, eq(person.id, release.setBy))
    .where(eq(release.editionId, editionId))
  return row ?? null
}

/** Editions whose hour has come and that nobody has asked to unlock, earliest date first. */
export async function dueReleases(db: Db, now: Date): Promise<{ editionId: string; date: string }[]> {
  const pending = db
    .select({ id: unlockRequest.id })
    .from(unlockRequest)
    .where(
      and(
        eq(unlockRequest.editionId, edition.id),
        eq(unlockRequest.lockVersion, edition.lockVersion),
        isNull(unlockRequest.confirmedBy),
        isNull(unlockRequest.withdrawnAt),
      ),
    )
  return db
    .select({ editionId: edition.id, date: edition.date })
    .from(release)
    .innerJoin(edition, eq(edition.id, release.editionId))
    .where(and(lte(release.at, now), inArray(edition.state, UNPUBLISHED_LOCK), notExists(pending)))
    .orderBy(asc(edition.date))
}
