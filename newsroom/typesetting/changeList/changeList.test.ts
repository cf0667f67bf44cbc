import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PageLayout, TextRun } from '../display'
import { composeChangeList, type ChangeListFacts, type ListedChange, type ListSheet } from './changeList'

const FACTS: ChangeListFacts = { title: '枫渚日报　第03版　版样比对', prints: ['改前　一校', '改后　二校'], foot: '散列', before: '改前', after: '改后', none: '没有改动' }

const runs = ({ furniture }: PageLayout) => furniture.filter((mark): mark is TextRun => mark.kind === 'text')
const body = (sheets: readonly PageLayout[]) => sheets.flatMap(runs).filter(({ role }) => role === 'body').map(({ text }) => text).join('')
const change = (number: number, more: Partial<ListedChange> = {}): ListedChange => ({ number, title: '正文　文字改动', words: { lead: '试用期满', before: '零五天', after: '零七天', tail: '后再议。' }, same: false, opening: '', ...more })

describe('the list of changes between two prints', () => {
  test('tells the words as they were and as they are, with what stands around them', () => {
    const [sheet, ...more] = composeChangeList([{ title: '环湖步道试开放', changes: [change(1), change(2, { words: { lead: '', before: '', after: '新来的一段。', tail: '' } })] }], FACTS, 'a4')
    expect(more).toEqual([])
    expect(body([sheet!])).toBe('环湖步道试开放试用期满零五天后再议。试用期满零七天后再议。新来的一段。')
    const said = runs(sheet!).filter(({ role }) => role === 'furniture').map(({ text }) => text)
    expect(said).toEqual([FACTS.title, ...FACTS.prints, FACTS.foot, '1 / 1', '1', '正文　文字改动', '改前', '改后', '2', '正文　文字改动', '改后'])
    // struck and underlined, each with its tint, and a box behind each number, and the rule under the head
    expect(sheet!.furniture.filter(({ kind }) => kind === 'rule')).toHaveLength(1 + 2 * 3 + 2)
  })

  test('says so where nothing differs, and what only moved by its opening', () => {
    expect(runs(composeChangeList([], FACTS, 'a4')[0]!).map(({ text }) => text)).toContain(FACTS.none)
    expect(body(composeChangeList([{ title: '题', changes: [change(1, { words: null, opening: '走到湖边的人' })] }], FACTS, 'a4'))).toBe('题走到湖边的人')
    expect(body(composeChangeList([{ title: '题', changes: [change(1, { same: true, words: { lead: '', before: '整段', after: '整段', tail: '' } })] }], FACTS, 'a4'))).toBe('题整段')
  })

  test('loses no words however long and many they are, on either sheet, and draws nothing beside them', () => {
    const text = fc.stringMatching(/^[一-龥，。]{0,400}$/)
    const words = fc.record({ lead: fc.constant('前'), before: text, after: text, tail: fc.constant('后') })
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 24 }), fc.constantFrom<ListSheet>('a4', 'a3'), (all, sheet) => {
        const sheets = composeChangeList([{ title: '题', changes: all.map((one, index) => change(index + 1, { words: one })) }], FACTS, sheet)
        expect(body(sheets)).toBe(['题', ...all.flatMap(({ lead, before, after, tail }) => [before, after].filter((one) => one !== '').map((one) => lead + one + tail))].join(''))
        const numbers = sheets.flatMap((one) => runs(one).filter(({ role, text: said, ink }) => role === 'furniture' && ink === 0 && /^\d+$/.test(said)))
        expect(numbers.map(({ text: said }) => Number(said))).toEqual(all.map((_, index) => index + 1))
        for (const { width, height, furniture } of sheets) {
          for (const mark of furniture) {
            const [right, foot] = mark.kind === 'text' ? [mark.x + (mark.at.at(-1) ?? 0) + mark.size, mark.y] : [mark.x + mark.width, mark.y + mark.height]
            expect([mark.x, mark.y].every((value) => value > 20_000) && right < width - 20_000 && foot < height - 20_000).toBe(true)
          }
        }
      }),
      { numRuns: 60, seed: 4 },
    )
  })
})
