import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_CONTENT, type StoryContent } from '../story'
import { isSameShape, replacedPictures } from './replaced'

const showing = (...assets: string[]): StoryContent => ({
  ...EMPTY_CONTENT,
  body: assets.flatMap((asset) => [{ type: 'paragraph' as const, text: [{ text: '桥' }] }, { type: 'picture' as const, asset, caption: '', credit: '' }]),
})

describe('pictures that took the place of others', () => {
  it('are told by where they stand between those that stayed', () => {
    expect([...replacedPictures(showing('a', 'b', 'c'), showing('a', 'x', 'c'))]).toEqual([['x', 'b']])
    expect([...replacedPictures(showing('a', 'b'), showing('x', 'y'))]).toEqual([['x', 'a'], ['y', 'b']])
    // one was put in, one taken out: none stands for another
    expect([...replacedPictures(showing('a', 'b'), showing('a', 'x', 'y'))]).toEqual([])
    expect([...replacedPictures(showing('a', 'b'), showing('a'))]).toEqual([])
  })

  it('are new, each in the place of one that is gone, and nobody is replaced twice', () => {
    const assets = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'))
    fc.assert(
      fc.property(assets, assets, (before, after) => {
        const found = [...replacedPictures(showing(...before), showing(...after))]
        for (const [now, was] of found) {
          expect(before).toContain(was)
          expect(after).not.toContain(was)
          expect(after).toContain(now)
          expect(before).not.toContain(now)
        }
        expect(new Set(found.map(([, was]) => was)).size).toBe(found.length)
      }),
    )
  })
})

it('shapes are one within a few pixels, whatever their size', () => {
  expect(isSameShape({ width: 4000, height: 3000 }, { width: 1200, height: 900 })).toBe(true)
  expect(isSameShape({ width: 4000, height: 3000 }, { width: 4032, height: 3024 })).toBe(true)
  expect(isSameShape({ width: 4000, height: 3000 }, { width: 3000, height: 4000 })).toBe(false)
  expect(isSameShape({ width: 4000, height: 3000 }, { width: 3000, height: 2000 })).toBe(false)
})
