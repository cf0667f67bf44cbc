import { afterEach, describe, expect, it, vi } from 'vitest'
import { isComposing, letComposing } from './composing'

/** A key event, and what was done to it. */
function key(name: string, keyCode: number) {
  const done: string[] = []
  const event = { key: name, keyCode, isComposing: true, preventDefault: () => done.push('prevented'), stopPropagation: () => done.push('stopped') }
  return { event: event as unknown as KeyboardEvent, done }
}

afterEach(() => void vi.unstubAllGlobals())
const on = (userAgent: string) => vi.stubGlobal('navigator', { userAgent })

describe('keys of an input method', () => {
  it('are those within a composition, and the one Safari sends after it', () => {
    expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true)
    expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true)
    expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false)
  })

  it('go no further, and lead nowhere where the method let them through', () => {
    on('Linux x86_64')
    for (const [name, code] of [['Tab', 9], ['Enter', 13], ['Escape', 27]] as const) {
      const { event, done } = key(name, code)
      letComposing(event)
      expect(done, name).toEqual(['stopped', 'prevented'])
    }
  })

  it('keep what the method does with them', () => {
    for (const [name, code] of [['Tab', 229], ['Process', 229], [' ', 32], ['a', 65]] as const) {
      const { event, done } = key(name, code)
      letComposing(event)
      expect(done, name).toEqual(['stopped'])
    }
  })

  it('on Android mean their Enter, since whole words are composed there', () => {
    on('Android 16')
    const { event, done } = key('Enter', 13)
    letComposing(event)
    expect(done).toEqual(['stopped'])
  })
})
