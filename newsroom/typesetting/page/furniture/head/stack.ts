import type { HeadField } from '@/newsroom/edition/head'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { Mark, Mpt } from '../../../display'
import { type Box, pt } from '../box'
import { baseline, fitted, line, type Type } from '../type'
import { DAY, factsOf, SMALL, type Head, type HeadSource } from './head'
import { qrCode } from './qr'

/** Something that stands in a block of its own: as high as it is, and what is drawn of it from a height on. */
export interface Item {
  field?: HeadField
  height: Mpt
  draw: (y: Mpt) => Mark[]
}

/** Smaller, small type is not read; and the day should not have to be looked for. */
const LEAST = pt(6)
const LEAST_DAY = pt(7)
const GAP = pt(2)
const MOST_GAP = pt(9)

/** Lines one under the other in the middle of a block; null when one of them would have to be too small. */
export function textItem(box: Box, texts: readonly string[], type: Type, field?: HeadField, least = LEAST): Item | null {
  return texts.some((text) => fitted(text, type, box.width).size < least) ? null : lines(box, texts, type, field)
}

function lines(box: Box, texts: readonly string[], type: Type, field?: HeadField): Item {
  const set = texts.map((text) => ({ text, type: fitted(text, type, box.width) }))
  const leading = Math.round(type.size * 1.35)
  return {
    ...(field ? { field } : {}),
    height: leading * texts.length,
    draw: (y) => set.map((one, index) => line(one.text, one.type, { x: box.x + Math.round(box.width / 2), y: baseline(y + index * leading + Math.round(leading / 2), one.type.size), align: 'centre' })),
  }
}

/** A text with its word before it, on one line or, where that is too long, on two. */
function saidItem(box: Box, word: string, text: string, field: HeadField): Item | null {
  if (text === '') return null
  return textItem(box, [`${word} ${text}`], SMALL, field) ?? textItem(box, [word, text], SMALL, field)
}

/** The day: what no head leaves out, however small it has to be set. Parts stand apart where the block is narrow. */
export function dayItems(source: HeadSource, box: Box): Record<'date' | 'week' | 'count', Item> {
  const [date, weekday, lunar, pages, number] = factsOf(source)
  const pair = (a: string, b: string) => textItem(box, [`${a}　${b}`], SMALL, undefined, LEAST_DAY) ?? lines(box, [a, b], SMALL)
  return { date: lines(box, [date], { ...DAY, size: pt(11) }), week: pair(weekday, lunar), count: pair(pages, number) }
}

/** Hotline and mailbox, as far as they are said. */
export function contactItems({ hotline, mailbox }: PaperIdentity, box: Box): Item[] {
  return [saidItem(box, '新闻热线', hotline, 'hotline'), saidItem(box, '投稿邮箱', mailbox, 'mailbox')].filter((item) => item !== null)
}

/** The app by its QR code, its name below; null when it has none, or no room for a code that can be read. */
export function appItem({ app }: PaperIdentity, box: Box): Item | null {
  if (!app || app.address === '') return null
  const name = app.name === '' ? null : textItem(box, [app.name], SMALL)
  const code = qrCode(app.address, { ...box, y: 0 })
  if (!code) return null
  // its own white is the gap
  return { field: 'app', height: code.height + (name?.height ?? 0), draw: (y) => [{ ...code, y: code.y + y }, ...(name?.draw(y + code.height) ?? [])] }
}

/**
 * Items one under the other in the middle of a box, in their order. What must stand comes first in `rank`; what has no room any more is left out.
 */
export function stacked(box: Box, items: readonly Item[], rank: readonly Item[] = items): Head {
  const taken = new Set<Item>()
  let height = 0
  for (const item of rank) {
    const more = item.height + (taken.size > 0 ? GAP : 0)
    if (height + more > box.height) continue
    taken.add(item)
    height += more
  }
  const standing = items.filter((item) => taken.has(item))
  const spare = box.height - height
  const gap = standing.length < 2 ? 0 : GAP + Math.min(MOST_GAP - GAP, Math.floor(spare / (standing.length + 1)))
  let y = box.y + Math.round((box.height - height - (gap - GAP) * Math.max(0, standing.length - 1)) / 2)
  const marks: Mark[] = []
  for (const item of standing) {
    marks.push(...item.draw(y))
    y += item.height + gap
  }
  return { marks, said: standing.flatMap(({ field }) => field ?? []) }
}
