import { describe, expect, it } from 'vitest'
import { canonical } from '../../canonical'
import type { Block, StoryContent } from '../../manuscript/story'
import type { Mark, PageLayout, TextRun } from '../display'
import { composePage, type PageSource } from '../page/page'
import { FRONT, frontPage, type slot, sourceStory, storyText } from '../page/page.test-support'
import type { PageChange } from './change'
import { changesAt } from './changesAt'
import { difference } from './difference'
import { markKey } from './marks'
import { printedTexts } from './texts'

const [, , lead, second] = FRONT as [unknown, unknown, (typeof FRONT)[number], (typeof FRONT)[number]]
const PARAGRAPHS = [
  '环湖北段步道经过三个月整修，已经具备试开放条件。新铺的透水路面比原来宽一米，沿线增设休息座椅12处、照明灯40盏。',
  '步道东起柳堤，西至旧水闸，全长两公里半。施工期间保留了全部乔木，只移走了几处影响视线的灌丛。',
  '附近居民反映，晨练的人多，转弯处容易相撞。管理处在三个弯道加了分道线，并把两处石阶改成缓坡。',
  '试开放从早上六点到晚上九点。遇大风和雷雨，管理处会提前半小时广播清场，请市民留意入口的告示。',
]
const story = (changes: Partial<StoryContent> = {}): StoryContent => ({
  ...storyText('湖滨步道今起试开放', 0),
  body: PARAGRAPHS.map(paragraph),
  ...changes,
})
const other = storyText('两条公交线路调整', 4)
const page = (content: StoryContent, changes: Partial<PageSource> = {}): PageLayout =>
  composePage(frontPage({ stories: [sourceStory('s1', content, [[lead, 1]]), sourceStory('s2', other, [[second, 1]])], ...changes }))

function paragraph(text: string): Block {
  return { type: 'paragraph', text: [{ text }] }
}

const told = (changes: readonly PageChange[]) => changes.map(({ kind, part, words }) => (words ? `${kind} ${part} ${words.before}→${words.after}` : `${kind} ${part}`))
const textsOf = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))

describe('what differs between two pages', () => {
  it('is nothing between equal ones, also where one comes out of the database', () => {
    const layout = page(story())
    expect(difference(layout, page(story()))).toEqual([])
    // jsonb keeps members in an order of its own
    const stored = JSON.parse(JSON.stringify(layout), (_, value: unknown) => (isRecord(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value)) as PageLayout
    expect(difference(layout, stored)).toEqual([])
  })

  it('is a character that was corrected, with what stands around it, on its line before and after', () => {
    const changes = difference(page(story()), page(story({ body: PARAGRAPHS.with(2, PARAGRAPHS[2]!.replace('相撞', '碰撞')).map(paragraph) })))
    expect(told(changes)).toEqual(['words body 相→碰'])
    const [change] = changes
    expect(change).toMatchObject({ story: { id: 's1', before: 'lead', after: 'lead' }, block: { before: 2, after: 2 }, words: { lead: '人多，转弯处容易', tail: '撞。管理处在三个' } })
    expect(change?.before.lines).toHaveLength(1)
    expect(change?.before.lines).toEqual(change?.after.lines)
    expect(textsOf(change?.after.marks ?? []).join('')).toContain('碰撞')
  })

  it('is a sentence that came in, and once that all behind it moved', () => {
    const changes = difference(page(story()), page(story({ body: PARAGRAPHS.with(1, `${PARAGRAPHS[1]}此外，沿湖新设了六处饮水点，冬天供应温水。`).map(paragraph) })))
    expect(told(changes)).toEqual(['words body →此外，沿湖新设了六处饮水点，冬天供应温水。', 'moved body'])
  })

  it('is a paragraph that came, went, or stands elsewhere in the story', () => {
    const written = '管理处说，路灯由旧灯杆改装而成，每年可省电一万度。'
    const without = page(story())
    const within = page(story({ body: PARAGRAPHS.toSpliced(2, 0, written).map(paragraph) }))
    expect(told(difference(without, within))).toEqual([`came body →${written}`, 'moved body'])
    expect(told(difference(within, without))).toEqual([`went body ${written}→`, 'moved body'])
    const [first, gone, ...rest] = PARAGRAPHS as [string, string, ...string[]]
    const turned = difference(without, page(story({ body: [first, ...rest, gone].map(paragraph) })))
    expect(turned.filter(({ kind, words }) => kind === 'moved' && words !== null)).toHaveLength(1)
  })

  it('is no word where the same words were broken into other lines', () => {
    const narrow = { ...lead, cols: 3, split: 3 }
    const wide = page(story())
    const set = composePage(frontPage({ slots: wideSlots({ lead: narrow }), stories: [sourceStory('s1', story(), [[narrow, 1]]), sourceStory('s2', other, [[second, 1]])] }))
    expect(difference(wide, set).filter(({ story: of, kind }) => of?.id === 's1' && kind === 'words')).toEqual([])
    expect(difference(wide, set).filter(({ story: of }) => of?.id === 's1').map(({ kind, part }) => `${kind} ${part}`)).toEqual(['look headline', 'moved body'])
  })

  it('is the look alone where a word was made bold or a headline another style', () => {
    const bold = story({ body: [{ type: 'paragraph', text: [{ text: PARAGRAPHS[0]!.slice(0, 6), bold: true }, { text: PARAGRAPHS[0]!.slice(6) }] }, ...PARAGRAPHS.slice(1).map(paragraph)] })
    expect(told(difference(page(story()), page(bold)))).toEqual(['look body'])
  })

  it('is the first character also where it is set as a drop cap', () => {
    const capped = { ...lead, setting: { dropCap: 2 as const } }
    const set = (body: readonly string[]) =>
      composePage(frontPage({ slots: wideSlots({ lead: capped }), stories: [sourceStory('s1', story({ byline: '', dateline: '', body: body.map(paragraph) }), [[capped, 1]])] }))
    const changes = difference(set(PARAGRAPHS), set(PARAGRAPHS.with(0, PARAGRAPHS[0]!.replace('环', '临'))))
    expect(told(changes)).toEqual(['words body 环→临'])
    expect(changes[0]?.after.marks.map((mark) => (mark.kind === 'text' ? mark.role : mark.kind))).toEqual(['dropcap'])
  })

  it('is one change for a story that was put on the page or taken off it', () => {
    const both = page(story())
    const one = composePage(frontPage({ stories: [sourceStory('s2', other, [[second, 1]])] }))
    expect(told(difference(one, both))).toEqual(['came story →湖滨步道今起试开放'])
    expect(told(difference(both, one))).toEqual(['went story 湖滨步道今起试开放→'])
  })

  it('is of one story, whatever it goes by: ids are not printed', () => {
    const by = (id: string, headline: string) => composePage(frontPage({ stories: [sourceStory(id, story({ headline: [headline] }), [[lead, 1]])] }))
    expect(told(difference(by('s1', '湖滨步道今起试开放'), by('s9', '湖滨步道明起试开放')))).toEqual(['words headline 今→明'])
    expect(told(difference(by('s9', '湖滨步道明起试开放'), by('s1', '湖滨步道今起试开放')))).toEqual(['words headline 明→今'])
    // another story in that slot is another story
    const replaced = composePage(frontPage({ stories: [sourceStory('s9', { ...storyText('秋粮入库', 0), byline: '', body: [paragraph('粮站昨晚验收了最后一车晚稻。')] }, [[lead, 1]])] }))
    expect(told(difference(by('s1', '湖滨步道今起试开放'), replaced)).map((one) => one.slice(0, 10)).toSorted()).toEqual(['came story', 'went story'])
  })

  it('is each headline, deck, byline and caption by its name', () => {
    const picture: Block = { type: 'picture', asset: 'p1', caption: '步道的清晨。', credit: '', focus: { x: 500, y: 500 } } as Block
    const with_ = (changes: Partial<StoryContent>, caption: string) =>
      page(story({ deck: '全长两公里半', byline: '记者 乔以南', body: [{ ...picture, caption } as Block, ...PARAGRAPHS.map(paragraph)], ...changes }), { pictures: { p1: { width: 1200, height: 800 } } })
    const before = with_({}, '步道的清晨。')
    expect(told(difference(before, with_({ headline: ['湖滨步道明起试开放'] }, '步道的清晨。')))).toEqual(['words headline 今→明'])
    expect(told(difference(before, with_({ deck: '全长两公里多' }, '步道的清晨。')))).toEqual(['words deck 半→多'])
    expect(told(difference(before, with_({ byline: '记者 乔以北' }, '步道的清晨。')))).toEqual(['words body 南→北']) // run in before the text
    expect(told(difference(before, with_({}, '步道的黄昏。')))).toEqual(['words caption 清晨→黄昏'])
  })

  it('is a picture that was replaced or cropped, and every text stays as it was', () => {
    const of = (asset: string, zoom: number) =>
      composePage(
        frontPage({
          pictures: { p1: { width: 1200, height: 800 }, p2: { width: 1200, height: 800 } },
          stories: [{ ...sourceStory('s1', story({ body: [{ type: 'picture', asset, caption: '步道。', credit: '' } as Block, ...PARAGRAPHS.map(paragraph)] }), [[lead, 1]]), crops: { [asset]: { x: 500, y: 500, zoom } } }],
        }),
      )
    expect(told(difference(of('p1', 1000), of('p2', 1000)))).toEqual(['replaced picture'])
    expect(told(difference(of('p1', 1000), of('p1', 1500)))).toEqual(['cropped picture'])
    for (const changed of [of('p2', 1000), of('p1', 1500)]) expect(printedTexts(changed)).toEqual(printedTexts(of('p1', 1000)))
  })

  it('is artwork of an advertisement by its file', () => {
    const booked = (sha256: string) =>
      composePage(frontPage({ slots: wideSlots({}).map((one) => (one.key === 'ad' ? { ...one, artwork: { sha256: sha256.repeat(64), form: 'page', width: 200_000, height: 100_000 } as never } : one)) }))
    const changes = difference(booked('a'), booked('b'))
    expect(told(changes)).toEqual(['replaced artwork'])
    expect(told(difference(booked('a'), composePage(frontPage())))).toContain('went artwork')
  })

  it('is the day in the folio and the masthead, as words of the furniture', () => {
    const changes = difference(page(story()), page(story(), { date: '2026-11-27' }))
    expect(changes.length).toBeGreaterThan(0)
    for (const { part, story: of } of changes) expect([part, of]).toEqual(['furniture', null])
    expect(changes.flatMap(({ words }) => (words ? [`${words.before}→${words.after}`] : []))).toContain('26→27')
  })

  it('is a paragraph gone also where the next one says the same', () => {
    const [old, now] = [page(storyText('湖滨步道今起试开放', 5)), page(storyText('湖滨步道今起试开放', 4))]
    expect(difference(old, now).filter(({ kind }) => kind === 'went').map(({ words }) => words?.before)).toEqual([expect.stringContaining('环湖北段步道')])
  })

  it('is at least one change wherever a signature tells two pages apart', () => {
    const layout = page(story())
    expect(told(difference(layout, { ...layout, stories: layout.stories.toReversed() }))).toEqual(['order page'])
  })

  it('refuses pages of two sizes', () => {
    const layout = page(story())
    expect(() => difference(layout, { ...layout, width: layout.width + 1 })).toThrow(RangeError)
  })
})

describe('the words a page prints of its stories', () => {
  const before = printedTexts(page(story()))

  it('are the same however they are broken, and on another day', () => {
    const narrow = { ...lead, cols: 3, split: 3 }
    expect(printedTexts(composePage(frontPage({ slots: wideSlots({ lead: narrow }), stories: [sourceStory('s1', story(), [[narrow, 1]]), sourceStory('s2', other, [[second, 1]])] })))).toEqual(before)
    expect(printedTexts(page(story(), { date: '2026-11-27' }))).toEqual(before)
  })

  it.each([
    ['a character', story({ body: PARAGRAPHS.with(2, PARAGRAPHS[2]!.replace('相撞', '碰撞')).map(paragraph) })],
    ['a mark', story({ body: PARAGRAPHS.with(3, PARAGRAPHS[3]!.replace('，', '。')).map(paragraph) })],
    ['the headline', story({ headline: ['湖滨步道明起试开放'] })],
    ['the byline', story({ byline: '记者 乔以北' })],
    ['the order of two paragraphs', story({ body: PARAGRAPHS.toReversed().map(paragraph) })],
  ])('are others by %s, of that story alone', (_, changed) => {
    const after = printedTexts(page(changed))
    expect(after.get('s1')).not.toBe(before.get('s1'))
    expect(after.get('s2')).toBe(before.get('s2'))
  })
})

describe('what differs where somebody points', () => {
  const corrected = page(story({ body: PARAGRAPHS.with(2, PARAGRAPHS[2]!.replace('相撞', '碰撞')).map(paragraph) }))
  const at = (storyId: string | null, slotKey: string | null) => changesAt(page(story()), corrected, { storyId, slotKey })

  it('is the correction for its story and its slot, and nothing for another', () => {
    expect(told(at('s1', null) ?? [])).toEqual(['words body 相→碰'])
    expect(told(at(null, lead.key) ?? [])).toEqual(['words body 相→碰'])
    expect(at('s2', second.key)).toEqual([])
  })

  it('is all of it for the page as a whole, and for a slot that no story is set in', () => {
    expect(at(null, null)).toHaveLength(1)
    expect(at(null, 'ad')).toHaveLength(1)
  })

  it('is a story that was taken away from there, or put there', () => {
    const without = composePage(frontPage({ stories: [sourceStory('s2', other, [[second, 1]])] }))
    expect(told(changesAt(page(story()), without, { storyId: 's1', slotKey: lead.key }) ?? [])).toContain('went story 湖滨步道今起试开放→')
    expect(changesAt(page(story()), without, { storyId: 's2', slotKey: second.key })?.filter((change) => change.story !== null)).toEqual([])
  })

  it('cannot be told between pages of two sizes', () => {
    const layout = page(story())
    expect(changesAt(layout, { ...layout, width: layout.width + 1 }, { storyId: null, slotKey: null })).toBeNull()
  })
})

describe('what tells two marks apart', () => {
  const run: TextRun = { kind: 'text', role: 'body', face: 'song', size: 9000, stretch: 1000, x: 1, y: 2, text: '步', at: [0] }
  const others: Record<keyof TextRun, unknown> = { kind: 'x', role: 'deck', face: 'hei', size: 1, stretch: 1, x: 2, y: 3, text: '道', at: [1], vertical: true, ink: 0, colour: { process: { c: 1, m: 0, y: 0, k: 0 } } }

  it.each(Object.entries(others))('is every member of a run: %s', (key, value) => {
    expect(markKey({ ...run, [key]: value } as TextRun)).not.toBe(markKey(run))
    expect(canonical({ ...run, [key]: value })).not.toBe(canonical(run))
  })
})

function wideSlots(changes: Record<string, ReturnType<typeof slot>>): PageSource['slots'] {
  return FRONT.map((one) => ({ ...(changes[one.key] ?? one), filler: one.key === 'ear', label: one.key === 'ad' ? '枫渚市民夜校冬季班' : '', adMarked: true, artwork: null }))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

