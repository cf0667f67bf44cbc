import { CELL } from './table'
import { plainText, wordingOf, type Block, type Span, type StoryContent } from './story'

/** The texts of a story, in the order they are read. */
export const STORY_FIELDS = ['kicker', 'headline', 'deck', 'byline', 'dateline', 'body', 'caption', 'credit'] as const
export type StoryField = (typeof STORY_FIELDS)[number]

/**
 * Names one text of a story. In the body it is a block's; of a picture there its caption or its credit. A field of the head is one text and its `block` is 0:
 * the headline, too, whose lines are read on one (`wordingOf`), because where they break is nobody's word and another thing on the page than in the story.
 */
export interface TextName {
  /** Absent: a block of the body. */
  field?: Exclude<StoryField, 'body'>
  /** Index in `content.body`, from 0. */
  block: number
}

/** The name as what follows goes by it. */
export function textName({ field, block }: TextName): TextName {
  return field === undefined ? { block } : { field, block }
}

/** One name, one key. */
export function textKey({ field = 'body' as StoryField, block }: { field?: StoryField; block: number }): string {
  return `${field} ${block}`
}

export function isSameText(one: TextName, other: TextName): boolean {
  return textKey(one) === textKey(other)
}

/** The text of that name; null where the story has none. */
export function textAt(content: StoryContent, { field, block: index }: TextName): string | null {
  const block = content.body[index]
  switch (field) {
    case undefined:
      return blockText(block)
    case 'caption':
    case 'credit':
      return block?.type === 'picture' ? block[field] : null
    case 'headline':
      return index === 0 ? wordingOf(content.headline) : null
    case 'kicker':
    case 'deck':
    case 'byline':
    case 'dateline':
      return index === 0 ? content[field] : null
  }
}

/** The plain text of a block that is set in lines; null for a picture and for what is not there. */
export function blockText(block: Block | undefined): string | null {
  if (!block || block.type === 'picture') return null
  return block.type === 'subhead' ? block.text : plainText(block.text)
}

/** Of a text the characters from `from` to before `to`, in UTF-16 units, and what shall stand there. */
export interface Change {
  from: number
  to: number
  by: string
}

/** The story with a change in the text of that name; the same story where it has no such text. */
export function withChange(content: StoryContent, name: TextName, change: Change): StoryContent {
  const { field, block: index } = name
  const block = content.body[index]
  const text = textAt(content, name)
  if (text === null) return content
  const now = text.slice(0, change.from) + change.by + text.slice(change.to)
  if (field === 'headline') return { ...content, headline: headlineWith(content.headline, change) }
  if (block && field === undefined) {
    if (block.type === 'picture') return content
    const put: Block = block.type === 'subhead' ? { ...block, text: now } : { ...block, text: spansWith(block.text, change) }
    return { ...content, body: content.body.with(index, put) }
  }
  if (field === 'caption' || field === 'credit') return block?.type === 'picture' ? { ...content, body: content.body.with(index, { ...block, [field]: now }) } : content
  return field === undefined ? content : { ...content, [field]: now }
}

/** What is put in is bold where what it replaces begins bold; between two runs it is as the one before. */
function spansWith(spans: readonly Span[], { from, to, by }: Change): Span[] {
  const made: Span[] = []
  let at = 0
  let left = by
  const put = (text: string, bold: boolean) => {
    const last = made.at(-1)
    if (text === '') return
    if (last && Boolean(last.bold) === bold) last.text += text
    else made.push(bold ? { text, bold: true } : { text })
  }
  for (const { text, bold = false } of spans) {
    const [start, end] = [at, at + text.length]
    at = end
    put(text.slice(0, Math.max(0, from - start)), bold)
    if (left !== '' && (from === to ? from <= end : from < end)) {
      put(left, bold)
      left = ''
    }
    put(text.slice(Math.max(0, to - start)), bold)
  }
  put(left, false)
  return made
}

/** The story with two parts of a text that stand beside each other in each other's place: what is from `from` to before `cut`, and from there to before `to`. What is bold stays bold. */
export function withMove(content: StoryContent, name: TextName, { from, cut, to }: { from: number; cut: number; to: number }): StoryContent {
  const text = textAt(content, name) ?? ''
  const block = content.body[name.block]
  if (name.field !== undefined || !block || block.type === 'picture' || block.type === 'subhead') return withChange(content, name, { from, to, by: text.slice(cut, to) + text.slice(from, cut) })
  const part = (start: number, end: number) => spansBetween(block.text, start, end)
  return { ...content, body: content.body.with(name.block, { ...block, text: joined([...part(0, from), ...part(cut, to), ...part(from, cut), ...part(to, text.length)]) }) }
}

export function spansBetween(spans: readonly Span[], from: number, to: number): Span[] {
  let at = 0
  return spans.map((span) => {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += span.text.length
    return { ...span, text }
  })
}

/** Runs of one look as one, and none without characters. */
function joined(spans: readonly Span[]): Span[] {
  const made: Span[] = []
  for (const { text, bold = false } of spans) {
    const last = made.at(-1)
    if (text === '') continue
    if (last && Boolean(last.bold) === bold) last.text += text
    else made.push(bold ? { text, bold: true } : { text })
  }
  return made
}

/** The end of a text that parts a character of two units. */
const HALF = /[\ud800-\udbff]$/

/** Closing marks, and all others that no line begins with. */
const ENDS_A_LINE = /^[\p{Pe}\p{Pf}\p{Po}]/u

/**
 * Lines of a headline with a change in their wording: each breaks where it did. A break inside the words that change stays as far behind their beginning where as many characters come
 * in, and else stands behind those. What is put in exactly where a line ends stands with the words beside which it was asked for; where that is with none, it begins the next line, but for a mark
 * that no line begins with. A line without any characters left goes.
 */
export function headlineWith(lines: readonly string[], { from: start, to: end, by: put }: Change): string[] {
  const before = wordingOf(lines)
  // what is struck and put in again is no change, and no break in it moves
  const { from, to, by } = narrowed(before, start, end, put)
  const after = before.slice(0, from) + by + before.slice(to)
  const [behind, ahead] = [start < from, to < end]
  const stays = behind === ahead ? ENDS_A_LINE.test(by) : behind
  const breakAt = (place: number): number => {
    if (place < from || (place === from && !(from === to && stays))) return place
    if (place >= to) return place + by.length - (to - from)
    // behind the character it would part: nearer than any other break can be
    return by.length === to - from ? place + (HALF.test(after.slice(0, place)) ? 1 : 0) : from + by.length
  }
  let place = 0
  let begins = 0
  const made = lines.flatMap((line, index): string[] => {
    place += line.length
    const ends = index === lines.length - 1 ? after.length : breakAt(place)
    const text = after.slice(begins, ends)
    begins = ends
    return text === '' && line !== '' ? [] : [text]
  })
  return made.length === 0 ? [''] : made
}

function narrowed(text: string, from: number, to: number, by: string): Change {
  const [was, now] = [Array.from(text.slice(from, to)), Array.from(by)]
  let head = 0
  while (head < Math.min(was.length, now.length) && was[head] === now[head]) head += 1
  let tail = 0
  while (tail < Math.min(was.length, now.length) - head && was.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  const length = (chars: readonly string[]) => chars.join('').length
  return { from: from + length(was.slice(0, head)), to: to - length(was.slice(was.length - tail)), by: now.slice(head, now.length - tail).join('') }
}

/** Whether a change would make other cells of a row of a table: what parts them is struck, or put in. */
export function changesCells(content: StoryContent, name: TextName, was: string, by: string): boolean {
  return name.field === undefined && content.body[name.block]?.type === 'row' && (was + by).includes(CELL)
}
