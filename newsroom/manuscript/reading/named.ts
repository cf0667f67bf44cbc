import { EMPTY_CONTENT, type Picture, type StoryContent } from '../story'
import { textOf, type Line } from './line'
import type { SourcePicture } from './picture'

/**
 * A story whose source names its fields (`Line.field`): nothing is guessed. A line of a field above the body that comes again, as when
 * somebody pressed Enter in it, stands behind the first; lines of the headline are its lines. A line without a field is a paragraph, or what
 * its kind says. Caption and credit belong to the picture before them; where it did not come along they are a paragraph, so that no word is lost.
 */
export function namedStory(lines: readonly Line[], assetOf: (picture: SourcePicture) => string | null): StoryContent {
  const story: StoryContent = { ...EMPTY_CONTENT, headline: [], body: [] }
  let picture: Picture | null = null
  for (const line of lines) {
    const text = textOf(line)
    if (line.picture) {
      const asset = assetOf(line.picture)
      picture = asset === null ? null : { type: 'picture', asset, caption: '', credit: '' }
      if (picture) story.body.push(picture)
      continue
    }
    switch (line.field) {
      case 'headline':
        story.headline.push(text)
        break
      case 'kicker':
      case 'deck':
      case 'byline':
      case 'dateline':
        story[line.field] += text
        break
      case 'caption':
      case 'credit':
        if (picture) picture[line.field] += text
        else if (text !== '') story.body.push({ type: 'paragraph', text: line.spans })
        break
      case 'subhead':
        story.body.push({ type: 'subhead', text })
        break
      case 'quote':
        story.body.push({ type: 'quote', text: line.spans })
        break
      case 'cell':
        story.body.push({ type: 'row', text: line.spans })
        break
      case 'body':
        story.body.push({ type: 'paragraph', text: line.spans })
        break
      case undefined:
        if (text !== '') story.body.push(line.kind === 'heading' ? { type: 'subhead', text } : { type: line.kind === 'quote' || line.kind === 'row' ? line.kind : 'paragraph', text: line.spans })
    }
    if (line.field !== 'caption' && line.field !== 'credit') picture = null
  }
  return { ...story, headline: story.headline.length === 0 ? [''] : story.headline }
}
