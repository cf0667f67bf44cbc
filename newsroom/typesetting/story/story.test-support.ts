import { PAGE_FORMATS } from '../../edition/design/format'
import type { Slot } from '../../edition/design/slot'
import { type Block, EMPTY_CONTENT, plainText, type StoryContent } from '../../manuscript/story'
import type { SetStory } from '../display'
import { composeStory, type StoryInput } from './story'

export const FORMAT = PAGE_FORMATS.broadsheet

export function slot(changes: Partial<Slot> = {}): Slot {
  return { key: 'lead', kind: 'story', col: 0, line: 20, cols: 5, lines: 40, split: 4, headline: 'second', importance: 1, ...changes }
}

export function story(changes: Partial<StoryContent> = {}): StoryContent {
  return { ...EMPTY_CONTENT, ...changes }
}

export function paragraph(text: string): Block {
  return { type: 'paragraph', text: [{ text }] }
}

export function input(content: StoryContent, slots: readonly Slot[] = [slot()], changes: Partial<StoryInput> = {}): StoryInput {
  return { id: 's', content, headline: null, chain: slots.map((one, index) => ({ slot: one, page: index * 2 + 1 })), pictures: {}, crops: {}, ...changes }
}

export function compose(content: StoryContent, slots?: readonly Slot[], changes?: Partial<StoryInput>): SetStory[] {
  return composeStory(input(content, slots, changes), FORMAT)
}

/** Text of a story's blocks as it is set, what is run in before the first paragraph too. */
export function sourceOf(content: StoryContent): string {
  const runIn = content.dateline === '' ? '' : `${content.dateline}${content.byline === '' ? '' : `（${content.byline}）`}　`
  const first = content.body.findIndex(({ type }) => type === 'paragraph')
  return content.body
    .map((block, index) => {
      if (block.type === 'picture') return ''
      const text = block.type === 'subhead' ? block.text : plainText(block.text)
      if (index === first) return runIn + text
      return text.trim() === '' ? '' : text
    })
    .join('')
}
