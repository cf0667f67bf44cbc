import { z } from 'zod'
import { placementsOfStory } from '@/db/read/page'
import { updateMark } from '@/db/write/page'
import { MOST_CORRECTED, wordsNow } from '@/newsroom/edition/correction'
import { textName } from '@/newsroom/manuscript/texts'
import { can, canCorrectQuery, canThread } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { idInput, textInput, typed } from '../../input'
import { begin, done, holdMark, type Work } from '../../layout/hold'
import { say } from '../../story/comments/comment'
import { endThread, holdThread, scopeOf, short } from '../../story/comments/threads'
import { subjectOf } from '../../story/load'
import { correctionFor, madeIn } from './correct'

/** The longest answer that comes with a correction. */
const MOST_SAID = 1000

/** An open query, its thread and its story held. Another mark: illegal_transition. */
async function holdQuery(work: Work, markId: string, action: 'correct_query' | 'settle_query') {
  const { edition, page, mark } = await holdMark(work.tx, markId)
  const { correction, storyId, threadId } = mark
  if (mark.state !== 'open' || correction?.asks !== 'query' || storyId === null || threadId === null) return throwRefusal({ kind: 'illegal_transition', from: mark.state, action, allowed: [] })
  return { edition, page, correction, storyId, ...(await holdThread(work.tx, threadId)) }
}

/**
 * A query is answered by what shall stand there: its mark becomes that correction, and is carried out as any. Refuses by `canCorrectQuery`, what is no open query (illegal_transition), what
 * `corrected` refuses of the text that is placed, and words that do not stand there any more (words_changed).
 */
export const correctQuery = defineCommand({
  name: 'correctQuery',
  input: z.object({ markId: idInput, by: typed().max(MOST_CORRECTED, 'too_long'), text: textInput(MOST_SAID).optional() }),
  async work(context, { markId, by, text = '' }) {
    throwIfRefused(can(context.actor, 'read_stories'))
    const work = begin(context)
    const { edition, page, correction, storyId, row, thread } = await holdQuery(work, markId, 'correct_query')
    throwIfRefused(canCorrectQuery(work.actor, subjectOf(row), scopeOf(thread)))
    const [placed] = await placementsOfStory(work.tx, storyId, edition.id)
    const there = placed ? wordsNow(correction, placed.versionHash, await madeIn(work.tx, storyId)) : null
    if (!placed || !there) return throwRefusal({ kind: 'conflict', reason: 'words_changed' })
    const { was } = there
    const asked = await correctionFor(work, placed.versionId, { ...textName(there), from: there.from, to: there.to, was, by })
    await updateMark(work.tx, markId, { correction: { ...asked, answeredBy: work.actor.id } })
    // in the paper's own language, like all that is kept of a page
    const said = [by === '' ? `删去“${was}”。` : `“${was}”改为“${by}”。`, text].filter(Boolean).join('')
    const { notices } = await say(work, row, { threadId: thread.id, text: said, mentions: [], asked: null, told: [thread.openedBy] })
    work.notices.push(...notices)
    work.events.push({ type: 'page.query_corrected', subject: 'page', subjectId: page.id, data: { page: page.number, markId, struck: was, put: by, text } }, { type: 'story.thread_replied', subject: 'story', subjectId: storyId, data: { kind: thread.kind, quote: short(thread.quote), text: said } })
    return done(work, { markId, state: 'open' as const })
  },
})

/** A query is settled: its words stand. By who asked, or by who answers for the text now, never by an author (`canThread`); refuses what is no open query (illegal_transition). */
export const settleQuery = defineCommand({
  name: 'settleQuery',
  input: z.object({ markId: idInput }),
  async work(context, { markId }) {
    throwIfRefused(can(context.actor, 'read_stories'))
    const work = begin(context)
    const { page, correction, row, thread } = await holdQuery(work, markId, 'settle_query')
    throwIfRefused(canThread(work.actor, 'resolve', subjectOf(row), scopeOf(thread)))
    await updateMark(work.tx, markId, { state: 'verified', verifiedBy: work.actor.id, verifiedAt: work.now })
    work.events.push({ type: 'page.query_settled', subject: 'page', subjectId: page.id, data: { page: page.number, markId, words: short(correction.was) } }, await endThread(work, row, thread))
    return done(work, { markId, state: 'verified' as const })
  },
})
