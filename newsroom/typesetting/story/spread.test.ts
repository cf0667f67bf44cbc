import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slot } from '../../edition/design/slot'
import { isSpread } from '../../edition/design/spread'
import type { Block, StoryContent } from '../../manuscript/story'
import { frameOf } from '../../manuscript/picture/frame'
import type { PictureMark, SetStory, TextRun } from '../display'
import { pageGrid } from '../geometry'
import { composeStory, type StoryInput } from './story'
import { FORMAT, paragraph, slot, sourceOf, story } from './story.test-support'

const GRID = pageGrid(FORMAT)
const WHOLE = { line: 0, lines: 60, cols: 8, split: 6, col: 0, headline: 'lead' as const }
const LEFT = slot({ key: 'spread', ...WHOLE, setting: { spread: 'left' } })
const RIGHT = slot({ key: 'spread', ...WHOLE, setting: { spread: 'right' } })
const across = (content: StoryContent, left: Partial<Slot> = {}, right: Partial<Slot> = {}, changes: Partial<StoryInput> = {}): [SetStory, SetStory] => {
  const chain = [{ slot: { ...LEFT, ...left }, page: 4 }, { slot: { ...RIGHT, ...right }, page: 5 }]
  const [one, other] = composeStory({ id: 's', content, headline: null, chain, pictures: {}, crops: {}, ...changes }, FORMAT)
  if (!one || !other) throw new Error('two halves')
  return [one, other]
}
const text = (length: number) => paragraph('稻'.repeat(length))
const heads = (set: SetStory, role: TextRun['role'] = 'headline') => set.marks.filter((mark): mark is TextRun => mark.kind === 'text' && mark.role === role)
const pictures = (set: SetStory) => set.marks.filter((mark): mark is PictureMark => mark.kind === 'picture')
const rowsOf = (set: SetStory) => set.lines.filter(({ role }) => role === 'body')
/** Left edges and characters of a head as they lie over both pages, from the left edge of the left one. */
const over = ([left, right]: readonly [SetStory, SetStory], role?: TextRun['role']) =>
  [left, right].flatMap((set, page) => heads(set, role).flatMap(({ x, at, text: chars, size }) => [...chars].map((char, k) => ({ char, x: page * GRID.width + x + (at[k] ?? 0), size }))))

const long = story({ headline: ['一条河穿城而过，两岸人家说起三十年来的水'], byline: '记者 李岚', body: [text(900), text(1400)] })

describe('a story over two facing pages', () => {
  it('is one place only on facing pages, on the same lines, edge to edge, where both say so', () => {
    const pair = (left: Partial<Slot> = {}, right: Partial<Slot> = {}, pages: [number | null, number | null] = [4, 5]) =>
      isSpread({ slot: { ...LEFT, ...left }, page: pages[0] }, { slot: { ...RIGHT, ...right }, page: pages[1] }, FORMAT)
    expect(pair()).toBe(true)
    expect(pair({ col: 3, cols: 5 }, { cols: 4 })).toBe(true)
    const not: ReturnType<typeof pair>[] = [
      pair({}, {}, [5, 6]), // two sides of one sheet
      pair({}, {}, [4, 7]),
      pair({}, {}, [null, 5]),
      pair({ cols: 7 }),
      pair({}, { col: 1, cols: 7 }),
      pair({ line: 2 }),
      pair({}, { lines: 59 }),
      pair({ setting: {} }),
      pair({}, { setting: { spread: 'left' } }),
      pair({ setting: { spread: 'left', vertical: true } }),
      pair({ kind: 'photo' }),
    ]
    expect(not).toEqual(not.map(() => false))
  })

  it('has its headline across both pages, in the middle, none of its characters in the fold', () => {
    const halves = across(long)
    const all = over(halves)
    expect(all.map(({ char }) => char).join('')).toBe(long.headline.join(''))
    const edges = all.map(({ x, size }) => [x, x + size])
    for (const [from = 0, to = 0] of edges) expect(from >= GRID.width - 1 || to <= GRID.width + 1).toBe(true)
    // what the fold parts goes on without a gap
    const steps = all.slice(1).map(({ x }, index) => x - (all[index]?.x ?? 0))
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual((all[0]?.size ?? 0) / 2 + 2)
    const [first, last] = [all[0], all.at(-1)]
    const middle = ((first?.x ?? 0) + (last?.x ?? 0) + (last?.size ?? 0)) / 2
    expect(Math.abs(middle - GRID.width)).toBeLessThanOrEqual((first?.size ?? 0) / 2 + 1)
    expect(halves[1].headline).toEqual(halves[0].headline)
    // what is too wide is told once
    const wide = across({ ...long, headline: ['宽'.repeat(80)] })
    expect(wide.map(({ headline }) => headline.over > 0 || headline.broken.length > 0)).toEqual([true, false])
  })

  it('says of each half which words of the headline stand there', () => {
    const halves = across({ ...long, kicker: '水的来处', deck: '一份来自河岸的长篇报道' })
    for (const role of ['kicker', 'headline', 'deck'] as const) {
      const said = halves.flatMap((set) => (set.words ?? []).filter((one) => one.role === role))
      expect(said.map((one) => one.text).join('')).toBe(over(halves, role).map(({ char }) => char).join(''))
      const pieces = said.flatMap((one) => one.pieces)
      expect(pieces[0]?.from).toBe(0)
      for (const [index, piece] of pieces.entries()) if (index > 0) expect(piece.from).toBe(pieces[index - 1]?.to)
    }
  })

  it('goes on without 下转 and 上接, and without a head of its own', () => {
    const halves = across(long)
    expect(halves.flatMap((set) => heads(set, 'jump'))).toEqual([])
    const apart = across(long, {}, {}, { chain: [{ slot: LEFT, page: 4 }, { slot: RIGHT, page: 7 }] })
    expect(apart.flatMap((set) => heads(set, 'jump')).map((mark) => mark.text)).toEqual(['上接第4版'])
  })

  it('begins its text on one line on both pages and ends it evenly', () => {
    const [left, right] = across(long)
    const columns = [left, right].flatMap((set) => Array.from({ length: 6 }, (_, column) => rowsOf(set).filter((line) => line.column === column).map(({ row }) => row)))
    expect(new Set(columns.map((rows) => Math.min(...rows))).size).toBe(1)
    // the last has what is left
    const feet = columns.slice(0, -1).map((rows) => Math.max(...rows))
    expect(Math.max(...feet) - Math.min(...feet)).toBeLessThanOrEqual(1)
  })

  it('prints the first picture across the fold, each half its own pixels, and the caption once', () => {
    const size = { width: 6000, height: 3000 }
    const picture: Block = { type: 'picture', asset: 'a', caption: '三十年的河', credit: '王一 摄' }
    const halves = across({ ...long, body: [picture, ...long.body] }, {}, {}, { pictures: { a: size } })
    const [one, other] = halves.map(pictures)
    if (!one?.[0] || !other?.[0]) throw new Error('a half each')
    expect([one.length, other.length]).toEqual([1, 1])
    const [left, right] = [one[0], other[0]]
    expect([left.x + left.width, right.x]).toEqual([GRID.width, 0])
    expect([right.y, right.height]).toEqual([left.y, left.height])
    const whole = frameOf(size, { width: left.width + right.width, height: left.height })
    expect(left.crop.left).toBe(whole.left)
    expect(right.crop.left).toBe(left.crop.left + left.crop.width)
    expect(left.crop.width + right.crop.width).toBe(whole.width)
    // a pixel is as large on both
    expect(Math.abs(left.crop.width / left.width - right.crop.width / right.width) * left.width).toBeLessThan(2)
    expect(halves.map((set) => (set.words ?? []).filter(({ role }) => role === 'caption').length)).toEqual([1, 0])
    // three columns of each page, three fifths of the depth at most
    const room = LEFT.lines - Math.min(...rowsOf(halves[0]).map(({ row }) => row))
    expect(left.height / GRID.leading).toBeLessThanOrEqual(0.6 * room)
  })

  it('is open to the fold where it is framed', () => {
    const [left, right] = across(long, { setting: { spread: 'left', frame: 'box' } }, { setting: { spread: 'right', frame: 'box' } })
    const rules = ({ marks }: SetStory) => marks.filter((mark) => mark.kind === 'rule')
    expect([rules(left).length, rules(right).length]).toEqual([3, 3])
    expect(rules(left).every(({ x, width }) => x + width <= GRID.width)).toBe(true)
    expect(Math.max(...rules(left).map(({ x, width }) => x + width))).toBe(GRID.width)
    expect(Math.min(...rules(right).map(({ x }) => x))).toBe(0)
  })

  it('goes on from its right half as any story does', () => {
    const chain = [{ slot: LEFT, page: 4 }, { slot: RIGHT, page: 5 }, { slot: slot({ key: 'rest' }), page: 7 }]
    const parts = composeStory({ id: 's', content: { ...long, body: [text(12_000)] }, headline: null, chain, pictures: {}, crops: {} }, FORMAT)
    expect(parts.map((set) => heads(set, 'jump').map((mark) => mark.text))).toEqual([[], ['下转第7版'], ['上接第5版']])
  })

  it('may be where a story goes on: head and 上接 stand on the left, text begins on one line', () => {
    const chain = [{ slot: slot({ key: 'first', lines: 20 }), page: 1 }, { slot: LEFT, page: 4 }, { slot: RIGHT, page: 5 }]
    const [, left, right] = composeStory({ id: 's', content: { ...long, body: [text(5000)] }, headline: null, chain, pictures: {}, crops: {} }, FORMAT)
    if (!left || !right) throw new Error('three parts')
    expect(heads(left, 'jump').map((mark) => mark.text)).toEqual(['上接第1版'])
    expect([heads(right, 'jump'), heads(right)]).toEqual([[], []])
    const top = (set: SetStory) => Math.min(...rowsOf(set).map(({ row }) => row))
    expect(top(right)).toBe(top(left))
  })

  it('loses nothing, whatever stands in it', () => {
    const words = fc.constantFrom('全区', '秋粮收购', '3.6公里', '，', '。', '“好”', '——', '2026年', '《规划》', 'Quoin', '田里的水')
    const line = fc.array(words, { minLength: 1, maxLength: 14 }).map((list) => `稻${list.join('')}`)
    const block = fc.oneof(
      { weight: 5, arbitrary: fc.array(line, { minLength: 1, maxLength: 12 }).map((list): Block => paragraph(list.join(''))) },
      { weight: 1, arbitrary: line.map((caption): Block => ({ type: 'picture', asset: caption, caption, credit: '王一 摄' })) },
    )
    const contents = fc.record({ headline: fc.array(line, { minLength: 1, maxLength: 2 }), kicker: fc.constantFrom('', '引题'), deck: fc.oneof(fc.constant(''), line), byline: fc.constantFrom('', '记者 李岚'), body: fc.array(block, { minLength: 1, maxLength: 14 }) })
    const setting = fc.constantFrom<NonNullable<Slot['setting']>>({}, { frame: 'box' }, { frame: 'tint', dropCap: 2 }, { picture: { place: 'foot', side: 'left', columns: 2 } }, { picture: { place: 'head', side: 'left', columns: 6 } })
    fc.assert(
      fc.property(contents, setting, setting, fc.integer({ min: 3, max: 8 }), fc.integer({ min: 20, max: 70 }), (changes, one, two, split, lines) => {
        const content = story(changes)
        const halves = across(content, { lines, split, setting: { ...one, spread: 'left' } }, { lines, setting: { ...two, spread: 'right' } })
        const set = halves.flatMap((part) => part.lines.filter(({ role }) => role !== 'byline').map((part) => part.text))
        expect([...set, ...halves[1].tail].join('')).toBe(sourceOf(content))
        for (const part of halves) {
          for (const mark of part.marks) {
            // an opening mark that is squeezed has its ink in the half that is here
            expect(mark.x).toBeGreaterThanOrEqual(mark.kind === 'text' ? -mark.size / 2 : 0)
            if (mark.kind !== 'text') expect(mark.x + mark.width).toBeLessThanOrEqual(GRID.width)
          }
          const [top = 0, foot = 0] = [part.polygon[0]?.[1], part.polygon[2]?.[1]]
          for (const { y } of part.lines) expect(y > top && y < foot).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
