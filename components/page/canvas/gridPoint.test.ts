import { describe, expect, it } from 'vitest'
import { PAGE_FORMATS, slotRect } from '@/newsroom/edition/design/format'
import { gridPoint, spanned } from './gridPoint'

const FORMAT = PAGE_FORMATS.tabloid
const AREA = { col: 1, line: 20, cols: 3, lines: 12 }

describe('what is drawn on a page', () => {
  it.each([0.5, 1, 1.5, 2, 6])('falls on the same columns and lines at %d times the size', (zoom) => {
    const box = { left: -320, top: 48, width: FORMAT.trim.width * zoom, height: FORMAT.trim.height * zoom }
    const rect = slotRect(FORMAT, AREA)
    // a pixel inside the corners, as a hand draws
    const at = (x: number, y: number) => gridPoint({ clientX: box.left + x * zoom, clientY: box.top + y * zoom }, box, FORMAT)
    const corners = [at(rect.x + 1, rect.y + 1), at(rect.x + rect.width - 1, rect.y + rect.height - 1)] as const
    expect(spanned(corners[0], corners[1], FORMAT)).toEqual(AREA)
    expect(spanned(corners[1], corners[0], FORMAT), 'drawn from its end').toEqual(AREA)
  })

  it('ends at the edge of the type area', () => {
    expect(spanned({ col: 4.5, line: 80.2 }, { col: 40, line: 400 }, FORMAT)).toEqual({ col: 4, line: 80, cols: 2, lines: 6 })
    expect(spanned({ col: -3, line: -9 }, { col: 0.4, line: 2.5 }, FORMAT)).toEqual({ col: 0, line: 0, cols: 1, lines: 3 })
  })
})
