import type { Candidate } from '@/components/edition/act/acts'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { slotTakes } from '@/newsroom/edition/design/plan'
import { LOCKED_EDITION } from '@/newsroom/edition/page'
import type { EditionView, SlotView } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { fitChain } from '@/newsroom/typesetting/fitting/fit'
import { adsOfDate } from '@/server/advertising/read'
import { namesNow } from '@/server/checker/lexicon'
import { throwRefusal } from '@/server/command'
import { readPreflight } from '@/server/edition/check/preflight'
import { listEditions, readEdition, readFlatPlan, readListed, readyStories } from '@/server/edition/read'
import { costOfCancelling, costOfNumber, upcomingEdition } from '@/server/edition/making/upcoming'
import { facesOn } from '@/server/layout/contents'
import { layoutOf } from '@/server/layout/layout'
import { broughtFor, linesOf, typeOf } from '@/server/press/screen/desk'
import { settingWith } from '@/newsroom/typesetting/metrics/face'
import { readLockMarks } from '@/server/edition/lock/lockMarks'
import { pressMade } from '@/server/press/made'
import { comparePage } from '@/server/edition/compare/difference'
import { readPageScreen } from '@/server/edition/readPage'
import { presentMonth, readPressBoard, readPressMonth } from '@/server/edition/times/read'
import { readStory } from '@/server/story/read'

/** The list of editions, and what the next one would be for who may make it. */
export async function loadEditions(actor: Actor, before?: string) {
  const editions = await listEditions(actor, before !== undefined && isIsoDate(before) ? { before } : {})
  const upcoming = can(actor, 'create_edition') === null ? await upcomingEdition(actor) : null
  return { editions, upcoming }
}

export async function loadUpcoming(actor: Actor, date: string) {
  return isIsoDate(date) ? upcomingEdition(actor, date) : throwRefusal({ kind: 'invalid', fields: { date: 'not_a_date' } })
}

/** What another number, or giving the edition up (no number), would cost. */
export async function loadCosts(actor: Actor, editionId: string, number: number | null) {
  if (number === null) return costOfCancelling(actor, editionId)
  return Number.isSafeInteger(number) && number > 0 ? costOfNumber(actor, editionId, number) : throwRefusal({ kind: 'invalid', fields: { number: 'not_a_number' } })
}

/** The flat plan with the stories that can be placed. */
export async function loadFlatPlan(actor: Actor, date: string) {
  const plan = await readFlatPlan(actor, byDate(date))
  return { ...plan, me: actor.name, listed: await readListed(actor, date), ready: await readyStories(actor, { date }) }
}

export async function loadPage(actor: Actor, date: string, number: number) {
  const page = await readPageScreen(actor, byDate(date), number)
  const ready = page.detail.edition.abilities.includes('place') ? await readyStories(actor, { date }) : []
  const { furniture, stories } = page.locked ?? layoutOf(page.source).layout
  // a story may be set otherwise while one looks: all of its characters are there
  const type = typeOf({
    marks: [...furniture, ...stories.flatMap(({ marks }) => marks)],
    besides: JSON.stringify([page.source.stories.map(({ content }) => content), page.toVerify.map(({ words }) => words)]),
    words: linesOf([page.detail.page], ready),
    heads: page.detail.page.section,
    names: [page.detail, ready],
  })
  const ads = can(actor, 'place_ad') === null ? await adsOfDate(actor, byDate(date)) : null
  return { ...page, ready, ads, type, ...(await broughtFor(page.source)) }
}

/** Two prints of a page, with the faces both are set in. */
export async function loadComparison(actor: Actor, date: string, number: number, asked: { from?: string | undefined; to?: string | undefined }) {
  const compared = await comparePage(actor, byDate(date), number, asked)
  const marks = [compared.from.layout, compared.to.layout].flatMap(({ furniture, stories }) => [...furniture, ...stories.flatMap((set) => set.marks)])
  const { page, marks: made } = compared
  const told = made.map(({ mark: { correction }, shown }) => [correction, shown?.words])
  return { compared, type: typeOf({ marks, words: [page, told], besides: JSON.stringify(told), names: made }) }
}

export async function loadLock(actor: Actor, date: string) {
  const { edition, miniatures } = await readFlatPlan(actor, byDate(date))
  // what is locked was checked, and is asked of its files while they are being made, once a second
  if (LOCKED_EDITION.includes(edition.state)) return { edition, miniatures, checks: [], made: edition.lock ? await pressMade(actor, edition) : [], marks: edition.lock ? await readLockMarks(actor, edition.id) : [] }
  return { edition, miniatures, checks: await readPreflight(actor, edition.id), made: [], marks: [] }
}

/** The board of planned and actual times. */
export async function loadPressTimes(actor: Actor, date: string) {
  return readPressBoard(actor, byDate(date))
}

/** How the editions of a month kept their times; without one, of the present month where the paper appears. */
export async function loadPressMonth(actor: Actor, month?: string) {
  return readPressMonth(actor, month !== undefined && isIsoDate(`${month}-01`) ? month : await presentMonth())
}

/**
 * How a story would stand in every slot of an edition that takes its genre; with `jump`, how it would end there when it goes on
 * from where it stands.
 */
export async function loadCandidates(actor: Actor, date: string, storyId: string, jump = false): Promise<Candidate[]> {
  const edition = await readEdition(actor, byDate(date))
  const { content, genre } = await readStory(actor, storyId)
  const format = PAGE_FORMATS[edition.format]
  const chain = jump ? standing(edition, storyId) : []
  const faces = await facesOn(edition.id)
  const names = (await namesNow())(content, null, edition.date)
  // a page that stays locked in another run takes nothing
  return edition.pages.filter((page) => page.state !== 'locked').flatMap((page) =>
    page.slots
      .filter((slot) => slotTakes(slot.kind, genre))
      .flatMap((slot): Candidate[] => {
        const fit = settingWith(faces, () => fitChain(content, [...chain, slot], format, { names })).at(-1)
        return fit ? [{ slotId: slot.id, page: page.number, slotKey: slot.key, kind: slot.kind, fit }] : []
      }),
  )
}

/** The slots a story stands in, part after part. */
function standing(edition: EditionView, storyId: string): SlotView[] {
  return edition.pages
    .flatMap(({ slots }) => slots)
    .filter(({ placement }) => placement?.storyId === storyId)
    .toSorted((a, b) => (a.placement?.part?.n ?? 1) - (b.placement?.part?.n ?? 1))
}

/** Screens name an edition by its date only. */
function byDate(date: string): string {
  return isIsoDate(date) ? date : throwRefusal({ kind: 'not_found', what: 'edition' })
}
