import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { OPEN_EDITION, type EditionState } from '@/newsroom/edition/page'
import type { PressPlan } from '@/newsroom/edition/times/plan'
import { edition, paper, person, story } from '../../schema'
import type { Db } from '../../types'

/** The edition being made: the earliest that is not locked. Null between editions. */
export async function editionInWork(db: Db): Promise<{ id: string; date: string; number: number; state: EditionState; times: PressPlan | null } | null> {
  const [row] = await db
    .select({ id: edition.id, date: edition.date, number: edition.number, state: edition.state, times: edition.times })
    .from(edition)
    .where(inArray(edition.state, OPEN_EDITION))
    .orderBy(asc(edition.date))
    .limit(1)
  return row ?? null
}

/** Stories this person has in hand that somebody asks for, with who asks. */
export async function askedOf(db: Db, personId: string) {
  const rows = await db
    .select({ id: story.id, headline: story.headline, asking: story.asking, by: { id: person.id, name: person.name, latinName: person.latinName } })
    .from(story)
    .innerJoin(person, sql`${person.id} = ${story.asking}->>'by'`)
    .where(and(eq(story.holderId, personId), isNotNull(story.asking)))
  return rows.flatMap(({ asking, ...row }) => (asking ? [{ ...row, asking }] : []))
}

/** Name, zone and the two clocks of the paper; null before the first start was finished. */
export async function paperClock(db: Db) {
  const [row] = await db
    .select({
      identity: paper.identity,
      timezone: paper.timezone,
      copyDeadline: paper.copyDeadline,
      pressDeadline: paper.pressDeadline,
    })
    .from(paper)
    .where(eq(paper.id, 1))
  return row ? { name: row.identity.name, timezone: row.timezone, copyDeadline: row.copyDeadline, pressDeadline: row.pressDeadline } : null
}

/** Latin forms of the names people sign with; of a name that two people share, none. */
export async function latinNames(db: Db): Promise<Record<string, string>> {
  const rows = await db.select({ name: person.name, latinName: person.latinName }).from(person)
  const shared = new Set(rows.map(({ name }) => name).filter((name, at, all) => all.indexOf(name) !== at))
  return Object.fromEntries(rows.flatMap(({ name, latinName }) => (latinName && !shared.has(name) ? [[name, latinName]] : [])))
}

/** Latin form of a person's name, for the English interface. */
export async function latinNameOf(db: Db, personId: string): Promise<string | null> {
  const [row] = await db.select({ latinName: person.latinName }).from(person).where(eq(person.id, personId))
  return row?.latinName ?? null
}
