import { type TextName, textName } from '../../manuscript/texts'
import type { Mpt, PageLayout } from '../display'
import type { Box } from '../geometry'
import { lineKey, type ReadLine, readingOf } from './lines'

/** A place between two characters of a story's text on a page. */
export interface Place extends TextName {
  storyId: string
  part: number
  /** In UTF-16 units of the text. */
  offset: number
  /** Seen at the end of its line: without it, a place where one line ends and the next begins is seen where that begins. */
  end?: true
}

/** A box of characters; `vertical`: they stand one under the other. */
export interface TextBox extends Box {
  vertical?: true
}

/** Characters of one text. */
export interface TextStretch extends TextName {
  storyId: string
  from: number
  to: number
}

/** From farther than so nobody points at a line, however large it is. */
const FAR: Mpt = 12_000

/** The place nearest to a point; null where the point is more than an em away from every line of text, or too far from a large one. */
export function placeAt(layout: PageLayout, { x, y }: { x: Mpt; y: Mpt }): Place | null {
  let nearest: ReadLine | null = null
  let least = Infinity
  for (const line of readingOf(layout).lines) {
    const [dx, dy] = [Math.max(line.left - x, 0, x - line.right), Math.max(line.top - y, 0, y - line.top - line.height)]
    const away = Math.hypot(dx, dy)
    if (away > Math.min(line.em, FAR) || away >= least) continue
    nearest = line
    least = away
  }
  return nearest && placeIn(layout, nearest, nearest.vertical ? y : x)
}

/** The place of a line that is nearest to an x, of a vertical one to a y. */
export function placeIn(layout: PageLayout, line: ReadLine, x: Mpt): Place {
  const { edges, offsets } = line
  const last = edges.length - 1
  // behind the last character also where blanks follow it that are not drawn
  let index = x >= (edges[last] ?? 0) ? last : 0
  for (const [at, edge] of edges.entries()) if (Math.abs(edge - x) < Math.abs((edges[index] ?? 0) - x)) index = at
  return placeOf(layout, line, offsets[index] ?? line.from)
}

/** A place as it is seen on a line. */
export function placeOf(layout: PageLayout, line: ReadLine, offset: number): Place {
  const { storyId, part } = line
  const place = { storyId, part, ...textName(line), offset }
  return offset === line.to && lineAt(layout, place) !== line ? { ...place, end: true } : place
}

/** The line a place is seen on; null where the text is not on the page. */
export function lineAt(layout: PageLayout, place: Omit<Place, 'part'>): ReadLine | null {
  const lines = readingOf(layout).texts.get(lineKey(place)) ?? []
  const begins = place.end ? undefined : lines.find(({ from, to }) => from <= place.offset && place.offset < to)
  // an empty cell of a table has one place
  return begins ?? lines.find(({ from, to }) => from < place.offset && place.offset <= to) ?? lines.find(({ from, to }) => from === place.offset && to === from) ?? null
}

/** Where a place is: a box of no width, in vertical setting of no height; null where the text is not on the page. */
export function caretOf(layout: PageLayout, place: Omit<Place, 'part'>): TextBox | null {
  const line = lineAt(layout, place)
  return line && boxOf(line, place.offset, place.offset)
}

/**
 * Where characters are, in mpt: a box for each line they are on, over columns and the parts of a story that stand on the page; of an empty
 * stretch one of no width, at the beginning of a line rather than at the end of the one before.
 */
export function boxesOf(layout: PageLayout, stretch: TextStretch): TextBox[] {
  const { storyId, from, to } = stretch
  if (from === to) {
    const caret = caretOf(layout, { storyId, ...textName(stretch), offset: from })
    return caret ? [caret] : []
  }
  const lines = readingOf(layout).texts.get(lineKey(stretch)) ?? []
  return lines
    .filter((line) => line.from < to && from < line.to)
    .map((line) => boxOf(line, Math.max(from, line.from), Math.min(to, line.to)))
}

function boxOf(line: ReadLine, from: number, to: number): TextBox {
  const [start, end] = [edgeOf(line, from), edgeOf(line, to)]
  if (line.vertical) return { x: line.left, y: start, width: line.right - line.left, height: end - start, vertical: true }
  return { x: start, y: line.top, width: end - start, height: line.height }
}

/** Where a place of a line is along it; inside a character of two units, that before it. */
function edgeOf({ offsets, edges }: ReadLine, offset: number): Mpt {
  const index = offsets.findLastIndex((one) => one <= offset)
  return edges[Math.max(0, index)] ?? 0
}
