import { textKey, type TextName, textName } from '../../manuscript/texts'
import type { SetStory } from '../display'

/** What a page prints of one text of a story: its characters from `from` on, in UTF-16 units of the text. What of it stands elsewhere in between is zeros, so that places stay what they are. */
export interface PrintedWords extends TextName {
  from: number
  text: string
}

/** No text of a story has it: what is not printed here. */
const ELSEWHERE = '\0'

/** The texts of a story as the parts of it on one page print them, by `textKey`, in the order they are read. A text that is repeated over a later part counts once. */
export function printedWords(sets: readonly SetStory[]): Map<string, PrintedWords> {
  const found = new Map<string, PrintedWords>()
  const add = (name: TextName, from: number, text: string) => {
    if (text === '') return
    const there = found.get(textKey(name))
    if (!there) {
      found.set(textKey(name), { ...textName(name), from, text })
      return
    }
    const end = there.from + there.text.length
    if (from >= end) there.text += ELSEWHERE.repeat(from - end) + text
  }
  for (const { words = [], lines } of sets.toSorted((a, b) => a.part - b.part)) {
    for (const { text, pieces } of words) for (const { field, block, at, from, to } of pieces) add({ field, block }, from, text.slice(at, at + to - from))
    for (const { role, block, text, from, to, pieces = [] } of lines) {
      for (const piece of pieces) add({ field: piece.field, block: piece.block }, piece.from, text.slice(piece.at, piece.at + piece.to - piece.from))
      if (role === 'byline') add({ field: 'byline', block: 0 }, from, text)
      else if (to > 0) add({ block }, Math.max(0, from), text.slice(Math.max(0, -from)))
    }
  }
  return found
}
