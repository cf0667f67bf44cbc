import { eq } from 'drizzle-orm'
import { storyText } from '@/db/schema'
import type { Tx } from '@/db/types'
import { setOpenSuggestions } from '@/db/write/story'
import type { StoryContent } from '@/newsroom/manuscript/story'

/**
 * What the collaboration server does for the commands. It registers itself here, so that the story commands do not
 * depend on it and work without it (a script, a test).
 */
export interface LiveText {
  /** Stores text of this story that was typed and is not stored yet; answers when it is. Opens its own transaction. */
  flush(storyId: string): Promise<void>
  /**
   * The content was replaced by a command (not by typing), in `tx`: writes the collaborative document to match, in `tx`
   * and nowhere else; `openBefore` suggestions stood open in the story. What must happen after the commit, and only then (the open document, its sockets), is answered.
   */
  contentReplaced(storyId: string, content: StoryContent, tx: Tx, openBefore: number): Promise<(() => void | Promise<void>) | undefined>
  /** Names of those whose suggestions stand open in a text, by their id. */
  suggesters(storyId: string): Promise<Record<string, string>>
}

const KEY = Symbol.for('quoin.liveText')
const holder = globalThis as unknown as Record<symbol, LiveText | undefined>

/** Called once by the collaboration server when it starts; `null` takes it out again. */
export function registerLiveText(live: LiveText | null): void {
  holder[KEY] = live ?? undefined
}

/**
 * Stores what was typed before a decision rests on it. To be called before a transaction opens: on the embedded database
 * a flush inside one would wait for itself.
 */
export async function flushLiveText(storyId: string): Promise<void> {
  await holder[KEY]?.flush(storyId)
}

/**
 * Keeps the collaborative document equal to a content that a command wrote. Without a collaboration server the stored
 * document goes: the next editor builds it from the content, and a stale document can never overwrite a newer text.
 */
export async function onContentReplaced(
  storyId: string,
  content: StoryContent,
  tx: Tx,
  openBefore: number,
): Promise<(() => void | Promise<void>) | undefined> {
  const live = holder[KEY]
  if (live) return live.contentReplaced(storyId, content, tx, openBefore)
  await tx.delete(storyText).where(eq(storyText.storyId, storyId))
  if (openBefore !== 0) await setOpenSuggestions(tx, storyId, 0)
  return undefined
}

/**
 * Names of those whose suggestions stand open in a text, by their id; nobody without a collaboration server, which alone reads shared
 * texts. Whether somebody may see the story is decided before.
 */
export async function suggestersOf(storyId: string): Promise<Record<string, string>> {
  return (await holder[KEY]?.suggesters(storyId)) ?? {}
}
