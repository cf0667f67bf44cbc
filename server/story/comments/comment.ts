import { z } from 'zod'
import { insertComment } from '@/db/write/story'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import type { RuledStoryRow } from '@/db/read/story/story'
import { canStory } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, type CommandContext } from '../../command'
import { newId } from '../../ids'
import { typed } from '../../input'
import { ID } from '../fields'
import { authorIds, loadStoryForUpdate, subjectOf } from '../load'
import { demandMentioned, whoSee } from './people'

/** The longest comment, in UTF-16 units. */
export const MOST_SAID = 4_000

/** What is said in a comment, and whom it names by `@`: each once. */
export const SAID = {
  text: typed().trim().min(1, 'required').max(MOST_SAID, 'too_long'),
  mentions: z
    .array(ID)
    .max(20, 'too_many')
    .transform((ids) => [...new Set(ids)])
    .optional(),
}

/** A remark on the whole of a story, for everyone who sees it; author, holder and who is mentioned are told. Refuses by `canStory`; a mention of who does not see the story (conflict cannot_ask). */
export const addComment = defineCommand({
  name: 'addComment',
  input: z.strictObject({ id: ID, ...SAID }),
  async work(context, { id, text, mentions = [] }) {
    const row = await loadStoryForUpdate(context.tx, id)
    throwIfRefused(canStory(context.actor, 'comment', subjectOf(row)))
    const said = await say(context, row, { threadId: null, text, mentions, asked: null, told: [] })
    return {
      value: { id: said.id },
      events: [{ type: 'story.commented', subject: 'story', subjectId: id, data: { text } }],
      notices: said.notices,
    }
  },
})

export interface Said {
  threadId: string | null
  text: string
  mentions: string[]
  asked: string | null
  told: readonly string[]
  /** Asked on a proof: of whom, about which words, and on what page. */
  onProof?: { askedIds: readonly string[]; words: string; page: number; date: string } | null
}

/** Writes a comment of a held story, and answers what is told of it: to who is asked first, then who is mentioned, then author, holder and `told`. */
export async function say(
  { tx, actor, now }: CommandContext,
  row: RuledStoryRow,
  { threadId, text, mentions, asked, told, onProof = null }: Said,
): Promise<{ id: string; notices: NoticeDraft[] }> {
  await demandMentioned(tx, row, mentions, asked)
  const id = newId(now.getTime())
  await insertComment(tx, { id, storyId: row.id, threadId, personId: actor.id, text, mentions, at: now })
  const about = { subject: 'story', subjectId: row.id, params: { headline: row.headline, by: actor.name, text: text.slice(0, 200), ...(threadId === null ? {} : { thread: threadId }) } } as const
  const others = [...authorIds(row), ...(row.holderId ? [row.holderId] : []), ...told].filter((personId) => personId !== asked && !mentions.includes(personId) && !onProof?.askedIds.includes(personId))
  return {
    id,
    notices: [
      { ...about, kind: 'query_asked', personIds: asked === null ? [] : [asked] },
      ...(onProof ? [{ ...about, kind: 'proof_asked' as const, personIds: await whoSee(tx, row, onProof.askedIds), params: { ...about.params, words: onProof.words, page: onProof.page, date: onProof.date } }] : []),
      { ...about, kind: 'story_mentioned', personIds: mentions.filter((personId) => personId !== asked) },
      { ...about, kind: 'story_commented', personIds: await whoSee(tx, row, others) },
    ],
  }
}
