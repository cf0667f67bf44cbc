import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeArea, freshKey, reviewDesign, withArea, withChange, withKey, withoutSlot, withSlot } from './design'
import { PAGE_FORMATS } from './format'
import { overlaps, type Slot, SLOT_KINDS, slotProblems } from './slot'
import { TEMPLATES } from './template'

const FORMAT = PAGE_FORMATS.tabloid

function slot(changes: Partial<Slot> = {}): Slot {
  return { key: 'a', kind: 'story', col: 0, line: 0, cols: 3, lines: 40, split: 3, headline: 'third', importance: 1, ...changes }
}

describe('the review of a design', () => {
  it('finds nothing in a good page', () => {
    const good = [slot({ cols: 6, split: 6 }), slot({ key: 'b', line: 42, cols: 6, split: 4, lines: 44, importance: 2, headline: 'brief' })]
    expect(reviewDesign(good, FORMAT)).toEqual({ problems: [], warnings: [] })
  })

  it('names problems of places and of their setting', () => {
    const broken = [
      slot({ split: 2, setting: { picture: { place: 'head', side: 'left', columns: 3 } } }),
      slot({ key: 'b', col: 2 }),
      slot({ key: 'm1', kind: 'masthead', line: 50, lines: 5 }),
      slot({ key: 'm2', kind: 'masthead', line: 60, lines: 5 }),
    ]
    expect(reviewDesign(broken, FORMAT)).toEqual({
      problems: [{ kind: 'overlap', key: 'b', with: 'a' }, { kind: 'bad_picture', key: 'a' }, { kind: 'second_masthead', key: 'm2' }],
      warnings: [],
    })
  })

  it('warns of clashing headlines, a through gutter, a place without room, one rank twice, and an empty page', () => {
    const halves = [slot(), slot({ key: 'b', col: 3, line: 2 }), slot({ key: 'c', line: 60, lines: 4, importance: 3 })]
    expect(reviewDesign(halves, FORMAT).warnings).toEqual([
      { kind: 'clash', key: 'a', with: 'b' },
      { kind: 'through_gutter', gutter: 3 },
      { kind: 'no_room', key: 'c' },
      { kind: 'same_importance', key: 'b', with: 'a' },
    ])
    expect(reviewDesign([], FORMAT).warnings).toEqual([{ kind: 'empty' }])
  })

  it('lets a vertical or a framed headline stand beside one of its size', () => {
    for (const setting of [{ vertical: true as const }, { frame: 'box' as const }, { frame: 'tint' as const }]) {
      const pair = [slot(), slot({ key: 'b', col: 3, importance: 2, setting })]
      expect(reviewDesign(pair, FORMAT).warnings.filter(({ kind }) => kind === 'clash')).toEqual([])
    }
    const ruled = [slot(), slot({ key: 'b', col: 3, importance: 2, setting: { frame: 'rules' } })]
    expect(reviewDesign(ruled, FORMAT).warnings.filter(({ kind }) => kind === 'clash')).toHaveLength(1)
  })
})

describe('designing', () => {
  it('keeps a place inside the grid, and its columns in step', () => {
    const [moved] = withArea([slot()], 'a', { col: 5, line: -3, cols: 4, lines: 200 }, FORMAT)
    expect(moved).toMatchObject({ col: 2, line: 0, cols: 4, lines: 86, split: 4 })
    const [broken] = withArea([slot({ cols: 4, split: 3 })], 'a', { col: 0, line: 0, cols: 2, lines: 10 }, FORMAT)
    expect(broken).toMatchObject({ cols: 2, split: 2 })
  })

  it('drops what a change makes meaningless', () => {
    const rich = slot({ setting: { vertical: true, dropCap: 2, frame: 'tint', picture: { place: 'foot', side: 'right', columns: 3 } } })
    expect(withChange([rich], 'a', { kind: 'advertisement' })[0]?.setting).toEqual({ frame: 'tint' })
    expect(withChange([rich], 'a', { split: 1 })[0]?.setting?.picture?.columns).toBe(1)
    expect(withChange([rich], 'a', { headline: 'none' })[0]?.setting?.vertical).toBeUndefined()
  })

  it('names places, and takes them away', () => {
    const two = [slot({ key: 'brief' }), slot({ key: 'brief-2', line: 50 })]
    expect(freshKey(two, 'brief')).toBe('brief-3')
    expect(withKey(two, 'brief-2', 'brief').key).toBe('brief-2')
    expect(withKey(two, 'brief-2', 'lead')).toMatchObject({ key: 'lead', slots: [{ key: 'brief' }, { key: 'lead' }] })
    expect(withoutSlot(two, 'brief')).toEqual([two[1]])
  })

  it('finds the largest free place, two white lines off the others', () => {
    expect(freeArea([], FORMAT)).toEqual({ col: 0, line: 0, cols: 6, lines: 86 })
    expect(freeArea([slot({ cols: 6, lines: 40 })], FORMAT)).toEqual({ col: 0, line: 42, cols: 6, lines: 44 })
    expect(freeArea([slot({ cols: 6, lines: 82 })], FORMAT)).toBeNull()
    for (const template of TEMPLATES) expect(freeArea(template.slots, PAGE_FORMATS[template.format]), template.id).toBeNull()
  })

  it('whatever is drawn one after the other never lies outside, and a new place never covers an old one', () => {
    const area = fc.record({ col: fc.integer({ min: -3, max: 9 }), line: fc.integer({ min: -9, max: 130 }), cols: fc.integer({ min: 0, max: 9 }), lines: fc.integer({ min: 0, max: 130 }) })
    fc.assert(
      fc.property(fc.array(fc.tuple(area, fc.constantFrom(...SLOT_KINDS)), { maxLength: 8 }), (drawn) => {
        const slots = drawn.reduce<Slot[]>((all, [where, kind]) => withSlot(all, where, kind, FORMAT), [])
        expect(slotProblems(slots, FORMAT).filter(({ kind }) => kind !== 'overlap')).toEqual([])
        const free = freeArea(slots, FORMAT)
        if (free) for (const one of slots) expect(overlaps(one, { ...one, ...free })).toBe(false)
      }),
    )
  })
})
