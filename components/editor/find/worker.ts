import { findIn, type FindAnswer, type FindOptions } from '@/newsroom/manuscript/find'

/** What the thread that looks is asked. */
export interface FindAsked {
  id: number
  texts: readonly string[]
  options: FindOptions
}

/** What it answers. */
export interface FindAnswered {
  id: number
  answer: FindAnswer
}

// a thread of its own: a pattern may take for ever, and is ended with its thread
addEventListener('message', ({ data: { id, texts, options } }: MessageEvent<FindAsked>) => {
  postMessage({ id, answer: findIn(texts, options) } satisfies FindAnswered)
})
