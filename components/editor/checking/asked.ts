import type { CheckFacts } from '@/newsroom/checker/facts'
import type { Hit } from '@/newsroom/checker/hit'
import type { CheckedStory } from '@/newsroom/checker/scope'

/** What the checker's thread is asked. */
export interface CheckAsked {
  id: number
  story: CheckedStory
  facts: CheckFacts
}

/** What it answers. */
export interface CheckAnswer {
  id: number
  hits: Hit[]
}
