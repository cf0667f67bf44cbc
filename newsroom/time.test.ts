import { describe, expect, it } from 'vitest'
import { deadlinesOf } from './edition/deadline'
import { instantOf, shiftDate, wallTime } from './time'

describe('wall clocks', () => {
  it('are read in the zone given, not in the machine’s', () => {
    expect(wallTime('2026-11-23T13:04:32Z', 'UTC')).toEqual({ date: '2026-11-23', clock: '13:04', seconds: '32' })
    expect(wallTime('2026-11-23T16:04:32Z', 'Asia/Shanghai')).toEqual({ date: '2026-11-24', clock: '00:04', seconds: '32' })
  })

  it('an instant from a wall clock, over a change of clocks too', () => {
    expect(new Date(instantOf('2026-11-23', '21:30', 'Asia/Shanghai')).toISOString()).toBe('2026-11-23T13:30:00.000Z')
    expect(new Date(instantOf('2026-03-29', '03:30', 'Europe/Berlin')).toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(new Date(instantOf('2026-10-25', '23:30', 'Europe/Berlin')).toISOString()).toBe('2026-10-25T22:30:00.000Z')
  })

  it('dates shift over months and leap days', () => {
    expect(shiftDate('2028-02-28', 1)).toBe('2028-02-29')
    expect(shiftDate('2027-01-01', -1)).toBe('2026-12-31')
  })
})

describe('deadlines', () => {
  const timezone = 'Asia/Shanghai'

  it('are on the evening before the date', () => {
    expect(deadlinesOf('2026-11-24', { copyDeadline: '21:30', pressDeadline: '23:30', timezone })).toEqual({
      copyAt: '2026-11-23T13:30:00.000Z',
      pressAt: '2026-11-23T15:30:00.000Z',
    })
  })

  it('a clock before noon is after midnight', () => {
    expect(deadlinesOf('2026-11-24', { copyDeadline: '22:30', pressDeadline: '00:45', timezone }).pressAt).toBe('2026-11-23T16:45:00.000Z')
  })
})
