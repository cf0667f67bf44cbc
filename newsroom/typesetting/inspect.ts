import { differClearly } from '../edition/design/slot'
import { isOrphan, LOOSE_FAULT } from './lines/break'
import type { HeadlineFit, Mpt, SetStory } from './display'
import { ASCENT, DESCENT } from './metrics/face'
import { prepare } from './lines/prepare'
import { FREE } from './lines/prep'

/** What the lock asks of one part of a story as it is set. */
export interface SetFacts {
  headline: HeadlineFit
  /** From the top of the first to the foot of the last headline line on the page, and whether it is set in 黑; null for a vertical one and for none. */
  band: { top: Mpt; bottom: Mpt; sans: boolean } | null
  /** 孤字: last lines of one character. */
  lone: string[]
  /** Lines that even a break inside a word or an address leaves looser than a quarter of an em a gap. */
  loose: string[]
  missing: string[]
}

export function factsOf(set: SetStory): SetFacts {
  return { headline: set.headline, band: bandOf(set), lone: loneLines(set), loose: looseLines(set), missing: set.missing }
}

function bandOf({ marks }: SetStory): SetFacts['band'] {
  const runs = marks.flatMap((mark) => (mark.kind === 'text' && mark.role === 'headline' && mark.vertical === undefined ? [mark] : []))
  if (runs.length === 0) return null
  return {
    top: Math.min(...runs.map(({ y, size }) => y - Math.trunc((size * ASCENT) / 1000))),
    bottom: Math.max(...runs.map(({ y, size }) => y + Math.trunc((size * DESCENT) / 1000))),
    sans: runs.every(({ face }) => face === 'hei' || face === 'hei-bold'),
  }
}

function loneLines({ lines }: SetStory): string[] {
  return lines.flatMap(({ text, last, role, block, cell }, index) => {
    // a figure stands alone in its cell
    if (!last || cell || role !== 'body' || lines[index - 1]?.block !== block) return []
    const prep = prepare([{ text, face: 'song' }])
    return isOrphan(prep, 0, prep.n) ? [text] : []
  })
}

function looseLines({ lines }: SetStory): string[] {
  return lines.filter(({ last, loose }) => !last && loose > LOOSE_FAULT).map(({ text }) => text.trim())
}

/** 题断词: where a headline breaks between two lines and should not. */
export interface HeadlineBreak {
  /** A few characters on either side. */
  before: string
  after: string
  /** Inside a number, a Latin word or before a mark that may not begin a line; else the composer broke it, between characters it knows nothing of. */
  sure: boolean
}

const AROUND = 3

/**
 * Breaks of a headline as set that a person should look at. Where the author or layout breaks between two words is not in question; a break
 * inside a number or Latin word always is, and one the composer had to make is unless it stands after a mark or a space.
 */
export function headlineBreaks({ lines, broken }: HeadlineFit): HeadlineBreak[] {
  const joined = lines.join('')
  const prep = prepare([{ text: joined, face: 'song' }], 'display')
  let at = 0
  return lines.slice(0, -1).flatMap((line) => {
    at += line.length
    const index = prep.start.indexOf(at)
    const sure = index === -1 || prep.brk[index] !== FREE
    const guessed = broken.includes(at) && !/[\s，、；：。！？”’》〉）】…—·]$/u.test(joined.slice(0, at))
    if (!sure && !guessed) return []
    return [{ before: joined.slice(Math.max(0, at - AROUND), at), after: joined.slice(at, at + AROUND), sure }]
  })
}

/** 碰题: two headlines at one height that do not differ clearly, in size or face. */
export function headlinesClash(a: SetFacts, b: SetFacts): boolean {
  if (a.band === null || b.band === null) return false
  const level = a.band.top < b.band.bottom && b.band.top < a.band.bottom
  return level && !differClearly({ size: a.headline.size, sans: a.band.sans }, { size: b.headline.size, sans: b.band.sans })
}
