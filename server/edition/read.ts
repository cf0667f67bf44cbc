import { and, desc, eq, inArray, lte, lt } from 'drizzle-orm'
import { cancelledOn, editionByDate, pageStatesOf, type LockRow } from '@/db/read/edition'
import { desk, edition, person, story } from '@/db/schema'
import type { EventData } from '@/newsroom/audit/event'
import { mastheadOf } from '@/newsroom/edition/masthead'
import { editionAbilities } from '@/newsroom/edition/transition'
import type { CancelledEdition, EditionLine, EditionView, LockView, ReadyStory } from '@/newsroom/edition/pageView'
import type { Genre } from '@/newsroom/manuscript/story'
import { picturesOf } from '@/newsroom/manuscript/story'
import { canonical } from '@/newsroom/canonical'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { type Miniature, miniatureOf } from '@/newsroom/typesetting/page/miniature'
import type { ListedSign } from '@/newsroom/today/listedSign'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { throwIfRefused } from '../command'
import { sizesOn } from '../layout/layout'
import { listedSigns } from '../page/proof/listed'
import { pageView } from '../page/view'
import { database } from '../store'
import { clocksOf } from '@/newsroom/edition/times/plan'
import { factsFor, type EditionFacts } from './facts'

/** Editions, latest date first; `before` is the last date of the page before. Refuses (throws) people who see no edition. */
export async function listEditions(actor: Actor, options: { before?: string; limit?: number } = {}): Promise<EditionLine[]> {
  throwIfRefused(can(actor, 'read_edition'))
  const { db } = database()
  const rows = await db
    .select()
    .from(edition)
    .where(options.before ? lt(edition.date, options.before) : undefined)
    .orderBy(desc(edition.date))
    .limit(Math.min(options.limit ?? 60, 200))
  const states = await pageStatesOf(db, rows.map((row) => row.id))
  return rows.map((row) => {
    const pages = states.filter((state) => state.editionId === row.id)
    return {
      id: row.id,
      date: row.date,
      number: row.number,
      state: row.state,
      signedPages: pages.filter((page) => page.state === 'signed_chief' || page.state === 'locked').length,
      pages: pages.length,
      lockVersion: row.lockVersion,
    }
  })
}

/** The edition of this day that was cancelled last, for who may see editions; null if none was, or if there is one again. */
export async function readCancelled(actor: Actor, date: string): Promise<CancelledEdition | null> {
  throwIfRefused(can(actor, 'read_edition'))
  const { db } = database()
  if (await editionByDate(db, date)) return null
  const row = await cancelledOn(db, date)
  if (!row) return null
  const { number, reason } = row.data as EventData['edition.cancelled']
  return { date, number, reason, by: row.by, at: row.at.toISOString() }
}

/** The flat plan: every page with its slots and what stands in them. Throws refusals like a command. */
export async function readEdition(actor: Actor, dateOrId: string): Promise<EditionView> {
  return editionView(actor, await factsFor(actor, dateOrId))
}

/** What was answered of these facts, by who may do what: many ask for one plan, and again at each change of it. */
const answered = new WeakMap<EditionFacts, Map<string, EditionView>>()

function editionView(actor: Actor, facts: EditionFacts): EditionView {
  const { contents, names } = facts
  const start = head(actor, facts)
  const views = answered.get(facts) ?? new Map<string, EditionView>()
  answered.set(facts, views)
  // the state is the one that the hour decides; the rest follows from the facts and from who looks
  const key = canonical([actor.id, actor.roles, actor.deskId, actor.via, start.state])
  const view = views.get(key) ?? Object.freeze({ ...start, pages: contents.parts.map((parts) => pageView(actor, parts, contents, names)) })
  views.set(key, view)
  return view
}

/** The flat plan as its screen shows it: the edition, and every page small, as composed. */
export interface FlatPlanData {
  edition: EditionView
  /** In page order, with the sizes of the pictures on them. */
  miniatures: { miniature: Miniature; pictures: PictureSizes }[]
}

/** `readEdition`, with the pages composed. Throws refusals like a command. */
export async function readFlatPlan(actor: Actor, dateOrId: string): Promise<FlatPlanData> {
  const facts = await factsFor(actor, dateOrId)
  const { contents } = facts
  return {
    edition: editionView(actor, facts),
    miniatures: contents.pages.map(({ layout }) => ({ miniature: miniatureOf(layout), pictures: sizesOn(layout, contents.pictures) })),
  }
}

/** Its pages whose sign-off waits for who looks, each with whether it may be given on the plan. Throws refusals like a command. */
export async function readListed(actor: Actor, dateOrId: string): Promise<ListedSign[]> {
  const { contents } = await factsFor(actor, dateOrId)
  return listedSigns(database().db, actor, contents.parts, async ({ number }) => contents.pages.find(({ layout }) => layout.page === number))
}

/** Everything of an edition but its pages, for who looks. */
export function head(actor: Actor, facts: EditionFacts): Omit<EditionView, 'pages'> {
  const { contents, locks, subject, unlock: pending, run, release, published, previous, next } = facts
  const { edition: row, paper } = contents
  const now = new Date()
  const { copyAt, pressAt } = clocksOf(row, paper, contents.parts.map(({ page }) => page))
  return {
    id: row.id,
    date: row.date,
    number: row.number,
    format: row.format,
    state: row.state === 'open' && now >= new Date(copyAt) ? 'closing' : row.state,
    version: row.version,
    lockVersion: row.lockVersion,
    masthead: mastheadOf({ date: row.date, number: row.number, pageCount: contents.parts.length }, row.identity),
    copyDeadline: copyAt,
    pressDeadline: pressAt,
    undersetTolerance: paper.undersetTolerance,
    lock: locks[0] ? lockView(locks[0]) : null,
    locks: locks.map(lockView),
    unlock: pending
      ? { by: { id: pending.requestedBy, name: pending.requestedByName }, at: pending.requestedAt.toISOString(), reason: pending.reason }
      : null,
    run: run && { pages: run.pages, by: { id: run.openedBy, name: run.openedByName }, at: run.openedAt.toISOString(), reason: run.reason, number: (locks[0]?.run?.number ?? 1) + 1 },
    release: release ? { at: release.at?.toISOString() ?? null, by: { id: release.setBy, name: release.setByName } } : null,
    releaseTime: paper.releaseTime,
    publishedAt: published?.publishedAt.toISOString() ?? null,
    abilities: editionAbilities(actor, subject),
    previous,
    next,
  }
}

function lockView(lock: LockRow): LockView {
  return { version: lock.version, hash: lock.hash, by: { id: lock.lockedBy, name: lock.lockedByName }, at: lock.lockedAt.toISOString(), run: lock.run }
}

/** Stories that can be placed, those meant for `date` first, then the latest. */
export async function readyStories(
  actor: Actor,
  filters: { date?: string; deskId?: string; genres?: Genre[]; most?: number; limit?: number } = {},
): Promise<ReadyStory[]> {
  throwIfRefused(can(actor, 'read_edition'))
  const { db } = database()
  const rows = await db
    .select({
      id: story.id,
      number: story.number,
      headline: story.headline,
      genre: story.genre,
      characters: story.characters,
      content: story.content,
      slip: story.slip,
      deskId: story.deskId,
      deskName: desk.name,
      authorId: story.authorId,
      authorName: person.name,
      versionId: story.pinnedVersionId,
      updatedAt: story.updatedAt,
    })
    .from(story)
    .innerJoin(person, eq(person.id, story.authorId))
    .leftJoin(desk, eq(desk.id, story.deskId))
    .where(
      and(
        eq(story.state, 'ready'),
        filters.deskId ? eq(story.deskId, filters.deskId) : undefined,
        filters.genres ? inArray(story.genre, filters.genres) : undefined,
        filters.most !== undefined ? lte(story.characters, filters.most) : undefined,
      ),
    )
    .orderBy(desc(story.updatedAt), desc(story.id))
    .limit(Math.min(filters.limit ?? 200, 500))
  const found = rows.flatMap((row): ReadyStory[] =>
    row.versionId === null
      ? []
      : [
          {
            id: row.id,
            number: row.number,
            headline: row.headline,
            genre: row.genre,
            characters: row.characters,
            desk: row.deskId !== null && row.deskName ? { id: row.deskId, name: row.deskName } : null,
            author: { id: row.authorId, name: row.authorName },
            versionId: row.versionId,
            wanted: { date: row.slip.wantedDate ?? null, page: row.slip.wantedPage ?? null },
            pictures: picturesOf(row.content).length,
            updatedAt: row.updatedAt.toISOString(),
          },
        ],
  )
  const wanted = (one: ReadyStory) => (filters.date !== undefined && one.wanted.date === filters.date ? 0 : 1)
  return found.toSorted((a, b) => wanted(a) - wanted(b))
}
