import { describe, expect, it } from 'vitest'
import { inksOf, platesOf, screenColour } from './colour'
import type { Colour, Mark } from './display'

const RED: Colour = { process: { c: 0, m: 1000, y: 900, k: 0 } }
const GOLD: Colour = { process: { c: 0, m: 250, y: 800, k: 200 }, spot: '报金' }
const rule = (changes: { ink?: number; colour?: Colour }): Mark => ({ kind: 'rule', x: 0, y: 0, width: 1000, height: 1000, ink: 1000, ...changes })

describe('a colour on a screen', () => {
  it('is a full print where inks are full, and the paper where there are none', () => {
    const print = (process: Colour['process']) => screenColour({ process }, 1000)
    expect(print({ c: 0, m: 0, y: 0, k: 0 })).toBe('#ffffff')
    expect(print({ c: 0, m: 1000, y: 1000, k: 0 })).toBe('#f13b3b')
    expect(print({ c: 0, m: 0, y: 0, k: 1000 })).toBe('#3e2b1c')
    expect(print({ c: 1000, m: 1000, y: 1000, k: 1000 })).toBe('#000000')
  })

  it('lies between the paper and the full colour when it is a tint, nearer to the paper the less of it there is', () => {
    const green = [0, 250, 500, 750, 1000].map((ink) => Number.parseInt(screenColour(RED, ink).slice(3, 5), 16))
    expect(green).toEqual(green.toSorted((a, b) => b - a))
    expect(new Set(green).size).toBe(green.length)
    expect(inksOf(RED, 100)).toEqual({ c: 0, m: 100, y: 90, k: 0 })
  })
})

describe('the plates of a page', () => {
  const plates = (...furniture: Mark[]) => platesOf({ furniture, stories: [] })

  it('are those its marks stand on, process inks first, and say what is on each', () => {
    expect(plates(rule({}), rule({ colour: GOLD }), rule({ ink: 100, colour: RED }))).toEqual([
      { ink: 'M', matter: ['tints'] },
      { ink: 'Y', matter: ['tints'] },
      { ink: 'K', matter: ['rules'] },
      { ink: { spot: '报金' }, matter: ['rules'] },
    ])
  })

  it('are all four under a picture, and none under white', () => {
    expect(plates({ kind: 'picture', asset: 'a', x: 0, y: 0, width: 1, height: 1, crop: { left: 0, top: 0, width: 1, height: 1 } }).map(({ ink }) => ink)).toEqual(['C', 'M', 'Y', 'K'])
    expect(plates(rule({ ink: 0 }), rule({ ink: 0, colour: GOLD }))).toEqual([])
  })
})
