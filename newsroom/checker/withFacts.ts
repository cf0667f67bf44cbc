import { check } from './check'
import type { CheckFacts } from './facts'
import type { Hit } from './hit'
import { Lexicon } from './lexicon/lexicon'
import { STARTING_ENTRIES } from './lexicon/starting'
import type { CheckedStory } from './scope'

let lexicon: Lexicon | null = null

/**
 * Everything the checker finds in a story by the facts of the paper: what the editor's thread shows and what the server holds a review
 * and the lock to are this one answer. Reuse 重复稿 is not looked for: no other text is at hand here.
 */
export function checkWithFacts(story: CheckedStory, facts: CheckFacts): Hit[] {
  lexicon ??= new Lexicon(STARTING_ENTRIES)
  const people = facts.people === null ? null : new Set(facts.people)
  return check(story, { issueDate: facts.issueDate, people, lexicon, settings: {}, others: [], advertisement: false })
}
