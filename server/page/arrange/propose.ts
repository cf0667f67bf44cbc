import { z } from 'zod'
import { eq, inArray } from 'drizzle-orm'
import type { EditionRow } from '@/db/read/edition'
import type { PageParts } from '@/db/read/page'
import { readPaper } from '@/db/read/paper'
import { pictureSizes } from '@/db/read/picture'
import { story, storyVersion } from '@/db/schema'
import type { Db } from '@/db/types'
import { MOST_ARRANGED, type Arranging, type PageArrangement } from '@/newsroom/edition/arrangement'
import { slotTakes } from '@/newsroom/edition/design/plan'
import { halfOf } from '@/newsroom/edition/design/spread'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { TemplateView } from '@/newsroom/edition/design/template'
import { designedSetting, designOf, freshSlot, hasGuide, pageSlotOf, type PageSlot } from '@/newsroom/edition/design/slotFields'
import type { Slot } from '@/newsroom/edition/design/slot'
import { headlineText, picturesOf, type Genre, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Copy } from '@/newsroom/typesetting/fitting/arrange'
import type { Design, Proposed } from '@/newsroom/typesetting/fitting/propose'
import { miniatureOf } from '@/newsroom/typesetting/page/miniature'
import { FairLine } from '../../aside/fairLine'
import { Thread, TooMuch } from '../../aside/thread'
import { giveUpTurn } from '../../aside/turn'
import { throwIfRefused, throwRefusal } from '../../command'
import { idInput, typed } from '../../input'
import { findEditionRow, loadPrinted } from '../../layout/contents'
import { faceTables, outlinesOf } from '../../layout/faces'
import { refuseIfLocked } from '../../layout/hold'
import { pageSources, sizesOn, type PrintedEdition } from '../../layout/layout'
import { allTemplates } from '../../layout/templates'
import { database } from '../../store'
import { namesNow } from '../../checker/lexicon'
import { cropsAgain } from '../crop'
import { namedWith, otherNames } from '../names'
import { demandNoHalf } from '../spread'
import { departures, jumpsOn, planHash } from './plan'
import type { SearchAnswer, SearchTask } from './search'

/** A person waits so long, and no further design is begun; the thread itself ends when one of them takes much longer. */
const PATIENCE_MS = 12_000
const MOST = { seconds: 60, megabytes: 512 }

// one thread and one line a process, whichever bundle asks
const KEY = Symbol.for('quoin.arranging')
const holder = globalThis as unknown as Record<symbol, { thread: Thread<SearchTask, SearchAnswer>; line: FairLine } | undefined>
const arranging = (holder[KEY] ??= {
  thread: new Thread({ folder: import.meta.url, bundle: 'arrange-worker.mjs' }, MOST),
  line: new FairLine({ atOnce: 1, ofOne: { places: 2, bytes: Infinity }, ofAll: { places: 8, bytes: Infinity } }),
})

const proposeInput = z.strictObject({
  /** Date or id of the edition, and the page's number. */
  edition: typed().max(64),
  page: z.int().min(1).max(64),
  stories: z.array(idInput).min(1, 'required').max(MOST_ARRANGED, 'too_many'),
  /** Which of them leads; null: whichever fits. */
  lead: idInput.nullable(),
})

/** A story that is to be placed, as it would be. */
interface Chosen extends Copy {
  versionId: string
  genre: Genre
}

/**
 * 试排: tries stories that are ready, or stand on the page, in every design for such a page, the page as it stands first, and answers one to three
 * ways all of them fit, or the nearest there are. Changes nothing; `arrangePage` takes one. Composed in a thread with an end to its time and memory.
 * Refuses whoever may not place; a locked edition; jump_on_page {headline}; half of a spread on the page (spread_whole {slot}); a story that is neither ready nor on the page (invalid stories: not_ready) or that
 * goes into no slot for stories or pictures (invalid stories: wrong_kind); a lead that is not among them (invalid lead: unknown); too_many_stories {count, most};
 * arranging_too_long; `unavailable` when too many wait. No further design is begun after `patience` milliseconds.
 */
export async function proposeArrangements(actor: Actor, asked: unknown, patience = PATIENCE_MS): Promise<Arranging> {
  throwIfRefused(can(actor, 'place'))
  throwIfRefused(can(actor, 'edit_page'))
  const parsed = proposeInput.safeParse(asked)
  if (!parsed.success) return throwRefusal({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'input', issue.message])) })
  const { edition: name, page: number, lead } = parsed.data
  const { db } = database()
  const edition = await findEditionRow(db, name)
  await refuseIfLocked(db, edition)
  // as it is set once somebody takes it
  const stands = await loadPrinted(db, edition)
  const printed = namedWith(stands, await otherNames(db, stands))
  const parts = printed.parts.find(({ page }) => page.number === number) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  const [jump] = jumpsOn(parts, printed.parts)
  if (jump) throwRefusal({ kind: 'conflict', reason: 'jump_on_page', params: { headline: jump.storyHeadline } })
  demandNoHalf(...parts.slots)
  const chosen = await chosenStories(db, parts, printed, [...new Set(parsed.data.stories)])
  if (lead !== null && !chosen.some(({ id, genre }) => id === lead && genre !== 'photo_story')) throwRefusal({ kind: 'invalid', fields: { lead: 'unknown' } })
  const designs = designsFor(parts, edition.format, await allTemplates(db))
  const task = await taskOf(db, { edition, printed, parts, chosen, lead, designs, patience })
  const answer = await searchAside(actor.id, task)
  if (answer.proposals.length === 0) {
    const most = Math.max(0, ...designs.map(({ slots }) => slots.filter(({ kind }) => kind === 'story' || (kind === 'photo' && task.input.photos.length > 0)).length))
    throwRefusal({ kind: 'conflict', reason: 'too_many_stories', params: { count: chosen.length, most } })
  }
  const staying = stayingOn(parts)
  const off = parts.placements.filter(({ storyId }) => !staying.some((one) => one.storyId === storyId) && !chosen.some(({ id }) => id === storyId))
  return {
    seen: planHash(parts),
    fits: answer.fits,
    proposals: answer.proposals.map((proposed) => viewOf(proposed, { designs, chosen, staying, sizes: task.input.page.pictures })),
    takenOff: off.map(({ storyHeadline }) => storyHeadline),
    untried: answer.untried,
  }
}

interface Search {
  edition: EditionRow
  printed: PrintedEdition
  parts: PageParts
  chosen: Chosen[]
  lead: string | null
  designs: readonly KnownDesign[]
  patience: number
}

async function taskOf(db: Db, { edition, printed, parts, chosen, lead, designs, patience }: Search): Promise<SearchTask> {
  const source = pageSources(printed).find(({ number }) => number === parts.page.number) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  const stays = new Set(stayingOn(parts).map(({ storyId }) => storyId))
  const sizes = await pictureSizes(db, chosen.flatMap(({ content }) => picturesOf(content).map(({ asset }) => asset)))
  const frames = Math.max(0, ...designs.map(({ slots }) => slots.filter(({ kind }) => kind === 'photo').length))
  // picture stories go into frames as long as there are any, the others are stories among stories
  const photos = chosen.filter(({ genre, id }) => genre === 'photo_story' && id !== lead).slice(0, frames)
  const plain = ({ id, content, headline, names = [], crops }: Chosen): Copy => ({ id, content, headline, names, crops })
  const { faces } = edition.identity
  return {
    input: {
      page: { ...source, stories: source.stories.filter(({ id }) => stays.has(id)), pictures: { ...source.pictures, ...Object.fromEntries(sizes) } },
      stories: chosen.filter((one) => !photos.includes(one)).map(plain),
      photos: photos.map(plain),
      lead,
      tolerance: (await readPaper(db))?.undersetTolerance ?? 0,
    },
    designs: designs.map(({ id, slots }) => ({ id, slots })),
    tables: await faceTables(db, faces),
    outlines: await outlinesOf(db, edition.identity),
    patience,
  }
}

async function searchAside(personId: string, task: SearchTask): Promise<SearchAnswer> {
  giveUpTurn()
  const place = arranging.line.enter(personId, 0) ?? throwRefusal({ kind: 'unavailable', retryAfterSeconds: 5 })
  try {
    const answer = await place.turn(() => arranging.thread.ask(task))
    if (!answer) throw new Error('The thread that arranges answered nothing.')
    return answer
  } catch (error) {
    if (error instanceof TooMuch) return throwRefusal({ kind: 'conflict', reason: 'arranging_too_long' })
    throw error
  } finally {
    place.leave()
  }
}

/** What stands in a slot that is neither for stories nor for pictures stays there: an ear, a notice, house matter. */
function stayingOn({ slots, placements }: PageParts): PageParts['placements'] {
  const kinds = new Map(slots.map(({ id, kind }) => [id, kind]))
  return placements.filter(({ slotId }) => !['story', 'photo'].includes(kinds.get(slotId) ?? ''))
}

interface KnownDesign extends Design {
  template: string
  name: { zh: string; en: string }
  asItStands: boolean
}

/**
 * The designs a page may take: the page as it stands, its template, then the others of the format that have a head of the page where this one has,
 * and none where it has none. Left out is one that would lose, or give another size to, what is booked or said on the page.
 */
function designsFor({ page, slots, placements }: PageParts, format: PageFormatId, templates: readonly TemplateView[]): KnownDesign[] {
  const rows = slots.map(pageSlotOf)
  const own = templates.find(({ id }) => id === page.template)
  const headed = hasHead(rows)
  const standing: KnownDesign = { id: '', template: page.template, name: own?.name ?? { zh: page.template, en: page.template }, asItStands: true, slots: rows.map(withoutQuotes) }
  const known = templates
    // half of a spread is filled by hand: what is tried here is one page
    .filter((one) => one.format === format && !one.retired && one.slots.length > 0 && hasHead(one.slots) === headed && one.slots.every((slot) => halfOf(slot) === undefined))
    .toSorted((a, b) => Number(b.id === page.template) - Number(a.id === page.template))
    .map(({ id, name, slots: drawn }): KnownDesign => ({ id, template: id, name, asItStands: false, slots: drawn.map((slot) => onPage(slot, rows)) }))
  const departs = !own || own.retired || own.slots.length !== rows.length || own.slots.some((slot) => rows.every((row) => row.key !== slot.key || departures(slot, row).length > 0))
  const held = rows.filter((row) => row.label !== '' || hasGuide(row) || placements.some(({ slotKey }) => slotKey === row.key && row.kind !== 'story' && row.kind !== 'photo'))
  return [...(departs ? [standing] : []), ...known].filter((design) => held.every((row) => keeps(design.slots, row)))
}

function hasHead(slots: readonly Slot[]): boolean {
  return slots.some(({ kind }) => kind === 'masthead')
}

/** A slot of a template as it would come onto this page: what is said or booked in the one of the same key stays. */
function onPage(slot: Slot, rows: readonly PageSlot[]): PageSlot {
  const row = rows.find(({ key, kind }) => key === slot.key && kind === slot.kind)
  const { setting, ...fresh } = freshSlot(slot)
  return pageSlotOf({ ...fresh, setting, ...(row ? { filler: row.filler, label: row.label, adMarked: row.adMarked, artwork: row.artwork, guide: row.guide ?? null } : {}) })
}

/** Words of a story that are quoted in its slot are not another's. */
function withoutQuotes(slot: PageSlot): PageSlot {
  return pageSlotOf({ ...slot, setting: designedSetting(slot.setting ?? {}) })
}

function keeps(slots: readonly PageSlot[], row: PageSlot): boolean {
  const same = slots.find(({ key }) => key === row.key)
  if (same?.kind !== row.kind) return false
  // house matter takes what is left anyway
  return row.kind === 'filler' || (same.cols === row.cols && same.lines === row.lines)
}

async function chosenStories(db: Db, { slots, placements }: PageParts, { edition, versions }: PrintedEdition, ids: readonly string[]): Promise<Chosen[]> {
  const kinds = new Map(slots.map(({ id, kind }) => [id, kind]))
  const here = new Map(placements.filter(({ slotId }) => ['story', 'photo'].includes(kinds.get(slotId) ?? '')).map((one) => [one.storyId, one]))
  const rows = await db
    .select({ id: story.id, state: story.state, genre: story.genre, versionId: storyVersion.id, content: storyVersion.content })
    .from(story)
    .innerJoin(storyVersion, eq(storyVersion.id, story.pinnedVersionId))
    .where(inArray(story.id, [...ids]))
  const known = await namesNow(db)
  const found: Chosen[] = []
  for (const id of ids) {
    const placed = here.get(id)
    const row = rows.find((one) => one.id === id && one.state === 'ready')
    const version = placed ? versions.get(placed.versionId) : undefined
    const genre = placed?.genre ?? row?.genre
    const content: StoryContent | undefined = version?.content ?? row?.content
    const versionId = placed?.versionId ?? row?.versionId
    if (!genre || !content || versionId === undefined) return throwRefusal({ kind: 'invalid', fields: { stories: 'not_ready' } })
    if (!slotTakes('story', genre) && !slotTakes('photo', genre)) throwRefusal({ kind: 'invalid', fields: { stories: 'wrong_kind' } })
    found.push({ id, versionId, genre, content, headline: null, names: known(content, null, edition.date), crops: placed ? placed.pictures : await cropsAgain(db, id, content) })
  }
  return found
}

interface Shown {
  designs: readonly KnownDesign[]
  chosen: readonly Chosen[]
  staying: PageParts['placements']
  sizes: Record<string, { width: number; height: number }>
}

function viewOf({ design: id, slots, stories, layout, empty }: Proposed, { designs, chosen, staying, sizes }: Shown): PageArrangement {
  const design = designs.find((one) => one.id === id)
  if (!design) throw new Error(`The thread answered with a design it was not asked about: ${id}`)
  return {
    template: design.template,
    name: design.name,
    asItStands: design.asItStands,
    slots: slots.map((slot) => ({ ...designOf(slot), filler: slot.filler })),
    stories: [
      ...Object.entries(stories).flatMap(([slot, storyId]) => {
        const one = chosen.find(({ id }) => id === storyId)
        return one ? [{ slot, storyId, versionId: one.versionId, headline: null }] : []
      }),
      ...staying.map(({ slotKey, storyId, versionId, headline }) => ({ slot: slotKey, storyId, versionId, headline })),
    ],
    fits: layout.stories.flatMap(({ slot, storyId, fit }) => {
      const one = chosen.find(({ id }) => id === storyId)
      return one ? [{ slot, storyId, headline: headlineText(one.content), fit }] : []
    }),
    empty,
    miniature: miniatureOf(layout),
    pictures: sizesOn(layout, new Map(Object.entries(sizes))),
  }
}
