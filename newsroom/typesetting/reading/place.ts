import type { Mpt, PageLayout } from '../display'
import type { Box } from '../geometry'
import { blockKey, type ReadLine, readingOf } from './lines'

/** A place between two characters of the body text of a page. */
export interface Place {
  storyId: string
  part: number
  /** Index in the story's body. */
  block: number
  /** In UTF-16 units of the block's plain text. */
  offset: number
  /** Seen at the end of its line: without it, a place where one line ends and the next begins is seen where that begins. */
  end?: true
}

/** Characters of one block. */
export interface TextStretch {
  storyId: string
  block: number
  from: number
  to: number
}

/** The place nearest to a point; null where the point is more than an em away from every line of text. */
export function placeAt(layout: PageLayout, { x, y }: { x: Mpt; y: Mpt }): Place | null {
  let nearest: ReadLine | null = null
  let least = Infinity
  for (const line of readingOf(layout).lines) {
    const [dx, dy] = [Math.max(line.left - x, 0, x - line.right), Math.max(line.top - y, 0, y - line.top - line.height)]
    const away = Math.hypot(dx, dy)
    if (away > line.height || away >= least) continue
    nearest = line
    least = away
  }
  return nearest && placeIn(layout, nearest, x)
}

/** The place of a line that is nearest to an x. */
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
  const { storyId, part, block } = line
  const place = { storyId, part, block, offset }
  return offset === line.to && lineAt(layout, place) !== line ? { ...place, end: true } : place
}

/** The line a place is seen on; null where the text is not on the page. */
export function lineAt(layout: PageLayout, place: Omit<Place, 'part'>): ReadLine | null {
  const lines = readingOf(layout).blocks.get(blockKey(place)) ?? []
  const begins = place.end ? undefined : lines.find(({ from, to }) => from <= place.offset && place.offset < to)
  // an empty cell of a table has one place
  return begins ?? lines.find(({ from, to }) => from < place.offset && place.offset <= to) ?? lines.find(({ from, to }) => from === place.offset && to === from) ?? null
}

/** Where a place is: a box of no width; null where the text is not on the page. */
export function caretOf(layout: PageLayout, place: Omit<Place, 'part'>): Box | null {
  const line = lineAt(layout, place)
  return line && { x: edgeOf(line, place.offset), y: line.top, width: 0, height: line.height }
}

/**
 * Where characters are, in mpt: a box for each line they are on, over columns and the parts of a story that stand on the page; of an empty
 * stretch one of no width, at the beginning of a line rather than at the end of the one before.
 */
export function boxesOf(layout: PageLayout, { storyId, block, from, to }: TextStretch): Box[] {
  if (from === to) {
    const caret = caretOf(layout, { storyId, block, offset: from })
    return caret ? [caret] : []
  }
  const lines = readingOf(layout).blocks.get(blockKey({ storyId, block })) ?? []
  return lines
    .filter((line) => line.from < to && from < line.to)
    .map((line) => {
      const [left, right] = [edgeOf(line, Math.max(from, line.from)), edgeOf(line, Math.min(to, line.to))]
      return { x: left, y: line.top, width: right - left, height: line.height }
    })
}

/** The x of a place of a line; inside a character of two units, that before it. */
function edgeOf({ offsets, edges }: ReadLine, offset: number): Mpt {
  const index = offsets.findLastIndex((one) => one <= offset)
  return edges[Math.max(0, index)] ?? 0
}
