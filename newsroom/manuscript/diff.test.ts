import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffPart, type DiffRow, diffStories, diffText, hasChanges } from './diff'
import { type Block, EMPTY_CONTENT, plainText, type StoryContent } from './story'

const p = (text: string, bold?: true): Block => ({
  type: 'paragraph',
  text: [bold ? { text, bold } : { text }],
})
const story = (changes: Partial<StoryContent> = {}): StoryContent => ({ ...EMPTY_CONTENT, ...changes })
const PICTURE = { type: 'picture', caption: '图', credit: '王' } as const
const side = (parts: readonly DiffPart[], op: 'add' | 'del') =>
  parts.filter((part) => part.op === 'same' || part.op === op).map(({ text }) => text).join('')
const shown = (parts: readonly DiffPart[]) =>
  parts.map(({ text, op }) => (op === 'same' ? text : op === 'add' ? `[+${text}]` : `[-${text}]`)).join('')

describe('diffText', () => {
  it('marks single Chinese characters', () => {
    expect(shown(diffText('全区地方工作', '全区地主工作'))).toBe('全区地[-方][+主]工作')
    expect(shown(diffText('同样', '同样'))).toBe('同样')
    expect(shown(diffText('', '新'))).toBe('[+新]')
    expect(diffText('', '')).toEqual([])
  })

  it('replaces numbers and words whole', () => {
    expect(shown(diffText('共128人', '共1280人'))).toBe('共[-128][+1280]人')
    expect(shown(diffText('增长3.5%', '增长3.6%'))).toBe('增长[-3.5][+3.6]%')
    expect(shown(diffText('用APP办', '用App办'))).toBe('用[-APP][+App]办')
    expect(shown(diffText('晚19:30开演', '晚19:45开演'))).toBe('晚[-19:30][+19:45]开演')
    expect(shown(diffText('COVID-19防控', 'COVID-20防控'))).toBe('[-COVID-19][+COVID-20]防控')
    expect(shown(diffText('三百二十亩', '三百五十亩'))).toBe('[-三百二十][+三百五十]亩')
    expect(shown(diffText('5G网', '6G网'))).toBe('[-5G][+6G]网')
  })

  it('shows a rewritten sentence as one change, not as confetti', () => {
    const parts = diffText('昨日召开的全区会议强调秋收', '记者从区里的农业部门获悉秋收')
    expect(parts.filter(({ op }) => op === 'same').map(({ text }) => text)).toEqual(['秋收'])
  })

  it('keeps both texts, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('的区县，。12ab 𬭎é\n\u0301')) })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const parts = diffText(a, b)
        expect(side(parts, 'del')).toBe(a)
        expect(side(parts, 'add')).toBe(b)
        expect(parts.every((part, index) => part.text !== '' && part.op !== parts[index - 1]?.op)).toBe(true)
      }),
    )
  })

  it('gives up on the detail of two long texts that share nothing much, and says so quickly', () => {
    const char = (index: number, seed: number) => String.fromCodePoint(0x4e00 + ((index * seed) % 1999))
    const noise = (seed: number) => Array.from({ length: 20_000 }, (_, index) => char(index, seed)).join('')
    const [a, b] = [noise(7919), noise(104_729)]
    const started = performance.now()
    const parts = diffText(a, b)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(side(parts, 'del')).toBe(a)
    expect(side(parts, 'add')).toBe(b)
  })
})

describe('diffStories', () => {
  const brief = (rows: readonly DiffRow[]) => rows.map(({ field, kind }) => `${field} ${kind}`)

  it('says nothing changed', () => {
    const content = story({ headline: ['秋收'], body: [p('甲'), p('乙')] })
    const rows = diffStories(content, structuredClone(content))
    expect(brief(rows)).toEqual(['headline same', 'paragraph same', 'paragraph same'])
    expect(hasChanges(rows)).toBe(false)
  })

  it('goes field by field, then block by block', () => {
    const before = story({ kicker: '引题', headline: ['秋收', '进行'], body: [p('第一段说天气。'), p('第二段说收成。')] })
    const after = story({
      headline: ['秋收进行'],
      deck: '副题',
      body: [p('第一段说天气。'), p('中间新写一段完全不同的话'), p('第二段说好收成。')],
    })
    expect(brief(diffStories(before, after))).toEqual([
      'kicker removed',
      'headline changed',
      'deck added',
      'paragraph same',
      'paragraph added',
      'paragraph changed',
    ])
  })

  it('shows what changed besides the words', () => {
    const picture = (asset: string): Block => ({ type: 'picture', asset, caption: '收割', credit: '王一 摄' })
    const before = story({ body: [p('重点'), picture('a'), p('小标题')] })
    const after = story({ body: [p('重点', true), picture('b'), { type: 'subhead', text: '小标题' }] })
    const rows = diffStories(before, after)
    expect(rows.map(({ kind, also }) => [kind, also])).toEqual([
      ['changed', ['bold']],
      ['changed', ['picture']],
      ['changed', ['type']],
    ])
  })

  it('shows a point of a picture that moved, and nothing where it was put in the middle', () => {
    const picture = (focus?: { x: number; y: number }): Block => ({ type: 'picture', asset: 'a', caption: '收割', credit: '王一 摄', ...(focus ? { focus } : {}) })
    const rows = diffStories(story({ body: [picture()] }), story({ body: [picture({ x: 1, y: 2 })] }))
    expect(rows.map(({ kind, also }) => [kind, also])).toEqual([['changed', ['focus']]])
    expect(hasChanges(diffStories(story({ body: [picture()] }), story({ body: [picture({ x: 500, y: 500 })] })))).toBe(false)
  })

  it('does not see spans cut differently', () => {
    const before = story({ body: [{ type: 'paragraph', text: [{ text: '秋' }, { text: '收' }] }] })
    expect(hasChanges(diffStories(before, story({ body: [p('秋收')] })))).toBe(false)
  })

  it('tells a moved paragraph from one that was written anew, also when it was changed on the way', () => {
    const [one, two, three] = ['记者昨日从区水利局获悉，北塘河清淤工程已完成七成。', '沿线居民说，河水比去年清了许多，夜里也没有气味。', '工程预计下月底全部完工，届时步道同步开放。']
    const rows = diffStories(story({ body: [p(one), p(two), p(three)] }), story({ body: [p(two), p(three), p(one.replace('七成', '八成'))] }))
    expect(brief(rows)).toEqual(['paragraph left', 'paragraph same', 'paragraph same', 'paragraph moved'])
    expect(rows.map(({ old, now }) => [old, now])).toEqual([[0, 2], [1, 0], [2, 1], [0, 2]])
    expect(shown(rows[3]?.parts ?? [])).toContain('完成[-七][+八]成')
    // a short line that comes again elsewhere is no move
    expect(brief(diffStories(story({ body: [p('好'), p(two)] }), story({ body: [p(two), p('好')] })))).toEqual(['paragraph removed', 'paragraph same', 'paragraph added'])
  })

  it('keeps every block of both sides, in order, for any revision', () => {
    const words = fc.string({ unit: fc.constantFrom('秋', '收', '天', '气', '好') })
    const block: fc.Arbitrary<Block> = fc.oneof(
      words.map((text) => p(text)),
      words.map((text): Block => ({ type: 'subhead', text })),
      fc.constantFrom('a', 'b').map((asset): Block => ({ ...PICTURE, asset })),
    )
    const bodies = fc.array(block, { maxLength: 8 })
    const text = (one: Block) => {
      if (one.type === 'picture') return `${one.caption}\n${one.credit}`
      return one.type === 'subhead' ? one.text : plainText(one.text)
    }
    fc.assert(
      fc.property(bodies, bodies, (a, b) => {
        const rows = diffStories(story({ body: a }), story({ body: b }))
        const old = rows.filter(({ kind }) => kind !== 'added' && kind !== 'moved').map(({ parts }) => side(parts, 'del'))
        const now = rows.filter(({ kind }) => kind !== 'removed' && kind !== 'left').map(({ parts }) => side(parts, 'add'))
        expect(old).toEqual(a.map(text))
        expect(now).toEqual(b.map(text))
        expect(hasChanges(rows)).toBe(JSON.stringify(a) !== JSON.stringify(b))
      }),
      { numRuns: 300 },
    )
  })
})
