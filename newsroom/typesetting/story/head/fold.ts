import type { Mpt } from '../../display'
import type { PlacedLine } from '../../lines/justify'
import { NO, type Prep } from '../../lines/prep'

/** Which half of a place over two facing pages a page has, and where the fold is on it: at its right edge, or at its left. */
export interface Half {
  side: 'left' | 'right'
  fold: Mpt
}

interface OneLine {
  prep: Prep
  placed: PlacedLine
  size: Mpt
  stretch: number
  /** Where it would begin, and how wide it is. */
  left: Mpt
  measure: Mpt
}

interface OnThisPage {
  line: PlacedLine
  piece: {
    /** Where the whole line begins, which may be on the other page. */
    left: Mpt
    /** Where what stands here begins, how wide it is, and which characters of the text it is. */
    x: Mpt
    measure: Mpt
    from: number
    to: number
  }
}

/**
 * A line across the fold, as far as it stands on this page. It is moved to where the fold lies between two characters that a line may be parted
 * between, as little as will do and within [from, to]; where it cannot be, between any two.
 */
export function overFold({ prep, placed, size, stretch, left, measure }: OneLine, within: { from: Mpt; to: Mpt }, { side, fold }: Half): OnThisPage {
  const count = placed.end - placed.from
  const edge = (k: number): Mpt => {
    if (k === 0) return 0
    if (k === count) return measure
    const cell = (placed.at[k] ?? 0) - (prep.dx[placed.from + k] ?? 0)
    return Math.trunc((Math.trunc((cell * stretch) / 1000) * size) / 1000)
  }
  const cuts = Array.from({ length: count + 1 }, (_, k) => ({ k, moved: fold - left - edge(k) })).filter(({ moved }) => left + moved >= within.from && left + moved + measure <= within.to)
  const free = cuts.filter(({ k }) => k === 0 || k === count || prep.brk[placed.from + k] !== NO)
  const nearest = (some: typeof cuts) => some.reduce<(typeof cuts)[number] | null>((best, one) => (best === null || Math.abs(one.moved) < Math.abs(best.moved) ? one : best), null)
  // wider than its place: it is told to be, and parted where it crosses
  const crossing = Array.from({ length: count + 1 }, (_, k) => k).find((k) => left + edge(k) >= fold) ?? count
  const { k, moved } = nearest(free) ?? nearest(cuts) ?? { k: crossing, moved: 0 }
  const start = left + moved
  const at = (index: number) => prep.start[placed.from + index] ?? prep.text.length
  const [first, end] = side === 'left' ? [0, k] : [k, count]
  return {
    line: { ...placed, from: placed.from + first, end: placed.from + end, at: placed.at.slice(first, end), hyphen: null },
    piece: { left: start, x: start + edge(first), measure: edge(end) - edge(first), from: first === 0 ? 0 : at(first), to: end === count ? prep.text.length : at(end) },
  }
}
