import type { GridArea, PageFormat } from '@/newsroom/edition/design/format'
import { type Slot, type SlotProblem, slotProblems, type SlotSetting } from '@/newsroom/edition/design/slot'

/** Where a slot is taken hold of: its inside moves it, an edge or a corner resizes it. */
export const GRIPS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const
export type Grip = 'move' | (typeof GRIPS)[number]

/** What a slot's place needs changed with it when it gets narrower. */
export interface Placed extends GridArea {
  split: number
  setting?: SlotSetting
}

/**
 * A slot pulled by whole columns and lines. It keeps one column and one line at least; it may be pulled over another slot or
 * off the grid, which `problemOf` tells. Text columns and the width of its pictures go down with its columns.
 */
export function pulled(slot: Placed, grip: Grip, columns: number, lines: number): Placed {
  const east = grip.includes('e') && grip !== 'move' ? columns : 0
  const west = grip.includes('w') ? Math.min(columns, slot.cols - 1) : 0
  const south = grip.includes('s') ? lines : 0
  const north = grip.includes('n') ? Math.min(lines, slot.lines - 1) : 0
  const area =
    grip === 'move'
      ? { col: slot.col + columns, line: slot.line + lines, cols: slot.cols, lines: slot.lines }
      : {
          col: slot.col + west,
          line: slot.line + north,
          cols: Math.max(1, slot.cols + east - west),
          lines: Math.max(1, slot.lines + south - north),
        }
  return { ...area, ...narrowed(slot, area.cols) }
}

/** Text columns are no more than basic columns, and pictures no wider than the text columns. */
export function narrowed(slot: Pick<Placed, 'split' | 'setting'>, cols: number): Pick<Placed, 'split' | 'setting'> {
  const split = Math.min(slot.split, cols)
  const { setting } = slot
  if (!setting?.picture || setting.picture.columns <= split) return { split, ...(setting ? { setting } : {}) }
  return { split, setting: { ...setting, picture: { ...setting.picture, columns: split } } }
}

/** Why a slot cannot stand as drafted among the others, or null. */
export function problemOf(slot: Slot, others: readonly Slot[], format: PageFormat): SlotProblem | null {
  const rest = others.filter(({ key }) => key !== slot.key)
  return slotProblems([...rest, slot], format).find(({ key }) => key === slot.key) ?? null
}

/** A slot that cannot even be set; one that only overlaps can. */
export function unsettable(problem: SlotProblem | null): boolean {
  return problem !== null && problem.kind !== 'overlap'
}
