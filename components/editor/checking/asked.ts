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
  /** Names of the lexicons that stand in the headline, for whoever sets it. */
  names: string[]
  /** The paper's lexicons could not be fetched: checked by the last that were, or by what every paper begins with. */
  lexiconMissing: boolean
}
