import type { CommentRef, StoryAround } from '@/db/read/story/storyDetail'
import { findAnchor, placesOf, sheetText, type Anchor, type SheetPlace } from '@/newsroom/comments/anchor'
import type { ThreadAct, ThreadKind } from '@/newsroom/comments/thread'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { threadAbilities } from '@/newsroom/permission/can'
import type { StorySubject } from '@/newsroom/workflow/decide'

interface Named {
  id: string
  name: string
}

/** A thread 批注 as screens and the API show it. */
export interface ThreadDto {
  id: string
  kind: ThreadKind
  /** The words it was opened on, as they stood then. */
  quote: string
  /** By what they are found in a text that is newer than this one. */
  anchor: Anchor
  /** Where they stand in the stored text; null: they were taken out of it. */
  place: { from: SheetPlace; to: SheetPlace } | null
  askedOf: Named | null
  openedBy: Named
  openedAt: string
  resolvedBy: Named | null
  resolvedAt: string | null
  /** The page on whose proof it is asked, as long as its mark is not settled. */
  proof: { date: string; page: number } | null
  /** Oldest first, that which opened it before all. */
  comments: CommentRef[]
  /** What this person may do to it now. */
  may: ThreadAct[]
}

/** What was said in a thread, or of the whole story. */
export function commentsOf(all: StoryAround['comments'], threadId: string | null): CommentRef[] {
  return all.filter((one) => one.threadId === threadId).map(({ threadId: _thread, ...one }) => one)
}

/** The threads of a story in the order of its text, those whose words were taken out first. */
export function threadViews(actor: Actor, story: StorySubject, content: StoryContent, { threads, comments }: Pick<StoryAround, 'threads' | 'comments'>): ThreadDto[] {
  if (threads.length === 0) return []
  const text = sheetText(content)
  const placed = threads.map((thread) => ({ thread, found: findAnchor(text, thread.anchor) }))
  return placed
    .toSorted((a, b) => (a.found?.from ?? -1) - (b.found?.from ?? -1))
    .map(({ thread, found }) => {
      const { id, kind, quote, anchor, askedOf, askedName, openedBy, openedName, openedAt, resolvedBy, resolvedName, resolvedAt, proof } = thread
      return {
        id,
        kind,
        quote,
        anchor,
        place: found && placesOf(content, found),
        askedOf: askedOf === null ? null : { id: askedOf, name: askedName ?? '' },
        openedBy: { id: openedBy, name: openedName },
        openedAt,
        resolvedBy: resolvedBy === null ? null : { id: resolvedBy, name: resolvedName ?? '' },
        resolvedAt,
        proof,
        comments: commentsOf(comments, id),
        may: threadAbilities(actor, story, { kind, askedOf, openedBy, resolved: resolvedAt !== null, onProof: proof !== null }),
      }
    })
}
