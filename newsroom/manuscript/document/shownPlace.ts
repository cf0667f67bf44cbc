import { standingOf } from './marks'
import { piecesOf, type TextLike } from './pieces'
import { isMap, type StoredView } from './sharedSheet'

/** A place in a text of the sheet: the line by its number, and an offset in UTF-16 code units. */
export interface LinePlace {
  block: number
  offset: number
}

/** Where a place of the text with all suggestions accepted, or rejected, is in the text as it is shown, with everything that stands there. Past the end it is the end. */
export function shownPlace(text: TextLike, stored: LinePlace, view: StoredView = 'accepted'): LinePlace {
  const here = { block: 0, offset: 0 }
  const shown = { block: 0, offset: 0 }
  for (const { insert, attributes } of piecesOf(text)) {
    const standing = standingOf(attributes)
    const leftOut = view === 'accepted' ? standing.deleted : standing.inserted
    if (isMap(insert)) {
      // a line that nobody ended is ended by the picture behind it
      for (const place of leftOut ? [shown] : [here, shown]) if (place.offset > 0) next(place)
      if (!leftOut && here.block === stored.block) return shown
      for (const place of leftOut ? [shown] : [here, shown]) next(place)
      continue
    }
    for (const char of typeof insert === 'string' ? insert.split('') : ['\ufffc']) {
      if (!leftOut && here.block === stored.block && here.offset === stored.offset) return shown
      for (const place of leftOut ? [shown] : [here, shown]) {
        if (char === '\n') next(place)
        else place.offset += 1
      }
    }
  }
  return shown
}

function next(place: LinePlace): void {
  place.block += 1
  place.offset = 0
}
