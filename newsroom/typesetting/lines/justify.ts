import { type BrokenLine, gapShare, hyphenAt, lineWidth, LOOSE_FAULT, seenEnd, TRACK, trimAtEnd, trimAtStart } from './break'
import { Cls } from './classes'
import { GAP_MAX, GAP_MIN, spaceStretch } from './prepare'
import { IN_ADDRESS, PLAIN, type Prep } from './prep'

/** A line with the place of every cell, in thousandths of an em from the left edge of the line. */
export interface PlacedLine {
  from: number
  /** End of what is drawn; blanks at the line's end are not. */
  end: number
  /** Left edge of each cell's glyph, from `from` on. */
  at: Int32Array
  /** Where the last cell ends. */
  width: number
  /** What each gap was widened by, in thousandths of an em; below zero when the line was squeezed. Where there is no gap, what stays white at the end, from an em on. */
  loose: number
  /** Left edge of the hyphen of a word that goes on in the next line; null without one. */
  hyphen: number | null
}

type Take = (i: number, amount: number) => void
type Holds = (i: number) => boolean

/**
 * Places the characters of a broken line. Squeezes in the order of practice 3.4(5): blanks between names, brackets, then ，、；：, then Han–Latin gaps, then
 * 。？！, then two hundredths of an em of every gap; word spaces of the fonts are at their narrowest already. Widens word spaces, then Han–Latin gaps, then every gap alike.
 * A last line stays as it is unless it is too wide.
 */
export function placeLine(prep: Prep, line: BrokenLine, ragged: boolean = line.last): PlacedLine {
  const { from } = line
  const end = seenEnd(prep, from, line.to)
  const n = end - from
  const slack = line.room - lineWidth(prep, from, line.to)
  const before = new Int32Array(n)
  const after = new Int32Array(n)
  let loose = 0
  if (n > 0) {
    before[0] = -(prep.gap[from] ?? 0)
    after[n - 1] = -trimAtEnd(prep, from, end)
    if (slack < 0) loose = squeeze(prep, from, end, -slack, before, after)
    else if (slack > 0 && !ragged) loose = widen(prep, from, end, slack, before)
  }
  const at = new Int32Array(n)
  let x = 0
  for (let k = 0; k < n; k += 1) {
    const i = from + k
    x += (prep.gap[i] ?? 0) + (before[k] ?? 0)
    // what is taken from a mark's left white moves its glyph, not only what follows
    const white = k === 0 ? trimAtStart(prep, from) : 0
    at[k] = x + (prep.dx[i] ?? 0) - white
    x += (prep.width[i] ?? 0) - white + (after[k] ?? 0)
  }
  const hyphen = hyphenAt(prep, line.to)
  return { from, end, at, width: x + hyphen, loose, hyphen: hyphen > 0 ? x : null }
}

/** Takes `need` from the marks, group after group; returns what that is for each gap, below zero. */
function squeeze(prep: Prep, from: number, end: number, need: number, before: Int32Array, after: Int32Array): number {
  let rest = need
  const left: Take = (i, amount) => (before[i - from] = (before[i - from] ?? 0) - amount)
  const right: Take = (i, amount) => (after[i - from] = (after[i - from] ?? 0) - amount)
  const group = (holds: (cls: number) => boolean) => {
    rest -= share(from, end, rest, (i) => (holds(prep.cls[i] ?? 0) && i < end - 1 ? (prep.right[i] ?? 0) : 0), right)
  }
  group((cls) => cls === Cls.Space)
  rest -= share(from, end, rest, (i) => (i > from ? (prep.left[i] ?? 0) : 0), left)
  group((cls) => cls === Cls.Close)
  group((cls) => cls === Cls.Comma)
  rest -= share(from, end, rest, (i) => (i > from ? Math.max(0, (prep.gap[i] ?? 0) - GAP_MIN) : 0), left)
  group((cls) => cls === Cls.Stop)
  rest -= share(from, end, rest, (i) => (i > from && prep.loose[i] === PLAIN ? TRACK : 0), left)
  const gaps = Math.max(1, end - from - 1)
  return -Math.trunc((need - rest) / gaps)
}

/** Adds `slack` to the gaps; returns what every plain gap got. */
function widen(prep: Prep, from: number, end: number, slack: number, before: Int32Array): number {
  let rest = slack
  const add: Take = (i, amount) => (before[i - from] = (before[i - from] ?? 0) + amount)
  const inside = (i: number) => i > from && i < end
  rest -= share(from, end, rest, (i) => (inside(i) && i < end - 1 ? spaceStretch(prep, i) : 0), add)
  rest -= share(from, end, rest, (i) => (inside(i) && (prep.gap[i] ?? 0) > 0 ? GAP_MAX - (prep.gap[i] ?? 0) : 0), add)
  if (rest <= 0) return 0
  const gapsOf = (holds: Holds) => {
    let gaps = 0
    for (let i = from + 1; i < end; i += 1) if (holds(i)) gaps += 1
    return gaps
  }
  const plain: Holds = (i) => prep.loose[i] === PLAIN
  const each = gapShare(rest, gapsOf(plain))
  // too few gaps: word spaces and the characters of an address give way with them
  const tooLoose = each > LOOSE_FAULT || gapsOf(plain) === 0
  const holds: Holds = tooLoose ? (i) => plain(i) || prep.loose[i] === IN_ADDRESS || (i < end - 1 && prep.cls[i] === Cls.Space) : plain
  const gaps = gapsOf(holds)
  if (gaps === 0) return each
  const wide = Math.trunc(rest / gaps)
  let over = rest - wide * gaps
  for (let i = from + 1; i < end; i += 1) {
    if (!holds(i)) continue
    add(i, wide + (over > 0 ? 1 : 0))
    over -= 1
  }
  return wide
}

/** Takes at most `wanted` from what the characters hold, in proportion, and says how much that was. */
function share(from: number, end: number, wanted: number, holds: (i: number) => number, take: Take): number {
  if (wanted <= 0) return 0
  let total = 0
  for (let i = from; i < end; i += 1) total += holds(i)
  if (total === 0) return 0
  const taken = Math.min(wanted, total)
  // running sums, so that the parts add up to the whole without a remainder
  let held = 0
  let given = 0
  for (let i = from; i < end; i += 1) {
    const own = holds(i)
    if (own === 0) continue
    held += own
    const upTo = Math.trunc((held * taken) / total)
    take(i, upTo - given)
    given = upTo
  }
  return taken
}
