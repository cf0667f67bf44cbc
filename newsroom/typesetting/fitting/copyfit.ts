import { countText } from '../../manuscript/count'
import { plainText, type StoryContent } from '../../manuscript/story'
import { CELL } from '../../manuscript/table'
import { INDENT, indentOf, type TextBlock } from '../story/blocks'
import { lineEnd, TRACK } from '../lines/break'
import type { Row } from '../story/columns'
import type { SetStory } from '../display'
import { makePrep, prepare } from '../lines/prepare'
import type { Threaded } from '../story/thread'

/** A character of the body, for the question how many more would go in. */
const FILL = '稻'

/** Characters of the body from a point on, as 稿件字数 counts them: what a cut request asks for. */
export function charactersFrom(content: StoryContent, end: SetStory['end']): number {
  if (end === null) return 0
  return content.body.slice(end.block).reduce((sum, block, index) => {
    if (block.type === 'picture') return sum
    const whole = block.type === 'subhead' ? block.text : plainText(block.text)
    const text = index === 0 ? whole.slice(end.offset) : whole
    return (block.type === 'row' ? text.split(CELL) : [text]).reduce((all, part) => all + countText(part).characters, sum)
  }, 0)
}

/** From this measure on, tracking takes a whole character into a line of nothing but Han. */
const WIDE = Math.trunc(1_000_000 / TRACK)

/**
 * Characters that would still go in at the end of the last paragraph: what its last line has room for, and whole lines for the rows
 * after it. Exact for Han: one more would need a row there is not. After a subhead or a table, or where there is no text yet, a new paragraph.
 */
export function roomAfter(blocks: readonly TextBlock[], rows: readonly Row[], { used, first }: Threaded): number {
  const last = blocks.at(-1)
  const goesOn = last?.role === 'body' && !last.table
  const block = goesOn ? last : { prep: prepare([{ text: '', face: 'song' }]), first: INDENT, rest: 0 }
  const own = rows.slice(goesOn ? first : used)
  if (own.length === 0) return 0
  const { prep } = block
  const roomOf = (index: number) => {
    const { measure } = own[index] ?? { measure: 1000 }
    return measure - indentOf(block, index, measure)
  }
  // the last line as greedy breaking leaves it: a lone character is not mended when more text follows
  let index = 0
  for (let to = 0; to < prep.n && (to = lineEnd(prep, to, roomOf(index))) < prep.n; ) index += 1
  if (index >= own.length) return 0
  // text that tracking held on its last line may go over to the next when more follows
  const probed = own.some(({ measure }) => measure >= WIDE) ? own.length : Math.min(own.length, index + 3)
  const ems = (from: number, to: number) => own.slice(from, to).reduce((sum, _, k) => sum + Math.trunc(roomOf(from + k) / 1000), 0)
  const fill = FILL.repeat(ems(index, probed) + 4)
  const probe = makePrep([...prep.spans, { text: fill, face: 'song' }], 'body')
  const filled = (tight: boolean) => {
    let to = 0
    for (let line = 0; line < probed && to < probe.n; line += 1) to = lineEnd(probe, to, roomOf(line), tight)
    return to - prep.n
  }
  const even = filled(false)
  // one more would stand alone, and is taken in if tracking can
  return Math.max(0, even) + ems(probed, own.length) + (filled(true) > even ? 1 : 0)
}
