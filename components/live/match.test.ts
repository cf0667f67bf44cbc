import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { betweenWords, concerns, oneAtATime, paced } from './match'

describe('whom a change concerns', () => {
  it.each([
    [['story:a'], ['story:a'], true],
    [['story:a'], ['story:ab'], false],
    [['story:a', 'page:b'], ['page:*'], true],
    [['storyboard:a'], ['story:*'], false],
    ['all', ['story:a'], true],
    [[], ['story:*'], false],
  ] as const)('%j for %j: %s', (change, matchers, expected) => {
    expect(concerns(change, matchers)).toBe(expected)
  })

  it('asks a function', () => {
    expect(concerns(['inbox:me'], [(subject) => subject.startsWith('inbox:')])).toBe(true)
  })
})

describe('pace', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('a burst runs once, after a short wait', () => {
    const work = vi.fn()
    const call = paced(work, { wait: 200, rest: 1000 })
    for (let i = 0; i < 20; i++) call()
    vi.advanceTimersByTime(199)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(work).toHaveBeenCalledTimes(1)
  })

  it('a stream of changes runs once a second at most, and the last one is not forgotten', () => {
    const work = vi.fn()
    const call = paced(work, { wait: 200, rest: 1000 })
    for (let i = 0; i < 50; i++) {
      call()
      vi.advanceTimersByTime(100)
    }
    expect(work.mock.calls.length).toBeLessThanOrEqual(5)
    const before = work.mock.calls.length
    call()
    vi.advanceTimersByTime(2_000)
    expect(work.mock.calls.length).toBe(before + 1)
  })

  it('can be called off', () => {
    const work = vi.fn()
    const call = paced(work, { wait: 200, rest: 1000 })
    call()
    call.cancel()
    vi.runAllTimers()
    expect(work).not.toHaveBeenCalled()
  })

  it('waits while somebody types, not for ever, and not at all for somebody who does not', () => {
    const work = vi.fn()
    const call = betweenWords(work, { still: 1000, most: 10_000 })
    call()
    expect(work).toHaveBeenCalledTimes(1)
    call.typed()
    call()
    vi.advanceTimersByTime(900)
    call.typed()
    call()
    vi.advanceTimersByTime(999)
    expect(work).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    expect(work, 'one, for both').toHaveBeenCalledTimes(2)
    // typed on and on
    call.typed()
    call()
    for (let i = 0; i < 99; i++) {
      vi.advanceTimersByTime(100)
      call.typed()
    }
    expect(work).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(100)
    expect(work).toHaveBeenCalledTimes(3)
    call()
    call.cancel()
    vi.runAllTimers()
    expect(work).toHaveBeenCalledTimes(3)
  })

  it('the next question waits for the answer, however many are asked meanwhile, and an answer that never comes does not hold it up for good', () => {
    const work = vi.fn()
    const call = oneAtATime(work, { wait: 200, rest: 1000 })
    call()
    vi.advanceTimersByTime(200)
    for (let i = 0; i < 5; i++) {
      call()
      vi.advanceTimersByTime(2_000)
    }
    expect(work).toHaveBeenCalledTimes(1)
    call.done()
    vi.advanceTimersByTime(10_000)
    expect(work, 'once for all that was asked').toHaveBeenCalledTimes(2)
    call.done()
    vi.advanceTimersByTime(10_000)
    expect(work, 'nothing was asked').toHaveBeenCalledTimes(2)
    call()
    vi.advanceTimersByTime(1_000)
    call()
    vi.advanceTimersByTime(20_000)
    expect(work, 'the third was never answered').toHaveBeenCalledTimes(4)
  })
})
