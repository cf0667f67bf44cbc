import { check } from '@/newsroom/checker/check'
import { contextOf } from '@/newsroom/checker/facts'
import { headNames } from '@/newsroom/checker/lexicon/headNames'
import type { CheckAnswer, CheckAsked } from './asked'
import { PaperLexicon } from './paperLexicon'

// the checker in a thread of its own: what it costs is not taken from whoever types
const lexicons = new PaperLexicon((path) => fetch(new URL(path, location.origin)))

addEventListener('message', ({ data: { id, story, facts } }: MessageEvent<CheckAsked>) => {
  void lexicons.of(facts.lexicon).then(({ lexicon, missing }) => {
    const names = headNames(lexicon, story.content, null, facts.issueDate)
    postMessage({ id, hits: check(story, contextOf(facts, lexicon)), names, lexiconMissing: missing } satisfies CheckAnswer)
  })
})
