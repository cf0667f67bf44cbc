import type { IsoDate } from '../edition/calendar'
import type { SignWaits } from './pageWaits'

/** A page with the sign-off of it that waits for who looks. */
export interface WaitingPage {
  /** Of its edition. */
  date: IsoDate
  number: number
  section: { zh: string; en: string }
  waits: SignWaits
}

/** The pages that wait for who looks, as one of them shows them. */
export interface SignQueue {
  /** Of the edition one is in, in page order; also the page one is on. */
  waiting: readonly WaitingPage[]
  /** Pages of the edition. */
  of: number
  /** The first of another open edition, the earliest one first; looked for where no other page of this one waits. */
  elsewhere: WaitingPage | null
}

/**
 * Where who has done with a page goes on to: the next one that waits after it, and on from the first; then another edition's. `previous` is the one that waits
 * before it in the edition; null where that would be the same page.
 */
export function besideInQueue({ waiting, elsewhere }: SignQueue, number: number): { next: WaitingPage | null; previous: WaitingPage | null } {
  const others = waiting.filter((page) => page.number !== number)
  const next = others.find((page) => page.number > number) ?? others[0] ?? elsewhere
  const previous = others.findLast((page) => page.number < number) ?? null
  return { next, previous: previous === next ? null : previous }
}
