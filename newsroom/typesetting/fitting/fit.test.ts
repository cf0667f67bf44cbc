import { describe, expect, it } from 'vitest'
import { PAGE_FORMATS } from '../../edition/design/format'
import { HEADLINE_STYLES } from '../../edition/design/slot'
import { TEMPLATES } from '../../edition/design/template'
import { EMPTY_CONTENT, type StoryContent } from '../../manuscript/story'
import { fitChain, fitStory, fitTarget, lengthForSlot, type FitSlot } from './fit'

const FORMAT = PAGE_FORMATS.broadsheet
const LEAD: FitSlot = { kind: 'story', cols: 5, lines: 40, split: 4, headline: 'lead' }
const BARE: FitSlot = { kind: 'story', cols: 2, lines: 20, split: 2, headline: 'none' }

function paragraphs(...lengths: number[]): StoryContent['body'] {
  return lengths.map((length) => ({ type: 'paragraph', text: [{ text: '稻'.repeat(length) }] }))
}

function story(changes: Partial<StoryContent> = {}): StoryContent {
  return { ...EMPTY_CONTENT, ...changes }
}

describe('fitStory', () => {
  it('sets 1,000 characters in ten paragraphs line by line', () => {
    // 100 characters and an indent of two are 7.8 lines of 13: eight, ten times
    expect(fitStory(story({ body: paragraphs(...Array<number>(10).fill(100)) }), BARE, FORMAT)).toEqual({
      capacityLines: 40,
      usedLines: 80,
      overLines: 40,
      overChars: 500,
      underLines: 0,
      underChars: 0,
      columns: [
        { capacity: 20, used: 20 },
        { capacity: 20, used: 20 },
      ],
      estimated: false,
    })
  })

  it('says what is missing, in lines and in characters', () => {
    expect(fitStory(story({ body: paragraphs(100) }), BARE, FORMAT)).toMatchObject({
      usedLines: 8,
      overLines: 0,
      underLines: 32,
      // 32 lines of 13, and two on the last line of the paragraph
      underChars: 418,
      // as printed: evenly in both columns
      columns: [{ used: 4 }, { used: 4 }],
    })
  })

  it('takes the headline from every column', () => {
    // 42 + 42 + 18 pt are 9.07 lines and four white ones: 14 of 40, in each of 4 columns.
    const headed = story({ headline: ['全区秋粮收购', '进入高峰'], deck: '日均入库三百吨' })
    expect(fitStory(headed, LEAD, FORMAT)).toMatchObject({ usedLines: 56, columns: Array(4).fill({ capacity: 40, used: 14 }) })
    expect(fitStory(headed, { ...LEAD, headline: 'none' }, FORMAT).usedLines).toBe(0)
  })

  it('shrinks a headline too long for the slot, then breaks it and charges the line', () => {
    const rows = (headline: string) => fitStory(story({ headline: [headline] }), LEAD, FORMAT).usedLines / 4
    const short = rows('秋收')
    // 69 ems of 9 pt hold 14 characters of 42 pt, 17 of 85 % of it, 18 when condensed to 92 %
    expect(rows('秋'.repeat(17))).toBeLessThanOrEqual(short)
    expect(rows('秋'.repeat(20))).toBeGreaterThan(short)
  })

  it('gives a byline its own line, or runs it in after the dateline', () => {
    const body = paragraphs(26)
    const own = fitStory(story({ byline: '李岚', body }), BARE, FORMAT)
    const runIn = fitStory(story({ dateline: '本报讯', byline: '记者 李岚', body }), BARE, FORMAT)
    expect(own.usedLines).toBe(2 + 3)
    expect(runIn.usedLines).toBe(3)
  })

  it('gives pictures half the columns, three wide to two high, and their captions', () => {
    const body: StoryContent['body'] = [{ type: 'picture', asset: 'p', caption: '收割现场', credit: '王一 摄' }]
    // Two of four columns of 16 em: 33 em, 17.6 → 18 lines high, 1 of caption, 1 white.
    const slot = { ...LEAD, headline: 'none' as const }
    expect(fitStory(story({ body }), slot, FORMAT)).toMatchObject({ usedLines: 40, columns: [{ used: 0 }, { used: 0 }, { used: 20 }, { used: 20 }] })
    const upright = fitStory(story({ body }), { ...slot, lines: 60 }, FORMAT, { pictures: { p: { width: 1000, height: 1500 } } })
    // with the spare em of the gap between them the columns are 33⅔ em wide
    expect(upright.usedLines).toBe(2 * (41 + 2))
  })

  it('fills a photo slot with its picture', () => {
    const photo: FitSlot = { kind: 'photo', cols: 3, lines: 24, split: 1, headline: 'photo' }
    const body: StoryContent['body'] = [{ type: 'picture', asset: 'p', caption: '收割现场', credit: '王一 摄' }]
    expect(fitStory(story({ body }), photo, FORMAT)).toMatchObject({ overLines: 0, underLines: 0, columns: [{ capacity: 24, used: 24 }] })
    const wordy = story({ body: [...body, ...paragraphs(2000)] })
    expect(fitStory(wordy, photo, FORMAT).overLines).toBeGreaterThan(0)
  })

  it('counts pictures that find no place', () => {
    const picture = { type: 'picture' as const, asset: 'p', caption: '收割现场', credit: '王一 摄' }
    expect(fitStory(story({ body: [picture, picture, picture, picture] }), LEAD, FORMAT).overLines).toBeGreaterThan(30)
  })
})

describe('fitChain', () => {
  it('fills the first part and leaves the rest to the last', () => {
    const long = story({ headline: ['秋收'], body: paragraphs(...Array<number>(20).fill(90)) })
    const [first, second] = fitChain(long, [{ ...LEAD, lines: 30 }, { ...LEAD, headline: 'third' }], FORMAT)
    expect(first).toMatchObject({ overLines: 0, underLines: 0 })
    expect(second?.overLines).toBe(0)
    expect(second?.usedLines).toBeGreaterThan(12)
  })

  it('uses the lines of one slot as large as all parts, and those of the jump', () => {
    const long = story({ body: paragraphs(...Array<number>(20).fill(90)) })
    const alone = fitStory(long, { ...BARE, lines: 80 }, FORMAT).usedLines
    const parts = fitChain(long, [BARE, { ...BARE, lines: 60 }], FORMAT)
    const used = parts.reduce((sum, part) => sum + part.usedLines, 0)
    // 下转 takes one row of one column, 上接 one of every column
    expect(used).toBe(alone + 1 + 2)
  })
})

describe('lengths', () => {
  it('compares with the target', () => {
    const content = story({ headline: ['不计在内'], body: paragraphs(800) })
    expect(fitTarget(content, 1000)).toEqual({
      characters: 800,
      targetChars: 1000,
      overChars: 0,
      underChars: 200,
    })
    expect(fitTarget(content, 600)).toMatchObject({ overChars: 200, underChars: 0 })
  })

  it('asks for nothing where no story goes', () => {
    for (const kind of ['advertisement', 'masthead', 'filler'] as const) {
      expect(lengthForSlot({ ...BARE, kind }, FORMAT)).toBe(0)
    }
  })

  it('asks every story slot of every template for a length that fits below a full headline', () => {
    for (const template of TEMPLATES) {
      const format = PAGE_FORMATS[template.format]
      for (const slot of template.slots.filter(({ kind }) => kind === 'story')) {
        const length = lengthForSlot(slot, format)
        const full = Array.from({ length: Math.floor(length / 90) }, () => 90)
        const body = paragraphs(...full, ...(length % 90 === 0 ? [] : [length % 90]))
        const headline = Array.from({ length: HEADLINE_STYLES[slot.headline].maxLines }, () => '题')
        const fit = fitStory(story({ kicker: '题', headline, deck: '题', body }), slot, format)
        expect(fit.overLines, `${template.id} ${slot.key}`).toBeLessThanOrEqual(1)
        expect(fit.underLines, `${template.id} ${slot.key}`).toBeLessThanOrEqual(2)
      }
    }
  })
})
