import type { PageFormat } from '@/newsroom/edition/design/format'
import type { Slot } from '@/newsroom/edition/design/slot'
import type { RuleMark } from '../../display'
import { pt, slotBox } from './box'
import { rule } from './type'

const HAIR = pt(0.35)
/** What brings its own edge: no rule is drawn against it. */
const EDGED: readonly Slot['kind'][] = ['advertisement', 'filler']

type Ruled = Slot & { filler: boolean }

/**
 * The rules between slots: a hairline in the white above each story, and one in the gutter between two stories side by side.
 * Frames, advertisements and house matter have edges of their own. Collinear hairlines that meet are one.
 */
export function slotRules(slots: readonly Ruled[], format: PageFormat): RuleMark[] {
  return [...across(slots, format), ...down(slots, format)]
}

function across(slots: readonly Ruled[], format: PageFormat): RuleMark[] {
  const leading = pt(format.leadingPt)
  const gutter = pt(format.fontPt * format.gapEm)
  const spans = slots
    .filter((slot) => slot.line > 0 && !edged(slot) && !coveredAbove(slot, slots))
    .map((slot) => ({ box: slotBox(format, slot), white: whiteAbove(slot, slots) }))
    .map(({ box, white }) => ({ x: box.x, to: box.x + box.width, y: box.y - Math.round((white * leading) / 2) }))
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
  const joined: typeof spans = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && last.y === span.y && span.x - last.to <= gutter) last.to = span.to
    else joined.push({ ...span })
  }
  return joined.map(({ x, to, y }) => rule(x, y - HAIR / 2, to - x, HAIR))
}

function down(slots: readonly Ruled[], format: PageFormat): RuleMark[] {
  const marks: RuleMark[] = []
  const half = Math.round(pt(format.fontPt * format.gapEm) / 2)
  for (const left of slots) {
    for (const right of slots) {
      if (left.col + left.cols !== right.col || edged(left) || edged(right)) continue
      const from = Math.max(left.line, right.line)
      const to = Math.min(left.line + left.lines, right.line + right.lines)
      if (to - from < 3) continue
      const box = slotBox(format, { col: right.col, line: from, cols: 1, lines: to - from })
      marks.push(rule(box.x - half - HAIR / 2, box.y, HAIR, box.height))
    }
  }
  return marks
}

function edged(slot: Ruled): boolean {
  const { frame } = slot.setting ?? {}
  // the head of page 1 is closed by one rule, whatever stands in its ears
  return EDGED.includes(slot.kind) || (slot.filler && slot.kind !== 'ear') || frame !== undefined
}

/** Everything over the slot has an edge of its own. */
function coveredAbove(slot: Ruled, slots: readonly Ruled[]): boolean {
  const above = neighboursAbove(slot, slots)
  return above.length > 0 && above.every((one) => edged(one))
}

function neighboursAbove(slot: Ruled, slots: readonly Ruled[]): Ruled[] {
  const over = slots.filter(
    (one) => one.col < slot.col + slot.cols && slot.col < one.col + one.cols && one.line + one.lines <= slot.line,
  )
  const nearest = Math.max(0, ...over.map((one) => one.line + one.lines))
  return over.filter((one) => one.line + one.lines === nearest)
}

/** White lines over a slot, two at most: the rule stands in their middle. */
function whiteAbove(slot: Ruled, slots: readonly Ruled[]): number {
  const nearest = Math.max(0, ...neighboursAbove(slot, slots).map((one) => one.line + one.lines))
  return Math.min(2, Math.max(1, slot.line - nearest))
}
