import type { PublishedPage } from '@/newsroom/edition/published'
import { drawnStory } from '../page/outline'
import type { DrawnPage } from '../page/types'

/** A published page as the drawing wants it. A withdrawn story leaves its place empty: its text is not sent. */
export function drawnPage(page: PublishedPage): DrawnPage {
  const { edition } = page
  const { name, tagline, cn, sponsor, publisher, hotline, mailbox } = edition.paper
  const placements = new Map(page.placements.map((placement) => [placement.slot, placement]))
  return {
    format: edition.format,
    number: page.number,
    section: page.section.zh,
    credit: page.credit,
    date: edition.date,
    editionNumber: edition.number,
    pageCount: edition.pages.length,
    paper: { name, tagline, cn, sponsor, publisher, hotline, mailbox },
    slots: page.slots.map((slot) => {
      const placement = placements.get(slot.key)
      if (!placement || placement.story.withdrawn) return { ...slot, story: null }
      const { storyId: id, content } = placement.story
      const headline = placement.headline.length > 0 ? placement.headline : null
      return { ...slot, story: drawnStory({ id, content, headline }, { text: true }) }
    }),
  }
}
