import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countStory } from './count'
import { fromDoc } from './document/fromDoc'
import { importText } from './reading/read'
import { EMPTY_CONTENT, plainText, type Row, type Span } from './story'
import { beforePoint, CELL, cellsOf, figuresIn, hasPoint, isHead, rowText, tablesOf, withTables } from './table'

const row = (text: string, bold = false): Row => ({ type: 'row', text: [bold ? { text, bold: true } : { text }] })
const span: fc.Arbitrary<Span> = fc.record({ text: fc.string({ unit: fc.constantFrom(...'东门｜3:1 '), maxLength: 6 }), bold: fc.constant(true as const) }, { requiredKeys: ['text'] })

describe('a row', () => {
  it('is its cells and what parts them, whatever spans it is in', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), (text) => {
        const whole = plainText(text)
        const cells = cellsOf({ text })
        expect(cells.map(({ spans }) => plainText(spans)).join(CELL)).toBe(whole)
        for (const { spans, from, to } of cells) expect(whole.slice(from, to)).toBe(plainText(spans))
        expect(plainText(rowText(cells.map(({ spans }) => spans)))).toBe(whole)
      }),
    )
  })

  it('is the head where all that is written in it is bold', () => {
    expect(isHead(row('队｜分', true))).toBe(true)
    expect(isHead({ text: [{ text: '队', bold: true }, { text: '｜' }, { text: '分', bold: true }] })).toBe(true)
    expect(isHead({ text: [{ text: '队', bold: true }, { text: '｜分' }] })).toBe(false)
    expect(isHead({ text: [{ text: '｜｜', bold: true }] })).toBe(false)
  })

  it('is counted without what parts its cells, and a number does not run on into the next', () => {
    expect(countStory({ body: [row('东门｜12｜30')] })).toMatchObject({ characters: 4, halfEms: 8, paragraphs: 1 })
    expect(countStory({ body: [row('｜｜')] })).toMatchObject({ characters: 0, paragraphs: 0 })
  })
})

describe('a table', () => {
  const body = [row('队｜分', true), row('东湖｜12'), { type: 'paragraph' as const, text: [{ text: '中间' }] }, row('西山｜3')]

  it('is the rows that follow each other', () => {
    expect(tablesOf(body).map(({ at, rows, head }) => [at, rows.length, head])).toEqual([[0, 2, true], [3, 1, false]])
    expect(withTables(body).map(({ index, table }) => [index, table?.rows.length ?? 0])).toEqual([[0, 2], [2, 0], [3, 1]])
  })

  it.each([
    ['scores', ['3:1', '0：2', '—'], true],
    ['prices with units', ['3.50元/斤', '￥12', '1,280元'], true],
    ['signs and shares', ['+3', '−2.5%', ''], true],
    ['ranges', ['3.5—4.0元', '6-8'], true],
    ['times', ['22:30', '6:10'], true],
    ['words', ['东门', '12'], false],
    ['dates, which are words', ['5月1日'], false],
    ['nothing but dashes', ['—', ''], false],
  ])('knows a column of figures: %s', (_, cells, figures) => {
    expect(figuresIn({ rows: [row('甲｜项', true), ...cells.map((cell) => row(`甲｜${cell}`))], head: true })[1]).toBe(figures)
  })

  it('finds the decimal point of a figure, or where it would be', () => {
    expect(['3.50元', '12元', '-1,280.5', '—'].map((text) => [beforePoint(text), hasPoint(text)])).toEqual([[1, true], [2, false], [6, true], [1, false]])
  })
})

describe('a table that comes in', () => {
  const rowsOf = (text: string) => {
    const read = importText(text)
    return read.ok ? read.value.body.filter((block) => block.type === 'row') : []
  }

  it('as Markdown is rows, and what stands over its rule is the head', () => {
    expect(rowsOf('积分榜如下。\n\n| 队 | 分 |\n|:--|--:|\n| 东湖 | 12 |\n')).toEqual([row('队｜分', true), row('东湖｜12')])
  })

  it('as lines with tabs is rows', () => {
    expect(rowsOf('积分榜如下。\n队\t胜\t分\n东湖\t4\t12\n')).toEqual([row('队｜胜｜分'), row('东湖｜4｜12')])
  })

  it('is no row of a document that says so of no kind we know', () => {
    expect(fromDoc({ type: 'doc', content: [{ type: 'body', content: [{ type: 'table', content: [] }, { type: 'row', content: [{ type: 'text', text: '甲｜乙' }] }] }] })).toEqual({ ...EMPTY_CONTENT, body: [row('甲｜乙')] })
  })
})
