import { standsAround } from '../checker/disposal'
import { isHalf } from '../manuscript/content'
import { passagesOf } from '../checker/passages'
import type { CheckField } from '../checker/hit'
import type { StoryContent } from '../manuscript/story'

/** Of a longer stretch only the beginning is quoted, in UTF-16 units. */
export const MOST_QUOTE = 200
/** So much of what stands before and behind the words is kept with them. */
export const MOST_AROUND = 24
/** Fewer equal characters around two places are chance, and tell them not apart. */
const LEAST_AROUND = 4

/** So many equal places, those nearest to the last known, are told apart; a text with more says one thing over and over. */
const MOST_PLACES = 500
/** So many characters of a text are looked at as the middle of what is left. */
const MOST_MIDDLES = 5_000

/** By what the words of a thread 批注 are found in a text: the words, what stood around them, and where they stood last. */
export interface Anchor {
  /** Lines of the text are parted by a line end. */
  words: string
  before: string
  after: string
  /** The offset in the text of the sheet (`sheetText`). */
  at: number
}

/** A stretch of the text of a sheet, in UTF-16 units; `from` is in it, `to` is not. */
export interface Stretch {
  from: number
  to: number
}

/** A place in one of a story's texts: the headline's line or the block of the body, and the offset in it. */
export interface SheetPlace {
  field: CheckField
  block?: number
  offset: number
}

/** Every text of a story in reading order, a line end between two, without those that are empty. */
export function sheetText(content: StoryContent): string {
  return passagesOf(content).map(({ text }) => text).join('\n')
}

/** Where a stretch of `sheetText` begins and ends in the texts of the story. */
export function placesOf(content: StoryContent, { from, to }: Stretch): { from: SheetPlace; to: SheetPlace } {
  const lines = passagesOf(content)
  const place = (offset: number): SheetPlace => {
    let start = 0
    for (const { field, block, text } of lines) {
      if (offset <= start + text.length) return { field, ...(block === undefined ? {} : { block }), offset: offset - start }
      start += text.length + 1
    }
    throw new RangeError(`no text at ${offset}`)
  }
  return { from: place(from), to: place(to) }
}

/** The anchor of a stretch of a text; of a long one its beginning, never half a character of two units. Null for one without words. */
export function anchorOf(text: string, { from, to }: Stretch): Anchor | null {
  const whole = text.slice(from, to)
  const start = from + (whole.length - whole.trimStart().length)
  let end = Math.min(from + whole.trimEnd().length, start + MOST_QUOTE)
  if (isHalf(text, end)) end -= 1
  if (end <= start) return null
  let before = Math.max(0, start - MOST_AROUND)
  if (isHalf(text, before)) before += 1
  let after = Math.min(text.length, end + MOST_AROUND)
  if (isHalf(text, after)) after -= 1
  return { words: text.slice(start, end), before: text.slice(before, start), after: text.slice(end, after), at: start }
}

/**
 * Where the words of an anchor stand in a text: as they are, where what stands around them is most like what stood there, of equal ones
 * nearest to where they stood last; else the same over line ends that were put in or taken out; else the longest part of them, half of them at least, with as much as is left at either end of it
 * where they were changed in the middle. Null: they were taken out. It asks for nothing in the text, so the words are found after they
 * were cut and pasted, split, undone, restored or saved from elsewhere, and come back with their text.
 */
export function findAnchor(text: string, anchor: Anchor): Stretch | null {
  return findWhole(text, anchor) ?? findAcross(text, anchor) ?? findPart(text, anchor)
}

/** Whether so much of an anchor's words is left that they are still those: half, as `findAnchor` asks. */
export function isLeft({ words }: Pick<Anchor, 'words'>, left: string): boolean {
  return left.length >= leastPart(words)
}

function leastPart(words: string): number {
  return Math.ceil(words.length / 2)
}

function findWhole(text: string, anchor: Anchor): Stretch | null {
  const { words } = anchor
  if (words === '') return null
  const places: number[] = []
  for (let from = text.indexOf(words); from !== -1; from = text.indexOf(words, from + 1)) places.push(from)
  const near = places.length <= MOST_PLACES ? places : places.toSorted((a, b) => Math.abs(a - anchor.at) - Math.abs(b - anchor.at)).slice(0, MOST_PLACES)
  let best: { from: number; around: number } | null = null
  for (const from of near) {
    const there = standsAround(anchor, { before: text.slice(Math.max(0, from - MOST_AROUND), from), after: text.slice(from + words.length, from + words.length + MOST_AROUND) })
    const around = there < LEAST_AROUND ? 0 : there
    if (best === null || around > best.around || (around === best.around && Math.abs(from - anchor.at) < Math.abs(best.from - anchor.at))) best = { from, around }
  }
  return best && { from: best.from, to: best.from + words.length }
}

/** Words that stand in lines otherwise than they did: a paragraph was split in them, or two were joined. */
function findAcross(text: string, { words, before, after, at }: Anchor): Stretch | null {
  const joined = (some: string) => some.replaceAll('\n', '')
  const whole = joined(text)
  if (!whole.includes(joined(words))) return null
  const kept = [...text.matchAll(/[^\n]/g)].map(({ index }) => index)
  const found = findWhole(whole, { words: joined(words), before: joined(before), after: joined(after), at: at - (text.slice(0, at).length - joined(text.slice(0, at)).length) })
  const [first, last] = [found && kept[found.from], found && kept[found.to - 1]]
  return typeof first === 'number' && typeof last === 'number' ? { from: first, to: last + 1 } : null
}

/** A part that is half of the words or more holds one of the two characters in their middle. */
function findPart(text: string, { words, at }: Anchor): Stretch | null {
  const least = leastPart(words)
  if (words.length < 3) return null
  let best: (Stretch & { start: number }) | null = null
  for (const middle of new Set([least - 1, least])) {
    const char = words.charAt(middle)
    if (char === '') continue
    let tried = 0
    for (let here = text.indexOf(char); here !== -1 && tried < MOST_MIDDLES; here = text.indexOf(char, here + 1)) {
      tried += 1
      let left = 0
      while (left < middle && here > left && text.charAt(here - left - 1) === words.charAt(middle - left - 1)) left += 1
      let right = 1
      while (middle + right < words.length && here + right < text.length && text.charAt(here + right) === words.charAt(middle + right)) right += 1
      const found = { from: here - left, to: here + right, start: middle - left }
      const longer = best === null ? 1 : left + right - (best.to - best.from)
      if (left + right >= least && (longer > 0 || (longer === 0 && best !== null && Math.abs(found.from - at) < Math.abs(best.from - at)))) best = found
    }
  }
  if (best === null) return null
  const { from, to, start } = best
  return { from: from - leftOver(text.slice(0, from), words.slice(0, start)), to: to + rightOver(text.slice(to), words.slice(start + to - from)) }
}

/** How far before the part the rest of the words begins, where what was written between is not longer than twice that rest; 0: it is gone. */
function leftOver(text: string, rest: string): number {
  const near = text.slice(-reach(rest))
  for (let length = rest.length; length >= leastRest(rest); length -= 1) {
    const found = near.lastIndexOf(rest.slice(0, length))
    if (found !== -1 && !crosses(near.slice(found), rest)) return near.length - found
  }
  return 0
}

function rightOver(text: string, rest: string): number {
  const near = text.slice(0, reach(rest))
  for (let length = rest.length; length >= leastRest(rest); length -= 1) {
    const end = rest.slice(rest.length - length)
    const found = near.indexOf(end)
    if (found !== -1 && !crosses(near.slice(0, found), rest)) return found + end.length
  }
  return 0
}

function reach(rest: string): number {
  return rest === '' ? 0 : 2 * rest.length + 8
}

function leastRest(rest: string): number {
  return Math.max(1, Math.ceil(rest.length / 2))
}

/** Words of one line do not reach into another. */
function crosses(between: string, rest: string): boolean {
  return between.includes('\n') && !rest.includes('\n')
}
