import { Cls, isSpace } from './classes'
import { GAP_MAX, GAP_MIN, spaceStretch } from './prepare'
import { PLAIN, ADDRESS, type BrokenLine, FREE, HELD, INSIDE, NEED, NO, type Prep } from './prep'

/** Looser than this a line breaks between a number and its unit after all. */
const LOOSE_NEED = 80
/** Looser than this a line takes one item more at the cost of its plain gaps, two hundredths of an em each at most. */
const LOOSE_TRACK = 40
export const TRACK = 20
/** Looser than this a web or mail address breaks after one of its marks. */
const LOOSE_ADDRESS = 160
/** What each plain gap of a line may be widened by, in thousandths of an em: looser, an address or a word is broken inside; then it is a fault. */
export const LOOSE_FAULT = 250
/** A line narrower than this cannot hold 本报讯 and whom it names, and parts a name before it is looser than that. */
const NARROW = 10_000

export type { BrokenLine } from './prep'

/** Room of the line that is `index`-th of its paragraph. */
export type RoomOf = (index: number) => number

/**
 * Breaks a paragraph, squeeze first 先挤进后推出: a line takes the furthest legal break its marks can be squeezed for. Greedy
 * on purpose: no line depends on the text after it, but for the last two, which share a character when the last would have
 * one alone. An item wider than the room is cut. `tight` takes one item more wherever tracking can, to save a line.
 */
export function breakParagraph(prep: Prep, roomOf: RoomOf, tight = false): BrokenLine[] {
  const lines = greedy(prep, roomOf, tight)
  const last = lines.at(-1)
  if (!last || lines.length < 2 || !isOrphan(prep, last.from, last.to)) return lines
  // a lone character that tracking takes in costs nothing
  const tighter = tight ? lines : greedy(prep, roomOf, true)
  if (tighter.length < lines.length) return tighter
  mendOrphan(prep, lines)
  return lines
}

/**
 * `breakParagraph` over one measure, remembered: a keystroke breaks its own paragraph only, and a story tried in another slot of
 * the same measure none at all.
 */
export function breakEvenly(prep: Prep, first: number, rest: number): readonly BrokenLine[] {
  const key = first * 1_000_000 + rest
  let lines = prep.even.get(key)
  if (!lines) prep.even.set(key, (lines = breakParagraph(prep, (index) => (index === 0 ? first : rest))))
  return lines
}

function greedy(prep: Prep, roomOf: RoomOf, tight: boolean): BrokenLine[] {
  const lines: BrokenLine[] = []
  for (let from = 0; from < prep.n; ) {
    const room = roomOf(lines.length)
    const to = lineEnd(prep, from, room, tight)
    lines.push({ from, to, room, last: to >= prep.n })
    from = to
  }
  return lines
}

/** Where the line that begins at `from` ends. */
export function lineEnd(prep: Prep, from: number, room: number, tight = false): number {
  // the furthest breaks of each kind that squeezing marks can reach, and the one that tracking can
  let free = -1
  let need = -1
  let address = -1
  let inside = -1
  let kept = -1
  let tracked = -1
  let natural = -1
  let anywhere = from + 1
  let gaps = 0
  for (let i = from + 1; ; i += 1) {
    const least = minWidth(prep, from, i)
    if (least - TRACK * gaps > room) break
    const fits = least + hyphenAt(prep, i) <= room
    if (fits) anywhere = i
    if (i === prep.n) {
      if (fits) return i
      tracked = i
      break
    }
    gaps += prep.loose[i] === PLAIN ? 1 : 0
    const brk = prep.brk[i] ?? NO
    if (brk === NO) continue
    if (brk === FREE) tracked = i
    if (!fits) continue
    kept = i
    if (brk === HELD && room >= NARROW) continue
    inside = i
    if (brk >= INSIDE) continue
    address = i
    if (brk === ADDRESS) continue
    need = i
    if (brk === NEED) continue
    free = i
    if (lineWidth(prep, from, i) <= room) natural = i
  }
  if (tight && tracked > free) return tracked
  if (natural !== -1 && lineWidth(prep, from, natural) === room) return natural
  if (tracked > free && (free === -1 || looseness(prep, from, free, room) > LOOSE_TRACK)) return tracked
  const loose = free === -1 ? Infinity : looseness(prep, from, free, room)
  let to = free
  if (need > free && loose > LOOSE_NEED) to = need
  else if (address > free && loose > LOOSE_ADDRESS) to = address
  if (inside > to && (to === -1 || widenedBy(prep, from, to, room) > LOOSE_FAULT)) {
    to = address > to && widenedBy(prep, from, address, room) <= LOOSE_FAULT ? address : inside
  }
  if (to !== -1) return to
  return kept === -1 ? cut(prep, from, anywhere) : kept
}

/** Nothing fits as a whole: cut where the measure ends, but take along what has no width. */
function cut(prep: Prep, from: number, at: number): number {
  let to = at
  while (to < prep.n && (prep.cls[to] ?? 0) >= Cls.Space) to += 1
  return Math.max(from + 1, to)
}

/** The end of what is seen of a line: blanks at its end are not. */
export function seenEnd(prep: Prep, from: number, to: number): number {
  let end = to
  while (end > from && isSpace(prep.cls[end - 1] as Cls)) end -= 1
  return end
}

/** An opening mark at the head of a line loses its white half; not at the head of a paragraph, where the indent is. */
export function trimAtStart(prep: Prep, from: number): number {
  return from > 0 ? (prep.left[from] ?? 0) : 0
}

/** A mark at the end of a line is half-width (GB/T 15834-2011, 5.1.10). */
export function trimAtEnd(prep: Prep, from: number, end: number): number {
  return end > from ? (prep.right[end - 1] ?? 0) : 0
}

/** Width of the hyphen a line takes that ends at `to`. */
export function hyphenAt(prep: Prep, to: number): number {
  return to < prep.n ? (prep.hyphen[to] ?? 0) : 0
}

/** Width of a line as it stands unjustified, with its hyphen where it takes one. */
export function lineWidth(prep: Prep, from: number, to: number): number {
  return inkWidth(prep, from, to) + hyphenAt(prep, to)
}

function inkWidth(prep: Prep, from: number, to: number): number {
  const end = seenEnd(prep, from, to)
  if (end <= from) return 0
  const whole = (prep.widths[end] ?? 0) - (prep.widths[from] ?? 0) - (prep.gap[from] ?? 0)
  return whole - trimAtStart(prep, from) - trimAtEnd(prep, from, end)
}

/** Width of a line squeezed as far as it goes, without its hyphen. */
function minWidth(prep: Prep, from: number, to: number): number {
  const end = seenEnd(prep, from, to)
  if (end <= from) return 0
  const gap = prep.gap[from] ?? 0
  // marks at the edges of the line are not squeezed: they are trimmed, or the indent needs their white
  const edges = Math.max(0, gap - GAP_MIN) + (prep.left[from] ?? 0) + (prep.right[end - 1] ?? 0)
  return inkWidth(prep, from, to) - ((prep.squeezes[end] ?? 0) - (prep.squeezes[from] ?? 0) - edges)
}

/** Gaps of a line that justification may widen. */
function gapsIn(prep: Prep, from: number, to: number): number {
  const end = seenEnd(prep, from, to)
  let gaps = 0
  for (let i = from + 1; i < end; i += 1) gaps += prep.loose[i] === PLAIN ? 1 : 0
  return gaps
}

/** What each gap of a line is widened by when it fills its room, roughly: word spaces and kernings take their share first. */
function looseness(prep: Prep, from: number, to: number, room: number): number {
  const slack = room - lineWidth(prep, from, to)
  if (slack <= 0) return 0
  const gaps = gapsIn(prep, from, to)
  return gaps === 0 ? slack : Math.trunc(slack / gaps)
}

/** What each plain gap takes of what is left to fill. A line without gaps leaves it white at its end: less than an em is no fault there. */
export function gapShare(rest: number, gaps: number): number {
  if (rest <= 0) return 0
  if (gaps > 0) return Math.trunc(rest / gaps)
  return rest < 1000 ? 0 : rest
}

/** What each plain gap is widened by when the line fills its room, as `placeLine` does it. */
function widenedBy(prep: Prep, from: number, to: number, room: number): number {
  const end = seenEnd(prep, from, to)
  let rest = room - lineWidth(prep, from, to)
  let gaps = 0
  for (let i = from + 1; i < end; i += 1) {
    const gap = prep.gap[i] ?? 0
    rest -= spaceStretch(prep, i)
    if (gap > 0) rest -= GAP_MAX - gap
    gaps += prep.loose[i] === PLAIN ? 1 : 0
  }
  return gapShare(rest, gaps)
}

/**
 * 孤字: one character, with or without a mark, on the last line. One more is pulled down from the line above, which may be given one by the
 * line above it: whichever leaves the loosest of the two less loose. A loose line is better than a lone character, within reason.
 */
function mendOrphan(prep: Prep, lines: BrokenLine[]): void {
  const [third, above, last] = [lines.at(-3), lines.at(-2), lines.at(-1)]
  if (!last || !above) return
  const down = breakBefore(prep, last.from, above.from)
  if (down === null || minWidth(prep, down, prep.n) > last.room) return
  let from = above.from
  let worst = looseness(prep, from, down, above.room)
  for (let shift = third ? breakBefore(prep, from, third.from) : null; third && shift !== null; shift = breakBefore(prep, shift, third.from)) {
    if (minWidth(prep, shift, down) > above.room) break
    const loose = Math.max(looseness(prep, third.from, shift, third.room), looseness(prep, shift, down, above.room))
    if (loose >= worst) break
    worst = loose
    from = shift
  }
  if (worst > LOOSE_FAULT) return
  if (third) third.to = from
  above.from = from
  above.to = down
  last.from = down
}

/** The last free break before `end` and after `start`. */
function breakBefore(prep: Prep, end: number, start: number): number | null {
  for (let to = end - 1; to > start; to -= 1) if (prep.brk[to] === FREE) return to
  return null
}

/** Whether [from, to) shows one character only, marks and blanks not counted. */
export function isOrphan(prep: Prep, from: number, to: number): boolean {
  let seen = 0
  for (let i = from; i < to; i += 1) {
    const cls = prep.cls[i] as Cls
    if (cls === Cls.Han || cls === Cls.NonStarter || cls === Cls.Latin || cls === Cls.Prefix || cls === Cls.Postfix) seen += 1
    if (seen > 1) return false
  }
  return seen === 1
}
