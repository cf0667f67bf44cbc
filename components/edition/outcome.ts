import type { Refusal } from '@/newsroom/refusal'

/** What a server action answers. */
export type Outcome<T = unknown> =
  | { status: 'done'; value: T }
  | { status: 'refused'; refusal: Refusal }
  | { status: 'failed'; reference: string }

/** Why something was not done, to be said beside it. */
export type Problem = Exclude<Outcome, { status: 'done' }>

export type Act<I, O = unknown> = (input: I) => Promise<Outcome<O>>
