import { editionsToSay, openPages, peopleToSay } from '@/db/read/today/todayPlaces'
import { paperClock } from '@/db/read/today/todayShell'
import type { EditionState } from '@/newsroom/edition/page'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { wallTime } from '@/newsroom/time'
import { editionForms, pageSaid, personSaid, plainSaying, saidAs, type Said } from '@/newsroom/today/sayings'
import { database } from '../store'

/** Editions that a few digits may mean; older ones by their whole date or number. */
const RECENT = 120
const MOST = { editions: 4, pages: 6, people: 5 }

/** What was typed names it wholly, or begins to. */
interface Placed {
  whole: boolean
}

export interface PlacesFound {
  editions: (Placed & { date: string; number: number; state: EditionState })[]
  pages: (Placed & { date: string; number: number; section: { zh: string; en: string } })[]
  people: (Placed & { id: string; name: string; latinName: string | null })[]
}

/** What the palette finds besides stories: editions, pages of those being made, people; each only for those who may see it elsewhere. */
export async function findPlaces(actor: Actor, typed: string, now = new Date()): Promise<PlacesFound> {
  const { db } = database()
  const words = plainSaying(typed.slice(0, 100))
  if (words === '') return { editions: [], pages: [], people: [] }
  const editionsSeen = can(actor, 'read_edition') === null
  const keepsPeople = can(actor, 'manage_people') === null
  const [clock, editions, pages, people] = await Promise.all([
    paperClock(db),
    editionsSeen ? editionsToSay(db, RECENT, exactly(words)) : [],
    editionsSeen ? openPages(db) : [],
    // as the list of stories offers names; and whoever keeps the people sees all of them
    editionsSeen || keepsPeople ? peopleToSay(db) : [],
  ])
  const today = wallTime(now, clock?.timezone ?? 'UTC').date
  return {
    editions: best(editions, MOST.editions, (one) => saidAs(editionForms(one, today), typed)).map(([one, whole]) => ({ ...one, whole })),
    pages: best(pages, MOST.pages, (one) => pageSaid(one, { date: one.date, number: one.edition }, today, typed)).map(([{ edition: _edition, ...one }, whole]) => ({ ...one, whole })),
    people: best(people, MOST.people, (one) => (keepsPeople || one.roles.join() !== 'admin' ? personSaid(one, typed) : null)).map(([{ roles: _roles, ...one }, whole]) => ({ ...one, whole })),
  }
}

/** A date written whole, a number: an edition of any age. */
function exactly(words: string): { date?: string; number?: number } {
  const [, year, month, day] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(words) ?? []
  const date = year && month && day && words.length >= 8 ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
  const [, number] = /^(?:总?第|no\.?)?(\d{1,6})期?$/.exec(words) ?? []
  return { ...(date ? { date } : {}), ...(number ? { number: Number(number) } : {}) }
}

/** Those that were said, said wholly first, in their order. */
function best<T>(all: readonly T[], most: number, said: (one: T) => Said | null): (readonly [T, boolean])[] {
  const found = all.flatMap((one) => {
    const how = said(one)
    return how ? [[one, how === 'whole'] as const] : []
  })
  return [...found.filter(([, whole]) => whole), ...found.filter(([, whole]) => !whole)].slice(0, most)
}
