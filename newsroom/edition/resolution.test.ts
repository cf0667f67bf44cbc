import { expect, it } from 'vitest'
import { MINIMUM_PPI, printedPpi, printedSize } from './resolution'

it('is the pixels that are shown on the inches that they fill, and a part of them fills as much with fewer', () => {
  // 72,000 thousandths of a point are an inch
  const mark = { width: 288_000, crop: { width: 1200 } }
  expect(printedPpi(printedSize(mark))).toBe(300)
  expect(printedPpi(printedSize({ ...mark, crop: { width: 600 } }))).toBe(150)
  expect(printedPpi(printedSize({ ...mark, crop: { width: 599 } }))).toBeLessThan(MINIMUM_PPI)
})
