import type { Mpt, TextRun } from '@/newsroom/typesetting/display'
import type { Box } from '@/newsroom/typesetting/geometry'
import { fontOf } from '../faces'
import type { Content } from '../pdf/content'
import { BLEED } from '../pdf/sheet'

/** Proof red: what is not printed is not black. */
export const RED = '0 1 1 0 k'
const WHITE = '0 0 0 0 k'
/** Of a number beside words: in ems of their line. */
export const BESIDE = 0.62
/** Of the line that a number and small words go by, in mpt: beside a headline they need not grow with it. */
export const LARGEST: Mpt = 13_000

/** Where the number of what is in a line stands: left of it. */
export function besideLine(number: number, { left, top, em }: { left: Mpt; top: Mpt; em: Mpt }): Box {
  const height = Math.min(em, LARGEST)
  const width = widthOf(String(number), Math.round(height * BESIDE)) + 1600
  return { x: left - 600 - width, y: top, width, height }
}

/** Numbers of one place (`key`) beside each other in their order: the last stands nearest to it, those before it further out. */
export function spreadOut(placed: readonly { key: string; label: Box | null }[]): void {
  const taken = new Map<string, number>()
  for (const { key, label } of placed.toReversed()) {
    if (!label) continue
    const before = taken.get(key) ?? 0
    taken.set(key, before + label.width + 800)
    label.x -= before
  }
}

/** A number in its box, white in red. */
export function drawNumber(content: Content, number: number, label: Box, size: Mpt): void {
  const text = String(number)
  content.box(label, RED)
  content.note(plain(text, label.x + Math.round((label.width - widthOf(text, size)) / 2), label.y + Math.round((label.height + size * 0.72) / 2), size), WHITE)
}

/** What a sheet says of itself, in the margin at its head. */
export function headLine(content: Content, text: string): void {
  content.note(plain(text, BLEED, -BLEED - 6000, 9000), RED)
}

export function plain(text: string, x: Mpt, y: Mpt, size: Mpt): TextRun {
  const font = fontOf('hei')
  const at: Mpt[] = []
  let pen = 0
  for (const character of text) {
    at.push(Math.round(pen))
    pen += (font.advance(font.glyph(character.codePointAt(0) ?? 0)) / font.unitsPerEm) * size
  }
  return { kind: 'text', role: 'furniture', face: 'hei', size, stretch: 1000, x, y, text, at }
}

export function widthOf(text: string, size: Mpt): Mpt {
  const font = fontOf('hei')
  return Math.round([...text].reduce((sum, one) => sum + (font.advance(font.glyph(one.codePointAt(0) ?? 0)) / font.unitsPerEm) * size, 0))
}
