import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countStory, countText } from './count'

const characters = (text: string) => countText(text).characters
const halfEms = (text: string) => countText(text).halfEms

describe('countText', () => {
  it('counts Chinese characters and marks one by one, Latin and digits by the run', () => {
    expect(characters('全区粮食总产量达12.6万吨。')).toBe(12)
    expect(characters('本报讯')).toBe(3)
    expect(characters('GB/T 15834')).toBe(2)
    expect(characters('“青禾”APP上线……')).toBe(9)
    expect(characters('COVID-19')).toBe(1)
    expect(characters("it's it’s")).toBe(2)
    expect(characters('7日上午9:30，')).toBe(6)
    expect(characters('')).toBe(0)
    expect(characters(' 　\n\t')).toBe(0)
  })

  it('measures in half ems', () => {
    expect(halfEms('青禾')).toBe(4)
    expect(halfEms('12.6万')).toBe(6)
    expect(halfEms('——……')).toBe(8)
    expect(halfEms('列夫·托尔斯泰')).toBe(13)
    expect(halfEms('25℃')).toBe(4)
    expect(halfEms('第一段\n第二段')).toBe(12)
  })

  it('takes a character outside the basic plane, with its marks, as one', () => {
    expect(countText('𬭎')).toEqual({ characters: 1, halfEms: 2 })
    expect(countText('葛󠄀')).toEqual({ characters: 1, halfEms: 2 })
    expect(countText('e\u0301cole')).toEqual(countText('école'))
    expect(countText('👩‍👩‍👧')).toEqual({ characters: 1, halfEms: 2 })
    expect(countText('👍🏽')).toEqual({ characters: 1, halfEms: 2 })
    expect(countText('a\u200Bb\u0007')).toEqual({ characters: 1, halfEms: 2 })
  })

  it('adds up over any cut between Chinese characters', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('区县乡，。“”12ab ')) })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(characters(`${a}区${b}`)).toBe(characters(a) + 1 + characters(b))
        expect(halfEms(`${a}区${b}`)).toBe(halfEms(a) + 2 + halfEms(b))
      }),
    )
  })

  it('never counts more than there are code points, on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(characters(text)).toBeLessThanOrEqual(Array.from(text).length)
        expect(halfEms(text)).toBeGreaterThanOrEqual(characters(text))
      }),
    )
  })
})

describe('countStory', () => {
  it('counts the body, and captions apart', () => {
    const count = countStory({
      body: [
        { type: 'subhead', text: '秋收' },
        { type: 'paragraph', text: [{ text: '稻谷' }, { text: '入仓。', bold: true }] },
        { type: 'picture', asset: 'p1', caption: '收割现场', credit: '王一 摄' },
        { type: 'paragraph', text: [] },
        { type: 'quote', text: [{ text: '好收成' }] },
      ],
    })
    expect(count).toEqual({
      characters: 10,
      halfEms: 20,
      paragraphs: 3,
      captions: { characters: 7, halfEms: 15 },
    })
  })
})
