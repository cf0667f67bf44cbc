import { z } from 'zod'
import type { MarkRow } from '@/db/read/page'
import { insertMark, updateMark } from '@/db/write/page'
import { ASKS, MOST_CORRECTED, type MarkCorrection } from '@/newsroom/edition/correction'
import { nothingChanged, roundOf } from '@/newsroom/edition/page'
import { STORY_FIELDS } from '@/newsroom/manuscript/texts'
import { holds } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { begin, done, holdMark, holdPage, type HeldPage, type Work } from '../../layout/hold'
import { newId } from '../../ids'
import { idInput, reasonInput, textInput, typed } from '../../input'
import { correctionFor, standsMade } from './correct'
import { askOnProof, endQuery } from './asking'
import { marksFollowed, notShown, textsPlaced } from './follow'
import { keepPageAnew, movePage, pageAsItIs, partsOf } from '../settle'

const stretchInput = z.object({
  storyId: idInput,
  field: z.enum(STORY_FIELDS).exclude(['body']).optional().meta({ description: 'Of the head, where `block` is 0, or of the picture that is the block; absent: the words of the block' }),
  block: z.number().int().min(0).max(10_000),
  from: z.number().int().min(0).max(100_000),
  to: z.number().int().min(0).max(100_000),
  was: typed().max(MOST_CORRECTED, 'too_long'),
  by: typed().max(MOST_CORRECTED, 'too_long'),
  moves: z
    .object({ from: z.int().min(0).max(MOST_CORRECTED), to: z.int().min(0).max(MOST_CORRECTED) })
    .optional()
    .meta({ description: 'Of a move: which words of `was` go to its other end, its first or its last ones, in UTF-16 units from its beginning; `by` is what stands there then' }),
  asks: z.enum(ASKS).optional().meta({ description: 'A sign that changes no word, so that `by` is `was`: a query, or a fault of the setting' }),
})

/**
 * A proofreader's mark on a page under proof or signed: on a story or a slot of it or on the page as a whole; or on words of a story, with what shall stand there
 * (`correction`, in the text as it is placed), which is then carried out by one act (`carryOutMark`). Words that do not stand there: words_changed. A sign that changes no word
 * (`asks`) is a query, whose question (`text`) goes to who wrote and who edited the story, or a fault of the setting, which layout mends in the slot.
 */
export const markProof = defineCommand({
  name: 'markProof',
  input: z.object({
    pageId: idInput,
    text: textInput(1000),
    slotKey: textInput(64).optional(),
    storyId: idInput.optional(),
    correction: stretchInput.optional(),
  }).refine(({ text, correction }) => text !== '' || (correction !== undefined && correction.asks !== 'query'), { message: 'required', path: ['text'] }),
  async work(context, { pageId, text, slotKey, correction: asked, storyId = asked?.storyId }) {
    throwIfRefused(can(context.actor, 'mark_proof'))
    const work = begin(context)
    const { edition, page } = await holdPage(work.tx, pageId)
    const parts = await partsOf(work, page)
    if (slotKey !== undefined && !parts.slots.some((slot) => slot.key === slotKey)) throwRefusal({ kind: 'not_found', what: 'slot' })
    const placement = parts.placements.find((one) => (storyId ? one.storyId === storyId : one.slotKey === slotKey))
    if (storyId !== undefined && !placement) throwRefusal({ kind: 'not_found', what: 'story' })
    const correction = asked && placement ? await correctionFor(work, placement.versionId, asked) : null
    await movePage(work, edition, parts, { action: 'mark' })
    // what becomes of the mark is told by the page it was made on
    await keepPageAnew(work, edition, parts)
    const id = newId()
    // what is found on a signed page is found on the proof it was signed from
    const round = roundOf(page.state) ?? 3
    const threadId = asked?.asks === 'query' && placement ? await askOnProof(work, { edition, page }, { storyId: placement.storyId, versionId: placement.versionId, stretch: asked, text }) : null
    await insertMark(work.tx, {
      id,
      threadId,
      pageId,
      storyId: placement?.storyId ?? null,
      slotKey: slotKey ?? placement?.slotKey ?? null,
      round,
      text,
      pageHash: parts.page.hash,
      correction,
      state: 'open',
      markedBy: work.actor.id,
      markedAt: work.now,
    })
    work.events.push({ type: 'page.marked', subject: 'page', subjectId: pageId, data: { page: page.number, markId: id, text, round, ...saidOf(correction) } })
    return done(work, { markId: id, round })
  },
})

function saidOf(correction: MarkCorrection | null): { struck?: string; put?: string; sign?: string; words?: string } {
  if (!correction) return {}
  const { asks, was, by } = correction
  return asks ? { sign: asks, words: was } : { struck: was, put: by }
}

/**
 * Why the page as it is does not show that a mark is carried out, by what differs from the page it was made on (`notShown`); null where it does. Of a page that was not kept then its hash tells, and of words
 * that were put in where they stand.
 */
async function whyNotShown(work: Work, { edition, page, mark }: HeldPage & { mark: MarkRow }): Promise<Refusal | null> {
  const unchanged = nothingChanged(page, mark)
  if (unchanged) return unchanged
  const now = await pageAsItIs(work, edition, page.number)
  const parts = await partsOf(work, page)
  const told = now && (await marksFollowed(work.tx, parts.marks, now, textsPlaced(parts))).get(mark.id)
  if (told) return notShown(told)
  return mark.correction?.made && !(await standsMade(work, edition, mark)) ? { kind: 'conflict', reason: 'mark_otherwise', params: { words: 'none' } } : null
}

/** The mark is as it was. */
const UNCHANGED: readonly string[] = ['nothing_changed', 'nothing_changed_there']

/**
 * The layout carried a mark out: what it marks is no longer what it was when the mark was made (else: nothing_changed, nothing_changed_there), or a
 * reason says why nothing has to change 不改. The reason can also be given later, for a mark called done. A query is settled (`settleQuery`), and not carried out.
 */
export const markDone = defineCommand({
  name: 'markDone',
  input: z.object({ markId: idInput, reason: reasonInput.optional() }),
  async work(context, { markId, reason = '' }) {
    throwIfRefused(can(context.actor, 'carry_out_mark'))
    const work = begin(context)
    const held = await holdMark(work.tx, markId)
    const { page, mark } = held
    // what is in the story was carried out, whatever anybody says of it
    const explained = mark.state === 'done' && mark.reason === '' && reason !== '' && !mark.correction?.made
    const query = mark.correction?.asks === 'query'
    if ((mark.state !== 'open' && !explained) || query) throwRefusal({ kind: 'illegal_transition', from: mark.state, action: 'mark_done', allowed: mark.state === 'done' ? ['verify_mark'] : mark.state === 'open' && query ? ['settle_query'] : [] })
    // other words than were asked for are the layout's to answer for, and the editor's to look at: what did not change at all is not done
    const why = reason === '' ? await whyNotShown(work, held) : null
    if (why?.kind === 'conflict' && UNCHANGED.includes(why.reason)) throwRefusal(why)
    await endQuery(work, mark)
    await updateMark(work.tx, markId, { state: 'done', reason, doneBy: work.actor.id, doneAt: work.now })
    const about = { subject: 'page' as const, subjectId: page.id }
    work.events.push(
      reason === ''
        ? { type: 'page.mark_done', ...about, data: { page: page.number, markId } }
        : { type: 'page.mark_kept', ...about, data: { page: page.number, markId, reason } },
    )
    return done(work, { markId, state: 'done' as const })
  },
})

/**
 * 核红: an editor compared the page with the mark and found it carried out, or agrees with why nothing changed. It is refused where what differs between the page it was made on and the page as it is does not
 * show it (`notShown`), unless a reason says why it counts as done all the same, which the trail keeps. By the chief it confirms a correction of placed copy, too.
 */
export const verifyMark = defineCommand({
  name: 'verifyMark',
  input: z.object({ markId: idInput, reason: reasonInput.optional() }),
  async work(context, { markId, reason = '' }) {
    throwIfRefused(can(context.actor, 'verify_mark'))
    const work = begin(context)
    const held = await holdMark(work.tx, markId)
    const { page, mark } = held
    if (mark.state !== 'done') throwRefusal({ kind: 'illegal_transition', from: mark.state, action: 'verify_mark', allowed: mark.state === 'open' ? ['mark_done'] : [] })
    // by the page itself and not by anybody's word, or by one that is kept
    if (mark.reason === '' && reason === '') throwIfRefused(await whyNotShown(work, held))
    const confirms = mark.correction?.made && mark.confirmedBy === null && holds(work.actor, 'chief_editor') ? { confirmedBy: work.actor.id, confirmedAt: work.now } : {}
    await updateMark(work.tx, markId, { state: 'verified', verifiedBy: work.actor.id, verifiedAt: work.now, verifyReason: reason, ...confirms })
    if ('confirmedBy' in confirms) work.events.push({ type: 'page.corrections_confirmed', subject: 'page', subjectId: page.id, data: { page: page.number, count: 1, markIds: [markId] } })
    work.events.push({ type: 'page.mark_verified', subject: 'page', subjectId: page.id, data: { page: page.number, markId, ...(reason === '' ? {} : { reason }) } })
    return done(work, { markId, state: 'verified' as const })
  },
})

/** 保留: takes back a mark that was made in error, one's own or another's, before anything was done about it. It is kept, with who took it back, and waits for nothing; its query ends with it. */
export const stetMark = defineCommand({
  name: 'stetMark',
  input: z.object({ markId: idInput }),
  async work(context, { markId }) {
    throwIfRefused(can(context.actor, 'mark_proof'))
    const work = begin(context)
    const { page, mark } = await holdMark(work.tx, markId)
    if (mark.state !== 'open') throwRefusal({ kind: 'illegal_transition', from: mark.state, action: 'stet_mark', allowed: mark.state === 'done' ? ['verify_mark'] : [] })
    await updateMark(work.tx, markId, { state: 'stet', stetBy: work.actor.id, stetAt: work.now })
    work.events.push({ type: 'page.mark_stet', subject: 'page', subjectId: page.id, data: { page: page.number, markId } })
    await endQuery(work, mark)
    return done(work, { markId, state: 'stet' as const })
  },
})
