import { expect, it } from 'vitest'
import { AfterFrame } from './afterFrame'

/** Frames that come when the test says so. */
function frames() {
  const waiting = new Set<() => void>()
  return {
    waiting,
    behind: (then: () => void) => {
      waiting.add(then)
      return () => void waiting.delete(then)
    },
    draw() {
      const all = [...waiting]
      waiting.clear()
      for (const then of all) then()
    },
  }
}

it('what several keys ask for is done once, behind their frame; and again for what is asked meanwhile', () => {
  const screen = frames()
  const done: string[] = []
  const later = new AfterFrame(() => {
    done.push('done')
    if (done.length === 1) later.ask()
  }, screen)
  later.ask()
  later.ask()
  expect([done.length, screen.waiting.size]).toEqual([0, 1])
  screen.draw()
  expect([done.length, screen.waiting.size]).toEqual([1, 1])
  screen.draw()
  expect([done.length, screen.waiting.size]).toEqual([2, 0])
})

it('what is dropped is not done, and can be asked for again', () => {
  const screen = frames()
  let done = 0
  const later = new AfterFrame(() => void (done += 1), screen)
  later.ask()
  later.drop()
  screen.draw()
  expect(done).toBe(0)
  later.ask()
  screen.draw()
  expect(done).toBe(1)
})
