import { describe, expect, it } from 'vitest'
import { started, stepped, type History, type HistoryAct } from './useHistory'

const play = (...acts: HistoryAct<number>[]): History<number> => acts.reduce(stepped<number>, started(0))
const set = (next: number, tag = ''): HistoryAct<number> => ({ do: 'set', next, tag })

describe('a history', () => {
  it('goes back and forth, and forgets what was taken back when something else is done', () => {
    expect(play(set(1), set(2), { do: 'undo' }).now).toBe(1)
    expect(play(set(1), set(2), { do: 'undo' }, { do: 'undo' }, { do: 'undo' }).now).toBe(0)
    expect(play(set(1), set(2), { do: 'undo' }, { do: 'redo' }).now).toBe(2)
    expect(play(set(1), { do: 'undo' }, set(3), { do: 'redo' }).now).toBe(3)
  })

  it('takes a run of one kind back at once, but not one before an undo', () => {
    expect(play(set(1), set(2, 'move a'), set(3, 'move a'), { do: 'undo' }).now).toBe(1)
    expect(play(set(2, 'move a'), set(3, 'move b'), { do: 'undo' }).now).toBe(2)
    expect(play(set(2, 'move a'), set(3), { do: 'undo' }, set(4, 'move a'), { do: 'undo' }).now).toBe(2)
  })

  it('has nothing to take back after a reset, nor for a change that changes nothing', () => {
    expect(play(set(1), { do: 'reset', next: 7 }, { do: 'undo' }).now).toBe(7)
    expect(play(set(0)).past).toEqual([])
  })
})
