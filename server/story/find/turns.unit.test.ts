import { expect, it } from 'vitest'
import { inTurn } from './turns'

it('two at a time, in their order, whatever fails', async () => {
  let running = 0
  let most = 0
  const begun: number[] = []
  const release: (() => void)[] = []
  const all = Array.from({ length: 6 }, (_, index) =>
    inTurn(async () => {
      begun.push(index)
      most = Math.max(most, ++running)
      await new Promise<void>((resolve) => release.push(resolve))
      running--
      if (index === 1) throw new Error('one of them fails')
      return index
    }),
  )
  const ended = Promise.allSettled(all)
  while (begun.length < 6) {
    release.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const one of release) one()
  expect((await ended).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
  expect(most).toBe(2)
  // and the place is free again
  expect(await inTurn(() => Promise.resolve('next'))).toBe('next')
})
