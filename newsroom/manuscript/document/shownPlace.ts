import { standingOf } from './marks'
import { piecesOf, type TextLike } from './pieces'
import { isMap, type StoredView } from './sharedSheet'

/** A place in a text of the sheet: the line by its number, and an offset in UTF-16 code units. */
export interface LinePlace {
  block: number
  offset: number
}

/** Characters in a row that stand in both texts: from and to, which is not in it, in the one that is stored. */
interface Stretch {
  from: number
  to: number
  shown: LinePlace
}

/**
 * Tells where places of the text with all suggestions accepted, or rejected, are in the text as it is shown, with everything that stands
 * there. Past the end it is the end. The text is walked through once, as it stands now, however many places are asked for.
 */
export function shownPlaces(text: Pick<TextLike, 'toDelta'>, view: StoredView = 'accepted'): (stored: LinePlace) => LinePlace {
  const lines = new Map<number, Stretch[]>()
  const here = { block: 0, offset: 0 }
  const shown = { block: 0, offset: 0 }
  const stands = (length: number) => {
    const stretch = { from: here.offset, to: here.offset + length, shown: { ...shown } }
    const before = lines.get(here.block)
    if (before) before.push(stretch)
    else lines.set(here.block, [stretch])
  }
  for (const { insert, attributes } of piecesOf(text)) {
    const standing = standingOf(attributes)
    const leftOut = view === 'accepted' ? standing.deleted : standing.inserted
    const places = leftOut ? [shown] : [here, shown]
    if (isMap(insert)) {
      // a line that nobody ended is ended by the picture behind it
      for (const place of places) if (place.offset > 0) next(place)
      if (!leftOut) stands(Number.POSITIVE_INFINITY)
      for (const place of places) next(place)
      continue
    }
    for (const [index, words] of (typeof insert === 'string' ? insert : '\ufffc').split('\n').entries()) {
      if (index > 0) {
        if (!leftOut) stands(1)
        for (const place of places) next(place)
      }
      if (!leftOut && words.length > 0) stands(words.length)
      for (const place of places) place.offset += words.length
    }
  }
  return ({ block, offset }) => {
    const stretch = lines.get(block)?.find(({ from, to }) => offset >= from && offset < to)
    if (!stretch) return { ...shown }
    // a picture is one place, whatever is meant in it
    const within = stretch.to === Number.POSITIVE_INFINITY ? 0 : offset - stretch.from
    return { block: stretch.shown.block, offset: stretch.shown.offset + within }
  }
}

function next(place: LinePlace): void {
  place.block += 1
  place.offset = 0
}
