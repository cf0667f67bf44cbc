import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatsOf,
  PAGE_FORMAT_IDS,
  PAGE_FORMATS,
  columnSpanWidth,
  folioRect,
  gridRect,
  lineCapacity,
  pageCharacters,
  slotRect,
  splitMeasure,
} from './format'
import { pageGrid } from '../../typesetting/geometry'

const { broadsheet, tabloid } = PAGE_FORMATS

describe('page formats', () => {
  it('gives the measures of the textbook', () => {
    expect([2, 3, 5, 8].map((span) => columnSpanWidth(broadsheet, span))).toEqual([27, 41, 69, 111])
    expect(columnSpanWidth(tabloid, 6)).toBe(71)
    expect(splitMeasure(broadsheet, 3, 2)).toEqual({ em: 20, spare: 0 })
    expect(splitMeasure(broadsheet, 5, 3)).toEqual({ em: 22, spare: 1 })
    expect(splitMeasure(broadsheet, 4, 4)).toEqual({ em: 13, spare: 0 })
    expect(() => splitMeasure(broadsheet, 2, 3)).toThrow(RangeError)
    expect(() => splitMeasure(broadsheet, 2, 0)).toThrow(RangeError)
  })

  it('holds 24 characters of 30 pt over six broadsheet columns, 21 on a tabloid', () => {
    expect(lineCapacity(broadsheet, columnSpanWidth(broadsheet, 6), 30)).toBe(24)
    expect(lineCapacity(tabloid, columnSpanWidth(tabloid, 6), 30)).toBe(21)
    expect(lineCapacity(broadsheet, 13)).toBe(13)
  })

  it('counts a page as the quality rule does', () => {
    expect(pageCharacters(broadsheet)).toBe(13_653)
    expect(pageCharacters(tabloid)).toBe(6_106)
  })

  it('holds as many characters as the practice counts for each body, within the gaps of its columns', () => {
    expect(Object.values(PAGE_FORMATS).map((format) => [format.id, format.lines, pageCharacters(format)])).toEqual([
      ['broadsheet', 123, 13_653],
      ['broadsheet-6', 102, 9_945],
      ['broadsheet-5', 102, 9_996],
      ['tabloid', 86, 6_106],
      ['tabloid-6', 72, 4_680],
      ['tabloid-5', 72, 4_752],
    ])
  })

  it('is of a sheet, the body of old first; what is made of its gaps are whole thousandths of a point', () => {
    expect(formatsOf('broadsheet').map(({ id }) => id)).toEqual(['broadsheet', 'broadsheet-6', 'broadsheet-5'])
    expect(formatsOf('tabloid').map(({ id }) => id)).toEqual(['tabloid', 'tabloid-6', 'tabloid-5'])
    expect(Object.keys(PAGE_FORMATS)).toEqual(PAGE_FORMAT_IDS)
    for (const format of Object.values(PAGE_FORMATS)) {
      const { gap, column, leading } = pageGrid(format)
      for (const length of [gap, column, leading]) expect(Number.isInteger(length), format.id).toBe(true)
    }
  })

  it('splits without losing or gaining an em', () => {
    const spans = fc
      .integer({ min: 1, max: 8 })
      .chain((span) => fc.tuple(fc.constant(span), fc.integer({ min: 1, max: span })))
    fc.assert(
      fc.property(spans, ([span, split]) => {
        const { em, spare } = splitMeasure(broadsheet, span, split)
        expect(em * split + spare + (split - 1)).toBe(columnSpanWidth(broadsheet, span))
        expect(spare).toBeLessThan(split)
        expect(em).toBeGreaterThanOrEqual(broadsheet.charsPerColumn)
      }),
    )
  })

  it.each(Object.values(PAGE_FORMATS))('keeps grid and folio of the $id apart, on the sheet', (format) => {
    const grid = gridRect(format)
    const folio = folioRect(format)
    expect(Math.abs(grid.width - format.typeArea.width)).toBeLessThan(12)
    expect(grid.height).toBeLessThanOrEqual(format.typeArea.height)
    expect(grid.y + grid.height).toBeLessThan(format.trim.height)
    expect(grid.x).toBeGreaterThan(15)
    expect(folio.y).toBeGreaterThan(10)
    expect(folio.y + folio.height).toBeCloseTo(grid.y)
  })

  it('places a rectangle of the grid on the page', () => {
    for (const format of Object.values(PAGE_FORMATS)) expect(slotRect(format, { col: 0, line: 0, cols: format.columns, lines: format.lines }), format.id).toEqual(gridRect(format))
    const whole = slotRect(broadsheet, { col: 0, line: 0, cols: 8, lines: 123 })
    const right = slotRect(broadsheet, { col: 5, line: 20, cols: 3, lines: 10 })
    expect(right.x + right.width).toBeCloseTo(whole.x + whole.width)
  })
})
