import { NEWEST, orderCode } from '@/newsroom/workflow/order'
import type { ListedStory, StoryPage } from './types'

export interface Merged {
  /** The rows as they stand under the reader: same order, changed ones with their new values. */
  items: ListedStory[]
  /** Rows that no longer belong to this view. */
  gone: Set<string>
  /** How many stories would move or appear if the list were drawn anew. */
  waiting: number
}

/**
 * Lays a fresh first page over the rows on the screen without moving any of them. `changed` are the ids announced as
 * changed: one of them that the fresh page lacks has left the view, for a change brings a story to the top. In another order it may
 * have gone further down as well: there only a list that is whole tells that it left.
 */
export function mergeFresh(shown: readonly ListedStory[], fresh: StoryPage, changed: ReadonlySet<string> | 'all'): Merged {
  const newest = fresh.sort === orderCode(NEWEST)
  const now = new Map(fresh.items.map((item) => [item.id, item]))
  const known = new Set(shown.map((item) => item.id))
  const oldestFresh = fresh.items.at(-1)?.updatedAt ?? ''
  const gone = new Set<string>()
  for (const item of shown) {
    if (now.has(item.id)) continue
    // without a list of changes, a row newer than the end of the fresh page must have left it
    const missing = !newest ? fresh.next === null : changed === 'all' ? fresh.next === null || item.updatedAt > oldestFresh : changed.has(item.id)
    if (missing) gone.add(item.id)
  }
  const added = fresh.items.filter((item) => !known.has(item.id) && (!newest || shown.length === 0 || item.updatedAt > (shown[0]?.updatedAt ?? '')))
  return { items: shown.map((item) => now.get(item.id) ?? item), gone, waiting: added.length }
}

/** Appends the next page; a story that moved up meanwhile is not shown twice. */
export function appendPage(shown: readonly ListedStory[], page: StoryPage): ListedStory[] {
  const known = new Set(shown.map((item) => item.id))
  return [...shown, ...page.items.filter((item) => !known.has(item.id))]
}
