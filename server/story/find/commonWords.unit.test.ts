import { describe, expect, it } from 'vitest'
import { CommonWords } from './commonWords'

describe('words known to be common', () => {
  it('are so for an hour, from when it was last said', () => {
    let now = 0
    const known = new CommonWords(() => now)
    known.common('渡口')
    now = 3_599_999
    expect(known.areCommon('渡口')).toBe(true)
    expect(known.areCommon('银杏')).toBe(false)
    known.common('渡口')
    now += 3_600_000 - 1
    expect(known.areCommon('渡口')).toBe(true)
    now += 1
    expect(known.areCommon('渡口')).toBe(false)
  })

  it('are five hundred at most, and those said longest ago are forgotten first', () => {
    const known = new CommonWords(() => 0)
    for (let n = 0; n < 500; n++) known.common(`${n}`)
    known.common('0')
    known.common('渡口')
    expect(['0', '2', '499', '渡口'].every((words) => known.areCommon(words))).toBe(true)
    expect(known.areCommon('1')).toBe(false)
  })
})
