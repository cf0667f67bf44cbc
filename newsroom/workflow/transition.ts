import type { Role } from '../people/role'
import type { StoryState } from './state'

/** What a person may do to a story. Reading and creating are permissions without a transition; see permission/can. */
export const STORY_ACTIONS = [
  'approve_pitch',
  'edit',
  'file',
  'recall',
  'claim',
  'hand_over',
  'pass',
  'confirm_changes',
  'send_back',
  'hold',
  'release',
  'kill',
  'revive',
  'place',
  'pull',
  'withdraw',
  'correct',
  'comment',
  'set_slip',
  'let_stand',
] as const
export type StoryAction = (typeof STORY_ACTIONS)[number]

/** What a person signs a review by: it names the text that was read, and may say an opinion. */
export const SIGNING_ACTIONS = ['pass', 'confirm_changes'] as const satisfies readonly StoryAction[]
export type SigningAction = (typeof SIGNING_ACTIONS)[number]

export function isSigning(action: StoryAction): action is SigningAction {
  return (SIGNING_ACTIONS as readonly StoryAction[]).includes(action)
}

/** These have commands of their own: of the text, the slip, the checker, and the page. */
const APART = ['edit', 'comment', 'set_slip', 'let_stand', 'place', 'pull'] as const

/** What moves a story by itself, on its slip. */
export type StoryMove = Exclude<StoryAction, (typeof APART)[number]>
export const STORY_MOVES: readonly StoryMove[] = STORY_ACTIONS.filter((action): action is StoryMove => !(APART as readonly string[]).includes(action))

/** How the person must stand to the story, besides the role. */
type Relation =
  | 'any'
  | 'author' // author or co-author
  | 'reviewer' // never wrote in the story (nobody reviews a text they wrote in, also after leaving the byline), and its desk is theirs to review
  | 'review_desk' // its desk is theirs to review, by the paper's rule for the level of the role
  | 'own_desk' // the story belongs to the person's desk (a person without a desk covers all)

export interface Transition {
  action: StoryAction
  from: readonly StoryState[]
  /** States this may lead to; empty when the state stays. The first is the default. */
  to: readonly StoryState[]
  who: readonly { role: Role; relation: Relation }[]
  /** A reason must be given, and the person concerned is told. */
  reason?: true
}

const author = [
  { role: 'reporter', relation: 'author' },
  { role: 'correspondent', relation: 'author' },
  { role: 'editor', relation: 'author' },
  { role: 'desk_head', relation: 'author' },
  { role: 'chief_editor', relation: 'author' },
] as const
const deskHead = { role: 'desk_head', relation: 'own_desk' } as const
const chief = { role: 'chief_editor', relation: 'any' } as const
/** Edits and sends back what is theirs to review, also a text they wrote in. */
const secondReviewer = { role: 'desk_head', relation: 'review_desk' } as const
const finalReviewer = { role: 'chief_editor', relation: 'review_desk' } as const
const staff = (['reporter', 'editor', 'desk_head', 'layout_editor', 'proofreader', 'chief_editor'] as const).map(
  (role) => ({ role, relation: 'any' }) as const,
)

const REVIEWABLE = ['first_review', 'second_review', 'final_review'] as const
const PULLABLE = ['placed', 'first_proof', 'second_proof', 'clean_proof', 'page_signed'] as const
const UNLOCKED_ASIDE = ['held', 'returned', 'killed'] as const

/**
 * THE transition table of the story: every state change a person can cause, as data.
 * Moves that follow the page (proof rounds, signatures, lock, publication) are not here: the page or edition causes them.
 * `returned` is `writing` with a reason attached: the author edits and files again from it.
 */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'approve_pitch', from: ['pitch'], to: ['writing'], who: [deskHead, chief] },

  { action: 'edit', from: ['pitch', 'writing', 'returned'], to: [], who: [...author, deskHead, chief] },
  { action: 'edit', from: ['first_review'], to: [], who: [{ role: 'editor', relation: 'reviewer' }, deskHead, chief] },
  { action: 'edit', from: ['second_review'], to: [], who: [secondReviewer, finalReviewer] },
  { action: 'edit', from: ['final_review'], to: [], who: [finalReviewer] },

  { action: 'file', from: ['writing', 'returned'], to: ['filed'], who: author },
  { action: 'recall', from: ['filed'], to: ['writing'], who: author },

  { action: 'claim', from: ['filed'], to: ['first_review'], who: [{ role: 'editor', relation: 'reviewer' }] },
  { action: 'claim', from: ['first_review'], to: [], who: [{ role: 'editor', relation: 'reviewer' }] },
  { action: 'claim', from: ['second_review'], to: [], who: [{ role: 'desk_head', relation: 'reviewer' }] },
  { action: 'claim', from: ['final_review'], to: [], who: [{ role: 'chief_editor', relation: 'reviewer' }] },

  // 转交: to a colleague who could take it themselves; decide() asks that of them
  { action: 'hand_over', from: ['filed'], to: ['first_review'], who: [deskHead, chief] },
  { action: 'hand_over', from: ['first_review'], to: [], who: [{ role: 'editor', relation: 'reviewer' }, deskHead, chief] },
  { action: 'hand_over', from: ['second_review'], to: [], who: [secondReviewer, finalReviewer] },
  { action: 'hand_over', from: ['final_review'], to: [], who: [finalReviewer] },

  // where a pass leads depends on the paper's review levels; decide() narrows `to`
  { action: 'pass', from: ['first_review'], to: ['second_review', 'final_review', 'ready'], who: [{ role: 'editor', relation: 'reviewer' }] },
  { action: 'pass', from: ['second_review'], to: ['final_review', 'ready'], who: [{ role: 'desk_head', relation: 'reviewer' }] },
  { action: 'pass', from: ['final_review'], to: ['ready'], who: [{ role: 'chief_editor', relation: 'reviewer' }] },

  {
    action: 'confirm_changes',
    from: ['second_review', 'final_review', 'ready', 'placed', 'first_proof', 'second_proof', 'clean_proof', 'page_signed', 'held'],
    to: [],
    who: [
      { role: 'editor', relation: 'reviewer' },
      { role: 'desk_head', relation: 'reviewer' },
      { role: 'chief_editor', relation: 'reviewer' },
    ],
  },

  { action: 'send_back', from: ['filed'], to: ['returned'], who: [{ role: 'editor', relation: 'reviewer' }, deskHead, chief], reason: true },
  { action: 'send_back', from: ['first_review'], to: ['returned'], who: [{ role: 'editor', relation: 'reviewer' }, deskHead, chief], reason: true },
  { action: 'send_back', from: ['second_review'], to: ['first_review', 'returned'], who: [secondReviewer, finalReviewer], reason: true },
  { action: 'send_back', from: ['final_review'], to: ['second_review', 'first_review', 'returned'], who: [finalReviewer], reason: true },
  { action: 'send_back', from: ['ready'], to: ['first_review'], who: [{ role: 'editor', relation: 'any' }, deskHead, chief], reason: true },

  { action: 'hold', from: ['ready'], to: ['held'], who: [{ role: 'editor', relation: 'any' }, deskHead, chief], reason: true },
  { action: 'release', from: ['held'], to: ['ready', 'first_review'], who: [{ role: 'editor', relation: 'any' }, deskHead, chief] },

  { action: 'kill', from: ['pitch', 'writing', 'returned'], to: ['killed'], who: [...author, deskHead, chief], reason: true },
  { action: 'kill', from: ['filed', 'first_review'], to: ['killed'], who: [{ role: 'editor', relation: 'reviewer' }, deskHead, chief], reason: true },
  { action: 'kill', from: ['second_review', 'final_review', 'ready', 'held'], to: ['killed'], who: [deskHead, chief], reason: true },
  { action: 'revive', from: ['killed'], to: ['first_review'], who: [chief], reason: true },

  { action: 'place', from: ['ready'], to: ['placed'], who: [{ role: 'layout_editor', relation: 'any' }, chief] },
  { action: 'pull', from: PULLABLE, to: ['ready', 'first_review', 'held'], who: [{ role: 'layout_editor', relation: 'any' }, chief], reason: true },

  { action: 'withdraw', from: ['published', 'archived', 'corrected'], to: ['withdrawn'], who: [chief], reason: true },
  { action: 'correct', from: ['published', 'archived'], to: ['corrected'], who: [chief], reason: true },

  {
    action: 'comment',
    from: ['pitch', 'writing', 'filed', ...REVIEWABLE, 'ready', ...PULLABLE, ...UNLOCKED_ASIDE],
    to: [],
    who: [...staff, { role: 'correspondent', relation: 'author' }],
  },
  {
    action: 'set_slip',
    from: ['pitch', 'writing', 'filed', ...REVIEWABLE, 'ready', 'held', 'returned'],
    to: [],
    who: [...author, { role: 'editor', relation: 'any' }, deskHead, { role: 'layout_editor', relation: 'any' }, chief],
  },

  // 保留: letting stand what the checker found, and taking that back. Who may edit may; after the reviews, whoever answers for the text
  { action: 'let_stand', from: ['pitch', 'writing', 'returned'], to: [], who: [...author, deskHead, chief] },
  { action: 'let_stand', from: ['first_review'], to: [], who: [{ role: 'editor', relation: 'reviewer' }, deskHead, chief] },
  { action: 'let_stand', from: ['second_review'], to: [], who: [secondReviewer, finalReviewer] },
  { action: 'let_stand', from: ['final_review'], to: [], who: [finalReviewer] },
  { action: 'let_stand', from: ['ready', 'held', ...PULLABLE], to: [], who: [{ role: 'editor', relation: 'reviewer' }, deskHead, chief] },
]

/** Whether a reason is asked for, in any state. */
export function asksForReason(action: StoryAction): boolean {
  return TRANSITIONS.some((row) => row.action === action && row.reason)
}
