import { z } from 'zod'
import type { RuledStoryRow } from '@/db/read/story/story'
import { isOnProof, threadById, threadsOf, writersIn, type ThreadRow } from '@/db/read/story/threads'
import { insertThread, setAnchor, setResolved, settleQueries } from '@/db/write/threads'
import type { AuditEvent } from '@/newsroom/audit/event'
import { MOST_AROUND, MOST_QUOTE, type Anchor } from '@/newsroom/comments/anchor'
import { THREAD_KINDS, type ThreadKind, type ThreadScope } from '@/newsroom/comments/thread'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import { canStory, canThread } from '@/newsroom/permission/can'
import type { Tx } from '@/db/types'
import { defineCommand, throwIfRefused, throwRefusal, type CommandContext } from '../../command'
import { newId } from '../../ids'
import { typed } from '../../input'
import { ID } from '../fields'
import { loadStoryForUpdate, subjectOf } from '../load'
import { flushLiveText } from '../text/text'
import { anchorIn } from './anchors'
import { SAID, say, type Said } from './comment'
import { demandAsked } from './people'

/** In a trail the beginning of the words is enough. */
const TOLD = 60
/** Threads of a story at most, resolved ones too: each is looked for in the text whenever the story is read. */
const MOST_THREADS = 300

/**
 * Opens a thread 批注 on words of a story: a comment, or a query 待答 that must be resolved before a review is passed, asked of whoever has
 * the story in hand or of one person, who then sees the story and may answer as long as it stands open. Refuses by `canStory` (comment);
 * words that do not stand in the stored text (conflict words_gone), unless suggestions stand open, which the sheet shows and the stored
 * text does not hold; somebody asked who does not work here or sees no stories, or mentioned who does not see this one (conflict cannot_ask);
 * somebody asked by what is only a comment (invalid askedOf); one thread more than a story has (conflict threads_full).
 */
export const openThread = defineCommand({
  name: 'openThread',
  input: z.strictObject({
    id: ID,
    kind: z.enum(THREAD_KINDS),
    /** The words, with what stands around them and where they stand: by it two equal places are told apart. Lines are parted by a line end. */
    anchor: z.strictObject({
      words: typed().trim().min(1, 'required').max(MOST_QUOTE, 'too_long'),
      before: typed().max(MOST_AROUND, 'too_long').default(''),
      after: typed().max(MOST_AROUND, 'too_long').default(''),
      at: z.int().min(0).default(0),
    }),
    askedOf: ID.optional(),
    ...SAID,
  }),
  // what is typed but not stored is what the person looked at
  prepare: ({ id }) => flushLiveText(id),
  async work(context, { id, kind, anchor: asked, askedOf, text, mentions = [] }) {
    const { tx, actor } = context
    const row = await loadStoryForUpdate(tx, id)
    throwIfRefused(canStory(actor, 'comment', subjectOf(row)))
    if (kind === 'comment' && askedOf !== undefined) return throwRefusal({ kind: 'invalid', fields: { askedOf: 'not_allowed' } })
    const person = askedOf === undefined ? null : await demandAsked(tx, askedOf)
    const begun = await beginThread(context, row, { kind, anchor: asked, askedOf: askedOf ?? null, person, text, mentions })
    return { value: { id: begun.id }, events: [begun.event], notices: begun.notices }
  },
})

interface NewThread {
  kind: ThreadKind
  anchor: Anchor
  askedOf: string | null
  /** The name of who is asked. */
  person: string | null
  text: string
  mentions: string[]
  onProof?: Said['onProof']
}

/** Opens a thread on words of a held story. Refuses words that do not stand in its text (words_gone), and one thread more than a story has (threads_full). */
export async function beginThread(context: CommandContext, row: RuledStoryRow, { kind, anchor: asked, askedOf, person, text, mentions, onProof = null }: NewThread): Promise<{ id: string; event: AuditEvent; notices: NoticeDraft[] }> {
  const { tx, actor, now } = context
  if ((await threadsOf(tx, row.id)).length >= MOST_THREADS) return throwRefusal({ kind: 'conflict', reason: 'threads_full', params: { count: MOST_THREADS } })
  const found = anchorIn(row.content, asked)
  if (!found && row.openSuggestions === 0) return throwRefusal({ kind: 'conflict', reason: 'words_gone' })
  const anchor = found ?? asked
  const id = newId(now.getTime())
  await insertThread(tx, { id, storyId: row.id, kind, quote: anchor.words, anchor, askedOf, openedBy: actor.id, openedAt: now })
  const { notices } = await say(context, row, { threadId: id, text, mentions, asked: askedOf, told: [], onProof })
  await settleQueries(tx, row.id)
  return { id, notices, event: { type: 'story.thread_opened', subject: 'story', subjectId: row.id, data: { kind, quote: short(anchor.words), text, ...(person === null ? {} : { person }) } } }
}

/** Says something in a thread; author, holder, who is mentioned and who wrote in it are told. Refuses by `canThread`; a mention as `addComment` does. */
export const replyThread = defineCommand({
  name: 'replyThread',
  input: z.strictObject({ id: ID, ...SAID }),
  async work(context, { id, text, mentions = [] }) {
    const { row, thread } = await holdThread(context.tx, id)
    throwIfRefused(canThread(context.actor, 'reply', subjectOf(row), scopeOf(thread)))
    const writers = await writersIn(context.tx, id)
    const said = await say(context, row, { threadId: id, text, mentions, asked: null, told: writers })
    await follow(context.tx, row, thread)
    return {
      value: { id: said.id },
      events: [{ type: 'story.thread_replied', subject: 'story', subjectId: row.id, data: { kind: thread.kind, quote: short(thread.quote), text } }],
      notices: said.notices,
    }
  },
})

/** Resolves a thread: it is done with, and stands in nobody's way. Refuses by `canThread`; one that was asked on a proof is settled with its mark (query_on_proof). */
export const resolveThread = defineCommand({
  name: 'resolveThread',
  input: z.strictObject({ id: ID }),
  async work({ tx, actor, now }, { id }) {
    const { row, thread } = await holdThread(tx, id)
    throwIfRefused(canThread(actor, 'resolve', subjectOf(row), { ...scopeOf(thread), onProof: await isOnProof(tx, id) }))
    return { value: { id }, events: [await endThread({ tx, actor, now }, row, thread)] }
  },
})

/** Resolves a thread of a held story; whether the person may is asked before. */
export async function endThread({ tx, actor, now }: Pick<CommandContext, 'tx' | 'actor' | 'now'>, row: RuledStoryRow, thread: ThreadRow): Promise<AuditEvent> {
  await setResolved(tx, thread.id, { personId: actor.id, at: now })
  await follow(tx, row, thread)
  await settleQueries(tx, row.id)
  return { type: 'story.thread_resolved', subject: 'story', subjectId: row.id, data: { kind: thread.kind, quote: short(thread.quote) } }
}

/** Opens a resolved thread again: a query is in the way of a pass again, and who is asked sees the story again. Refuses by `canThread`. */
export const reopenThread = defineCommand({
  name: 'reopenThread',
  input: z.strictObject({ id: ID }),
  async work({ tx, actor }, { id }) {
    const { row, thread } = await holdThread(tx, id)
    throwIfRefused(canThread(actor, 'reopen', subjectOf(row), scopeOf(thread)))
    await setResolved(tx, id, null)
    await follow(tx, row, thread)
    await settleQueries(tx, row.id)
    return {
      value: { id },
      events: [{ type: 'story.thread_reopened', subject: 'story', subjectId: row.id, data: { kind: thread.kind, quote: short(thread.quote) } }],
      // asked again
      notices: [{ kind: 'query_asked', personIds: thread.askedOf === null ? [] : [thread.askedOf], subject: 'story', subjectId: row.id, params: { headline: row.headline, by: actor.name, text: short(thread.quote) } }],
    }
  },
})

/** A thread with its story's row held; both are read after it is: what stands is decided on. Refuses not_found. */
export async function holdThread(tx: Tx, id: string): Promise<{ row: RuledStoryRow; thread: ThreadRow }> {
  const found = (await threadById(tx, id)) ?? throwRefusal({ kind: 'not_found', what: 'thread' })
  const row = await loadStoryForUpdate(tx, found.storyId)
  return { row, thread: (await threadById(tx, id)) ?? found }
}

export function scopeOf({ kind, askedOf, openedBy, resolvedAt }: ThreadRow): ThreadScope {
  return { kind, askedOf, openedBy, resolved: resolvedAt !== null }
}

async function follow(tx: Tx, row: RuledStoryRow, thread: ThreadRow): Promise<void> {
  const anchor = anchorIn(row.content, thread.anchor)
  if (anchor) await setAnchor(tx, thread.id, anchor)
}

/** The beginning of words, as a trail has them. */
export function short(words: string): string {
  const chars = [...words]
  return chars.length > TOLD ? `${chars.slice(0, TOLD).join('')}…` : words
}
