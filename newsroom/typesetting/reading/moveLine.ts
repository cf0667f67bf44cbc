import type { Mpt } from '../display'
import type { Box } from '../geometry'

export type Point = readonly [Mpt, Mpt]

/** How the sign of moving 转移 leads from words to the place they go to, in mpt: a line corner by corner, and the head of its arrow. */
export interface MoveLine {
  line: Point[]
  head: Point[]
}

/** In ems of the line the words go to: how far over it, or under it, the line runs, and how large the head is. */
const OVER = 0.16
const HEAD = 0.16
/** Over the words the line runs higher, so that it does not run along the ring around them. */
const RAISED = 0.24

/**
 * From words, boxes of lines that are read from left to right, to a place between two characters. On one line it goes over the words and down to the place; to another line it goes up or down beside the
 * words and along between the lines, where nothing stands.
 */
export function moveLine(words: readonly Box[], place: Box): MoveLine | null {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return null
  const h = place.height
  const beside = [first, last].find(({ y }) => Math.abs(y - place.y) < h / 2)
  if (beside) {
    const [middle, top] = [beside.x + beside.width / 2, Math.min(beside.y, place.y) - h * RAISED]
    return arrow([[middle, beside.y], [middle, top], [place.x, top]], place.x, place.y + h * HEAD, h)
  }
  const isBelow = place.y > last.y
  const from = isBelow ? last : first
  const middle = from.x + from.width / 2
  if (isBelow) {
    const between = place.y - h * OVER
    return arrow([[middle, from.y + from.height * 1.07], [middle, between], [place.x, between]], place.x, place.y + h * HEAD, h)
  }
  const between = place.y + h * (1 + OVER)
  return arrow([[middle, from.y], [middle, between], [place.x, between]], place.x, place.y + h * (1 - HEAD), h)
}

/** The corners, then down or up to the tip. */
function arrow(corners: readonly Point[], x: Mpt, y: Mpt, h: Mpt): MoveLine {
  const isDown = (corners.at(-1)?.[1] ?? y) < y
  const back = y + (isDown ? -h : h) * HEAD
  return { line: [...corners, [x, y]], head: [[x - h * HEAD * 0.7, back], [x, y], [x + h * HEAD * 0.7, back]] }
}
