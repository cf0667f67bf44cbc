import type { StoryContent } from '../../manuscript/story'
import { classOf, wantsShape } from '../lines/classes'
import type { FaceId } from '../display'
import { faceFor, faceIndex } from '../metrics/face'

/**
 * Characters of a text that no face has a shape for, each once, in the order they stand: an emoji, a rare name. What the composer finds on a page,
 * told while the text is written.
 */
export function shapeless(content: StoryContent): string[] {
  const found = new Set<string>()
  for (const [face, text] of textsOf(content)) {
    const index = faceIndex(face)
    for (const character of text) if (!found.has(character) && isShapeless(index, character.codePointAt(0) ?? 0)) found.add(character)
  }
  return [...found]
}

function isShapeless(face: number, code: number): boolean {
  return wantsShape(classOf(code)) && faceFor(face, code) === null
}

/** 宋 falls back to 黑 and 黑 to nothing: two faces stand for all. */
function* textsOf({ kicker, headline, deck, byline, dateline, body }: StoryContent): Iterable<[FaceId, string]> {
  yield ['song', kicker + headline.join('')]
  yield ['hei', deck + byline + dateline]
  for (const block of body) {
    if (block.type === 'subhead') yield ['hei', block.text]
    else if (block.type === 'picture') yield ['hei', block.caption + block.credit]
    else for (const { text, bold } of block.text) yield [bold ? 'hei' : 'song', text]
  }
}
