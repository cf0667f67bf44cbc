import type { EditionRow } from '@/db/read/edition'
import { pageParts, pagesForUpdate, pagesOf, slotById, type PageRow, type PlacementRow, type SlotRow } from '@/db/read/page'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { facingPage, halfOf, isSpread, otherHalf } from '@/newsroom/edition/design/spread'
import { designOf } from '@/newsroom/edition/design/slotFields'
import { throwRefusal } from '../command'
import type { Work } from '../layout/hold'

type SpreadEdition = Pick<EditionRow, 'id' | 'format'>

/** A slot and its page. */
interface Standing {
  page: PageRow
  slot: SlotRow
}

/**
 * 通版: the right half of the spread whose left half this slot is, its page held; null for a slot that is no half. What stands in it is for the caller
 * to look at. Refuses the right half, which is filled from the left (spread_whole {slot}), and a left half that none fits (spread_apart {page, slot}).
 */
export async function rightHalf(work: Work, edition: SpreadEdition, { page, slot }: Standing): Promise<Standing | null> {
  const half = { slot: designOf(slot), page: page.number }
  const side = halfOf(half.slot)
  if (side === undefined) return null
  if (side === 'right') refuseHalf(slot)
  const number = facingPage(half)
  const facing = (await pagesOf(work.tx, edition.id)).find((one) => one.number === number)
  const [held] = facing ? await pagesForUpdate(work.tx, [facing.id]) : []
  const [parts] = held ? await pageParts(work.tx, [held]) : []
  const found = otherHalf(half, (parts?.slots ?? []).map((row) => ({ slot: designOf(row), page: number, row })), PAGE_FORMATS[edition.format])
  if (!held || !found) return throwRefusal({ kind: 'conflict', reason: 'spread_apart', params: { page: number, slot: slot.key } })
  return { page: held, slot: found.row }
}

/** Refuses a slot that is half of a spread: stories are placed into both halves at once, and pulled from both (spread_whole {slot}). */
export function demandNoHalf(...slots: readonly SlotRow[]): void {
  const half = slots.find((slot) => halfOf(designOf(slot)) !== undefined)
  if (half) refuseHalf(half)
}

/** A story goes on in half of a spread from the other half alone: from anywhere else it is refused (spread_whole {slot}). */
export async function demandOtherHalf(work: Work, edition: SpreadEdition, last: PlacementRow, slot: SlotRow): Promise<void> {
  if (halfOf(designOf(slot)) !== undefined && !(await isOverFold(work, edition, last, slot))) refuseHalf(slot)
}

/** The last part of a story goes alone unless it is half of the spread the story stands in (spread_whole {slot}). */
export async function demandNoFold(work: Work, edition: SpreadEdition, parts: readonly PlacementRow[]): Promise<void> {
  const [before, last] = parts.slice(-2)
  const slot = last ? await slotById(work.tx, last.slotId) : null
  if (before && slot && (await isOverFold(work, edition, before, slot))) refuseHalf(slot)
}

/** Whether a part and the slot that follows it are the halves of one spread. */
async function isOverFold(work: Work, { id, format }: SpreadEdition, part: PlacementRow, slot: SlotRow): Promise<boolean> {
  const from = await slotById(work.tx, part.slotId)
  const pages = await pagesOf(work.tx, id)
  const onPage = (one: SlotRow) => ({ slot: designOf(one), page: pages.find((page) => page.id === one.pageId)?.number ?? null })
  return from !== null && isSpread(onPage(from), onPage(slot), PAGE_FORMATS[format])
}

function refuseHalf(slot: SlotRow): never {
  return throwRefusal({ kind: 'conflict', reason: 'spread_whole', params: { slot: slot.key } })
}
