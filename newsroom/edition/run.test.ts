import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tiedPages, type RunPage } from './run'

const at = (number: number, stories: string[], guided: string[] = []): RunPage => ({ number, stories, guided })

test('a page is tied by a jump, and by a guide that names what is replaced, not the other way round', () => {
  const pages = [at(1, ['a'], ['c']), at(2, ['b']), at(3, ['b', 'c'])]
  expect(tiedPages(pages, [3])).toEqual([1, 2])
  expect(tiedPages(pages, [2])).toEqual([3])
  expect(tiedPages(pages, [1])).toEqual([])
  expect(tiedPages(pages, [1, 2, 3])).toEqual([])
})

test('what is replaced with all that is tied to it, again and again, ends tied to nothing; no page that stays prints a story of it', () => {
  const ids = fc.array(fc.constantFrom(...'abcdef'), { maxLength: 3 })
  const pages = fc.array(fc.record({ stories: ids, guided: ids }), { minLength: 1, maxLength: 8 }).map((all) => all.map((one, index) => ({ number: index + 1, ...one })))
  fc.assert(
    fc.property(pages, fc.nat(7), (all, seed) => {
      let replaced = [(seed % all.length) + 1]
      for (let tied = tiedPages(all, replaced); tied.length > 0; tied = tiedPages(all, replaced)) {
        expect(tied.filter((number) => replaced.includes(number))).toEqual([])
        replaced = [...replaced, ...tied]
      }
      const moving = new Set(all.filter(({ number }) => replaced.includes(number)).flatMap(({ stories }) => stories))
      for (const one of all) if (!replaced.includes(one.number)) expect([...one.stories, ...one.guided].some((id) => moving.has(id))).toBe(false)
    }),
  )
})
