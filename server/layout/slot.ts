import type { SlotRow } from '@/db/read/page'
import { canonical } from '@/newsroom/canonical'
import type { PageFormat } from '@/newsroom/edition/format'
import type { HeadlineStyleId, Slot, SlotKind } from '@/newsroom/edition/slot'
import { lengthForSlot } from '@/newsroom/typesetting/fit'
import { Kept } from '../kept'

/** A slot row as the pure rules know slots. */
export function slotOf(row: SlotRow): Slot {
  const { setting, ...slot } = row
  const plain = Object.keys(setting).length === 0
  return { ...slot, kind: row.kind as SlotKind, headline: row.headline as HeadlineStyleId, ...(plain ? {} : { setting }) }
}

const capacities = new Kept<number>('capacities', 1000)

/** `lengthForSlot` of a slot row, kept: a plan asks for every slot each time it is read, and slots seldom change. */
export function capacityOf(row: SlotRow, format: PageFormat): number {
  const { kind, cols, lines, split, headline, setting } = slotOf(row)
  const key = canonical([format.id, kind, cols, lines, split, headline, setting ?? null])
  return capacities.get(key) ?? capacities.set(key, lengthForSlot({ kind, cols, lines, split, headline, ...(setting ? { setting } : {}) }, format))
}
