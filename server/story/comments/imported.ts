import type { Tx } from '@/db/types'
import { insertComment } from '@/db/write/story'
import { insertThread } from '@/db/write/threads'
import type { AuditEvent } from '@/newsroom/audit/event'
import { MOST_AROUND, MOST_QUOTE } from '@/newsroom/comments/anchor'
import type { SourceComment } from '@/newsroom/manuscript/reading/line'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { newId } from '../../ids'
import { anchorIn } from './anchors'
import { MOST_SAID } from './comment'
import { short } from './threads'

/** A manuscript with more of them is a discussion; the rest is said to be left out. */
const MOST_KEPT = 100

/**
 * Keeps the comments of a file as threads on the words they were on, where those stand in the story it became; in the name of who brought it,
 * with who said it there before what was said. Answers an event for each; the others are left out.
 */
export async function keepComments(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  story: { id: string; content: StoryContent },
  comments: readonly SourceComment[],
): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  for (const comment of comments.slice(0, MOST_KEPT)) {
    const anchor = anchorIn(story.content, { words: comment.words.slice(0, MOST_QUOTE), before: comment.before.slice(-MOST_AROUND), after: '', at: 0 })
    if (!anchor) continue
    const text = (comment.by === '' ? comment.text : `${comment.by}：${comment.text}`).slice(0, MOST_SAID)
    const id = newId(now.getTime())
    await insertThread(tx, { id, storyId: story.id, kind: 'comment', quote: anchor.words, anchor, openedBy: actor.id, openedAt: now })
    await insertComment(tx, { id: newId(now.getTime()), storyId: story.id, threadId: id, personId: actor.id, text, at: now })
    events.push({ type: 'story.thread_opened', subject: 'story', subjectId: story.id, data: { kind: 'comment', quote: short(anchor.words), text } })
  }
  return events
}
