import { describe, expect, it } from 'vitest'
import { Deliberate, SETTLED_MS } from './deliberate'

const button = new EventTarget()
const other = new EventTarget()
const key = (name: string, more: { repeat?: boolean; isComposing?: boolean; keyCode?: number; target?: EventTarget } = {}) => ({
  key: name,
  repeat: false,
  isComposing: false,
  keyCode: 0,
  target: button,
  ...more,
})

/** The focus came to an act at 1000, by a Tab out of what is not a text. */
function sent(): Deliberate {
  const deliberate = new Deliberate()
  deliberate.pressedAnywhere({ ...key('Tab', { target: other }), inText: false }, 999)
  deliberate.arrived(1_000)
  return deliberate
}

describe('an act is pressed on purpose', () => {
  it.each(['Enter', ' '])('by %j, right after a Tab to it', (name) => {
    const deliberate = sent()
    expect(deliberate.down(key(name), 1_010)).toBe(true)
    expect(deliberate.follows(key(name))).toBe(true)
  })

  it('after a press of the pointer on it, and once the focus has rested there', () => {
    const deliberate = new Deliberate()
    deliberate.pointed(999)
    deliberate.arrived(1_000)
    expect(deliberate.down(key('Enter'), 1_300)).toBe(true)
    const fallen = new Deliberate()
    fallen.arrived(1_000)
    expect(fallen.down(key('Enter'), 1_000 + SETTLED_MS)).toBe(true)
  })

  it('never by a key that is held, or that an input method has', () => {
    expect(sent().down(key('Enter', { repeat: true }), 1_010)).toBe(false)
    expect(sent().down(key(' ', { isComposing: true }), 1_010)).toBe(false)
    expect(sent().down(key('Enter', { keyCode: 229 }), 1_010)).toBe(false)
  })

  it('never by a key that went down elsewhere and comes up here', () => {
    const deliberate = sent()
    expect(deliberate.follows(key(' '))).toBe(false)
    deliberate.down(key(' ', { target: other }), 1_010)
    expect(deliberate.follows(key(' '))).toBe(false)
    deliberate.down(key(' '), 1_020)
    deliberate.up()
    expect(deliberate.follows(key(' '))).toBe(false)
  })

  it('not at once where the focus fell on it: by itself, by a held Tab, by a Tab out of a text', () => {
    const tabs = [
      null,
      { ...key('Tab', { repeat: true }), inText: false },
      { ...key('Tab', { isComposing: true }), inText: false },
      { ...key('Tab'), inText: true },
      { ...key('a'), inText: true },
    ]
    for (const tab of tabs) {
      const deliberate = new Deliberate()
      if (tab) deliberate.pressedAnywhere(tab, 999)
      deliberate.arrived(1_000)
      expect(deliberate.down(key(' '), 1_000 + SETTLED_MS - 1)).toBe(false)
      expect(deliberate.down(key(' '), 1_000 + SETTLED_MS)).toBe(true)
    }
  })

  it('lets every other key be', () => {
    expect(new Deliberate().down(key('ArrowDown', { repeat: true }), 0)).toBe(true)
    expect(new Deliberate().follows(key('Escape'))).toBe(true)
  })
})
