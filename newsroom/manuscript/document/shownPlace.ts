import { standingOf } from './marks'
import type { TextLike } from './scribe'
import { isMap } from './sharedSheet'

/** A place in a text of the sheet: the line by its number, and an offset in UTF-16 code units. */
export interface LinePlace {
  block: number
  offset: number
}

/** Where a place of the accepted text is in the text as it is shown, with what is suggested away. Past the end it is the end. */
export function shownPlace(text: TextLike, accepted: LinePlace): LinePlace {
  const here = { block: 0, offset: 0 }
  const shown = { block: 0, offset: 0 }
  for (const { insert, attributes } of text.toDelta()) {
    const { deleted } = standingOf(attributes)
    if (isMap(insert)) {
      // a line that nobody ended is ended by the picture behind it
      for (const place of deleted ? [shown] : [here, shown]) if (place.offset > 0) next(place)
      if (!deleted && here.block === accepted.block) return shown
      for (const place of deleted ? [shown] : [here, shown]) next(place)
      continue
    }
    for (const char of typeof insert === 'string' ? insert.split('') : ['\ufffc']) {
      if (!deleted && here.block === accepted.block && here.offset === accepted.offset) return shown
      for (const place of deleted ? [shown] : [here, shown]) {
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
