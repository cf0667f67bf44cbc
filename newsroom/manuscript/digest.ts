import { plainText, type StoryContent } from './story'

const MOST = 120

/** The opening of a story in at most 120 characters, cut at a full stop where one is near: descriptions, feeds. */
export function digestOf(content: Pick<StoryContent, 'deck' | 'body'>): string {
  const first = content.body.find((block) => block.type === 'paragraph' && plainText(block.text).trim() !== '')
  const text = first?.type === 'paragraph' ? plainText(first.text).trim() : content.deck
  const characters = [...text]
  if (characters.length <= MOST) return text
  const cut = characters.slice(0, MOST).join('')
  const stop = Math.max(cut.lastIndexOf('。'), cut.lastIndexOf('！'), cut.lastIndexOf('？'))
  return stop > MOST / 2 ? cut.slice(0, stop + 1) : `${characters.slice(0, MOST - 1).join('')}…`
}
