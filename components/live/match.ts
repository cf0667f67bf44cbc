import type { Change } from './connection'

/** `story:*` is any story, `story:abc` one, a function anything else. */
export type Matcher = string | ((subject: string) => boolean)

/** Whether a change concerns somebody who waits for these subjects. After a gap everything does. */
export function concerns(change: Change, matchers: readonly Matcher[]): boolean {
  if (change === 'all') return true
  return change.some((subject) =>
    matchers.some((matcher) => {
      if (typeof matcher === 'function') return matcher(subject)
      return matcher.endsWith(':*') ? subject.startsWith(matcher.slice(0, -1)) : subject === matcher
    }),
  )
}

export interface Pace {
  /** Quiet time before the first run, so that a burst is one. */
  wait: number
  /** Time between two runs at least. */
  rest: number
}

/** A function that runs `work` soon after it is called, a burst of calls once, and never more often than the pace allows. */
export function paced(work: () => void, { wait, rest }: Pace): { (): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY
  function call(): void {
    if (timer !== undefined) return
    timer = setTimeout(
      () => {
        timer = undefined
        last = Date.now()
        work()
      },
      Math.max(wait, last + rest - Date.now()),
    )
  }
  call.cancel = () => {
    clearTimeout(timer)
    timer = undefined
  }
  return call
}

export interface Stillness {
  /** So long nothing has been typed. */
  still: number
  /** No longer than this is waited for it. */
  most: number
}

/** A function that runs `work` once nobody has typed for a moment, in ms: it is told when somebody does. Calls while it waits are one. */
export function betweenWords(work: () => void, { still, most }: Stillness): { (): void; cancel(): void; typed(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let typedAt = Number.NEGATIVE_INFINITY
  function look(until: number): void {
    const wait = Math.min(typedAt + still, until) - Date.now()
    timer = wait > 0 ? setTimeout(look, wait, until) : undefined
    if (timer === undefined) work()
  }
  function call(): void {
    if (timer === undefined) look(Date.now() + most)
  }
  call.typed = () => {
    typedAt = Date.now()
  }
  call.cancel = () => {
    clearTimeout(timer)
    timer = undefined
  }
  return call
}

/** How long an answer is waited for before the question is put again without it. */
const LONGEST_MS = 15_000

/** The same for work whose answer takes time: it says `done`, what is called for before that is done once afterwards. */
export function oneAtATime(work: () => void, pace: Pace): { (): void; cancel(): void; done(): void } {
  let asked = false
  let again = false
  let late: ReturnType<typeof setTimeout> | undefined
  const soon = paced(() => {
    asked = true
    clearTimeout(late)
    late = setTimeout(call.done, LONGEST_MS)
    work()
  }, pace)
  function call(): void {
    if (asked) again = true
    else soon()
  }
  call.done = () => {
    clearTimeout(late)
    asked = false
    if (again) soon()
    again = false
  }
  call.cancel = () => {
    soon.cancel()
    clearTimeout(late)
    asked = false
    again = false
  }
  return call
}
