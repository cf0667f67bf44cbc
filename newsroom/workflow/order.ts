/**
 * What a list of stories can be put in order by. `updated` is its own order; all others have those without a value last, in either
 * direction, and stories of one value the newest first. `paper` is where the story stands, else until when it is held, else where it is wanted.
 */
export const STORY_SORTS = ['updated', 'headline', 'state', 'genre', 'author', 'desk', 'holder', 'length', 'paper'] as const
export type StorySort = (typeof STORY_SORTS)[number]

/** By what, and whether from the end: an address writes `length` and `-length`. */
export interface StoryOrder {
  by: StorySort
  down: boolean
}

export const NEWEST: StoryOrder = { by: 'updated', down: true }

/** These are asked for from the end first: the newest, the longest, the paper of tomorrow before that of last year. */
const DOWN_FIRST: readonly StorySort[] = ['updated', 'length', 'paper']

export const STORY_ORDERS = STORY_SORTS.flatMap((by) => [by, `-${by}` as const])
type OrderCode = (typeof STORY_ORDERS)[number]

export function orderCode({ by, down }: StoryOrder): OrderCode {
  return down ? `-${by}` : by
}

/** The order a code names; null when it names none. */
export function readOrder(code: string): StoryOrder | null {
  const found = STORY_ORDERS.find((one) => one === code)
  const by = STORY_SORTS.find((one) => one === found || `-${one}` === found)
  return by === undefined ? null : { by, down: code.startsWith('-') }
}

/** What asking for this column does: its own first direction, or the other one when the list stands by it already. */
export function nextOrder(now: StoryOrder, by: StorySort): StoryOrder {
  return { by, down: now.by === by ? !now.down : DOWN_FIRST.includes(by) }
}
