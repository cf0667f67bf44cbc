import type { EditionRow } from '@/db/read/edition'
import { pageById, type PlacementRow } from '@/db/read/page'
import type { LinesOver } from '@/newsroom/edition/lengthRequest'
import type { SetStory } from '@/newsroom/typesetting/display'
import type { Work } from '../../layout/hold'
import { pageAsItIs } from '../settle'

/** A part of a story as its page sets it now; null of one that is not set. */
export async function setInSlot(work: Work, edition: EditionRow, { pageId, slotKey, storyId }: PlacementRow): Promise<SetStory | null> {
  const page = await pageById(work.tx, pageId)
  const layout = page && (await pageAsItIs(work, edition, page.number))?.layout
  return layout?.stories.find((one) => one.slot === slotKey && one.storyId === storyId) ?? null
}

/** The lines that a story's last part has no place for, and where they begin in its text. */
export function linesOver(set: SetStory | null): LinesOver | null {
  return set?.end ? { lines: set.tail, from: set.end } : null
}
