import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedChange, explained, standing } from './explained'

/** Made in a text, those of them that do not lie over each other. */
function withMade(text: string, changes: readonly AskedChange[]): string {
  return changes.toSorted((a, b) => b.from - a.from || b.to - a.to).reduce((now, { from, to, by }) => now.slice(0, from) + by + now.slice(to), text)
}

const fates = (before: string, after: string, asked: readonly AskedChange[]) => explained(before, after, asked).map(({ fate }) => fate)
const change = (from: number, to: number, by: string): AskedChange => ({ from, to, by })
const apart = (asked: readonly AskedChange[]) => {
  const kept: AskedChange[] = []
  for (const one of asked.toSorted((a, b) => a.from - b.from || a.to - b.to)) if (one.from > (kept.at(-1)?.to ?? -1)) kept.push(one)
  return kept
}
const asking = (unit: fc.Arbitrary<string>) =>
  fc.string({ unit, minLength: 1, maxLength: 24 }).chain((text) =>
    fc.record({
      text: fc.constant(text),
      asked: fc
        .array(fc.record({ from: fc.nat(text.length), length: fc.nat(3), by: fc.string({ unit, maxLength: 3 }) }), { maxLength: 5 })
        .map((all) => apart(all.map(({ from, length, by }) => change(from, Math.min(text.length, from + length), by)).filter(({ from, to, by }) => text.slice(from, to) !== by))),
    }),
  )

describe('what became of changes that were asked for in a text', () => {
  it('is told of one, of two beside each other, and of none', () => {
    const text = '沿线曾设休息座椅和照明灯'
    const asked = [change(2, 3, '增'), change(4, 6, ''), change(9, 9, '路')]
    expect(fates(text, text, asked)).toEqual(['left', 'left', 'left'])
    expect(fates(text, '沿线增设休息座椅和照明灯', asked)).toEqual(['made', 'left', 'left'])
    expect(fates(text, '沿线增设座椅和路照明灯', asked)).toEqual(['made', 'made', 'made'])
  })

  it('is other words where others came, or more than was asked for', () => {
    const text = '沿线曾设休息座椅和照明灯，方便居民夜间散步。'
    expect(fates(text, text.replace('曾', '新'), [change(2, 3, '增')])).toEqual(['other'])
    expect(fates(text, text.replace('曾', '增新'), [change(2, 3, '增')])).toEqual(['other'])
    expect(explained(text, text.replace('休息座椅和', ''), [change(4, 6, '')])).toEqual([{ fate: 'other', before: [4, 9], after: [4, 4] }])
  })

  it('is told beside what nobody asked for, and where that is the same word', () => {
    const text = '新铺的透水路面比原来宽一米，沿线曾设休息座椅12处、照明灯40盏，方便居民夜间散步。'
    const at = text.indexOf('曾')
    const asked = [change(at, at + 1, '增'), change(0, 1, '重')]
    expect(fates(text, `昨天，${text.replace('曾', '增').replace('40', '48')}`, asked)).toEqual(['made', 'other'])
    expect(fates(text, text.replace('居民', '市民'), asked)).toEqual(['left', 'left'])
    // also two characters from it; and not where it could as well be what nobody asked for
    expect(fates(text, text.replace('曾设休', '增设新'), asked)).toEqual(['made', 'left'])
    expect(fates('很的的好看', '很的好听', [change(1, 2, ''), change(2, 3, '')])).toEqual(['other', 'other'])
  })

  it('is of two that come to the same neither, until both are made', () => {
    expect(fates('很的的好', '很的好', [change(1, 2, ''), change(2, 3, '')])).toEqual(['other', 'other'])
    expect(fates('很的的好', '很好', [change(1, 2, ''), change(2, 3, '')])).toEqual(['made', 'made'])
    // two readers who marked one slip have both been heard
    expect(fates('帐户', '账户', [change(0, 1, '账'), change(0, 1, '账')])).toEqual(['made', 'made'])
  })

  it('is never that words stand as they were which another change went over', () => {
    expect(fates('一二三四五', '一四五', [change(1, 3, ''), change(2, 4, '丁')])).toEqual(['made', 'other'])
  })

  it('is exactly those that were made, wherever no two come to the same', () => {
    const unit = fc.constantFrom(...Array.from({ length: 4000 }, (_, index) => String.fromCodePoint(0x4e00 + index)))
    fc.assert(
      fc.property(fc.uniqueArray(unit, { minLength: 8, maxLength: 60 }), fc.array(fc.record({ from: fc.nat(60), length: fc.nat(3), by: fc.constantFrom('', 'ａ', 'ｂｃ'), made: fc.boolean() }), { maxLength: 8 }), (chars, raw) => {
        const text = chars.join('')
        const all = raw.map(({ from, length, by, made }) => ({ ...change(Math.min(from, text.length), Math.min(text.length, from + length), by), made })).filter(({ from, to, by }) => text.slice(from, to) !== by)
        const asked = apart(all) as typeof all
        const after = withMade(text, asked.filter(({ made }) => made))
        expect(fates(text, after, asked)).toEqual(asked.map(({ made }) => (made ? 'made' : 'left')))
      }),
      { numRuns: 400 },
    )
  })

  it('is told of no change that was not made, nor denied of one that was, in whatever text', () => {
    fc.assert(
      fc.property(asking(fc.constantFrom('的', '了', '一', '1')), fc.infiniteStream(fc.boolean()), ({ text, asked }, made) => {
        const chosen = asked.map(() => made.next().value)
        const after = withMade(text, asked.filter((_, index) => chosen[index]))
        const told = fates(text, after, asked)
        // by trying all there are
        const ways = Array.from({ length: 2 ** asked.length }, (_, way) => asked.map((__, index) => ((way >> index) & 1) === 1)).filter((way) => withMade(text, asked.filter((_, index) => way[index])) === after)
        for (const [index, fate] of told.entries()) {
          if (fate === 'made') expect(ways.every((way) => way[index])).toBe(true)
          if (fate === 'left' && text !== after) expect(ways.some((way) => way[index])).toBe(false)
        }
        if (ways.length === 1 && text !== after) expect(told).toEqual(chosen.map((one) => (one ? 'made' : 'left')))
      }),
      { numRuns: 600 },
    )
  })

  it('is told with the places it stands at, whatever else was written elsewhere', () => {
    const unit = fc.constantFrom(...'环湖北段步道今起试开放新铺的透水路面比原来宽一米沿线增设休息座椅')
    const long = fc.string({ unit, minLength: 12, maxLength: 30 })
    fc.assert(
      fc.property(long, long, fc.string({ unit, maxLength: 20 }), fc.string({ unit, maxLength: 20 }), (head, tail, before, after) => {
        const text = `${before}${head}◎曾◎${tail}`
        const at = before.length + head.length + 1
        const [told] = explained(text, `${after}${head}◎增◎${tail}`, [change(at, at + 1, '增')])
        const there = after.length + head.length + 1
        expect(told).toEqual({ fate: 'made', before: [at, at + 1], after: [there, there + 1] })
      }),
      { numRuns: 300 },
    )
  })
})

describe('words that shall stand', () => {
  it('are where they went, or what became of them', () => {
    expect(standing('路面比原来宽', '新路面比原来宽', { from: 1, to: 3 })).toEqual({ fate: 'left', before: [1, 3], after: [2, 4] })
    expect(standing('路面比原来宽', '路面较原来宽', { from: 1, to: 3 })).toMatchObject({ fate: 'other' })
  })
})
