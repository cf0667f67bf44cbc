import type { PictureSetting, Slot } from '../../edition/design/slot'
import { frameOf, MIDDLE } from '../../manuscript/picture/frame'
import type { Picture } from '../../manuscript/story'
import { breakParagraph, type BrokenLine } from '../lines/break'
import { type Column, type Frame, type Obstacle, toMpt } from './columns'
import type { Mark, Mpt, Piece, SetWords } from '../display'
import { drawLine } from './draw'
import { baselineIn, type PageGrid } from '../geometry'
import { placeLine } from '../lines/justify'
import { namesIn } from './names'
import { piecesIn } from './runIn'
import { prepare } from '../lines/prepare'
import type { Prep } from '../lines/prep'

export interface PixelSize {
  width: number
  height: number
}

/** What is not known is landscape. */
const UNKNOWN: PixelSize = { width: 3, height: 2 }
const CAPTION_SIZE = 8000
const LEAST_ROWS = 3
const WHITE_ROWS = 1
/** Of the rows below a headline, in thousandths, what a picture across the fold takes at most. */
const ACROSS_MOST = 600
/** A picture whose size is not known has no pixels to name: all of them, 3:2. */
const UNKNOWN_PIXELS: PixelSize = { width: 3000, height: 2000 }

export interface Caption {
  prep: Prep
  lines: BrokenLine[]
}

/** A picture with its caption on the rows of a slot. */
export interface SetPicture {
  picture: Picture
  x: Mpt
  width: Mpt
  /** Row of the slot, and rows of the picture without its caption. */
  row: number
  rows: number
  caption: Caption
  /** Of a picture across the fold: from where of its whole width it is shown here, and how wide the whole is. */
  shows?: { from: Mpt; of: Mpt }
}

export function captionOf({ caption, credit }: Picture, width: Mpt): Caption {
  const { said, signed } = captionText({ caption, credit })
  const prep = prepare([{ text: said, face: 'hei' }, { text: signed, face: 'hei', keep: namesIn(signed) }])
  const room = Math.trunc((width * 1000) / CAPTION_SIZE)
  return { prep, lines: breakParagraph(prep, () => room) }
}

/** Caption and credit as they are printed, one behind the other. */
function captionText({ caption, credit }: Pick<Picture, 'caption' | 'credit'>): { said: string; signed: string } {
  return { said: caption.trim() === '' || credit.trim() === '' ? caption.trim() && caption : `${caption}　`, signed: credit.trim() && credit }
}

/** What of that is the caption and what the credit of the picture which is this block of the body. */
function captionPieces(picture: Picture, block: number): Piece[] {
  const { said, signed } = captionText(picture)
  return [
    ...(said === '' ? [] : [{ field: 'caption' as const, block, at: 0, from: 0, to: picture.caption.length }]),
    ...(signed === '' ? [] : [{ field: 'credit' as const, block, at: said.length, from: 0, to: signed.length }]),
  ]
}

/** Rows a picture of this shape takes over this width; the white between two lines is part of it. */
function pictureRows(size: PixelSize | undefined, width: Mpt, grid: PageGrid): number {
  const { width: across, height: down } = size ?? UNKNOWN
  const height = Math.trunc((width * down) / Math.max(1, across))
  return Math.max(LEAST_ROWS, Math.round((height + grid.leading - grid.em) / grid.leading))
}

export interface Placement {
  set: SetPicture[]
  obstacles: Obstacle[]
  /** Rows times columns of pictures that found no place. */
  wanting: number
}

/**
 * Pictures of a story at the head or the foot of its columns, one under the other: by default over the right half of them. A picture
 * gives way to a slot that is short of rows, down to three; below that it has no place.
 */
export function placePictures(
  pictures: readonly Picture[],
  slot: Pick<Slot, 'setting'>,
  frame: Frame,
  firstRow: number,
  sizes: Readonly<Record<string, PixelSize>>,
  grid: PageGrid,
): Placement {
  const { place, columns } = columnsFor(slot, frame)
  const first = columns[0]
  const last = columns.at(-1)
  const result: Placement = { set: [], obstacles: [], wanting: 0 }
  if (!first || !last) return result
  const width = endOf(last, grid) - first.x
  let top = firstRow
  let end = frame.endRow
  for (const picture of place === 'foot' ? pictures.toReversed() : pictures) {
    const caption = captionOf(picture, width)
    const wanted = pictureRows(sizes[picture.asset], width, grid)
    const rows = Math.min(wanted, end - top - caption.lines.length)
    if (rows < LEAST_ROWS) {
      result.wanting += (wanted + caption.lines.length + WHITE_ROWS) * columns.length
      continue
    }
    const taken = rows + caption.lines.length
    const row = place === 'foot' ? end - taken : top
    result.set.push({ picture, x: first.x, width, row, rows, caption })
    const obstacle = { x: first.x, width, row: place === 'foot' ? row - WHITE_ROWS : row, rows: taken + WHITE_ROWS }
    result.obstacles.push(obstacle)
    if (place === 'foot') end = obstacle.row
    else top = row + obstacle.rows
  }
  if (place === 'foot') result.set.reverse()
  return result
}

function columnsFor({ setting }: Pick<Slot, 'setting'>, frame: Frame): { place: 'head' | 'foot'; columns: Column[] } {
  const split = frame.columns.length
  const wish = setting?.picture ?? { place: 'head', side: 'right', columns: Math.floor(split / 2) }
  const count = Math.min(split, Math.max(1, wish.columns))
  return { place: wish.place, columns: wish.side === 'left' ? frame.columns.slice(0, count) : frame.columns.slice(-count) }
}

/** Right edge of a column. */
function endOf({ x, measure }: Column, grid: PageGrid): Mpt {
  return x + toMpt(measure, grid)
}

/** Both halves of a place over two facing pages, in the frames of their own pages. */
interface Halves {
  left: Frame
  right: Frame
  /** Where the fold is on the left page: its width. */
  fold: Mpt
}

/**
 * Pictures of a story in a spread. The first lies across the fold, over as many columns of each page next to it as the left slot says (by default half of
 * them) and three fifths of the rows, since a spread is read, too; its caption stands under the part on the left page. The others stand on the right page, as its slot says, in the rows that one leaves. Answers
 * those of one page.
 */
export function placeAcross(
  pictures: readonly Picture[],
  slots: Record<'left' | 'right', Pick<Slot, 'setting'>>,
  { left, right, fold }: Halves,
  firstRow: number,
  sizes: Readonly<Record<string, PixelSize>>,
  grid: PageGrid,
  side: 'left' | 'right',
): Placement {
  const [picture, ...others] = pictures
  const { place, columns } = slots.left.setting?.picture ?? { place: 'head', columns: Math.max(1, Math.floor(left.columns.length / 2)) }
  const first = left.columns.slice(-columns)[0]
  const lastLeft = left.columns.at(-1)
  const last = right.columns.slice(0, columns).at(-1)
  if (!picture || !first || !lastLeft || !last) return { set: [], obstacles: [], wanting: 0 }
  const end = Math.min(left.endRow, right.endRow)
  const width = fold - first.x + endOf(last, grid)
  const caption = captionOf(picture, endOf(lastLeft, grid) - first.x)
  const wanted = pictureRows(sizes[picture.asset], width, grid)
  const rows = Math.min(wanted, Math.floor(((end - firstRow) * ACROSS_MOST) / 1000), end - firstRow - caption.lines.length)
  const taken = rows + caption.lines.length
  const isSet = rows >= LEAST_ROWS
  const row = place === 'foot' ? end - taken : firstRow
  const set: SetPicture[] = []
  const obstacles: Obstacle[] = []
  if (isSet) {
    const above = place === 'foot' ? WHITE_ROWS : 0
    const here = side === 'left' ? { x: first.x, width: fold - first.x } : { x: 0, width: endOf(last, grid) }
    const depth = side === 'left' || place === 'foot' ? taken : rows
    set.push({ picture, ...here, row, rows, caption: side === 'left' ? caption : { ...caption, lines: [] }, shows: { from: side === 'left' ? 0 : fold - first.x, of: width } })
    obstacles.push({ ...here, row: row - above, rows: depth + WHITE_ROWS })
  }
  const wanting = isSet || side === 'right' ? 0 : (wanted + caption.lines.length + WHITE_ROWS) * columns
  if (side === 'left') return { set, obstacles, wanting }
  const head = isSet && place === 'head' ? firstRow + rows + WHITE_ROWS : firstRow
  const foot = isSet && place === 'foot' ? row - WHITE_ROWS : right.endRow
  const more = placePictures(others, slots.right, { ...right, endRow: foot }, head, sizes, grid)
  return { set: [...set, ...more.set], obstacles: [...obstacles, ...more.obstacles], wanting: wanting + more.wanting }
}

/** The picture and the lines of its caption; `block` is its index in the body. */
export function drawPicture(
  set: SetPicture,
  block: number,
  top: Mpt,
  size: PixelSize | undefined,
  setting: PictureSetting | undefined,
  grid: PageGrid,
  into: Mark[],
  words: SetWords[],
): void {
  const { picture, x, width, rows, row, caption, shows = { from: 0, of: width } } = set
  const white = grid.leading - grid.em
  const height = rows * grid.leading - white
  const y = top + row * grid.leading + Math.trunc(white / 2)
  // by hand on this page before what the story asks for
  const { zoom, ...focus } = setting ?? { ...(picture.focus ?? MIDDLE), zoom: 1000 }
  const whole = frameOf(size ?? UNKNOWN_PIXELS, { width: shows.of, height }, focus, zoom)
  const pixel = (length: Mpt) => Math.round((whole.width * length) / shows.of)
  const [from, to] = [pixel(shows.from), pixel(shows.from + width)]
  into.push({ kind: 'picture', asset: picture.asset, x, y, width, height, crop: { ...whole, left: whole.left + from, width: Math.max(1, to - from) } })
  const pieces = captionPieces(picture, block)
  const { prep } = caption
  for (const [index, line] of caption.lines.entries()) {
    const baseline = baselineIn(grid, top + (row + rows + index) * grid.leading, CAPTION_SIZE)
    const [begin, end] = [prep.start[line.from] ?? 0, prep.start[line.to] ?? prep.text.length]
    words.push({ role: 'caption', text: prep.text.slice(begin, end), pieces: piecesIn(pieces, begin, end), x, y: baseline, measure: width, size: CAPTION_SIZE })
    drawLine(caption.prep, placeLine(caption.prep, line), x, baseline, { role: 'caption', size: CAPTION_SIZE }, into)
  }
}
