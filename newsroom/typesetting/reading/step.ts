import { isSameText, textName } from '../../manuscript/texts'
import type { Mpt, PageLayout } from '../display'
import { lineKey, type ReadLine, readingOf } from './lines'
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

/** What stands beside a line, itself too: in its table's row, or other texts on the same line as set. */
function besides(layout: PageLayout, line: ReadLine): readonly ReadLine[] {
  if (line.cell) return blockOf(layout, line).filter(({ top }) => top === line.top)
  const { lines, at } = readingOf(layout)
  let from = at.get(line) ?? 0
  while (lines[from - 1]?.set === line.set) from -= 1
  let to = from
  while (lines[to]?.set === line.set) to += 1
  return lines.slice(from, to)
}

function blockOf(layout: PageLayout, line: ReadLine): readonly ReadLine[] {
  return readingOf(layout).texts.get(lineKey(line)) ?? [line]
}

function leftOf(lines: readonly ReadLine[]): Mpt {
  return Math.min(...lines.map(({ left }) => left))
}

/** The lines under a line (1), or over it (-1): the cells of a row, or what stands on one line. */
function beyond(layout: PageLayout, line: ReadLine, by: 1 | -1): readonly ReadLine[] {
  const { lines, at } = readingOf(layout)
  const own = line.cell ? blockOf(layout, line) : besides(layout, line)
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
  return next.cell ? nearest(blockOf(layout, next)) : besides(layout, next)
}

/** The place at a distance from the left of a line, or of a row of cells. */
function placeAlong(layout: PageLayout, lines: readonly ReadLine[], reach: Mpt): Place | null {
  const x = leftOf(lines) + reach
  const away = ({ left, right }: ReadLine) => Math.max(left - x, 0, x - right)
  const [line] = lines.toSorted((a, b) => away(a) - away(b))
  // of a strip its head
  return line ? placeIn(layout, line, line.vertical ? line.top : x) : null
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
      return edgePlace(layout, line, 0)
    case 'end':
      return edgePlace(layout, line, -1)
    case 'nextStory':
      return begin(layout, lines.slice(index).find(({ storyId }) => storyId !== place.storyId))
    case 'previousStory': {
      const other = lines.slice(0, index).findLast(({ storyId }) => storyId !== place.storyId)
      return begin(layout, other && lines.find(({ storyId }) => storyId === other.storyId))
    }
  }
}

/** The first or the last place of a line as set; of a table's cell that of the cell. */
function edgePlace(layout: PageLayout, line: ReadLine, which: 0 | -1): Place | null {
  const there = line.cell ? line : besides(layout, line).at(which)
  return there ? placeOf(layout, there, which === 0 ? there.from : there.to) : null
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
  const goesOn = next.storyId === line.storyId && isSameText(next, line) && (by === 1 ? next.from === line.to : next.to === line.from)
  return settled(layout, next, next.offsets.at(by === 1 ? (goesOn ? 1 : 0) : goesOn ? -2 : -1) ?? next.from)
}

/** A place walked to is seen where the next line begins. */
function settled(layout: PageLayout, line: ReadLine, offset: number): Place {
  const place = { storyId: line.storyId, ...textName(line), offset }
  const seen = lineAt(layout, place) ?? line
  return { ...place, part: seen.part }
}
