import { paperRow } from '@/db/read/edition'
import { lengthRequestsOf, type LengthRequestRow, type PageParts } from '@/db/read/page'
import { deleteLengthRequest } from '@/db/write/page'
import type { EventData } from '@/newsroom/audit/event'
import { isMet } from '@/newsroom/edition/lengthRequest'
import type { PageLayout, SetStory } from '@/newsroom/typesetting/display'
import type { Work } from '../../layout/hold'

type Why = EventData['story.length_ended']['why']

/**
 * After pages are set anew: what they ask of the length of a story is done where it fits now, wherever it stands in the edition, and whoever asked is told; it
 * is over where the story does not stand in that slot any more. `pages` have all parts of each story on them.
 */
export async function settleLengths(work: Work, pages: readonly { parts: PageParts; layout: PageLayout }[]): Promise<void> {
  const asked = await lengthRequestsOf(work.tx, { pageIds: pages.map(({ parts }) => parts.page.id) })
  if (asked.length === 0) return
  const tolerance = (await paperRow(work.tx))?.undersetTolerance ?? 0
  for (const request of asked) {
    const fit = lastPartOf(request.storyId, pages)?.fit
    const stands = pages.some(({ parts }) => parts.page.id === request.pageId && parts.placements.some(({ slotKey, storyId }) => slotKey === request.slotKey && storyId === request.storyId))
    if (fit && isMet(request.kind, fit, tolerance)) {
      await endLength(work, request, 'met')
      work.notices.push({
        personIds: [request.askedBy],
        kind: 'length_met',
        subject: 'page',
        subjectId: request.pageId,
        params: { headline: request.headline, page: request.page, slot: request.slotKey, date: request.date, by: work.actor.name },
      })
    } else if (!stands) await endLength(work, request, 'gone')
  }
}

/** A request is no more; the story, which is held, tells why. */
export async function endLength(work: Work, request: LengthRequestRow, why: Why): Promise<void> {
  const { kind, date, page, slotKey: slot } = request
  await deleteLengthRequest(work.tx, request)
  work.events.push({ type: 'story.length_ended', subject: 'story', subjectId: request.storyId, data: { kind, date, page, slot, why } })
}

/** Ends what pages that go ask: nothing is settled there any more. Their stories are off them. */
export async function endLengthsOn(work: Work, pageIds: readonly string[]): Promise<void> {
  for (const request of await lengthRequestsOf(work.tx, { pageIds })) await endLength(work, request, 'gone')
}

/** The part of a story in which its text ends, as it is set on these pages. */
function lastPartOf(storyId: string, pages: readonly { layout: PageLayout }[]): SetStory | undefined {
  return pages
    .flatMap(({ layout }) => layout.stories.filter((story) => story.storyId === storyId))
    .toSorted((a, b) => a.part - b.part)
    .at(-1)
}
