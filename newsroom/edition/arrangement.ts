import type { Fit } from '../typesetting/fitting/fit'
import type { Miniature } from '../typesetting/page/miniature'
import type { PictureSizes } from '../typesetting/page/page'
import type { Slot } from './design/slot'

/** Stories that are arranged on a page at once, at most. */
export const MOST_ARRANGED = 12

/** A slot of an arrangement: as designed, and whether it is house matter. */
export interface ArrangedSlot extends Slot {
  filler?: boolean
}

/** What stands in a slot of an arrangement; `headline` is where it is broken there, null as its author does. */
export interface ArrangedStory {
  slot: string
  storyId: string
  versionId: string
  headline: string[] | null
}

/** One way a page could be laid out 试排, as it is shown and as it is taken. */
export interface PageArrangement {
  template: string
  name: { zh: string; en: string }
  /** The page as it stands, which departs from its template. */
  asItStands: boolean
  slots: ArrangedSlot[]
  /** Everything that would stand on the page. */
  stories: ArrangedStory[]
  /** How each story stands, in reading order. */
  fits: { slot: string; storyId: string; headline: string; fit: Fit }[]
  /** Slots for stories and pictures that would stay empty. */
  empty: number
  miniature: Miniature
  pictures: PictureSizes
}

/** What an arranging came to. */
export interface Arranging {
  /** Names the page as it was arranged. */
  seen: string
  /** Everything fits in each of the proposals; else they are the nearest there are. */
  fits: boolean
  /** One to three, the best first. */
  proposals: PageArrangement[]
  /** Stories that stand on the page, by their headlines, and would be taken off it. */
  takenOff: string[]
  /** Designs that were not tried because the time was over. */
  untried: number
}
