import { columnSpanWidth, type PageFormat } from '../../edition/design/format'
import type { Slot } from '../../edition/design/slot'
import type { Mpt } from '../display'
import { areaBox, type Box, type PageGrid } from '../geometry'

/** Below this a row beside an obstacle holds no text. */
const LEAST_EMS = 4000

/** A place for one line of body text: a row of a column, or what an obstacle left of it. */
export interface Row {
  /** Part of the story: index of its slot in the chain. */
  part: number
  column: number
  /** Line of the slot, from 0. */
  row: number
  x: Mpt
  top: Mpt
  /** Thousandths of the body em. */
  measure: number
}

export interface Column {
  x: Mpt
  /** Thousandths of the body em. */
  measure: number
}

/** What text goes around: rows of the slot, and from where to where. */
export interface Obstacle {
  x: Mpt
  width: Mpt
  row: number
  rows: number
}

/** The inside of a slot: its box less what a frame takes, its text columns, and the rows text may take. */
export interface Frame {
  box: Box
  x: Mpt
  width: Mpt
  columns: Column[]
  firstRow: number
  /** The row after the last. */
  endRow: number
}

type FramedSlot = Pick<Slot, 'col' | 'line' | 'cols' | 'lines' | 'split' | 'setting'>

/**
 * Columns of a slot: 破栏 in whole ems, the ems to spare shared over the gaps. A box or a tint takes half an em on each side, and the
 * row at its foot; so do rules at the foot. Throws RangeError when the slot's split is impossible.
 */
export function frameOf(slot: FramedSlot, format: PageFormat, grid: PageGrid, from = 0, to = slot.cols): Frame {
  const { split, cols } = slot
  if (!Number.isInteger(split) || split < 1 || split > cols) throw new RangeError(`cannot set ${cols} columns as ${split}`)
  const box = areaBox(grid, format, slot)
  const framed = slot.setting?.frame
  const inset = framed === 'box' || framed === 'tint' ? 500 : 0
  const ems = columnSpanWidth(format, cols) * 1000 - 2 * inset
  const gap = format.gapEm * 1000
  const measure = Math.max(1, Math.floor((ems - (split - 1) * gap) / split / 1000)) * 1000
  const spare = ems - (split - 1) * gap - split * measure
  const pitch = split > 1 ? measure + gap + Math.floor(spare / (split - 1)) : 0
  const left = box.x + toMpt(inset, grid)
  return {
    box,
    x: left,
    width: toMpt(ems, grid),
    columns: Array.from({ length: split }, (_, index) => ({ x: left + toMpt(index * pitch, grid), measure })).slice(from, to),
    firstRow: 0,
    endRow: framed === undefined ? slot.lines : Math.max(1, slot.lines - 1),
  }
}

export function toMpt(mil: number, grid: Pick<PageGrid, 'em'>): Mpt {
  return Math.trunc((mil * grid.em) / 1000)
}

/** Rows of the columns from the frame's first to before `endRow`, in reading order, obstacles cut out. */
export function rowsOf(frame: Frame, part: number, endRow: number, obstacles: readonly Obstacle[], grid: PageGrid): Row[] {
  return frame.columns.flatMap((column, index) => {
    const rows: Row[] = []
    for (let row = frame.firstRow; row < endRow; row += 1) {
      const top = frame.box.y + row * grid.leading
      if (obstacles.length === 0) {
        rows.push({ part, column: index, row, x: column.x, top, measure: column.measure })
        continue
      }
      for (const { x, measure } of freeOf(column, row, grid, obstacles)) rows.push({ part, column: index, row, x, top, measure })
    }
    return rows
  })
}

function freeOf(column: Column, row: number, grid: PageGrid, obstacles: readonly Obstacle[]): Column[] {
  let free: Column[] = [column]
  for (const obstacle of obstacles) {
    if (row < obstacle.row || row >= obstacle.row + obstacle.rows) continue
    free = free.flatMap((part) => without(part, obstacle, grid))
  }
  return free
}

/** What is left of a piece of a row on either side of an obstacle, in whole ems. */
function without(part: Column, { x, width }: Obstacle, grid: PageGrid): Column[] {
  const end = part.x + toMpt(part.measure, grid)
  if (x >= end || x + width <= part.x) return [part]
  const whole = (length: Mpt) => Math.floor(length / grid.em) * 1000
  const before = whole(x - part.x)
  const after = whole(end - (x + width))
  const pieces = [
    { x: part.x, measure: before },
    // what is left over stands beside the obstacle, so that the column keeps its right edge
    { x: end - toMpt(after, grid), measure: after },
  ]
  return pieces.filter(({ measure }) => measure >= LEAST_EMS)
}
