import type { PlacementRow } from '@/db/read/page'
import { nameHeadline } from '@/db/write/page'
import type { Db } from '@/db/types'
import { canonical } from '@/newsroom/canonical'
import { UNDER_PROOF } from '@/newsroom/edition/page'
import { namesNow } from '../checker/lexicon'
import type { Work } from '../layout/hold'
import { layoutOf, pageSources, type PrintedEdition } from '../layout/layout'

/**
 * Names of the paper's lexicon are pinned to a placement, by value: what composes asks no lexicon. A page that is not under proof takes those of now
 * whenever it is settled; one that is keeps its own, and with them every sign-off, until it prints otherwise anyway. See decision 0048.
 */

/** Stories that the lexicons of now name otherwise than they are set with, by id, with the names of now. */
export async function otherNames(db: Db, { edition, parts, versions }: PrintedEdition): Promise<Map<string, string[]>> {
  const firsts = firstParts(parts.flatMap(({ placements }) => placements))
  if (firsts.length === 0) return new Map()
  const known = await namesNow(db)
  return new Map(
    firsts.flatMap(({ storyId, versionId, headline, names }) => {
      const content = versions.get(versionId)?.content
      const now = content ? known(content, headline, edition.date) : names
      return canonical(now) === canonical(names) ? [] : [[storyId, now] as const]
    }),
  )
}

/** Of these stories those that may be set with other names at no cost: every page they stand on is being settled, and loses no sign-off by it. */
export function atNoCost<T>(stories: ReadonlyMap<string, T>, printed: PrintedEdition, settled: ReadonlySet<string>, corrected = false): Map<string, T> {
  if (stories.size === 0) return new Map()
  const sources = pageSources(printed)
  const isFree = ({ page }: PrintedEdition['parts'][number], index: number): boolean => {
    if (!settled.has(page.id)) return false
    if (!UNDER_PROOF.includes(page.state)) return true
    const source = sources[index]
    // a correction is read on with the rounds before it: nothing else may change with it
    return !corrected && source !== undefined && layoutOf(source).hash !== page.hash
  }
  // a guide prints the headline of its stories, and breaks it by their names
  const kept = printed.parts.flatMap((one, index) => (isFree(one, index) ? [] : [...one.placements, ...one.slots.flatMap(({ guide }) => guide ?? [])].map(({ storyId }) => storyId)))
  return new Map([...stories].filter(([storyId]) => !kept.includes(storyId)))
}

/** What is printed once the stories of the pages that are being settled took the names of now, where that costs nothing. Writes and records them. */
export async function takeNames(work: Work, printed: PrintedEdition, settled: ReadonlySet<string>, corrected: boolean): Promise<PrintedEdition> {
  const taken = atNoCost(await otherNames(work.tx, printed), printed, settled, corrected)
  if (taken.size === 0) return printed
  const firsts = firstParts(printed.parts.flatMap(({ placements }) => placements))
  for (const [storyId, names] of taken) {
    const first = firsts.find((row) => row.storyId === storyId)
    if (first) await pinNames(work, first, names, printed.parts.find(({ page }) => page.id === first.pageId)?.page.number ?? 0)
  }
  return namedWith(printed, taken)
}

/** Sets a placed story with these names from now on, on whatever pages its parts stand; `first` is its first part, `page` that page's number. */
export async function pinNames(work: Work, first: PlacementRow, names: string[], page: number): Promise<void> {
  await nameHeadline(work.tx, first, names)
  work.events.push({ type: 'page.names_taken', subject: 'page', subjectId: first.pageId, data: { page, slot: first.slotKey, headline: first.storyHeadline, names } })
}

/** An edition as it would be printed with these names, by story. */
export function namedWith(printed: PrintedEdition, names: ReadonlyMap<string, string[]>): PrintedEdition {
  const named = (row: PlacementRow): PlacementRow => ({ ...row, names: names.get(row.storyId) ?? row.names })
  return { ...printed, parts: printed.parts.map((one) => ({ ...one, placements: one.placements.map(named) })) }
}

function firstParts(placements: readonly PlacementRow[]): PlacementRow[] {
  return placements.filter((row) => placements.every(({ storyId, part }) => storyId !== row.storyId || part >= row.part))
}
