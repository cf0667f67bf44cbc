import type { PageFormat } from './format'
import type { Slot, SlotSetting } from './slot'

/** A slot and the page it is on; null where that is not known. */
export interface SlotOnPage {
  slot: Slot
  page: number | null
}

/**
 * 通版: two slots of facing pages are one place over the fold. The left one ends with the last column of an even page, the right one begins with the
 * first of the next (page 1 is a right-hand page, so 2 and 3 face each other); both say which half they are, and stand on the same lines.
 * What only says so is no spread: it is set as two slots, and the lock names it.
 */
export function isSpread(left: SlotOnPage | undefined, right: SlotOnPage | undefined, format: Pick<PageFormat, 'columns'>): boolean {
  if (!left || !right || left.page === null || right.page === null) return false
  if (halfOf(left.slot) !== 'left' || halfOf(right.slot) !== 'right') return false
  const facing = left.page % 2 === 0 && right.page === left.page + 1
  return facing && left.slot.col + left.slot.cols === format.columns && right.slot.col === 0 && left.slot.line === right.slot.line && left.slot.lines === right.slot.lines
}

/** Which half of a spread a slot says it is; undefined for none. */
export function halfOf({ kind, setting }: Pick<Slot, 'kind' | 'setting'>): SlotSetting['spread'] {
  return kind === 'story' && !setting?.vertical ? setting?.spread : undefined
}

/** The page that faces the half of a spread. */
export function facingPage({ slot, page }: { slot: Slot; page: number }): number {
  return halfOf(slot) === 'right' ? page - 1 : page + 1
}

/** The other half of a spread among slots of the page that faces it; undefined where none fits. */
export function otherHalf<T extends { slot: Slot; page: number }>(half: { slot: Slot; page: number }, among: readonly T[], format: Pick<PageFormat, 'columns'>): T | undefined {
  return among.find((one) => (halfOf(half.slot) === 'right' ? isSpread(one, half, format) : isSpread(half, one, format)))
}
