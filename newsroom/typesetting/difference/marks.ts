import { canonical } from '@/newsroom/canonical'
import type { Mark, PageLayout, SetStory, TextRun } from '../display'
import { ASCENT } from '../metrics/face'
import type { Box } from '../geometry'

/**
 * A text equal for equal marks and for no others, whatever order the database gives their members in. Runs of type are most of a page:
 * theirs is put together by hand, which takes a tenth of the time.
 */
export function markKey(mark: Mark): string {
  if (mark.kind !== 'text') return canonical(mark)
  return `${mark.text}\n${mark.x} ${mark.y} ${mark.at.join()} ${lookOf(mark)}`
}

/** How a run looks, wherever it stands and whatever it says. */
export function lookOf({ role, face, size, stretch, vertical, ink, colour }: TextRun): string {
  return `${role} ${face} ${size} ${stretch} ${vertical ? 'v' : ''} ${ink ?? ''} ${colour ? canonical(colour) : ''}`
}

/** Where a mark is, in mpt: of type the ems from the first character to the last. */
export function boxOf(mark: Mark): Box {
  if (mark.kind !== 'text') return { x: mark.x, y: mark.y, width: mark.width, height: mark.height }
  const { x, y, size, stretch, at, vertical } = mark
  const last = at.at(-1) ?? 0
  if (vertical) return { x, y, width: size, height: last + size }
  return { x, y: y - Math.trunc((size * ASCENT) / 1000), width: last + Math.trunc((size * stretch) / 1000), height: size }
}

/** The rectangle a story stands in, in mpt; none where it has no outline. */
export function outlineOf({ polygon }: SetStory): Box[] {
  const box = around(polygon.map(([x, y]) => ({ x, y, width: 0, height: 0 })))
  return box ? [box] : []
}

/** Where on a page stands what somebody points at: the story, or the story or guide in the slot. */
export function outlinesAt({ stories, guides = [] }: PageLayout, { storyId, slotKey }: { storyId: string | null; slotKey: string | null }): Box[] {
  const guided = guides.filter(({ slot }) => slot === slotKey).map(({ x, y, width, height }): Box => ({ x, y, width, height }))
  return [...stories.filter((set) => set.storyId === storyId || set.slot === slotKey).flatMap(outlineOf), ...guided]
}

/** The smallest rectangle around all of them; null around none. */
export function around(boxes: readonly Box[]): Box | null {
  const [first, ...others] = boxes
  if (!first) return null
  let { x, y } = first
  let [right, foot] = [x + first.width, y + first.height]
  for (const box of others) {
    x = Math.min(x, box.x)
    y = Math.min(y, box.y)
    right = Math.max(right, box.x + box.width)
    foot = Math.max(foot, box.y + box.height)
  }
  return { x, y, width: right - x, height: foot - y }
}

/** Whether two rectangles, each `by` mpt larger on every side, have something in common. */
export function touch(a: Box, b: Box, by = 0): boolean {
  return a.x - by < b.x + b.width + by && b.x - by < a.x + a.width + by && a.y - by < b.y + b.height + by && b.y - by < a.y + a.height + by
}

/** The marks of each list that the other has not: of marks that look alike as many as there are more. */
export function differing(before: readonly Mark[], after: readonly Mark[]): { before: Set<Mark>; after: Set<Mark> } {
  if (before === after) return { before: new Set(), after: new Set() }
  const there = new Map<string, Mark[]>()
  const late = new Set<Mark>(after)
  const unmatched = new Set<Mark>()
  // the same objects, as the composer keeps them, need no key
  const rest = before.filter((mark) => !late.delete(mark))
  for (const mark of late) {
    const key = markKey(mark)
    const alike = there.get(key)
    if (alike) alike.push(mark)
    else there.set(key, [mark])
  }
  for (const mark of rest) {
    const found = there.get(markKey(mark))?.pop()
    if (found) late.delete(found)
    else unmatched.add(mark)
  }
  return { before: unmatched, after: late }
}

/** All lists of a page's marks in the order they are printed and hashed: furniture first, then story by story. */
function listsOf({ furniture, stories }: PageLayout): readonly Mark[][] {
  return [furniture, ...stories.map(({ marks }) => marks)]
}

/**
 * Below, over or at 0: an order of pages by what is printed of them, 0 for the same marks in the same order. Which of two comes first means
 * nothing; that one does, lets every comparison be made from the same side.
 */
export function compareMarks(a: PageLayout, b: PageLayout): number {
  const [one, other] = [listsOf(a), listsOf(b)]
  if (one.length !== other.length) return one.length - other.length
  for (const [list, marks] of one.entries()) {
    const against = other[list] ?? []
    if (marks === against) continue
    if (marks.length !== against.length) return marks.length - against.length
    for (const [index, mark] of marks.entries()) {
      const with_ = against[index]
      if (!with_ || mark === with_) continue
      const [left, right] = [markKey(mark), markKey(with_)]
      if (left !== right) return left < right ? -1 : 1
    }
  }
  return a.page - b.page
}
