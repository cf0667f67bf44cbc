import { and, arrayOverlaps, asc, eq, exists, inArray, isNull, notInArray, or, sql } from 'drizzle-orm'
import { OPEN_EDITION, UNDER_PROOF, UNPUBLISHED_LOCK } from '@/newsroom/edition/page'
import type { Role } from '@/newsroom/people/role'
import type { StoryState } from '@/newsroom/workflow/state'
import { edition, page, person, placement, proofMark, release, story } from '../../schema'
import type { Db } from '../../types'
import { ROW } from './today'

const MOST = 300
/** Out of the way: spiked, or before the public. */
const AWAY: readonly StoryState[] = ['killed', 'published', 'archived', 'withdrawn', 'corrected']

/** Editions that are not before the public yet, earliest first, with the hour they are published at; null before the lock, or stopped. */
export async function editionsUnderWay(db: Db) {
  return db
    .select({ id: edition.id, date: edition.date, number: edition.number, state: edition.state, times: edition.times, releaseAt: release.at })
    .from(edition)
    .leftJoin(release, eq(release.editionId, edition.id))
    .where(inArray(edition.state, [...OPEN_EDITION, ...UNPUBLISHED_LOCK]))
    .orderBy(asc(edition.date))
}

/** Pages of editions before their lock of which a proof is out, in the order of their editions' dates and their numbers. */
export async function raisedPages(db: Db) {
  return db
    .select({ date: edition.date, times: edition.times, page })
    .from(page)
    .innerJoin(edition, eq(edition.id, page.editionId))
    .where(and(inArray(edition.state, [...OPEN_EDITION]), inArray(page.state, [...UNDER_PROOF])))
    .orderBy(asc(edition.date), asc(page.number))
}

/** How many marks this person has made: on the pages of an edition, and on any since an instant. */
export async function marksMadeBy(db: Db, personId: string, editionId: string, since: Date): Promise<{ edition: number; today: number }> {
  const [made] = await db
    .select({
      edition: sql<number>`count(*) filter (where ${page.editionId} = ${editionId})`.mapWith(Number),
      today: sql<number>`count(*) filter (where ${proofMark.markedAt} >= ${since.toISOString()}::timestamptz)`.mapWith(Number),
    })
    .from(proofMark)
    .innerJoin(page, eq(page.id, proofMark.pageId))
    .where(eq(proofMark.markedBy, personId))
  return made ?? { edition: 0, today: 0 }
}

/** By date, whatever they have come to. */
export async function editionsOn(db: Db, dates: readonly string[]) {
  const rows = await db.select({ date: edition.date, number: edition.number, state: edition.state, times: edition.times }).from(edition).where(inArray(edition.date, [...dates]))
  return new Map(rows.map(({ date, ...row }) => [date, row]))
}

/** Active people who hold one of these roles, by name. */
export async function peopleHolding(db: Db, roles: readonly Role[]) {
  return db
    .select({ id: person.id, name: person.name, latinName: person.latinName, roles: person.roles })
    .from(person)
    .where(and(eq(person.active, true), arrayOverlaps(person.roles, [...roles])))
    .orderBy(asc(person.createdAt), asc(person.id))
}

/** Stories of a desk (null: of every desk) that stand in an edition of these dates, are wanted for one, or are held until one. */
export async function storiesForDates(db: Db, deskId: string | null, dates: readonly string[]) {
  const placed = db
    .select({ one: sql`1` })
    .from(placement)
    .innerJoin(edition, eq(edition.id, placement.editionId))
    .where(and(eq(placement.storyId, story.id), inArray(edition.date, [...dates])))
  return db
    .select({ ...ROW, heldUntil: story.heldUntil })
    .from(story)
    .innerJoin(person, eq(person.id, story.authorId))
    .where(
      and(
        deskId === null ? undefined : or(isNull(story.deskId), eq(story.deskId, deskId)),
        notInArray(story.state, [...AWAY]),
        or(
          exists(placed),
          and(sql`${story.state} <> 'held'`, inArray(sql`${story.slip}->>'wantedDate'`, [...dates])),
          and(eq(story.state, 'held'), inArray(story.heldUntil, [...dates])),
        ),
      ),
    )
    .limit(MOST)
}
