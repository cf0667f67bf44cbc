import { CELL } from '../../manuscript/table'
import { ASCENT, advanceIn } from '../metrics/face'
import { classOf, Cls, isHalfInked, whiteRight } from '../lines/classes'
import type { FaceName, Mpt, PageLayout, SetLine, SetStory, TextRun } from '../display'
import { lineRuns } from '../lineRuns'

/** A line of body text with the places between its characters. A drop cap is a line of its own, of one character. */
export interface ReadLine {
  storyId: string
  part: number
  /** Index in the story's body. */
  block: number
  /** In UTF-16 units of the block's plain text. What is run in before it (消息头) is no part of the line. */
  from: number
  to: number
  /** Offsets of all its places, `from` first and `to` last: never inside a character of two units. */
  offsets: readonly number[]
  /** Where each place is, never falling. */
  edges: readonly Mpt[]
  /** The em of the line. */
  top: Mpt
  height: Mpt
  /** Of what is its own for whoever points: the measure, also where it is ragged. */
  left: Mpt
  right: Mpt
  /** In a cell of a table: other lines of its block are beside it. */
  cell: boolean
}

interface Reading {
  /** Story by story as the page is read, the parts of a story after each other. */
  lines: readonly ReadLine[]
  /** Index of each line. */
  at: ReadonlyMap<ReadLine, number>
  /** The lines of each block. */
  blocks: ReadonlyMap<string, readonly ReadLine[]>
}

const ofStories = new WeakMap<SetStory, ReadLine[]>()
const ofPages = new WeakMap<PageLayout, Reading>()

/** The body text of a page, line by line; made once for a layout. */
export function readingOf(layout: PageLayout): Reading {
  const known = ofPages.get(layout)
  if (known) return known
  const stories = new Map<string, SetStory[]>()
  for (const set of layout.stories) {
    const parts = stories.get(set.storyId)
    if (parts) parts.push(set)
    else stories.set(set.storyId, [set])
  }
  const lines = [...stories.values()].flatMap((parts) => parts.toSorted((a, b) => a.part - b.part).flatMap(linesOfStory))
  const blocks = new Map<string, ReadLine[]>()
  for (const line of lines) {
    const key = blockKey(line)
    const others = blocks.get(key)
    if (others) others.push(line)
    else blocks.set(key, [line])
  }
  const made = { lines, at: new Map(lines.map((line, index) => [line, index])), blocks }
  ofPages.set(layout, made)
  return made
}

export function blockKey({ storyId, block }: { storyId: string; block: number }): string {
  return `${block} ${storyId}`
}

function linesOfStory(set: SetStory): ReadLine[] {
  const known = ofStories.get(set)
  if (known) return known
  const cap = set.marks.find((mark) => mark.kind === 'text' && mark.role === 'dropcap') as TextRun | undefined
  let opening = cap
  const runs = new Map(lineRuns(set).flatMap(({ line, runs: own }) => (line ? [[line, own] as const] : [])))
  // what of a line is not drawn at all, an empty cell, is as high as the lines around it
  const em = Math.max(0, ...[...runs.values()].flat().map((run) => run.size))
  const made: ReadLine[] = []
  for (const line of set.lines) {
    if (line.role === 'byline' || line.to <= 0) continue
    const dropped = line.role === 'body' ? opening : undefined
    if (line.role === 'body') opening = undefined
    const rest = dropped ? { ...line, from: line.from + dropped.text.length, text: line.text.slice(dropped.text.length) } : withoutParting(line)
    if (dropped) made.push(lineOf(set, { ...line, to: rest.from, text: dropped.text, x: dropped.x, measure: 0 }, [dropped], em))
    if (rest.from < rest.to || rest.cell) made.push(lineOf(set, rest, runs.get(line) ?? [], em))
  }
  ofStories.set(set, made)
  return made
}

/** The line of a cell without what parts it from the next: that is no character of the page. */
function withoutParting(line: SetLine): SetLine {
  return line.cell && line.text.endsWith(CELL) ? { ...line, to: line.to - CELL.length, text: line.text.slice(0, -CELL.length) } : line
}

/** A character as it is drawn. */
interface Cell {
  /** Its em, or as much of it as it takes. */
  left: Mpt
  right: Mpt
  /** Its ink: of a full-width mark the half that is not white. */
  inkLeft: Mpt
  inkRight: Mpt
}

function lineOf({ storyId, part }: SetStory, line: SetLine, runs: readonly TextRun[], em: Mpt): ReadLine {
  const chars = Array.from(line.text)
  const cells = cellsOf(chars, runs)
  const edges = edgesOf(cells, line)
  const offsets: number[] = []
  const kept: Mpt[] = []
  let offset = line.from
  for (const [index, edge] of edges.entries()) {
    if (offset >= 0) {
      offsets.push(offset)
      kept.push(edge)
    }
    offset += chars[index]?.length ?? 0
  }
  const size = runs.length === 0 ? em : Math.max(...runs.map((run) => run.size))
  const [first = line.x, last = line.x] = [kept[0], kept.at(-1)]
  return {
    storyId,
    part,
    block: line.block,
    from: Math.max(0, line.from),
    to: line.to,
    offsets,
    edges: kept,
    top: line.y - Math.trunc((size * ASCENT) / 1000),
    height: size,
    left: line.from < 0 ? first : Math.min(line.x, first),
    right: Math.max(line.x + line.measure, last),
    cell: line.cell !== undefined,
  }
}

/** Each character of a line as drawn; null for what is not: blanks at an end, controls. What is drawn beyond them is a hyphen. */
function cellsOf(chars: readonly string[], runs: readonly TextRun[]): (Cell | null)[] {
  const drawn = runs.flatMap((run) => Array.from(run.text, (char, index) => ({ char, run, x: run.x + (run.at[index] ?? 0) })))
  let next = 0
  return chars.map((char) => {
    const one = drawn[next]
    if (one?.char !== char) return null
    next += 1
    return cellOf(char, one.run, one.x)
  })
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
function edgesOf(cells: readonly (Cell | null)[], line: SetLine): Mpt[] {
  const first = cells.find((cell) => cell !== null)
  if (!first) return [line.x, ...cells.map(() => line.x)]
  let before: Cell | null = null
  const edges: Mpt[] = []
  const put = (edge: Mpt) => edges.push(Math.max(edge, edges.at(-1) ?? edge))
  for (const cell of cells) {
    if (!before) put(clamp(line.x, first.left, first.inkLeft))
    else put(cell ? between(before, cell) : before.right)
    before = cell ?? before
  }
  const last = before ?? first
  put(clamp(line.x + line.measure, last.inkRight, last.right))
  return edges
}

function between(before: Cell, after: Cell): Mpt {
  if (before.inkRight > after.inkLeft) return Math.trunc((before.inkRight + after.inkLeft) / 2)
  return clamp(Math.trunc((before.right + after.left) / 2), before.inkRight, after.inkLeft)
}

function clamp(value: Mpt, least: Mpt, most: Mpt): Mpt {
  return Math.max(least, Math.min(most, value))
}
