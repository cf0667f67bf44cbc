import type { PageParts } from '@/db/read/page'
import { designOf, pageSlotOf } from '@/newsroom/edition/design/slotFields'
import type { Slot } from '@/newsroom/edition/design/slot'
import { hashOf } from '../../hash'

/**
 * Names how a page is laid out: its template, its slots, and what stands in each of them. An arrangement is made for exactly this; changed by
 * anybody since, it is made no more.
 */
export function planHash({ page, slots, placements }: Pick<PageParts, 'page' | 'slots' | 'placements'>): string {
  const byKey = <T extends { key: string }>(all: readonly T[]) => all.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const placed = placements.map(({ slotKey: key, storyId, part, versionId, headline, pictures }) => ({ key, storyId, part, versionId, headline, pictures }))
  return hashOf({ template: page.template, slots: byKey(slots.map(pageSlotOf)), placed: byKey(placed) })
}

/** Stories on a page that have parts elsewhere too, or more than one here: `pages` are all of the edition's. */
export function jumpsOn(parts: PageParts, pages: readonly PageParts[]): PageParts['placements'] {
  const all = pages.flatMap(({ placements }) => placements)
  return parts.placements.filter(({ storyId }) => all.filter((one) => one.storyId === storyId).length > 1)
}

/** What of one slot's design differs from another's, by name. */
export function departures(from: Slot, to: Slot): string[] {
  const [before, after] = [from, to].map((slot) => designOf(slot))
  const names = [...new Set([before, after].flatMap((slot) => Object.keys(slot ?? {})))] as (keyof Slot)[]
  return names.filter((name) => name !== 'key' && name !== 'kind' && hashOf(before?.[name] ?? {}) !== hashOf(after?.[name] ?? {}))
}
