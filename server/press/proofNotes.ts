import type { Mpt, PageLayout, TextRun } from '@/newsroom/typesetting/display'
import type { Content } from './pdf/content'
import { fontOf } from './faces'
import { BLEED, MARGIN } from './pdf/sheet'

/** What a proof 校样 shows besides the page. */
export interface ProofNotes {
  /** 校样 一校 21:04 …, in the head margin. */
  line: string
  /** Marks not yet carried out and verified, numbered as listed: beside the slot of their story, or the page's edge. */
  marks: { number: number; text: string; storyId: string | null; slot: string | null }[]
}

/** Proof red: what is not printed is not black. */
const RED = '0 1 1 0 k'
const SIZE: Mpt = 7000
const EVERY = 5
const LIST_PITCH: Mpt = 9000
const LONGEST = 60

/** Height below the sheet that the list of marks takes, in mpt; the proof's sheet is longer by it. */
export function listHeight(notes: ProofNotes): Mpt {
  return Math.ceil(notes.marks.length / 2) * LIST_PITCH
}

/** Draws the proof's line, a number every five lines of each text column, and the marks where they belong. */
export function drawProof(content: Content, notes: ProofNotes, layout: PageLayout): void {
  content.note(plain(notes.line, BLEED, -BLEED - 6000, 9000), RED)
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
  const taken = new Map<string, number>()
  let foot = 0
  for (const mark of notes.marks) {
    const story = layout.stories.find((one) => one.slot === mark.slot) ?? layout.stories.find((one) => one.storyId === mark.storyId)
    const corner = story?.polygon.toSorted(([ax, ay], [bx, by]) => ay - by || bx - ax)[0]
    const label = `${mark.number}`
    if (story && corner) {
      const before = taken.get(story.slot) ?? 0
      taken.set(story.slot, before + 1)
      const width = widthOf(label, SIZE) + 4000
      const x = corner[0] - width - before * (width + 1000)
      content.box({ x, y: corner[1], width, height: SIZE + 2000 }, RED)
      content.note(plain(label, x + 2000, corner[1] + SIZE, SIZE), '0 0 0 0 k')
    }
    // the list itself stands below the page, in two columns
    const x = BLEED + (foot % 2) * Math.trunc(layout.width / 2)
    const y = layout.height + MARGIN + Math.floor(foot / 2) * LIST_PITCH
    foot++
    content.note(plain([...`${label}　${mark.text}`].slice(0, LONGEST).join(''), x, y, SIZE), RED)
  }
}

function plain(text: string, x: Mpt, y: Mpt, size: Mpt): TextRun {
  const font = fontOf('hei')
  const at: Mpt[] = []
  let pen = 0
  for (const character of text) {
    at.push(Math.round(pen))
    pen += (font.advance(font.glyph(character.codePointAt(0) ?? 0)) / font.unitsPerEm) * size
  }
  return { kind: 'text', role: 'furniture', face: 'hei', size, stretch: 1000, x, y, text, at }
}

function widthOf(text: string, size: Mpt): Mpt {
  const font = fontOf('hei')
  return Math.round([...text].reduce((sum, one) => sum + (font.advance(font.glyph(one.codePointAt(0) ?? 0)) / font.unitsPerEm) * size, 0))
}
