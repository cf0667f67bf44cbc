import { describe, expect, it } from 'vitest'
import { PAGE_FORMATS, type PageFormat } from '@/newsroom/edition/design/format'
import { TEMPLATES } from '@/newsroom/edition/design/template'
import type { Slot } from '@/newsroom/edition/design/slot'
import type { RuleMark } from '../../display'
import { slot } from '../page.test-support'
import { pageFrame, pt, slotBox } from './box'
import { slotRules } from './slotRules'

const FORMAT = PAGE_FORMATS.tabloid
const { grid } = pageFrame(FORMAT)
const LEADING = pt(FORMAT.leadingPt)
const halfGutter = (format: PageFormat) => pt(format.fontPt * format.gapEm) / 2
const rulesOf = (...slots: Slot[]) => slotRules(slots.map((one) => ({ ...one, filler: false })), FORMAT)
const upright = (rules: readonly RuleMark[]) => rules.filter(({ width, height }) => width < height)
const flat = (rules: readonly RuleMark[]) => rules.filter(({ width, height }) => width > height)
/** Head and foot of a rule in lines of the grid. */
const lines = ({ y, height }: RuleMark) => [(y - grid.y) / LEADING, (y + height - grid.y) / LEADING]

describe('the rule between two stories', () => {
  it('runs the length of the taller, also beside what has an edge of its own', () => {
    const lead = slot('lead', 'story', [0, 0, 4, 42])
    const brief = slot('brief', 'story', [4, 0, 2, 20])
    const box = slot('box', 'story', [4, 22, 2, 20], { setting: { frame: 'box' } })
    expect(upright(rulesOf(lead, brief, box)).map(lines)).toEqual([[0, 42]])
    expect(upright(rulesOf(lead, box))).toEqual([])
  })

  it('is one through the white between two pairs, and meets the rule that crosses below', () => {
    const rules = rulesOf(
      slot('lead', 'story', [0, 0, 4, 40]),
      slot('one', 'story', [4, 0, 2, 18]),
      slot('two', 'story', [4, 20, 2, 20]),
      slot('foot', 'story', [0, 42, 6, 44]),
    )
    expect(upright(rules).map(lines)).toEqual([[0, 41]])
    const [above, across] = flat(rules).toSorted((a, b) => a.y - b.y)
    // the one over the second story begins at the rule in the gutter, the other runs over the whole page
    expect(above?.x).toBe(slotBox(FORMAT, { col: 4, line: 0, cols: 2, lines: 1 }).x - halfGutter(FORMAT))
    expect(across).toMatchObject({ x: grid.x, width: grid.width })
  })

  it('ends where a slot stands across its gutter', () => {
    const rules = rulesOf(slot('a', 'story', [0, 0, 3, 30]), slot('b', 'story', [3, 0, 3, 20]), slot('c', 'story', [2, 32, 4, 50]), slot('d', 'story', [0, 32, 2, 50]))
    expect(upright(rules).map(lines)).toContainEqual([0, 31])
  })
})

describe.each(TEMPLATES.map((template) => [template.id, template] as const))('the rules of %s', (_, template) => {
  const format = PAGE_FORMATS[template.format]
  const rules = slotRules(template.slots.map((one) => ({ ...one, filler: false })), format)

  it('cross no slot', () => {
    for (const mark of rules) {
      for (const one of template.slots) {
        const box = slotBox(format, one)
        const apart = mark.x + mark.width <= box.x || box.x + box.width <= mark.x || mark.y + mark.height <= box.y || box.y + box.height <= mark.y
        expect(apart, `${one.key} at ${mark.x}, ${mark.y}`).toBe(true)
      }
    }
  })

  it('meet: no upright rule ends short of one that crosses its way in the white below or above it', () => {
    for (const { x, y, width, height } of upright(rules)) {
      for (const cross of flat(rules)) {
        if (cross.x > x + width || cross.x + cross.width < x) continue
        const [before, after] = [y - cross.y - cross.height, cross.y - y - height]
        for (const gap of [before, after]) expect(gap > 0 && gap <= 2 * pt(format.leadingPt), `${x} ${y}`).toBe(false)
      }
    }
  })

  it('run along the whole of the taller of two stories side by side', () => {
    const stories = template.slots.filter(({ kind, setting }) => !['advertisement', 'filler'].includes(kind) && setting?.frame === undefined)
    for (const left of stories) {
      for (const right of stories) {
        const foot = Math.min(left.line + left.lines, right.line + right.lines)
        const top = Math.max(left.line, right.line)
        if (left.col + left.cols !== right.col || foot - top < 3) continue
        const barred = template.slots.some(({ col, cols, line, lines: deep }) => {
          const across = col < right.col && right.col < col + cols
          return across && line < Math.max(left.line + left.lines, right.line + right.lines) && line + deep > Math.min(left.line, right.line)
        })
        if (barred) continue
        const from = slotBox(format, left.line < right.line ? left : right).y
        const taller = slotBox(format, left.line + left.lines > right.line + right.lines ? left : right)
        const x = slotBox(format, right).x - halfGutter(format)
        const found = upright(rules).some((mark) => Math.abs(mark.x - x) < 1000 && mark.y <= from && mark.y + mark.height >= taller.y + taller.height)
        expect(found, `${left.key} ${right.key}`).toBe(true)
      }
    }
  })
})
