import type { GridArea, PageFormat } from './format'

export const SLOT_KINDS = ['story', 'photo', 'advertisement', 'masthead', 'ear', 'notice', 'filler'] as const
export type SlotKind = (typeof SLOT_KINDS)[number]

export const HEADLINE_STYLE_IDS = [
  'lead',
  'second',
  'third',
  'brief',
  'comment',
  'photo',
  'notice',
  'none',
] as const
export type HeadlineStyleId = (typeof HEADLINE_STYLE_IDS)[number]

/** How the headline of a slot is set. Sizes in points; 0 means the style has no such line. */
export interface HeadlineStyle {
  id: HeadlineStyleId
  /** 主题 */
  pt: number
  /** Lines of the headline a designer expects; more are set, and cost text. */
  maxLines: number
  /** 引题 */
  kickerPt: number
  /** 副题 */
  deckPt: number
  weight: 'regular' | 'bold' | 'heavy'
  /** 横题 or 竖题. */
  orientation: 'horizontal' | 'vertical'
}

/**
 * Sizes follow the 号 scale: 42 初号, 24 小一, 18 小二, 16 三号, 14 四号. A picture's title is not of a brief's size, so
 * that the two may stand side by side.
 */
export const HEADLINE_STYLES: Record<HeadlineStyleId, HeadlineStyle> = {
  lead: style('lead', 42, 2, 21, 18, 'heavy'),
  second: style('second', 30, 2, 16, 14, 'bold'),
  third: style('third', 24, 2, 14, 12, 'bold'),
  brief: style('brief', 18, 1, 0, 0, 'bold'),
  comment: style('comment', 24, 1, 12, 12, 'regular'),
  photo: style('photo', 16, 1, 0, 0, 'bold'),
  notice: style('notice', 14, 1, 0, 0, 'bold'),
  none: style('none', 0, 0, 0, 0, 'regular'),
}

/** A place on a page for one thing: a rectangle on the grid of columns and lines, and how it is set. */
export interface Slot extends GridArea {
  /** Unique on its page. */
  key: string
  kind: SlotKind
  /** Text columns set inside the rectangle: `cols`, or fewer when broken 破栏. */
  split: number
  headline: HeadlineStyleId
  /** 1 is the lead. Order of reading, and of what a story gets when the day is good. */
  importance: number
  /** Absent or empty: set in the plain way. */
  setting?: SlotSetting
}

/** Whether running text is set in a slot of this kind. */
export function takesText({ kind }: Pick<Slot, 'kind'>): boolean {
  return kind === 'story' || kind === 'notice' || kind === 'ear'
}

export const SLOT_FRAMES = ['box', 'tint', 'rules'] as const
export const SPREAD_HALVES = ['left', 'right'] as const

/** Whether what a slot sets of its story's pictures can be set: over one of its text columns at least, and over no more than it has. */
export function picturesFit({ split, setting }: Pick<Slot, 'split' | 'setting'>): boolean {
  return setting?.picture === undefined || (setting.picture.columns >= 1 && setting.picture.columns <= split)
}

/** How a slot departs from the plain way of setting; what is absent is plain. Part of what a page's signatures cover. */
export interface SlotSetting {
  /** 竖题: the headline stands beside the text and is read downwards. */
  vertical?: true
  /** 套色: the headline is in the colour the paper has for headlines. */
  colour?: true
  /** The text is set in 楷, as comment and editors' notes 按语 are; of a story in several slots, as its first has it. */
  kai?: true
  /** 加框, 铺底, or rules above and below. */
  frame?: (typeof SLOT_FRAMES)[number]
  /** 首字下沉: lines the first character of the body is high. */
  dropCap?: 2 | 3
  /** Where the story's pictures stand, and over how many of the slot's text columns. */
  picture?: { place: 'head' | 'foot'; side: 'left' | 'right'; columns: number }
  /** 通版: which half of one place over two facing pages it is, see `isSpread`. */
  spread?: (typeof SPREAD_HALVES)[number]
  /** 引文: words of the story, set large in its middle column. */
  pullQuote?: string
}

/** The artwork of an advertisement as a slot prints it, by value: which file, and how large it is. */
export interface SlotArtwork {
  sha256: string
  /** A page of a PDF has a size on paper, in mpt; a picture fills its place, and has pixels. */
  form: 'page' | 'picture'
  width: number
  height: number
  /** It says 广告 itself: the page does not print the word over it. */
  marked: boolean
}

/** Which part of a picture is shown: its focal point in thousandths of width and height, and how much nearer than needed. */
export interface PictureSetting {
  x: number
  y: number
  /** 1000 shows as much as the place holds; 2000 half of that. */
  zoom: number
}

export type SlotProblem =
  | { kind: 'outside' | 'bad_size' | 'bad_split' | 'duplicate_key'; key: string }
  | { kind: 'overlap'; key: string; with: string }

/** What is wrong with a set of slots on a grid; empty when it can be composed. */
export function slotProblems(slots: readonly Slot[], format: PageFormat): SlotProblem[] {
  const problems: SlotProblem[] = []
  for (const [index, slot] of slots.entries()) {
    const { key } = slot
    const earlier = slots.slice(0, index)
    if (earlier.some((other) => other.key === key)) problems.push({ kind: 'duplicate_key', key })
    if (!wellSized(slot)) {
      problems.push({ kind: 'bad_size', key })
      continue
    }
    if (slot.col + slot.cols > format.columns || slot.line + slot.lines > format.lines) {
      problems.push({ kind: 'outside', key })
    }
    if (!Number.isInteger(slot.split) || slot.split < 1 || slot.split > slot.cols) {
      problems.push({ kind: 'bad_split', key })
    }
    for (const other of earlier) {
      if (overlaps(slot, other)) problems.push({ kind: 'overlap', key, with: other.key })
    }
  }
  return problems
}

export function overlaps(a: Slot, b: Slot): boolean {
  const besides = a.col + a.cols <= b.col || b.col + b.cols <= a.col
  const above = a.line + a.lines <= b.line || b.line + b.lines <= a.line
  return !besides && !above
}

/**
 * Share of the grid under slots, 0–1; what is missing are the white lines between them. Assumes no overlaps.
 */
export function coverage(slots: readonly Slot[], format: PageFormat): number {
  const area = slots.reduce((sum, slot) => sum + slot.cols * slot.lines, 0)
  return area / (format.columns * format.lines)
}

/**
 * Lines the headline band of a slot takes when it is full: kicker, all headline lines, deck. See practice
 * 3.2.
 */
export function headlineBand(slot: Pick<Slot, 'headline'>, leadingPt: number): number {
  const { pt, maxLines, kickerPt, deckPt } = HEADLINE_STYLES[slot.headline]
  const sizes = [kickerPt, ...Array.from({ length: maxLines }, () => pt), deckPt].filter((size) => size > 0)
  return headlineHeight(sizes, leadingPt)
}

/**
 * Height in body lines of headline lines of these sizes: Σpt / leading, and one white line above, between and
 * below, rounded up. 30 + 21 pt on 11.25 is 8. No lines, no height.
 */
export function headlineHeight(sizes: readonly number[], leadingPt: number): number {
  if (sizes.length === 0) return 0
  const points = sizes.reduce((sum, pt) => sum + pt, 0)
  return Math.ceil(points / leadingPt + sizes.length + 1)
}

/** What of a headline tells it from one beside it: its size, in any one unit, and whether it is set in 黑. */
export interface HeadLook {
  size: number
  sans: boolean
}

/** Sizes a fifth apart are told from one another at a glance, of 宋 and 黑 a tenth apart, in thousandths of the smaller. */
const CLEAR = 1200
const CLEAR_BETWEEN_FACES = 1100

/** Whether two headlines at one height are plainly two: else they run together, or nobody sees which comes first. */
export function differClearly(a: HeadLook, b: HeadLook): boolean {
  const [small, large] = a.size < b.size ? [a.size, b.size] : [b.size, a.size]
  return large * 1000 >= small * (a.sans === b.sans ? CLEAR : CLEAR_BETWEEN_FACES)
}

/** Small headlines are set in 黑, so that they hold their own beside body type. */
const SANS: readonly HeadlineStyleId[] = ['brief', 'notice', 'photo']

export function isSans(style: HeadlineStyleId): boolean {
  return SANS.includes(style)
}

/** A frame or a tint keeps the headline in it apart from the one beside it. */
export function keptApart({ setting }: Pick<Slot, 'setting'>): boolean {
  return setting?.frame === 'box' || setting?.frame === 'tint'
}

/**
 * 碰题: pairs of slots side by side whose headlines do not differ clearly and stand at one height. A 竖题 is read downwards and runs into
 * none; a frame or a tint keeps what stands in it apart; the title of a picture stands under it, at no height of other headlines.
 */
export function clashingHeadlines(slots: readonly Slot[], format: PageFormat): [string, string][] {
  const look = ({ headline }: Slot): HeadLook => ({ size: HEADLINE_STYLES[headline].pt, sans: isSans(headline) })
  const clashes: [string, string][] = []
  for (const left of slots) {
    for (const right of slots) {
      if (left.col + left.cols !== right.col || (left.kind === 'photo') !== (right.kind === 'photo')) continue
      if ([left, right].some((slot) => slot.setting?.vertical || keptApart(slot) || look(slot).size === 0)) continue
      if (differClearly(look(left), look(right))) continue
      const band = headlineBand(left, format.leadingPt)
      if (Math.abs(left.line - right.line) < band) clashes.push([left.key, right.key])
    }
  }
  return clashes
}

/**
 * 通线: inner column boundaries (1 … columns−1) that no slot crosses, so that a gutter cuts the page from head
 * to foot.
 */
export function throughGutters(slots: readonly Slot[], format: PageFormat): number[] {
  const gutters = Array.from({ length: format.columns - 1 }, (_, index) => index + 1)
  return gutters.filter((gutter) => !slots.some((slot) => slot.col < gutter && gutter < slot.col + slot.cols))
}

/**
 * 断版: lines at which a white line runs over the whole page and no slot crosses it, so that it falls into two. A slot over the whole width 通栏, the
 * head of page 1 and a strip of advertisements are bands of their own: nothing is cut where one of them ends or begins. The line named is the first
 * below the upper part.
 */
export function throughLines(slots: readonly Slot[], format: PageFormat): number[] {
  const bands: { end: number; slots: Slot[] }[] = []
  for (const slot of slots.toSorted((a, b) => a.line - b.line)) {
    const last = bands.at(-1)
    const end = slot.line + slot.lines
    if (last && slot.line < last.end) {
      last.slots.push(slot)
      last.end = Math.max(last.end, end)
    } else bands.push({ end, slots: [slot] })
  }
  const ownBand = ({ slots: all }: (typeof bands)[number]) =>
    all.some(({ cols }) => cols === format.columns) || all.every(({ kind }) => kind === 'masthead' || kind === 'ear') || all.every(({ kind }) => kind === 'advertisement' || kind === 'filler')
  return bands.slice(0, -1).flatMap((band, index) => {
    const next = bands[index + 1]
    return ownBand(band) || (next && ownBand(next)) ? [] : [band.end]
  })
}

function wellSized(slot: Slot): boolean {
  const whole = [slot.col, slot.line, slot.cols, slot.lines].every(Number.isInteger)
  return whole && slot.col >= 0 && slot.line >= 0 && slot.cols >= 1 && slot.lines >= 1
}

function style(
  id: HeadlineStyleId,
  pt: number,
  maxLines: number,
  kickerPt: number,
  deckPt: number,
  weight: HeadlineStyle['weight'],
): HeadlineStyle {
  return { id, pt, maxLines, kickerPt, deckPt, weight, orientation: 'horizontal' }
}
