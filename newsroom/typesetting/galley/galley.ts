import type { Picture, StoryContent } from '../../manuscript/story'
import { COMPOSER_VERSION, type FaceId, type Mark, type Mpt, type PageLayout, type TextRole } from '../display'
import { mpt } from '../geometry'
import { breakParagraph, type BrokenLine } from '../lines/break'
import { placeLine } from '../lines/justify'
import { makePrep } from '../lines/prepare'
import type { Prep, PrepStyle } from '../lines/prep'
import { line as furnitureLine, rule, type Type } from '../page/furniture/type'
import { indentOf, runsIn, type TextBlock, textBlocks } from '../story/blocks'
import type { Row } from '../story/columns'
import { drawLine } from '../story/draw'
import { type CellPlace, drawTableRules } from '../story/table'

/** What a galley says of itself in its head, word for word. */
export interface GalleyFacts {
  /** Flush left over the text: the paper and the headline. */
  left: string
  /** Under it: which version, whose, when, how long. */
  right: string
  /** At the foot: what tells this print from another of the same story. */
  foot: string
}

const pt = (points: number): Mpt => Math.round(points * 1000)

const PAGE = { width: mpt(210), height: mpt(297) }
/** 五号, on twice its line: room for a hand between two lines. */
const EM = pt(10.5)
const LEADING = pt(21)
const MEASURE_EM = 28
const MEASURE: Mpt = MEASURE_EM * EM
/** From the left edge to the text; the numbers stand in it. What is right of the text is for marks. */
const LEFT = mpt(27)
const TOP = mpt(31)
const BOTTOM: Mpt = PAGE.height - mpt(22)
const NUMBER_GAP = pt(12)
const NUMBER: Type = { face: 'hei', size: pt(7), ink: 550 }
const FIFTH: Type = { face: 'hei-bold', size: pt(7) }
const HEAD: Type = { face: 'hei', size: pt(8), ink: 700 }
const PICTURE_HEIGHT = mpt(60)
const CAPTION: Mpt = pt(9)

interface Cursor {
  pages: Mark[][]
  /** Where the next line's box begins. */
  y: Mpt
  /** Lines numbered so far. */
  lines: number
}

/**
 * 小样: a story's text alone on A4, one column on the left with every line numbered, twice the leading and a wide margin for marks.
 * Set by the paper's composer in its faces: breaks and marks as the paper breaks them, though over another measure. `pictures` gives
 * sizes in pixels. Every line of the body and of captions has a number, counted through; headlines have none.
 */
export function composeGalley(content: StoryContent, pictures: Readonly<Record<string, { width: number; height: number }>>, facts: GalleyFacts): PageLayout[] {
  const cursor: Cursor = { pages: [[]], y: TOP, lines: 0 }
  setHead(cursor, content)
  if (!runsIn(content) && content.byline !== '') setLines(cursor, { text: content.byline, face: 'hei', size: EM, role: 'byline', numbered: true })
  const blocks = new Map(textBlocks(content, { dropCap: false, kai: false }).map((block) => [block.index, block]))
  let cells: GalleyCell[] = []
  content.body.forEach((block, index) => {
    if (block.type !== 'row') cells = ruled(cursor, cells)
    if (block.type === 'picture') return setPicture(cursor, block, pictures[block.asset])
    const set = blocks.get(index)
    if (!set) return
    if (setRow(cursor, set, cells)) return
    // a subhead does not stand alone at the foot
    if (set.role === 'subhead') room(cursor, 2 * LEADING)
    const indent = (at: number) => indentOf(set, at, MEASURE_EM * 1000)
    const broken = breakParagraph(set.prep, (at) => MEASURE_EM * 1000 - indent(at))
    broken.forEach((line, at) => setLine(cursor, set.prep, line, { x: LEFT + Math.trunc((indent(at) * EM) / 1000), size: EM, role: set.role, numbered: true }))
  })
  ruled(cursor, cells)
  return cursor.pages.map((marks, index) => ({
    composer: COMPOSER_VERSION,
    page: index + 1,
    ...PAGE,
    furniture: [...around(facts, index + 1, cursor.pages.length), ...marks],
    stories: [],
  }))
}

function setHead(cursor: Cursor, { kicker, headline, deck }: StoryContent): void {
  const lines: { text: string; face: FaceId; size: Mpt; role: TextRole }[] = [
    { text: kicker, face: 'song-bold', size: pt(12), role: 'kicker' },
    ...headline.map((text) => ({ text, face: 'song-heavy' as const, size: pt(20), role: 'headline' as const })),
    { text: deck, face: 'hei', size: pt(12), role: 'deck' },
  ]
  const set = lines.filter(({ text }) => text.trim() !== '')
  for (const one of set) setLines(cursor, { ...one, style: 'display', numbered: false })
  if (set.length > 0) cursor.y += Math.trunc(LEADING / 2)
}

function setLines(cursor: Cursor, text: { text: string; face: FaceId; size: Mpt; role: TextRole; style?: PrepStyle; numbered: boolean }): void {
  const prep = makePrep([{ text: text.text, face: text.face }], text.style ?? 'body')
  const measure = Math.trunc((MEASURE * 1000) / text.size)
  // flush left, as a typist would: no line of these is spread
  for (const line of breakParagraph(prep, () => measure)) setLine(cursor, prep, { ...line, last: true }, { x: LEFT, ...text })
}

/** Where a cell of a table stands on the galley: its row's part is the page. */
interface GalleyCell {
  row: Row
  cell: CellPlace
}

/** A row of a table, whose lines are numbered like others; false where there is no room for its columns. */
function setRow(cursor: Cursor, { index, table, role }: TextBlock, cells: GalleyCell[]): boolean {
  const set = table?.rowAt(index, MEASURE_EM * 1000)
  if (!table || !set) return false
  // a row stands on one page, and the head with the row under it
  room(cursor, Math.max(set.height, table.leastBelow(index, MEASURE_EM * 1000)) * LEADING)
  for (let at = 0; at < set.height; at += 1) {
    const { marks, y } = nextLine(cursor, EM, LEADING)
    for (const { prep, lines, place } of set.cells) {
      const one = lines[at]
      if (!one) continue
      drawLine(prep, placeLine(prep, one.line, true), LEFT + Math.trunc(((place.x + one.indent) * EM) / 1000), y, { role, size: EM }, marks)
      cells.push({ row: { part: cursor.pages.length - 1, column: 0, row: at, x: LEFT, top: cursor.y, measure: MEASURE_EM * 1000 }, cell: place })
    }
    number(cursor, y, marks)
    cursor.y += LEADING
  }
  return true
}

/** Draws the rules of the table that has ended; answers the cells of the next. */
function ruled(cursor: Cursor, cells: readonly GalleyCell[]): GalleyCell[] {
  for (const [page, marks] of cursor.pages.entries()) drawTableRules(cells.filter(({ row }) => row.part === page), { em: EM, leading: LEADING }, marks)
  return []
}

function setLine(cursor: Cursor, prep: Prep, line: BrokenLine, { x, size, role, numbered }: { x: Mpt; size: Mpt; role: TextRole; numbered: boolean }): void {
  const height = size > EM ? Math.round(size * 1.5) : LEADING
  const { marks, y } = nextLine(cursor, size, height)
  drawLine(prep, placeLine(prep, line), x, y, { role, size }, marks)
  if (numbered) number(cursor, y, marks)
  cursor.y += height
}

/** The page a line of this height goes on, and its baseline there: body type stands in the middle of its line's box. */
function nextLine(cursor: Cursor, size: Mpt, height: Mpt): { marks: Mark[]; y: Mpt } {
  const marks = room(cursor, height)
  return { marks, y: cursor.y + Math.trunc((height - size) / 2) + Math.trunc(size * 0.88) }
}

function number(cursor: Cursor, y: Mpt, marks: Mark[]): void {
  cursor.lines += 1
  marks.push(furnitureLine(String(cursor.lines), cursor.lines % 5 === 0 ? FIFTH : NUMBER, { x: LEFT - NUMBER_GAP, y, align: 'right' }))
}

/** The marks of the page on which so much still goes; a new one where it does not. */
function room(cursor: Cursor, height: Mpt): Mark[] {
  if (cursor.y + height > BOTTOM && cursor.y > TOP) {
    cursor.pages.push([])
    cursor.y = TOP
  }
  return cursor.pages.at(-1) ?? []
}

function setPicture(cursor: Cursor, picture: Picture, size: { width: number; height: number } = { width: 3, height: 2 }): void {
  const scale = Math.min(MEASURE / size.width, PICTURE_HEIGHT / size.height)
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)]
  const gap = Math.trunc(LEADING / 4)
  const marks = room(cursor, height + 2 * gap + LEADING)
  marks.push({ kind: 'picture', asset: picture.asset, x: LEFT, y: cursor.y + gap, width, height, crop: { left: 0, top: 0, ...size } })
  cursor.y += height + 2 * gap
  const caption = [picture.caption, picture.credit].filter((part) => part.trim() !== '').join('　')
  if (caption !== '') setLines(cursor, { text: caption, face: 'hei', size: CAPTION, role: 'caption', numbered: true })
}

/** Head and foot, the same on every page but for its number: a loose sheet says which it is. */
function around({ left, right, foot }: GalleyFacts, page: number, of: number): Mark[] {
  const wide = PAGE.width - LEFT - mpt(15)
  const head = (text: string, y: Mpt, type: Type = HEAD): Mark[] => {
    const prep = makePrep([{ text, face: type.face }], 'body')
    const [line] = breakParagraph(prep, () => Math.trunc((wide * 1000) / type.size))
    const into: Mark[] = []
    if (line) drawLine(prep, placeLine(prep, { ...line, last: true }), LEFT, y, { role: 'furniture', size: type.size }, into)
    return into
  }
  return [
    ...head(left, mpt(15), { face: 'hei-bold', size: pt(9) }),
    ...head(right, mpt(15) + pt(13)),
    rule(LEFT, mpt(22), wide, pt(0.4)),
    ...head(foot, PAGE.height - mpt(12), { face: 'hei', size: pt(7) }),
    furnitureLine(`${page} / ${of}`, HEAD, { x: LEFT + wide, y: PAGE.height - mpt(12), align: 'right' }),
  ]
}
