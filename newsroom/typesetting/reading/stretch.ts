import { isSameText, textName } from '../../manuscript/texts'
import type { PageLayout } from '../display'
import { lineKey, type ReadLine, readingOf } from './lines'
import { lineAt, type Place, type TextStretch } from './place'

/**
 * The characters between two places, all of them of the text the first is in, and in a table of its cell: where the other is beyond that text, up to its end, or its
 * beginning, as far as it stands on the page.
 */
export function stretchBetween(layout: PageLayout, anchor: Place, focus: Place): TextStretch {
  const { storyId } = anchor
  const { at, texts } = readingOf(layout)
  const begun = lineAt(layout, anchor)
  const lines = withinCell(texts.get(lineKey(anchor)) ?? [], begun)
  const [first, last] = [lines[0]?.from ?? anchor.offset, lines.at(-1)?.to ?? anchor.offset]
  let other = focus.offset
  if (focus.storyId !== storyId || !isSameText(focus, anchor)) {
    const [here, there] = [begun, lineAt(layout, focus)].map((line) => (line && at.get(line)) ?? 0) as [number, number]
    other = there > here ? last : first
  } else if (begun?.cell) other = Math.min(Math.max(other, first), last)
  return { storyId, ...textName(anchor), from: Math.min(anchor.offset, other), to: Math.max(anchor.offset, other) }
}

/** Of the lines of a row those of one cell, which follow each other without what parts cells; of any other text all. */
function withinCell(lines: readonly ReadLine[], line: ReadLine | null): readonly ReadLine[] {
  const index = line?.cell ? lines.indexOf(line) : -1
  if (index === -1) return lines
  let [from, to] = [index, index + 1]
  while (lines[from - 1]?.to === lines[from]?.from) from -= 1
  while (lines[to] && lines[to]?.from === lines[to - 1]?.to) to += 1
  return lines.slice(from, to)
}
