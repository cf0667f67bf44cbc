import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAGE_FORMATS } from '../edition/format'
import { HEADLINE_STYLES } from '../edition/slot'
import { TEMPLATES } from '../edition/template'
import { EMPTY_CONTENT, type StoryContent } from '../manuscript/story'
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
  it('sets 1,000 characters in ten paragraphs by the formula', () => {
    // (1000 + 2·10)/13 + 0.5·10 = 83.5 → 84 lines of 40.
    expect(fitStory(story({ body: paragraphs(...Array<number>(10).fill(100)) }), BARE, FORMAT)).toEqual({
      capacityLines: 40,
      usedLines: 84,
      overLines: 44,
      overChars: 572,
      underLines: 0,
      underChars: 0,
      estimated: true,
    })
  })

  it('says what is missing', () => {
    expect(fitStory(story({ body: paragraphs(100) }), BARE, FORMAT)).toMatchObject({
      usedLines: 9,
      overLines: 0,
      underLines: 31,
      underChars: 403,
    })
  })

  it('takes the headline from every column', () => {
    // 42 + 42 + 18 pt are 9.07 lines and four white ones: 14 of 40, in each of 4 columns.
    const headed = story({ headline: ['全区秋粮收购', '进入高峰'], deck: '日均入库三百吨' })
    expect(fitStory(headed, LEAD, FORMAT).usedLines).toBe(56)
    expect(fitStory(headed, { ...LEAD, headline: 'none' }, FORMAT).usedLines).toBe(0)
  })

  it('breaks a headline too long for the slot, and charges the line', () => {
    const short = fitStory(story({ headline: ['秋收'] }), LEAD, FORMAT)
    const long = fitStory(story({ headline: ['全区秋粮收购进入高峰日均入库三百吨'] }), LEAD, FORMAT)
    expect(long.usedLines).toBeGreaterThan(short.usedLines)
  })

  it('gives a byline its own line, or runs it in after the dateline', () => {
    const body = paragraphs(26)
    const own = fitStory(story({ byline: '李岚', body }), BARE, FORMAT)
    const runIn = fitStory(story({ dateline: '本报讯', byline: '记者 李岚', body }), BARE, FORMAT)
    expect(own.usedLines).toBe(2 + 3)
    expect(runIn.usedLines).toBe(4)
  })

  it('gives pictures half the columns, three wide to two high, and their captions', () => {
    const body: StoryContent['body'] = [{ type: 'picture', asset: 'p', caption: '收割现场', credit: '王一 摄' }]
    // Two of four columns of 16 em: 33 em, 17.6 → 18 lines high, 1 of caption, 1 white.
    expect(fitStory(story({ body }), { ...LEAD, headline: 'none' }, FORMAT).usedLines).toBe(40)
  })

  it('fills a photo slot with its picture', () => {
    const photo: FitSlot = { kind: 'photo', cols: 3, lines: 24, split: 1, headline: 'photo' }
    const body: StoryContent['body'] = [{ type: 'picture', asset: 'p', caption: '收割现场', credit: '王一 摄' }]
    expect(fitStory(story({ body }), photo, FORMAT)).toMatchObject({ overLines: 0, underLines: 0 })
    const wordy = story({ body: [...body, ...paragraphs(2000)] })
    expect(fitStory(wordy, photo, FORMAT).overLines).toBeGreaterThan(0)
  })

  it('never uses fewer lines for more text, and is never over and under at once', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 12 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 200 }), (before, more) => {
        const a = fitStory(story({ body: paragraphs(...before) }), LEAD, FORMAT)
        const b = fitStory(story({ body: paragraphs(...before, more) }), LEAD, FORMAT)
        expect(b.usedLines).toBeGreaterThanOrEqual(a.usedLines)
        expect(Math.min(b.overLines, b.underLines)).toBe(0)
        expect(b.usedLines + b.underLines - b.overLines).toBe(b.capacityLines)
      }),
    )
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

  it('uses about the lines of one slot as large as all parts', () => {
    const long = story({ body: paragraphs(...Array<number>(20).fill(90)) })
    const alone = fitStory(long, { ...BARE, lines: 80 }, FORMAT).usedLines
    const parts = fitChain(long, [BARE, { ...BARE, lines: 60 }], FORMAT)
    const used = parts.reduce((sum, part) => sum + part.usedLines, 0)
    expect(Math.abs(used - 6 - alone)).toBeLessThanOrEqual(1)
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
