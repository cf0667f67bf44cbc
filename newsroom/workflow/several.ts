import type { StoryAction } from './transition'

/**
 * What may be done to several stories at once, and the act of one story each of it is. None ends, signs or prints anything: a pass is
 * given for a text that was read, and what cannot be taken back is done to one story.
 */
export const SEVERAL = { claim: 'claim', person: 'hand_over', desk: 'set_slip', wanted: 'set_slip', hold: 'hold', release: 'release' } as const satisfies Record<string, StoryAction>
export type SeveralAct = keyof typeof SEVERAL
export const SEVERAL_ACTS = Object.keys(SEVERAL) as SeveralAct[]

/** At most so many at once: each is a command of its own, with its transaction, its event and its notices. */
export const MOST_AT_ONCE = 100
