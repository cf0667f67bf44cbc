import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../manuscript/content'
import { EMPTY_CONTENT, type Block, type StoryContent } from '../manuscript/story'
import { blockText, textAt, type TextName } from '../manuscript/texts'
import { asked as standsAsked, ASKS, between, classOf, corrected, levelsHeld, movedBy, signOf, wordsNow, type MarkCorrection, type Stretch } from './correction'

const story = (...body: Block[]): StoryContent => ({ ...EMPTY_CONTENT, body })
const said = (text: string): StoryContent => story({ type: 'paragraph', text: [{ text }] })
/** `在[旧|新]处`: what is struck and what is put in. */
function asked(written: string): { content: StoryContent; stretch: Stretch } {
  const [, before = '', was = '', by = '', after = ''] = /^(.*)\[(.*)\|(.*)\](.*)$/u.exec(written) ?? []
  return { content: said(before + was + after), stretch: { block: 0, from: before.length, to: before.length + was.length, was, by } }
}

describe('signs of GB/T 14706', () => {
  it.each([
    ['帐户', '账户', 'replace'],
    ['的的', '的', 'replace'],
    ['了', '', 'delete'],
    ['', '了', 'insert'],
    ['济经', '经济', 'transpose'],
    ['发展推动', '推动发展', 'transpose'],
    ['A B', 'AB', 'close_up'],
    ['AB', 'A B', 'space'],
    ['　', '', 'close_up'],
  ] as const)('%s → %s is %s', (was, by, sign) => expect(signOf({ was, by })).toBe(sign))
})

describe('a sign that changes no word', () => {
  it('stands on words that stand there, and on nothing else', () => {
    const content = said('甲𡋾乙')
    const sign = (from: number, to: number, was: string, by = was) => standsAsked(content, { block: 0, from, to, was, by })
    expect(sign(0, 3, '甲𡋾')).toBeNull()
    expect(sign(1, 1, '')).toEqual({ kind: 'invalid', fields: { was: 'required' } })
    expect(sign(0, 1, '甲', '丙')).toEqual({ kind: 'invalid', fields: { by: 'not_allowed' } })
    expect(sign(0, 1, '乙')).toEqual({ kind: 'conflict', reason: 'words_changed' })
    // half a character is none
    expect(sign(0, 2, '甲\uD844')).toEqual({ kind: 'conflict', reason: 'words_changed' })
    expect(standsAsked(content, { block: 3, from: 0, to: 1, was: '甲', by: '甲' })).toEqual({ kind: 'invalid', fields: { block: 'not_found' } })
  })

  it('is called what it asks, whatever its words', () => {
    for (const asks of ASKS) expect(signOf({ was: 'A B', by: 'A B', asks })).toBe(asks)
  })

  it('follows its words as any mark does', () => {
    const made: MarkCorrection = { block: 0, from: 0, to: 1, was: '甲', by: '甲乙', text: 'a', class: 'C', made: { before: 'a', after: 'b', from: 0 } }
    expect(wordsNow({ block: 0, from: 3, to: 5, was: '丁戊', by: '丁戊', text: 'a', class: 'C', asks: 'query' }, 'b', [made])).toEqual({ block: 0, from: 4, to: 6, was: '丁戊', by: '丁戊' })
    expect(wordsNow({ block: 0, from: 0, to: 2, was: '甲丙', by: '甲丙', text: 'a', class: 'C', asks: 'face' }, 'b', [made])).toBeNull()
  })
})

describe('how much a change of placed copy needs', () => {
  const NAMES = ['鄢若川', '枫渚区', '青禾农场']
  it.each([
    ['把[帐|账]户', 'C'],
    ['完成[了了|了]任务', 'C'],
    ['完成任务[，|。]', 'C'],
    ['[济经|经济]发展', 'C'],
    ['共１２人到场[，|、]', 'C'],
    ['[１２|12]人到场', 'C'],
    ['[12,000|12000]亩', 'C'],
    ['[12|21]人到场', 'A'],
    ['增长[3|3.5]%', 'A'],
    ['增长3[%|‰]', 'A'],
    ['有[三|五]人', 'A'],
    ['[|三]人到场', 'A'],
    ['[鄢若州|鄢若川]说', 'A'],
    ['鄢若[川|州]说', 'A'],
    ['枫渚[|新]区表示', 'A'],
    ['[|新]枫渚区表示', 'C'],
    ['枫渚区[|的]表示', 'C'],
    ['我们[|不]同意', 'B'],
    ['他们[都不|不都]同意', 'B'],
    ['他们[都不是|不都是]委员', 'B'],
    ['他们[不作|不做]声', 'C'],
    ['[没有|]完成', 'B'],
    ['[这是一个很好|那也算是不错]的开始', 'A'],
    ['[这是很好的|那也算得上]开始', 'B'],
  ] as const)('%s is %s', (written, cls) => {
    const { content, stretch } = asked(written)
    expect(classOf(content, stretch, NAMES)).toBe(cls)
  })

  const WHOLE: Omit<StoryContent, 'body'> = { kicker: '', headline: [''], deck: '', byline: '', dateline: '' }
  it.each([
    ['headline', '湖滨[部|步]道试开放', 'A'],
    ['headline', '湖滨步道[，|　]试开放', 'C'],
    ['headline', '“湖滨步道[|”]试开放', 'C'],
    ['headline', '新设[１２|12]处', 'C'],
    ['headline', '新设[12|21]处', 'A'],
    ['headline', '[了|]', 'A'],
    ['kicker', '[的|地]', 'A'],
    ['deck', '沿线[曾|增]设', 'A'],
    ['dateline', '本报[迅|讯]', 'A'],
    ['dateline', '本报讯[ |]', 'C'],
    ['byline', '记者 乔以[男|南]', 'A'],
    ['byline', '[记者|通讯员] 乔以南', 'A'],
    ['byline', '记者 李岚[|、]王一', 'A'],
    ['byline', '记者 李岚[ |、]王一川', 'C'],
    ['byline', '记者 李[ |　]岚', 'C'],
    ['credit', '乔以南 [图|摄]', 'C'],
    ['credit', '乔以[男|南] 摄', 'A'],
    ['caption', '沿线[曾|增]设座椅', 'C'],
    ['caption', '设座椅[12|21]处', 'A'],
    ['caption', '[鄢若州|鄢若川]在现场', 'A'],
  ] as const)('in a %s, %s is %s', (field, written, cls) => {
    const { content, stretch } = asked(written)
    const text = blockText(content.body[0]) ?? ''
    const whole: StoryContent = { ...WHOLE, [field]: field === 'headline' ? [text] : text, body: [{ type: 'picture', asset: 'a', caption: text, credit: text }] }
    expect(classOf(whole, { ...stretch, field }, NAMES)).toBe(cls)
  })

  it('leaves standing: a slip all reviews, wording all but the last, a fact none', () => {
    expect([levelsHeld('C', [1, 2, 3]), levelsHeld('B', [1, 2, 3]), levelsHeld('A', [1, 2, 3])]).toEqual([[1, 2, 3], [1, 2], []])
    expect([levelsHeld('B', [1, 3]), levelsHeld('B', [3])]).toEqual([[1], []])
  })
})

describe('the story with it', () => {
  it('keeps what is bold bold, and nothing else becomes it', () => {
    const content = story({ type: 'paragraph', text: [{ text: '甲乙' }, { text: '丙丁', bold: true }, { text: '戊己' }] })
    const made = (from: number, to: number, by: string) => {
      const result = corrected(content, { block: 0, from, to, was: '甲乙丙丁戊己'.slice(from, to), by })
      return result.ok ? result.value.body[0] : result.refusal
    }
    expect(made(2, 3, '天')).toEqual({ type: 'paragraph', text: [{ text: '甲乙' }, { text: '天丁', bold: true }, { text: '戊己' }] })
    expect(made(1, 3, '天')).toEqual({ type: 'paragraph', text: [{ text: '甲天' }, { text: '丁', bold: true }, { text: '戊己' }] })
    expect(made(2, 4, '')).toEqual({ type: 'paragraph', text: [{ text: '甲乙戊己' }] })
    expect(made(6, 6, '天')).toEqual({ type: 'paragraph', text: [{ text: '甲乙' }, { text: '丙丁', bold: true }, { text: '戊己天' }] })
    expect(made(0, 0, '天')).toMatchObject({ text: [{ text: '天甲乙' }, {}, {}] })
  })

  it('refuses what is no change of words that stand there', () => {
    const content = said('甲𡋾乙')
    const refusal = (stretch: Partial<Stretch>) => {
      const result = corrected(content, { block: 0, from: 0, to: 1, was: '甲', by: '丙', ...stretch })
      return result.ok ? null : result.refusal
    }
    expect(refusal({})).toBeNull()
    expect(refusal({ by: '甲' })).toMatchObject({ fields: { by: 'unchanged' } })
    expect(refusal({ by: '丙\n' })).toMatchObject({ fields: { by: 'unreadable' } })
    expect(refusal({ by: '丙'.repeat(200) })).toMatchObject({ fields: { by: 'too_long' } })
    expect(refusal({ block: 3 })).toMatchObject({ fields: { block: 'not_found' } })
    expect(refusal({ was: '丁' })).toMatchObject({ reason: 'words_changed' })
    // half of a character of two units
    expect(refusal({ from: 1, to: 2, was: '甲𡋾乙'.slice(1, 2) })).toMatchObject({ reason: 'words_changed' })
  })

  it('is made in any text that is printed, by its name, and in a table within its cells', () => {
    const content: StoryContent = {
      kicker: '引题',
      headline: ['湖滨', '步道'],
      deck: '副题',
      byline: '记者 乔以南',
      dateline: '本报迅',
      body: [{ type: 'row', text: [{ text: '东湖｜3:1' }] }, { type: 'picture', asset: 'a', caption: '图说', credit: '李岚 摄' }],
    }
    const made = (name: TextName, from: number, was: string, by: string) => {
      const result = corrected(content, { ...name, from, to: from + was.length, was, by })
      return result.ok ? textAt(result.value, name) : result.refusal
    }
    expect(made({ field: 'dateline', block: 0 }, 2, '迅', '讯')).toBe('本报讯')
    expect(made({ field: 'headline', block: 0 }, 1, '滨步', '边栈')).toBe('湖边栈道')
    expect(made({ field: 'caption', block: 1 }, 0, '', '新')).toBe('新图说')
    expect(made({ field: 'credit', block: 1 }, 0, '李岚', '李兰')).toBe('李兰 摄')
    expect(made({ block: 0 }, 3, '3:1', '3:2')).toBe('东湖｜3:2')
    expect(made({ block: 0 }, 2, '｜', '')).toMatchObject({ fields: { by: 'cells' } })
    expect(made({ block: 0 }, 2, '', '｜')).toMatchObject({ fields: { by: 'cells' } })
    expect(made({ field: 'caption', block: 0 }, 0, '', '新')).toMatchObject({ fields: { block: 'not_found' } })
    expect(made({ field: 'headline', block: 1 }, 0, '', '新')).toMatchObject({ fields: { block: 'not_found' } })
    expect(made({ block: 1 }, 0, '', '新')).toMatchObject({ fields: { block: 'not_found' } })
    expect(made({ field: 'headline', block: 0 }, 0, '湖边', '湖滨')).toMatchObject({ reason: 'words_changed' })
  })

  it('is what a reader makes of the words, for any stretch of any text', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('区县乡，。“”12ab𡋾 ')), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(text, text, text, fc.nat(), fc.nat(), (one, two, by, x, y) => {
        const all = [...one, ...two]
        const [a, b] = [x % (all.length + 1), y % (all.length + 1)].toSorted((p, q) => p - q) as [number, number]
        const whole = all.join('')
        const [from, to] = [all.slice(0, a).join('').length, all.slice(0, b).join('').length]
        const result = corrected(story({ type: 'quote', text: [{ text: one }, { text: two, bold: true }] }), { block: 0, from, to, was: whole.slice(from, to), by })
        if (!result.ok) {
          expect(by).toBe(whole.slice(from, to))
          return
        }
        expect(blockText(result.value.body[0])).toBe(whole.slice(0, from) + by + whole.slice(to))
        expect(readContent(result.value)).toEqual({ ok: true, value: { ...result.value, body: [{ type: 'quote', text: expect.anything() as unknown }] } })
      }),
    )
  })
})

describe('several marks in one text', () => {
  it.each([[{ block: 0 }], [{ field: 'headline' as const, block: 0 }], [{ field: 'caption' as const, block: 3 }]])('%o: each finds its words wherever the others are made, in any order, or says that they are gone', (name) => {
    const cuts = fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(cuts, fc.array(fc.string({ unit: fc.constantFrom('甲', '乙', ''), maxLength: 3 }), { minLength: 8, maxLength: 8 }), fc.boolean(), (places, words, back) => {
        const at = places.toSorted((a, b) => a - b)
        const text = Array.from({ length: 50 }, (_, index) => String.fromCodePoint(0x5000 + index)).join('')
        const marks = at.slice(0, -1).map((from, index): Stretch => ({ ...name, from, to: at[index + 1]! - 1, was: text.slice(from, at[index + 1]! - 1), by: words[index] ?? '' })).filter(({ was, by, from, to }) => was !== by && from < to)
        // what is made in other texts is none of theirs
        const made: Stretch[] = [{ field: 'deck', block: 0, from: 0, to: 40, was: text.slice(0, 40), by: '' }, { field: 'credit', block: 3, from: 0, to: 9, was: '', by: '甲' }, { block: 3, from: 1, to: 2, was: '', by: '甲' }]
        let now = text
        for (const mark of back ? marks.toReversed() : marks) {
          const moved = movedBy(mark, made)!
          expect(now.slice(moved.from, moved.to)).toBe(mark.was)
          now = now.slice(0, moved.from) + mark.by + now.slice(moved.to)
          made.push(moved)
        }
        expect(now).toBe(marks.toReversed().reduce((whole, { from, to, by }) => whole.slice(0, from) + by + whole.slice(to), text))
      }),
    )
  })

  const stretch = (from: number, to: number, by: string): Stretch => ({ block: 0, from, to, was: '。'.repeat(to - from), by })
  it('does not tell apart what overlaps or meets in one place', () => {
    expect(movedBy(stretch(2, 5, ''), [stretch(4, 6, '甲')])).toBeNull()
    expect(movedBy(stretch(3, 3, '甲'), [stretch(3, 3, '乙')])).toBeNull()
    expect(movedBy(stretch(3, 3, '甲'), [stretch(1, 3, '乙')])).toBeNull()
    expect(movedBy(stretch(3, 5, '甲'), [stretch(1, 3, '乙')])).toMatchObject({ from: 2, to: 4 })
    expect(movedBy(stretch(3, 5, '甲'), [{ ...stretch(1, 5, '乙'), block: 1 }])).toMatchObject({ from: 3, to: 5 })
  })

  it('follows a headline’s words apart from the body’s', () => {
    const made = (before: string, after: string, name: TextName, from: number, was: string, by: string): MarkCorrection => ({ ...name, from, to: from + was.length, was, by, text: 'a', class: 'A', made: { before, after, from } })
    const headline: TextName = { field: 'headline', block: 0 }
    const all = [made('a', 'b', headline, 0, '甲', '甲乙'), made('b', 'c', { block: 0 }, 0, '甲', '')]
    expect(wordsNow({ ...headline, from: 3, to: 4, was: '丁', by: '戊', text: 'a', class: 'A' }, 'c', all)).toEqual({ ...headline, from: 4, to: 5, was: '丁', by: '戊' })
    expect(wordsNow({ block: 0, from: 3, to: 4, was: '丁', by: '戊', text: 'a', class: 'A' }, 'c', all)).toEqual({ block: 0, from: 2, to: 3, was: '丁', by: '戊' })
    expect(wordsNow(all[0]!, 'c', all)).toEqual({ ...headline, from: 0, to: 2, was: '甲', by: '甲乙' })
  })

  it('follows the texts a story went through, and no other', () => {
    const made = (before: string, after: string, from: number, was: string, by: string): MarkCorrection => ({ block: 0, from, to: from + was.length, was, by, text: before, class: 'C', made: { before, after, from } })
    const all = [made('a', 'b', 0, '甲', '甲乙'), made('b', 'c', 5, '丙', ''), made('c', 'b', 5, '', '丙')]
    expect(between('a', 'c', all)).toHaveLength(2)
    expect(between('a', 'a', all)).toEqual([])
    expect(between('a', 'x', all)).toBeNull()
    expect(wordsNow({ block: 0, from: 8, to: 9, was: '丁', by: '戊', text: 'a', class: 'C' }, 'c', all)).toMatchObject({ from: 8, to: 9 })
    // made, it stands where it was put
    expect(wordsNow(all[0]!, 'c', all)).toEqual({ block: 0, from: 0, to: 2, was: '甲', by: '甲乙' })
    expect(wordsNow(all[1]!, 'b', all)).toBeNull()
  })
})
