import { describe, expect, it } from 'vitest'
import { ASKS, signOf } from '@/newsroom/edition/correction'
import { moveTo } from '@/newsroom/edition/move'
import type { MarkView } from '@/newsroom/edition/pageView'
import { composePage } from '@/newsroom/typesetting/page/page'
import { FRONT, frontPage, sourceStory, storyText } from '@/newsroom/typesetting/page/page.test-support'
import { boxesOf } from '@/newsroom/typesetting/reading/place'
import { signsOf } from './signShapes'

const [, , lead] = FRONT as [unknown, unknown, (typeof FRONT)[number]]
const TEXT = '步道东起柳堤，西至旧水闸，全长两 公里半。施工期间保留了全部乔木，只移走了几处影响视线的灌丛。'
const content = { ...storyText('湖滨步道', 0), byline: '', dateline: '', body: [{ type: 'paragraph' as const, text: [{ text: TEXT }] }] }
const layout = composePage(frontPage({ stories: [sourceStory('s1', content, [[lead, 1]])] }))
const somebody = { by: { id: 'p', name: '祁慎之' }, at: '2026-11-26T10:00:00Z' }

function mark(was: string, by: string, changes: Partial<MarkView> = {}, from = TEXT.indexOf(was), placed = true): MarkView {
  const correction = { storyId: 's1', block: 0, from, to: from + was.length, was, by, asks: null, sign: signOf({ was, by }), class: 'C' as const, placed, made: false }
  return { id: `${was}${by}`, text: '', round: 1, slotKey: 'lead', storyId: 's1', state: 'open', reason: '',
  confirmed: null, correction, marked: somebody, done: null, verified: null, verifyReason: '', stet: null, query: null, ...changes }
}

/** The smallest and largest x and y of a path of absolute commands, in points. */
function extent(path: string): { left: number; right: number; top: number; foot: number } {
  const xs: number[] = []
  const ys: number[] = []
  for (const [, command, numbers] of path.matchAll(/([MLCSQHVZ])([^MLCSQHVZ]*)/g)) {
    const values = (numbers ?? '').trim().split(/\s+/).filter(Boolean).map(Number)
    if (command === 'H') xs.push(...values)
    else if (command === 'V') ys.push(...values)
    else for (const [index, value] of values.entries()) (index % 2 === 0 ? xs : ys).push(value)
  }
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), foot: Math.max(...ys) }
}

const boxOf = (words: string) => boxesOf(layout, { storyId: 's1', block: 0, from: TEXT.indexOf(words), to: TEXT.indexOf(words) + words.length })[0]!

describe('the signs of marks on words', () => {
  it('strikes what is deleted, from its first character to its last', () => {
    const [sign] = signsOf(layout, [mark('柳堤', '')])
    const box = boxOf('柳堤')
    const { left, foot } = extent(sign!.path)
    expect(left).toBeCloseTo(box.x / 1000, 1)
    expect(sign!.path).toContain(`H${Math.round((box.x + box.width) / 10) / 100}`)
    expect(foot).toBeLessThan((box.y + box.height) / 1000)
    expect(sign!.words).toBeNull()
  })

  it('rings what is replaced and writes the new words small over it', () => {
    const [sign] = signsOf(layout, [mark('柳堤', '桃堤')])
    const box = boxOf('柳堤')
    const { left, right, top, foot } = extent(sign!.path)
    expect([left < box.x / 1000, right > (box.x + box.width) / 1000, top < box.y / 1000, foot > (box.y + box.height) / 1000]).toEqual([true, true, true, true])
    expect(sign!.words).toMatchObject({ text: '桃堤' })
    expect(sign!.words!.y).toBeLessThan(box.y / 1000)
    expect(sign!.words!.size).toBeLessThan(box.height / 1500)
  })

  it('writes each sign that changes no word in its own way about the words, and brings no words of the paper', () => {
    const box = boxOf('柳堤')
    const drawn = ASKS.map((asks) => {
      const one = mark('柳堤', '柳堤')
      const [sign] = signsOf(layout, [{ ...one, correction: { ...one.correction!, asks, sign: asks } }])
      expect(extent(sign!.path).right, asks).toBeGreaterThan(box.x / 1000)
      return { path: sign!.path, words: sign!.words?.text }
    })
    expect(new Set(drawn.map(({ path }) => path)).size).toBe(ASKS.length)
    expect(drawn.map(({ words }) => words)).toEqual(['？', undefined, '字体', undefined])
  })

  it('lets stand what is taken back: triangles under the words, and nothing struck', () => {
    const [sign] = signsOf(layout, [mark('柳堤', '', { state: 'stet', stet: somebody })])
    const box = boxOf('柳堤')
    expect(sign).toMatchObject({ quiet: true, words: null })
    expect(sign!.path.match(/Z/g)).toHaveLength(2)
    expect(extent(sign!.path).top).toBeGreaterThan((box.y + box.height) / 1000)
  })

  it('puts a wedge where something is put in, between the characters', () => {
    const [sign] = signsOf(layout, [mark('', '的', {}, TEXT.indexOf('堤'))])
    const { left, right } = extent(sign!.path)
    expect((left + right) / 2).toBeCloseTo(boxOf('堤').x / 1000, 1)
    expect(sign!.words).toMatchObject({ text: '的' })
  })

  it('winds around two parts that change places, through the place between them', () => {
    const [sign] = signsOf(layout, [mark('东起', '起东')])
    expect(signOf({ was: '东起', by: '起东' })).toBe('transpose')
    const between = boxOf('起').x / 1000
    expect(sign!.path).toContain(`${Math.round(between * 100) / 100} `)
    const box = boxOf('东起')
    const { top, foot } = extent(sign!.path)
    expect([top < box.y / 1000, foot > (box.y + box.height) / 1000]).toEqual([true, true])
  })

  const going = (words: string, before: string) => {
    const from = TEXT.indexOf(words)
    const moved = moveTo(TEXT, { from, to: from + words.length }, TEXT.indexOf(before))!
    const one = mark(moved.was, moved.by, {}, moved.from)
    return { ...one, correction: { ...one.correction!, moves: moved.moves, sign: 'move' as const } }
  }

  it.each([['东起', '西至'], ['西至', '东起'], ['柳堤', '保留了'], ['灌丛', '步道']])('rings words that move, %s, and leads from them to before %s', (words, before) => {
    const [sign] = signsOf(layout, [going(words, before)])
    const [ringed, place] = [boxOf(words), boxOf(before)]
    expect(sign!.boxes).toHaveLength(1)
    expect(sign!.boxes[0]!.width).toBe(ringed.width)
    expect(sign!.words).toBeNull()
    // the head of the arrow is at the place, on its line
    const tip = sign!.path.split('M').at(-1)!.split('L')[1]!.split(' ').map(Number)
    expect(tip[0]).toBeCloseTo(place.x / 1000, 1)
    expect([tip[1]! > (place.y - place.height * 0.2) / 1000, tip[1]! < (place.y + place.height * 1.2) / 1000]).toEqual([true, true])
  })

  it('lets stand, and looks at once carried out, the words that move alone', () => {
    const one = going('东起', '西至')
    const [stet] = signsOf(layout, [{ ...one, state: 'stet', stet: somebody }])
    expect(stet!.path.match(/Z/g)).toHaveLength(2)
    const at = TEXT.indexOf('西至')
    const [made] = signsOf(layout, [{ ...one, state: 'done', correction: { ...one.correction, from: at, to: at + 2, made: true } }])
    expect(made!.boxes.map(({ width }) => width)).toEqual([boxOf('西至').width])
  })

  it('opens and closes spaces only where they are, without words', () => {
    const [wide, narrow] = signsOf(layout, [mark('西至', '西 至'), mark('两 公', '两公')])
    const gap = boxesOf(layout, { storyId: 's1', block: 0, from: TEXT.indexOf('西至') + 1, to: TEXT.indexOf('西至') + 1 })[0]!
    const { left, right } = extent(wide!.path)
    expect((left + right) / 2).toBeCloseTo(gap.x / 1000, 1)
    expect([wide!.words, narrow!.words]).toEqual([null, null])
    const space = boxesOf(layout, { storyId: 's1', block: 0, from: TEXT.indexOf(' '), to: TEXT.indexOf(' ') + 1 })[0]!
    const closed = extent(narrow!.path)
    expect((closed.left + closed.right) / 2).toBeCloseTo((space.x + space.width / 2) / 1000, 1)
  })

  it('underlines quietly what stands there now where it was carried out', () => {
    const [sign] = signsOf(layout, [mark('河堤', '柳堤', { state: 'done' }, TEXT.indexOf('柳堤'))])
    const box = boxOf('柳堤')
    const { left, right, top } = extent(sign!.path)
    expect(sign).toMatchObject({ quiet: true, words: null })
    expect([left, right]).toEqual([expect.closeTo(box.x / 1000, 1), expect.closeTo((box.x + box.width) / 1000, 1)])
    expect(top).toBeGreaterThan((box.y + box.height) / 1000)
  })

  it('leaves out what is not there any more, what has no words, and what is of another page', () => {
    const elsewhere = mark('柳堤', '桃堤')
    expect(signsOf(layout, [mark('柳堤', '桃堤', {}, 4, false), { ...elsewhere, correction: null }, { ...elsewhere, correction: { ...elsewhere.correction!, storyId: 's9' } }])).toEqual([])
  })

  it('cuts words over a line off before the next mark’s', () => {
    const long = '一直到下一个路口为止的'
    const [first, second] = signsOf(layout, [mark('步道', long), mark('柳堤', '桃堤')])
    expect(first!.words!.text.endsWith('…')).toBe(true)
    expect(first!.words!.x + Array.from(first!.words!.text).length * first!.words!.size).toBeLessThanOrEqual(second!.words!.x + 0.01)
    expect(signsOf(layout, [mark('步道', long)])[0]!.words!.text).toBe(long)
  })
})
