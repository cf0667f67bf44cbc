import { describe, expect, it } from 'vitest'
import { canonical } from '../../canonical'
import { PAGE_FORMATS } from '../../edition/design/format'
import type { PageSlot } from '../../edition/design/slotFields'
import { printedMarks, type Mark, type PageLayout, type TextRun } from '../display'
import { pageFrame, slotBox } from './furniture/box'
import { miniatureOf } from './miniature'
import { composePage } from './page'
import { FRONT, frontPage, paper, slot, sourceStory, storyText } from './page.test-support'

function said(layout: PageLayout): string[] {
  return layout.furniture.filter((mark): mark is TextRun => mark.kind === 'text').map(({ text }) => text)
}

function edges(mark: Mark): [left: number, top: number, right: number, bottom: number] {
  if (mark.kind !== 'text') return [mark.x, mark.y, mark.x + mark.width, mark.y + mark.height]
  if (mark.vertical) return [mark.x, mark.y, mark.x + mark.size, mark.y + (mark.at.at(-1) ?? 0) + mark.size]
  return [mark.x, mark.y - Math.round(mark.size * 0.88), mark.x + (mark.at.at(-1) ?? 0), mark.y]
}

describe('a page composed', () => {
  it('is of whole numbers and the same twice', () => {
    // canonical refuses a fraction
    expect(canonical(composePage(frontPage()))).toBe(canonical(composePage(structuredClone(frontPage()))))
  })

  it('gives back the very objects of what did not change, so that only the edited story is drawn again', () => {
    const source = frontPage()
    const before = composePage(source)
    const wider = source.slots.map((one) => (one.key === 'second' ? { ...one, lines: 38 } : one))
    const after = composePage({
      ...source,
      slots: wider,
      stories: source.stories.map((story) =>
        story.id === 's2' ? { ...story, chain: story.chain.map((part) => ({ ...part, slot: { ...part.slot, lines: 38 } })) } : story,
      ),
    })
    expect(after.stories[0]).toBe(before.stories[0])
    expect(after.stories[1]).not.toBe(before.stories[1])
  })

  it('has its stories in reading order, and only the parts that stand on it', () => {
    const [, , lead, second] = FRONT
    const other = slot('jump', 'story', [0, 0, 3, 60])
    const source = frontPage({
      stories: [
        sourceStory('s2', storyText('两条公交线路调整', 4), [[second!, 1]]),
        sourceStory('s1', storyText('湖滨步道今起试开放', 60), [[lead!, 1], [other, 3]]),
      ],
    })
    const { stories } = composePage(source)
    expect(stories.map(({ slot: key, part }) => [key, part])).toEqual([['lead', 1], ['second', 1]])
    const onward = composePage({ ...source, number: 3, slots: [{ ...other, filler: false, label: '', adMarked: false, artwork: null }], stories: source.stories.slice(1) })
    expect(onward.stories.map(({ slot: key, part }) => [key, part])).toEqual([['jump', 2]])
    const text = [...stories[0]!.lines, ...onward.stories[0]!.lines].filter(({ role }) => role === 'body').length
    expect(text).toBeGreaterThan(stories[0]!.lines.length)
  })

  it('prints nothing outside the sheet', () => {
    const { width, height, furniture, stories } = composePage(frontPage())
    for (const mark of [...furniture, ...stories.flatMap((story) => story.marks)]) {
      const [left, top, right, bottom] = edges(mark)
      expect(Math.min(left, top), JSON.stringify(mark)).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(width)
      expect(bottom).toBeLessThanOrEqual(height)
    }
  })

  it('prints nothing in a slot that waits for a story', () => {
    const source = frontPage({ stories: [], slots: frontPage().slots.filter(({ key }) => key === 'lead' || key === 'ad').map((one) => ({ ...one, label: '' })) })
    const { grid } = pageFrame(PAGE_FORMATS.tabloid)
    const inside = composePage(source).furniture.filter((mark) => mark.kind === 'text' && mark.y > grid.y && mark.y < grid.y + grid.height)
    expect(inside).toEqual([])
  })
})

describe('the furniture', () => {
  it('says on page 1 what the law and the reader want to know', () => {
    const texts = said(composePage(frontPage())).join('\n')
    for (const text of ['2026年11月26日', '星期四', '农历丙午年十月十八', '今日8版', '总第428期', paper.cn, paper.hotline, paper.mailbox, paper.chiefEditor, paper.address, paper.printer.name, paper.price, '第01版'])
      expect(texts).toContain(text)
  })

  it('says once what the law wants said of the paper: in the imprint', () => {
    const texts = said(composePage(frontPage()))
    for (const text of [paper.cn, '主管', '主办', '出版 ', '总编辑', '印刷', '定价', paper.price, paper.address, paper.phone])
      expect(texts.filter((one) => one.includes(text)), text).toHaveLength(1)
    // also where a page has no masthead
    const bare = said(composePage(frontPage({ slots: frontPage().slots.filter(({ kind }) => kind !== 'masthead') })))
    expect(bare.filter((one) => one.includes(paper.cn))).toHaveLength(1)
  })

  it('sets the nameplate larger than anything else on the page', () => {
    const { furniture, stories } = composePage(frontPage())
    const name = furniture.find((mark) => mark.kind === 'text' && mark.text === paper.name.zh)
    const sizes = [...furniture, ...stories.flatMap((story) => story.marks)].flatMap((mark) => (mark.kind === 'text' && mark !== name ? [mark.size] : []))
    expect(name?.kind === 'text' && name.size).toBe(PAGE_FORMATS.tabloid.nameplatePt * 1000)
    expect(Math.max(...sizes)).toBeLessThan(PAGE_FORMATS.tabloid.nameplatePt * 1000)
  })

  it('carries number, section, paper, date and credit on every other page, the number at the outer corner', () => {
    const at = (number: number) => composePage({ ...frontPage(), number, section: '民生', slots: [], stories: [] })
    const [left, right] = [at(2), at(3)].map((layout) => layout.furniture.find((mark): mark is TextRun => mark.kind === 'text' && /^0\d$/.test(mark.text)))
    expect(left?.text).toBe('02')
    expect(left?.x).toBeLessThan(100_000)
    expect(right?.x).toBeGreaterThan(600_000)
    expect(said(at(3))).toEqual(expect.arrayContaining(['民生', '枫渚日报', '2026年11月26日　星期四', '责任编辑 苗静言 版式 姚克奇']))
    expect(said(at(3)).join()).not.toContain(paper.cn)
  })

  it('prints artwork in place of words: of its size scaled to the slot, of another as it is, a picture within it', () => {
    const placed = (artwork: PageSlot['artwork']) => {
      const source = frontPage()
      const { furniture } = composePage({ ...source, slots: source.slots.map((one) => (one.key === 'ad' ? { ...one, artwork } : one)) })
      return { mark: furniture.find((one) => one.kind === 'artwork'), words: furniture.filter((one) => one.kind === 'text').map(({ text }) => text) }
    }
    const sha256 = 'a'.repeat(64)
    const ad = frontPage().slots.find(({ key }) => key === 'ad')
    const box = slotBox(PAGE_FORMATS[frontPage().format], ad ?? { col: 0, line: 0, cols: 0, lines: 0 })
    // a millimetre larger: scaled alike in both directions, in the middle
    const near = placed({ sha256, form: 'page', width: box.width + 2835, height: box.height + 2000, marked: false })
    expect(near.mark).toMatchObject({ sha256, ...box })
    const { art } = near.mark ?? { art: box }
    expect(art.width).toBeLessThanOrEqual(box.width)
    expect(Math.abs(art.width / art.height - (box.width + 2835) / (box.height + 2000))).toBeLessThan(0.0001)
    expect(near.words).toContain('广告')
    expect(near.words).not.toContain('枫渚市民夜校冬季班')
    // ten millimetres larger: not scaled, the middle of it is seen
    const far = placed({ sha256, form: 'page', width: box.width + 28_346, height: box.height, marked: true })
    expect(far.mark?.art).toEqual({ x: box.x - 14_173, y: box.y, width: box.width + 28_346, height: box.height })
    expect(far.words).not.toContain('广告')
    const picture = placed({ sha256, form: 'picture', width: 400, height: 400, marked: false })
    expect(picture.mark?.art.height).toBe(picture.mark?.art.width)
    expect(picture.mark?.art.height).toBeLessThanOrEqual(box.height)
  })

  it('signs the bytes of artwork: other bytes are another page', () => {
    const hashed = (sha256: string) => {
      const source = frontPage()
      const slots = source.slots.map((one) => (one.key === 'ad' ? { ...one, artwork: { sha256, form: 'page' as const, width: 100_000, height: 50_000, marked: false } } : one))
      return canonical(printedMarks(composePage({ ...source, slots })))
    }
    expect(hashed('a'.repeat(64))).not.toBe(hashed('b'.repeat(64)))
  })

  it('marks an advertisement 广告, and only a marked one', () => {
    expect(said(composePage(frontPage()))).toContain('广告')
    const unmarked = frontPage().slots.map((one) => ({ ...one, adMarked: false, artwork: null }))
    expect(said(composePage(frontPage({ slots: unmarked })))).not.toContain('广告')
  })

  it('lets the house speak where a slot is declared its own', () => {
    expect(said(composePage(frontPage()))).toEqual(expect.arrayContaining([paper.tagline, `新闻热线　${paper.hotline}`]))
  })

  it('rules stories off from one another, never against what has an edge of its own', () => {
    const { grid } = pageFrame(PAGE_FORMATS.tabloid)
    const leading = 11_250
    const rules = composePage(frontPage({ paper: { ...paper, stations: [] } })).furniture.filter((mark) => mark.kind === 'rule' && (mark.width === 350 || mark.height === 350))
    const across = rules.filter((mark) => mark.kind === 'rule' && mark.height === 350 && mark.width === grid.width)
    // one under masthead and ear, none over the advertisement
    expect(across.map((mark) => Math.round((mark.y - grid.y) / leading))).toEqual([15])
    // one between the two stories, up along masthead and ear, through the rule under them
    const upright = rules.filter((mark) => mark.kind === 'rule' && mark.width === 350)
    expect(upright.map((mark) => mark.kind === 'rule' && [mark.y - grid.y, mark.height])).toContainEqual([0, 56 * leading])
  })
})

describe('the furniture of two pages', () => {
  it('stands where it stood: a change here changes every page, and is looked at before it is kept', async () => {
    const inner = { ...frontPage(), number: 2, section: '民生', slots: [slot('ad', 'advertisement', [0, 60, 1, 26])].map((one) => ({ ...one, filler: false, label: '夜校冬季班', adMarked: true, artwork: null })), stories: [] }
    const told = [frontPage(), inner].map((source) => composePage(source).furniture.map(tell).join('\n')).join('\n\n')
    await expect(`${told}\n`).toMatchFileSnapshot('golden/furniture.txt')
  })
})

function tell(mark: Mark): string {
  if (mark.kind === 'text') return `${mark.face} ${mark.size}${mark.vertical ? ' down' : ''} at ${mark.x},${mark.y} to ${mark.at.at(-1) ?? 0}: ${mark.text}`
  if (mark.kind === 'rule') return `rule ${mark.x},${mark.y} ${mark.width}×${mark.height} ${mark.ink}`
  return `picture ${mark.x},${mark.y}`
}

describe('a miniature', () => {
  it('has a bar for every line too small to read and every headline as text', () => {
    const layout = composePage(frontPage())
    const small = miniatureOf(layout)
    const bodies = small.bars.filter(({ size }) => size === 9000).flatMap(({ lines }) => lines)
    expect(bodies.length / 3).toBeGreaterThanOrEqual(layout.stories.flatMap((story) => story.lines).length)
    expect(small.texts.map(({ text }) => text).join()).toContain('湖滨步道')
    expect(small.stories.map((story) => story.slot)).toEqual(['lead', 'second'])
  })
})
