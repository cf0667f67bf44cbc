import type { Mpt, PageLayout } from '../display'
import { type ReadLine, readingOf } from './lines'
import { caretOf, lineAt, type Place, placeIn, placeOf } from './place'

/** Where a key leads from a place. */
export type Direction = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'nextStory' | 'previousStory'

/** The first place of a page's text; null on a page without any. */
export function firstPlace(layout: PageLayout): Place | null {
  const [line] = readingOf(layout).lines
  return line ? placeOf(layout, line, line.from) : null
}

/** How far a place is from the left of its line: what up and down keep over several lines. */
export function reachOf(layout: PageLayout, place: Place): Mpt {
  const line = lineAt(layout, place)
  return (caretOf(layout, place)?.x ?? 0) - (line?.left ?? 0)
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
      return before ? placeIn(layout, before, before.left + reach) : null
    case 'down':
      return after ? placeIn(layout, after, after.left + reach) : null
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
