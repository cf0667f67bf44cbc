import { describe, expect, it } from 'vitest'
import { isSamePicture, LOOK_GRID, lookOf } from './look'

const grey = (at: (column: number, row: number) => number) => Uint8Array.from({ length: LOOK_GRID.width * LOOK_GRID.height }, (_, index) => at(index % LOOK_GRID.width, Math.floor(index / LOOK_GRID.width)))
const face = (sha256: string, look: string | null) => ({ sha256, look })

describe('a look', () => {
  it('has a sign for each pair of neighbours, whatever the light', () => {
    const wave = (column: number, row: number) => 100 + ((column * 5 + row * 3) % 7) * 12
    const look = lookOf(grey(wave))
    expect(look).toMatch(/^[01]{64}$/)
    expect(lookOf(grey((column, row) => wave(column, row) + 40))).toBe(look)
    expect(lookOf(grey((column, row) => 255 - wave(column, row)))).not.toBe(look)
  })

  it('is none where there is next to nothing to see: an even ground, noise on it, one edge', () => {
    expect(lookOf(grey(() => 255))).toBeNull()
    expect(lookOf(grey((column, row) => 200 + ((column + row) % 2)))).toBeNull()
    expect(lookOf(grey((column) => (column < 4 ? 0 : 255)))).toBeNull()
  })
})

describe('two pictures', () => {
  const look = '01'.repeat(32)
  const but = (n: number) => look.replace(/./g, (sign, at: number) => (at < n ? String(1 - Number(sign)) : sign))
  it('are one with the same bytes, or with looks that differ in six signs at most', () => {
    expect(isSamePicture(face('a', null), face('a', null))).toBe(true)
    expect(isSamePicture(face('a', look), face('b', but(6)))).toBe(true)
    expect(isSamePicture(face('a', look), face('b', but(7)))).toBe(false)
    expect(isSamePicture(face('a', null), face('b', null))).toBe(false)
    expect(isSamePicture(face('a', look), face('b', null))).toBe(false)
  })
})
