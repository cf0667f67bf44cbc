import type { PageFormat } from '../../edition/design/format'
import { HEADLINE_STYLES, headlineHeight, type HeadlineStyle, type HeadlineStyleId } from '../../edition/design/slot'
import type { StoryContent } from '../../manuscript/story'
import { lineWidth } from '../lines/break'
import { Cls } from '../lines/classes'
import type { FaceId, HeadlineFit, Mark, Mpt, TextRole } from '../display'
import { drawLine } from './draw'
import type { PageGrid } from '../geometry'
import { placeLine } from '../lines/justify'
import { ASCENT } from '../metrics/face'
import { prepare } from '../lines/prepare'
import { NO, type Prep } from '../lines/prep'

/** A headline shrinks to this share of its size, then is condensed to this share of its width, before it is broken. */
const SMALLEST = 850
const NARROWEST = 920
const SIZE_STEP = 500
const STRETCH_STEP = 10

const WEIGHTS: Record<HeadlineStyle['weight'], FaceId> = { heavy: 'song-heavy', bold: 'song-bold', regular: 'song' }
/** Small headlines are set in 黑, so that they hold their own beside body type. */
const SANS: readonly HeadlineStyleId[] = ['brief', 'notice', 'photo']

export interface HeadLine {
  role: Extract<TextRole, 'kicker' | 'headline' | 'deck'>
  prep: Prep
  size: Mpt
  stretch: number
}

export interface HeadGroup {
  lines: HeadLine[]
  /** Rows of the grid the group takes. */
  rows: number
  fit: HeadlineFit
  missing: string[]
}

/** Text of a headline group before it is set. */
export interface HeadText {
  kicker: string
  headline: readonly string[]
  deck: string
}

export function headTextOf(content: StoryContent, own: readonly string[] | null): HeadText {
  return { kicker: content.kicker, headline: own ?? content.headline, deck: content.deck }
}

export function headFace(style: HeadlineStyleId, role: HeadLine['role']): FaceId {
  if (role !== 'headline') return 'hei'
  return SANS.includes(style) ? 'hei-bold' : WEIGHTS[HEADLINE_STYLES[style].weight]
}

/**
 * Sets kicker, headline and deck in the style's sizes over `measure`. Each shrinks before it is broken, headline lines together;
 * then it is broken after a mark or between words, never inside a Latin word or number; what is still too wide is told (`over`).
 */
export function setHead(text: HeadText, styleId: HeadlineStyleId, measure: Mpt, format: PageFormat): HeadGroup {
  const style = HEADLINE_STYLES[styleId]
  const faceOf = (role: HeadLine['role']) => headFace(styleId, role)
  const main = fitLines(text.headline.filter((line) => line.trim() !== ''), style.pt * 1000, faceOf('headline'), measure)
  const kicker = fitLines(text.kicker.trim() === '' ? [] : [text.kicker], style.kickerPt * 1000, faceOf('kicker'), measure)
  const deck = fitLines(text.deck.trim() === '' ? [] : [text.deck], style.deckPt * 1000, faceOf('deck'), measure)
  const lines = [...asLines('kicker', kicker), ...asLines('headline', main), ...asLines('deck', deck)]
  return {
    lines,
    rows: headlineHeight(lines.map(({ size }) => size / 1000), format.leadingPt),
    fit: {
      lines: main.preps.map(({ text: line }) => line),
      size: main.size,
      wanted: style.pt * 1000,
      over: main.over,
      fits: main.fits,
      broken: main.broken,
    },
    missing: lines.flatMap(({ prep }) => prep.missing),
  }
}

function asLines(role: HeadLine['role'], set: FittedLines): HeadLine[] {
  return set.preps.map((prep) => ({ role, prep, size: set.size, stretch: set.stretch }))
}

interface FittedLines {
  preps: Prep[]
  size: Mpt
  stretch: number
  over: Mpt
  fits: Mpt
  broken: number[]
}

/** Lines set in one size and width; a style without such a line sets none. */
function fitLines(texts: readonly string[], size: Mpt, face: FaceId, measure: Mpt): FittedLines {
  if (size === 0 || texts.length === 0) return { preps: [], size, stretch: 1000, over: 0, fits: size, broken: [] }
  const preps = texts.map((text) => prepare([{ text, face }], 'display'))
  const whole = shrink(preps, size, measure)
  if (whole.over === 0) return { preps, ...whole, broken: [] }
  const broken: number[] = []
  let offset = 0
  const parts = preps.flatMap((prep) => {
    const pieces = widthAt(prep, smallest(size), NARROWEST) > measure ? breakDisplay(prep, size, measure) : [prep.text]
    let at = offset
    for (const piece of pieces.slice(0, -1)) broken.push((at += piece.length))
    offset += prep.text.length
    return pieces
  })
  const set = parts.map((text) => prepare([{ text, face }], 'display'))
  return { preps: set, ...shrink(set, size, measure), broken }
}

function smallest(size: Mpt): Mpt {
  return Math.ceil((size * SMALLEST) / 1000)
}

function widthAt(prep: Prep, size: Mpt, stretch: number): Mpt {
  return Math.ceil((Math.ceil((lineWidth(prep, 0, prep.n) * stretch) / 1000) * size) / 1000)
}

/** The largest size, then the greatest width, at which all lines stand within the measure. */
function shrink(preps: readonly Prep[], wanted: Mpt, measure: Mpt): Omit<FittedLines, 'preps' | 'broken'> {
  const widest = (size: Mpt, stretch: number) => Math.max(0, ...preps.map((prep) => widthAt(prep, size, stretch)))
  const least = smallest(wanted)
  for (let size = wanted; size > least; size -= SIZE_STEP) {
    if (widest(size, 1000) <= measure) return { size, stretch: 1000, over: 0, fits: size }
  }
  for (let stretch = 1000; stretch >= NARROWEST; stretch -= STRETCH_STEP) {
    if (widest(least, stretch) <= measure) return { size: least, stretch, over: 0, fits: least }
  }
  const over = widest(least, NARROWEST) - measure
  let fits = least
  while (fits > SIZE_STEP && widest(fits, NARROWEST) > measure) fits -= SIZE_STEP
  return { size: least, stretch: NARROWEST, over, fits }
}

/** Particles and prepositions: a line of a headline ends after the first kind and begins with the second. */
const ENDS_AFTER = new Set('的了着过地得')
const BEGINS_WITH = new Set('在与和为向对从将把被让以及到')

/**
 * Breaks a line that is too wide into as few as will do, the first never shorter than half of the last. The place is chosen by what is
 * seen: after a mark or a space, before a preposition, after a particle; it can still be wrong, so it is reported.
 */
function breakDisplay(prep: Prep, size: Mpt, measure: Mpt): string[] {
  const full = Math.trunc((measure * 1_000_000) / (smallest(size) * NARROWEST))
  const total = lineWidth(prep, 0, prep.n)
  const count = Math.min(prep.n, Math.max(2, Math.ceil(total / full)))
  const pieces: string[] = []
  let from = 0
  for (let rest = count; rest > 1 && from < prep.n; rest -= 1) {
    const to = bestBreak(prep, from, Math.trunc(lineWidth(prep, from, prep.n) / rest), full)
    pieces.push(prep.text.slice(prep.start[from], prep.start[to]))
    from = to
  }
  if (from < prep.n) pieces.push(prep.text.slice(prep.start[from]))
  return pieces
}

function bestBreak(prep: Prep, from: number, ideal: number, full: number): number {
  let best = -1
  let cost = Infinity
  for (let to = from + 1; to < prep.n; to += 1) {
    if (prep.brk[to] === NO) continue
    const width = lineWidth(prep, from, to)
    if (width > full && best !== -1) break
    const here = Math.abs(width - ideal) + penalty(prep, to) + (width > full ? 100_000 : 0)
    if (here < cost) {
      best = to
      cost = here
    }
  }
  return best === -1 ? prep.n : best
}

function penalty(prep: Prep, to: number): number {
  const before = prep.cls[to - 1] as Cls
  if (before >= Cls.Space || (before >= Cls.Close && before <= Cls.Ellipsis)) return 0
  const last = String.fromCodePoint(prep.code[to - 1] ?? 0)
  const next = String.fromCodePoint(prep.code[to] ?? 0)
  if (ENDS_AFTER.has(last) || BEGINS_WITH.has(next) || prep.cls[to] === Cls.Open) return 800
  return prep.cls[to] === Cls.Latin ? 1200 : 2000
}

/** Draws the group centred over [x, x + width], the white of its rows shared out above, between and below. */
export function drawHead(group: HeadGroup, x: Mpt, top: Mpt, width: Mpt, grid: PageGrid, into: Mark[]): void {
  const used = group.lines.reduce((sum, { size }) => sum + size, 0)
  const white = Math.trunc((group.rows * grid.leading - used) / (group.lines.length + 1))
  let y = top
  for (const { role, prep, size, stretch } of group.lines) {
    y += white
    const placed = placeLine(prep, { from: 0, to: prep.n, room: lineWidth(prep, 0, prep.n), last: true })
    const left = x + Math.trunc((width - widthAt(prep, size, stretch)) / 2)
    drawLine(prep, placed, left, y + Math.trunc((size * ASCENT) / 1000), { role, size, stretch }, into)
    y += size
  }
}
