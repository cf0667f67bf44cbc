import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockText } from '@/newsroom/edition/correction'
import { CELL } from '@/newsroom/manuscript/table'
import type { PageLayout, SetLine, SetStory } from '@/newsroom/typesetting/display'
import { lineRuns } from '@/newsroom/typesetting/lineRuns'
import { boxesOf, placeAt } from '@/newsroom/typesetting/reading/place'
import { firstPlace, step } from '@/newsroom/typesetting/reading/step'
import { SAMPLE_PAGES } from './pages.test-support'

const LAYOUTS = SAMPLE_PAGES.map(({ layout }) => layout)

interface Char {
  set: SetStory
  line: SetLine
  char: string
  offset: number
}

/** Every character of the body text, told without what is being tested. */
function charsOf({ stories }: PageLayout): Char[] {
  return stories.flatMap((set) =>
    set.lines
      .filter(({ role }) => role !== 'byline')
      .flatMap((line) => {
        let offset = line.from
        return Array.from(line.text, (char) => {
          const one = { set, line, char, offset }
          offset += char.length
          return one
        })
      })
      // what parts the cells of a table is no character of the page
      .filter(({ offset, line, char }) => offset >= 0 && !(line.cell && char === CELL)),
  )
}

const CHARS = LAYOUTS.map(charsOf)
const drawn = ({ set, line, char }: Char) => char.trim() !== '' && lineRuns(set).some((one) => one.line === line && one.runs.some(({ text }) => text.includes(char)))

describe('reading the sample’s pages', () => {
  it('has text to read on every page', () => {
    for (const chars of CHARS) expect(chars.length).toBeGreaterThan(300)
  })

  it('knows the characters by the places of the story’s own text', () => {
    for (const { source, layout } of SAMPLE_PAGES)
      for (const { set, line, char, offset } of charsOf(layout)) {
        const content = source.stories.find(({ id }) => id === set.storyId)!.content
        expect(blockText(content.body[line.block])!.startsWith(char, offset)).toBe(true)
      }
  })

  it('boxes every character on its line, its box around where it is drawn, and the middle of it picks that character', () => {
    for (const [index, layout] of LAYOUTS.entries()) {
      for (const one of CHARS[index]!) {
        const { set, line, char, offset } = one
        const boxes = boxesOf(layout, { storyId: set.storyId, block: line.block, from: offset, to: offset + char.length })
        expect(boxes).toHaveLength(1)
        const [box] = boxes
        const place = placeAt(layout, { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 })
        if (char.trim() === '') continue
        expect(place, `${char} ${offset}`).toMatchObject({ storyId: set.storyId, part: set.part, block: line.block })
        expect([offset, offset + char.length]).toContain(place!.offset)
      }
      // a box holds its glyph: what is drawn of a line at an offset is where the box is
      for (const set of layout.stories)
        for (const { line, runs } of lineRuns(set)) {
          if (!line || line.role === 'byline') continue
          let from = 0
          for (const run of runs)
            for (const [at, char] of Array.from(run.text).entries()) {
              const found = line.text.indexOf(char, from)
              // a hyphen at the end is of the line, not of the text
              if (found < 0) continue
              from = found + char.length
              const offset = line.from + found
              if (offset < 0 || !/[\p{Script=Han}]/u.test(char)) continue
              const [box] = boxesOf(layout, { storyId: set.storyId, block: line.block, from: offset, to: offset + char.length })
              const glyph = run.x + run.at[at]!
              // half a dash reaches a hair into what stands beside it
              const reach = run.size / 50
              expect(box!.x).toBeLessThanOrEqual(glyph + 1 + reach)
              expect(box!.x + box!.width).toBeGreaterThanOrEqual(glyph + run.size - 1 - reach)
              expect(box!.y).toBeLessThan(run.y)
            }
        }
    }
  })

  it('visits every place once, and back', () => {
    for (const [index, layout] of LAYOUTS.entries()) {
      const seen: string[] = []
      for (let place = firstPlace(layout); place; place = step(layout, place, 'right')) {
        seen.push(`${place.storyId} ${place.block} ${place.offset}`)
        const back = step(layout, place, 'right')
        if (back) expect(step(layout, back, 'left')).toEqual(place)
      }
      const ends = new Set(CHARS[index]!.map(({ set, line }) => `${set.storyId} ${line.block} ${line.cell?.column ?? 0}`))
      expect(new Set(seen).size).toBe(seen.length)
      // as many as characters, and one behind the last of each block, or of each cell of a table
      expect(seen.length).toBe(CHARS[index]!.length + ends.size)
    }
  })

  it('finds one place for any point, of a line less than an em away', () => {
    fc.assert(
      fc.property(fc.nat(LAYOUTS.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (index, across, down) => {
        const layout = LAYOUTS[index]!
        const point = { x: across * layout.width, y: down * layout.height }
        const place = placeAt(layout, point)
        const near = layout.stories.some(({ lines }) =>
          lines.some((line) => line.role !== 'byline' && line.from >= 0 && point.x >= line.x && point.x <= line.x + line.measure && point.y <= line.y && point.y >= line.y - 5000),
        )
        if (near) expect(place).not.toBeNull()
        if (!place) return
        const text = SAMPLE_PAGES[index]!.source.stories.find(({ id }) => id === place.storyId)!.content.body[place.block]
        expect(place.offset).toBeLessThanOrEqual(blockText(text)!.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('has no character that is drawn without width', () => {
    for (const [index, layout] of LAYOUTS.entries()) {
      for (const one of CHARS[index]!.filter((_, at) => at % 7 === 0).filter(drawn)) {
        const [box] = boxesOf(layout, { storyId: one.set.storyId, block: one.line.block, from: one.offset, to: one.offset + one.char.length })
        expect(box!.width).toBeGreaterThan(500)
      }
    }
  })
})
