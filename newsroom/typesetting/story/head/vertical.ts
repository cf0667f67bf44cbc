import type { PageFormat } from '../../../edition/design/format'
import { HEADLINE_STYLES, type HeadlineStyleId } from '../../../edition/design/slot'
import { Cls, isSpace } from '../../lines/classes'
import type { HeadlineFit, Mark, Mpt, SetWords } from '../../display'
import { drawLine } from '../draw'
import type { PageGrid } from '../../geometry'
import { headFace, type HeadText, linesOf, wordsOf } from './headline'
import { placeLine } from '../../lines/justify'
import { ASCENT, faceName } from '../../metrics/face'
import { prepare } from '../../lines/prepare'
import type { Prep } from '../../lines/prep'

const SMALLEST = 850
const SIZE_STEP = 500
/** Digits that stand upright beside each other in one cell 纵中横 (CLREQ 3.1.2); longer numbers stand digit by digit. */
const TOGETHER = 3

/** One cell: characters of the line, and its height in thousandths of an em. */
interface Cell {
  from: number
  to: number
  height: number
  /** Where the glyph's own em begins, above or below the cell's top. */
  shift: number
}

interface Strip {
  role: 'kicker' | 'headline' | 'deck'
  prep: Prep
  /** Where it begins in its text of the story; null where the words are not the story's. */
  from: number | null
  cells: Cell[]
  size: Mpt
}

/** A vertical headline 竖题: strips from right to left, in whole text columns. */
export interface VerticalHead {
  strips: Strip[]
  width: Mpt
  fit: HeadlineFit
  missing: string[]
}

/** Sets a headline downwards over `height`; it shrinks to 85 %, and is never broken: where it is still too long, `over` says so. */
export function setVertical(text: HeadText, styleId: HeadlineStyleId, height: Mpt, format: PageFormat): VerticalHead {
  const style = HEADLINE_STYLES[styleId]
  const strips = (['kicker', 'headline', 'deck'] as const).flatMap((role) => {
    const pt = role === 'kicker' ? style.kickerPt : role === 'deck' ? style.deckPt : style.pt
    const lines = role === 'headline' ? text.headline : [text[role]]
    const strips = pt > 0 ? fitStrips(linesOf(lines), role, styleId, pt * 1000, height) : []
    return role === 'headline' && text.others ? strips.map((strip) => ({ ...strip, from: null })) : strips
  })
  const main = strips.filter(({ role }) => role === 'headline')
  const size = main[0]?.size ?? style.pt * 1000
  const longest = Math.max(0, ...main.map(({ cells }) => heightOf(cells)))
  const over = Math.max(0, Math.ceil((longest * size) / 1000) - height)
  const white = Math.round(format.fontPt * 1000)
  return {
    strips,
    width: strips.reduce((sum, strip) => sum + strip.size + white, 0),
    fit: {
      lines: main.map(({ prep }) => prep.text),
      size,
      wanted: style.pt * 1000,
      over,
      fits: over === 0 ? size : Math.trunc((height * 1000) / longest / SIZE_STEP) * SIZE_STEP,
      broken: [],
    },
    missing: strips.flatMap(({ prep }) => prep.missing),
  }
}

function fitStrips(lines: ReturnType<typeof linesOf>, role: Strip['role'], styleId: HeadlineStyleId, wanted: Mpt, height: Mpt): Strip[] {
  const strips = lines.map(({ text, from }) => {
    const prep = prepare([{ text, face: headFace(styleId, role) }], 'display')
    return { role, prep, from, cells: cellsOf(prep) }
  })
  const longest = Math.max(0, ...strips.map(({ cells }) => heightOf(cells)))
  const least = Math.ceil((wanted * SMALLEST) / 1000)
  let size = wanted
  while (size > least && Math.ceil((longest * size) / 1000) > height) size = Math.max(least, size - SIZE_STEP)
  return strips.map((strip) => ({ ...strip, size }))
}

function heightOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { height }) => sum + height, 0)
}

function cellsOf(prep: Prep): Cell[] {
  const cells: Cell[] = []
  for (let from = 0; from < prep.n; ) {
    const to = numberEnd(prep, from)
    if (to > from && digitsIn(prep, from, to) <= TOGETHER) cells.push({ from, to, height: 1000, shift: 0 })
    // the whole number at once, or what is left of a year would be taken for a number of three digits
    else for (let i = from; i < Math.max(to, from + 1); i += 1) cells.push(...cellOf(prep, i))
    from = Math.max(to, from + 1)
  }
  return cells
}

/** Where the number that begins at `from` ends, its decimal point within; `from` where none begins. */
function numberEnd(prep: Prep, from: number): number {
  let to = from
  while (isDigit(prep, to) || (to > from && isDecimalPoint(prep.code[to]) && isDigit(prep, to + 1))) to += 1
  return to
}

function digitsIn(prep: Prep, from: number, to: number): number {
  let digits = 0
  for (let i = from; i < to; i += 1) digits += isDigit(prep, i) ? 1 : 0
  return digits
}

function cellOf(prep: Prep, i: number): Cell[] {
  const cls = prep.cls[i] as Cls
  if (cls >= Cls.Mark) return []
  const half = cls === Cls.Open || cls === Cls.Close || cls === Cls.Comma || cls === Cls.Stop || cls === Cls.Mid || isSpace(cls)
  const height = half ? 500 : cls === Cls.Dash ? (prep.width[i] ?? 1000) : 1000
  return [{ from: i, to: i + 1, height, shift: cls === Cls.Open ? -500 : cls === Cls.Mid ? -250 : 0 }]
}

function isDecimalPoint(code: number | undefined): boolean {
  return code === 0x2e
}

function isDigit(prep: Prep, i: number): boolean {
  const code = prep.code[i] ?? 0
  return code >= 0x30 && code <= 0x39
}

/** Draws the strips into [x, x + width], the first at the right, each hung from `top`. */
export function drawVertical(head: VerticalHead, x: Mpt, top: Mpt, width: Mpt, grid: PageGrid, into: Mark[], words: SetWords[] = []): void {
  const used = head.strips.reduce((sum, { size }) => sum + size, 0)
  const white = Math.trunc((width - used) / (head.strips.length + 1))
  let right = x + width
  for (const strip of head.strips) {
    right -= white + strip.size
    const y = top + Math.trunc((grid.leading - grid.em) / 2)
    drawStrip(strip, right, y, into)
    words.push(...wordsOf(strip.role, strip.prep, strip.from, { x: right, y, measure: Math.trunc((heightOf(strip.cells) * strip.size) / 1000), size: strip.size, vertical: true }))
  }
}

function drawStrip({ role, prep, cells, size }: Strip, x: Mpt, top: Mpt, into: Mark[]): void {
  let y = 0
  let run: Extract<Mark, { kind: 'text' }> | null = null
  for (const { from, to, height, shift } of cells) {
    const cell = top + Math.trunc((y * size) / 1000)
    y += height
    if (isSpace(prep.cls[from] as Cls)) continue
    if (to - from > 1) {
      together(prep, from, to, x, cell, { role, size }, into)
      run = null
      continue
    }
    const face = faceName(prep.face[from] ?? 0)
    const at = cell + Math.trunc((shift * size) / 1000)
    // letters and single digits are narrower than their cell and stand in its middle
    const width = prep.cls[from] === Cls.Latin ? (prep.width[from] ?? 1000) : 1000
    const left = x + Math.trunc(((1000 - width) * size) / 2000)
    if (run === null || run.face !== face || run.x !== left) {
      run = { kind: 'text', role, face, size, stretch: 1000, x: left, y: at, text: '', at: [], vertical: true }
      into.push(run)
    }
    run.text += prep.text.slice(prep.start[from], prep.start[to])
    run.at.push(at - run.y)
  }
}

/** 纵中横: two or three digits in the width of one cell, on their own baseline. */
function together(prep: Prep, from: number, to: number, x: Mpt, y: Mpt, style: { role: Strip['role']; size: Mpt }, into: Mark[]): void {
  const width = (prep.widths[to] ?? 0) - (prep.widths[from] ?? 0) - (prep.gap[from] ?? 0)
  const stretch = Math.min(1000, Math.trunc(1_000_000 / Math.max(1, width)))
  const placed = placeLine(prep, { from, to, room: width, last: true })
  const left = x + Math.trunc(((1000 - Math.trunc((width * stretch) / 1000)) * style.size) / 2000)
  drawLine(prep, placed, left, y + Math.trunc((style.size * ASCENT) / 1000), { ...style, stretch }, into)
}
