import type { PageFormat } from '../../edition/design/format'
import { HEADLINE_STYLES, type PictureSetting, type Slot } from '../../edition/design/slot'
import { countStory } from '../../manuscript/count'
import { EMPTY_CONTENT, type StoryContent } from '../../manuscript/story'
import type { Fit } from '../display'
import type { PixelSize } from '../story/pictures'
import { layStory } from '../story/story'

export type { Fit } from '../display'

/** How far a story is from the length its author was asked for, in 稿件字数. */
export interface TargetFit {
  characters: number
  targetChars: number
  overChars: number
  underChars: number
}

export type FitSlot = Pick<Slot, 'kind' | 'cols' | 'lines' | 'split' | 'headline' | 'setting'>

/** What a page knows of a story besides its text; without it the author's breaks and pictures of 3:2 are assumed. */
export interface FitContext {
  headline?: string[] | null
  names?: readonly string[]
  pictures?: Readonly<Record<string, PixelSize>>
  crops?: Readonly<Record<string, PictureSetting>>
}

const CAPTION_LINES_OF_PHOTO_SLOT = 2
const CAPTION_PT = 8
// A paragraph of local news runs to about 90 characters; decides how many ends of paragraph a slot must
// carry.
const USUAL_PARAGRAPH = 90
const INDENT_EM = 2

/** Fit of a whole story in one slot, set line by line. Throws RangeError when the slot's split is impossible. */
export function fitStory(content: StoryContent, slot: FitSlot, format: PageFormat, context: FitContext = {}): Fit {
  return fitChain(content, [slot], format, context)[0] as Fit
}

/**
 * Fit of a story that runs over several slots 转版: each part takes what it holds, the last one what is left. A later part carries a
 * jump headline and the line 上接; a part that goes on elsewhere is full, so only the last is over or under.
 */
export function fitChain(content: StoryContent, slots: readonly FitSlot[], format: PageFormat, context: FitContext = {}): Fit[] {
  const chain = slots.map((slot, index) => ({ slot: { key: '', col: 0, line: 0, importance: 1, ...slot }, page: index + 1 }))
  const { headline = null, names = [], pictures = {}, crops = {} } = context
  return layStory({ id: '', content, headline, names, chain, pictures, crops }, format).fits
}

/** How far a story is from its target length; body only, as 字数 is agreed. */
export function fitTarget(content: StoryContent, targetChars: number): TargetFit {
  const { characters } = countStory(content)
  return {
    characters,
    targetChars,
    overChars: Math.max(0, characters - targetChars),
    underChars: Math.max(0, targetChars - characters),
  }
}

/**
 * Characters of body text to ask for: what a slot holds below a full headline in its style, in paragraphs of
 * the usual length, rounded down to tens. For a photo slot the caption; 0 where no story goes.
 */
export function lengthForSlot(slot: FitSlot, format: PageFormat): number {
  switch (slot.kind) {
    case 'advertisement':
    case 'masthead':
    case 'filler':
      return 0
    case 'photo': {
      const width = slot.cols * (format.charsPerColumn + format.gapEm) - format.gapEm
      return CAPTION_LINES_OF_PHOTO_SLOT * Math.floor((width * format.fontPt) / CAPTION_PT)
    }
    case 'story':
    case 'ear':
    case 'notice': {
      const measures = rowsBelowFullHeadline(slot, format)
      let length = 0
      let paragraph = USUAL_PARAGRAPH
      for (const measure of measures) {
        const room = paragraph === USUAL_PARAGRAPH ? measure - INDENT_EM : measure
        const set = Math.min(room, paragraph)
        length += set
        paragraph = set === paragraph ? USUAL_PARAGRAPH : paragraph - set
      }
      return Math.floor(length / 10) * 10
    }
  }
}

/** Measures of the rows a story has, in whole ems, when its headline has every line its style knows. */
function rowsBelowFullHeadline(slot: FitSlot, format: PageFormat): number[] {
  const { maxLines } = HEADLINE_STYLES[slot.headline]
  const headline = Array.from({ length: maxLines }, () => '题')
  const content = { ...EMPTY_CONTENT, kicker: '题', headline, deck: '题' }
  const chain = [{ slot: { key: '', col: 0, line: 0, importance: 1, ...slot }, page: null }]
  const { parts } = layStory({ id: '', content, headline: null, chain, pictures: {}, crops: {} }, format)
  return (parts[0]?.rows ?? []).map(({ measure }) => Math.trunc(measure / 1000))
}
