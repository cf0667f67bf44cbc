import type { Slot } from '../../edition/design/slot'
import { breakParagraph, type BrokenLine, lineWidth } from '../lines/break'
import { type Column, type Frame, type Obstacle, toMpt } from './columns'
import type { Mark, Mpt, TextRole } from '../display'
import { drawLine } from './draw'
import type { Half } from './head/fold'
import { type Box, baselineIn, type PageGrid } from '../geometry'
import { placeLine } from '../lines/justify'
import { ASCENT } from '../metrics/face'
import { prepare } from '../lines/prepare'
import type { Prep } from '../lines/prep'

const HAIRLINE: Mpt = 500
const THICK: Mpt = 1000
const TINT_INK = 100
const BLACK = 1000
const QUOTE_SIZE = 15_000
/** Ems of the body beside a dropped capital. */
const DROP_GAP = 250

/**
 * 加框, 铺底, or rules at head and foot: drawn first, under everything. At the head of the page what has a rule there begins half a line
 * lower, in the white of its headline, so that it and the rule of the folio are not read as a double one. In a spread it goes on to the fold,
 * where it is open.
 */
export function drawFrame({ line, setting }: Pick<Slot, 'line' | 'setting'>, box: Box, grid: PageGrid, half: Half | null, into: Mark[]): void {
  const x = half?.side === 'right' ? half.fold : box.x
  const width = (half?.side === 'left' ? half.fold : box.x + box.width) - x
  const rule = (x: Mpt, y: Mpt, width: Mpt, height: Mpt, ink = BLACK) => into.push({ kind: 'rule', x, y, width, height, ink })
  const lower = line === 0 && setting?.frame !== 'tint' ? Math.trunc(grid.leading / 2) : 0
  const y = box.y + lower
  const height = box.height - lower
  switch (setting?.frame) {
    case 'tint':
      rule(x, y, width, height, TINT_INK)
      return
    case 'rules':
      rule(x, y, width, THICK)
      rule(x, y + height - HAIRLINE, width, HAIRLINE)
      return
    case 'box':
      rule(x, y, width, HAIRLINE)
      rule(x, y + height - HAIRLINE, width, HAIRLINE)
      if (half?.side !== 'right') rule(x, y, HAIRLINE, height)
      if (half?.side !== 'left') rule(x + width - HAIRLINE, y, HAIRLINE, height)
      return
    case undefined:
  }
}

/** 首字下沉: the first character, as high as so many lines from the em of the first to the em of the last. */
export interface DropCap {
  prep: Prep
  size: Mpt
  obstacle: Obstacle
}

export function dropCapOf(char: string, lines: number, frame: Frame, grid: PageGrid): DropCap {
  const size = (lines - 1) * grid.leading + grid.em
  const prep = prepare([{ text: char, face: 'song-bold' }], 'display')
  const width = Math.trunc(((prep.widths[prep.n] ?? 1000) * size) / 1000)
  const x = frame.columns[0]?.x ?? frame.x
  return { prep, size, obstacle: { x, width: width + toMpt(DROP_GAP, grid), row: frame.firstRow, rows: lines } }
}

export function drawDropCap({ prep, size, obstacle }: DropCap, frame: Frame, grid: PageGrid, into: Mark[]): void {
  const top = frame.box.y + obstacle.row * grid.leading + Math.trunc((grid.leading - grid.em) / 2)
  drawSingle(prep, obstacle.x, top + Math.trunc((size * ASCENT) / 1000), 'dropcap', size, into)
}

/** 引文 between two rules, in the middle of a column. */
export interface PullQuote {
  prep: Prep
  lines: BrokenLine[]
  column: Column
  obstacle: Obstacle
}

export function pullQuoteOf(text: string, frame: Frame, grid: PageGrid): PullQuote | null {
  const column = frame.columns[Math.floor(frame.columns.length / 2)]
  if (!column) return null
  const prep = prepare([{ text, face: 'song-bold' }])
  const room = Math.trunc((column.measure * grid.em) / QUOTE_SIZE)
  const lines = breakParagraph(prep, () => room)
  const rows = Math.ceil((lines.length * QUOTE_SIZE * 5) / 4 / grid.leading) + 2
  const free = frame.endRow - frame.firstRow
  if (rows > free - 2) return null
  const row = frame.firstRow + Math.floor((free - rows) / 2)
  return { prep, lines, column, obstacle: { x: column.x, width: toMpt(column.measure, grid), row, rows } }
}

export function drawPullQuote({ prep, lines, column, obstacle }: PullQuote, frame: Frame, grid: PageGrid, into: Mark[]): void {
  const top = frame.box.y + obstacle.row * grid.leading
  const height = obstacle.rows * grid.leading
  const width = toMpt(column.measure, grid)
  const edge = Math.trunc(grid.leading / 2)
  into.push({ kind: 'rule', x: column.x, y: top + edge, width, height: THICK, ink: BLACK })
  const pitch = Math.trunc((QUOTE_SIZE * 5) / 4)
  const start = top + Math.trunc((height - lines.length * pitch) / 2) + Math.trunc((pitch - QUOTE_SIZE) / 2)
  for (const [index, line] of lines.entries()) {
    const baseline = start + index * pitch + Math.trunc((QUOTE_SIZE * ASCENT) / 1000)
    drawLine(prep, placeLine(prep, line, true), column.x, baseline, { role: 'pullquote', size: QUOTE_SIZE }, into)
  }
  into.push({ kind: 'rule', x: column.x, y: top + height - edge, width, height: HAIRLINE, ink: BLACK })
}

/** 下转第3版 at the right of a row, 上接第1版 at its left. */
export function drawJump(text: string, side: 'left' | 'right', x: Mpt, top: Mpt, measure: number, grid: PageGrid, into: Mark[]): void {
  const prep = prepare([{ text, face: 'hei' }])
  const left = side === 'left' ? x : x + toMpt(Math.max(0, measure - lineWidth(prep, 0, prep.n)), grid)
  drawSingle(prep, left, baselineIn(grid, top), 'jump', grid.em, into)
}

/** A text on one line, unjustified. */
export function drawSingle(prep: Prep, x: Mpt, y: Mpt, role: TextRole, size: Mpt, into: Mark[]): void {
  const placed = placeLine(prep, { from: 0, to: prep.n, room: lineWidth(prep, 0, prep.n), last: true })
  drawLine(prep, placed, x, y, { role, size }, into)
}
