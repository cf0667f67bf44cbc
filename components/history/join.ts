import type { HistoryPage } from '@/newsroom/audit/history'

/** What is on the screen with a newer first page: what both have is told once, and older pages that were fetched stay. */
export function withFresh(shown: HistoryPage, fresh: HistoryPage): HistoryPage {
  const oldest = fresh.entries.at(-1)?.id ?? Number.POSITIVE_INFINITY
  const newestShown = shown.entries[0]?.id ?? 0
  // more came in than a page holds: what lies between is not here, so one begins anew
  if (fresh.next !== null && oldest > newestShown) return fresh
  const older = shown.entries.filter((entry) => entry.id < oldest)
  if (fresh.next === null || older.length === 0) return fresh
  return { entries: [...fresh.entries, ...older], next: shown.next, names: { ...shown.names, ...fresh.names } }
}

/** The next page below what is shown. */
export function withOlder(shown: HistoryPage, older: HistoryPage): HistoryPage {
  const last = shown.entries.at(-1)?.id ?? Number.POSITIVE_INFINITY
  return { entries: [...shown.entries, ...older.entries.filter((entry) => entry.id < last)], next: older.next, names: { ...shown.names, ...older.names } }
}
