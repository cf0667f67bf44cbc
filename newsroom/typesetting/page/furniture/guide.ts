import type { PageFormat } from '@/newsroom/edition/design/format'
import type { GuideLine } from '@/newsroom/edition/design/guide'
import type { Slot } from '@/newsroom/edition/design/slot'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import { colourAt } from '@/newsroom/edition/palette'
import { ONE_PLATE_BELOW } from '../../colour'
import type { Fit, Mark, SetGuideLine } from '../../display'
import { baselineIn, type PageGrid, pageGrid } from '../../geometry'
import { placeLine } from '../../lines/justify'
import type { BrokenLine, Prep } from '../../lines/prep'
import { prepare } from '../../lines/prepare'
import { type Frame, frameOf, toMpt } from '../../story/columns'
import { drawLine } from '../../story/draw'
import { drawFrame } from '../../story/furnish'
import { titleLines } from '../../story/head/headline'
import { pt } from './box'
import { line, rule, type Type, widthOf } from './type'

const HEAD = '导读'
/** Rows of the grid the head takes. */
const HEAD_ROWS = 2
/** White between the page and the title, in ems of the body. */
const GAP = 750
/** A title is given this much at least, in ems of the body, wherever it stands. */
const LEAST = 1000

/** One entry, broken into lines. */
interface Entry {
  line: GuideLine
  prep: Prep
  lines: readonly BrokenLine[]
}

/** Where an entry stands: its column, and its first row, in quarters. */
interface Stand {
  entry: Entry
  column: number
  row: number
}

export interface GuideMarks {
  /** Head, rules and frame. */
  around: Mark[]
  lines: (Omit<SetGuideLine, 'from' | 'to'> & { marks: Mark[] })[]
  fit: Fit
}

/**
 * 导读: the word over the entries, each with its page set off in 黑, in the colour the paper has for its sections, and its title in body type, hung behind
 * it. A title of several lines is broken as a headline is and never parted between columns. What finds no room is
 * not set, and told by `fit`. On the grid; in one column the room to spare stands between the entries, a row at most, in quarters.
 */
export function guide(slot: Slot, entries: readonly GuideLine[], paper: Pick<PaperIdentity, 'palette'>, format: PageFormat): GuideMarks {
  const grid = pageGrid(format)
  const frame = frameOf(slot, format, grid)
  // as large as type must be to be had in any colour: so none of them moves a line
  const number: Type = { face: 'hei-bold', size: Math.max(grid.em, ONE_PLATE_BELOW), colour: colourAt(paper.palette, 'sections') }
  const labels = Math.max(0, ...entries.map(({ page }) => widthOf(labelOf(page), number)))
  const hang = labels + toMpt(GAP, grid)
  const measure = frame.columns[0]?.measure ?? LEAST
  const room = Math.max(LEAST, measure - Math.ceil((hang * 1000) / grid.em))
  const set = entries.map((one): Entry => {
    const prep = prepare([{ text: one.title, face: 'song' }], 'display')
    return { line: one, prep, lines: titleLines(prep, room, one.names ?? []) }
  })
  const rows = Math.max(0, frame.endRow - HEAD_ROWS)
  const stands = standing(set, frame.columns.length, rows)
  return {
    around: aroundOf(slot, frame, grid, paper),
    lines: stands.map((stand) => drawn(stand, { frame, grid, number, hang })),
    fit: fitOf(set, stands, frame, rows),
  }
}

/** 3版, as a reader turns to it. */
function labelOf(page: number): string {
  return `${page}版`
}

/** The entries in columns as even as they allow; as many as find room. */
function standing(entries: readonly Entry[], columns: number, rows: number): Stand[] {
  for (let height = 1; columns > 1 && height < rows; height += 1) {
    const stands = filling(entries, columns, height)
    if (stands.length === entries.length) return stands
  }
  return filling(entries, columns, rows)
}

/** One under the other and column after column, each whole, as many as find room in so many rows. */
function filling(entries: readonly Entry[], columns: number, rows: number): Stand[] {
  const needed = entries.reduce((sum, { lines }) => sum + lines.length, 0)
  const white = columns === 1 && entries.length > 1 ? Math.min(1, Math.floor((4 * Math.max(0, rows - needed)) / (entries.length - 1)) / 4) : 0
  const stands: Stand[] = []
  let [column, row] = [0, 0]
  for (const entry of entries) {
    if (row + entry.lines.length > rows) [column, row] = [column + 1, 0]
    if (column >= columns || entry.lines.length > rows) break
    stands.push({ entry, column, row: row + HEAD_ROWS })
    row += entry.lines.length + white
  }
  return stands
}

/** The word itself, between a heavy rule and the entries; a frame of the slot takes the place of its rules. */
function aroundOf(slot: Slot, frame: Frame, grid: PageGrid, { palette }: Pick<PaperIdentity, 'palette'>): Mark[] {
  const { x, y, width, height } = frame.box
  const marks: Mark[] = []
  if (slot.setting?.frame) drawFrame(slot, frame.box, grid, null, marks)
  else marks.push(rule(x, y, width, pt(1.2), 1000, colourAt(palette, 'rules')), rule(x, y + height - pt(0.5), width, pt(0.5)))
  const size = Math.round((grid.em * 5) / 4)
  const head: Type = { face: 'hei-bold', size, track: Math.round(size / 2), colour: colourAt(palette, 'sections') }
  const top = y + Math.trunc(((HEAD_ROWS - 1) * grid.leading) / 2)
  marks.push(line(HEAD, head, { x: frame.x, y: baselineIn(grid, top, size) }))
  return marks
}

interface Setting {
  frame: Frame
  grid: PageGrid
  number: Type
  hang: number
}

function drawn({ entry, column, row }: Stand, { frame, grid, number, hang }: Setting): GuideMarks['lines'][number] {
  const { line: said, prep, lines } = entry
  const { x = frame.x, measure = LEAST } = frame.columns[column] ?? {}
  const top = frame.box.y + Math.round(row * grid.leading)
  const marks: Mark[] = [line(labelOf(said.page), number, { x, y: baselineIn(grid, top) })]
  for (const [index, one] of lines.entries()) drawLine(prep, placeLine(prep, one, true), x + hang, baselineIn(grid, top + index * grid.leading), { role: 'furniture', size: grid.em }, marks)
  const { storyId, page, title } = said
  return { storyId, page, title, x, y: top, width: toMpt(measure, grid), height: lines.length * grid.leading, marks }
}

/** As a story's: lines of a column, those of entries that found no room over, else what is still free under. */
function fitOf(entries: readonly Entry[], stands: readonly Stand[], frame: Frame, rows: number): Fit {
  const left = entries.slice(stands.length)
  const columns = frame.columns.map((_, column) => {
    const last = stands.findLast((one) => one.column === column)
    return { capacity: rows, used: last ? Math.ceil(last.row - HEAD_ROWS + last.entry.lines.length) : 0 }
  })
  const used = columns.reduce((sum, one) => sum + one.used, 0)
  const overLines = left.reduce((sum, { lines }) => sum + lines.length, 0)
  const capacityLines = rows * frame.columns.length
  return {
    capacityLines,
    usedLines: used + overLines,
    overLines,
    overChars: left.reduce((sum, { line: said }) => sum + Array.from(said.title).length, 0),
    underLines: left.length > 0 ? 0 : capacityLines - used,
    underChars: 0,
    columns,
    estimated: false,
  }
}
