import type { Sign } from '@/newsroom/edition/correction'
import type { MarkedWords, MarkView } from '@/newsroom/edition/pageView'
import { textName } from '@/newsroom/manuscript/texts'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { Box } from '@/newsroom/typesetting/geometry'
import { moveLine, type Point } from '@/newsroom/typesetting/reading/moveLine'
import { boxesOf, caretOf, type TextBox } from '@/newsroom/typesetting/reading/place'
import { points } from '../../../page/units'

/** How a mark is written on the page, in points from its top left corner. */
export interface DrawnSign {
  id: string
  /** Carried out: nothing more is to be done but looking. */
  quiet: boolean
  /** Strokes. */
  path: string
  /** The strokes are those of a line that is read from left to right, and are turned by a right angle: over it is beside a vertical one. */
  turned: boolean
  /** What shall stand there, small over the line, or beside a vertical one. */
  words: { x: number; y: number; size: number; text: string } | null
  /** In mpt, what it is about, a box a line. */
  boxes: Box[]
}

/** Of the line's em: the small type over it, and how far its baseline is above the em. */
const SMALL = 0.52
const RAISED = 0.02
/** Over a headline it need not grow with it, in mpt. */
const LARGEST = 13_000

/** The marks on words, as a proofreader writes them; those whose words are not on the page are left out. */
export function signsOf(layout: PageLayout, marks: readonly MarkView[]): DrawnSign[] {
  const signs = marks.flatMap((mark) => {
    const { correction } = mark
    if (!correction?.placed) return []
    const drawn = mark.state === 'stet' ? takenBack(layout, correction) : mark.state === 'open' ? asked(layout, correction) : carriedOut(layout, correction)
    return drawn ? [{ id: mark.id, quiet: mark.state !== 'open', ...drawn }] : []
  })
  shorten(signs, layout)
  return signs
}

/** 转移, while its place is sought: how it would be written. */
export function moveSign(layout: PageLayout, stretch: Pick<MarkedWords, 'storyId' | 'field' | 'block' | 'from' | 'to' | 'moves'>): Pick<DrawnSign, 'path' | 'turned'> | null {
  const there = boxesOf(layout, { storyId: stretch.storyId, ...textName(stretch), ...pointedAt(stretch) })
  const boxes = there.map(lying)
  return there[0] ? { path: boxes.map(ring).join('') + leading(boxes, placeOf(layout, stretch)), turned: isTurned(there[0]) } : null
}

type Drawing = Omit<DrawnSign, 'id' | 'quiet'>

function carriedOut(layout: PageLayout, correction: MarkedWords): Drawing | null {
  const { storyId, from, to, by, moves } = correction
  const boxes = boxesOf(layout, { storyId, ...textName(correction), from, to: moves && correction.made ? to : from + by.length }).map(widened)
  return boxes[0] ? { boxes, turned: isTurned(boxes[0]), path: boxes.map(lying).map(underline).join(''), words: null } : null
}

/** 保留: triangles under the words, which stand. */
function takenBack(layout: PageLayout, correction: MarkedWords): Drawing | null {
  const boxes = boxesOf(layout, { storyId: correction.storyId, ...textName(correction), ...pointedAt(correction) }).map(widened)
  return boxes[0] ? { boxes, turned: isTurned(boxes[0]), path: boxes.map(lying).map(triangles).join(''), words: null } : null
}

/** The words a sign that stands open is about: of those that move, themselves. */
function pointedAt({ from, to, moves }: Pick<MarkedWords, 'from' | 'to' | 'moves'>): { from: number; to: number } {
  return moves ? { from: from + moves.from, to: from + moves.to } : { from, to }
}

function isTurned({ vertical }: TextBox): boolean {
  return vertical === true
}

/** A box as if its characters stood beside each other: what is right of a vertical line is over it. */
function lying({ x, y, width, height, vertical }: TextBox): Box {
  return vertical ? { x: y, y: -x - width, width: height, height: width } : { x, y, width, height }
}

function asked(layout: PageLayout, correction: MarkedWords): Drawing | null {
  const { storyId, sign, was, by } = correction
  const name = textName(correction)
  const { from, to } = sign === 'space' || sign === 'close_up' ? onlySpaces(correction) : pointedAt(correction)
  const there = boxesOf(layout, { storyId, ...name, from, to })
  const boxes = there.map(lying)
  const [begun] = there
  const [first] = boxes
  const last = boxes.at(-1)
  if (!begun || !first || !last) return null
  const drawn = { boxes: there.map(widened), turned: isTurned(begun) }
  switch (sign) {
    case 'delete':
      return { ...drawn, path: boxes.map(strike).join('') + loop(last), words: null }
    case 'insert':
      return { ...drawn, path: caret(first), words: over(begun, by, 0.3) }
    case 'transpose': {
      const cut = was.length - cutOf(was, by)
      const parts = boxesOf(layout, { storyId, ...name, from, to: from + cut }).map(lying)
      // where it goes over a line's end there is no way around both parts
      if (boxes.length > 1 || parts.length !== 1 || !parts[0]) return { ...drawn, path: boxes.map(ring).join(''), words: over(begun, by, 0) }
      return { ...drawn, path: swap(first, parts[0].x + parts[0].width), words: null }
    }
    case 'move':
      return { ...drawn, path: boxes.map(ring).join('') + leading(boxes, placeOf(layout, correction)), words: null }
    case 'space':
    case 'close_up':
      return { ...drawn, path: wedge(first, sign), words: null }
    case 'query':
      return { ...drawn, path: boxes.map(underline).join(''), words: over(begun, '？', 0) }
    case 'line_break':
      return { ...drawn, path: turnLine(first), words: null }
    case 'face':
      return { ...drawn, path: boxes.map(wave).join(''), words: over(begun, '字体', 0) }
    case 'align':
      return { ...drawn, path: boxes.map(rails).join(''), words: null }
    case 'replace':
      return { ...drawn, path: boxes.map(ring).join(''), words: over(begun, by, 0) }
  }
}

/** Where spaces alone differ: what is left between the beginning and the end both have. */
function onlySpaces({ from, was, by }: MarkedWords): { from: number; to: number } {
  let same = 0
  while (same < was.length && was[same] === by[same]) same += 1
  let behind = 0
  while (behind < was.length - same && was.at(-1 - behind) === by.at(-1 - behind)) behind += 1
  return { from: from + same, to: from + was.length - behind }
}

/** How long the part is that comes first after the exchange. */
function cutOf(was: string, by: string): number {
  for (let cut = 1; cut < was.length; cut += 1) if (by === was.slice(cut) + was.slice(0, cut)) return was.length - cut
  return 0
}

/** A place between two characters as something to point at: half an em. */
function widened(box: TextBox): TextBox {
  if (box.vertical) return box.height > 0 ? box : { ...box, y: box.y - box.width / 4, height: box.width / 2 }
  if (box.width > 0) return box
  return { ...box, x: box.x - box.height / 4, width: box.height / 2 }
}

const at = (x: number, y: number) => `${points(x)} ${points(y)}`

function underline({ x, y, width, height }: Box): string {
  return `M${at(x, y + height * 1.06)}H${points(x + width)}`
}

function strike({ x, y, width, height }: Box): string {
  return `M${at(x, y + height * 0.54)}H${points(x + width)}`
}

/** 保留: a triangle under each em of the words. */
function triangles({ x, y, width, height: h }: Box): string {
  const many = Math.max(1, Math.round(width / h))
  return Array.from({ length: many }, (_, index) => {
    const middle = x + (width * (index + 0.5)) / many
    return `M${at(middle, y + h * 1.04)}L${at(middle + h * 0.13, y + h * 1.24)}H${points(middle - h * 0.13)}Z`
  }).join('')
}

/** 断行: down before the words, and back to where a line begins. */
function turnLine({ x, y, height: h }: Box): string {
  const foot = y + h * 1.1
  return `M${at(x + h * 0.3, y - h * 0.1)}H${points(x)}V${points(foot)}H${points(x - h * 0.5)}M${at(x - h * 0.3, foot - h * 0.16)}L${at(x - h * 0.5, foot)}L${at(x - h * 0.3, foot + h * 0.16)}`
}

/** 字体字号: a wave under the words. */
function wave({ x, y, width, height: h }: Box): string {
  const many = Math.max(1, Math.round(width / (h * 0.5)))
  const step = width / many
  return `M${at(x, y + h * 1.1)}${Array.from({ length: many }, (_, index) => `Q${at(x + step * (index + 0.5), y + h * (index % 2 === 0 ? 0.98 : 1.22))} ${at(x + step * (index + 1), y + h * 1.1)}`).join('')}`
}

/** 排齐: two rules that the words shall stand between. */
function rails({ x, y, width, height: h }: Box): string {
  return `M${at(x - h * 0.2, y - h * 0.06)}H${points(x + width + h * 0.2)}M${at(x - h * 0.2, y + h * 1.1)}H${points(x + width + h * 0.2)}`
}

/** The stroke of a deletion runs out into a loop over the line. */
function loop({ x, y, width, height: h }: Box): string {
  const [right, middle] = [x + width, y + h * 0.54]
  return `M${at(right, middle)}C${at(right + h * 0.3, middle)} ${at(right + h * 0.36, y - h * 0.22)} ${at(right + h * 0.1, y - h * 0.22)}C${at(right - h * 0.12, y - h * 0.22)} ${at(right - h * 0.06, y + h * 0.12)} ${at(right + h * 0.34, y + h * 0.02)}`
}

/** A ring around words, close to them. */
function ring({ x, y, width, height: h }: Box): string {
  const r = Math.min(h * 0.42, (width + h * 0.1) / 2)
  const [left, right, top, foot] = [x - h * 0.05, x + width + h * 0.05, y - h * 0.01, y + h * 1.07]
  return `M${at(left + r, top)}H${points(right - r)}Q${at(right, top)} ${at(right, top + r)}V${points(foot - r)}Q${at(right, foot)} ${at(right - r, foot)}H${points(left + r)}Q${at(left, foot)} ${at(left, foot - r)}V${points(top + r)}Q${at(left, top)} ${at(left + r, top)}Z`
}

/** 增补: a wedge into the line from above, down to its foot. */
function caret({ x, y, height: h }: Box): string {
  return `M${at(x - h * 0.24, y - h * 0.26)}L${at(x, y + h * 0.12)}L${at(x + h * 0.24, y - h * 0.26)}M${at(x, y + h * 0.12)}V${points(y + h * 1.04)}`
}

/** 对调: over the first part, down between both, under the second. */
function swap({ x, y, width, height: h }: Box, between: number): string {
  const [top, foot, middle, right] = [y - h * 0.14, y + h * 1.14, y + h * 0.5, x + width]
  return `M${at(x - h * 0.06, middle)}C${at(x - h * 0.06, top)} ${at(x, top)} ${at((x + between) / 2, top)}S${at(between, top)} ${at(between, middle)}S${at(between, foot)} ${at((between + right) / 2, foot)}S${at(right + h * 0.06, foot)} ${at(right + h * 0.06, middle)}`
}

/** 转移: the line from the words in their ring to where they go. */
function leading(words: readonly Box[], place: Box | null): string {
  const led = place && moveLine(words, place)
  return led ? drawnThrough(led.line) + drawnThrough(led.head) : ''
}

function drawnThrough(corners: readonly Point[]): string {
  return corners.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${at(x, y)}`).join('')
}

/** Where words that move go to: the other end of what they cross. */
function placeOf(layout: PageLayout, { storyId, moves, from, to, ...name }: Parameters<typeof moveSign>[1]): Box | null {
  const place = caretOf(layout, { storyId, ...textName(name), offset: moves?.from === 0 ? to : from, ...(moves?.from === 0 ? { end: true } : {}) })
  return place && lying(place)
}

/** 加大空距 ∨ and 减小空距 ∧, at the heads of the characters. */
function wedge({ x, y, width, height: h }: Box, sign: Extract<Sign, 'space' | 'close_up'>): string {
  const middle = x + width / 2
  const [arms, tip] = sign === 'space' ? [y - h * 0.24, y + h * 0.2] : [y + h * 0.2, y - h * 0.24]
  return `M${at(middle - h * 0.34, arms)}L${at(middle, tip)}L${at(middle + h * 0.34, arms)}`
}

function over({ x, y, width, height, vertical }: TextBox, put: string, shift: number): DrawnSign['words'] {
  const text = put.replace(/\s/gu, '␣')
  const em = vertical ? width : height
  const size = Math.min(em * SMALL, LARGEST)
  // the middle of a column of characters is where it stands
  if (vertical) return { x: points(x + width + em * RAISED + size / 2), y: points(y + em * shift), size: points(size), text }
  return { x: points(x + height * shift), y: points(y - height * RAISED), size: points(size), text }
}

/** Words over a line end before those of the next mark there, and at the edge of the page: what is cut off is in the list. */
function shorten(signs: readonly DrawnSign[], layout: PageLayout): void {
  const byLine = new Map<number, DrawnSign[]>()
  for (const sign of signs) {
    const y = sign.words?.y
    if (y === undefined || sign.turned) continue
    const beside = byLine.get(y)
    if (beside) beside.push(sign)
    else byLine.set(y, [sign])
  }
  for (const beside of byLine.values()) {
    beside.sort((a, b) => (a.words?.x ?? 0) - (b.words?.x ?? 0))
    for (const [index, { words, boxes }] of beside.entries()) {
      if (!words) continue
      const end = beside[index + 1]?.words?.x ?? points(layout.width)
      const reach = Math.max(points((boxes[0]?.width ?? 0) * 1), words.size * LONGEST)
      const room = Math.floor(Math.min(end - words.x, reach) / words.size)
      const chars = Array.from(words.text)
      if (lengthOf(chars) > room) words.text = `${fitting(chars, room - 1)}…`
    }
  }
}

/** Small characters over a line, where the words under them are shorter. */
const LONGEST = 12

function lengthOf(chars: readonly string[]): number {
  return chars.reduce((sum, char) => sum + (char < '\u0100' ? 0.6 : 1), 0)
}

function fitting(chars: readonly string[], room: number): string {
  let text = ''
  let length = 0
  for (const char of chars) {
    length += lengthOf([char])
    if (length > Math.max(1, room)) break
    text += char
  }
  return text
}
