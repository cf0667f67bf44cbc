import { eq } from 'drizzle-orm'
import { REVIEW_RULES } from '@/db/read/story/story'
import { story } from '@/db/schema'
import { canReadStory, canStory, type StoryScope } from '@/newsroom/permission/can'
import type { Actor } from '@/newsroom/people/actor'
import type { Refusal } from '@/newsroom/refusal'
import { database } from '../store'
import { rulesOf } from './load'

/** What a socket may do: `edit` null is typing, else the reason it only reads. */
export interface Access {
  edit: Refusal | null
}

/** The part of a story that sockets are decided on; null when there is no such story. */
export async function scopeOf(storyId: string): Promise<StoryScope | null> {
  const [row] = await database()
    .db.select({ state: story.state, deskId: story.deskId, authorId: story.authorId, coAuthorIds: story.coAuthorIds, writerIds: story.writerIds, askedIds: story.askedIds, rules: REVIEW_RULES })
    .from(story)
    .where(eq(story.id, storyId))
  return row ? { state: row.state, deskId: row.deskId, authorIds: [row.authorId, ...row.coAuthorIds], writerIds: row.writerIds, askedIds: row.askedIds, reviewDesks: rulesOf(row).desks } : null
}

/** The same answer as commands and buttons give; null is: there is no such story for this person. */
export function accessOf(actor: Actor, scope: StoryScope | null): Access | null {
  if (!scope || !canReadStory(actor, scope)) return null
  return { edit: canStory(actor, 'edit', scope) }
}
