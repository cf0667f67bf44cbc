import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, StoryContent } from '../../manuscript/story'
import { textAt, textName, type TextName } from '../../manuscript/texts'
import type { PageLayout } from '../display'
import { composePage } from '../page/page'
import { FRONT, frontPage, slot, sourceStory, storyText } from '../page/page.test-support'
import { readingOf } from './lines'
import { boxesOf, caretOf, placeAt, type Place } from './place'
import { firstPlace, step } from './step'

const [, , lead] = FRONT as [unknown, unknown, (typeof FRONT)[number]]
const LONG = '步道东起柳堤，西至旧水闸，全长两公里半。施工期间保留了全部乔木，只移走了几处影响视线的灌丛。'
const BODY: Block[] = [
  { type: 'paragraph', text: [{ text: LONG }] },
  { type: 'picture', asset: 'p1', caption: '新铺的路面比原来宽一米，弯道加了分道线', credit: '李　岚 摄' },
]
const CONTENT: StoryContent = { ...storyText('湖滨步道今起试开放', 0), kicker: '三个月整修之后', deck: '沿线增设座椅12处', byline: '记者 乔以南', dateline: '本报讯', body: BODY }

function page(changes: Partial<StoryContent> = {}, placed: { headline?: string[] | null; slot?: Partial<typeof lead> } = {}): { layout: PageLayout; content: StoryContent } {
  const content = { ...CONTENT, ...changes }
  const story = { ...sourceStory('s1', content, [[{ ...lead, ...placed.slot }, 1]]), headline: placed.headline ?? null }
  return { layout: composePage(frontPage({ stories: [story], pictures: { p1: { width: 3000, height: 2000 } } })), content }
}

/** What is read of a page by its lines, each with its text's name. */
const read = ({ layout, content }: ReturnType<typeof page>) => readingOf(layout).lines.map((line) => `${line.field ?? line.block}: ${textAt(content, line)?.slice(line.from, line.to)}`)
const named = (name: TextName, offset: number): Place => ({ storyId: 's1', part: 1, ...name, offset })
const HEADLINE: TextName = { field: 'headline', block: 0 }
const middle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({ x: x + width / 2, y: y + height / 2 })

describe('what is printed of a story besides its body', () => {
  it('is read from the head to the captions, each text by its name', () => {
    const lines = read(page())
    expect(lines.slice(0, 6)).toEqual(['kicker: 三个月整修之后', 'headline: 湖滨步道今起试开放', 'deck: 沿线增设座椅12处', 'dateline: 本报讯', 'byline: 记者 乔以南', expect.stringMatching(/^0: 步道东起/)])
    expect(lines.slice(-2)).toEqual(['caption: 新铺的路面比原来宽一米，弯道加了分道线', 'credit: 李　岚 摄'])
  })

  it('has a byline of its own after the head', () => {
    expect(read(page({ dateline: '' })).slice(2, 5)).toEqual(['deck: 沿线增设座椅12处', 'byline: 记者 乔以南', expect.stringMatching(/^0: /)])
  })

  it('is picked by the middle of every character, and by no bracket or blank that only the page has', () => {
    for (const made of [page(), page({ dateline: '' }), page({}, { slot: { setting: { vertical: true } } })]) {
      for (const { field, block } of readingOf(made.layout).lines) {
        const name = textName(field === undefined ? { block } : { field, block })
        const text = textAt(made.content, name) ?? ''
        let offset = 0
        for (const char of text) {
          const [box] = boxesOf(made.layout, { storyId: 's1', ...name, from: offset, to: offset + char.length })
          const place = box && placeAt(made.layout, middle(box))
          if (char.trim() !== '' && box && Math.max(box.width, box.height) > 0) {
            expect(place, `${field} ${char}`).toMatchObject({ storyId: 's1', ...name })
            expect(Math.abs(place!.offset - offset), `${field} ${char}`).toBeLessThanOrEqual(2)
          }
          offset += char.length
        }
      }
    }
  })

  it('leaves the brackets of 消息头 to the page: before and behind them are the ends of what they part', () => {
    const { layout } = page({ body: [{ type: 'paragraph', text: [{ text: LONG.repeat(3) }] }] }, { slot: { split: 1 } })
    const [run] = boxesOf(layout, { storyId: 's1', field: 'dateline', block: 0, from: 0, to: 3 })
    const [by] = boxesOf(layout, { storyId: 's1', field: 'byline', block: 0, from: 0, to: 6 })
    const [first] = boxesOf(layout, { storyId: 's1', block: 0, from: 0, to: 1 })
    expect(by!.x - run!.x - run!.width).toBeGreaterThan(2000)
    expect(first!.x - by!.x - by!.width).toBeGreaterThan(9000)
    expect(step(layout, named({ field: 'dateline', block: 0 }, 3), 'right')).toEqual(named({ field: 'byline', block: 0 }, 0))
    expect(step(layout, named({ block: 0 }, 0), 'left')).toEqual(named({ field: 'byline', block: 0 }, 6))
    // what stands on one line is one line for who goes up and down, and to its ends
    expect(step(layout, named({ block: 0 }, 2), 'home')).toEqual(named({ field: 'dateline', block: 0 }, 0))
    expect(step(layout, named({ field: 'dateline', block: 0 }, 1), 'down')).toMatchObject({ block: 0 })
    expect(step(layout, named({ block: 0 }, 2), 'up')).toMatchObject({ field: 'deck' })
  })

  it('walks all of it in reading order by keys alone, and back', () => {
    const { layout, content } = page({ headline: ['湖滨步道', '今起试开放'] })
    const seen: Place[] = []
    for (let place = firstPlace(layout); place; place = step(layout, place, 'right')) {
      seen.push(place)
      const next = step(layout, place, 'right')
      if (next) expect(step(layout, next, 'left')).toEqual(place)
    }
    const names: TextName[] = [{ field: 'kicker', block: 0 }, HEADLINE, { field: 'deck', block: 0 }, { field: 'dateline', block: 0 }, { field: 'byline', block: 0 }, { block: 0 }, { field: 'caption', block: 1 }, { field: 'credit', block: 1 }]
    // one place before each character and one behind the last
    expect(seen).toEqual(names.flatMap((name) => Array.from({ length: (textAt(content, name) ?? '').length + 1 }, (_, offset) => named(name, offset))))
  })
})

describe('a headline', () => {
  it('is one text wherever it breaks: by the author, by layout, or by its measure', () => {
    expect(read(page({ headline: ['湖滨步道', '', '今起试开放'] })).slice(1, 3)).toEqual(['headline: 湖滨步道', 'headline: 今起试开放'])
    expect(read(page({ headline: ['湖滨步道', '今起试开放'] }, { headline: ['湖滨', '步道今起', '试开放'] })).slice(1, 4)).toEqual(['headline: 湖滨', 'headline: 步道今起', 'headline: 试开放'])
    const long = '湖滨步道经过三个月整修今起试开放沿线增设座椅和照明灯方便居民'
    const broken = page({ headline: [long] })
    const lines = readingOf(broken.layout).lines.filter(({ field }) => field === 'headline')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.map(({ from, to }) => long.slice(from, to)).join('')).toBe(long)
    expect(boxesOf(broken.layout, { storyId: 's1', ...HEADLINE, from: 0, to: long.length })).toHaveLength(lines.length)
  })

  it('with other words than the story’s is not picked: none of them is a word of it', () => {
    const lines = read(page({}, { headline: ['湖边步道今起开放'] }))
    expect(lines.filter((line) => line.startsWith('headline'))).toEqual([])
    expect(lines[0]).toBe('kicker: 三个月整修之后')
  })

  it('is read where it is whole, and on another page by what is printed of it there', () => {
    const [first, rest] = [{ ...lead, lines: 20 }, slot('rest', 'story', [4, 16, 2, 40])]
    const content = { ...CONTENT, headline: ['湖滨步道', '今起试开放'], body: [{ type: 'paragraph' as const, text: [{ text: LONG.repeat(14) }] }] }
    const slots = [...frontPage().slots.filter(({ key }) => !['lead', 'second'].includes(key)), ...[first, rest].map((one) => ({ ...one, filler: false, label: '', adMarked: true, artwork: null }))]
    const here = (from: number, to: number) => composePage(frontPage({ slots, stories: [sourceStory('s1', content, [[first, from], [rest, to]])] }))
    const headlines = (layout: PageLayout) => readingOf(layout).lines.flatMap(({ field, part, from, to }) => (field === 'headline' ? [[part, from, to]] : []))
    expect(headlines(here(1, 1))).toEqual([[1, 0, 4], [1, 4, 9]])
    expect(headlines(here(2, 1))).toEqual([[2, 0, 4]])
  })

  it('that stands upright is picked from its head to its foot, a number in one cell whole', () => {
    const { layout } = page({ kicker: '', deck: '', headline: ['步道增设12处座椅'] }, { slot: { setting: { vertical: true } } })
    const [line] = readingOf(layout).lines
    expect(line).toMatchObject({ field: 'headline', vertical: true, from: 0, to: 9, offsets: [0, 1, 2, 3, 4, 6, 7, 8, 9] })
    const boxes = [0, 1, 2, 3].map((from) => boxesOf(layout, { storyId: 's1', ...HEADLINE, from, to: from + 1 })[0]!)
    for (const [index, box] of boxes.entries()) {
      expect(box).toMatchObject({ x: boxes[0]!.x, vertical: true })
      expect(placeAt(layout, { x: box.x + box.width / 2, y: box.y + box.height / 4 })).toEqual(named(HEADLINE, index))
      if (index > 0) expect(box.y).toBeGreaterThan(boxes[index - 1]!.y)
    }
    expect(caretOf(layout, named(HEADLINE, 2))).toMatchObject({ height: 0, width: boxes[0]!.width })
  })

  it('tells of any lines, however they are broken, exactly the characters that are printed', () => {
    const line = fc.string({ unit: fc.constantFrom('湖', '滨', '，', '“', '1', 'A', '𡋾', ' '), maxLength: 9 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(30), { maxLength: 3 }), (headline, cuts) => {
        const wording = Array.from(headline.join(''))
        const ends = [...cuts.map((cut) => Math.min(cut, wording.length)), wording.length].toSorted((a, b) => a - b)
        const own = ends.map((end, index) => wording.slice(ends[index - 1] ?? 0, end).join(''))
        const { layout } = page({ headline }, { headline: own })
        const drawn = layout.stories[0]!.marks.flatMap((mark) => (mark.kind === 'text' && mark.role === 'headline' ? [mark.text] : [])).join('')
        const told = readingOf(layout).lines.filter(({ field }) => field === 'headline').map(({ from, to }) => wording.join('').slice(from, to)).join('')
        expect(told.replace(/\s/g, '')).toBe(drawn.replace(/\s/g, ''))
      }),
      { numRuns: 60 },
    )
  })
})
