import { checkWithFacts } from '@/newsroom/checker/withFacts'
import type { CheckAnswer, CheckAsked } from './asked'

// the checker in a thread of its own: what it costs is not taken from whoever types
addEventListener('message', ({ data: { id, story, facts } }: MessageEvent<CheckAsked>) => {
  postMessage({ id, hits: checkWithFacts(story, facts) } satisfies CheckAnswer)
})
