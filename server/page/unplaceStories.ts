import type { EditionRow } from '@/db/read/edition'
import type { PageParts } from '@/db/read/page'
import { deletePlacements } from '@/db/write/page'
import type { Work } from '../layout/hold'
import { endLengthsOn } from './length/settle'
import { changeStory, holdStory } from './stories'

/** Takes every story off the pages of an edition that is given up: back to ready, authors and reviewers told. */
export async function unplaceStories(work: Work, edition: EditionRow, parts: readonly PageParts[], reason: string): Promise<void> {
  const placements = parts.flatMap((one) => one.placements.map((placement) => ({ placement, page: one.page })))
  await deletePlacements(work.tx, placements.map(({ placement }) => placement.id))
  const seen = new Set<string>()
  for (const { placement, page } of placements.toSorted((a, b) => (a.placement.storyId < b.placement.storyId ? -1 : 1))) {
    work.events.push({
      type: 'page.pulled',
      subject: 'page',
      subjectId: page.id,
      data: { page: page.number, slot: placement.slotKey, storyId: placement.storyId, headline: placement.storyHeadline, to: 'ready', reason },
    })
    if (seen.has(placement.storyId)) continue
    seen.add(placement.storyId)
    const story = await holdStory(work.tx, placement.storyId)
    await changeStory(work, story, { state: 'ready', holder: null }, { action: 'pull', to: 'ready', reason }, { page: page.number, slot: placement.slotKey, date: edition.date })
  }
  await endLengthsOn(work, parts.map(({ page }) => page.id))
}
