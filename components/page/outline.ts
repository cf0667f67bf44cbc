import { countText } from '@/newsroom/manuscript/count'
import { plainText, type StoryContent } from '@/newsroom/manuscript/story'
import type { DrawnBlock, DrawnStory } from './types'

/**
 * A story as pages draw it. `text: false` keeps only lengths of the body, so that a flat plan of eight pages stays small;
 * `headline` are the breaks of the page, null takes the story's own.
 */
export function drawnStory(
  story: { id: string; content: StoryContent; headline: string[] | null },
  options: { text: boolean },
): DrawnStory {
  const { content } = story
  const blocks = content.body.map((block): DrawnBlock => {
    if (block.type === 'picture') {
      const { asset, caption, credit } = block
      return { type: 'picture', asset, captionEms: ems(caption) + ems(credit), ...(options.text && { caption, credit }) }
    }
    const text = block.type === 'subhead' ? block.text : plainText(block.text)
    return { type: block.type, ems: ems(text), ...(options.text && { text }) }
  })
  const { kicker, deck, byline, dateline } = content
  return { id: story.id, kicker, headline: story.headline ?? content.headline, deck, byline, dateline, blocks }
}

/** Width in ems of body type. */
export function ems(text: string): number {
  return countText(text).halfEms / 2
}
