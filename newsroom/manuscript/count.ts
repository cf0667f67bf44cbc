import { plainText, type StoryContent } from './story'
import { CELL } from './table'

export interface TextCount {
  /**
   * 稿件字数 as Word counts: every Chinese character and mark, and every run of Latin letters or digits as one.
   */
  characters: number
  /**
   * Width in half ems: a Chinese character or mark is 2, a Latin letter or digit 1. An estimate; the composer
   * measures.
   */
  halfEms: number
}

/** The body of a story; headline, byline and dateline are not part of 字数. */
export interface StoryCount extends TextCount {
  /** Paragraphs, quotes, subheads and rows of tables that hold text. */
  paragraphs: number
  /** Captions 图说 and credits, apart. */
  captions: TextCount
}

// Marks that join the character before them: accents, variation selectors, skin tones, and whatever follows a
// joiner.
const JOINS = /^[\p{M}\p{Emoji_Modifier}\u200D]$/u
const SPACE = /^\s$/u
const UNSEEN = /^[\p{Cc}\p{Cf}]$/u
const ZERO_WIDTH_JOINER = '\u200D'

/**
 * Whether a character takes a full em and counts alone: Han, kana, Hangul, full-width forms, Chinese
 * punctuation (also the quotes, dashes and ellipsis that Unicode shares with Latin), symbols such as ℃ and ①,
 * emoji.
 */
function isWide(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  if (code >= 0xff61 && code <= 0xffdc) return false
  if (code >= 0x2e80) return true
  if (code >= 0x2100 && code <= 0x2bff) return true
  return WIDE_PUNCTUATION.has(char)
}

const WIDE_PUNCTUATION = new Set('“”‘’—―…‖‰′″※×÷±°§')
/** 间隔号 counts as a mark but is half an em wide (GB/T 15834-2011, 5.1). */
const INTERPUNCT = '·'

/** Count of one text. Spaces have width inside Latin text and count as nothing. */
export function countText(text: string): TextCount {
  let characters = 0
  let halfEms = 0
  let inRun = false
  let joined = false
  const chars = Array.from(text)
  for (const [index, char] of chars.entries()) {
    if (joined || JOINS.test(char)) {
      joined = char === ZERO_WIDTH_JOINER
    } else if (SPACE.test(char)) {
      halfEms += char === '\u3000' ? 2 : char === '\n' || char === '\r' ? 0 : 1
      inRun = false
    } else if (UNSEEN.test(char)) {
      continue
    } else if (char === INTERPUNCT) {
      characters += 1
      halfEms += 1
      inRun = false
    } else if (isWide(char) && !isApostrophe(chars, index, inRun)) {
      characters += 1
      halfEms += 2
      inRun = false
    } else {
      if (!inRun) characters += 1
      halfEms += 1
      inRun = true
    }
  }
  return { characters, halfEms }
}

/** Count of a story's body, captions apart. */
export function countStory(content: Pick<StoryContent, 'body'>): StoryCount {
  const captions: TextCount = { characters: 0, halfEms: 0 }
  const count: StoryCount = { characters: 0, halfEms: 0, paragraphs: 0, captions }
  for (const block of content.body) {
    if (block.type === 'picture') {
      add(count.captions, countText(block.caption))
      add(count.captions, countText(block.credit))
      continue
    }
    const text = block.type === 'subhead' ? block.text : plainText(block.text)
    // what parts the cells of a row is not printed
    const parts = block.type === 'row' ? text.split(CELL) : [text]
    for (const part of parts) add(count, countText(part))
    if (parts.some((part) => part.trim() !== '')) count.paragraphs += 1
  }
  return count
}

function add(sum: TextCount, part: TextCount): void {
  sum.characters += part.characters
  sum.halfEms += part.halfEms
}

/** ’ inside a Latin word (it’s) is part of the word, not a Chinese quote. */
function isApostrophe(chars: readonly string[], index: number, inRun: boolean): boolean {
  return chars[index] === '’' && inRun && /^\p{Script=Latin}$/u.test(chars[index + 1] ?? '')
}
