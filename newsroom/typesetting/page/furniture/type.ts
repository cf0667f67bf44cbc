import { colourOfType } from '../../colour'
import type { Colour, FaceId, Mpt, RuleMark, TextRun } from '../../display'
import { faceIndex, faceName } from '../../metrics/face'
import { advanceOf } from './advance'
import type { Box } from './box'

/** How a line of furniture is set. `track` is added after every character but the last. */
export interface Type {
  face: FaceId
  size: Mpt
  track?: Mpt
  ink?: number
  /** Absent is black; so is small type in a colour of several plates. */
  colour?: Colour | undefined
}

export interface At {
  x: Mpt
  /** The baseline. */
  y: Mpt
  align?: 'left' | 'centre' | 'right'
}

/** Width of a text on one line, in mpt. */
export function widthOf(text: string, { face, size, track = 0 }: Type): Mpt {
  let width = 0
  let count = 0
  for (const char of text) {
    width += Math.round((advanceOf(face, char) * size) / 1000)
    count += 1
  }
  return width + track * Math.max(0, count - 1)
}

/** One line of furniture at its place. */
export function line(text: string, type: Type, { x, y, align = 'left' }: At): TextRun {
  const { face, size, track = 0, ink } = type
  const colour = colourOfType(type.colour, size)
  const width = align === 'left' ? 0 : widthOf(text, type)
  const at: Mpt[] = []
  let pen = 0
  for (const char of text) {
    at.push(pen)
    pen += Math.round((advanceOf(face, char) * size) / 1000) + track
  }
  return {
    kind: 'text',
    role: 'furniture',
    face: faceName(faceIndex(face)),
    size,
    stretch: 1000,
    x: x - (align === 'centre' ? Math.round(width / 2) : align === 'right' ? width : 0),
    y,
    text,
    at,
    ...(ink === undefined ? {} : { ink }),
    ...(colour ? { colour } : {}),
  }
}

/** The same line with its characters spread over a width; a single character stands in the middle. */
export function justified(text: string, type: Type, { x, y, width }: { x: Mpt; y: Mpt; width: Mpt }): TextRun {
  const count = [...text].length
  const natural = widthOf(text, { ...type, track: 0 })
  if (count < 2) return line(text, type, { x: x + Math.round(width / 2), y, align: 'centre' })
  return line(text, { ...type, track: Math.floor((width - natural) / (count - 1)) }, { x, y })
}

/** The type at the largest size, up to its own, at which the text is no wider than `width`. */
export function fitted(text: string, type: Type, width: Mpt): Type {
  const natural = widthOf(text, type)
  if (natural <= width) return type
  const scale = (value: number) => Math.floor((value * width) / natural / 100) * 100
  return { ...type, size: Math.max(1000, scale(type.size)), ...(type.track === undefined ? {} : { track: scale(type.track) }) }
}

/** Texts over a line: the first flush left, the last flush right, equal white between. */
export function spread(texts: readonly string[], type: Type, { x, y, width }: { x: Mpt; y: Mpt; width: Mpt }): TextRun[] {
  const widths = texts.map((text) => widthOf(text, type))
  const white = width - widths.reduce((sum, one) => sum + one, 0)
  const gap = texts.length < 2 ? 0 : Math.floor(white / (texts.length - 1))
  let pen = x
  return texts.map((text, index) => {
    const run = line(text, type, { x: pen, y })
    pen += (widths[index] ?? 0) + gap
    return run
  })
}

/** Texts one after the other on as few lines as hold them, `gap` at least between; a text wider than the line stands alone. */
export function flowed(texts: readonly string[], type: Type, width: Mpt, gap: Mpt): string[][] {
  const lines: string[][] = []
  let room = -1
  for (const text of texts) {
    const wide = widthOf(text, type)
    const current = lines.at(-1)
    if (current && room >= wide + gap) {
      current.push(text)
      room -= wide + gap
    } else {
      lines.push([text])
      room = width - wide
    }
  }
  return lines
}

/** Baseline of type whose em box has its middle at `middle`: 0.88 em stand above the baseline, 0.12 below. */
export function baseline(middle: Mpt, size: Mpt): Mpt {
  return middle + Math.round(size * 0.38)
}

export function rule(x: Mpt, y: Mpt, width: Mpt, height: Mpt, ink = 1000, colour?: Colour): RuleMark {
  return { kind: 'rule', x, y, width, height, ink, ...(colour ? { colour } : {}) }
}

/** The four sides of a box, drawn inside it. */
export function frame(box: Box, weight: Mpt, ink = 1000): RuleMark[] {
  const { x, y, width, height } = box
  return [
    rule(x, y, width, weight, ink),
    rule(x, y + height - weight, width, weight, ink),
    rule(x, y + weight, weight, height - 2 * weight, ink),
    rule(x + width - weight, y + weight, weight, height - 2 * weight, ink),
  ]
}
