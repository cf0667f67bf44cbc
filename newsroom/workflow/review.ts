import type { StoredView } from '../manuscript/document/sharedSheet'
import type { Role } from '../people/role'
import { standsOn } from '../standsOn'
import type { StoryState } from './state'

/** 审: 1 初审 by an editor, 2 复审 by a desk head, 3 终审 by the chief. */
export type ReviewLevel = 1 | 2 | 3

/** How many of the three reviews a paper asks for. Two: first and final. One: final only. */
export type ReviewLevels = 1 | 2 | 3

export interface Review {
  level: ReviewLevel
  personId: string
  personName: string
  /** SHA-256 of the canonical content the person signed. */
  hash: string
  /** What corrections of placed copy that do not end this review made of that text: by their hashes, in their order. */
  covers?: readonly string[]
  /** ISO time; a void review stays on the slip, struck through. */
  voidedAt: string | null
}

const ALL_LEVELS = [1, 2, 3] as const

const LEVELS: Record<ReviewLevels, readonly ReviewLevel[]> = { 1: [3], 2: [1, 3], 3: [1, 2, 3] }

export function levelsOf(levels: ReviewLevels): readonly ReviewLevel[] {
  return LEVELS[levels]
}

export function levelOfState(state: StoryState): ReviewLevel | null {
  if (state === 'first_review') return 1
  if (state === 'second_review') return 2
  return state === 'final_review' ? 3 : null
}

/** Whether a review is for people of the story's own desk, or for every desk's. */
export const DESK_RULES = ['own', 'any'] as const
export type DeskRule = (typeof DESK_RULES)[number]

/** The paper's rule at each level. */
export type ReviewDesks = Readonly<Record<ReviewLevel, DeskRule>>

/** Unless the paper says otherwise: the desk reads its own stories, the chief all. */
export const DEFAULT_REVIEW_DESKS: ReviewDesks = { 1: 'own', 2: 'own', 3: 'any' }

/** Suggestions 留痕, as the paper wants them. */
export interface SuggestionRules {
  /** Whether changes in review are suggestions until somebody accepts them, or made at once. */
  inReview: boolean
  /** Whether a review may be passed while suggestions stand open. */
  passOpen: boolean
  /** What the story says while some stand open: what is counted, fitted, hashed and printed. A text keeps what held when its first was made. */
  stored: StoredView
}

export const DEFAULT_SUGGESTIONS: SuggestionRules = { inReview: true, passOpen: false, stored: 'accepted' }

/** Whether what is changed in the text now is a suggestion, unless who changes it says otherwise: in review, where the paper wants it. */
export function suggestsIn(state: StoryState, { inReview }: SuggestionRules): boolean {
  return inReview && levelOfState(state) !== null
}

/** What open hits of the checker that block do to a story on its way; the lock they stop in any case. */
export const OPEN_CHECK_RULES = ['refuse', 'warn'] as const
type OpenCheckRule = (typeof OPEN_CHECK_RULES)[number]

/** The acts that the paper may hold to the checker, each with its rule. */
export interface OpenCheckRules {
  /** Filing: the author's hand-over to the desk. */
  file: OpenCheckRule
  /** Passing a review, at each level. */
  pass: OpenCheckRule
}

export const DEFAULT_OPEN_CHECKS: OpenCheckRules = { file: 'warn', pass: 'refuse' }

/** The longest opinion 审稿意见 that is signed with a review, in UTF-16 units. */
export const MOST_OPINION = 500

/** Which reviews this paper wants signed with an opinion: it may be given with every one. */
export const OPINION_RULES = ['none', 'final', 'all'] as const
export type OpinionRule = (typeof OPINION_RULES)[number]

export const DEFAULT_OPINIONS: OpinionRule = 'none'

/** Whether a review of this level is not signed without an opinion. */
export function asksOpinion(rule: OpinionRule, level: ReviewLevel): boolean {
  return rule === 'all' || (rule === 'final' && level === 3)
}

/** How this paper reviews. */
export interface ReviewRules {
  levels: ReviewLevels
  desks: ReviewDesks
  suggestions: SuggestionRules
  openChecks: OpenCheckRules
  opinions: OpinionRule
}

/** Until a paper has settings. */
export const DEFAULT_REVIEW_RULES: ReviewRules = { levels: 3, desks: DEFAULT_REVIEW_DESKS, suggestions: DEFAULT_SUGGESTIONS, openChecks: DEFAULT_OPEN_CHECKS, opinions: DEFAULT_OPINIONS }

/** Whose review a level is. */
export const ROLE_OF_LEVEL = { 1: 'editor', 2: 'desk_head', 3: 'chief_editor' } as const satisfies Record<ReviewLevel, Role>

const STATE_OF_LEVEL = { 1: 'first_review', 2: 'second_review', 3: 'final_review' } as const

/** The level this role reviews at, or null. */
export function levelOfRole(role: Role): ReviewLevel | null {
  return ALL_LEVELS.find((level) => ROLE_OF_LEVEL[level] === role) ?? null
}

/** Where a pass of `level` leads under the paper's setting. */
export function afterPass(level: ReviewLevel, levels: ReviewLevels): StoryState {
  const next = LEVELS[levels].find((candidate) => candidate > level)
  return next === undefined ? 'ready' : STATE_OF_LEVEL[next]
}

/** Where an accepted story goes first. A paper with the final review only has no first review to claim it into. */
export function firstReviewState(levels: ReviewLevels): StoryState {
  return STATE_OF_LEVEL[LEVELS[levels][0] ?? 3]
}

/** The reviews that stand: not void. At most one a level. */
export function standing(reviews: readonly Review[]): Review[] {
  return reviews.filter((review) => review.voidedAt === null)
}

/** Every level the paper asks for is signed on this text. */
export function coveredBy(reviews: readonly Review[], hash: string, levels: ReviewLevels): boolean {
  return LEVELS[levels].every((level) =>
    reviews.some((review) => review.level === level && review.voidedAt === null && standsOn(review, hash)),
  )
}

/**
 * The first level the paper asks for, below `under`, that nobody's standing signature on this text covers, and who signed it
 * last ('' when nobody has); null when they all stand. What a refusal `reviews_incomplete` names.
 */
export function openReview(
  reviews: readonly Pick<Review, 'level' | 'personName' | 'voidedAt' | 'hash' | 'covers'>[],
  hash: string,
  levels: ReviewLevels,
  under = Infinity,
): { level: ReviewLevel; person: string } | null {
  const level = LEVELS[levels].find(
    (one) => one < under && !reviews.some((review) => review.level === one && review.voidedAt === null && standsOn(review, hash)),
  )
  if (level === undefined) return null
  return { level, person: reviews.findLast((review) => review.level === level)?.personName ?? '' }
}

/** Levels above the state a story is sent back to lose their signatures; 0 keeps none. */
export function keptAfterSendBack(to: StoryState): number {
  return to === 'second_review' ? 1 : 0
}
