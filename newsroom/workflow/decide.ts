import { missingFields, type Missing } from '../manuscript/complete'
import { coversDesk, holds, type Actor } from '../people/actor'
import type { Refusal } from '../refusal'
import { ok, refuse, type Result } from '../result'
import { afterPass, asksOpinion, firstReviewState, keptAfterSendBack, levelOfState, levelsOf, openReview, ROLE_OF_LEVEL, standing, type OpinionRule, type Review, type ReviewDesks, type ReviewLevel, type ReviewLevels } from './review'
import type { StoryState } from './state'
import { refuseTaking, type InHand } from './takeOver'
import { TRANSITIONS, type StoryAction, type Transition } from './transition'

/** What the rules need to know of a story. */
export interface StorySubject {
  id: string
  state: StoryState
  deskId: string | null
  /** Author first, co-authors after. */
  authorIds: readonly string[]
  /** Everybody who ever was author or co-author or wrote in the text (`isWriting`); only grows. */
  writerIds: readonly string[]
  /** Whom its open queries 待答 are asked of by name. */
  askedIds: readonly string[]
  /** SHA-256 of the content as it stands. */
  hash: string
  reviews: readonly Review[]
  /** Who reviews which desk in this paper. */
  reviewDesks: ReviewDesks
  /** Which reviews it wants signed with an opinion. */
  opinions: OpinionRule
  /** Suggestions that stand open and, by the rule of the paper, in the way of a review. */
  openSuggestions: number
  /** Queries 待答 that nobody has resolved. */
  openQueries: number
  /** Hits of the checker that block, that nobody let stand, and by the rule of the paper in the way of what is asked. */
  openBlocks: number
  /** What it lacks to be printed. */
  missing: readonly Missing[]
}

/** What a transition asks for besides the action; the parts an action does not use are ignored. */
export interface TransitionInput {
  action: StoryAction
  to?: StoryState | undefined
  reason?: string | undefined
  /** The hash the person has read; a review of anything else is refused. */
  hash?: string | undefined
  /** 审稿意见, kept with the review that is signed; blank is none. */
  opinion?: string | undefined
  /** ISO date until which the story is held. */
  until?: string | undefined
  /** Characters to cut, with a send-back for length. */
  cut?: number | undefined
  /** With a cut that a page pulls it for: the lines that found no place there. */
  over?: readonly string[] | undefined
  /** Whom it is handed over to; null: nobody of that id works here. */
  colleague?: Colleague | null | undefined
  /** Whoever has it in hand and could still take it up; null: nobody. Asked of a claim, a hand-over and a pass. */
  inHand?: InHand | null | undefined
  /** Whom a story is taken from that did not answer. */
  takeFrom?: string | undefined
}

/** A colleague who is to take a story, and why they could not take it themselves (`canStory` for their claim); null: they could. */
export interface Colleague {
  id: string
  name: string
  refusal: Refusal | null
}

/** What a decision changes. The command writes exactly this. */
export interface StoryChange {
  state: StoryState
  /** `undefined`: unchanged. */
  holder?: string | null
  heldUntil?: string | null
  addReview?: { level: ReviewLevel; hash: string; opinion: string | null }
  /** Reviews of levels above this number are void. */
  voidReviewsAbove?: number
  pinVersion?: boolean
}

/** Rows of the table for an action. */
export function rowsFor(action: StoryAction): readonly Transition[] {
  return TRANSITIONS.filter((row) => row.action === action)
}

/** Every action that leads on from a state, for anybody: what a refusal offers instead. */
export function actionsFrom(state: StoryState): StoryAction[] {
  return [...new Set(TRANSITIONS.filter((row) => row.from.includes(state)).map((row) => row.action))]
}

/**
 * Decides a transition. Pure; authorization has been decided by `can` before.
 * Refuses: a wrong state (illegal_transition), a missing reason or opinion, a wrong target, a colleague who could not take the story or a story filed
 * that lacks something (invalid), what a colleague has in hand (`refuseTaking`), a text other than the one read (conflict text_changed), a second review by one person (forbidden
 * same_reviewer), a pass over open suggestions (conflict open_suggestions {count}) or over open queries (conflict open_queries {count}), a pass or a filing over open hits that block (conflict open_checks {count}), a review over one that is void or missing (conflict reviews_incomplete {level, person}).
 */
export function decide(story: StorySubject, input: TransitionInput, actor: Actor, levels: ReviewLevels): Result<StoryChange> {
  const row = rowsFor(input.action).find((candidate) => candidate.from.includes(story.state))
  if (!row) return refuse(illegal(story.state, input.action))
  if (row.reason && !input.reason?.trim()) return refuse({ kind: 'invalid', fields: { reason: 'required' } })

  switch (input.action) {
    case 'pass':
      return pass(story, input, actor, levels)
    case 'confirm_changes':
      return confirmChanges(story, input, actor, levels)
    case 'claim': {
      const held = heldByAnother(input, actor) ? refuseTaking(input.inHand, actor.id, input.takeFrom) : null
      if (held) return refuse(held)
      return ok({ state: story.state === 'filed' ? firstReviewState(levels) : story.state, holder: actor.id })
    }
    case 'hand_over':
      return handOver(story, input, actor, levels)
    case 'send_back':
      return moveBack(row, story.state, input, levels)
    case 'pull':
      return pull(row, story, input, levels)
    case 'hold':
      if (!input.until) return refuse({ kind: 'invalid', fields: { until: 'required' } })
      return ok({ state: 'held', heldUntil: input.until })
    case 'release':
      // held while the paper took another review, or one fell: nothing is ready that is not reviewed
      return openReview(story.reviews, story.hash, levels)
        ? ok({ state: firstReviewState(levels), heldUntil: null, holder: null, voidReviewsAbove: 0 })
        : ok({ state: 'ready', heldUntil: null })
    case 'revive':
      return ok({ state: firstReviewState(levels), holder: null, voidReviewsAbove: 0 })
    case 'file':
      // the lock will ask for it; the author is the one who has it at hand
      if (story.missing.length > 0) return refuse({ kind: 'invalid', fields: missingFields(story.missing) })
      if (story.openBlocks > 0) return refuse(openChecks(story))
      return ok({ state: 'filed', holder: null, voidReviewsAbove: 0 })
    case 'recall':
    case 'approve_pitch':
    case 'kill':
    case 'place':
    case 'withdraw':
    case 'correct':
      return ok({ state: row.to[0] ?? story.state, holder: null })
    case 'edit':
    case 'comment':
    case 'set_slip':
    case 'let_stand':
      return ok({ state: story.state })
  }
}

function pass(story: StorySubject, input: TransitionInput, actor: Actor, levels: ReviewLevels): Result<StoryChange> {
  // a level the paper has since given up is still signed by who holds it: the story must not be stuck there
  const level = levelOfState(story.state)
  if (level === null) return refuse(illegal(story.state, 'pass'))
  // who signs it has it in hand, or nobody has
  if (heldByAnother(input, actor)) return refuse({ kind: 'conflict', reason: 'in_hand', params: { person: input.inHand.holder.name } })
  const stale = readAnotherText(story, input)
  if (stale) return refuse(stale)
  if (story.openSuggestions > 0) return refuse({ kind: 'conflict', reason: 'open_suggestions', params: { count: story.openSuggestions } })
  if (story.openQueries > 0) return refuse({ kind: 'conflict', reason: 'open_queries', params: { count: story.openQueries } })
  if (story.openBlocks > 0) return refuse(openChecks(story))
  const other = standing(story.reviews).find((review) => review.level !== level && review.personId === actor.id)
  if (other) return refuse({ kind: 'forbidden', rule: 'same_reviewer', params: { level: other.level } })
  // nobody signs over a review that an edit has voided: first it is confirmed, by its signer or another of its level
  const open = openReview(story.reviews, story.hash, levels, level)
  if (open) return refuse({ kind: 'conflict', reason: 'reviews_incomplete', params: { ...open } })
  const signed = sign(story, input, level)
  if (!signed.ok) return signed
  const state = afterPass(level, levels)
  return ok({
    state,
    holder: null,
    addReview: signed.value,
    ...(state === 'ready' ? { pinVersion: true } : {}),
  })
}

/**
 * 确认改动: a review was voided by a later edit; its signer reads the difference and signs again, without moving the story, or
 * another person of that level's role does. Needs an earlier review at a level that stands open now.
 */
function confirmChanges(story: StorySubject, input: TransitionInput, actor: Actor, levels: ReviewLevels): Result<StoryChange> {
  const stale = readAnotherText(story, input)
  if (stale) return refuse(stale)
  const standingLevels = standing(story.reviews).map((review) => review.level)
  // the level under review now, and those after it, are signed by passing, not by confirming
  const under = levelOfState(story.state) ?? Infinity
  const lapsed = story.reviews.filter((review) => review.level < under && !standingLevels.includes(review.level))
  const last =
    lapsed.findLast((review) => review.personId === actor.id) ??
    lapsed.findLast((review) => levelsOf(levels).includes(review.level) && holds(actor, ROLE_OF_LEVEL[review.level]) && reviewsDesk(actor, review.level, story))
  if (!last) return refuse(illegal(story.state, 'confirm_changes'))
  if (!holds(actor, ROLE_OF_LEVEL[last.level])) return refuse({ kind: 'forbidden', rule: 'role' })
  if (!reviewsDesk(actor, last.level, story)) return refuse({ kind: 'forbidden', rule: 'review_desk', params: { level: last.level } })
  if (standing(story.reviews).some((review) => review.personId === actor.id))
    return refuse({ kind: 'forbidden', rule: 'same_reviewer', params: { level: last.level } })
  const signed = sign(story, input, last.level)
  return signed.ok ? ok({ state: story.state, addReview: signed.value }) : signed
}

/** The review as it is signed, with its opinion; a level that this paper signs with one only is refused without (invalid). */
function sign(story: StorySubject, input: TransitionInput, level: ReviewLevel): Result<{ level: ReviewLevel; hash: string; opinion: string | null }> {
  const opinion = input.opinion?.trim() || null
  if (opinion === null && asksOpinion(story.opinions, level)) return refuse({ kind: 'invalid', fields: { opinion: 'required' } })
  return ok({ level, hash: story.hash, opinion })
}

/** 转交: only to who could take it up and sign this level: not to a writer of it, another desk's by the paper's rule, or who signed another level. */
function handOver(story: StorySubject, input: TransitionInput, actor: Actor, levels: ReviewLevels): Result<StoryChange> {
  const { colleague } = input
  if (!colleague) return refuse({ kind: 'invalid', fields: { personId: colleague === null ? 'not_found' : 'required' } })
  const state = story.state === 'filed' ? firstReviewState(levels) : story.state
  const level = levelOfState(state)
  const signed = standing(story.reviews).some((review) => review.level !== level && review.personId === colleague.id)
  if (input.inHand && !mayHandOver(actor, input.inHand.holder.id, colleague.id)) return refuse({ kind: 'conflict', reason: 'in_hand', params: { person: input.inHand.holder.name } })
  if (colleague.refusal || signed) return refuse({ kind: 'conflict', reason: 'cannot_take', params: { person: colleague.name } })
  return ok({ state, holder: colleague.id })
}

function heldByAnother(input: TransitionInput, actor: Actor): input is TransitionInput & { inHand: InHand } {
  return !!input.inHand && input.inHand.holder.id !== actor.id
}

/**
 * What a colleague has in hand they hand over themselves, or who gives out the work of the desk does: not to themselves, for what one
 * would have oneself one asks for.
 */
export function mayHandOver(actor: Actor, holderId: string, toId?: string): boolean {
  return holderId === actor.id || (holds(actor, 'desk_head', 'chief_editor') && toId !== actor.id)
}

/** By the paper's rule: the story's own desk at this level, or any. */
export function reviewsDesk(actor: Pick<Actor, 'deskId'>, level: ReviewLevel, story: Pick<StorySubject, 'deskId' | 'reviewDesks'>): boolean {
  return story.reviewDesks[level] === 'any' || coversDesk(actor, story.deskId)
}

/** Back among the ready ones only with every review the paper asks for; without, there is the first review to go back to. */
function pull(row: Transition, story: StorySubject, input: TransitionInput, levels: ReviewLevels): Result<StoryChange> {
  const moved = moveBack(row, story.state, input, levels)
  const open = moved.ok && moved.value.state === 'ready' ? openReview(story.reviews, story.hash, levels) : null
  return open ? refuse({ kind: 'conflict', reason: 'reviews_incomplete', params: { ...open } }) : moved
}

function moveBack(row: Transition, from: StoryState, input: TransitionInput, levels: ReviewLevels): Result<StoryChange> {
  const reachable = targetsOf(row, from, levels)
  const to = input.to ?? reachable[0]
  if (!to || !reachable.includes(to)) return refuse({ kind: 'invalid', fields: { to: 'not_reachable' } })
  if (to === 'held' && !input.until) return refuse({ kind: 'invalid', fields: { until: 'required' } })
  const keepsReviews = to === 'ready' || to === 'held'
  return ok({
    state: to,
    holder: null,
    ...(to === 'held' ? { heldUntil: input.until ?? null } : {}),
    ...(keepsReviews ? {} : { voidReviewsAbove: keptAfterSendBack(to) }),
  })
}

/** Where a row may lead from `from`; never back to where the story is. */
function targetsOf(row: Transition, from: StoryState, levels: ReviewLevels): StoryState[] {
  return [...new Set(row.to.map((state) => skipMissingLevel(state, levels)))].filter((state) => state !== from)
}

/** Where a send-back from `from` may lead under the paper's review levels, the usual target first; empty when nowhere. */
export function sendBackTargets(from: StoryState, levels: ReviewLevels): StoryState[] {
  const row = rowsFor('send_back').find((candidate) => candidate.from.includes(from))
  return row ? targetsOf(row, from, levels) : []
}

/** A paper without a review level cannot send a story there: the first level it has takes its place. */
function skipMissingLevel(state: StoryState, levels: ReviewLevels): StoryState {
  const level = levelOfState(state)
  return level === null || levelsOf(levels).includes(level) ? state : firstReviewState(levels)
}

function readAnotherText(story: StorySubject, input: TransitionInput): Refusal | null {
  if (!input.hash) return { kind: 'invalid', fields: { hash: 'required' } }
  return input.hash === story.hash ? null : { kind: 'conflict', reason: 'text_changed' }
}

function openChecks({ openBlocks }: StorySubject): Refusal {
  return { kind: 'conflict', reason: 'open_checks', params: { count: openBlocks } }
}

function illegal(from: StoryState, action: StoryAction): Refusal {
  return { kind: 'illegal_transition', from, action, allowed: actionsFrom(from) }
}
