import { pageParts, pagesOf, type PageParts } from '@/db/read/page'
import { peopleByIds, placementsOf } from '@/db/read/story/storyDetail'
import { editionsOn, editionsUnderWay, peopleHolding, storiesForDates } from '@/db/read/today/todayDay'
import { paperClock } from '@/db/read/today/todayShell'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import { holds, type Actor } from '@/newsroom/people/actor'
import { can, PERMISSIONS } from '@/newsroom/permission/can'
import { datesOfDay, editionsOfDay, type DayEdition, type DayPage, type DeskDay, type DeskStory } from '@/newsroom/today/day'
import { pageWaits, roleOf, type PageWaits } from '@/newsroom/today/pageWaits'
import type { Setup } from '@/newsroom/today/setup'
import { wallTime } from '@/newsroom/time'
import { clocksOf, type PaperClocks } from '@/newsroom/edition/times/plan'
import { timedPages } from '../edition/times/pages'
import { subjectOf } from '../page/subject'
import { database } from '../store'
import { emptySlots } from './pageRows'
import { readSetUp } from './setup'
import { storyOf } from './storyRows'

export interface Day {
  /** What the admin of a paper that cannot come out yet still has to set up. */
  setup: Setup | null
  /** The chief's editions, and those whose pages this person signs. */
  editions: DayEdition[]
  /** Stories of the desk head's desk, by edition. */
  desk: DeskDay[]
}

type Holder = Awaited<ReturnType<typeof peopleHolding>>[number]

const SIGNS = ['sign_page_1', 'sign_page_2', 'sign_page_3'] as const

/** How the day stands against its times, for who answers for it: nothing here has to be done by this person alone. */
export async function readDay(actor: Actor, db: Db = outside(database().db), now = new Date()): Promise<Day> {
  const setup = await readSetUp(db, actor)
  const clock = await paperClock(db)
  const levels = SIGNS.filter((permission) => can(actor, permission) === null)
  const head = holds(actor, 'desk_head')
  if (!clock || (levels.length === 0 && !head)) return { setup, editions: [], desk: [] }
  const today = wallTime(now, clock.timezone).date
  const editions = editionsOfDay(await editionsUnderWay(db), today)
  const people = await peopleHolding(db, [...new Set(Object.values(PERMISSIONS).flat())])
  const days = levels.length === 0 ? [] : await Promise.all(editions.map((edition) => dayEdition(db, actor, edition, clock, people)))
  return {
    setup,
    editions: days.filter(({ own, pages }) => !own || pages.length > 0),
    desk: head ? await deskDays(db, actor, datesOfDay(editions, today), clock) : [],
  }
}

async function dayEdition(
  db: Db,
  actor: Actor,
  edition: Awaited<ReturnType<typeof editionsUnderWay>>[number],
  clock: PaperClocks,
  people: readonly Holder[],
): Promise<DayEdition> {
  const { id, date, number, state, releaseAt } = edition
  const parts = await pageParts(db, await pagesOf(db, id))
  const [timed = []] = await timedPages(db, [{ edition, parts }], clock)
  const own = can(actor, 'lock_edition') !== null
  return {
    date,
    number,
    state,
    releaseAt: releaseAt?.toISOString() ?? null,
    ...clocksOf(edition, clock, parts.map(({ page }) => page)),
    own,
    lockers: people.filter(({ roles }) => roles.some((role) => (PERMISSIONS.lock_edition as readonly string[]).includes(role))).map(named),
    pages: parts.flatMap((one, index) => {
      const stations = timed[index]?.stations
      return stations && (!own || stillSigns(actor, one)) ? [{ ...dayPage(one, people), stations }] : []
    }),
  }
}

function dayPage(parts: PageParts, people: readonly Holder[]): Omit<DayPage, 'stations'> {
  const { number, section, state } = parts.page
  const empty = emptySlots(parts)
  const waits = pageWaits(subjectOf(parts), empty)
  if (!waits) return { number, section, state, empty, waits: null }
  const role = roleOf(waits)
  const barred = barredFrom(parts, waits)
  return { number, section, state, empty, waits: { ...waits, role, people: people.filter(({ id, roles }) => roles.includes(role) && !barred.has(id)).map(named) } }
}

/** Who has had a hand in it that excludes this one: nobody signs a page twice, nor reads its first proof and its clean one. */
function barredFrom(parts: PageParts, waits: PageWaits): Set<string> {
  const rows = waits.act === 'sign_proof' ? (waits.round === 3 ? parts.proofs.filter((row) => row.number === 1) : []) : SIGNS.some((act) => act === waits.act) ? parts.signatures : []
  return new Set(rows.filter((row) => row.voidedAt === null).map((row) => row.personId))
}

/** A page on which a signature is to come that this person may give. */
function stillSigns(actor: Actor, { page, signatures }: PageParts): boolean {
  const given = signatures.filter((row) => row.voidedAt === null)
  if (page.state === 'locked' || given.some((row) => row.personId === actor.id)) return false
  return SIGNS.some((permission, at) => can(actor, permission) === null && !given.some((row) => row.number === at + 1))
}

function named({ name, latinName }: Holder): { name: string; latinName: string | null } {
  return { name, latinName }
}

async function deskDays(
  db: Db,
  actor: Actor,
  dates: readonly string[],
  clock: PaperClocks,
): Promise<DeskDay[]> {
  const rows = await storiesForDates(db, actor.deskId, dates)
  const placements = await placementsOf(db, rows.map(({ id }) => id))
  const holders = await peopleByIds(db, rows.flatMap(({ holderId }) => holderId ?? []))
  // also those that are out: of them it would be false that none was made
  const made = await editionsOn(db, dates)
  const ofDate = new Map<string, DeskStory[]>()
  for (const row of rows) {
    const placement = placements.find((one) => one.storyId === row.id && dates.includes(one.date))
    const holder = row.holderId === null ? undefined : holders.get(row.holderId)
    const date = placement?.date ?? (row.state === 'held' ? row.heldUntil : row.slip.wantedDate) ?? ''
    ofDate.set(date, [
      ...(ofDate.get(date) ?? []),
      {
        ...storyOf(row),
        ...(holder ? { holder: { name: holder.name, latinName: holder.latinName } } : {}),
        ...(placement ? { placement: { date, page: placement.page }, slot: placement.slot } : {}),
      },
    ])
  }
  return dates.flatMap((date): DeskDay[] => {
    const stories = ofDate.get(date)
    const one = made.get(date)
    return stories ? [{ date, edition: one ? { number: one.number, state: one.state } : null, ...clocksOf({ date, times: one?.times ?? null }, clock), stories }] : []
  })
}
