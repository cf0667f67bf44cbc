import type { EditionView, PageView, PlacementView } from '@/newsroom/edition/pageView'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { drawnStory, ems } from './outline'
import type { DrawnBlock, DrawnPage, DrawnPaper, DrawnStory } from './types'

/** The paper as far as the edition's own lines name it. */
export function paperOf(edition: Pick<EditionView, 'masthead'>): DrawnPaper {
  const { zh, en } = edition.masthead
  return { name: { zh: zh.name, en: en.name }, tagline: '', cn: '', sponsor: '', publisher: '', hotline: '', mailbox: '' }
}

/** A page as the drawing takes it. With `contents` its text is set, without it only measured. */
export function drawnPage(
  edition: Pick<EditionView, 'date' | 'number' | 'format' | 'masthead'>,
  page: PageView,
  options: { pageCount: number; paper?: DrawnPaper; contents?: Readonly<Record<string, StoryContent>> },
): DrawnPage {
  return {
    format: edition.format,
    number: page.number,
    section: page.section.zh,
    credit: page.credit,
    date: edition.date,
    editionNumber: edition.number,
    pageCount: options.pageCount,
    paper: options.paper ?? paperOf(edition),
    slots: page.slots.map(({ placement, ...slot }) => ({
      ...slot,
      story: placement ? storyOf(placement, options.contents?.[placement.storyId]) : null,
      overLines: placement?.fit?.overLines ?? 0,
    })),
  }
}

function storyOf(placement: PlacementView, content: StoryContent | undefined): DrawnStory {
  const { storyId: id, headline, kicker, deck, byline, dateline } = placement
  if (content) return drawnStory({ id, content, headline }, { text: true })
  return { id, headline, kicker, deck, byline, dateline, blocks: measured(placement) }
}

const USUAL = [92, 118, 76, 131, 64, 104, 87]

/** The body by its length: paragraphs of the usual lengths that add up to its characters. */
function measured(placement: PlacementView): DrawnBlock[] {
  const blocks: DrawnBlock[] = placement.pictures.map(({ asset, caption, credit }) => ({
    type: 'picture',
    asset,
    captionEms: ems(caption) + ems(credit),
  }))
  let left = placement.characters
  for (let n = placement.storyNumber; left > 0; n += 1) {
    const length = Math.min(left, USUAL[n % USUAL.length] ?? 90)
    blocks.push({ type: 'paragraph', ems: left - length < 20 ? left : length })
    left -= left - length < 20 ? left : length
  }
  return blocks
}
