import type { JumpRow, PageParts } from '@/db/read/page'
import { hashOf } from '../hash'

/**
 * What a proof or a signature of a page covers, by value: the edition's date and number, the folio, the grid, and every story
 * as pinned and as its headline is broken here. A part of a jump depends on the slots before it, and says where it goes on: both
 * are covered. Ids of rows are left out, so that equal pages have equal hashes.
 */
export function pageHash(
  edition: { date: string; number: number },
  parts: Pick<PageParts, 'page' | 'slots' | 'placements'>,
  jumps: readonly JumpRow[] = [],
): string {
  const { page, slots, placements } = parts
  return hashOf({
    edition: { date: edition.date, number: edition.number },
    page: { number: page.number, section: page.section, template: page.template, credit: page.credit },
    slots: slots
      .map(({ key, kind, col, line, cols, lines, split, headline, importance, filler, label, adMarked, setting }) => ({
        key,
        kind,
        col,
        line,
        cols,
        lines,
        split,
        headline,
        importance,
        filler,
        label,
        adMarked,
        // absent while plain: a page signed before there were settings keeps its hash
        ...(Object.keys(setting).length > 0 ? { setting } : {}),
      }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    placements: placements
      .map(({ slotKey, storyId, versionHash, part, headline, pictures }) => ({
        slot: slotKey,
        storyId,
        version: versionHash,
        part,
        headline,
        ...(Object.keys(pictures).length > 0 ? { pictures } : {}),
        ...chainOf(storyId, part, jumps),
      }))
      .toSorted((a, b) => (a.slot < b.slot ? -1 : 1)),
  })
}

function chainOf(storyId: string, part: number, jumps: readonly JumpRow[]): { before?: object[]; onward?: number } {
  const chain = jumps.filter((row) => row.storyId === storyId)
  if (chain.length === 0) return {}
  const onward = chain.find((row) => row.part > part)?.page
  const before = chain
    .filter((row) => row.part < part)
    .map(({ page, slot: { kind, cols, lines, split, headline, setting } }) => ({ page, kind, cols, lines, split, headline, setting }))
  return { before, ...(onward === undefined ? {} : { onward }) }
}
