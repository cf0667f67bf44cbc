import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_CONTENT, wordingOf, type StoryContent } from './story'
import { headlineWith, textAt, withChange, type TextName } from './texts'

const CONTENT: StoryContent = {
  kicker: '引题',
  headline: ['湖滨步道', '今起试开放'],
  deck: '副题',
  byline: '记者 乔以南',
  dateline: '本报讯',
  body: [
    { type: 'paragraph', text: [{ text: '一' }, { text: '段', bold: true }] },
    { type: 'subhead', text: '小标题' },
    { type: 'picture', asset: 'a', caption: '图说', credit: '李岚 摄' },
  ],
}

describe('the texts of a story by their names', () => {
  const names: [TextName, string | null][] = [
    [{ field: 'kicker', block: 0 }, '引题'],
    [{ field: 'headline', block: 0 }, '湖滨步道今起试开放'],
    [{ field: 'deck', block: 0 }, '副题'],
    [{ field: 'byline', block: 0 }, '记者 乔以南'],
    [{ field: 'dateline', block: 0 }, '本报讯'],
    [{ block: 0 }, '一段'],
    [{ block: 1 }, '小标题'],
    [{ field: 'caption', block: 2 }, '图说'],
    [{ field: 'credit', block: 2 }, '李岚 摄'],
    // one text has one name
    [{ block: 2 }, null],
    [{ field: 'caption', block: 0 }, null],
    [{ field: 'headline', block: 1 }, null],
    [{ field: 'kicker', block: 2 }, null],
    [{ block: 9 }, null],
  ]
  it.each(names)('%o is %s', (name, text) => expect(textAt(CONTENT, name)).toBe(text))

  it.each(names.filter(([, text]) => text !== null))('%o is changed, and no other', (name, text) => {
    const made = withChange(CONTENT, name, { from: 1, to: 1, by: '甲' })
    for (const [other, before] of names) expect(textAt(made, other)).toBe(other === name ? `${text!.slice(0, 1)}甲${text!.slice(1)}` : before)
  })

  it('changes nothing by a name no text has', () => expect(withChange(CONTENT, { block: 2 }, { from: 0, to: 0, by: '甲' })).toBe(CONTENT))
})

describe('a headline with other words', () => {
  it.each([
    ['a character', ['湖滨步道', '今起试开放'], '步', '部', ['湖滨部道', '今起试开放']],
    ['the last of a line, by more', ['湖滨步道', '今起试开放'], '道', '道路', ['湖滨步道路', '今起试开放']],
    ['the first of a line, by more', ['湖滨步道', '今起试开放'], '今', '从今', ['湖滨步道', '从今起试开放']],
    ['over a line’s end, as many', ['湖滨步道', '今起试开放'], '道今', '路即', ['湖滨步路', '即起试开放']],
    ['over a line’s end, more', ['湖滨步道', '今起试开放'], '道今', '公园从即日', ['湖滨步公园从即日', '起试开放']],
    ['over a line’s end, of which one part stays', ['湖滨步道', '今起试开放'], '道今起', '道即日起', ['湖滨步道', '即日起试开放']],
    ['a line that is struck goes', ['湖滨步道', '今起', '试开放'], '今起', '', ['湖滨步道', '试开放']],
    ['all of it', ['湖滨步道', '开放'], '湖滨步道开放', '', ['']],
    ['an empty line that was there stays', ['湖滨', '', '步道'], '步', '栈', ['湖滨', '', '栈道']],
    ['a character of two units', ['湖滨', '步道'], '滨步', '𡋾', ['湖𡋾', '道']],
    ['one where a line ended, and other lines in what changes', ['湖滨步', '道', '今起开放'], '步道今起开', '𡋾试开放', ['湖滨𡋾', '试开放放']],
  ] as const)('%s', (_, lines, was, by, now) => {
    const from = wordingOf(lines).indexOf(was)
    expect(headlineWith(lines, { from, to: from + was.length, by })).toEqual(now)
  })

  it('puts what comes in at a line’s end into the next, but a mark that begins none', () => {
    const put = (by: string) => headlineWith(['湖滨步道', '试开放'], { from: 4, to: 4, by })
    expect(put('今起')).toEqual(['湖滨步道', '今起试开放'])
    expect(put('！')).toEqual(['湖滨步道！', '试开放'])
    expect(put('“')).toEqual(['湖滨步道', '“试开放'])
  })

  it('says the changed words, breaks where it did, and parts no character', () => {
    const line = fc.string({ unit: fc.constantFrom('湖', '滨', '，', '1', '𡋾', ' '), maxLength: 6 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), line, (lines, x, y, by) => {
        const chars = Array.from(wordingOf(lines))
        const [a, b] = [x % (chars.length + 1), y % (chars.length + 1)].toSorted((p, q) => p - q) as [number, number]
        const [from, to] = [chars.slice(0, a).join('').length, chars.slice(0, b).join('').length]
        const before = wordingOf(lines)
        const made = headlineWith(lines, { from, to, by })
        expect(wordingOf(made)).toBe(before.slice(0, from) + by + before.slice(to))
        expect(made.every((one) => one.isWellFormed())).toBe(true)
        expect(made.length).toBeLessThanOrEqual(lines.length)
        // lines that the change does not touch are what they were
        let at = 0
        for (const one of lines) {
          if (one !== '' && (at + one.length < from || at > to)) expect(made).toContain(one)
          at += one.length
        }
        expect(withChange({ ...EMPTY_CONTENT, headline: lines }, { field: 'headline', block: 0 }, { from, to, by }).headline).toEqual(made)
      }),
    )
  })
})
