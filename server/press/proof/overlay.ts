import type { Colour, Mark, Mpt, PageLayout } from '@/newsroom/typesetting/display'
import { onlySlid, type PageChange } from '@/newsroom/typesetting/difference/change'
import type { Box } from '@/newsroom/typesetting/geometry'
import type { Content } from '../pdf/content'
import { BESIDE, besideLine, drawNumber, headLine, LARGEST, RED, spreadOut } from './numbers'

/** What lies over a page that is compared with an older print of it. */
export interface Overlay {
  /** Which two prints, in the head margin. */
  line: string
  /** What of the older print is not on the page any more, in one tone, in its order: lines that only slid in a paler one, under which the page can be read. */
  gone: Mark[]
  /** In the order of the list, which gives them their numbers. */
  changes: readonly { number: number; before: readonly Box[]; after: readonly Box[]; boxed: boolean }[]
}

const WENT: Colour = { process: { c: 0, m: 900, y: 800, k: 0 } }
const SLID: Colour = { process: { c: 0, m: 230, y: 200, k: 0 } }
/** Under the lines that went. */
const PALE = '0 0.1 0.08 0 k'
/** Of the outline of a line that came, in mpt: its weight, and how far it stands off. */
const WEIGHT: Mpt = 500
const OFF: Mpt = 700

/** The overlay of what differs between two prints, numbered in its order from 1. */
export function overlayOf(line: string, changes: readonly PageChange[]): Overlay {
  return {
    line,
    gone: changes.flatMap((change) => change.before.marks.map((mark) => inTone(mark, onlySlid(change) ? SLID : WENT))),
    changes: changes.map((change, index) => ({ number: index + 1, before: change.before.lines, after: change.after.lines, boxed: !onlySlid(change) })),
  }
}

/** Pictures and artwork stay as they are: their pixels are toned where they are read. */
function inTone(mark: Mark, colour: Colour): Mark {
  return mark.kind === 'picture' || mark.kind === 'artwork' ? mark : { ...mark, colour }
}

/**
 * Draws a page over what was on the older print: in black what is on it, beneath in one tone what went, a box around each line that came, and the number of each change beside the first of its lines. The older print's
 * type lies over the newer one's pictures and tints, which would hide it, and under its type.
 */
export function drawOverlay(content: Content, layout: PageLayout, { line, gone, changes }: Overlay): void {
  headLine(content, line)
  for (const { before, boxed } of changes) if (boxed) for (const box of before) content.box(box, PALE)
  const lists = [{ marks: layout.furniture, lines: [] }, ...layout.stories]
  const isType = ({ kind }: Mark) => kind === 'text'
  const isThing = (mark: Mark) => !isType(mark)
  content.marks(gone.filter(isThing))
  for (const { marks } of lists) content.marks(marks.filter(isThing))
  content.marks(gone.filter(isType))
  for (const { marks, lines } of lists) content.marks(marks.filter(isType), undefined, lines)
  for (const { after, boxed } of changes) if (boxed) for (const box of after) outline(content, box)
  const numbered = changes.flatMap(({ number, before, after }) => {
    const first = after[0] ?? before[0]
    if (!first) return []
    const { x: left, y: top, height } = first
    return [{ number, key: `${left} ${top}`, label: besideLine(number, { left: left - OFF, top, em: Math.min(height, LARGEST) }) }]
  })
  spreadOut(numbered)
  for (const { number, label } of numbered) drawNumber(content, number, label, Math.round(label.height * BESIDE))
}

function outline(content: Content, { x, y, width, height }: Box): void {
  const [left, top, wide, high] = [x - OFF, y - OFF, width + 2 * OFF, height + 2 * OFF]
  content.box({ x: left, y: top, width: wide, height: WEIGHT }, RED)
  content.box({ x: left, y: top + high - WEIGHT, width: wide, height: WEIGHT }, RED)
  content.box({ x: left, y: top, width: WEIGHT, height: high }, RED)
  content.box({ x: left + wide - WEIGHT, y: top, width: WEIGHT, height: high }, RED)
}
