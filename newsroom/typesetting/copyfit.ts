import { countText } from '../manuscript/count'
import { plainText, type StoryContent } from '../manuscript/story'
import { indentOf, type TextBlock } from './blocks'
import { lineEnd } from './break'
import type { Row } from './columns'
import { FACES, type SetStory } from './display'
import { type Prep, prepare, type StyledSpan } from './prepare'
import type { Threaded } from './thread'

/** A character of the body, for the question how many more would go in. */
const FILL = '稻'

/** Characters of the body from a point on, as 稿件字数 counts them: what a cut request asks for. */
export function charactersFrom(content: StoryContent, end: SetStory['end']): number {
  if (end === null) return 0
  return content.body.slice(end.block).reduce((sum, block, index) => {
    if (block.type === 'picture') return sum
    const text = block.type === 'subhead' ? block.text : plainText(block.text)
    return sum + countText(index === 0 ? text.slice(end.offset) : text).characters
  }, 0)
}

/**
 * Characters that would still go in at the end of the last paragraph: what its last line has room for, and whole lines for the rows
 * after it. Exact for Han: one more would need a row there is not. After a subhead, or where there is no text yet, a new paragraph.
 */
export function roomAfter(blocks: readonly TextBlock[], rows: readonly Row[], { used, first }: Threaded): number {
  const whole = (from: number) => rows.slice(from).reduce((sum, { measure }) => sum + Math.trunc(measure / 1000), 0)
  const last = blocks.at(-1)
  if (last === undefined || last.role !== 'body') {
    const next = rows[used]
    return next === undefined ? 0 : whole(used) - Math.trunc(indentOf({ first: 2000, rest: 0 }, 0, next.measure) / 1000)
  }
  const { prep } = last
  const roomOf = (index: number) => {
    const { measure } = rows[first + index] ?? { measure: 1000 }
    return measure - indentOf(last, index, measure)
  }
  // the last line as greedy breaking leaves it: a lone character is not mended when more text follows
  let from = 0
  let index = 0
  for (let to = lineEnd(prep, from, roomOf(index)); to < prep.n; to = lineEnd(prep, from, roomOf(index))) {
    from = to
    index += 1
  }
  if (rows[first + index] === undefined) return 0
  const fill = Math.trunc(roomOf(index) / 1000) + 2
  // the head of a line is trimmed, that of a paragraph is not: a character before it makes the difference
  const begin = from > 0 ? 1 : 0
  const probe = prepare([{ text: FILL.repeat(begin), face: 'song' }, ...spansFrom(prep, from), { text: FILL.repeat(fill), face: 'song' }])
  const added = lineEnd(probe, begin, roomOf(index)) - begin - (prep.n - from)
  return Math.max(0, added) + whole(first + index + 1)
}

function spansFrom(prep: Prep, from: number): StyledSpan[] {
  const spans: StyledSpan[] = []
  for (let i = from; i < prep.n; i += 1) {
    const text = prep.text.slice(prep.start[i], prep.start[i + 1])
    const face = FACES[prep.face[i] ?? 0] ?? 'song'
    const last = spans.at(-1)
    if (last?.face === face) last.text += text
    else spans.push({ text, face })
  }
  return spans
}
