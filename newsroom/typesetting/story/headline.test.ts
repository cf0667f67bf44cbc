import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HEADLINE_STYLE_IDS, HEADLINE_STYLES } from '../../edition/design/slot'
import type { Mark, TextRun } from '../display'
import { pageGrid } from '../geometry'
import { ASCENT } from '../metrics/face'
import { drawHead, setHead } from './headline'
import { FORMAT } from './story.test-support'

const GRID = pageGrid(FORMAT)
const WIDE = 600_000
const styles = fc.constantFrom(...HEADLINE_STYLE_IDS.filter((id) => HEADLINE_STYLES[id].pt > 0))
const texts = fc.record({
  kicker: fc.constantFrom('', '引题在此'),
  headline: fc.array(fc.constantFrom('秋收', '日均入库', '等来头班车'), { minLength: 1, maxLength: 9 }),
  deck: fc.constantFrom('', '副题一句'),
})

/** Every line of a group drawn at 0, from the head to the foot of its em. */
function drawn(text: { kicker: string; headline: string[]; deck: string }, style: (typeof HEADLINE_STYLE_IDS)[number]) {
  const group = setHead(text, style, WIDE, FORMAT)
  const marks: Mark[] = []
  drawHead(group, 0, 0, WIDE, GRID, marks)
  const lines = marks.filter((mark): mark is TextRun => mark.kind === 'text').map(({ role, size, y }) => ({ role, size, top: y - Math.trunc((size * ASCENT) / 1000) }))
  return { lines, foot: group.rows * GRID.leading }
}

describe('a headline group', () => {
  it('has one leading relative to its size in every style: two lines of 18 pt stand as two of 42 do', () => {
    fc.assert(
      fc.property(texts, styles, (text, style) => {
        const { lines } = drawn(text, style)
        const main = lines.filter(({ role }) => role === 'headline')
        for (const [index, { top, size }] of main.entries()) {
          const before = main[index - 1]
          if (before) expect((top - before.top) / size).toBeCloseTo(4 / 3, 2)
        }
      }),
    )
    const pitch = (style: 'brief' | 'lead') => {
      const { lines } = drawn({ kicker: '', headline: ['秋收', '入库'], deck: '' }, style)
      return lines[1]!.top - lines[0]!.top
    }
    expect([pitch('brief'), pitch('lead')]).toEqual([23_994, 55_986])
  })

  it('holds together: kicker and deck stand nearer to the headline than the group to what is above and below it', () => {
    fc.assert(
      fc.property(texts, styles, (text, style) => {
        const { lines, foot } = drawn(text, style)
        const first = lines[0]!
        const last = lines.at(-1)!
        const below = foot - last.top - last.size
        for (const [index, { role, top }] of lines.entries()) {
          const before = lines[index - 1]
          if (!before || role === before.role) continue
          const white = top - before.top - before.size
          expect(white).toBeLessThan(first.top)
          expect(white).toBeLessThan(below)
        }
        expect(Math.abs(first.top - below)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
