import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { focusAt, focusIn, focusText, frameOf, MIDDLE } from './frame'

const side = fc.integer({ min: 1, max: 12_000 })
const size = fc.record({ width: side, height: side })
const part = fc.integer({ min: 0, max: 1000 })
const focus = fc.record({ x: part, y: part })
const zoom = fc.integer({ min: 1000, max: 4000 })

describe('the frame of a picture', () => {
  it('lies within the picture, and the point within it, for whatever shapes', () => {
    fc.assert(
      fc.property(size, size, focus, zoom, (picture, box, point, nearer) => {
        const { left, top, width, height } = frameOf(picture, box, point, nearer)
        for (const value of [left, top, width, height]) expect(Number.isInteger(value)).toBe(true)
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1)
        expect(left + width).toBeLessThanOrEqual(picture.width)
        expect(top + height).toBeLessThanOrEqual(picture.height)
        const [x, y] = [(picture.width * point.x) / 1000, (picture.height * point.y) / 1000]
        expect(x).toBeGreaterThanOrEqual(left)
        expect(x).toBeLessThanOrEqual(left + width)
        expect(y).toBeGreaterThanOrEqual(top)
        expect(y).toBeLessThanOrEqual(top + height)
      }),
      { numRuns: 2_000 },
    )
  })

  it('shows all of one side where nobody comes nearer, and has the shape of the box to a pixel', () => {
    fc.assert(
      fc.property(size, size, focus, (picture, box, point) => {
        const { width, height } = frameOf(picture, box, point)
        expect(width === picture.width || height === picture.height).toBe(true)
        // the side that gives way, to half a pixel, and never less than one
        if (width < picture.width) expect(Math.abs(width - (picture.height * box.width) / box.height)).toBeLessThanOrEqual(1)
        if (height < picture.height) expect(Math.abs(height - (picture.width * box.height) / box.width)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('has the point in its middle wherever there is room on both sides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 334, max: 666 }), (x) => {
        const { left, width } = frameOf({ width: 3000, height: 1000 }, { width: 1, height: 1 }, { x, y: 500 })
        expect(Math.abs(left + width / 2 - 3 * x)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is the one it always was', () => {
    const photo = { width: 4000, height: 3000 }
    const golden = [
      [frameOf(photo, { width: 16, height: 9 }), { left: 0, top: 375, width: 4000, height: 2250 }],
      [frameOf(photo, { width: 1200, height: 630 }, { x: 500, y: 100 }), { left: 0, top: 0, width: 4000, height: 2100 }],
      [frameOf(photo, { width: 1, height: 1 }, { x: 900, y: 500 }), { left: 1000, top: 0, width: 3000, height: 3000 }],
      [frameOf(photo, { width: 3, height: 4 }, { x: 250, y: 500 }), { left: 0, top: 0, width: 2250, height: 3000 }],
      [frameOf(photo, { width: 4, height: 3 }, { x: 100, y: 900 }, 2000), { left: 0, top: 1500, width: 2000, height: 1500 }],
      [frameOf({ width: 1, height: 12_000 }, { width: 1, height: 1 }, { x: 0, y: 1000 }), { left: 0, top: 11_999, width: 1, height: 1 }],
    ] as const
    for (const [frame, wanted] of golden) expect(frame).toEqual(wanted)
  })
})

describe('a point', () => {
  it('is within the picture, in whole thousandths, wherever a hand pulls it', () => {
    expect(focusAt(-40, 1700.4)).toEqual({ x: 0, y: 1000 })
    expect(focusAt(333.4, 666.6)).toEqual({ x: 333, y: 667 })
  })

  it('is read back as it was written, and the middle is none', () => {
    fc.assert(
      fc.property(focus, (point) => {
        expect(focusIn(focusText(point)) ?? MIDDLE).toEqual(point)
      }),
    )
    expect(focusText(MIDDLE)).toBeNull()
    for (const odd of [null, undefined, 5, '', '1001,0', '5,', '-1,4', '1,2,3', '500,500', '٣,٣', ' 1,2']) expect(focusIn(odd)).toBeUndefined()
  })
})
