import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { edition, page, picture, placement, slot, storyVersion } from '@/db/schema'
import type { SlotRow } from '@/db/read/page'
import { headWords } from '@/newsroom/checker/lexicon/headNames'
import { PAGE_FORMATS, type PageFormat, type PageFormatId } from '@/newsroom/edition/design/format'
import type { PictureSetting, Slot } from '@/newsroom/edition/design/slot'
import { halfOf, otherHalf } from '@/newsroom/edition/design/spread'
import { picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { designOf } from '@/newsroom/edition/design/slotFields'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { OwnFaces } from '@/newsroom/typesetting/display'
import { namesNow } from '../checker/lexicon'
import { faceTables, type FaceTables } from '../layout/faces'
import { capacityOf } from '../layout/slot'
import { database } from '../store'
import type { StoryDto } from './read'

/** What a story's length is measured against: all that the composer needs beside the text. */
export interface StoryGoal {
  /** 约写字数 */
  target: number | null
  /** Where it stands, all parts of a jump; or the free place on the wanted page that suits its length best, a spread with both halves; or none. */
  chain: { slot: Slot; page: number }[]
  /** It stands there already; else it is only wished for. */
  placed: boolean
  /** Breaks of the page; null takes the story's own. */
  headline: string[] | null
  /** Names of the lexicon in the headline, as it is set where it stands, or would be set now. */
  names: string[]
  /** The words of the headline that is printed where it stands, see `headWords`; null where none is. */
  printed: string | null
  crops: Record<string, PictureSetting>
  /** Pixels of the pictures. */
  pictures: Record<string, { width: number; height: number }>
  format: PageFormat | null
  /** The paper's own faces where it stands, with what they are measured by. */
  own: { faces: OwnFaces; tables: FaceTables }
}

const FOUND = { slot, page: page.number, format: edition.format, identity: edition.identity }

/** The goal a person may know of: the plan of the edition is the staff's. */
export async function storyGoal(
  actor: Actor,
  story: Pick<StoryDto, 'target' | 'slip' | 'placements' | 'count'> & { content: StoryContent },
): Promise<StoryGoal> {
  const none: StoryGoal = { target: story.target, chain: [], placed: false, headline: null, names: [], printed: null, crops: {}, pictures: {}, format: null, own: { faces: {}, tables: {} } }
  if (can(actor, 'read_edition') !== null) return none
  const goal = { ...none, pictures: await sizesOf(story.content) }
  const placed = story.placements[0]
  if (placed) return withTables({ ...goal, ...(await placedSlots(placed.editionId, story.placements.map((one) => one.id))) })
  const { wantedDate, wantedPage } = story.slip
  if (!wantedDate || !wantedPage) return goal
  const names = (await namesNow(database().db))(story.content, null, wantedDate)
  return withTables({ ...goal, names, ...(await freeSlot(wantedDate, wantedPage, story.target ?? story.count.characters)) })
}

async function withTables(goal: StoryGoal): Promise<StoryGoal> {
  return { ...goal, own: { ...goal.own, tables: await faceTables(database().db, goal.own.faces) } }
}

async function sizesOf(content: StoryContent): Promise<StoryGoal['pictures']> {
  const assets = picturesOf(content).map(({ asset }) => asset)
  if (assets.length === 0) return {}
  const rows = await database()
    .db.select({ id: picture.id, width: picture.width, height: picture.height })
    .from(picture)
    .where(inArray(picture.id, assets))
  return Object.fromEntries(rows.map(({ id, width, height }) => [id, { width, height }]))
}

async function placedSlots(editionId: string, ids: readonly string[]): Promise<Partial<StoryGoal>> {
  const rows = await database()
    .db.select({ ...FOUND, id: placement.id, headline: placement.headline, names: placement.names, content: storyVersion.content, crops: placement.pictures })
    .from(placement)
    .innerJoin(edition, eq(edition.id, placement.editionId))
    .innerJoin(page, eq(page.id, placement.pageId))
    .innerJoin(slot, eq(slot.id, placement.slotId))
    .innerJoin(storyVersion, eq(storyVersion.id, placement.versionId))
    .where(and(eq(placement.editionId, editionId), inArray(placement.id, [...ids])))
    .orderBy(asc(placement.part))
  const crops = Object.assign({}, ...rows.map((row) => row.crops)) as StoryGoal['crops']
  const [first] = rows
  return { ...goalOf(rows), placed: true, headline: first?.headline ?? null, names: first?.names ?? [], printed: first ? headWords(first.content) : null, crops }
}

async function freeSlot(date: string, number: number, characters: number): Promise<Partial<StoryGoal>> {
  // the next page, too: the right half of a spread 通版 is there
  const rows = await database()
    .db.select(FOUND)
    .from(slot)
    .innerJoin(page, eq(page.id, slot.pageId))
    .innerJoin(edition, eq(edition.id, page.editionId))
    .leftJoin(placement, eq(placement.slotId, slot.id))
    .where(and(eq(edition.date, date), inArray(page.number, [number, number + 1]), eq(slot.kind, 'story'), eq(slot.filler, false), isNull(placement.id)))
  const places = rows.flatMap((row): FoundRow[][] => {
    const side = halfOf(designOf(row.slot))
    if (row.page !== number || side === 'right') return []
    if (side === undefined) return [[row]]
    const half = { slot: designOf(row.slot), page: row.page }
    const beside = otherHalf(half, rows.map((one) => ({ slot: designOf(one.slot), page: one.page, row: one })), PAGE_FORMATS[row.format])
    return beside ? [[row, beside.row]] : []
  })
  const distance = (place: readonly FoundRow[]) => Math.abs(place.reduce((sum, row) => sum + capacityOf(row.slot, PAGE_FORMATS[row.format]), 0) - characters)
  return goalOf(places.toSorted((a, b) => distance(a) - distance(b))[0] ?? [])
}

interface FoundRow {
  slot: SlotRow
  page: number
  format: PageFormatId
  identity: PaperIdentity
}

function goalOf(rows: readonly FoundRow[]): Pick<StoryGoal, 'chain' | 'format' | 'own'> {
  const [first] = rows
  return {
    chain: rows.map((row) => ({ slot: designOf(row.slot), page: row.page })),
    format: first ? PAGE_FORMATS[first.format] : null,
    own: { faces: first?.identity.faces ?? {}, tables: {} },
  }
}
