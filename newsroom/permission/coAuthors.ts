import { holds, type Actor } from '../people/actor'
import type { Refusal } from '../refusal'
import type { StoryState } from '../workflow/state'
import { can } from './can'

/** While the text is still the author's, who wrote it is the author's to say. */
const DRAFTING: readonly StoryState[] = ['pitch', 'writing', 'returned']

export const CO_AUTHOR_CHANGES = ['add', 'remove'] as const
export type CoAuthorChange = (typeof CO_AUTHOR_CHANGES)[number]

/**
 * Why this person may not name a co-author, or take one off: an author, a desk head or the chief may; taken off only before the
 * story is filed. Outside writers name nobody: they are not told who works here. Null is yes.
 */
export function canCoAuthor(actor: Actor, story: { state: StoryState; authorIds: readonly string[] }, change: CoAuthorChange): Refusal | null {
  if (!story.authorIds.includes(actor.id) && !holds(actor, 'desk_head', 'chief_editor')) return { kind: 'forbidden', rule: 'not_author' }
  if (change === 'add') return can(actor, 'read_edition')
  return DRAFTING.includes(story.state) ? null : { kind: 'forbidden', rule: 'not_in_this_state' }
}
