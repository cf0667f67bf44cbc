import type { PageFormat } from '../../edition/design/format'
import { isSpread } from '../../edition/design/spread'
import { HEADLINE_STYLES, type PictureSetting, type Slot } from '../../edition/design/slot'
import { type Picture, picturesOf, type StoryContent } from '../../manuscript/story'
import { runsIn, type TextBlock } from './blocks'
import { type Column, type Frame, frameOf, type Obstacle, type Row, rowsOf, toMpt } from './columns'
import type { Mpt } from '../display'
import { type DropCap, dropCapOf, type PullQuote, pullQuoteOf } from './furnish'
import type { PageGrid } from '../geometry'
import type { Half } from './head/fold'
import { type HeadGroup, headTextOf, setHead } from './head/headline'
import { captionOf, type Caption, type PixelSize, placeAcross, placePictures, type SetPicture } from './pictures'
import { prepare } from '../lines/prepare'
import { thread } from './thread'
import { setVertical, type VerticalHead } from './head/vertical'

/** A story and the chain of slots it is set in. */
export interface StoryInput {
  id: string
  content: StoryContent
  /** Where layout breaks the headline; null: as the author does. */
  headline: string[] | null
  /** Names the paper knows, which no line of the headline is broken inside. */
  names?: readonly string[]
  /** In reading order; `page` is what a jump line says, null where it is not known. */
  chain: { slot: Slot; page: number | null }[]
  /** Pixels of the pictures; one that is not named is taken to be 3:2. */
  pictures: Readonly<Record<string, PixelSize>>
  crops: Readonly<Record<string, PictureSetting>>
}

/** Everything of one part but its text: where the text may go, and what stands around it. */
export interface Part {
  index: number
  slot: Slot
  page: number | null
  /** 通版: the half of a place over two facing pages it is. */
  half: Half | null
  frame: Frame
  head: HeadGroup | VerticalHead
  /** Left edge and width of what the headline stands over, or beside; first row of a horizontal one. */
  headBox: { x: Mpt; width: Mpt; row: number }
  /** Columns of the frame a vertical headline stands in, with text below it. */
  headColumns: Column[]
  /** Row of a byline of its own, and the columns it stands in the middle of. */
  bylineRow: number | null
  bylineColumns: Column[]
  pictures: SetPicture[]
  obstacles: Obstacle[]
  dropCap: DropCap | null
  pullQuote: PullQuote | null
  /** Row of 上接第N版. */
  jumpRow: number | null
  /** Rows the text may take, all of them. */
  rows: Row[]
  /** Rows pictures ask for and do not get. */
  wanting: number
}

/** A jump headline is the first line of the headline in at most this size: the slot's style belongs to whole stories. */
const JUMP_PT = 'brief'

export function isVertical(head: HeadGroup | VerticalHead): head is VerticalHead {
  return 'strips' in head
}

/** The frame of one part of a chain, its headline `more` rows deeper than it asks for. */
export function partOf(input: StoryInput, index: number, blocks: readonly TextBlock[], format: PageFormat, grid: PageGrid, more = 0): Part {
  const { slot, page } = input.chain[index] ?? input.chain[0] ?? noSlot()
  const start: Start = { input, index, slot, page, format, grid, more }
  const spread = spreadAt(input.chain, index, format, grid)
  if (spread && spread.at === 0) return spreadPart(start, spread, blocks)
  if (spread?.side === 'right') return finish(start, besideJump(start))
  if (index > 0) return finish(start, jumpHead(start))
  const pictures = picturesOf(input.content)
  if (slot.kind === 'photo' && pictures.length > 0) return photoPart(start, blocks, pictures)
  const headed = headOver(start)
  if (hasBylineRow(input.content) && headed.bylineRow === null) {
    headed.bylineRow = headed.frame.firstRow
    headed.bylineColumns = besides(headed).columns
    headed.frame.firstRow += 1
  }
  const drop = blocks.find(({ dropped }) => dropped !== '')
  const placed = placePictures(pictures, slot, besides(headed), headed.frame.firstRow, input.pictures, grid)
  const part = { ...headed, pictures: placed.set, obstacles: [...headed.obstacles, ...placed.obstacles], wanting: placed.wanting }
  if (drop) part.dropCap = dropCapOf(drop.dropped, slot.setting?.dropCap ?? 2, part.frame, grid)
  if (slot.setting?.pullQuote) part.pullQuote = pullQuoteOf(slot.setting.pullQuote, besides(part), grid)
  return finish(start, part)
}

interface Start {
  input: StoryInput
  index: number
  slot: Slot
  page: number | null
  format: PageFormat
  grid: PageGrid
  more: number
}

type Opened = Omit<Part, 'index' | 'slot' | 'page' | 'half' | 'rows'>

function noSlot(): never {
  throw new RangeError('a chain has at least one slot')
}

function finish({ index, slot, page, input, format, grid }: Start, opened: Opened): Part {
  const obstacles = [...opened.obstacles]
  // a picture at the head pushes the capital down with the text
  if (opened.dropCap) {
    const { obstacle } = opened.dropCap
    const above = opened.obstacles.filter((one) => one.x <= obstacle.x && obstacle.x < one.x + one.width && one.row <= obstacle.row)
    obstacle.row = Math.max(obstacle.row, ...above.map((one) => one.row + one.rows))
    obstacles.push(obstacle)
  }
  if (opened.pullQuote) obstacles.push(opened.pullQuote.obstacle)
  return { ...opened, index, slot, page, half: spreadAt(input.chain, index, format, grid), obstacles, rows: rowsOf(opened.frame, index, opened.frame.endRow, obstacles, grid) }
}

function opened(frame: Frame, head: HeadGroup | VerticalHead, headBox: Opened['headBox']): Opened {
  return { frame, head, headBox, headColumns: [], bylineRow: null, bylineColumns: [], pictures: [], obstacles: [], dropCap: null, pullQuote: null, jumpRow: null, wanting: 0 }
}

function hasBylineRow(content: StoryContent): boolean {
  return content.byline !== '' && !runsIn(content)
}

/** The headline over the whole slot, or beside its text. */
function headOver({ input, slot, format, grid, more }: Start): Opened {
  const text = headTextOf(input.content, input.headline, input.names)
  const frame = frameOf(slot, format, grid)
  if (slot.setting?.vertical && slot.kind !== 'photo' && slot.split > 1 && HEADLINE_STYLES[slot.headline].pt > 0) {
    const head = setVertical(text, slot.headline, frame.endRow * grid.leading - (grid.leading - grid.em), format)
    return head.strips.length === 0 ? opened(frame, head, { x: frame.x, width: 0, row: 0 }) : besideText({ input, slot, format, grid }, head, frame)
  }
  const head = deeper(setHead(text, slot.headline, frame.width, format), more)
  frame.firstRow = head.rows
  // without a headline's white line a framed text would touch its rule
  if (head.rows === 0 && slot.setting?.frame !== undefined) frame.firstRow += 1
  return opened(frame, head, { x: frame.x, width: frame.width, row: 0 })
}

/** A group without lines has no white to be given. */
function deeper(head: HeadGroup, more: number): HeadGroup {
  return more === 0 || head.lines.length === 0 ? head : { ...head, rows: head.rows + more }
}

/** Rows under a vertical headline from which on text goes there too. */
const LEAST_BELOW = 5

/**
 * 竖题 stands in whole columns: at the left, or where the picture does not stand. What it leaves of their depth is text, below a byline of
 * its own and a white row; too few rows for that stay white.
 */
function besideText({ input, slot, format, grid }: Pick<Start, 'input' | 'slot' | 'format' | 'grid'>, head: VerticalHead, whole: Frame): Opened {
  const column = (index: number) => whole.columns[index] ?? { x: whole.x, measure: 0 }
  const endOf = (index: number) => column(index).x + toMpt(column(index).measure, grid)
  let taken = 1
  while (taken < slot.split - 1 && endOf(taken - 1) - whole.x < head.width) taken += 1
  const right = slot.setting?.picture?.side === 'left'
  const row = slot.setting?.frame === undefined ? 0 : 1
  const [first, last] = right ? [slot.split - taken, slot.split - 1] : [0, taken - 1]
  const x = right ? column(first).x : whole.x
  const width = endOf(last) - x
  const foot = row + Math.ceil(verticalHeight(head) / grid.leading)
  const headColumns = whole.columns.slice(first, last + 1)
  const byline = hasBylineRow(input.content) && toMpt(bylineWidth(input.content), grid) <= width
  const rows = foot + (byline ? 3 : 1) - row
  if (row + rows + LEAST_BELOW > whole.endRow) {
    const frame = right ? frameOf(slot, format, grid, 0, first) : frameOf(slot, format, grid, taken)
    return opened({ ...frame, firstRow: row }, head, { x, width, row })
  }
  const part = { ...opened({ ...whole, firstRow: row }, head, { x, width, row }), headColumns, obstacles: [{ x, width, row, rows }] }
  return byline ? { ...part, bylineRow: foot + 1, bylineColumns: headColumns } : part
}

/** Width of a byline of its own on one line, in thousandths of the body em. */
function bylineWidth({ byline }: StoryContent): number {
  const prep = prepare([{ text: byline, face: 'hei' }])
  return prep.widths[prep.n] ?? 0
}

function verticalHeight({ strips }: VerticalHead): Mpt {
  return Math.max(...strips.map(({ cells, size }) => Math.ceil((cells.reduce((sum, { height }) => sum + height, 0) * size) / 1000)))
}

/** The frame without the columns of a vertical headline: pictures and quotes of the story stand there. */
function besides({ frame, headColumns }: Opened): Frame {
  return headColumns.length === 0 ? frame : { ...frame, columns: frame.columns.filter((column) => !headColumns.includes(column)) }
}

/** The head of a later part: the first line of the headline, small, and 上接第N版 on a row of its own. */
function jumpHead({ input, index, slot, page, format, grid, more }: Start): Opened {
  const frame = frameOf(slot, format, grid)
  const line = (input.headline ?? input.content.headline)[0] ?? ''
  const head = deeper(setHead({ ...headTextOf(input.content, [line], input.names), kicker: '', deck: '' }, JUMP_PT, frame.width, format), more)
  frame.firstRow = head.rows
  const part = opened(frame, head, { x: frame.x, width: frame.width, row: 0 })
  const before = input.chain[index - 1]?.page ?? null
  if (page !== null && before === page) return part
  part.jumpRow = frame.firstRow
  frame.firstRow += 1
  return part
}

/** A spread in a chain: the part that is its left half, and which half this one is. */
interface Spread extends Half {
  at: number
}

/** 通版: the spread a part of the chain belongs to. */
function spreadAt(chain: StoryInput['chain'], index: number, format: PageFormat, grid: Pick<PageGrid, 'width'>): Spread | null {
  if (isSpread(chain[index], chain[index + 1], format)) return { at: index, side: 'left', fold: grid.width }
  return isSpread(chain[index - 1], chain[index], format) ? { at: index - 1, side: 'right', fold: 0 } : null
}

/**
 * One half of a story that begins in a spread. The headline, as the left slot has it, stands over both pages and runs through the fold; so
 * does the first picture. Text begins on one line on both, below a byline of its own, which stands on the left.
 */
function spreadPart(start: Start, { at, side }: Spread, blocks: readonly TextBlock[]): Part {
  const { input, format, grid, more } = start
  const left = input.chain[at]?.slot ?? noSlot()
  const right = input.chain[at + 1]?.slot ?? noSlot()
  const frames = { left: frameOf(left, format, grid), right: frameOf(right, format, grid), fold: grid.width }
  const x = frames.left.x - (side === 'left' ? 0 : grid.width)
  const width = grid.width + frames.right.x + frames.right.width - frames.left.x
  // a character of white, so that each line can be moved off the fold
  const text = headTextOf(input.content, input.headline, input.names)
  const whole = deeper(setHead(text, left.headline, width - HEADLINE_STYLES[left.headline].pt * 1000, format), more)
  // how it fits is told once, of the left half
  const head = side === 'left' ? whole : { ...whole, fit: { ...whole.fit, over: 0, broken: [] }, missing: [] }
  const frame = frames[side]
  const part = opened(frame, head, { x, width, row: 0 })
  frame.firstRow = head.rows
  if (head.rows === 0 && left.setting?.frame !== undefined) frame.firstRow += 1
  if (hasBylineRow(input.content)) {
    if (side === 'left') {
      part.bylineRow = frame.firstRow
      part.bylineColumns = frame.columns
    }
    frame.firstRow += 1
  }
  const placed = placeAcross(picturesOf(input.content), { left, right }, frames, frame.firstRow, input.pictures, grid, side)
  part.pictures = placed.set
  part.obstacles = placed.obstacles
  part.wanting = placed.wanting
  const drop = side === 'left' ? blocks.find(({ dropped }) => dropped !== '') : undefined
  if (drop) part.dropCap = dropCapOf(drop.dropped, left.setting?.dropCap ?? 2, frame, grid)
  const quote = start.slot.setting?.pullQuote
  if (quote) part.pullQuote = pullQuoteOf(quote, frame, grid)
  return finish(start, part)
}

/** The right half of a spread that a story goes on in: its text begins on the line of the left half's, below no head of its own. */
function besideJump(start: Start): Opened {
  const { input, index, slot, format, grid } = start
  const left = input.chain[index - 1] ?? noSlot()
  const before = jumpHead({ ...start, index: index - 1, ...left })
  const frame = frameOf(slot, format, grid)
  frame.firstRow = before.frame.firstRow
  return opened(frame, setHead({ kicker: '', headline: [], deck: '', names: () => [] }, JUMP_PT, frame.width, format), { x: frame.x, width: frame.width, row: 0 })
}

/** A photo slot: the picture takes what headline, caption and text leave, and never less than a third. */
function photoPart(start: Start, blocks: readonly TextBlock[], pictures: readonly Picture[]): Part {
  const { slot, input } = start
  const part = headOver(start)
  const { frame } = part
  const headRows = isVertical(part.head) ? 0 : frame.firstRow
  const byline = input.content.byline !== '' && !runsIn(input.content) ? 1 : 0
  const captions = pictures.map((picture): Caption => captionOf(picture, frame.width))
  const captionRows = captions.reduce((sum, { lines }) => sum + lines.length, 0)
  const textRows = rowsFor(blocks, frame)
  const least = Math.ceil(slot.lines / 3)
  const room = Math.max(least, frame.endRow - headRows - byline - captionRows - textRows)
  let row = 0
  part.pictures = pictures.map((picture, index): SetPicture => {
    const share = Math.floor(room / pictures.length)
    const rows = index === pictures.length - 1 ? room - share * index : share
    const caption = captions[index] ?? captionOf(picture, frame.width)
    const set = { picture, x: frame.x, width: frame.width, row, rows, caption }
    row += rows + caption.lines.length
    return set
  })
  part.headBox.row = row
  frame.firstRow = row + headRows
  if (byline > 0) {
    part.bylineRow = frame.firstRow
    part.bylineColumns = frame.columns
    frame.firstRow += 1
  }
  return finish(start, part)
}

/** Rows that hold the text when its columns are even. */
function rowsFor(blocks: readonly TextBlock[], frame: Frame): number {
  const measure = frame.columns[0]?.measure ?? 1000
  if (blocks.length === 0) return 0
  return Math.ceil(thread(blocks, [], measure).used / frame.columns.length)
}
