import type { ReviewRow, StoryRow, VersionHead } from '@/db/read/story/story'
import type { SlipFields } from '@/db/schema'
import { inParallel } from '@/db/transaction'
import type { Tx } from '@/db/types'
import { insertReview, updateStory, voidReviews } from '@/db/write/story'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import type { Actor } from '@/newsroom/people/actor'
import type { StoryChange, TransitionInput } from '@/newsroom/workflow/decide'
import type { InHand } from '@/newsroom/workflow/takeOver'
import { FROZEN, ON_PAGE, type StoryState } from '@/newsroom/workflow/state'
import { throwRefusal } from '../../command'
import { newId } from '../../ids'
import { keepVersion, levelsOfReviews } from '../text/keep'
import { lastHand } from '../load'
import { takenFrom, transitionNotices } from './notices'

export interface StoryWriter {
  tx: Tx
  actor: Actor
  now: Date
}

export interface Applied {
  story: StoryRow
  events: AuditEvent[]
  notices: NoticeDraft[]
  /** What is still to be written, when nothing can throw any more; refuses `stale_version`. */
  write: () => Promise<unknown>
}

/** States in which the pin of an earlier `ready` still holds. */
const PINNED: readonly StoryState[] = ['ready', 'held', 'killed', ...ON_PAGE, ...FROZEN]

/**
 * Writes what `decide` decided: reviews, kept version, pin, row; answers the row as written, its events and notices.
 * The caller has locked the row (`loadStoryForUpdate`) and asked `canStory`. Used by the story's own transitions and by
 * the page's (place, pull).
 */
export async function applyStoryChange(
  writer: StoryWriter,
  row: StoryRow,
  reviews: readonly ReviewRow[],
  change: StoryChange,
  input: TransitionInput,
  latest?: VersionHead | null,
): Promise<Applied> {
  const { tx, actor, now } = writer
  const by = { personId: actor.id, at: now }
  // a frozen story takes no new version: its pinned one is its last
  const version = FROZEN.includes(row.state) ? null : await keepVersion(tx, row, { ...by, occasion: input.action }, latest)

  const backTo = change.voidReviewsAbove
  const struck = backTo === undefined ? [] : reviews.filter((review) => review.voidedAt === null && review.level > backTo)
  const set = {
    state: change.state,
    updatedAt: now,
    holderId: change.holder === undefined ? row.holderId : change.holder,
    // it was asked of this holder, in this state
    asking: change.holder === undefined && change.state === row.state ? row.asking : null,
    heldUntil: change.state === 'held' ? (change.heldUntil ?? row.heldUntil) : null,
    pinnedVersionId: change.pinVersion ? (version?.id ?? null) : PINNED.includes(change.state) ? row.pinnedVersionId : null,
    slip: slipAfter(row.slip, input, change.state),
    filedAt: input.action === 'file' ? now : row.filedAt,
  }
  const { addReview } = change
  const write = () => inParallel(
    voidReviews(tx, idsOf(struck), { ...by, why: 'sent_back' }),
    addReview && version ? insertReview(tx, { id: newId(), storyId: row.id, personId: actor.id, versionId: version.id, signedAt: now, ...addReview }) : Promise.resolve(),
    updateStory(tx, row.id, row.version, FROZEN.includes(row.state) ? frozenSet(set) : set).then(async (updated) => {
      if (!updated) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: await lastHand(tx, row) })
    }),
  )

  const events: AuditEvent[] = [transitioned(row, change, input, takenFrom(input, actor))]
  if (change.addReview && version) {
    events.push({
      type: 'story.review_signed',
      subject: 'story',
      subjectId: row.id,
      data: {
        level: change.addReview.level,
        hash: change.addReview.hash,
        versionNumber: version.number,
        confirmed: input.action === 'confirm_changes',
        ...(change.addReview.opinion === null ? {} : { opinion: change.addReview.opinion }),
      },
    })
  }
  if (struck.length > 0) {
    events.push({
      type: 'story.reviews_voided',
      subject: 'story',
      subjectId: row.id,
      data: { levels: levelsOfReviews(struck), why: 'sent_back' },
    })
  }
  return {
    story: { ...row, ...set, version: row.version + 1 },
    events,
    notices: transitionNotices(row, reviews, change, input, actor),
    write,
  }
}

/**
 * A story follows its page (proof rounds, signatures, lock, publication, unlock). Writes the state and answers the event;
 * null when the story is there already. The caller holds the edition and the story row.
 */
export async function moveStoryWithPage(
  writer: StoryWriter,
  row: StoryRow,
  to: StoryState,
  page: { number: number; date: string },
): Promise<AuditEvent | null> {
  if (row.state === to) return null
  if (!(await updateStory(writer.tx, row.id, row.version, { state: to, updatedAt: writer.now }))) {
    throwRefusal({ kind: 'conflict', reason: 'stale_version', params: await lastHand(writer.tx, row) })
  }
  return {
    type: 'story.followed_page',
    subject: 'story',
    subjectId: row.id,
    data: { from: row.state, to, page: page.number, date: page.date },
  }
}

function idsOf(reviews: readonly ReviewRow[]): string[] {
  return reviews.map((review) => review.id)
}

/** The database guards a frozen story: only its state moves. */
function frozenSet(set: { state: StoryState; updatedAt: Date }) {
  return { state: set.state, updatedAt: set.updatedAt }
}

/** A cut asked for with a send-back stays on the slip until the story is sent back again or is ready. */
function slipAfter(slip: SlipFields, input: TransitionInput, state: StoryState): SlipFields {
  if (input.action !== 'send_back' && input.action !== 'pull' && state !== 'ready') return slip
  const { cut: _cut, over: _over, ...rest } = slip
  return input.cut === undefined || state === 'ready' ? rest : { ...rest, cut: input.cut, ...(input.over ? { over: [...input.over] } : {}) }
}

function transitioned(row: StoryRow, change: StoryChange, input: TransitionInput, from: InHand['holder'] | null): AuditEvent {
  return {
    type: 'story.transitioned',
    subject: 'story',
    subjectId: row.id,
    data: {
      action: input.action,
      from: row.state,
      to: change.state,
      hash: row.hash,
      ...(input.reason?.trim() ? { reason: input.reason.trim() } : {}),
      ...(change.heldUntil ? { until: change.heldUntil } : {}),
      ...(input.cut === undefined ? {} : { cut: input.cut }),
      ...(change.addReview ? { level: change.addReview.level } : {}),
      ...(input.action === 'hand_over' && input.colleague ? { person: input.colleague.name } : {}),
      ...(from ? { takenFrom: from.name } : {}),
    },
  }
}
