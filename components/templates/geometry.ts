import { columnSpanWidth, emToMm, type GridArea, linesToMm, type PageFormat, type Rect, slotRect, splitMeasure } from '@/newsroom/edition/design/format'
import { HEADLINE_STYLES, headlineBand, type Slot } from '@/newsroom/edition/design/slot'

const MM_PER_PT = 25.4 / 72

export function mm(pt: number): number {
  return pt * MM_PER_PT
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** A place on the grid as shares of the trimmed page, for what is laid over a drawing. */
export function areaShare(area: GridArea, format: PageFormat): { left: string; top: string; width: string; height: string } {
  const rect = slotRect(format, area)
  const share = (value: number, whole: number) => `${round((value / whole) * 100)}%`
  return {
    left: share(rect.x, format.trim.width),
    top: share(rect.y, format.trim.height),
    width: share(rect.width, format.trim.width),
    height: share(rect.height, format.trim.height),
  }
}

/** How a design shows a place for a story: where its headline lines, its text columns and its picture go. Millimetres. */
export interface Scheme {
  frame: Rect
  head: (Rect & { strong: boolean })[]
  columns: Rect[]
  picture: Rect | null
  dropCap: Rect | null
}

/** The scheme of a slot with text: full headline in its style, text below or beside it, the picture the setting asks for. */
export function schemeOf(slot: Slot, format: PageFormat): Scheme {
  const rect = slotRect(format, slot)
  const { setting } = slot
  const em = emToMm(format, 1)
  const boxed = setting?.frame === 'box' || setting?.frame === 'tint'
  const inner = boxed ? shrunk(rect, em * 0.6) : rect
  const widths = textColumns(slot, format, inner)
  const vertical = setting?.vertical === true && HEADLINE_STYLES[slot.headline].pt > 0
  const head = vertical ? [] : headLines(slot, format, inner)
  const strip = vertical ? verticalStrip(slot, format, widths) : null
  const text = strip ? widths.slice(strip.columns) : widths
  const top = vertical || head.length === 0 ? 0 : linesToMm(format, headlineBand(slot, format.leadingPt))
  const columns = text.map((one) => ({ ...one, y: one.y + top, height: Math.max(0, one.height - top) }))
  const picture = setting?.picture ? pictureOf(setting.picture, columns) : null
  return {
    frame: rect,
    head: strip ? strip.lines : head,
    columns,
    picture,
    dropCap: setting?.dropCap && columns[0] ? { ...at(columns[0]), width: setting.dropCap * em * 1.15, height: linesToMm(format, setting.dropCap) } : null,
  }
}

function shrunk(rect: Rect, by: number): Rect {
  return { x: rect.x + by, y: rect.y + by, width: rect.width - 2 * by, height: rect.height - 2 * by }
}

function at({ x, y }: Rect): { x: number; y: number } {
  return { x, y }
}

function textColumns(slot: Slot, format: PageFormat, inner: Rect): Rect[] {
  const split = Math.min(Math.max(1, slot.split), slot.cols)
  const { em } = splitMeasure(format, slot.cols, split)
  const share = inner.width / emToMm(format, columnSpanWidth(format, slot.cols))
  const width = emToMm(format, em) * share
  const pitch = split === 1 ? 0 : (inner.width - width) / (split - 1)
  return Array.from({ length: split }, (_, index) => ({ x: inner.x + index * pitch, y: inner.y, width, height: inner.height }))
}

/** Lines of a horizontal headline, one below the other: kicker, headline, deck, each as wide as such lines usually are. */
function headLines(slot: Slot, format: PageFormat, inner: Rect): Scheme['head'] {
  const { pt, maxLines, kickerPt, deckPt } = HEADLINE_STYLES[slot.headline]
  if (pt === 0) return []
  const lines = [
    ...(kickerPt > 0 ? [{ pt: kickerPt, share: 0.5, strong: false }] : []),
    ...Array.from({ length: maxLines }, (_, index) => ({ pt, share: index === 0 ? 0.86 : 0.72, strong: true })),
    ...(deckPt > 0 ? [{ pt: deckPt, share: 0.6, strong: false }] : []),
  ]
  const white = linesToMm(format, 1)
  let y = inner.y + white / 2
  return lines.map((line) => {
    const height = mm(line.pt)
    const width = inner.width * line.share
    const drawn = { x: inner.x + (inner.width - width) / 2, y, width, height: height * 0.86, strong: line.strong }
    y += height + white * 0.8
    return drawn
  })
}

/** A 竖题 stands at the left of its text, in whole text columns, and is read from right to left. */
function verticalStrip(slot: Slot, format: PageFormat, widths: readonly Rect[]): { columns: number; lines: Scheme['head'] } {
  const { pt, maxLines, kickerPt, deckPt } = HEADLINE_STYLES[slot.headline]
  const sizes = [kickerPt, ...Array.from({ length: Math.min(maxLines, 1) }, () => pt), deckPt].filter((size) => size > 0)
  const white = emToMm(format, 1)
  const needed = sizes.reduce((sum, size) => sum + mm(size) + white, 0)
  const first = widths[0]
  if (!first) return { columns: 0, lines: [] }
  const columns = Math.min(widths.length, Math.max(1, Math.ceil(needed / (first.width + white))))
  const taken = widths[columns - 1] ?? first
  // in the middle of the columns it takes
  let right = taken.x + taken.width - (taken.x + taken.width - first.x - needed + white) / 2
  const lines = sizes.map((size) => {
    const width = mm(size)
    right -= width
    const height = first.height * (size === pt ? 0.7 : 0.5)
    const drawn = { x: right, y: first.y, width: width * 0.86, height, strong: size === pt }
    right -= white
    return drawn
  })
  return { columns, lines }
}

function pictureOf(picture: { place: 'head' | 'foot'; side: 'left' | 'right'; columns: number }, columns: readonly Rect[]): Rect | null {
  const taken = picture.side === 'left' ? columns.slice(0, picture.columns) : columns.slice(-picture.columns)
  const [first, last] = [taken[0], taken.at(-1)]
  if (!first || !last) return null
  const width = last.x + last.width - first.x
  const height = Math.min(first.height * 0.8, (width * 2) / 3)
  return { x: first.x, y: picture.place === 'head' ? first.y : first.y + first.height - height, width, height }
}
