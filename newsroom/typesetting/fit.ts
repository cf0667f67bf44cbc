import { type Measure, type PageFormat, columnSpanWidth, lineCapacity, splitMeasure } from '../edition/format'
import { HEADLINE_STYLES, headlineHeight, type HeadlineStyle, type Slot } from '../edition/slot'
import { countStory, countText } from '../manuscript/count'
import { type Picture, picturesOf, plainText, type StoryContent } from '../manuscript/story'

/**
 * Whether a story fits its slot: the answer the fit meter shows and the lock asks for. Lines are lines of one
 * text column; a slot 20 lines deep set in 4 columns has 80. At most one of over and under is not zero.
 */
export interface Fit {
  capacityLines: number
  usedLines: number
  /** 溢文 */
  overLines: number
  /** What a cut request asks for: lines over × measure. */
  overChars: number
  /** 缺文 */
  underLines: number
  underChars: number
  /** true: by the formula of hand copyfit; false: set line by line by the composer. */
  estimated: boolean
}

/** How far a story is from the length its author was asked for, in 稿件字数. */
export interface TargetFit {
  characters: number
  targetChars: number
  overChars: number
  underChars: number
}

export type FitSlot = Pick<Slot, 'kind' | 'cols' | 'lines' | 'split' | 'headline'>

// A picture whose shape is not known is landscape 3:2; it takes up to half the text columns.
const DEFAULT_RATIO = 2 / 3
const WHITE_BELOW_PICTURE = 1
const CAPTION_LINES_OF_PHOTO_SLOT = 2
// A paragraph of local news runs to about 90 characters; decides how many ends of paragraph a slot must
// carry.
const USUAL_PARAGRAPH = 90

/**
 * Estimated fit of a whole story in one slot, by hand copyfit (practice 3.2): headline height Σpt/11.25 and a
 * white line above, between and below; body lines ≈ (em + 2·P)/W + 0.5·P, within 1.3 lines of the real
 * breaker. Throws RangeError when the slot's split is impossible.
 */
export function fitStory(content: StoryContent, slot: FitSlot, format: PageFormat): Fit {
  return fitChain(content, [slot], format)[0] as Fit
}

/**
 * Estimated fit of a story that runs over several slots 转版: each part takes what it holds, the last one what
 * is left. A later part carries a jump headline; earlier parts are full, so only the last is over or under.
 */
export function fitChain(content: StoryContent, slots: readonly FitSlot[], format: PageFormat): Fit[] {
  const body = bodyOf(content)
  let rest = 1
  return slots.map((slot, index) => {
    const measure = splitMeasure(format, slot.cols, slot.split)
    const capacity = slot.lines * slot.split
    if (slot.kind === 'photo') {
      const text = fitPhotoSlot(content, slot, format)
      return fitOf(capacity, text, measure)
    }
    const opening = () => topOf(content, slot, format) + picturesIn(content, slot, measure, format)
    const fixed = index === 0 ? opening() : jumpTop(slot)
    const whole = linesOfBody(body, measure.em)
    const room = whole === 0 ? 1 : Math.max(0, capacity - fixed) / whole
    const share = index === slots.length - 1 ? rest : Math.min(rest, room)
    rest -= share
    const used = fixed + Math.ceil(whole * share)
    // A part that goes on elsewhere is full by definition: the composer breaks it at the last line.
    return fitOf(capacity, rest > 0 ? Math.max(used, capacity) : used, measure)
  })
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
  const { em } = splitMeasure(format, slot.cols, slot.split)
  switch (slot.kind) {
    case 'advertisement':
    case 'masthead':
    case 'filler':
      return 0
    case 'photo':
      return CAPTION_LINES_OF_PHOTO_SLOT * em
    case 'story':
    case 'ear':
    case 'notice': {
      const style = HEADLINE_STYLES[slot.headline]
      const headline = headlineHeight(fullHeadline(style), format.leadingPt)
      const lines = Math.max(0, slot.lines - headline) * slot.split
      const linesPerEm = 1 / em + (2 / em + 0.5) / USUAL_PARAGRAPH
      return Math.floor(lines / linesPerEm / 10) * 10
    }
  }
}

interface Body {
  ems: number
  paragraphs: number
  subheads: number[]
}

function bodyOf(content: StoryContent): Body {
  const body: Body = { ems: 0, paragraphs: 0, subheads: [] }
  for (const block of content.body) {
    if (block.type === 'picture') continue
    const text = block.type === 'subhead' ? block.text : plainText(block.text)
    const ems = emsOf(text)
    if (ems === 0) continue
    if (block.type === 'subhead') body.subheads.push(ems)
    else {
      body.ems += ems
      body.paragraphs += 1
    }
  }
  if (runsIn(content)) body.ems += emsOf(content.dateline) + emsOf(content.byline) + 3
  return body
}

/** 本报讯（记者 李岚） opens the first paragraph: brackets and a space are its three ems. */
function runsIn(content: StoryContent): boolean {
  return content.dateline !== '' && content.body.some((block) => block.type === 'paragraph')
}

function linesOfBody(body: Body, em: number): number {
  const text = (body.ems + 2 * body.paragraphs) / em + 0.5 * body.paragraphs
  // A subhead stands on its own lines with a white line above.
  const subheads = body.subheads.reduce((sum, ems) => sum + Math.ceil(ems / em) + 1, 0)
  return body.paragraphs === 0 ? subheads : Math.max(body.paragraphs, text) + subheads
}

/** Column lines taken by what stands over the whole slot: headline, and a byline that is not run in. */
function topOf(content: StoryContent, slot: FitSlot, format: PageFormat): number {
  const style = HEADLINE_STYLES[slot.headline]
  const byline = content.byline !== '' && !runsIn(content) ? 1 : 0
  const sizes = headlineSizes(content, style, slot, format)
  if (style.orientation === 'vertical') return verticalTop(sizes, slot, format) + byline * slot.split
  return (headlineHeight(sizes, format.leadingPt) + byline) * slot.split
}

/** A vertical headline 竖题 stands beside the text over the full height and takes whole text columns. */
function verticalTop(sizes: readonly number[], slot: FitSlot, format: PageFormat): number {
  if (sizes.length === 0) return 0
  const strip = sizes.reduce((sum, pt) => sum + pt, 0) / format.fontPt + sizes.length + 1
  const { em } = splitMeasure(format, slot.cols, slot.split)
  return Math.min(slot.split, Math.ceil(strip / (em + format.gapEm))) * slot.lines
}

/**
 * The size of every line of the headline as it will be set: a line longer than the slot is wide takes two.
 */
function headlineSizes(
  content: StoryContent,
  style: HeadlineStyle,
  slot: FitSlot,
  format: PageFormat,
): number[] {
  const width = columnSpanWidth(format, slot.cols)
  const sizesOf = (text: string, pt: number): number[] => {
    const ems = emsOf(text)
    if (ems === 0 || pt === 0) return []
    const perLine = Math.max(1, lineCapacity(format, width, pt))
    return Array.from({ length: style.orientation === 'vertical' ? 1 : Math.ceil(ems / perLine) }, () => pt)
  }
  return [
    ...sizesOf(content.kicker, style.kickerPt),
    ...content.headline.flatMap((line) => sizesOf(line, style.pt)),
    ...sizesOf(content.deck, style.deckPt),
  ]
}

function fullHeadline(style: HeadlineStyle): number[] {
  const sizes = [style.kickerPt, ...Array.from({ length: style.maxLines }, () => style.pt), style.deckPt]
  return sizes.filter((pt) => pt > 0)
}

/** A jump headline and the line 上接第N版: three lines over the slot. */
function jumpTop(slot: FitSlot): number {
  return 3 * slot.split
}

function picturesIn(content: StoryContent, slot: FitSlot, measure: Measure, format: PageFormat): number {
  const columns = Math.max(1, Math.floor(slot.split / 2))
  const width = columns * measure.em + (columns - 1) * format.gapEm
  const height = Math.ceil((width * DEFAULT_RATIO * format.fontPt) / format.leadingPt)
  const lines = picturesOf(content).map(
    (picture) => height + captionLines(picture, width) + WHITE_BELOW_PICTURE,
  )
  return columns * lines.reduce((sum, one) => sum + one, 0)
}

function captionLines(picture: Picture, width: number): number {
  const ems = emsOf(picture.caption) + emsOf(picture.credit)
  return ems === 0 ? 0 : Math.ceil((ems + 1) / width)
}

/**
 * In a photo slot the picture is cropped to what the text leaves, so the slot is full unless that is under a
 * third.
 */
function fitPhotoSlot(content: StoryContent, slot: FitSlot, format: PageFormat): number {
  const measure = splitMeasure(format, slot.cols, slot.split)
  const width = columnSpanWidth(format, slot.cols)
  const pictures = picturesOf(content)
  const captions = pictures.reduce((sum, picture) => sum + captionLines(picture, width), 0)
  const body = Math.ceil(linesOfBody(bodyOf(content), measure.em))
  const text = topOf(content, slot, format) + captions * slot.split + body
  const capacity = slot.lines * slot.split
  if (pictures.length === 0) return text
  return Math.max(capacity, text + Math.ceil(capacity / 3))
}

function emsOf(text: string): number {
  return countText(text).halfEms / 2
}

function fitOf(capacityLines: number, usedLines: number, measure: Measure): Fit {
  const overLines = Math.max(0, usedLines - capacityLines)
  const underLines = Math.max(0, capacityLines - usedLines)
  return {
    capacityLines,
    usedLines,
    overLines,
    overChars: overLines * measure.em,
    underLines,
    underChars: underLines * measure.em,
    estimated: true,
  }
}
