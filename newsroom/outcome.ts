import type { Refusal } from './refusal'

/** What a server action answers a screen; never an exception. `reference` finds the log line of a bug. */
export type Outcome<T = unknown> =
  | { status: 'done'; value: T }
  | { status: 'refused'; refusal: Refusal }
  | { status: 'failed'; reference: string }

/** Why something was not done, to be said beside it. */
export type Problem = Exclude<Outcome, { status: 'done' }>

/** An action as a screen is given it. */
export type Act<I, O = unknown> = (input: I) => Promise<Outcome<O>>
