import type { Sign } from '@/newsroom/edition/correction'
import { type Moves, partsOf } from '@/newsroom/edition/move'
import { textName } from '@/newsroom/manuscript/texts'
import type { Mpt, PageLayout, SetStory } from '@/newsroom/typesetting/display'
import type { Box } from '@/newsroom/typesetting/geometry'
import { boxesOf, caretOf, lineAt, type TextBox, type TextStretch } from '@/newsroom/typesetting/reading/place'
import type { Content } from '../pdf/content'
import { BLEED, MARGIN } from '../pdf/sheet'
import { BESIDE, besideLine, drawNumber, headLine, LARGEST, plain, RED, spreadOut, widthOf } from './numbers'

/** What a proof 校样 shows besides the page. */
export interface ProofNotes {
  /** 校样 一校 21:04 …, in the head margin. */
  line: string
  /** Marks not yet carried out and verified, in the order they are listed in. */
  marks: readonly ProofMark[]
}

export interface ProofMark {
  id: string
  text: string
  storyId: string | null
  slot: string | null
  /** Who marked it, and when (ISO). */
  by: string
  at: string
  /** Of a mark on words what shall stand there; null for a remark, and where its words are not on the page any more. */
  words: MarkedStretch | null
}

/** Words as they stand on the page now: open, those that shall change; `made`, those that were put in. */
export interface MarkedStretch extends TextStretch {
  sign: Sign
  was: string
  by: string
  /** Of words that move: which of `was`. */
  moves?: Moves
  made: boolean
}

/** A mark in its place on the page: where its number stands, and a box for each line of its words. */
export interface PlacedMark {
  mark: ProofMark
  number: number
  /** The number's box; null where the mark belongs to no story of the page: then it stands in the list alone. */
  label: Box | null
  words: TextBox[]
  /** Of words that move, the place they go to. */
  place: TextBox | null
}

const SIZE: Mpt = 7000
const EVERY = 5
const LIST_PITCH: Mpt = 9000
const LONGEST = 60
/** Of what shall stand there, over its line: in ems of the line. */
const OVER = 0.5
/** Characters over a line: all of it is in the list. */
const MOST_OVER = 12

/** Height below the sheet that the list of marks takes, in mpt; the proof's sheet is longer by it. */
export function listHeight(notes: ProofNotes): Mpt {
  return Math.ceil(notes.marks.length / 2) * LIST_PITCH
}

/** What each sign is called, in the paper's own language like all a proof prints. */
const CALLED: Record<Sign | 'made', string> = {
  delete: '删去',
  insert: '增补',
  replace: '改正',
  transpose: '对调',
  move: '转移',
  space: '加大空距',
  close_up: '减小空距',
  query: '疑问',
  line_break: '断行',
  face: '字体字号',
  align: '排齐',
  made: '已改，待核红',
}

/** What a mark asks for, in words; '' for a remark. */
export function askedFor({ words }: ProofMark): string {
  if (!words) return ''
  const { sign, was, by, made, moves } = words
  if (moves) return movedWords(was, moves, made)
  // a sign that changes no word names them once
  return `${CALLED[made ? 'made' : sign]}：${(was === by ? [was] : [was, by]).flatMap((text) => (text === '' ? [] : `“${shown(text)}”`)).join(' → ')}`
}

/** Words that move, and behind or before which others they shall stand. */
function movedWords(was: string, moves: Moves, made: boolean): string {
  const { words, crossed, behind } = partsOf(was, moves)
  const chars = [...crossed]
  const others = chars.length <= MOST_OVER ? crossed : behind ? `…${chars.slice(1 - MOST_OVER).join('')}` : `${chars.slice(0, MOST_OVER - 1).join('')}…`
  return `${CALLED[made ? 'made' : 'move']}：“${shown(words)}”移到“${shown(others)}”${behind ? '之后' : '之前'}`
}

/** A space is seen. */
function shown(text: string): string {
  return text.replace(/\s/gu, '␣')
}

/** Where each mark stands: numbered as listed, beside its words, else at the head of its story or guide, several of one beside each other in their order. */
export function placedMarks(notes: ProofNotes, layout: PageLayout): PlacedMark[] {
  const placed = notes.marks.map((mark, index): PlacedMark & { key: string } => {
    const number = index + 1
    const about = mark.words && pointedAt(mark.words)
    const words = about ? boxesOf(layout, about) : []
    const line = about ? lineAt(layout, { ...about, offset: about.from }) : null
    if (line && words.length > 0) {
      const place = mark.words ? placeOf(layout, mark.words) : null
      return { mark, number, words, place, key: `${line.left} ${line.top}`, label: besideLine(number, line) }
    }
    const story = storyOf(layout, mark)
    const guide = layout.guides?.find(({ slot }) => slot === mark.slot)
    const corner = story?.polygon.toSorted(([ax, ay], [bx, by]) => ay - by || bx - ax)[0] ?? (guide && ([guide.x + guide.width, guide.y] as const))
    if (!corner) return { mark, number, label: null, words: [], place: null, key: '' }
    const width = widthOf(String(number), SIZE) + 4000
    return { mark, number, words: [], place: null, key: story?.slot ?? mark.slot ?? '', label: { x: corner[0] - width, y: corner[1], width, height: SIZE + 2000 } }
  })
  spreadOut(placed)
  return placed
}

/** The words themselves of a stretch in which words move. */
function pointedAt(stretch: MarkedStretch): TextStretch {
  const { from, moves, made } = stretch
  return moves && !made ? { ...stretch, from: from + moves.from, to: from + moves.to } : stretch
}

function placeOf(layout: PageLayout, { storyId, from, to, moves, made, ...name }: MarkedStretch): TextBox | null {
  if (!moves || made) return null
  const behind = moves.from === 0
  return caretOf(layout, { storyId, ...textName(name), offset: behind ? to : from, ...(behind ? { end: true as const } : {}) })
}

/** The em of the line a box of words is on. */
export function emOf({ width, height, vertical }: TextBox): Mpt {
  return vertical ? width : height
}

function storyOf(layout: PageLayout, mark: ProofMark): SetStory | undefined {
  return layout.stories.find((one) => one.slot === mark.slot) ?? layout.stories.find((one) => one.storyId === mark.storyId)
}

/** Draws the proof's line, a number every five lines of each text column, and the numbers of the marks; what they ask for is drawn by their annotations. */
export function drawProof(content: Content, notes: ProofNotes, layout: PageLayout): void {
  headLine(content, notes.line)
  numberLines(content, layout)
  for (const { mark, number, label, words } of placedMarks(notes, layout)) {
    if (label) drawNumber(content, number, label, words.length > 0 ? Math.round(label.height * BESIDE) : SIZE)
    const [first] = words
    const written = mark.words && !mark.words.made ? writtenOver(mark.words) : ''
    if (first && written !== '') {
      const size = Math.round(Math.min(emOf(first), LARGEST) * OVER)
      // over a line, and right of one that stands upright
      const [x, y] = first.vertical ? [first.x + first.width + 600, first.y + size] : [first.x, first.y - Math.round(size * 0.08)]
      content.note(plain(shortened(written, MOST_OVER), x, y, size), RED)
    }
    // the list itself stands below the page, in two columns
    const at = number - 1
    const x = BLEED + (at % 2) * Math.trunc(layout.width / 2)
    const y = layout.height + MARGIN + Math.floor(at / 2) * LIST_PITCH
    const text = `${number}　${[askedFor(mark), mark.text, mark.by].filter(Boolean).join('　')}`
    content.note(plain(shortened(text, LONGEST), x, y, SIZE), RED)
  }
}

/** What a sign brings over its line: the words that shall stand there, or what it asks of them. */
function writtenOver({ sign, by }: MarkedStretch): string {
  if (sign === 'insert' || sign === 'replace') return by
  return sign === 'query' ? '？' : sign === 'line_break' || sign === 'face' || sign === 'align' ? CALLED[sign] : ''
}

function shortened(text: string, most: number): string {
  const chars = [...text]
  return chars.length > most ? `${chars.slice(0, most - 1).join('')}…` : text
}

function numberLines(content: Content, layout: PageLayout): void {
  for (const story of layout.stories) {
    const cells = new Set<string>()
    for (const line of story.lines) {
      if (line.row === 0 || (line.row + 1) % EVERY !== 0) continue
      // the cells of a table's row are one line of their column, numbered at its left
      const key = `${line.block} ${line.row}`
      if (line.cell && cells.has(key)) continue
      if (line.cell) cells.add(key)
      const { x } = line.cell ? (story.lines.find(({ block, cell }) => block === line.block && cell?.column === 0) ?? line) : line
      const text = String(line.row + 1)
      content.note(plain(text, x - widthOf(text, 4000) - 1000, line.y, 4000), RED)
    }
  }
}
