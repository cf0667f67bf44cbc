import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import { foundIn, type Piece } from './found'
import { foldInPlace, foldWhole, readQuery, searchText } from './grams'

function text(headline: string[], ...paragraphs: string[]): StoryContent {
  return { ...EMPTY_CONTENT, headline, body: paragraphs.map((one) => ({ type: 'paragraph', text: [{ text: one }] })) }
}
const said = (pieces: readonly Piece[] | null) => pieces?.map(({ text: part, hit }) => (hit ? `[${part}]` : part)).join('') ?? null

function found(q: string, headline: string[], ...paragraphs: string[]) {
  const query = readQuery(q)
  if (!query) throw new Error('nothing to look for')
  const { headline: title, excerpt } = foundIn(text(headline, ...paragraphs), query)
  return [said(title), said(excerpt)]
}

describe('the words of a search in their place', () => {
  it.each([
    ['in the headline', '早市', ['早市开张'], ['豆浆'], ['[早市]开张', null]],
    ['in the text', '豆浆', ['早市开张'], ['没有', '老城的豆浆摊前'], ['早市开张', '老城的[豆浆]摊前']],
    ['one in each', '早市 豆浆', ['早市开张'], ['老城的豆浆摊前，早市里的豆浆'], ['[早市]开张', '老城的[豆浆]摊前，早市里的[豆浆]']],
    ['a name set apart', '李岚', ['渡口'], ['记者 李　岚报道'], ['渡口', '记者 [李　岚]报道']],
    ['a name looked for set apart', '李　岚', ['李岚上任'], [''], ['[李岚]上任', null]],
    ['quotes of the other kind', '"通了"', ['桥“通了”吗'], [''], ['桥[“通了”]吗', null]],
    ['a soft hyphen and a variation selector', '渡口边', ['题'], ['渡\u00ad口\ufe0f边站满了人'], ['题', '[渡\u00ad口\ufe0f边]站满了人']],
    ['full width, upper case', 'gdp', ['ＧＤＰ增长'], [''], ['[ＧＤＰ]增长', null]],
    ['over the break of a headline', '开张了', ['早市开', '张了'], [''], ['早市[开 张了]', null]],
    ['a compatibility character that folds to several', '公斤', ['题'], ['五㎏公斤'], ['题', '五㎏[公斤]']],
    ['hits that touch are one', '豆浆 浆摊', ['题'], ['豆浆摊'], ['题', '[豆浆摊]']],
    ['nowhere any more', '银杏', ['题'], ['枫叶'], ['题', null]],
  ])('%s', (_what, q, headline, paragraphs, expected) => {
    expect(found(q, headline, ...paragraphs)).toEqual(expected)
  })

  it('shows a part of a long text, from its sentence on where that begins near', () => {
    const before = '环湖北段步道全长十二公里，沿线设有驿站。'.repeat(8)
    const [, excerpt] = found('豆浆摊', ['题'], `${before}老城的豆浆摊前排起长队。${before}`)
    expect(excerpt).toMatch(/^…老城的\[豆浆摊\]前排起长队。环湖/)
    expect(excerpt).toMatch(/…$/)
    expect(excerpt?.length).toBeLessThan(100)
    const [, latin] = found('needle', ['题'], `${'many words without an end '.repeat(10)}needle ${'more '.repeat(60)}`)
    expect(latin).toMatch(/^…(words|without|an|end|many)\b.*\[needle\] more/)
  })

  it('cuts no character in two', () => {
    const [, excerpt] = found('豆浆', ['题'], `${'𠮷'.repeat(40)}豆浆${'𠮷'.repeat(90)}`)
    expect(excerpt).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
  })

  it('is folded as the index is: what matched is what is marked', () => {
    const part = fc.constantFrom(...'李岚　 “”‘’「」"ＧDｐ1１㎏ﾊﾞｶé', 'e\u0301', '\u00ad', '\ufe0f', '\u200d', '𠮷', '\n')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
        const line = parts.join('')
        // the four fields after the headline are empty, a line each
        expect(`${foldInPlace(line).folded}\n\n\n\n`).toBe(searchText(text([line])))
        expect(foldWhole(line)).toBe(foldInPlace(line).folded)
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives every character of the text once, whatever is looked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 1 }), (line, q) => {
        const query = readQuery(q)
        if (!query) return
        const { headline } = foundIn(text([line]), query)
        expect(headline.map((piece) => piece.text).join('')).toBe(line.trim())
      }),
    )
  })
})
