import { COMPOSER_VERSION, type Colour, type Mark, type Mpt, type PageLayout } from '../display'
import type { ChangedWords } from '../difference/change'
import { mpt } from '../geometry'
import { type BrokenLine, breakParagraph } from '../lines/break'
import { placeLine } from '../lines/justify'
import { makePrep } from '../lines/prepare'
import type { Prep, StyledSpan } from '../lines/prep'
import { pt } from '../page/furniture/box'
import { fitted, line, rule, type Type, widthOf } from '../page/furniture/type'
import { drawLine } from '../story/draw'

/** One change as the list tells it, under the number it has on the page. */
export interface ListedChange {
  number: number
  /** Of what it is a change, and what became of it: 正文　文字改动. */
  title: string
  /** What is printed before and after; null where no words differ. */
  words: ChangedWords | null
  /** The words are the same on both prints, and stand elsewhere. */
  same: boolean
  /** Where no words differ: the first characters of what moved or looks otherwise. */
  opening: string
}

/** The changes of one story, or of the furniture, as the page is read. */
export interface ListedStory {
  title: string
  changes: readonly ListedChange[]
}

/** What the list says of itself, word for word, on each of its sheets. */
export interface ChangeListFacts {
  title: string
  /** Which two prints: whose, when, by which hash. */
  prints: readonly string[]
  foot: string
  before: string
  after: string
  /** What stands there where nothing differs. */
  none: string
}

/** Upright sheets, and in how many columns the list stands on each. */
const SHEETS = {
  a4: { width: mpt(210), height: mpt(297), columns: 1 },
  a3: { width: mpt(297), height: mpt(420), columns: 2 },
} as const
export type ListSheet = keyof typeof SHEETS

const LEFT = mpt(20)
const RIGHT = mpt(16)
const BETWEEN = mpt(10)
const FOOT = mpt(12)
const BOTTOM = mpt(20)
/** From the edge of a column to the words; the number stands in it, and which print a line is of. */
const HANGING = mpt(11)
const EM = pt(10)
const LEADING = pt(16)
const BEFORE_STORY = pt(8)

const TITLE: Type = { face: 'hei-bold', size: pt(11) }
const PRINT: Type = { face: 'hei', size: pt(8), ink: 700 }
const PRINT_PITCH = pt(13)
const SMALL: Type = { face: 'hei', size: pt(7) }
const KIND: Type = { face: 'hei', size: pt(8), ink: 600 }
const SIDE: Type = { face: 'hei', size: pt(7), ink: 600 }
const NUMBER: Type = { face: 'hei', size: pt(7), ink: 0 }

/** What is only said of a page, and not printed with it, is red: of what went pale, of its number full. */
const RED: Colour = { process: { c: 0, m: 1000, y: 1000, k: 0 } }
const WENT_TINT = 180
const CAME_TINT = 120

interface Cursor {
  sheets: Mark[][]
  column: number
  /** Top of the next line's box. */
  y: Mpt
}

/** A sheet as it is filled. */
interface Room {
  width: Mpt
  columns: number
  top: Mpt
  bottom: Mpt
}

/**
 * The changes between two prints of a page as a list on sheets of their own, set by the paper's composer in its faces: story by story under its headline, each change with the number it has on the page, and its words as
 * they were printed and as they are, with what stands around them; what differs is tinted, struck where it went and underlined where it came. Nothing is shortened. At least one sheet.
 */
export function composeChangeList(stories: readonly ListedStory[], facts: ChangeListFacts, sheet: ListSheet): PageLayout[] {
  const { width, height, columns } = SHEETS[sheet]
  const wide = width - LEFT - RIGHT
  const room: Room = { width: Math.trunc((wide - (columns - 1) * BETWEEN) / columns), columns, top: mpt(24) + facts.prints.length * PRINT_PITCH, bottom: height - BOTTOM }
  const cursor: Cursor = { sheets: [[]], column: 0, y: room.top }
  if (stories.length === 0) put(cursor, room, LEADING, (x, y, into) => into.push(line(facts.none, { face: 'song', size: EM }, { x, y })))
  for (const story of stories) setStory(cursor, room, story, facts)
  return cursor.sheets.map((marks, index) => ({
    composer: COMPOSER_VERSION,
    page: index + 1,
    width,
    height,
    furniture: [...around(facts, { index, of: cursor.sheets.length, wide, height }), ...marks],
    stories: [],
  }))
}

function setStory(cursor: Cursor, room: Room, { title, changes }: ListedStory, facts: ChangeListFacts): void {
  if (cursor.y > room.top) cursor.y += BEFORE_STORY
  // a headline does not stand alone at the foot
  hold(cursor, room, 3 * LEADING)
  setText(cursor, room, [{ text: title, face: 'song-bold' }], 0)
  for (const change of changes) setChange(cursor, room, change, facts)
}

function setChange(cursor: Cursor, room: Room, { number, title, words, same, opening }: ListedChange, facts: ChangeListFacts): void {
  hold(cursor, room, 2 * LEADING)
  put(cursor, room, LEADING, (x, y, into) => {
    into.push(...numberBox(String(number), x, y), line(title, fitted(title, KIND, room.width - HANGING), { x: x + HANGING, y }))
  })
  if (!words) {
    if (opening !== '') setText(cursor, room, [{ text: opening, face: 'song' }], HANGING)
    return
  }
  if (same) return setText(cursor, room, [{ text: words.lead + words.after + words.tail, face: 'song' }], HANGING)
  if (words.before !== '') setWords(cursor, room, words.lead, words.before, words.tail, 'went', facts.before)
  if (words.after !== '') setWords(cursor, room, words.lead, words.after, words.tail, 'came', facts.after)
}

function setWords(cursor: Cursor, room: Room, lead: string, words: string, tail: string, what: 'went' | 'came', side: string): void {
  const from = Array.from(lead).length
  setText(cursor, room, [{ text: lead + words + tail, face: 'song' }], HANGING, { from, to: from + Array.from(words).length, what, side })
}

/** Characters that are marked as having gone or come, in code points of the text. */
interface Marked {
  from: number
  to: number
  what: 'went' | 'came'
  /** Stands before the first line. */
  side: string
}

function setText(cursor: Cursor, room: Room, spans: readonly StyledSpan[], indent: Mpt, marked?: Marked): void {
  const prep = makePrep(spans, 'body')
  const measure = Math.trunc(((room.width - indent) * 1000) / EM)
  for (const [index, broken] of breakParagraph(prep, () => measure).entries()) {
    put(cursor, room, LEADING, (x, y, into) => {
      if (marked && index === 0) into.push(line(marked.side, SIDE, { x: x + HANGING - pt(3), y, align: 'right' }))
      // flush left, as a typist would: no line of these is spread
      drawText(prep, { ...broken, last: true }, x + indent, y, marked, into)
    })
  }
}

function drawText(prep: Prep, broken: BrokenLine, x: Mpt, y: Mpt, marked: Marked | undefined, into: Mark[]): void {
  const placed = placeLine(prep, broken)
  const [from, to] = marked ? [Math.max(marked.from, placed.from), Math.min(marked.to, placed.end)] : [0, 0]
  if (marked && to > from) {
    const across = (mil: number) => x + Math.trunc((mil * EM) / 1000)
    const start = across(placed.at[from - placed.from] ?? 0)
    const end = across(to < placed.end ? (placed.at[to - placed.from] ?? 0) : placed.width)
    const tint = marked.what === 'went' ? rule(start, y - Math.trunc(EM * 0.9), end - start, Math.trunc(EM * 1.04), WENT_TINT, RED) : rule(start, y - Math.trunc(EM * 0.9), end - start, Math.trunc(EM * 1.04), CAME_TINT)
    const stroke = marked.what === 'went' ? rule(start, y - Math.trunc(EM * 0.38), end - start, pt(0.7), 1000, RED) : rule(start, y + Math.trunc(EM * 0.18), end - start, pt(0.7))
    into.push(tint, stroke)
  }
  drawLine(prep, placed, x, y, { role: 'body', size: EM }, into)
}

/** A number as it stands on the page, white in red. */
function numberBox(text: string, x: Mpt, y: Mpt): Mark[] {
  const wide = widthOf(text, NUMBER) + pt(4)
  return [rule(x, y - pt(7.4), wide, pt(9.4), 1000, RED), line(text, NUMBER, { x: x + pt(2), y: y - pt(0.2) })]
}

/** Draws one line in the next place for it: `x` is the left edge of the column, `y` the baseline. */
function put(cursor: Cursor, room: Room, height: Mpt, draw: (x: Mpt, y: Mpt, into: Mark[]) => void): void {
  hold(cursor, room, height)
  draw(LEFT + cursor.column * (room.width + BETWEEN), cursor.y + Math.trunc((height - EM) / 2) + Math.trunc(EM * 0.88), cursor.sheets.at(-1) ?? [])
  cursor.y += height
}

/** Goes on in the next column, or on the next sheet, where so much does not fit in this one. */
function hold(cursor: Cursor, { columns, top, bottom }: Room, height: Mpt): void {
  if (cursor.y + height <= bottom || cursor.y === top) return
  cursor.column = (cursor.column + 1) % columns
  cursor.y = top
  if (cursor.column === 0) cursor.sheets.push([])
}

/** Head and foot, the same on every sheet but for its number: a loose one says what it belongs to. */
function around({ title, prints, foot }: ChangeListFacts, { index, of, wide, height }: { index: number; of: number; wide: Mpt; height: Mpt }): Mark[] {
  const fit = (text: string, type: Type, y: Mpt, width = wide) => line(text, fitted(text, type, width), { x: LEFT, y })
  const under = mpt(15) + prints.length * PRINT_PITCH
  return [
    fit(title, TITLE, mpt(15)),
    ...prints.map((text, at) => fit(text, PRINT, mpt(15) + (at + 1) * PRINT_PITCH)),
    rule(LEFT, under + pt(6), wide, pt(0.4)),
    fit(foot, SMALL, height - FOOT, wide - mpt(20)),
    line(`${index + 1} / ${of}`, PRINT, { x: LEFT + wide, y: height - FOOT, align: 'right' }),
  ]
}
