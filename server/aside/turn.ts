import { AsyncLocalStorage } from 'node:async_hooks'

/** The turn at the processor that a request has, where one was given to it: what ends it. */
const turns = new AsyncLocalStorage<() => void>()

/** Does work that has a turn, which `end` ends; again is nothing. */
export function withTurn<T>(end: () => void, work: () => Promise<T>): Promise<T> {
  return turns.run(end, work)
}

/** What follows waits for something else, a body on its way or another line: the turn goes to the next. */
export function giveUpTurn(): void {
  turns.getStore()?.()
}
