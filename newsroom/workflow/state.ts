import type { PageState } from '../edition/page'

/** The states of a story 稿件 and the four stages the product names. Proofs and signatures belong to the page; the story follows it. */
export const STORY_STATES = [
  'pitch',
  'writing',
  'filed',
  'first_review',
  'second_review',
  'final_review',
  'ready',
  'placed',
  'first_proof',
  'second_proof',
  'clean_proof',
  'page_signed',
  'locked',
  'published',
  'archived',
  'withdrawn',
  'corrected',
  'held',
  'returned',
  'killed',
] as const

export type StoryState = (typeof STORY_STATES)[number]

export const STAGES = ['draft', 'edit', 'layout', 'publish', 'aside'] as const
export type Stage = (typeof STAGES)[number]

const STAGE_OF: Record<StoryState, Stage> = {
  pitch: 'draft',
  writing: 'draft',
  filed: 'draft',
  first_review: 'edit',
  second_review: 'edit',
  final_review: 'edit',
  ready: 'edit',
  placed: 'layout',
  first_proof: 'layout',
  second_proof: 'layout',
  clean_proof: 'layout',
  page_signed: 'layout',
  locked: 'publish',
  published: 'publish',
  archived: 'publish',
  withdrawn: 'publish',
  corrected: 'publish',
  held: 'aside',
  returned: 'aside',
  killed: 'aside',
}

export function stageOf(state: StoryState): Stage {
  return STAGE_OF[state]
}

export function statesOf(stage: Stage): StoryState[] {
  return STORY_STATES.filter((state) => STAGE_OF[state] === stage)
}

export function isStoryState(value: string): value is StoryState {
  return (STORY_STATES as readonly string[]).includes(value)
}

/** On a page, from placing to the page's signature: what happens to the page happens to the story. */
export const ON_PAGE: readonly StoryState[] = ['placed', 'first_proof', 'second_proof', 'clean_proof', 'page_signed']

/** Nothing of the story may change any more, by command or by SQL. */
export const FROZEN: readonly StoryState[] = ['locked', 'published', 'archived', 'withdrawn', 'corrected']

export {  LOCKED_EDITION, PAGE_STATES, type EditionState, type PageState } from '../edition/page'

/** The state the stories of a page take when the page takes `state`. */
export function storyStateOnPage(state: PageState): StoryState {
  switch (state) {
    case 'planned':
    case 'composing':
      return 'placed'
    case 'first_proof':
    case 'second_proof':
    case 'clean_proof':
      return state
    case 'signed_editor':
    case 'signed_desk_head':
      return 'clean_proof'
    case 'signed_chief':
      return 'page_signed'
    case 'locked':
      return 'locked'
  }
}
