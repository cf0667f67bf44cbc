import { isHalf } from '../manuscript/content'

/** 转移: which of the words of a stretch go to its other end, in UTF-16 units from its beginning; they are its first ones, or its last. What is left of it is what they cross. */
export interface Moves {
  from: number
  to: number
}

/** A stretch of a text of which some words change their place with the others, and which. */
export interface Moved {
  from: number
  to: number
  was: string
  by: string
  moves: Moves
}

/** What stands in the stretch once its words went to the other end; null where `moves` names no part of it that could go there. */
export function rotated(was: string, moves: Moves): string | null {
  const cut = cutOf(was, moves)
  return cut === null ? null : was.slice(cut) + was.slice(0, cut)
}

/** Where what stands first ends. */
function cutOf(was: string, { from, to }: Moves): number | null {
  const cut = from === 0 ? to : from
  if ((from !== 0 && to !== was.length) || cut <= 0 || cut >= was.length || (from === 0 && to === was.length)) return null
  return isHalf(was, cut) ? null : cut
}

/**
 * The stretch of a text in which words go to another place of it, between two characters: they and all they cross, so that what stands there before and after is known to the last character, as of any correction.
 * Null where the place is among the words themselves, or at one of their ends, from where they go nowhere; and where nothing would be another, as of 好 in 好好.
 */
export function moveTo(text: string, words: { from: number; to: number }, place: number): Moved | null {
  const { from, to } = words
  if (from >= to || (place >= from && place <= to) || place < 0 || place > text.length) return null
  const [start, end] = [Math.min(from, place), Math.max(to, place)]
  const moves = { from: from - start, to: to - start }
  const was = text.slice(start, end)
  const by = rotated(was, moves)
  return by === null || by === was ? null : { from: start, to: end, was, by, moves }
}

/** The words that move, what they cross, and whether they stand behind that afterwards, or before it. */
export function partsOf(was: string, { from, to }: Moves): { words: string; crossed: string; behind: boolean } {
  return { words: was.slice(from, to), crossed: was.slice(0, from) + was.slice(to), behind: from === 0 }
}

/** Where the words are in what stands there afterwards. */
export function landed(was: string, { from, to }: Moves): Moves {
  return from === 0 ? { from: was.length - to, to: was.length } : { from: 0, to: to - from }
}
