import type { PageLayout } from '../display'
import type { PageChange } from './change'
import { difference } from './difference'
import { outlinesAt, touch } from './marks'

/** Half of the smallest length there is: what lies edge on edge with an outline touches it. */
const EDGE = 0.5

/** What somebody points at on a page: a story, a slot, or neither, which is the page as a whole. */
export interface PointedAt {
  storyId: string | null
  slotKey: string | null
}

/**
 * Of what differs between two prints of a page, what is where somebody points: in the story, or in what stood or stands in the slot, and of
 * rules and other furniture what touches its outline, or that of a guide in the slot. All of it for the page as a whole, for a slot in which neither is set, and between
 * pages of two sizes, which are nowhere alike (null then: that cannot be told change by change).
 * `all`: what differs, where that is known.
 */
export function changesAt(before: PageLayout, after: PageLayout, { storyId, slotKey }: PointedAt, all?: readonly PageChange[]): PageChange[] | null {
  if (before.width !== after.width || before.height !== after.height) return null
  const changes = all ?? difference(before, after)
  const outlines = [before, after].flatMap((layout) => outlinesAt(layout, { storyId, slotKey }))
  if (outlines.length === 0) return [...changes]
  return changes.filter((change) => {
    if (change.story) return change.story.id === storyId || (slotKey !== null && [change.story.before, change.story.after].includes(slotKey))
    return [...change.before.lines, ...change.after.lines].some((box) => outlines.some((one) => touch(one, box, EDGE)))
  })
}
