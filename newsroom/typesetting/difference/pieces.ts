import { diffText, type DiffPart } from '@/newsroom/manuscript/diff'
import type { Mark, SetLine, SetStory, TextRun } from '../display'
import type { Box } from '../geometry'
import { lineFinder } from '../lineRuns'
import type { ChangedWords, ChangeKind, ChangePart, ChangePlace, PageChange } from './change'
import { around, boxOf, lookOf } from './marks'

/** Characters shown around what differs. */
const AROUND = 8
/** Two places of a text with fewer characters than these between them are read as one. */
const APART = 2

/** One line of a text as set: its characters are `from` to `to` of the text, in UTF-16 units. */
export interface PieceLine {
  from: number
  to: number
  runs: TextRun[]
}

/** A text that is read in one go: a paragraph, a headline, a caption, a line of the furniture. */
export interface Piece {
  part: ChangePart
  /** Index in the story's body; null for what is no block of it. */
  block: number | null
  text: string
  lines: PieceLine[]
}

/** The marks that differ of what is being compared; whoever takes one into a change takes it out. */
export interface Open {
  before: Set<Mark>
  after: Set<Mark>
}

export const NOWHERE: ChangePlace = { lines: [], marks: [] }

/** Takes those of the marks that nobody took. */
export function take(open: Set<Mark>, marks: readonly Mark[]): Mark[] {
  return marks.filter((mark) => open.delete(mark))
}

/** Whether a text has a character that leaves ink, or makes room for one. */
const INK = /[^\s\p{Cf}]/u

/**
 * What differs between a text and what became of it: each place where its words are others, then what else differs, moved or in another
 * look. Every open mark of the two is in one of the changes afterwards.
 */
export function comparePieces(before: Piece | null, after: Piece | null, open: Open, story: PageChange['story']): PageChange[] {
  const part = (after ?? before)?.part ?? 'body'
  const block = before?.block == null && after?.block == null ? null : { before: before?.block ?? null, after: after?.block ?? null }
  const change = (kind: ChangeKind, words: ChangedWords | null, places: Pick<PageChange, 'before' | 'after'>): PageChange => ({ kind, part, story, block, words, ...places })
  if (!before || !after) {
    const there = before ?? after
    if (!there) return []
    const place = placeOf(there.lines, before ? open.before : open.after)
    const words = { lead: '', before: before?.text ?? '', after: after?.text ?? '', tail: '' }
    if (!INK.test(there.text) && place.marks.length === 0) return []
    return [before ? change('went', words, { before: place, after: NOWHERE }) : change('came', words, { before: NOWHERE, after: place })]
  }
  const hunks = before.text === after.text ? [] : hunksOf(diffText(before.text, after.text))
  const changes: PageChange[] = []
  for (const { words, old, now } of hunks) {
    const [oldLines, newLines] = [linesAt(before, old, open.before), linesAt(after, now, open.after)]
    const drawn = INK.test(words.before + words.after) || touched(oldLines, open.before) || touched(newLines, open.after)
    if (drawn) changes.push(change('words', words, { before: placeOf(oldLines, open.before), after: placeOf(newLines, open.after) }))
  }
  const kind = sameLook(before, after, hunks.length > 0) ? 'moved' : 'look'
  const places = { before: touchedPlace(before.lines, open.before), after: touchedPlace(after.lines, open.after) }
  if (places.before.marks.length + places.after.marks.length > 0) changes.push(change(kind, null, places))
  return changes
}

function touched(lines: readonly PieceLine[], open: ReadonlySet<Mark>): boolean {
  return lines.some(({ runs }) => runs.some((run) => open.has(run)))
}

function placeOf(lines: readonly PieceLine[], open: Set<Mark>): ChangePlace {
  return { lines: boxesOf(lines), marks: take(open, lines.flatMap(({ runs }) => runs)) }
}

function touchedPlace(lines: readonly PieceLine[], open: Set<Mark>): ChangePlace {
  const there = lines.filter(({ runs }) => runs.some((run) => open.has(run)))
  return there.length === 0 ? NOWHERE : placeOf(there, open)
}

function boxesOf(lines: readonly PieceLine[]): Box[] {
  return lines.flatMap(({ runs }) => around(runs.map(boxOf)) ?? [])
}

/**
 * The lines that hold a stretch of the text; of an empty one the line it lies in. Between two lines it lies in either: in the one that is printed otherwise
 * now, where only one is (of words that went at the end of a line, that line).
 */
function linesAt({ lines }: Piece, [from, to]: readonly [number, number], open: ReadonlySet<Mark>): PieceLine[] {
  if (to > from) return lines.filter((line) => line.from < to && line.to > from)
  const line = lines.find((one) => from < one.to) ?? lines.at(-1)
  if (!line) return []
  const before = lines.find((one) => one.to === from)
  return [before && !touched([line], open) && touched([before], open) ? before : line]
}

/** What differs in one place, and which characters of either text that is, in UTF-16 units. */
interface Hunk {
  words: ChangedWords
  old: [number, number]
  now: [number, number]
}

/** The places where two texts differ, those close together as one. */
function hunksOf(parts: readonly DiffPart[]): Hunk[] {
  const hunks: Hunk[] = []
  let [old, now] = [0, 0]
  let same = ''
  for (const { text, op } of parts) {
    const last = hunks.at(-1)
    if (op === 'same') {
      if (last) last.words.tail = Array.from(text).slice(0, AROUND).join('')
      old += text.length
      now += text.length
      same = text
      continue
    }
    const goesOn = last && (same === '' || Array.from(same).length <= APART)
    const hunk: Hunk = goesOn ? last : { words: { lead: Array.from(same).slice(-AROUND).join(''), before: '', after: '', tail: '' }, old: [old, old], now: [now, now] }
    if (!goesOn) hunks.push(hunk)
    const { words } = hunk
    words.tail = ''
    words.before += (goesOn ? same : '') + (op === 'del' ? text : '')
    words.after += (goesOn ? same : '') + (op === 'add' ? text : '')
    if (op === 'del') old += text.length
    else now += text.length
    hunk.old[1] = old
    hunk.now[1] = now
    same = ''
  }
  return hunks
}

/** Whether the same characters are drawn alike; with other words, whether the same faces, sizes and inks are used. */
function sameLook(before: Piece, after: Piece, otherWords: boolean): boolean {
  const [old, now] = [looks(before, otherWords), looks(after, otherWords)]
  return old.size === now.size && [...old].every(([look, text]) => now.get(look) === text)
}

/** What is drawn in each look; a hyphen, or white at the end of a line, comes and goes with the line. */
function looks({ lines }: Piece, otherWords: boolean): Map<string, string> {
  const found = new Map<string, string>()
  for (const { runs } of lines) {
    for (const run of runs) {
      const look = lookOf(run)
      found.set(look, otherWords ? '' : (found.get(look) ?? '') + run.text.replace(/[-\s]/g, ''))
    }
  }
  return found
}

/** Runs in their order as lines: those on one baseline, or in one vertical strip, that follow each other. */
export function linesOfRuns(runs: readonly TextRun[]): PieceLine[] {
  const lines: PieceLine[] = []
  let last: TextRun | null = null
  let text = ''
  for (const run of runs) {
    const line = lines.at(-1)
    const goesOn = last !== null && last.vertical === run.vertical && (run.vertical ? last.x === run.x : last.y === run.y)
    if (!goesOn && LATIN_END.test(text) && LATIN_START.test(run.text)) text += ' '
    const from = text.length
    text += run.text
    if (line && goesOn) {
      line.to = text.length
      line.runs.push(run)
    } else lines.push({ from, to: text.length, runs: [run] })
    last = run
  }
  return lines
}

// where a headline breaks between two words, the white between them is not drawn
const LATIN_END = /[\p{Script=Latin}\p{Nd}]$/u
const LATIN_START = /^[\p{Script=Latin}\p{Nd}]/u

/** A text of runs that no lines of the source tell of. */
export function pieceOfRuns(part: ChangePart, runs: readonly TextRun[]): Piece {
  const lines = linesOfRuns(runs)
  let text = ''
  for (const line of lines) text += ' '.repeat(line.from - text.length) + line.runs.map((run) => run.text).join('')
  return { part, block: null, text, lines }
}

/** The blocks of a story's body on this page, over all its slots here, and its byline where that has a line of its own. */
export function blocksOf(sets: readonly SetStory[]): Piece[] {
  const pieces = new Map<number, Piece>()
  for (const set of sets) {
    const lineOf = lineFinder(set.lines)
    const owns = new Map<SetLine, PieceLine>()
    let opening: PieceLine | null = null
    for (const line of set.lines) {
      const piece = pieces.get(line.block) ?? { part: line.role, block: line.block < 0 ? null : line.block, text: '', lines: [] }
      const own = { from: piece.text.length, to: piece.text.length + line.text.length, runs: [] }
      piece.text += line.text
      piece.lines.push(own)
      pieces.set(line.block, piece)
      owns.set(line, own)
      if (line.role === 'body') opening ??= own
    }
    for (const mark of set.marks) {
      if (mark.kind !== 'text') continue
      const line = lineOf(mark)
      // a drop cap is the first character of the first line
      const own = mark.role === 'dropcap' ? opening : line && owns.get(line)
      own?.runs.push(mark)
    }
  }
  return [...pieces.values()]
}
