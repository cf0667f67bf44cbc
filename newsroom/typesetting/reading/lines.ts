import { CELL } from '../../manuscript/table'
import { textKey, type TextName } from '../../manuscript/texts'
import { ASCENT, advanceIn } from '../metrics/face'
import { classOf, Cls, isHalfInked, whiteRight } from '../lines/classes'
import type { FaceName, Mpt, PageLayout, Piece, SetLine, SetStory, SetWords, TextRun } from '../display'
import { lineRuns } from '../lineRuns'

/**
 * A line of one text of a story with the places between its characters: of the body, the head or a caption. Where several texts stand on one line (消息头 before the body, a credit behind its
 * caption), each has its own; what parts them belongs to none. A drop cap is a line of its own, of one character.
 */
export interface ReadLine extends TextName {
  storyId: string
  part: number
  /** In UTF-16 units of the text. */
  from: number
  to: number
  /** Offsets of all its places, `from` first and `to` last: never inside a character of two units. */
  offsets: readonly number[]
  /** Where each place is, never falling: from the left, in vertical setting from the top. */
  edges: readonly Mpt[]
  em: Mpt
  /** The em of the line; in vertical setting as high as the strip. */
  top: Mpt
  height: Mpt
  /** Of what is its own for whoever points: the measure, also where it is ragged. */
  left: Mpt
  right: Mpt
  /** In a cell of a table: other lines of its block are beside it. */
  cell: boolean
  vertical: boolean
  /** Of one line as set, which may be several here. */
  set: object
}

interface Reading {
  /** Story by story as the page is read, the parts of a story after each other. */
  lines: readonly ReadLine[]
  /** Index of each line. */
  at: ReadonlyMap<ReadLine, number>
  /** The lines of each text. */
  texts: ReadonlyMap<string, readonly ReadLine[]>
}

const ofStories = new WeakMap<SetStory, ReadLine[]>()
const ofPages = new WeakMap<PageLayout, Reading>()

/** The text of a page's stories, line by line, each story from its head to its captions; made once for a layout. */
export function readingOf(layout: PageLayout): Reading {
  const known = ofPages.get(layout)
  if (known) return known
  const stories = new Map<string, SetStory[]>()
  for (const set of layout.stories) {
    const parts = stories.get(set.storyId)
    if (parts) parts.push(set)
    else stories.set(set.storyId, [set])
  }
  const lines = [...stories.values()].flatMap((parts) => {
    const [first, ...later] = parts.toSorted((a, b) => a.part - b.part)
    // over the other parts on the same page the headline is printed once more: it is read where it is whole
    return first ? [...linesOfStory(first), ...later.flatMap((set) => linesOfStory(set).filter(({ field }) => field !== 'headline'))] : []
  })
  const texts = new Map<string, ReadLine[]>()
  for (const line of lines) {
    const key = lineKey(line)
    const others = texts.get(key)
    if (others) others.push(line)
    else texts.set(key, [line])
  }
  const made = { lines, at: new Map(lines.map((line, index) => [line, index])), texts }
  ofPages.set(layout, made)
  return made
}

export function lineKey(text: TextName & { storyId: string }): string {
  return `${textKey(text)} ${text.storyId}`
}

function linesOfStory(set: SetStory): ReadLine[] {
  const known = ofStories.get(set)
  if (known) return known
  const { words = [] } = set
  const made = [
    ...words.filter(({ role }) => role !== 'caption').flatMap((one) => linesOfWords(set, one)),
    ...linesOfBody(set),
    ...words.filter(({ role }) => role === 'caption').flatMap((one) => linesOfWords(set, one)),
  ]
  ofStories.set(set, made)
  return made
}

function linesOfBody(set: SetStory): ReadLine[] {
  const cap = set.marks.find((mark) => mark.kind === 'text' && mark.role === 'dropcap') as TextRun | undefined
  let opening = cap
  const runs = new Map(lineRuns(set).flatMap(({ line, runs: own }) => (line ? [[line, own] as const] : [])))
  // what of a line is not drawn at all, an empty cell, is as high as the lines around it
  const em = Math.max(0, ...[...runs.values()].flat().map((run) => run.size))
  const made: ReadLine[] = []
  for (const line of set.lines) {
    const own = runs.get(line) ?? []
    if (line.role === 'byline') {
      made.push(...linesOf(set, line, [{ field: 'byline', block: 0, at: 0, from: line.from, to: line.to }], own, em))
      continue
    }
    const dropped = line.role === 'body' ? opening : undefined
    if (line.role === 'body') opening = undefined
    const rest = dropped ? { ...line, from: line.from + dropped.text.length, text: line.text.slice(dropped.text.length) } : withoutParting(line)
    if (dropped) made.push(...linesOf(set, { ...line, to: rest.from, text: dropped.text, x: dropped.x, measure: 0 }, [ofBlock({ ...line, to: rest.from })], [dropped], em))
    const pieces: ReadPiece[] = [...(line.pieces ?? [])]
    if (rest.cell || (rest.from < rest.to && rest.to > 0)) pieces.push(ofBlock(rest))
    made.push(...linesOf(set, rest, pieces, own, em))
  }
  return made
}

/** What of the characters of a line is one of the story's texts. */
type ReadPiece = TextName & Pick<Piece, 'at' | 'from' | 'to'>

/** A line of a block without what is run in before it. */
function ofBlock({ block, from, to }: SetLine): ReadPiece {
  return { block, at: Math.max(0, -from), from: Math.max(0, from), to }
}

/** The line of a cell without what parts it from the next: that is no character of the page. */
function withoutParting(line: SetLine): SetLine {
  return line.cell && line.text.endsWith(CELL) ? { ...line, to: line.to - CELL.length, text: line.text.slice(0, -CELL.length) } : line
}

function linesOfWords(set: SetStory, words: SetWords): ReadLine[] {
  const { role, x, y, measure, size, vertical = false } = words
  const runs = set.marks.filter((mark): mark is TextRun => {
    if (mark.kind !== 'text' || mark.role !== role) return false
    // digits that stand beside each other in a strip are runs of their own
    if (vertical) return mark.x >= x - size && mark.x < x + size && mark.y >= y - size && mark.y <= y + measure + size
    return mark.y === y && mark.x >= x - size && mark.x < x + measure
  })
  return linesOf(set, words, words.pieces, runs, size)
}

function linesOf({ storyId, part }: SetStory, line: SetLine | SetWords, pieces: readonly ReadPiece[], runs: readonly TextRun[], em: Mpt): ReadLine[] {
  const vertical = 'vertical' in line
  const chars = Array.from(line.text)
  const cells = cellsOf(chars, runs, vertical)
  const edges = edgesOf(cells, vertical ? line.y : line.x, line.measure)
  const size = runs.length === 0 ? em : Math.max(...runs.map((run) => run.size))
  const ascent = Math.trunc((size * ASCENT) / 1000)
  return pieces.map(({ field, block, at, from, to }, index): ReadLine => {
    const offsets: number[] = []
    const kept: Mpt[] = []
    let place = 0
    for (const [char, edge] of edges.entries()) {
      if (place >= at && place <= at + to - from && !cells[char]?.beside) {
        offsets.push(from + place - at)
        kept.push(edge)
      }
      place += chars[char]?.length ?? 0
    }
    const [first = line.x, last = line.x] = [kept[0], kept.at(-1)]
    // the first and the last on a line have what is white of it beside them
    const [left, right] = [index === 0 && at === 0 ? Math.min(line.x, first) : first, index === pieces.length - 1 ? Math.max(line.x + line.measure, last) : last]
    const box = vertical ? { top: first, height: last - first, left: line.x, right: line.x + size } : { top: line.y - ascent, height: size, left, right }
    const name: TextName = field === undefined ? { block } : { field, block }
    return { storyId, part, ...name, from, to, offsets, edges: kept, em: size, ...box, cell: 'cell' in line && line.cell !== undefined, vertical, set: line }
  })
}

/** A character as it is drawn. */
interface Cell {
  /** Its em, or as much of it as it takes. */
  left: Mpt
  right: Mpt
  /** Its ink: of a full-width mark the half that is not white. */
  inkLeft: Mpt
  inkRight: Mpt
  /** It stands beside the one before it in a cell of a vertical strip: there is no place between them. */
  beside?: true
}

/** Each character of a line as drawn; null for what is not: blanks at an end, controls. What is drawn beyond them is a hyphen. */
function cellsOf(chars: readonly string[], runs: readonly TextRun[], vertical: boolean): (Cell | null)[] {
  const drawn = runs.flatMap((run) => Array.from(run.text, (char, index) => ({ char, run, index, at: run.at[index] ?? 0 })))
  let next = 0
  return chars.map((char) => {
    const one = drawn[next]
    if (one?.char !== char) return null
    next += 1
    return vertical ? stripCell(one.char, one.run, one) : cellOf(char, one.run, one.run.x + one.at)
  })
}

/** A character of a vertical strip, from its head to its foot; of digits beside each other all have the same. */
function stripCell(char: string, { size, y, vertical }: TextRun, { at, index }: { at: Mpt; index: number }): Cell {
  if (!vertical) {
    const top = y - Math.trunc((size * ASCENT) / 1000)
    return { left: top, right: top + size, inkLeft: top, inkRight: top + size, ...(index > 0 ? { beside: true as const } : {}) }
  }
  const top = y + at
  const code = char.codePointAt(0) ?? 0
  const cls = classOf(code)
  const middle = top + Math.trunc(size / 2)
  return { left: top, right: top + size, inkLeft: isHalfInked(code) && cls === Cls.Open ? middle : top, inkRight: isHalfInked(code) && whiteRight(cls) ? middle : top + size }
}

function cellOf(char: string, { size, stretch, face }: TextRun, x: Mpt): Cell {
  const code = char.codePointAt(0) ?? 0
  const advance = Math.trunc((widthOf(face, code) * size * stretch) / 1_000_000)
  const cls = classOf(code)
  const half = isHalfInked(code) ? Math.trunc(advance / 2) : null
  return {
    left: x,
    right: x + advance,
    inkLeft: half !== null && cls === Cls.Open ? x + half : x,
    inkRight: half !== null && whiteRight(cls) ? x + half : x + advance,
  }
}

function widthOf(face: FaceName, code: number): number {
  return classOf(code) === Cls.Mark ? 0 : advanceIn(face, code)
}

/**
 * The places before, between and behind the characters. Between two it is in the middle of the white there is, and never in the ink of one of
 * them: marks are squeezed, gaps are widened, so ems tell nothing. What is not drawn is as wide as nothing.
 */
function edgesOf(cells: readonly (Cell | null)[], start: Mpt, measure: Mpt): Mpt[] {
  const first = cells.find((cell) => cell !== null)
  if (!first) return [start, ...cells.map(() => start)]
  let before: Cell | null = null
  const edges: Mpt[] = []
  const put = (edge: Mpt) => edges.push(Math.max(edge, edges.at(-1) ?? edge))
  for (const cell of cells) {
    if (!before) put(clamp(start, first.left, first.inkLeft))
    else put(cell ? between(before, cell) : before.right)
    before = cell ?? before
  }
  const last = before ?? first
  put(clamp(start + measure, last.inkRight, last.right))
  return edges
}

function between(before: Cell, after: Cell): Mpt {
  if (before.inkRight > after.inkLeft) return Math.trunc((before.inkRight + after.inkLeft) / 2)
  return clamp(Math.trunc((before.right + after.left) / 2), before.inkRight, after.inkLeft)
}

function clamp(value: Mpt, least: Mpt, most: Mpt): Mpt {
  return Math.max(least, Math.min(most, value))
}
