import { z } from 'zod'
import { insertComment } from '@/db/write/story'
import { canStory } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused } from '../command'
import { newId } from '../ids'
import { typed } from '../input'
import { ID } from './fields'
import { authorIds, loadStoryForUpdate, subjectOf } from './load'

/** A remark on a story, for everyone who sees it; author and holder are told. */
export const addComment = defineCommand({
  name: 'addComment',
  input: z.strictObject({
    id: ID,
    text: typed().trim().min(1, 'required').max(4_000, 'too_long'),
  }),
  async work({ tx, actor, now }, { id, text }) {
    const row = await loadStoryForUpdate(tx, id)
    throwIfRefused(canStory(actor, 'comment', subjectOf(row)))
    const commentId = newId(now.getTime())
    await insertComment(tx, { id: commentId, storyId: id, personId: actor.id, text, at: now })
    return {
      value: { id: commentId },
      events: [{ type: 'story.commented', subject: 'story', subjectId: id, data: { text } }],
      notices: [
        {
          personIds: [...authorIds(row), ...(row.holderId ? [row.holderId] : [])],
          kind: 'story_commented',
          subject: 'story',
          subjectId: id,
          params: { headline: row.headline, by: actor.name, text: text.slice(0, 200) },
        },
      ],
    }
  },
})
