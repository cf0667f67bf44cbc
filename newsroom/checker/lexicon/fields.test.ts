import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { csvOf } from '../../csv'
import { Clashes } from './clashes'
import { ENTRY_KINDS, headOf, TERM_SCOPES, type Entry } from './entry'
import { differences, ENTRY_FIELDS, readEntry, textsOf, type EntryTexts } from './fields'
import { readFile, rowsOf } from './file'
import { STARTING_ENTRIES } from './starting'
import { LEXICON_WORDS } from './words'

const faultsOf = (texts: EntryTexts) => {
  const result = readEntry(texts)
  return result.ok ? {} : result.refusal.kind === 'invalid' ? result.refusal.fields : result.refusal
}

const word = fc.string({ unit: fc.constantFrom('枫', '渚', '桥', '委', 'a', '，', '=', '"', "'", '(', '\u{20000}'), minLength: 2, maxLength: 8 }).filter((text) => text.length <= 40)
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 4 })
const day = fc.constantFrom('2024-02-29', '2025-01-10', '2026-11-23')
const optional = <T>(key: string, of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }))
const days = fc.tuple(fc.option(day, { nil: undefined }), fc.option(day, { nil: undefined })).map(([one, two]) => {
  const [from, to] = one !== undefined && two !== undefined && one > two ? [two, one] : [one, two]
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
})
const entry: fc.Arbitrary<Entry> = fc
  .tuple(fc.constantFrom(...ENTRY_KINDS), word, words, days, optional('replacement', word), optional('rank', fc.integer({ min: 1, max: 9999 })), fc.subarray([...TERM_SCOPES], { minLength: 1 }), fc.constantFrom('block', 'warn', 'hint'), optional('source', word))
  .map(([kind, text, list, valid, replacement, rank, scope, severity, source]): Entry => {
    const unless = list.length > 2 ? { unless: list.map((one) => `${one}${text}`) } : {}
    switch (kind) {
      case 'person':
        return { kind, name: text, offices: list.map((title) => ({ title: `${title}长`, ...valid })), ...rank }
      case 'place':
      case 'organisation':
        return { kind, name: text, ...valid }
      case 'phrase':
        return { kind, text, wrong: list.map((one) => `${one}误`).filter((one) => one !== text), ...valid }
      case 'term':
        return { kind, text, severity: severity as 'block', scope, ...(replacement['replacement'] === text ? {} : replacement), ...unless, ...source, ...valid }
      case 'confusable':
      case 'style':
        return { kind, text, replacement: `${text}正`, ...unless, ...valid }
    }
  })

describe('an entry as texts', () => {
  it('is read back to what it was, from a form and from a file of either language', () => {
    fc.assert(
      fc.property(entry, fc.constantFrom('zh' as const, 'en' as const), (one, language) => {
        expect(readEntry(textsOf(one))).toEqual({ ok: true, value: one })
        const read = readFile(csvOf(rowsOf([one], language)), [])
        expect(read).toMatchObject({ ok: true, lines: [{ outcome: 'added', entry: one }] })
      }),
      { numRuns: 300 },
    )
  })

  it('every starting entry is one that a paper might have written', () => {
    for (const one of STARTING_ENTRIES) expect(readEntry(textsOf(one)), headOf(one)).toEqual({ ok: true, value: one })
  })

  it('has the words of every column, kind, severity and place in both languages', () => {
    const all = (table: object) => Object.values(table) as string[]
    for (const { column, kind, severity, scope } of Object.values(LEXICON_WORDS)) for (const table of [column, kind, severity, scope]) expect(new Set(all(table)).size).toBe(all(table).length)
    expect([...new Set(Object.values(ENTRY_FIELDS).flat())].every((field) => field in LEXICON_WORDS.zh.column)).toBe(true)
  })

  test.each<[EntryTexts, Record<string, string>]>([
    [{ kind: '', text: '桥头' }, { kind: 'required' }],
    [{ kind: '桥', text: '桥头' }, { kind: 'unknown' }],
    [{ kind: 'place', text: ' ' }, { text: 'required' }],
    [{ kind: 'place', text: '桥' }, { text: 'too_short' }],
    [{ kind: 'place', text: '桥'.repeat(61) }, { text: 'too_long' }],
    [{ kind: 'place', text: '桥头；桥尾' }, { text: 'not_a_word' }],
    [{ kind: 'place', text: '桥\n头' }, { text: 'not_a_word' }],
    [{ kind: 'place', text: '橹桥', rank: '1' }, { rank: 'not_of_kind' }],
    [{ kind: 'phrase', text: '一带一路' }, { wrong: 'required' }],
    [{ kind: 'phrase', text: '一带一路', wrong: '一路一带\n一带一路' }, { wrong: 'same_as_right' }],
    [{ kind: 'phrase', text: '一带一路', wrong: '一路一带；一路一带' }, { wrong: 'twice' }],
    [{ kind: 'phrase', text: '一带一路', wrong: '一路一带', from: '2026-01-02', to: '2026-01-01' }, { to: 'reversed' }],
    [{ kind: 'phrase', text: '一带一路', wrong: '一路一带', from: '2026-2-3', to: '明年' }, { from: 'not_a_date', to: 'not_a_date' }],
    [{ kind: 'confusable', text: '帐户', replacement: '帐户' }, { replacement: 'same_as_right' }],
    [{ kind: 'style', text: '直播带货' }, { replacement: 'required' }],
    [{ kind: 'confusable', text: '己经', replacement: '已经', unless: '自己经常\n经常' }, { unless: 'does_not_hold' }],
    [{ kind: 'term', text: '最佳', severity: 'fatal', scope: 'headline\nnowhere' }, { severity: 'unknown', scope: 'unknown' }],
    [{ kind: 'person', text: '鄢若川', rank: '0' }, { rank: 'not_a_rank' }],
    [{ kind: 'person', text: '鄢若川', offices: '区长(2026-01-02~2026-01-01)' }, { offices: 'reversed' }],
    [{ kind: 'person', text: '鄢若川', offices: '区长(2026-1-2~)' }, { offices: 'not_a_date' }],
    [{ kind: 'person', text: '鄢若川', offices: '(2026-01-02~)' }, { offices: 'not_a_word' }],
  ])('%o is refused', (texts, faults) => {
    expect(faultsOf(texts)).toEqual(faults)
  })

  it('tells in which fields two differ, and what stood there', () => {
    const before: Entry = { kind: 'phrase', text: '一带一路', wrong: ['一路一带'], to: '2026-01-01' }
    expect(differences(before, { kind: 'phrase', text: '一带一路', wrong: ['一路一带', '一带路'] })).toEqual({ was: { wrong: '一路一带', to: '2026-01-01' }, is: { wrong: '一路一带\n一带路', to: '' } })
    expect(differences(before, before)).toEqual({ was: {}, is: {} })
  })
})

describe('entries beside one another', () => {
  const clashes = new Clashes([
    { kind: 'phrase', text: '一带一路', wrong: ['一路一带'] },
    { kind: 'place', name: '橹坊' },
    { kind: 'style', text: '网络直播', replacement: '直播' },
  ])
  test.each<[string, Entry, string | null]>([
    ['the same of one kind', { kind: 'place', name: '橹坊' }, '橹坊'],
    ['the same word of another kind', { kind: 'organisation', name: '橹坊' }, null],
    ['two that correct one word', { kind: 'term', text: '一路一带', severity: 'warn', scope: ['body'] }, '一路一带'],
    ['one that corrects what is right', { kind: 'confusable', text: '一带一路', replacement: '带路' }, '一带一路'],
    ['one whose right form is corrected', { kind: 'organisation', name: '网络直播' }, '网络直播'],
    ['another', { kind: 'style', text: '带货直播', replacement: '直播带货' }, null],
  ])('%s', (_, one, expected) => {
    expect(clashes.of(one)?.words ?? null).toBe(expected)
  })

  it('what is taken out leaves its words free', () => {
    const some = new Clashes([{ kind: 'phrase', text: '甲乙', wrong: ['乙甲'] }])
    some.remove({ kind: 'phrase', text: '甲乙', wrong: ['乙甲'] })
    expect(some.of({ kind: 'style', text: '乙甲', replacement: '甲乙' })).toBeNull()
  })
})

describe('a file of entries', () => {
  const file = (...lines: string[]) => ['类别,词,应作,错误写法,级别,范围', ...lines].join('\r\n')
  const told = (text: string, standing: Entry[] = []) => {
    const read = readFile(text, standing)
    return read.ok ? read.lines.map((line) => `${line.line} ${line.outcome}${line.outcome === 'refused' ? ` ${Object.entries(line.faults).join()}` : ''}`) : `${read.why} ${read.line ?? ''}`.trim()
  }

  it('says of every line whether it adds, changes, changes nothing or is refused, and why', () => {
    const standing: Entry[] = [{ kind: 'style', text: '网络直播', replacement: '直播' }, { kind: 'place', name: '橹坊' }]
    expect(told(file('本报用法,网络直播,网播,,,', '地名,橹坊,,,,', '地名,芦栖,,,,', '地名,芦栖,,,,', '神名,灶王,,,,', '固定提法,一带一路,,网络直播,,', '禁用慎用,最佳,,,阻断,标题；广告', '固定提法,上下,,"下上\n上上",,'), standing)).toEqual([
      '2 changed',
      '3 same',
      '4 added',
      '5 refused text,twice',
      '6 refused kind,unknown',
      '7 refused text,clash',
      '8 added',
      '9 added',
    ])
  })

  it('takes columns in any order, in codes, and what is not there as not said', () => {
    const read = readFile('scope,severity,text,kind,note\nheadline;ad,block,最佳,term,x', [])
    expect(read).toMatchObject({ ok: true, lines: [{ outcome: 'added', entry: { kind: 'term', text: '最佳', severity: 'block', scope: ['headline', 'ad'] } }] })
  })

  it('lets a line take over a word that an earlier one gives up', () => {
    const standing: Entry[] = [{ kind: 'phrase', text: '一带一路', wrong: ['一路一带'] }]
    expect(told(file('固定提法,一带一路,,一带路,,', '易混,一路一带,一带一路之路,,,'), standing)).toEqual(['2 changed', '3 added'])
  })

  it('is refused whole without a head, without lines, with a broken quote, or too long', () => {
    expect(told('地名,橹坊\n地名,芦栖')).toBe('no_head 1')
    expect(told('')).toBe('no_lines')
    expect(told('类别,词')).toBe('no_lines')
    expect(told('类别,词\n地名,"橹坊')).toBe('bad_quote 2')
    expect(told(`类别,词\n${'地名,橹坊\n'.repeat(10_001)}`)).toBe('too_many_lines')
  })

  it('ten thousand lines go out and come in as the same', () => {
    const entries = Array.from({ length: 10_000 }, (_, n): Entry => ({ kind: 'phrase', text: `提法${n}号`, wrong: [`提发${n}号`] }))
    const read = readFile(csvOf(rowsOf(entries, 'zh')), entries)
    expect(read.ok && read.lines.every(({ outcome }) => outcome === 'same')).toBe(true)
  })
})
