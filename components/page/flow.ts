import { columnSpanWidth, lineCapacity, type PageFormat, splitMeasure } from '@/newsroom/edition/format'
import { HEADLINE_STYLES, headlineHeight, type Slot } from '@/newsroom/edition/slot'
import { type BodyLine, breakEms, breakText } from './breakLines'
import { ems } from './outline'
import type { DrawnBlock, DrawnStory } from './types'

/** A headline line: where its middle is, in lines from the top of the slot. */
export interface HeadLine {
  text: string
  pt: number
  role: 'kicker' | 'headline' | 'deck'
  middle: number
}

/** A picture in its slot: ems from the left, lines from the top. */
export interface PictureBox {
  asset: string
  x: number
  width: number
  line: number
  lines: number
  caption: BodyLine[]
}

export interface SetLine extends BodyLine {
  /** Ems from the left of the slot. */
  x: number
  /** Lines from the top of the slot. */
  line: number
  kind: 'body' | 'subhead' | 'byline'
  /** Width of the column, in ems. */
  measure: number
}

export interface Flow {
  heads: HeadLine[]
  pictures: PictureBox[]
  lines: SetLine[]
}

interface Column {
  x: number
  em: number
  /** First free line, and the line after the last. */
  from: number
  to: number
}

const PICTURE_RATIO = 2 / 3

/**
 * Sets a story into a slot as newspapers do: headline over the whole width, pictures at the head of the right columns, text
 * down one column after the other. The same arithmetic as the fit (typesetting/fit), so that the drawing and the number
 * agree to a line or two; what does not go in is left out.
 */
export function flowStory(story: DrawnStory, slot: Slot, format: PageFormat): Flow {
  if (slot.kind === 'photo') return flowPhoto(story, slot, format)
  const heads = headLines(story, slot, format, 0)
  const columns = columnsOf(slot, format, heightOf(heads, format))
  const lines: SetLine[] = []
  if (story.byline !== '' && !runsIn(story)) lines.push(...bylineOf(story.byline, slot, columns, format))
  const pictures = placePictures(story, slot, columns, format)
  lines.push(...fill(bodyOf(story), columns))
  return { heads, pictures, lines }
}

/** A photo slot: the picture takes what headline and captions leave. */
function flowPhoto(story: DrawnStory, slot: Slot, format: PageFormat): Flow {
  const width = columnSpanWidth(format, slot.cols)
  const shown = story.blocks.filter((block) => block.type === 'picture')
  const heads = headLines(story, slot, format, 0)
  const band = heightOf(heads, format)
  const columns = columnsOf(slot, format, 0)
  const body = bodyOf(story).filter((block) => block.ems > 0)
  const text = Math.ceil(
    body.reduce((sum, block) => sum + linesOf(block, columns[0]?.em ?? width).length, 0) / columns.length,
  )
  const captions = shown.map((block) => captionLines(block, width))
  const captionHeight = captions.reduce((sum, lines) => sum + lines.length, 0)
  const room = slot.lines - band - text - captionHeight
  const each = Math.max(3, Math.floor(Math.max(room, slot.lines / 3) / Math.max(1, shown.length)))
  let line = 0
  const pictures = shown.map((block, index): PictureBox => {
    const caption = captions[index] ?? []
    const box = { asset: block.asset, x: 0, width, line, lines: each, caption }
    line += each + caption.length
    return box
  })
  for (const head of heads) head.middle += line
  for (const column of columns) column.from = line + band
  return { heads, pictures, lines: fill(body, columns) }
}

function headLines(story: DrawnStory, slot: Slot, format: PageFormat, top: number): HeadLine[] {
  const style = HEADLINE_STYLES[slot.headline]
  const width = columnSpanWidth(format, slot.cols)
  const texts: { text: string; pt: number; role: HeadLine['role'] }[] = [
    ...wrapped(story.kicker, style.kickerPt, width, format).map((text) => ({ text, pt: style.kickerPt, role: 'kicker' as const })),
    ...story.headline
      .flatMap((one) => wrapped(one, style.pt, width, format))
      .map((text) => ({ text, pt: style.pt, role: 'headline' as const })),
    ...wrapped(story.deck, style.deckPt, width, format).map((text) => ({ text, pt: style.deckPt, role: 'deck' as const })),
  ]
  if (texts.length === 0) return []
  const sizes = texts.map(({ pt }) => pt)
  const used = sizes.reduce((sum, pt) => sum + pt / format.leadingPt, 0)
  // what rounding up gives is shared out as white above, between and below
  const white = (headlineHeight(sizes, format.leadingPt) - used) / (sizes.length + 1)
  let y = top
  return texts.map((head) => {
    const height = head.pt / format.leadingPt
    y += white
    const middle = y + height / 2
    y += height
    return { ...head, middle }
  })
}

function heightOf(heads: readonly HeadLine[], format: PageFormat): number {
  return headlineHeight(heads.map(({ pt }) => pt), format.leadingPt)
}

function wrapped(text: string, pt: number, widthEm: number, format: PageFormat): string[] {
  if (pt === 0 || text.trim() === '') return []
  const most = Math.max(1, lineCapacity(format, widthEm, pt))
  const lines: string[] = ['']
  let width = 0
  for (const char of text) {
    const wide = ems(char)
    if (width + wide > most) {
      lines.push('')
      width = 0
    }
    lines[lines.length - 1] += char
    width += wide
  }
  return lines
}

function columnsOf(slot: Slot, format: PageFormat, from: number): Column[] {
  const { em, spare } = splitMeasure(format, slot.cols, slot.split)
  const gap = format.gapEm + (slot.split > 1 ? spare / (slot.split - 1) : 0)
  return Array.from({ length: slot.split }, (_, index) => ({ x: index * (em + gap), em, from, to: slot.lines }))
}

function bylineOf(byline: string, slot: Slot, columns: Column[], format: PageFormat): SetLine[] {
  const width = columnSpanWidth(format, slot.cols)
  const line = columns[0]?.from ?? 0
  for (const column of columns) column.from += 1
  const length = Math.min(width, ems(byline))
  const indent = (width - length) / 2
  return [{ text: byline, indent, width: length, full: false, x: 0, line, kind: 'byline', measure: width }]
}

/** Pictures stand at the head of the right columns, one under the other. */
function placePictures(story: DrawnStory, slot: Slot, columns: Column[], format: PageFormat): PictureBox[] {
  const taken = columns.slice(-Math.max(1, Math.floor(slot.split / 2)))
  const first = taken[0]
  const last = taken.at(-1)
  if (first === undefined || last === undefined) return []
  const width = last.x + last.em - first.x
  const height = Math.ceil((width * PICTURE_RATIO * format.fontPt) / format.leadingPt)
  return story.blocks
    .filter((block) => block.type === 'picture')
    .flatMap((block): PictureBox[] => {
      const line = first.from
      const room = first.to - line
      if (room < 4) return []
      const caption = captionLines(block, width)
      const lines = Math.min(height, room - caption.length)
      for (const column of taken) column.from += lines + caption.length + 1
      return [{ asset: block.asset, x: first.x, width, line, lines, caption }]
    })
}

function captionLines(block: Extract<DrawnBlock, { type: 'picture' }>, width: number): BodyLine[] {
  if (block.caption === undefined) return breakEms(block.captionEms, width, 0)
  const credit = block.credit ? `　${block.credit}` : ''
  return breakText(`${block.caption}${credit}`, width, 0)
}

type TextBlock = Extract<DrawnBlock, { ems: number }>

function bodyOf(story: DrawnStory): TextBlock[] {
  const blocks = story.blocks.filter((block): block is TextBlock => block.type !== 'picture')
  if (!runsIn(story)) return blocks
  const opening = `${story.dateline}${story.byline === '' ? '' : `（${story.byline}）`}　`
  return blocks.map((block, index) =>
    index === blocks.findIndex(({ type }) => type === 'paragraph')
      ? { ...block, ems: block.ems + ems(opening), ...(block.text !== undefined && { text: opening + block.text }) }
      : block,
  )
}

/** 本报讯（记者 李岚） opens the first paragraph. */
function runsIn(story: DrawnStory): boolean {
  return story.dateline !== '' && story.blocks.some(({ type }) => type === 'paragraph')
}

function linesOf(block: TextBlock, measure: number): BodyLine[] {
  if (block.type !== 'subhead')
    return block.text === undefined ? breakEms(block.ems, measure) : breakText(block.text, measure)
  return block.text === undefined ? breakEms(block.ems, measure, 0) : breakText(block.text, measure, 0)
}

/** Text that does not fill its slot stands evenly in all columns, and the white below it. */
function balance(needed: number, columns: Column[]): void {
  const bottom = columns[0]?.to ?? 0
  const holds = (to: number) => columns.reduce((sum, column) => sum + Math.max(0, to - column.from), 0)
  let to = bottom
  while (to > 1 && holds(to - 1) >= needed) to -= 1
  for (const column of columns) column.to = to
}

function fill(blocks: readonly TextBlock[], columns: Column[]): SetLine[] {
  const lines: SetLine[] = []
  const set = blocks.map((block) => ({ subhead: block.type === 'subhead', lines: linesOf(block, columns[0]?.em ?? 1) }))
  balance(set.reduce((sum, one) => sum + one.lines.length + (one.subhead ? 1 : 0), 0), columns)
  let index = 0
  function take(white: number): (Column & { at: number }) | null {
    for (let column = columns[index]; column !== undefined; column = columns[++index]) {
      // no white line at the head of a column
      const lead = lines.some((line) => line.x === column.x && line.kind !== 'byline') ? white : 0
      if (column.from + lead < column.to) {
        column.from += lead + 1
        return { ...column, at: column.from - 1 }
      }
    }
    return null
  }
  for (const { subhead, lines: broken } of set) {
    for (const [n, line] of broken.entries()) {
      const place = take(subhead && n === 0 ? 1 : 0)
      if (place === null) return lines
      lines.push({ ...line, x: place.x, line: place.at, kind: subhead ? 'subhead' : 'body', measure: place.em })
    }
  }
  return lines
}
