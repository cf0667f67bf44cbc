import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { arrive, onPresence, present } from './presence'

const lan = { id: 'lan', name: '李岚', latinName: 'Li Lan' }
const zhou = { id: 'zhou', name: '周舟', latinName: null }

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

it('tells who came and who left', () => {
  const heard: string[][] = []
  const stop = onPresence((list) => heard.push(list.map((person) => person.id)))
  const lanLeaves = arrive(lan)
  const zhouLeaves = arrive(zhou)
  lanLeaves()
  vi.advanceTimersByTime(31_000)
  zhouLeaves()
  vi.advanceTimersByTime(31_000)
  stop()
  expect(heard).toEqual([['lan'], ['lan', 'zhou'], ['zhou'], []])
})

it('a reload is not a departure, and two tabs are one person', () => {
  const first = arrive(lan)
  const hear = vi.fn()
  const stop = onPresence(hear)
  first()
  vi.advanceTimersByTime(1_000)
  const second = arrive(lan)
  const third = arrive(lan)
  vi.advanceTimersByTime(40_000)
  third()
  third()
  vi.advanceTimersByTime(40_000)
  expect(present().map((person) => person.id)).toEqual(['lan'])
  expect(hear).not.toHaveBeenCalled()
  second()
  vi.advanceTimersByTime(40_000)
  expect(present()).toEqual([])
  stop()
})
