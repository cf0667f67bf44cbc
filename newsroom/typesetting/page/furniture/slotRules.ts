import type { PageFormat } from '@/newsroom/edition/design/format'
import type { Slot } from '@/newsroom/edition/design/slot'
import type { Mpt, RuleMark } from '../../display'
import { pageFrame, pt, slotBox } from './box'
import { rule } from './type'

const HAIR = pt(0.35)
/** What brings its own edge: no rule is drawn against it. */
const EDGED: readonly Slot['kind'][] = ['advertisement', 'filler']
/** White lines between two slots one above the other, at most: a rule stands in their middle, and another that ends there reaches it. */
const WHITE = 2
/** Lines two stories must stand side by side for a rule between them. */
const LEAST = 3

type Ruled = Slot & { filler: boolean }

/** A line of a rule: where it lies across its direction, and from where to where. */
interface Stretch {
  at: Mpt
  from: Mpt
  to: Mpt
}

/**
 * The rules between slots: a hairline in the white above each story, and one in the gutter between two stories side by side, as long as
 * the taller of them. Frames, advertisements and house matter have edges of their own. Collinear hairlines that meet are one, and a rule
 * that ends in the white of a crossing one reaches it.
 */
export function slotRules(slots: readonly Ruled[], format: PageFormat): RuleMark[] {
  const gutter = pt(format.fontPt * format.gapEm)
  const white = Math.round(WHITE * pt(format.leadingPt))
  const flat = across(slots, format, gutter)
  const upright = down(slots, format).map((one) => reaching(one, flat, white, gutter))
  const meeting = flat.map((one) => reaching(one, upright, gutter, 0))
  return [
    ...meeting.map(({ at, from, to }) => rule(from, at - HAIR / 2, to - from, HAIR)),
    ...upright.map(({ at, from, to }) => rule(at - HAIR / 2, from, HAIR, to - from)),
  ]
}

/** Lines of the grid in whose white a rule runs from edge to edge of the page. */
export function rulesAcross(slots: readonly Ruled[], format: PageFormat): number[] {
  const { grid } = pageFrame(format)
  return slotRules(slots, format)
    .filter(({ width }) => width >= grid.width)
    .map(({ y }) => Math.trunc((y + HAIR - grid.y) / pt(format.leadingPt)))
}

/** The stretch with its ends drawn out to rules that cross there: `near` at most, where those come as close as `beside` to it. */
function reaching({ at, from, to }: Stretch, crossing: readonly Stretch[], near: Mpt, beside: Mpt): Stretch {
  const met = crossing.filter((one) => one.from - beside <= at && at <= one.to + beside).map((one) => one.at)
  const before = met.filter((one) => one <= from && from - one <= near)
  const after = met.filter((one) => one >= to && one - to <= near)
  return { at, from: before.length > 0 ? Math.max(...before) : from, to: after.length > 0 ? Math.min(...after) : to }
}

function across(slots: readonly Ruled[], format: PageFormat, gutter: Mpt): Stretch[] {
  const leading = pt(format.leadingPt)
  const spans = slots
    .filter((slot) => slot.line > 0 && !edged(slot) && !coveredAbove(slot, slots))
    .map((slot) => ({ box: slotBox(format, slot), white: whiteAbove(slot, slots) }))
    .map(({ box, white }): Stretch => ({ at: box.y - Math.round((white * leading) / 2), from: box.x, to: box.x + box.width }))
  return joined(spans, gutter)
}

function down(slots: readonly Ruled[], format: PageFormat): Stretch[] {
  const half = Math.round(pt(format.fontPt * format.gapEm) / 2)
  const stretches = slots.flatMap((left) =>
    slots.flatMap((right): Stretch[] => {
      if (left.col + left.cols !== right.col || edged(left) || edged(right)) return []
      const lines = besideEachOther(left, right, slots)
      if (!lines) return []
      const box = slotBox(format, { col: right.col, line: lines.from, cols: 1, lines: lines.to - lines.from })
      return [{ at: box.x - half, from: box.y, to: box.y + box.height }]
    }),
  )
  return joined(stretches, Math.round(WHITE * pt(format.leadingPt)))
}

/** The lines of the taller of two neighbours, as far as nothing stands across their gutter; null when they hardly touch. */
function besideEachOther(left: Ruled, right: Ruled, slots: readonly Ruled[]): { from: number; to: number } | null {
  const top = Math.max(left.line, right.line)
  const foot = Math.min(left.line + left.lines, right.line + right.lines)
  if (foot - top < LEAST) return null
  const barring = slots.filter(({ col, cols }) => col < right.col && right.col < col + cols)
  return {
    from: Math.max(Math.min(left.line, right.line), ...barring.map(({ line, lines }) => line + lines).filter((end) => end <= top)),
    to: Math.min(Math.max(left.line + left.lines, right.line + right.lines), ...barring.map(({ line }) => line).filter((start) => start >= foot)),
  }
}

/** Stretches in one line that overlap, touch or leave no more than `gap` between them, as one. */
function joined(stretches: readonly Stretch[], gap: Mpt): Stretch[] {
  const all: Stretch[] = []
  for (const one of stretches.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const last = all.at(-1)
    if (last?.at === one.at && one.from - last.to <= gap) last.to = Math.max(last.to, one.to)
    else all.push({ ...one })
  }
  return all
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

/** White lines over a slot, as far as a rule goes by them. */
function whiteAbove(slot: Ruled, slots: readonly Ruled[]): number {
  const nearest = Math.max(0, ...neighboursAbove(slot, slots).map((one) => one.line + one.lines))
  return Math.min(WHITE, Math.max(1, slot.line - nearest))
}
