import type { PageFormat } from '../../../edition/design/format'
import { HEADLINE_STYLES, headlineHeight, type HeadlineStyle, type HeadlineStyleId, isSans } from '../../../edition/design/slot'
import { passagesOf } from '../../../checker/passages'
import { peopleIn } from '../../../checker/words/names'
import { wordingOf, type StoryContent } from '../../../manuscript/story'
import { lineWidth } from '../../lines/break'
import { Cls } from '../../lines/classes'
import type { FaceId, HeadlineFit, Mark, Mpt, SetWords, TextRole } from '../../display'
import { drawLine } from '../draw'
import type { PageGrid } from '../../geometry'
import { placeLine } from '../../lines/justify'
import { ASCENT } from '../../metrics/face'
import { type Half, overFold } from './fold'
import { prepare } from '../../lines/prepare'
import { type BrokenLine, NO, type Prep } from '../../lines/prep'
import { insideWords } from '../../words/segment'

/** A headline shrinks to this share of its size, then is condensed to this share of its width, before it is broken. */
const SMALLEST = 850
const NARROWEST = 920
const SIZE_STEP = 500
const STRETCH_STEP = 10

const WEIGHTS: Record<HeadlineStyle['weight'], FaceId> = { heavy: 'song-heavy', bold: 'song-bold', regular: 'song' }

export interface HeadLine {
  role: Extract<TextRole, 'kicker' | 'headline' | 'deck'>
  prep: Prep
  /** Where it begins in its text of the story, in UTF-16 units; null where the words are not the story's. */
  from: number | null
  size: Mpt
  stretch: number
}

export interface HeadGroup {
  lines: HeadLine[]
  /** White between each line and the one before it; 0 for the first. */
  gaps: Mpt[]
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
  /** Names that no line is broken inside; asked only when one must be broken. */
  names: () => readonly string[]
  /** The words of the headline are not the story's. */
  others?: true
}

/** `own` are the page's breaks, `names` those the paper knows; those of the byline and of people the story speaks of are added. */
export function headTextOf(content: StoryContent, own: readonly string[] | null, names: readonly string[] = []): HeadText {
  const { kicker, headline, deck } = content
  const others = own !== null && !wordingOf(headline).startsWith(wordingOf(own))
  return { kicker, headline: own ?? headline, deck, names: () => [...names, ...peopleIn(passagesOf(content)).map(({ name }) => name)], ...(others ? { others } : {}) }
}

/** A line before it is set, and where it begins in its text. */
interface Line {
  text: string
  from: number
}

/** Lines that are read on one, those that are blank left out. */
export function linesOf(lines: readonly string[]): Line[] {
  let from = 0
  return lines.flatMap((text) => {
    from += text.length
    return text.trim() === '' ? [] : [{ text, from: from - text.length }]
  })
}

export function headFace(style: HeadlineStyleId, role: HeadLine['role']): FaceId {
  if (role !== 'headline') return 'hei'
  return isSans(style) ? 'hei-bold' : WEIGHTS[HEADLINE_STYLES[style].weight]
}

/**
 * Sets kicker, headline and deck in the style's sizes over `measure`. Each shrinks before it is broken, headline lines together;
 * then it is broken after a mark or between words, never inside a Latin word or number, inside a Chinese word or a name only where no
 * other break fits; what is still too wide is told (`over`). Lines of the author and of layout are never joined.
 */
export function setHead(text: HeadText, styleId: HeadlineStyleId, measure: Mpt, format: PageFormat): HeadGroup {
  const style = HEADLINE_STYLES[styleId]
  const faceOf = (role: HeadLine['role']) => headFace(styleId, role)
  const fit = (role: HeadLine['role'], lines: readonly string[], pt: number) =>
    fitLines(linesOf(lines), pt * 1000, faceOf(role), measure, text.names)
  const main = fit('headline', text.headline, style.pt)
  const kicker = fit('kicker', [text.kicker], style.kickerPt)
  const deck = fit('deck', [text.deck], style.deckPt)
  const lines = [...asLines('kicker', kicker), ...asLines('headline', main, text.others), ...asLines('deck', deck)]
  const gaps = gapsOf(lines, main.size)
  return {
    lines,
    gaps,
    rows: rowsOf(lines, gaps, main.size, format),
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

/** White between two lines of a headline, in thousandths of its size: its leading is 1⅓ of it, in every size. */
const BETWEEN = 333
/** White between the headline and its kicker or deck, in thousandths of the headline's size: they belong to it, not to the text. */
const BESIDE = 200

function gapsOf(lines: readonly HeadLine[], size: Mpt): Mpt[] {
  return lines.map(({ role }, index) => {
    const before = lines[index - 1]
    if (!before) return 0
    return Math.trunc((size * (role === 'headline' && before.role === 'headline' ? BETWEEN : BESIDE)) / 1000)
  })
}

/** Height of the lines from the head of the first to the foot of the last. */
function heightOf(lines: readonly HeadLine[], gaps: readonly Mpt[]): Mpt {
  return lines.reduce((sum, { size }, index) => sum + size + (gaps[index] ?? 0), 0)
}

/** The textbook's height (practice 3.2), or more where many large lines would leave less white around the group than inside it. */
function rowsOf(lines: readonly HeadLine[], gaps: readonly Mpt[], size: Mpt, format: PageFormat): number {
  const leading = Math.round(format.leadingPt * 1000)
  const around = Math.max(leading, Math.trunc((2 * size * BESIDE) / 1000) + 4)
  const least = lines.length === 0 ? 0 : Math.ceil((heightOf(lines, gaps) + around) / leading)
  return Math.max(least, headlineHeight(lines.map(({ size }) => size / 1000), format.leadingPt))
}

function asLines(role: HeadLine['role'], set: FittedLines, others = false): HeadLine[] {
  return set.preps.map((prep, index) => ({ role, prep, from: others ? null : (set.from[index] ?? null), size: set.size, stretch: set.stretch }))
}

interface FittedLines {
  preps: Prep[]
  /** Where each begins in its text. */
  from: number[]
  size: Mpt
  stretch: number
  over: Mpt
  fits: Mpt
  broken: number[]
}

/** Lines set in one size and width; a style without such a line sets none. */
function fitLines(texts: readonly Line[], size: Mpt, face: FaceId, measure: Mpt, names: HeadText['names']): FittedLines {
  if (size === 0 || texts.length === 0) return { preps: [], from: [], size, stretch: 1000, over: 0, fits: size, broken: [] }
  const preps = texts.map(({ text }) => prepare([{ text, face }], 'display'))
  const whole = shrink(preps, size, measure)
  if (whole.over === 0) return { preps, from: texts.map(({ from }) => from), ...whole, broken: [] }
  const broken: number[] = []
  let offset = 0
  const parts = preps.flatMap((prep, index) => {
    const pieces = widthAt(prep, smallest(size), NARROWEST) > measure ? breakDisplay(prep, size, measure, names()) : [prep.text]
    let at = offset
    for (const piece of pieces.slice(0, -1)) broken.push((at += piece.length))
    offset += prep.text.length
    let from = texts[index]?.from ?? 0
    return pieces.map((text): Line => {
      from += text.length
      return { text, from: from - text.length }
    })
  })
  const set = parts.map(({ text }) => prepare([{ text, face }], 'display'))
  return { preps: set, from: parts.map(({ from }) => from), ...shrink(set, size, measure), broken }
}

function smallest(size: Mpt): Mpt {
  return Math.ceil((size * SMALLEST) / 1000)
}

function widthAt(prep: Prep, size: Mpt, stretch: number): Mpt {
  return Math.ceil((Math.ceil((lineWidth(prep, 0, prep.n) * stretch) / 1000) * size) / 1000)
}

/** The largest size, then the greatest width, at which all lines stand within the measure. */
function shrink(preps: readonly Prep[], wanted: Mpt, measure: Mpt): Omit<FittedLines, 'preps' | 'from' | 'broken'> {
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
/** A line too wide costs more than all breaks inside words together, and those more than any unevenness; one inside a known name costs two. */
const TOO_WIDE = 1_000_000_000
const IN_WORD = 1_000_000

/**
 * Breaks a line that is too wide into as few as will do, as even as the words allow: after a mark or a space, before a preposition,
 * after a particle, and never inside a word or a name (`insideWords`) when lines of as many break elsewhere, rather inside a word than
 * inside a name. Where words end is a guess by tables, so the break is reported.
 */
function breakDisplay(prep: Prep, size: Mpt, measure: Mpt, names: readonly string[]): string[] {
  const full = Math.trunc((measure * 1_000_000) / (smallest(size) * NARROWEST))
  const total = lineWidth(prep, 0, prep.n)
  const count = Math.min(prep.n, Math.max(2, Math.ceil(total / full)))
  const chars = Array.from({ length: prep.n }, (_, i) => prep.text.slice(prep.start[i], prep.start[i + 1]))
  const ends = bestEnds(prep, { count, ideal: Math.trunc(total / count), full }, insideWords(chars, names))
  return ends.map((to, index) => prep.text.slice(prep.start[ends[index - 1] ?? 0], prep.start[to]))
}

/** More lines than it needs that a title is given before a name is cut, and before it is cut anywhere. */
const MORE = { forName: 2, forWord: 6 }

/**
 * A title that is no headline, in lines of `room` (thousandths of an em) at most: broken as a headline is, as even as its words allow, into as few as will
 * do, and never inside one of `names` when two lines more break elsewhere. What no break makes narrow enough is cut where the room ends.
 */
export function titleLines(prep: Prep, room: number, names: readonly string[]): BrokenLine[] {
  const total = lineWidth(prep, 0, prep.n)
  const inside = insideWords(Array.from({ length: prep.n }, (_, i) => prep.text.slice(prep.start[i], prep.start[i + 1])), names)
  const least = Math.max(1, Math.ceil(total / room))
  let ends: number[] | null = null
  for (let count = least; count <= Math.min(prep.n, least + MORE.forWord) && !ends; count += 1) {
    const found = bestEnds(prep, { count, ideal: Math.trunc(total / count), full: room }, inside)
    const fits = found.every((to, at) => lineWidth(prep, found[at - 1] ?? 0, to) <= room)
    if (fits && (count > least + MORE.forName || found.every((to) => inside[to] !== 2))) ends = found
  }
  const cut = ends ?? cutEnds(prep, room)
  return cut.map((to, at) => ({ from: cut[at - 1] ?? 0, to, room, last: to === prep.n }))
}

/** Where lines end that take as many characters as find room, one at least. */
function cutEnds(prep: Prep, room: number): number[] {
  const ends: number[] = prep.n === 0 ? [0] : []
  for (let from = 0; from < prep.n; from = ends.at(-1) ?? prep.n) {
    let to = from + 1
    while (to < prep.n && lineWidth(prep, from, to + 1) <= room) to += 1
    ends.push(to)
  }
  return ends
}

interface Lines {
  count: number
  ideal: number
  full: number
}

/** Where so many lines end, at the least cost; fewer when there are not so many breaks. */
function bestEnds(prep: Prep, { count, ideal, full }: Lines, inside: Uint8Array): number[] {
  let reached = new Map<number, { cost: number; ends: readonly number[] }>([[0, { cost: 0, ends: [] }]])
  let best: { cost: number; ends: readonly number[] } = { cost: Infinity, ends: [prep.n] }
  for (let line = 1; line <= count; line += 1) {
    const next: typeof reached = new Map()
    for (const [from, { cost, ends }] of reached) {
      for (let to = from + 1; to <= prep.n; to += 1) {
        if (to < prep.n && prep.brk[to] === NO) continue
        const width = lineWidth(prep, from, to)
        const here = cost + Math.abs(width - ideal) + (width > full ? TOO_WIDE + 1000 * width : 0) + (to < prep.n ? penalty(prep, to) : 0) + IN_WORD * (inside[to] ?? 0)
        if (here < (next.get(to)?.cost ?? Infinity)) next.set(to, { cost: here, ends: [...ends, to] })
        // one break beyond the measure is enough: what follows is wider still
        if (width > full) break
      }
    }
    const whole = next.get(prep.n)
    if (whole && whole.cost < best.cost) best = whole
    next.delete(prep.n)
    reached = next
  }
  return [...best.ends]
}

function penalty(prep: Prep, to: number): number {
  const before = prep.cls[to - 1] as Cls
  if (before >= Cls.Space || (before >= Cls.Close && before <= Cls.Ellipsis)) return 0
  const last = String.fromCodePoint(prep.code[to - 1] ?? 0)
  const next = String.fromCodePoint(prep.code[to] ?? 0)
  if (ENDS_AFTER.has(last) || BEGINS_WITH.has(next) || prep.cls[to] === Cls.Open) return 800
  return prep.cls[to] === Cls.Latin ? 1200 : 2000
}

/**
 * Draws the group centred over [x, x + width]. What its lines and their leading leave of its rows
 * stands above and below it in equal parts. Over a fold it draws the half that is on this page; no character of it lies in the fold.
 */
export function drawHead(group: HeadGroup, x: Mpt, top: Mpt, width: Mpt, grid: PageGrid, into: Mark[], words: SetWords[] = [], half: Half | null = null): void {
  let y = top + Math.trunc((group.rows * grid.leading - heightOf(group.lines, group.gaps)) / 2)
  for (const [index, { role, prep, from, size, stretch }] of group.lines.entries()) {
    y += group.gaps[index] ?? 0
    const placed = placeLine(prep, { from: 0, to: prep.n, room: lineWidth(prep, 0, prep.n), last: true })
    const measure = widthAt(prep, size, stretch)
    const left = x + Math.trunc((width - measure) / 2)
    const baseline = y + Math.trunc((size * ASCENT) / 1000)
    if (half) {
      const { line, piece } = overFold({ prep, placed, size, stretch, left, measure }, { from: x, to: x + width }, half)
      drawLine(prep, line, piece.left, baseline, { role, size, stretch }, into)
      if (piece.from < piece.to) words.push(...wordsOf(role, prep, from, { x: piece.x, y: baseline, measure: piece.measure, size }, piece))
    } else {
      drawLine(prep, placed, left, baseline, { role, size, stretch }, into)
      words.push(...wordsOf(role, prep, from, { x: left, y: baseline, measure, size }))
    }
    y += size
  }
}

/** Where a line of the head, or what of it stands on this page, stands, for whoever asks which words are printed there; nothing where they are not the story's. */
export function wordsOf(
  role: HeadLine['role'],
  { text }: Prep,
  begins: number | null,
  place: Pick<SetWords, 'x' | 'y' | 'measure' | 'size' | 'vertical'>,
  { from, to }: { from: number; to: number } = { from: 0, to: text.length },
): SetWords[] {
  return begins === null ? [] : [{ role, text: text.slice(from, to), pieces: [{ field: role, block: 0, at: 0, from: begins + from, to: begins + to }], ...place }]
}
