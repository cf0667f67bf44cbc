import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical'

describe('canonical', () => {
  it('has one form: keys by code unit, no white space, no undefined', () => {
    expect(canonical({ b: 1, a: [true, null, 'é\n'], c: undefined })).toBe('{"a":[true,null,"é\\n"],"b":1}')
    expect(canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, 'ö': 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    )
    expect(canonical(-0)).toBe('0')
  })

  it('refuses what has no single form', () => {
    for (const value of [0.1, NaN, Infinity, 2 ** 53, 1n, Symbol('x'), () => 1, { a: { b: 1.5 } }]) expect(() => canonical(value)).toThrow(TypeError)
  })

  it('is JSON that reads back, the same for every order of members', () => {
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null))
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), fc.dictionary(fc.string({ unit: 'binary' }), tie('value'))),
    }))
    fc.assert(
      fc.property(value, (sent) => {
        const text = canonical(sent)
        expect(canonical(JSON.parse(text))).toBe(text)
        expect(canonical(reversed(sent))).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
