import type { EditionRow } from '@/db/read/edition'
import { pageParts, pagesForUpdate, pagesOf, slotById, type PageRow, type PlacementRow, type SlotRow } from '@/db/read/page'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { facingPage, halfOf, isSpread, otherHalf } from '@/newsroom/edition/design/spread'
import { designOf } from '@/newsroom/edition/design/slotFields'
import { throwRefusal } from '../command'
import type { Work } from '../layout/hold'

/** A slot and its page. */
interface Standing {
  page: PageRow
  slot: SlotRow
}

/**
 * 通版: the right half of the spread whose left half this slot is, its page held; null for a slot that is no half. What stands in it is for the caller
 * to look at. Refuses the right half, which is filled from the left (spread_whole {slot}), and a left half that none fits (spread_apart {page, slot}).
 */
export async function rightHalf(work: Work, edition: Pick<EditionRow, 'id' | 'format'>, { page, slot }: Standing): Promise<Standing | null> {
  const side = halfOf(designOf(slot))
  if (side === undefined) return null
  if (side === 'right') refuseHalf(slot)
  const half = { slot: designOf(slot), page: page.number }
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

/** Whether a story goes on from its last part over the fold. */
export async function goesOverFold(work: Work, { format }: Pick<EditionRow, 'format'>, last: PlacementRow, lastPage: PageRow, to: Standing): Promise<boolean> {
  const from = await slotById(work.tx, last.slotId)
  return from !== null && isSpread({ slot: designOf(from), page: lastPage.number }, { slot: designOf(to.slot), page: to.page.number }, PAGE_FORMATS[format])
}

function refuseHalf(slot: SlotRow): never {
  return throwRefusal({ kind: 'conflict', reason: 'spread_whole', params: { slot: slot.key } })
}
