import type { SlotRow } from '@/db/read/page'
import { canonical } from '@/newsroom/canonical'
import type { PageFormat } from '@/newsroom/edition/design/format'
import { lengthForSlot } from '@/newsroom/typesetting/fitting/fit'
import { designOf } from '@/newsroom/edition/design/slotFields'
import { SharedCache } from '../sharedCache'

const capacities = new SharedCache<number>('capacities', 1000)

/** `lengthForSlot` of a slot row, kept: a plan asks for every slot each time it is read, and slots seldom change. */
export function capacityOf(row: SlotRow, format: PageFormat): number {
  const { kind, cols, lines, split, headline, setting } = designOf(row)
  const key = canonical([format.id, kind, cols, lines, split, headline, setting ?? null])
  return capacities.get(key) ?? capacities.set(key, lengthForSlot({ kind, cols, lines, split, headline, ...(setting ? { setting } : {}) }, format))
}
