import type { FairLine } from './fairLine'
import { type Thread, TooMuch } from './thread'
import { giveUpTurn } from './turn'

/** A thread that reads files, and the line of those who wait for it. */
export interface Reading<Read> {
  thread: Thread<Uint8Array, Read>
  line: FairLine
}

/** What the thread reads in a file, when it is this person's turn; `busy` when too many wait, `too_much` when the file takes more time or memory than it may, or ends the thread. */
export async function readInTurn<Read>({ thread, line }: Reading<Read>, personId: string, bytes: Uint8Array): Promise<Read | 'busy' | 'too_much'> {
  giveUpTurn()
  const place = line.enter(personId, 0)
  if (!place) return 'busy'
  try {
    return (await place.turn(() => thread.ask(bytes))) ?? 'too_much'
  } catch (error) {
    if (error instanceof TooMuch) return 'too_much'
    throw error
  } finally {
    place.leave()
  }
}
