import { check } from '@/newsroom/checker/check'
import { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import { STARTING_ENTRIES } from '@/newsroom/checker/lexicon/starting'
import type { CheckAnswer, CheckAsked } from './asked'

// the checker in a thread of its own: what it costs is not taken from whoever types
const lexicon = new Lexicon(STARTING_ENTRIES)

addEventListener('message', ({ data: { id, story, facts } }: MessageEvent<CheckAsked>) => {
  const people = facts.people === null ? null : new Set(facts.people)
  const hits = check(story, { issueDate: facts.issueDate, people, lexicon, settings: {}, others: [], advertisement: false })
  postMessage({ id, hits } satisfies CheckAnswer)
})
