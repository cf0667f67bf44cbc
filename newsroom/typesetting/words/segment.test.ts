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
