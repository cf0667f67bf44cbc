import type { PageLayout } from '../display'
import { blockKey, readingOf } from './lines'
import { lineAt, type Place, type TextStretch } from './place'

/**
 * The characters between two places, all of them of the block the first is in: where the other is beyond that block, up to its end, or its
 * beginning, as far as it stands on the page.
 */
export function stretchBetween(layout: PageLayout, anchor: Place, focus: Place): TextStretch {
  const { storyId, block } = anchor
  const { at, blocks } = readingOf(layout)
  let other = focus.offset
  if (focus.storyId !== storyId || focus.block !== block) {
    const lines = blocks.get(blockKey(anchor)) ?? []
    const [here, there] = [lineAt(layout, anchor), lineAt(layout, focus)].map((line) => (line && at.get(line)) ?? 0) as [number, number]
    other = (there > here ? lines.at(-1)?.to : lines[0]?.from) ?? anchor.offset
  }
  return { storyId, block, from: Math.min(anchor.offset, other), to: Math.max(anchor.offset, other) }
}
