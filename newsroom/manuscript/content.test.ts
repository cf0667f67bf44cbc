import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../canonical'
import type { Refusal } from '../refusal'
import { cleanText, CONTENT_LIMITS, readContent } from './content'
import { EMPTY_CONTENT, type Block, type StoryContent } from './story'

const read = (value: unknown): StoryContent => {
  const result = readContent(value)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const refused = (value: unknown): Refusal | null => {
  const result = readContent(value)
  return result.ok ? null : result.refusal
}
const full: StoryContent = {
  kicker: '城东区便民服务再添新点',
  headline: ['社区食堂', '开到家门口'],
  deck: '首批12家本周开张',
  byline: '记者 李岚 通讯员 王小川',
  dateline: '本报讯',
  body: [
    { type: 'paragraph', text: [{ text: '清晨六点，' }, { text: '豆浆', bold: true }, { text: '出锅。' }] },
    { type: 'subhead', text: '一顿饭多少钱' },
    { type: 'quote', text: [{ text: '“十块钱吃饱。”' }] },
    { type: 'picture', asset: '01abc', caption: '居民在食堂用餐。', credit: '王小川 摄' },
    { type: 'paragraph', text: [] },
  ],
}

describe('readContent', () => {
  it('takes a whole story as it is, empty paragraphs too, and an empty one', () => {
    expect(read(full)).toEqual(full)
    expect(read(EMPTY_CONTENT)).toEqual(EMPTY_CONTENT)
    expect(read({ ...EMPTY_CONTENT, headline: [] })).toEqual(EMPTY_CONTENT)
  })

  it.each<[string, unknown, Record<string, string>]>([
    ['nothing', null, { content: 'not_an_object' }],
    ['a list', [], { content: 'not_an_object' }],
    ['a text', 'text', { content: 'not_an_object' }],
    ['a missing member', { ...full, deck: undefined, body: [] }, { deck: 'not_a_text' }],
    ['an unknown member', { ...full, state: 'ready' }, { state: 'unknown_key' }],
    ['a headline that is no list', { ...full, headline: '标题' }, { headline: 'not_a_list' }],
    ['a block of another kind', { ...full, body: [{ type: 'script', text: 'x' }] }, { 'body.0.type': 'unknown_type' }],
    ['a block with an attribute', { ...full, body: [{ type: 'subhead', text: 'x', onclick: 'alert(1)' }] }, { 'body.0.onclick': 'unknown_key' }],
    ['a span with a link', { ...full, body: [{ type: 'paragraph', text: [{ text: 'x', href: 'https://x.invalid' }] }] }, { 'body.0.text.0.href': 'unknown_key' }],
    ['bold that is not true', { ...full, body: [{ type: 'paragraph', text: [{ text: 'x', bold: false }] }] }, { 'body.0.text.0.bold': 'not_true' }],
    ['a point beside the picture', { ...full, body: [{ type: 'picture', asset: 'a', caption: '', credit: '', focus: { x: 1001, y: 0 } }] }, { 'body.0.focus': 'not_a_point' }],
    ['half a point', { ...full, body: [{ type: 'picture', asset: 'a', caption: '', credit: '', focus: { x: 0.5, y: 1 } }] }, { 'body.0.focus': 'not_a_point' }],
    ['a point with more to it', { ...full, body: [{ type: 'picture', asset: 'a', caption: '', credit: '', focus: { x: 1, y: 1, zoom: 2 } }] }, { 'body.0.focus.zoom': 'unknown_key' }],
    ['a point of a paragraph', { ...full, body: [{ type: 'paragraph', text: [], focus: { x: 1, y: 1 } }] }, { 'body.0.focus': 'unknown_key' }],
    ['a picture by address', { ...full, body: [{ type: 'picture', asset: 'https://x/y.jpg', caption: '', credit: '' }] }, { 'body.0.asset': 'not_a_picture' }],
    ['too many lines', { ...full, headline: Array.from({ length: 13 }, () => '行') }, { headline: 'too_many' }],
    ['too many blocks', { ...full, body: Array.from({ length: 501 }, () => ({ type: 'paragraph', text: [] })) }, { body: 'too_many' }],
    ['a line without end', { ...full, kicker: '长'.repeat(2_001) }, { kicker: 'too_long' }],
  ])('refuses %s, naming it', (_name, value, fields) => {
    expect(refused(value)).toEqual({ kind: 'invalid', fields })
  })

  it('refuses an own __proto__ wherever it is, and never follows an inherited member', () => {
    for (const text of [
      JSON.stringify(full).replace('{', '{"__proto__":{"isAdmin":true},'),
      JSON.stringify(full).replace('{"type":"paragraph"', '{"__proto__":{"x":1},"type":"paragraph"'),
      JSON.stringify(full).replace('{"text":"豆浆"', '{"constructor":1,"text":"豆浆"'),
    ]) {
      const refusal = refused(JSON.parse(text))
      expect(refusal?.kind).toBe('invalid')
      expect(Object.values(refusal?.kind === 'invalid' ? refusal.fields : {})).toEqual(['unknown_key'])
    }
    expect(refused(Object.create(full))?.kind).toBe('invalid')
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
  })

  it('refuses more than 60,000 characters, however they are spread', () => {
    const paragraph = (length: number): Block => ({ type: 'paragraph', text: [{ text: '字'.repeat(length) }] })
    expect(refused({ ...EMPTY_CONTENT, body: [paragraph(CONTENT_LIMITS.characters)] })).toBeNull()
    const tooLarge = { kind: 'too_large', limit: 60_000, unit: 'characters' }
    expect(refused({ ...EMPTY_CONTENT, body: [paragraph(CONTENT_LIMITS.characters + 1)] })).toEqual(tooLarge)
    expect(refused({ ...EMPTY_CONTENT, body: Array.from({ length: 500 }, () => paragraph(121)) })).toEqual(tooLarge)
    // composed forms may be longer than what was sent
    expect(refused({ ...EMPTY_CONTENT, body: [{ type: 'paragraph', text: [{ text: '\u0958'.repeat(40_000) }] }] })).toEqual(tooLarge)
  })

  it('stays small for a stranger: few problems, short keys', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${'键'.repeat(100)}${i}`, 1]))
    const refusal = refused({ ...full, ...many })
    const fields = refusal?.kind === 'invalid' ? refusal.fields : {}
    expect(Object.keys(fields).length).toBeLessThanOrEqual(20)
    expect(Object.keys(fields).every((key) => key.length <= 40)).toBe(true)
  })

  it('joins equal neighbours and drops empty spans, which nobody can type', () => {
    const text = [{ text: 'e' }, { text: '' }, { text: '\u0301' }, { text: '甲', bold: true }, { text: '\u0000', bold: true }, { text: '乙', bold: true }, { text: '' }]
    expect(read({ ...EMPTY_CONTENT, body: [{ type: 'paragraph', text }] }).body).toEqual([
      { type: 'paragraph', text: [{ text: 'é' }, { text: '甲乙', bold: true }] },
    ])
  })
})

describe('cleanText', () => {
  it.each([
    ['NUL and controls', 'a\u0000b\u0007c\u001bd', 'abcd'],
    ['line breaks and tabs inside a line', '一\n二\r\n三\t四\u2028五', '一 二 三 四 五'],
    ['half a surrogate pair', 'a\ud83d\u4e00\udc4d', 'a\ufffd一\ufffd'],
    ['a whole one', '👍🏽', '👍🏽'],
    ['composition', 'e\u0301', 'é'],
    ['marks that reorder text', 'a\u202eb\u2066c\u200fd', 'abcd'],
    ['the zero-width space and mark order', '一\u200b二\ufeff三', '一二三'],
    ['a joiner, which emoji need', '👩\u200d🚀', '👩\u200d🚀'],
    ['spaces a person typed', '　王　一  二 ', '　王　一  二 '],
  ])('%s', (_name, from, to) => expect(cleanText(from)).toBe(to))
})

// units from the corners of Unicode, where normalising twice could differ
const odd = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u0000', '\u200b', '\ud83d', '\udc4d', '\u0301', 'e', '\u1100', '\u1161', '\u0958', '\ufb2c', '字', '\n', '\u202e', ' '),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})
const span = fc.oneof(fc.record({ text: odd }), fc.record({ text: odd, bold: fc.constant(true) }))
const block = fc.oneof(
  fc.record({ type: fc.constantFrom('paragraph', 'quote', 'row'), text: fc.array(span, { maxLength: 6 }) }),
  fc.record({ type: fc.constant('subhead'), text: odd }),
  fc.record({ type: fc.constant('picture'), asset: fc.stringMatching(/^[0-9a-z]{1,18}$/), caption: odd, credit: odd }),
  fc.record({ type: fc.constant('picture'), asset: fc.constant('0abc'), caption: odd, credit: odd, focus: fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 1000 }) }) }),
)
const story = fc.record({ kicker: odd, headline: fc.array(odd, { maxLength: 4 }), deck: odd, byline: odd, dateline: odd, body: fc.array(block, { maxLength: 6 }) })

describe('whatever is sent', () => {
  it('reads back identical, as the database and JSON return it', () => {
    fc.assert(
      fc.property(story, (sent) => {
        const stored = read(sent)
        expect(read(stored)).toEqual(stored)
        expect(read(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
        expect(canonical(read(stored))).toBe(canonical(stored))
        expect(JSON.stringify(stored)).not.toMatch(/\\u0000|\\ud[89a-f]/i)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is content or a refusal, never an exception: any JSON, and mutations of a story', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readContent(value)), { numRuns: 500 })
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true, withMap: true }), (value) => void readContent(value)),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(story, fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 3 }), (sent, changes) => {
        const result = readContent(mutate(sent, changes))
        if (result.ok) expect(read(result.value)).toEqual(result.value)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is refused fast however deep or long', () => {
    let deep: unknown = 'x'
    for (let i = 0; i < 10_000; i++) deep = { type: 'paragraph', text: [deep] }
    const started = performance.now()
    expect(refused({ ...EMPTY_CONTENT, body: [deep] })?.kind).toBe('invalid')
    expect(refused({ ...EMPTY_CONTENT, kicker: '长'.repeat(5_000_000) })?.kind).toBe('too_large')
    expect(refused({ ...EMPTY_CONTENT, body: Array.from({ length: 1_000_000 }, () => 0) })?.kind).toBe('invalid')
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

/** Puts a value somewhere into a copy, at the place the number points to. */
function mutate(value: unknown, changes: readonly (readonly [number, unknown])[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(value))
  for (const [at, put] of changes) {
    const places: { in: Record<string, unknown>; key: string }[] = []
    collect(copy, places)
    const place = places[at % Math.max(places.length, 1)]
    if (place) Object.defineProperty(place.in, at % 7 === 0 ? '__proto__' : place.key, { value: put, enumerable: true, writable: true, configurable: true })
  }
  return copy
}

function collect(value: unknown, places: { in: Record<string, unknown>; key: string }[]): void {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    places.push({ in: value as Record<string, unknown>, key })
    collect((value as Record<string, unknown>)[key], places)
  }
}
