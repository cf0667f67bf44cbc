import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textAt, textKey, textName, type TextName } from '@/newsroom/manuscript/texts'
import { CELL } from '@/newsroom/manuscript/table'
import type { PageLayout, SetLine, SetStory, SetWords } from '@/newsroom/typesetting/display'
import { lineRuns } from '@/newsroom/typesetting/lineRuns'
import { boxesOf, placeAt } from '@/newsroom/typesetting/reading/place'
import { firstPlace, step } from '@/newsroom/typesetting/reading/step'
import { SAMPLE_PAGES } from './pages.test-support'

const LAYOUTS = SAMPLE_PAGES.map(({ layout }) => layout)

interface Char {
  set: SetStory
  line: SetLine | SetWords
  name: TextName
  char: string
  offset: number
}

/** Every character of the stories, of the head, the body and the captions, told without what is being tested. */
function charsOf({ stories }: PageLayout): Char[] {
  return stories.flatMap((set, index) => {
    const once = !stories.slice(0, index).some(({ storyId }) => storyId === set.storyId)
    const ofBody = set.lines.flatMap((line) => [...(line.pieces ?? []), line.block < 0 ? { field: 'byline' as const, block: 0, at: 0, from: 0, to: line.to } : { block: line.block, at: Math.max(0, -line.from), from: Math.max(0, line.from), to: line.to }].map((piece) => ({ line, piece })))
    const ofHead = (set.words ?? []).filter(({ role }) => once || role !== 'headline').flatMap((line) => line.pieces.map((piece) => ({ line, piece })))
    return [...ofHead, ...ofBody].flatMap(({ line, piece }): Char[] => {
      let offset = piece.from
      return Array.from(line.text.slice(piece.at, piece.at + piece.to - piece.from), (char) => {
        const one = { set, line, name: textName(piece), char, offset }
        offset += char.length
        return one
      })
        // what parts the cells of a table is no character of the page
        .filter((one) => !('cell' in line && line.cell && one.char === CELL))
    })
  })
}

const CHARS = LAYOUTS.map(charsOf)
const drawn = ({ set, line, char }: Char) => char.trim() !== '' && lineRuns(set).some((one) => one.line === line && one.runs.some(({ text }) => text.includes(char)))

describe('reading the sample’s pages', () => {
  it('has text to read on every page', () => {
    for (const chars of CHARS) expect(chars.length).toBeGreaterThan(300)
  })

  it('knows the characters by the places of the story’s own text', () => {
    for (const { source, layout } of SAMPLE_PAGES)
      for (const { set, name, char, offset } of charsOf(layout)) {
        const content = source.stories.find(({ id }) => id === set.storyId)!.content
        expect(textAt(content, name)!.startsWith(char, offset)).toBe(true)
      }
  })

  it('boxes every character on its line, its box around where it is drawn, and the middle of it picks that character', () => {
    for (const [index, layout] of LAYOUTS.entries()) {
      for (const one of CHARS[index]!) {
        const { set, name, char, offset } = one
        const boxes = boxesOf(layout, { storyId: set.storyId, ...name, from: offset, to: offset + char.length })
        expect(boxes).toHaveLength(1)
        const [box] = boxes
        const place = placeAt(layout, { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 })
        if (char.trim() === '') continue
        expect(place, `${char} ${offset}`).toMatchObject({ storyId: set.storyId, part: set.part, ...name })
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
        seen.push(`${place.storyId} ${textKey(place)} ${place.offset}`)
        const back = step(layout, place, 'right')
        if (back) expect(step(layout, back, 'left')).toEqual(place)
      }
      const ends = new Set(CHARS[index]!.map(({ set, line, name }) => `${set.storyId} ${textKey(name)} ${('cell' in line && line.cell?.column) || 0}`))
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
        const { content } = SAMPLE_PAGES[index]!.source.stories.find(({ id }) => id === place.storyId)!
        expect(place.offset).toBeLessThanOrEqual(textAt(content, place)!.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('has no character that is drawn without width', () => {
    for (const [index, layout] of LAYOUTS.entries()) {
      for (const one of CHARS[index]!.filter((_, at) => at % 7 === 0).filter(drawn)) {
        const [box] = boxesOf(layout, { storyId: one.set.storyId, ...one.name, from: one.offset, to: one.offset + one.char.length })
        expect(box!.width).toBeGreaterThan(500)
      }
    }
  })
})
