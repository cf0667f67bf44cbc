import { describe, expect, it } from 'vitest'
import { instantOf, shiftDate, wallTime } from './time'

describe('wall clocks', () => {
  it('are read in the zone given, not in the machine’s', () => {
    expect(wallTime('2026-11-23T13:04:32Z', 'UTC')).toEqual({ date: '2026-11-23', clock: '13:04', seconds: '32' })
    expect(wallTime('2026-11-23T16:04:32Z', 'Asia/Shanghai')).toEqual({ date: '2026-11-24', clock: '00:04', seconds: '32' })
  })

  it('give back their instant, also on the days the clocks are set', () => {
    expect(instantOf('2026-11-25', '21:30', 'Asia/Shanghai').toISOString()).toBe('2026-11-25T13:30:00.000Z')
    expect(instantOf('2026-03-29', '01:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T00:30:00.000Z')
    expect(instantOf('2026-03-29', '03:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantOf('2026-10-25', '21:00', 'America/New_York').toISOString()).toBe('2026-10-26T01:00:00.000Z')
  })

  it('dates shift over months and leap days', () => {
    expect(shiftDate('2028-02-28', 1)).toBe('2028-02-29')
    expect(shiftDate('2027-01-01', -1)).toBe('2026-12-31')
  })
})
