import { describe, expect, it } from 'vitest'
import { MOST_AT_ONCE } from '@/newsroom/workflow/several'
import { everyOne, NONE, ranged, toggled } from './selection'

const order = ['a', 'b', 'c', 'd', 'e']
const ids = (selection: typeof NONE) => [...selection.ids]

describe('a selection', () => {
  it('takes one and lets it go', () => {
    const one = toggled(NONE, 'b')
    expect(ids(one)).toEqual(['b'])
    expect(ids(toggled(one, 'b'))).toEqual([])
  })

  it('takes a range from the last one taken by itself, either way, and keeps what it has', () => {
    const from = toggled(toggled(NONE, 'e'), 'c')
    expect(ids(ranged(from, order, 'a')).sort()).toEqual(['a', 'b', 'c', 'e'])
    expect(ids(ranged(ranged(from, order, 'a'), order, 'd')).sort()).toEqual(order)
    expect(ids(ranged(NONE, order, 'd'))).toEqual(['d'])
  })

  it('a range whose beginning is no longer shown is its end alone', () => {
    expect(ids(ranged(toggled(NONE, 'gone'), order, 'b'))).toEqual(['gone', 'b'])
  })

  it('takes all that are shown, and lets all go', () => {
    const all = everyOne(toggled(NONE, 'b'), order)
    expect(ids(all)).toEqual(order)
    expect(everyOne(all, order)).toEqual(NONE)
    expect(everyOne(NONE, [])).toEqual({ ids: new Set(), anchor: null })
  })

  it('never takes more than may be changed at once', () => {
    const many = Array.from({ length: MOST_AT_ONCE + 20 }, (_, index) => `s${index}`)
    expect(everyOne(NONE, many).ids.size).toBe(MOST_AT_ONCE)
    expect(ranged(toggled(NONE, 's0'), many, `s${MOST_AT_ONCE + 10}`).ids.size).toBe(MOST_AT_ONCE)
    expect(toggled(everyOne(NONE, many), `s${MOST_AT_ONCE}`).ids.has('s0')).toBe(true)
  })
})
