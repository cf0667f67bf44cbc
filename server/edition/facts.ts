import { asc, desc, gt, lt } from 'drizzle-orm'
import { locksOf, namesOf, publicationOf, type EditionRow, type LockRow, type RunRow, type UnlockRow } from '@/db/read/edition'
import { editionStamp } from '@/db/read/editionStamp'
import { releaseOf, type ReleaseRow } from '@/db/read/release'
import { edition, type publication } from '@/db/schema'
import { inParallel } from '@/db/transaction'
import type { Db } from '@/db/types'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { EditionSubject } from '@/newsroom/edition/transition'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { throwIfRefused, throwRefusal } from '../command'
import { findEditionRow, loadContents, type EditionContents } from '../layout/contents'
import { editionSubject } from '../layout/hold'
import { SharedCache } from '../sharedCache'
import { database } from '../store'

/** All that the screens of an edition show, before it is asked who looks and when. Shared and not to be changed. */
export interface EditionFacts {
  contents: EditionContents
  /** By id, of everybody its pages mention. */
  names: ReadonlyMap<string, string>
  /** Latest first. */
  locks: readonly LockRow[]
  subject: EditionSubject
  unlock: UnlockRow | null
  /** The run that is open. */
  run: RunRow | null
  release: ReleaseRow | null
  published: typeof publication.$inferSelect | null
  /** Dates of the editions before and after. */
  previous: string | null
  next: string | null
}

// a newsroom works on two or three editions at a time
const kept = new SharedCache<{ stamp: string; facts: EditionFacts }>('edition facts', 8)

/**
 * The edition of a date, or by id; refuses `not_found`. Every live change makes every open plan ask again: as long as none of its
 * rows was written, what was read before is still true. The stamp is asked first, so a change between the two is read again.
 */
async function editionFacts(db: Db, dateOrId: string): Promise<EditionFacts> {
  const now = await editionStamp(db, isIsoDate(dateOrId) ? { date: dateOrId } : { id: dateOrId })
  if (!now) return throwRefusal({ kind: 'not_found', what: 'edition' })
  const known = kept.get(now.id)
  if (known?.stamp === now.stamp) return known.facts
  return kept.set(now.id, { stamp: now.stamp, facts: await readFacts(db, await findEditionRow(db, now.id)) }).facts
}

/** The same for who may read editions; refuses others. */
export async function factsFor(actor: Actor, dateOrId: string): Promise<EditionFacts> {
  throwIfRefused(can(actor, 'read_edition'))
  return editionFacts(database().db, dateOrId)
}

async function readFacts(db: Db, row: EditionRow): Promise<EditionFacts> {
  const lockedOnce = row.lockVersion > 0
  const [[contents, names], locks, { subject, unlock, run }, release, published, [previous], [next]] = await inParallel(
    withNames(db, row),
    lockedOnce ? locksOf(db, row.id) : Promise.resolve([]),
    editionSubject(db, row),
    lockedOnce ? releaseOf(db, row.id) : Promise.resolve(null),
    lockedOnce ? publicationOf(db, row.id) : Promise.resolve(null),
    db.select({ date: edition.date }).from(edition).where(lt(edition.date, row.date)).orderBy(desc(edition.date)).limit(1),
    db.select({ date: edition.date }).from(edition).where(gt(edition.date, row.date)).orderBy(asc(edition.date)).limit(1),
  )
  return { contents, names, locks, subject, unlock, run, release, published, previous: previous?.date ?? null, next: next?.date ?? null }
}

async function withNames(db: Db, row: EditionRow): Promise<[EditionContents, Map<string, string>]> {
  const contents = await loadContents(db, row)
  return [contents, await namesFor(db, contents)]
}

/** Names of everybody a page mentions. */
async function namesFor(db: Db, contents: EditionContents): Promise<Map<string, string>> {
  const authors = [...contents.stories.values()].flatMap((one) => one.authorIds)
  const others = contents.parts.flatMap((one) => [
    ...one.placements.flatMap((row) => row.datesConfirmedBy ?? []),
    ...one.marks.flatMap((mark) => [mark.markedBy, mark.doneBy ?? [], mark.verifiedBy ?? [], mark.stetBy ?? []].flat()),
  ])
  return namesOf(db, [...authors, ...others])
}
