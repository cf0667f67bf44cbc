import type { MarkRow } from '@/db/read/page'
import { findStory } from '@/db/read/story/story'
import { threadsWithWords } from '@/db/read/story/threads'
import type { Db } from '@/db/types'
import type { MarkQuery, QueryAct } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { canCorrectQuery, canReadStory, canThread } from '@/newsroom/permission/can'
import { scopeOf } from '../../story/comments/threads'
import { subjectOf } from '../../story/load'

/** What was answered to the queries of a page, by mark, and what this person may do to them. Without the question, which is the mark's own text. */
export async function queriesOf(db: Db, marks: readonly MarkRow[], actor: Actor | null): Promise<Map<string, MarkQuery>> {
  const asked = marks.flatMap(({ id, threadId, storyId, state, correction }) => (threadId === null || storyId === null ? [] : [{ id, threadId, storyId, open: state === 'open' && correction?.asks === 'query' }]))
  const { threads, said } = await threadsWithWords(db, asked.map(({ threadId }) => threadId))
  const stories = new Map<string, Awaited<ReturnType<typeof findStory>>>()
  for (const { storyId, open } of asked) if (open && actor && !stories.has(storyId)) stories.set(storyId, await findStory(db, storyId))
  return new Map(
    asked.map(({ id, threadId, storyId, open }) => {
      const thread = threads.find((one) => one.id === threadId)
      const story = stories.get(storyId)
      const may = open && actor && thread && story && canReadStory(actor, subjectOf(story)) ? actsOf(actor, subjectOf(story), scopeOf(thread)) : []
      const answers = said.filter((one) => one.threadId === threadId).slice(1)
      return [id, { threadId, answers: answers.map(({ personId, name, at, text }) => ({ by: { id: personId, name }, at: at.toISOString(), text })), may }]
    }),
  )
}

function actsOf(actor: Actor, ...about: [Parameters<typeof canThread>[2], Parameters<typeof canThread>[3]]): QueryAct[] {
  const refusals = { reply: canThread(actor, 'reply', ...about), correct: canCorrectQuery(actor, ...about), settle: canThread(actor, 'resolve', ...about) }
  return (['reply', 'correct', 'settle'] as const).filter((act) => refusals[act] === null)
}
