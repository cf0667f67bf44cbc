import { isSameText, textName } from '@/newsroom/manuscript/texts'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { Place, TextStretch } from '@/newsroom/typesetting/reading/place'
import { type Direction, reachOf, step } from '@/newsroom/typesetting/reading/step'
import { stretchBetween } from '@/newsroom/typesetting/reading/stretch'
import { wordAt } from '@/newsroom/typesetting/reading/word'

/** What somebody chose on the page: from where, and up to where the caret is now. Both in one place: between two characters. */
export interface Choice {
  anchor: Place
  focus: Place
  /** How far from the left of its line the caret was before it went up or down. */
  reach?: number
  /** Chosen by keys: the page follows the caret. Under a pointer it stands still. */
  follow?: true
}

export function caretAt(place: Place): Choice {
  return { anchor: place, focus: place }
}

export function chosenIn(layout: PageLayout, { anchor, focus }: Choice): TextStretch {
  return stretchBetween(layout, anchor, focus)
}

/** The choice after a key; extended it stays in its text. The same choice where the key leads nowhere. */
export function moved(layout: PageLayout, choice: Choice, direction: Direction, extend: boolean): Choice {
  const { anchor, focus } = choice
  const { from, to } = chosenIn(layout, choice)
  if (!extend && from !== to && (direction === 'left' || direction === 'right')) return { ...caretAt(placeFrom(anchor, direction === 'left' ? from : to)), follow: true }
  const upright = direction === 'up' || direction === 'down'
  const reach = upright ? (choice.reach ?? reachOf(layout, focus)) : undefined
  const next = step(layout, focus, direction, reach)
  if (!next || (extend && (next.storyId !== anchor.storyId || !isSameText(next, anchor)))) return choice
  return { anchor: extend ? anchor : next, focus: next, follow: true, ...(reach === undefined ? {} : { reach }) }
}

/** The word at a place; `text` is the one it is in. */
export function wordChosen(place: Place, text: string): Choice {
  const { from, to } = wordAt(text, place.offset)
  return { anchor: placeFrom(place, from), focus: placeFrom(place, to) }
}

function placeFrom(place: Place, offset: number): Place {
  const { storyId, part } = place
  return { storyId, part, ...textName(place), offset }
}

/** Characters shown on either side of what is chosen. */
const AROUND = 6

export type WordsAround = Record<'lead' | 'words' | 'tail', string>

export function around(text: string, { from, to }: Pick<TextStretch, 'from' | 'to'>): WordsAround {
  return {
    lead: Array.from(text.slice(0, from)).slice(-AROUND).join(''),
    words: text.slice(from, to),
    tail: Array.from(text.slice(to)).slice(0, AROUND).join(''),
  }
}
