import { PAGE_FORMATS } from '../design/format'
import { facingPage, halfOf, otherHalf } from '../design/spread'
import { aboutSlot } from './finding'
import type { CheckRule, PreflightInput, PreflightPage, PreflightSlot } from './input'

/** 通版: one place over two facing pages. */
export const SPREAD_CHECKS: readonly CheckRule[] = [
  {
    id: 'spread-apart',
    severity: 'blocking',
    // what says it is half of a spread and has no other half, or not the story of its other half, prints as two places
    find: (input) =>
      halvesIn(input).flatMap((half) => {
        const { page, slot, facing, beside } = half
        if (!beside) return [aboutSlot(page, slot, { facing, why: 'no_half' })]
        return halfOf(slot) === 'left' && !hasBoth(half) ? [aboutSlot(page, slot, { facing, why: 'not_both' })] : []
      }),
  },
  {
    id: 'spread-sheets',
    severity: 'warning',
    // pages beside each other in the paper lie on one sheet in its middle only: elsewhere the fold is where two sheets meet
    find: (input) =>
      halvesIn(input).flatMap(({ page, slot, facing, beside }) =>
        beside && halfOf(slot) === 'left' && page.number * 2 !== input.pages.length ? [aboutSlot(page, slot, { facing, middle: Math.trunc(input.pages.length / 2) })] : [],
      ),
  },
]

interface HalfOnPage {
  page: PreflightPage
  slot: PreflightSlot
  /** Number of the page that faces it. */
  facing: number
  /** The other half, where there is one that fits. */
  beside?: { page: number; slot: PreflightSlot; on: PreflightPage } | undefined
}

function halvesIn({ pages, edition }: PreflightInput): HalfOnPage[] {
  return pages.flatMap((page) =>
    page.slots
      .filter((slot) => halfOf(slot) !== undefined)
      .map((slot) => {
        const half = { slot, page: page.number }
        const facing = facingPage(half)
        const on = pages.find(({ number }) => number === facing)
        const beside = otherHalf(half, on ? on.slots.map((one) => ({ slot: one, page: facing, on })) : [], PAGE_FORMATS[edition.format])
        return { page, slot, facing, beside }
      }),
  )
}

/** One story goes on from the left half in the right one, or nothing stands in either. */
function hasBoth({ page, slot, beside }: HalfOnPage): boolean {
  const left = page.placements.find(({ slotKey }) => slotKey === slot.key)
  const right = beside?.on.placements.find(({ slotKey }) => slotKey === beside.slot.key)
  if (!left || !right) return left === right
  return left.storyId === right.storyId && right.part?.n === (left.part?.n ?? 0) + 1
}
