import { and, asc, eq, isNull } from 'drizzle-orm'
import { edition, page, placement, slot } from '@/db/schema'
import { PAGE_FORMATS, type PageFormat } from '@/newsroom/edition/format'
import type { HeadlineStyleId, SlotKind, SlotSetting } from '@/newsroom/edition/slot'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { lengthForSlot, type FitSlot } from '@/newsroom/typesetting/fit'
import { database } from '../store'
import type { StoryDto } from './read'

/** What a story's length is measured against. */
export interface StoryGoal {
  target: number | null
  /** Where it stands, all parts of a jump; or the free place on the wanted page that suits its length best; or none. */
  slots: (FitSlot & { key: string; page: number })[]
  format: PageFormat | null
}

const SLOT = { key: slot.key, kind: slot.kind, cols: slot.cols, lines: slot.lines, split: slot.split, headline: slot.headline, setting: slot.setting, page: page.number }

/** The goal a person may know of: the plan of the edition is the staff's. */
export async function storyGoal(actor: Actor, story: Pick<StoryDto, 'target' | 'slip' | 'placements' | 'count'>): Promise<StoryGoal> {
  const none = { target: story.target, slots: [], format: null }
  if (can(actor, 'read_edition') !== null) return none
  const placed = story.placements[0]
  if (placed) return { ...none, ...(await placedSlots(placed.editionId, story.placements.map((one) => one.id))) }
  const { wantedDate, wantedPage } = story.slip
  if (!wantedDate || !wantedPage) return none
  return { ...none, ...(await freeSlot(wantedDate, wantedPage, story.target ?? story.count.characters)) }
}

async function placedSlots(editionId: string, ids: readonly string[]) {
  const rows = await database()
    .db.select({ ...SLOT, id: placement.id, format: edition.format })
    .from(placement)
    .innerJoin(edition, eq(edition.id, placement.editionId))
    .innerJoin(page, eq(page.id, placement.pageId))
    .innerJoin(slot, eq(slot.id, placement.slotId))
    .where(eq(placement.editionId, editionId))
    .orderBy(asc(placement.part))
  return goalOf(rows.filter((row) => ids.includes(row.id)))
}

async function freeSlot(date: string, number: number, characters: number) {
  const rows = await database()
    .db.select({ ...SLOT, format: edition.format })
    .from(slot)
    .innerJoin(page, eq(page.id, slot.pageId))
    .innerJoin(edition, eq(edition.id, page.editionId))
    .leftJoin(placement, eq(placement.slotId, slot.id))
    .where(and(eq(edition.date, date), eq(page.number, number), eq(slot.kind, 'story'), eq(slot.filler, false), isNull(placement.id)))
  const distance = (row: (typeof rows)[number]) => Math.abs(lengthForSlot(asFitSlot(row), PAGE_FORMATS[row.format]) - characters)
  return goalOf(rows.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1))
}

interface SlotRow {
  key: string
  kind: string
  cols: number
  lines: number
  split: number
  headline: string
  setting: SlotSetting
  page: number
  format: keyof typeof PAGE_FORMATS
}

function goalOf(rows: readonly SlotRow[]): Pick<StoryGoal, 'slots' | 'format'> {
  const [first] = rows
  return { slots: rows.map(asFitSlot), format: first ? PAGE_FORMATS[first.format] : null }
}

function asFitSlot({ key, kind, cols, lines, split, headline, setting, page: number }: SlotRow) {
  return { key, kind: kind as SlotKind, cols, lines, split, headline: headline as HeadlineStyleId, setting, page: number }
}
