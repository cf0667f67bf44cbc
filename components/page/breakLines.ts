import { isWide } from '@/newsroom/manuscript/count'

/** One line of body text: what stands on it, where it starts and how wide it is set, in ems. */
export interface BodyLine {
  text?: string
  indent: number
  width: number
  /** The line is spread to the full measure. */
  full: boolean
}

const NO_START = new Set('，。、；：？！）》〉」』】”’·%℃…—～')
const NO_END = new Set('（《〈「『【“‘')
const INDENT = 2

/**
 * Breaks a paragraph the simple way: full-width characters one em, the rest half, no closing mark at the start of a line and
 * no opening mark at its end, Latin words and numbers whole. A preview, until the composer sets the page.
 */
export function breakText(text: string, measure: number, indent = INDENT): BodyLine[] {
  const lines: BodyLine[] = []
  let units: string[] = []
  let width = indent
  for (const unit of unitsOf(text)) {
    const wide = widthOf(unit)
    if (width + wide > measure && units.length > 0) {
      const carried = carriedDown(units, unit)
      lines.push(lineOf(units, lines.length === 0 ? indent : 0, measure, true))
      units = carried
      width = carried.reduce((sum, one) => sum + widthOf(one), 0)
    }
    units.push(unit)
    width += wide
  }
  if (units.length > 0) lines.push(lineOf(units, lines.length === 0 ? indent : 0, measure, false))
  return lines
}

/** The same lines known by length alone. */
export function breakEms(length: number, measure: number, indent = INDENT): BodyLine[] {
  if (length <= 0) return []
  const count = Math.max(1, Math.ceil((length + indent) / measure))
  return Array.from({ length: count }, (_, index) => {
    const start = index === 0 ? indent : 0
    const last = index === count - 1
    const end = last ? length + indent - (count - 1) * measure : measure
    return { indent: start, width: Math.max(0.5, end - start), full: !last }
  })
}

/** Takes off the end of a full line what may not end it, or what the next mark may not be parted from. */
function carriedDown(units: string[], next: string): string[] {
  const carried: string[] = []
  let mark = next
  while (units.length > 1 && (NO_START.has(mark) || NO_END.has(units.at(-1) ?? ''))) {
    const last = units.pop()
    if (last === undefined) break
    carried.unshift(last)
    mark = last
  }
  return carried
}

function lineOf(units: readonly string[], indent: number, measure: number, full: boolean): BodyLine {
  const natural = units.reduce((sum, unit) => sum + widthOf(unit), 0)
  return { text: units.join(''), indent, width: full ? measure - indent : Math.min(natural, measure - indent), full }
}

function widthOf(unit: string): number {
  let width = 0
  for (const char of unit) width += isWide(char) ? 1 : 0.5
  return width
}

/** Single full-width characters, and runs of Latin letters and digits that stay together. */
function unitsOf(text: string): string[] {
  return text.match(/[A-Za-z0-9.,:%+/-]+|[\s\S]/gu) ?? []
}
