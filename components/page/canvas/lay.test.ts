import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lay } from './lay'

const AROUND = { before: { x: 48, y: 40 }, both: { x: 68, y: 60 } }
const ROOM = { width: 1000, height: 700 }

it('a page that leaves room stands in the middle of it, and at the top', () => {
  expect(lay({ width: 332, height: 500 }, ROOM, AROUND, { x: 0.5, y: 0.5 }, { x: 900, y: 650 })).toEqual({ x: 348, y: 40 })
})

it('a larger one has the place under the point, as far as the canvas scrolls', () => {
  const page = { width: 2000, height: 3000 }
  expect(lay(page, ROOM, AROUND, { x: 0.5, y: 0.5 }, { x: 500, y: 300 })).toEqual({ x: -500, y: -1200 })
  expect(lay(page, ROOM, AROUND, { x: 0, y: 0 }, { x: 500, y: 300 })).toEqual({ x: 48, y: 40 })
  expect(lay(page, ROOM, AROUND, { x: 1, y: 1 }, { x: 500, y: 300 })).toEqual({ x: 1000 - 20 - 2000, y: 700 - 20 - 3000 })
})

it('nearer and back is the same place, while the canvas can scroll to it', () => {
  const side = fc.double({ min: 1100, max: 6000, noNaN: true })
  fc.assert(
    fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1000, noNaN: true }), (width, height, share, x) => {
      const place = { x: share, y: share }
      const first = lay({ width, height }, ROOM, AROUND, place, { x, y: 300 })
      // what is at the point then may be another place: the canvas scrolls no farther
      const seen = { x: (x - first.x) / width, y: (300 - first.y) / height }
      const again = lay({ width, height }, ROOM, AROUND, seen, { x, y: 300 })
      expect(again.x).toBeCloseTo(first.x, 6)
      expect(again.y).toBeCloseTo(first.y, 6)
    }),
  )
})
