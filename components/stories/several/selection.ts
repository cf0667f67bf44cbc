import { MOST_AT_ONCE } from '@/newsroom/workflow/several'

/** Which stories of a list are selected; `anchor` is where a range begins. */
export interface Selection {
  ids: ReadonlySet<string>
  anchor: string | null
}

export const NONE: Selection = { ids: new Set(), anchor: null }

/** One more, or one less; ranges begin from it. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: within([...next]), anchor: id }
}

/** All from the anchor to this one, besides what is selected already; without an anchor this one alone. */
export function ranged({ ids, anchor }: Selection, order: readonly string[], to: string): Selection {
  const from = anchor === null ? -1 : order.indexOf(anchor)
  const end = order.indexOf(to)
  if (from === -1 || end === -1) return { ids: within([...ids, to]), anchor: to }
  const range = order.slice(Math.min(from, end), Math.max(from, end) + 1)
  return { ids: within([...ids, ...range]), anchor }
}

/** All that are shown, or none if they are all selected. */
export function everyOne({ ids }: Selection, order: readonly string[]): Selection {
  const shown = order.slice(0, MOST_AT_ONCE)
  return shown.length > 0 && shown.every((id) => ids.has(id)) ? NONE : { ids: new Set(shown), anchor: null }
}

/** As many as may be changed at once; the first that were selected stay. */
function within(ids: readonly string[]): Set<string> {
  return new Set([...new Set(ids)].slice(0, MOST_AT_ONCE))
}
