import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_CONTENT, type StoryContent } from '../manuscript/story'
import { anchorOf, findAnchor, MOST_AROUND, MOST_QUOTE, placesOf, sheetText, type Anchor } from './anchor'

/** The anchor of words in a text, the nth time they stand there. */
function on(text: string, words: string, nth = 0): Anchor {
  let from = text.indexOf(words)
  for (let n = 0; n < nth; n += 1) from = text.indexOf(words, from + 1)
  const anchor = anchorOf(text, { from, to: from + words.length })
  if (!anchor) throw new Error('no words')
  return anchor
}

/** What stands where an anchor is found; null: it is found nowhere. */
function found(text: string, anchor: Anchor): string | null {
  const stretch = findAnchor(text, anchor)
  return stretch && text.slice(stretch.from, stretch.to)
}

const TEXT = '环湖步道今起开放\n本报讯\n全长十二公里，投资三亿元，沿线设驿站九处。\n市民可从东门、西门进入。'

describe('the words of a thread', () => {
  const around = fc.string({ unit: fc.constantFrom('市', '民', '路', '，', '一', '\n'), maxLength: 60 })
  const words = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), minLength: 1, maxLength: 30 })

  it('are found after any edits outside them', () => {
    fc.assert(
      fc.property(around, words, around, around, around, (before, quote, after, otherBefore, otherAfter) => {
        const anchor = on(before + quote + after, quote)
        expect(findAnchor(otherBefore + quote + otherAfter, anchor)).toEqual({ from: otherBefore.length, to: otherBefore.length + quote.length })
      }),
    )
  })

  it('are gone when they are cut, and found wherever they are pasted, whatever was written meanwhile', () => {
    fc.assert(
      fc.property(around, words, around, around, fc.nat(), (before, quote, after, rest, where) => {
        const anchor = on(before + quote + after, quote)
        expect(findAnchor(rest, anchor)).toBeNull()
        const at = where % (rest.length + 1)
        expect(findAnchor(rest.slice(0, at) + quote + rest.slice(at), anchor)).toEqual({ from: at, to: at + quote.length })
      }),
    )
  })

  it('stand where most of what stood around them stands, of two that are equal', () => {
    const text = '东区投资三亿元，明年完工；西区投资三亿元，后年完工。'
    const [first, second] = [on(text, '三亿元'), on(text, '三亿元', 1)]
    // the other end of the text now: by their distance they would be taken for each other
    const turned = '西区投资三亿元，后年完工。东区投资三亿元，明年完工；'
    expect(findAnchor(turned, first)?.from).toBe(turned.indexOf('三亿元', 6))
    expect(findAnchor(turned, second)?.from).toBe(turned.indexOf('三亿元'))
  })

  it('stand nearest to where they stood, where what stands around them tells nothing', () => {
    const anchor: Anchor = { words: '的', before: '甲乙丙丁', after: '戊己庚辛', at: 20 }
    const text = `${'一的'.repeat(8)}二二二二的三`
    expect(findAnchor(text, anchor)?.from).toBe(20)
  })

  it('are what is left of them: half, and the rest of it where only the middle was changed', () => {
    const anchor = on(TEXT, '全长十二公里，投资三亿元')
    expect(found(TEXT.replace('十二公里', '十五点三公里'), anchor)).toBe('全长十五点三公里，投资三亿元')
    expect(found(TEXT.replace('全长十二', ''), anchor)).toBe('公里，投资三亿元')
    expect(found(TEXT.replace('，投资三亿元，', '。'), anchor)).toBe('全长十二公里')
    expect(found(TEXT.replace('长十二公里，投资三', ''), anchor)).toBeNull()
    expect(found(TEXT.replace('全长十二公里，投资三亿元', '亿元、全长'), anchor)).toBeNull()
  })

  it('do not reach into another line for what is left of them', () => {
    const anchor = on('甲乙丙丁戊己庚\n市民', '甲乙丙丁戊己庚')
    expect(found('甲乙丙丁戊。\n己庚市民', anchor)).toBe('甲乙丙丁戊')
  })

  it('go on over the line end where a line was split in them', () => {
    expect(found(TEXT.replace('公里，投资', '公里，\n投资'), on(TEXT, '十二公里，投资三亿元'))).toBe('十二公里，\n投资三亿元')
    expect(found(TEXT.replace('九处。\n', '九处。'), on(TEXT, '九处。\n市民'))).toBe('九处。市民')
    // and words of two lines are words of two lines
    const lines = on(TEXT, '设驿站九处。\n市民可从东门')
    expect(found(`${TEXT}\n完`, lines)).toBe('设驿站九处。\n市民可从东门')
  })

  it('are found again after many small edits, each followed', () => {
    let text = TEXT
    let anchor = on(text, '投资三亿元')
    for (const [from, to] of [['投资', '总投资'], ['三亿', '约三亿'], ['约三', '约四'], ['亿元', '亿多元']] as const) {
      text = text.replace(from, to)
      const stretch = findAnchor(text, anchor)
      expect(stretch).not.toBeNull()
      if (stretch) anchor = anchorOf(text, stretch) ?? anchor
    }
    expect(anchor.words).toContain('亿多元')
  })

  it('stand nearest to where they stood in a text that says one thing over and over', () => {
    expect(findAnchor('一'.repeat(60_000), { words: '一'.repeat(200), before: '一'.repeat(24), after: '一'.repeat(24), at: 41_000 })?.from).toBe(41_000)
  })

  it('take no second for a text of the longest kind, however often its characters stand there', () => {
    const text = '一二'.repeat(10_000)
    expect(findAnchor(text, { words: `三${'一二'.repeat(20)}四四${'五'.repeat(60)}`, before: '', after: '', at: 0 })).toBeNull()
    expect(findAnchor(text, { words: '', before: '', after: '', at: 0 })).toBeNull()
  })
})

describe('an anchor', () => {
  it('is of the words without what is blank at their ends, and of a long stretch its beginning', () => {
    expect(anchorOf('甲 乙丙\n', { from: 1, to: 5 })).toMatchObject({ words: '乙丙', at: 2, before: '甲 ', after: '\n' })
    expect(anchorOf(' \n ', { from: 0, to: 3 })).toBeNull()
    expect(anchorOf('字'.repeat(500), { from: 100, to: 450 })).toMatchObject({ words: '字'.repeat(MOST_QUOTE), before: '字'.repeat(MOST_AROUND), after: '字'.repeat(MOST_AROUND) })
  })

  it('never holds half a character', () => {
    const text = `${'𠮷'.repeat(200)}`
    const anchor = anchorOf(text, { from: 51 * 2, to: text.length })
    expect(/\p{Surrogate}/u.test(JSON.stringify(anchorOf(`a${text}`, { from: 1, to: 401 })) + JSON.stringify(anchor))).toBe(false)
  })
})

describe('the text of a sheet', () => {
  const content: StoryContent = {
    ...EMPTY_CONTENT,
    headline: ['第一行', '第二行'],
    body: [
      { type: 'paragraph', text: [{ text: '正' }, { text: '文', bold: true }] },
      { type: 'picture', asset: 'p', caption: '图说', credit: '' },
      { type: 'subhead', text: '小题' },
    ],
  }
  it('is its texts in reading order, and a stretch of it is told in them', () => {
    const text = sheetText(content)
    expect(text).toBe('第一行\n第二行\n正文\n图说\n小题')
    const from = text.indexOf('二行')
    expect(placesOf(content, { from, to: text.indexOf('图') + 1 })).toEqual({ from: { field: 'headline', block: 1, offset: 1 }, to: { field: 'caption', block: 1, offset: 1 } })
    expect(placesOf(content, { from: text.length - 2, to: text.length })).toEqual({ from: { field: 'body', block: 2, offset: 0 }, to: { field: 'body', block: 2, offset: 2 } })
  })
})
