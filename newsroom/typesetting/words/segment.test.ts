import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insideWords } from './segment'
import { PAIRS, TRIPLES } from './table'

/** The line with a bar at every place where it may be cut. */
function cut(text: string, names: readonly string[] = []): string {
  const chars = Array.from(text)
  const inside = insideWords(chars, names)
  return chars.map((char, index) => (index > 0 && inside[index] === 0 ? `|${char}` : char)).join('')
}

describe('words of a line', () => {
  it.each([
    ['公司发行股份购买资产', '公司|发行|股份|购买|资产'],
    ['公交换了新图', '公交|换|了|新|图'],
    ['三个路口的红绿灯', '三个|路口|的|红绿灯'],
    ['图书馆夜间开放', '图书馆|夜间|开放'],
  ])('%s', (text, wanted) => expect(cut(text)).toBe(wanted))

  it('keep a compound surname with its given name, whether anybody knows the name or not', () => {
    expect(cut('校长欧阳明远谈课间')).toBe('校长|欧阳明远|谈|课间')
    expect(cut('欧阳')).toBe('欧阳')
  })

  it('keep a known name whole, against words that overlap it', () => {
    // 明白 and 和平 are words
    expect(cut('记者方明白天走访')).not.toBe('记者|方明|白天|走访')
    expect(cut('记者方明白天走访', ['方明'])).toBe('记者|方明|白天|走访')
    expect(cut('李和平安返回', ['李和'])).toContain('|平安|')
  })

  it('keep a known name whole also where words that overlap it cost less, and however long it is', () => {
    // 对方 and 明白 are words: no place of them is free either
    expect([...insideWords(Array.from('对方明白了'))]).toEqual([0, 1, 0, 1, 0, 0])
    expect([...insideWords(Array.from('对方明白了'), ['方明'])]).toEqual([0, 1, 2, 1, 0, 0])
    const long = '枫渚区芦栖河流域水环境综合治理工作领导小组办公室'
    expect(cut(`${long}挂牌`, [long])).toBe(`${long}|挂牌`)
  })

  it('keep every place inside every known name, overlapping ones too, and free no other', () => {
    const char = fc.constantFrom('方', '明', '白', '和', '平', '安')
    fc.assert(
      fc.property(fc.array(char, { maxLength: 14 }), fc.array(fc.string({ unit: char, minLength: 2, maxLength: 5 }), { maxLength: 4 }), (chars, names) => {
        const text = chars.join('')
        const inside = insideWords(chars, names)
        const named = chars.map((_, at) => names.some((name) => Array.from(name, (_char, back) => at - back).some((from) => from >= 0 && from < at && text.startsWith(name, from))))
        expect(chars.map((_, at) => inside[at] === 2)).toEqual(named)
      }),
    )
  })

  it('never cut apart what is no word of two, and never fail', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('全', '区', '秋', '粮', '3', 'a', '，', '𤆵', '欧', '阳', '司', '马')), (chars) => {
        const inside = insideWords(chars)
        expect(inside).toHaveLength(chars.length + 1)
        expect(inside[0]).toBe(0)
        expect(inside[chars.length]).toBe(0)
      }),
    )
  })
})

describe('the table', () => {
  it('is of whole words, each once', () => {
    for (const [list, size] of [[PAIRS, 2], [TRIPLES, 3]] as const) {
      expect(list.length % size).toBe(0)
      expect(list).toMatch(/^[\u4e00-\u9fff]+$/)
      const words = Array.from({ length: list.length / size }, (_, index) => list.slice(index * size, (index + 1) * size))
      expect(new Set(words).size).toBe(words.length)
    }
  })
})
