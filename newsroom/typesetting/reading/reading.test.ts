import { describe, expect, it } from 'vitest'
import type { Block } from '../../manuscript/story'
import type { PageLayout, TextRun } from '../display'
import { composePage } from '../page/page'
import { FRONT, frontPage, slot, sourceStory, storyText } from '../page/page.test-support'
import { boxesOf, caretOf, placeAt, type Place } from './place'
import { step } from './step'
import { stretchBetween } from './stretch'
import { wordAt } from './word'

const [, , lead] = FRONT as [unknown, unknown, (typeof FRONT)[number]]
const paragraph = (text: string): Block => ({ type: 'paragraph', text: [{ text }] })
const LONG = '步道东起柳堤，西至旧水闸，全长两公里半。施工期间保留了全部乔木，只移走了几处影响视线的灌丛。晨练的人多，转弯处容易相撞。'

function page(body: readonly Block[], content: { dateline?: string; byline?: string } = {}, changes: Partial<typeof lead> = {}): PageLayout {
  const own = { ...lead, ...changes }
  return composePage(frontPage({ stories: [sourceStory('s1', { ...storyText('湖滨步道今起试开放', 0), dateline: '', byline: '', ...content, body: [...body] }, [[own, 1]])] }))
}

const at = (block: number, offset: number): Place => ({ storyId: 's1', part: 1, block, offset })
const boxOf = (layout: PageLayout, from: number, to = from + 1, block = 0) => boxesOf(layout, { storyId: 's1', block, from, to })
const middle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({ x: x + width / 2, y: y + height / 2 })

describe('picking words on a page', () => {
  it('finds the place nearest to a point of a character, before or behind it', () => {
    const layout = page([paragraph(LONG)])
    const [box] = boxOf(layout, 3)
    expect(placeAt(layout, { x: box!.x + 100, y: box!.y + 500 })).toEqual(at(0, 3))
    expect(placeAt(layout, { x: box!.x + box!.width - 100, y: box!.y + 500 })).toEqual(at(0, 4))
  })

  it('finds nothing away from the text', () => {
    const layout = page([paragraph(LONG)], { byline: '记者 乔以南' })
    const headline = layout.stories[0]!.marks.find((mark): mark is TextRun => mark.kind === 'text' && mark.role === 'headline')!
    expect(placeAt(layout, { x: 0, y: 0 })).toBeNull()
    // a large line is not pointed at from an em of its own
    expect(placeAt(layout, { x: headline.x - 10_000, y: headline.y - 5000 })).toMatchObject({ field: 'headline', offset: 0 })
    expect(placeAt(layout, { x: headline.x - 20_000, y: headline.y - 5000 })).toBeNull()
  })

  it('goes by squeezed marks as they are drawn: each keeps its ink, and none has its neighbour’s', () => {
    const text = '他说：“走吧。”（众人笑）“好！”《湖》，《山》。'.repeat(6)
    const layout = page([paragraph(text)])
    const runs = layout.stories[0]!.marks.filter((mark): mark is TextRun => mark.kind === 'text' && mark.role === 'body')
    let offset = 0
    for (const run of runs) {
      for (const [index, char] of Array.from(run.text).entries()) {
        const [box] = boxOf(layout, offset)
        const glyph = run.x + run.at[index]!
        const [from, to] = '“（《'.includes(char) ? [500, 1000] : '：。”），！》'.includes(char) ? [0, 500] : [0, 1000]
        expect(box!.x, `${offset} ${char}`).toBeLessThanOrEqual(glyph + (from * run.size) / 1000 + 1)
        expect(box!.x + box!.width, `${offset} ${char}`).toBeGreaterThanOrEqual(glyph + (to * run.size) / 1000 - 1)
        offset += char.length
      }
    }
    expect(offset).toBe(text.length)
  })

  it('reads on over bold, Latin and dashes, and never halves a character of two units', () => {
    const block: Block = { type: 'paragraph', text: [{ text: '新设5G基站12处——用时三天，' }, { text: '共𠮷家', bold: true }, { text: '村 Wi-Fi 覆盖 98.6% 的𠮷田。' }] }
    const layout = page([block])
    const text = block.text.map((span) => span.text).join('')
    let place: Place | null = at(0, 0)
    const visited: number[] = []
    while (place) {
      visited.push(place.offset)
      place = step(layout, place, 'right')
    }
    const expected = [0]
    for (const char of text) expected.push(expected.at(-1)! + char.length)
    expect(visited).toEqual(expected)
    const high = text.indexOf('𠮷')
    expect(placeAt(layout, middle(boxOf(layout, high, high + 2)[0]!))?.offset).toSatisfy((one: number) => one === high || one === high + 2)
  })

  it('has one place where a line ends and the next begins, shown at the beginning unless the end was pointed at', () => {
    const layout = page([paragraph(LONG)])
    const [first, second] = layout.stories[0]!.lines as [(typeof layout.stories)[0]['lines'][0], (typeof layout.stories)[0]['lines'][0]]
    expect(boxOf(layout, second.from, second.from)).toEqual([expect.objectContaining({ x: second.x, width: 0 })])
    const ended = placeAt(layout, { x: first.x + first.measure + 2000, y: first.y })
    expect(ended).toEqual({ ...at(0, first.to), end: true })
    expect(caretOf(layout, ended!)!.x).toBeGreaterThan(first.x + first.measure - 1000)
    expect(step(layout, at(0, 2), 'end')).toEqual(ended)
    expect(step(layout, ended!, 'home')).toEqual(at(0, 0))
    expect(step(layout, ended!, 'right')).toEqual(at(0, first.to + 1))
    expect(step(layout, ended!, 'left')).toEqual(at(0, first.to - 1))
  })

  it('boxes a stretch line by line', () => {
    const layout = page([paragraph(LONG)])
    const [first, second, third] = layout.stories[0]!.lines
    const boxes = boxOf(layout, first!.to - 2, third!.from + 3)
    expect(boxes).toHaveLength(3)
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(3)
    expect(boxes[1]!.width).toBeGreaterThanOrEqual(second!.measure - 5000)
  })

  it('walks up and down at the same distance, and back', () => {
    const layout = page([paragraph(LONG), paragraph(LONG)])
    const from = at(0, 20)
    const down = step(layout, from, 'down')!
    expect(Math.abs(caretOf(layout, down)!.x - caretOf(layout, from)!.x)).toBeLessThan(6000)
    expect(caretOf(layout, down)!.y).toBeGreaterThan(caretOf(layout, from)!.y)
    expect(step(layout, down, 'up')).toEqual(from)
    expect(step(layout, at(0, 1), 'up')).toMatchObject({ field: 'headline' })
  })

  it('takes the drop cap for the first character', () => {
    const layout = page([paragraph(LONG)], {}, { setting: { dropCap: 2 } })
    const cap = layout.stories[0]!.marks.find((mark) => mark.kind === 'text' && mark.role === 'dropcap') as TextRun
    const [box] = boxOf(layout, 0)
    expect(box!.height).toBe(cap.size)
    expect(placeAt(layout, { x: box!.x + 100, y: box!.y + 100 })).toEqual(at(0, 0))
    expect(step(layout, at(0, 0), 'right')).toEqual(at(0, 1))
    expect(step(layout, at(0, 1), 'left')).toEqual(at(0, 0))
  })

  it('goes on in the other part of a story, and from story to story', () => {
    const short = { ...lead, lines: 20 }
    const rest = slot('rest', 'story', [4, 16, 2, 40])
    const ad = slot('second', 'story', [0, 40, 4, 16])
    const layout = composePage(
      frontPage({
        slots: frontPage().slots.filter(({ key }) => !['lead', 'second'].includes(key)).concat([short, rest, ad].map((one) => ({ ...one, filler: false, label: '', adMarked: true, artwork: null }))),
        stories: [sourceStory('s1', { ...storyText('湖滨步道', 0), byline: '', dateline: '', body: [paragraph(LONG.repeat(14))] }, [[short, 1], [rest, 1]]), sourceStory('s2', { ...storyText('两条公交', 0), byline: '', dateline: '', body: [paragraph(LONG)] }, [[ad, 1]])],
      }),
    )
    const parts = layout.stories.filter(({ storyId }) => storyId === 's1')
    const jump = parts[1]!.lines[0]!
    expect(jump.from).toBeGreaterThan(0)
    expect(new Set(boxOf(layout, jump.from - 1, jump.from + 1).map(({ x }) => x)).size).toBe(2)
    expect(step(layout, { ...at(0, jump.from - 1) }, 'right')).toEqual({ storyId: 's1', part: 2, block: 0, offset: jump.from })
    expect(step(layout, at(0, 5), 'nextStory')).toMatchObject({ storyId: 's2', offset: 0 })
    expect(step(layout, { storyId: 's2', part: 1, block: 0, offset: 9 }, 'previousStory')).toMatchObject({ storyId: 's1', offset: 0 })
    expect(step(layout, { storyId: 's2', part: 1, block: 0, offset: 9 }, 'nextStory')).toBeNull()
  })
})

describe('a table on a page', () => {
  const row = (text: string): Block => ({ type: 'row', text: [{ text }] })
  const layout = page([paragraph('前面的一段。'), row('东湖小学｜3:1｜12'), row('西山｜｜9'), paragraph('后面的一段。')])
  const below = (place: Place | null, direction: 'up' | 'down' | 'left' | 'right') => place && step(layout, place, direction)

  it('has the places of each cell in the cell, an empty one too, and none for what parts them', () => {
    for (const [from, to] of [[0, 4], [5, 8], [9, 11]] as const) {
      const [box] = boxOf(layout, from, to, 1)
      expect(boxOf(layout, from, to, 1)).toHaveLength(1)
      expect(placeAt(layout, { x: box!.x + 100, y: box!.y + 500 })).toEqual(at(1, from))
      expect(placeAt(layout, { x: box!.x + box!.width - 100, y: box!.y + 500 })).toEqual({ ...at(1, to) })
    }
    expect(boxOf(layout, 3, 3, 2)[0]).toMatchObject({ width: 0, height: 9000 })
  })

  it('is walked along its rows from cell to cell, and down and up its columns', () => {
    expect(below(at(1, 4), 'right')).toEqual(at(1, 5))
    expect(below(at(2, 2), 'right')).toEqual(at(2, 3))
    expect(below(at(2, 3), 'right')).toEqual(at(2, 4))
    expect(below(at(2, 4), 'left')).toEqual(at(2, 3))
    expect(below(at(1, 1), 'down')).toEqual(at(2, 1))
    expect(below(at(1, 6), 'down')).toEqual(at(2, 3))
    expect(below(below(at(1, 10), 'down'), 'up')).toMatchObject({ block: 1 })
    expect(below(at(1, 6), 'up')).toMatchObject({ block: 0 })
    expect(below(at(2, 5), 'down')).toMatchObject({ block: 3 })
  })
})

describe('a stretch', () => {
  it('in a table is of one cell, however far the pointer goes', () => {
    const layout = page([paragraph(LONG), { type: 'row', text: [{ text: '东湖小学｜3:1｜12' }] }, paragraph(LONG)])
    expect(stretchBetween(layout, at(1, 6), at(1, 2))).toEqual({ storyId: 's1', block: 1, from: 5, to: 6 })
    expect(stretchBetween(layout, at(1, 6), at(1, 11))).toEqual({ storyId: 's1', block: 1, from: 6, to: 8 })
    expect(stretchBetween(layout, at(1, 6), at(2, 3))).toEqual({ storyId: 's1', block: 1, from: 6, to: 8 })
    expect(stretchBetween(layout, at(1, 6), at(0, 3))).toEqual({ storyId: 's1', block: 1, from: 5, to: 6 })
  })

  it('is between two places whichever came first, and stops where its block does', () => {
    const layout = page([paragraph(LONG), paragraph(LONG), paragraph(LONG)])
    expect(stretchBetween(layout, at(1, 9), at(1, 4))).toEqual({ storyId: 's1', block: 1, from: 4, to: 9 })
    expect(stretchBetween(layout, at(1, 9), at(2, 4))).toEqual({ storyId: 's1', block: 1, from: 9, to: LONG.length })
    expect(stretchBetween(layout, at(1, 9), at(0, 20))).toEqual({ storyId: 's1', block: 1, from: 0, to: 9 })
  })
})

describe('the word at a place', () => {
  const taken = (text: string, offset: number) => {
    const { from, to } = wordAt(text, offset)
    return text.slice(from, to)
  }
  it('is a word, a run of Latin or figures, or one mark', () => {
    const text = '居民反映，5G基站 Wi-Fi 98.6%。'
    expect(taken(text, 0)).toBe('居民')
    expect(taken(text, text.indexOf('映'))).toBe('反映')
    expect(taken(text, text.indexOf('，'))).toBe('，')
    expect(taken(text, text.indexOf('G'))).toBe('5G')
    expect(taken(text, text.indexOf('8'))).toBe('98.6%')
    expect(taken(text, text.length)).toBe('。')
    expect(taken('', 0)).toBe('')
  })
})
