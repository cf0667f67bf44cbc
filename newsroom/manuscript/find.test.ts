import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findIn, foldWidth, MOST_MATCHES, replacementOf, type FindOptions } from './find'

const PLAIN: FindOptions = { query: '', pattern: false, matchCase: true, fold: false }
const words = (texts: string[], options: Partial<FindOptions>) => {
  const answer = findIn(texts, { ...PLAIN, ...options })
  return answer.ok ? answer.matches.map(({ text, from, to }) => texts[text]?.slice(from, to)) : answer.why
}
/** The texts with every match replaced, as an editor does it: from the end. */
const replaced = (texts: readonly string[], options: Partial<FindOptions>, replacement: string) => {
  const answer = findIn(texts, { ...PLAIN, ...options })
  if (!answer.ok) return answer.why
  const now = [...texts]
  for (const match of answer.matches.toReversed()) {
    const text = now[match.text] ?? ''
    now[match.text] = text.slice(0, match.from) + replacementOf(match, replacement, options.pattern === true) + text.slice(match.to)
  }
  return now
}

const piece = fc.string({ unit: fc.constantFrom('桥', '橹', 'a', 'A', 'Ａ', '，', ',', '1', '１', '$', '.', '(', '\\', '\n', '\u{20000}', '\u{20001}'), maxLength: 24 })

describe('what is looked for', () => {
  it('as it stands is found where it stands, whatever characters it has', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), piece.filter((query) => query !== ''), (texts, query) => {
        const expected = texts.flatMap((text, index) => {
          const found: { text: number; from: number; to: number }[] = []
          for (let at = text.indexOf(query); at !== -1; at = text.indexOf(query, at + query.length)) found.push({ text: index, from: at, to: at + query.length })
          return found
        })
        expect(findIn(texts, { ...PLAIN, query })).toMatchObject({ ok: true, matches: expected })
      }),
    )
  })

  it('never begins or ends in the middle of a character, with any options', () => {
    fc.assert(
      fc.property(piece, piece, fc.boolean(), fc.boolean(), fc.boolean(), (text, query, pattern, matchCase, fold) => {
        const answer = findIn([text], { query, pattern, matchCase, fold })
        for (const { from, to, groups } of answer.ok ? answer.matches : []) {
          expect(groups[0]).toBe(text.slice(from, to))
          expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text.slice(from, to))).toBe(false)
        }
      }),
    )
  })

  test.each<[string, string, Partial<FindOptions>, string[]]>([
    ['ＡＢＣ公司，ABC公司', 'abc公司', { fold: true, matchCase: false }, ['ＡＢＣ公司', 'ABC公司']],
    ['ＡＢＣ公司，ABC公司', 'ABC', {}, ['ABC']],
    ['好，好,', '，', { fold: true }, ['，', ',']],
    ['（一）(二)', '（', { fold: true, pattern: true }, ['（', '(']],
    ['（一）(二)', String.raw`\（.`, { fold: true, pattern: true }, ['（一', '(二']],
    ['２０２６年2026年', String.raw`\d{4}年`, { fold: true, pattern: true }, ['２０２６年', '2026年']],
    ['ＡｂC', '[Ａ-Ｚ]', { fold: true, pattern: true }, ['Ａ', 'C']],
    ['“好”和"好"', '“好”', { fold: true }, ['“好”', '"好"']],
    ['路通了\n路好走', '^路', { pattern: true }, ['路', '路']],
    ['Ａa', 'a', { matchCase: false }, ['a']],
    ['桥', 'x*', { pattern: true }, []],
    ['桥', '', { pattern: true }, []],
  ])('in %s, %s (%o)', (text, query, options, expected) => {
    expect(words([text], { query, ...options })).toEqual(expected)
  })

  it('a pattern that is none is told so, and is no fault without the option', () => {
    expect(words(['(桥'], { query: '(', pattern: true })).toBe('not_a_pattern')
    expect(words(['(桥'], { query: '(' })).toEqual(['('])
  })

  it('more places than are told are said to be there', () => {
    const answer = findIn(['桥'.repeat(MOST_MATCHES + 1)], { ...PLAIN, query: '桥' })
    expect(answer).toMatchObject({ ok: true, more: true })
    expect(answer.ok && answer.matches.length).toBe(MOST_MATCHES)
  })
})

describe('Latin width', () => {
  it('is as long as the text, and folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.oneof(piece, fc.string({ unit: 'binary' })), (text) => {
        const folded = foldWidth(text)
        expect(folded.length).toBe(text.length)
        expect(foldWidth(folded)).toBe(folded)
      }),
    )
  })
})

describe('what stands in its place', () => {
  it('is what JavaScript replaces with, for any pattern and groups', () => {
    const pattern = fc.constantFrom('(桥)|(橹)', '(.)(.)?', '(?<one>[a-z]+)|桥', '1', '(a)(b)?(c)?', '[桥橹]+')
    const replacement = fc.array(fc.constantFrom('$1', '$2', '$&', '$$', '$<one>', '$10', '$0', '$', '路', '$3x'), { maxLength: 5 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 3 }), pattern, replacement, (texts, query, by) => {
        expect(replaced(texts, { query, pattern: true }, by)).toEqual(texts.map((text) => text.replace(new RegExp(query, 'gmu'), by)))
      }),
    )
  })

  it('is the words themselves where nothing is a pattern', () => {
    expect(replaced(['$1桥'], { query: '桥' }, '$&$1')).toEqual(['$1$&$1'])
  })

  it('takes groups from the text, not from its folded form', () => {
    expect(replaced(['Ａ区，Ｂ区'], { query: '([A-Z])区', pattern: true, fold: true }, '$1片')).toEqual(['Ａ片，Ｂ片'])
  })
})
