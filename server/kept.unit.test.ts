import { describe, expect, it } from 'vitest'
import { SharedCache } from './sharedCache'

describe('what is kept', () => {
  it('are the values used last, and no more than it may', () => {
    const kept = new SharedCache<number>('test', 2)
    kept.set('a', 1)
    kept.set('b', 2)
    expect(kept.get('a')).toBe(1)
    expect(kept.set('c', 3)).toBe(3)
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, undefined, 3])
  })

  it('is one store under one name', () => {
    new SharedCache<number>('shared', 5).set('a', 1)
    expect(new SharedCache<number>('shared', 5).get('a')).toBe(1)
    expect(new SharedCache<number>('other', 5).get('a')).toBeUndefined()
  })
})
