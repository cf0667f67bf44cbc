import { onOneLine, type StoryContent } from '@/newsroom/manuscript/story'
import { foldInPlace, foldWhole, textsOf, type SearchQuery } from './grams'

/** A part of a text: what was looked for, or what stands around it. */
export interface Piece {
  text: string
  hit: boolean
}

/** Where a search found its words. */
export interface Found {
  /** The headline on one line. */
  headline: Piece[]
  /** A part of the text around words that the headline does not have; null when it has them all, or nothing has them. */
  excerpt: Piece[] | null
}

/** Characters of an excerpt, and of what stands before its first hit, at most: on a phone the hit must still be seen. */
const EXCERPT = 88
const BEFORE = 16

type Range = readonly [start: number, end: number]

/** The words of a question in a story's text, marked by the same folding they were found with. */
export function foundIn(content: StoryContent, { terms }: SearchQuery): Found {
  const headline = onOneLine(content.headline)
  const title = hitsIn(headline, terms, breaksOf(content.headline))
  const missing = terms.filter((term) => !title.terms.has(term))
  const pieces = piecesOf(headline, title.ranges)
  if (missing.length === 0) return { headline: pieces, excerpt: null }
  let best: { text: string; terms: Set<string>; ranges: Range[] } | null = null
  for (const text of textsOf(content)) {
    // most texts of a page of hits have none of the words: where each character stands is asked of those that have one
    const whole = foldWhole(text)
    if (!missing.some((term) => whole.includes(term))) continue
    const hits = hitsIn(text, missing)
    if (hits.terms.size > (best?.terms.size ?? 0)) best = { text, ...hits }
    if (best?.terms.size === missing.length) break
  }
  return { headline: pieces, excerpt: best && around(best.text, best.ranges) }
}

/** Where lines of a headline are joined on one line by a space that no line has. */
function breaksOf(headline: readonly string[]): Set<number> {
  const breaks = new Set<number>()
  let at = 0
  for (const line of headline.map((one) => one.trim()).filter(Boolean)) {
    at += line.length
    breaks.add(at)
    at += 1
  }
  return breaks
}

/** Which of the words a text has, and where: ranges in order, those that touch as one. */
function hitsIn(text: string, terms: readonly string[], breaks?: ReadonlySet<number>): { terms: Set<string>; ranges: Range[] } {
  const { folded, from } = foldInPlace(text, breaks)
  const held = new Set<string>()
  const all: Range[] = []
  for (const term of terms) {
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length)) {
      held.add(term)
      all.push([from[at]?.[0] ?? 0, from[at + term.length - 1]?.[1] ?? text.length])
    }
  }
  const ranges: Range[] = []
  for (const [start, end] of all.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = ranges.at(-1)
    if (last && start <= last[1]) ranges[ranges.length - 1] = [last[0], Math.max(last[1], end)]
    else ranges.push([start, end])
  }
  return { terms: held, ranges }
}

function piecesOf(text: string, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const [start, end] of ranges) {
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false })
    pieces.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}

/** The part of a text around its first hit: from where the sentence begins if that is near, else from a few characters before. */
function around(text: string, ranges: readonly Range[]): Piece[] {
  const [first] = ranges
  if (!first) return []
  const near = text.slice(Math.max(0, first[0] - BEFORE), first[0])
  const sentence = Math.max(...['。', '！', '？', '；', '\n', '. '].map((end) => near.lastIndexOf(end) + (near.includes(end) ? end.length : 0)))
  const start = first[0] <= BEFORE && sentence <= 0 ? 0 : first[0] - near.length + (sentence > 0 ? sentence : wholeFrom(near))
  const end = wholeTo(text, Math.max(start + EXCERPT, first[1]))
  const inside = ranges.filter((range) => range[0] < end).map(([from, to]): Range => [from - start, Math.min(to, end) - start])
  const pieces = piecesOf(text.slice(start, end), inside)
  return [...(start > 0 ? [{ text: '…', hit: false }] : []), ...pieces, ...(end < text.length ? [{ text: '…', hit: false }] : [])]
}

/** Where the first whole character of a part begins, after the word that is cut if it is Latin. */
function wholeFrom(part: string): number {
  const [blank = ''] = /^\s+/.exec(part) ?? []
  if (blank !== '') return blank.length
  const space = part.indexOf(' ')
  if (/^[\p{Script=Latin}\d]/u.test(part) && space !== -1) return space + 1
  return /^[\udc00-\udfff\p{M}]/u.test(part) ? 1 : 0
}

function wholeTo(text: string, end: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end + 1 : end
}
