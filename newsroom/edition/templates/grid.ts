import type { PageFormatId } from '../design/format'
import type { HeadlineStyleId, Slot, SlotKind, SlotSetting } from '../design/slot'

/**
 * A page design 版式: slots on the grid of one format. Two white lines stand between slots one above the other.
 */
export interface Template {
  id: string
  format: PageFormatId
  name: { zh: string; en: string }
  slots: Slot[]
}

/** Rows of a template: key, kind, column, line, columns, lines, text columns, headline style, importance, and how it departs from the plain way. */
type SlotRow = readonly [
  key: string,
  kind: SlotKind,
  col: number,
  line: number,
  cols: number,
  lines: number,
  split: number,
  headline: HeadlineStyleId,
  importance: number,
  setting?: SlotSetting,
]

/** The designs of a format, each by what its id is after the format's, with its names and rows. */
export function designed(format: PageFormatId, designs: Record<string, readonly [zh: string, en: string, rows: readonly SlotRow[]]>): Template[] {
  return Object.entries(designs).map(([id, [zh, en, rows]]) => ({ id: `${format}-${id}`, format, name: { zh, en }, slots: slotsOf(rows) }))
}

function slotsOf(rows: readonly SlotRow[]): Slot[] {
  return rows.map(([key, kind, col, line, cols, lines, split, headline, importance, setting]) => ({
    key,
    kind,
    col,
    line,
    cols,
    lines,
    split,
    headline,
    importance,
    ...(setting ? { setting } : {}),
  }))
}
