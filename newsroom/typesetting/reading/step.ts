import type { Mpt, PageLayout } from '../display'
import { blockKey, type ReadLine, readingOf } from './lines'
import { caretOf, lineAt, type Place, placeIn, placeOf } from './place'

/** Where a key leads from a place. */
export type Direction = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'nextStory' | 'previousStory'

/** The first place of a page's text; null on a page without any. */
export function firstPlace(layout: PageLayout): Place | null {
  const [line] = readingOf(layout).lines
  return line ? placeOf(layout, line, line.from) : null
}

/** How far a place is from the left of its line, or of its table: what up and down keep over several lines. */
export function reachOf(layout: PageLayout, place: Place): Mpt {
  const line = lineAt(layout, place)
  return (caretOf(layout, place)?.x ?? 0) - (line ? leftOf(besides(layout, line)) : 0)
}

/** What stands beside a line in its table's row, itself too; any other line stands alone. */
function besides(layout: PageLayout, line: ReadLine): readonly ReadLine[] {
  return line.cell ? blockOf(layout, line).filter(({ top }) => top === line.top) : [line]
}

function blockOf(layout: PageLayout, line: ReadLine): readonly ReadLine[] {
  return readingOf(layout).blocks.get(blockKey(line)) ?? [line]
}

function leftOf(lines: readonly ReadLine[]): Mpt {
  return Math.min(...lines.map(({ left }) => left))
}

/** The lines under a line (1), or over it (-1): the cells of a row, or one line. */
function beyond(layout: PageLayout, line: ReadLine, by: 1 | -1): readonly ReadLine[] {
  const { lines, at } = readingOf(layout)
  const own = line.cell ? blockOf(layout, line) : [line]
  const nearest = (among: readonly ReadLine[]) => {
    const tops = among.map(({ top }) => top)
    const top = by === 1 ? Math.min(...tops) : Math.max(...tops)
    return among.filter((one) => one.top === top)
  }
  const inRow = own.filter(({ top }) => (by === 1 ? top > line.top : top < line.top))
  if (inRow.length > 0) return nearest(inRow)
  const edge = by === 1 ? own.at(-1) : own[0]
  const next = lines[(at.get(edge ?? line) ?? 0) + by]
  if (!next) return []
  return next.cell ? nearest(blockOf(layout, next)) : [next]
}

/** The place at a distance from the left of a line, or of a row of cells. */
function placeAlong(layout: PageLayout, lines: readonly ReadLine[], reach: Mpt): Place | null {
  const x = leftOf(lines) + reach
  const away = ({ left, right }: ReadLine) => Math.max(left - x, 0, x - right)
  const [line] = lines.toSorted((a, b) => away(a) - away(b))
  return line ? placeIn(layout, line, x) : null
}

/** The next place in a direction; null where there is none. Up and down go to the same distance from the left of the line, or to `reach`. */
export function step(layout: PageLayout, place: Place, direction: Direction, reach: Mpt = reachOf(layout, place)): Place | null {
  const { lines, at } = readingOf(layout)
  const line = lineAt(layout, place)
  if (!line) return null
  const index = at.get(line) ?? 0
  const before = lines[index - 1]
  const after = lines[index + 1]
  switch (direction) {
    case 'left':
    case 'right':
      return aside(layout, place, line, direction === 'left' ? before : after, direction)
    case 'up':
      return placeAlong(layout, beyond(layout, line, -1), reach)
    case 'down':
      return placeAlong(layout, beyond(layout, line, 1), reach)
    case 'home':
      return placeOf(layout, line, line.from)
    case 'end':
      return placeOf(layout, line, line.to)
    case 'nextStory':
      return begin(layout, lines.slice(index).find(({ storyId }) => storyId !== place.storyId))
    case 'previousStory': {
      const other = lines.slice(0, index).findLast(({ storyId }) => storyId !== place.storyId)
      return begin(layout, other && lines.find(({ storyId }) => storyId === other.storyId))
    }
  }
}

function begin(layout: PageLayout, line: ReadLine | undefined): Place | null {
  return line ? placeOf(layout, line, line.from) : null
}

/** One character on, in the line or over its end: where a block goes on in the next line, its end is the other's beginning. */
function aside(layout: PageLayout, place: Place, line: ReadLine, next: ReadLine | undefined, direction: 'left' | 'right'): Place | null {
  const by = direction === 'left' ? -1 : 1
  const index = line.offsets.indexOf(place.offset)
  const offset = line.offsets[index + by]
  if (offset !== undefined) return settled(layout, line, offset)
  if (!next) return null
  const goesOn = next.storyId === line.storyId && next.block === line.block && (by === 1 ? next.from === line.to : next.to === line.from)
  return settled(layout, next, next.offsets.at(by === 1 ? (goesOn ? 1 : 0) : goesOn ? -2 : -1) ?? next.from)
}

/** A place walked to is seen where the next line begins. */
function settled(layout: PageLayout, line: ReadLine, offset: number): Place {
  const place = { storyId: line.storyId, block: line.block, offset }
  const seen = lineAt(layout, place) ?? line
  return { ...place, part: seen.part }
}
