import { expect, it } from 'vitest'
import { movesInOrder } from './moves'

/** Plays the steps where each must find what it moves, and nothing where it moves it. */
function played(stands: Record<string, string>, steps: ReturnType<typeof movesInOrder>): Record<string, string> {
  const now = new Map(Object.entries(stands))
  for (const step of steps) {
    const [from, to] = [now.get(step.from), now.get(step.to)]
    if (step.kind === 'move') {
      expect([from, to], JSON.stringify(step)).toEqual([step.storyId, undefined])
      now.delete(step.from)
    } else {
      if (from === undefined || to === undefined) throw new Error(`nothing to change places with: ${JSON.stringify(step)}`)
      now.set(step.from, to)
    }
    now.set(step.to, from ?? '')
  }
  return Object.fromEntries(now)
}

/** Every order of so many. */
function orders(of: readonly string[]): string[][] {
  return of.length === 0 ? [[]] : of.flatMap((one) => orders(of.filter((other) => other !== one)).map((rest) => [one, ...rest]))
}

it('stories of four slots come from any places to any others of five, one step after the other', () => {
  const stories = ['a', 'b', 'c', 'd']
  const from = ['1', '2', '3', '4']
  for (const to of orders(['1', '2', '3', '4', '5'])) {
    const going = stories.map((storyId, at) => ({ storyId, from: from[at] ?? '', to: to[at] ?? '' }))
    const stands = Object.fromEntries(going.map((one) => [one.from, one.storyId]))
    expect(played(stands, movesInOrder(going)), to.join('')).toEqual(Object.fromEntries(going.map((one) => [one.to, one.storyId])))
  }
})

it('what stays where it is takes no step', () => {
  expect(movesInOrder([{ storyId: 'a', from: '1', to: '1' }, { storyId: 'b', from: '2', to: '3' }])).toEqual([{ kind: 'move', storyId: 'b', from: '2', to: '3' }])
})
