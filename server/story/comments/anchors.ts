import type { StoryRow } from '@/db/read/story/story'
import { threadsOf } from '@/db/read/story/threads'
import type { Tx } from '@/db/types'
import { setAnchor } from '@/db/write/threads'
import { canonical } from '@/newsroom/canonical'
import { anchorOf, findAnchor, sheetText, type Anchor } from '@/newsroom/comments/anchor'
import type { StoryContent } from '@/newsroom/manuscript/story'

/** The anchor as its words stand in a text now; null: they were taken out of it. */
export function anchorIn(content: StoryContent, anchor: Anchor): Anchor | null {
  const text = sheetText(content)
  const found = findAnchor(text, anchor)
  return found && anchorOf(text, found)
}

/**
 * Keeps with each thread of a held story how its words stand in this text, so that many small edits within them do not lose it. What was
 * taken out keeps the words it had: it may be put back.
 */
export async function followWords(tx: Tx, { id, content }: Pick<StoryRow, 'id' | 'content'>): Promise<void> {
  for (const thread of await threadsOf(tx, id)) {
    const anchor = anchorIn(content, thread.anchor)
    if (anchor && canonical(anchor) !== canonical(thread.anchor)) await setAnchor(tx, thread.id, anchor)
  }
}
