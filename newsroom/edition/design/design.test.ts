import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { additionProblem, againProblem, freeArea, freshKey, reviewDesign, withArea, withChange, withKey, MOST_SLOTS, slotIn, withoutSlot, withSlot } from './design'
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

  it('warns of a rule that cuts the page in two, not under a head, a 通栏 or over advertisements, nor beside a tint or a box', () => {
    const rows = (lower: Partial<Slot> = {}, upper: Partial<Slot> = {}) => [
      slot({ cols: 4, split: 4, headline: 'second', ...upper }),
      slot({ key: 'b', col: 4, cols: 2, split: 2, headline: 'brief', importance: 2 }),
      slot({ key: 'c', line: 42, lines: 44, cols: 3, importance: 3, headline: 'second' }),
      slot({ key: 'd', line: 42, lines: 44, col: 3, cols: 3, importance: 4, headline: 'brief', ...lower }),
    ]
    const cuts = (slots: Slot[]) => reviewDesign(slots, FORMAT).warnings.filter(({ kind }) => kind === 'through_line')
    expect(cuts(rows())).toEqual([{ kind: 'through_line', line: 40 }])
    expect(cuts(rows({ setting: { frame: 'tint' } }))).toEqual([])
    expect(cuts(rows({ kind: 'advertisement', headline: 'none', split: 1 }))).toEqual([])
    // the second story of the head reaches further down: nothing is cut
    expect(cuts([...rows().slice(0, 1), slot({ key: 'b', col: 4, cols: 2, split: 2, headline: 'brief', importance: 2, lines: 86 }), slot({ key: 'c', line: 42, lines: 44, cols: 4, split: 4, importance: 3, headline: 'third' })])).toEqual([])
    const under = (kind: Slot['kind']) => [
      slot({ kind, cols: 4, split: 1, headline: 'none', lines: 14 }),
      slot({ key: 'ear', kind: 'ear', col: 4, cols: 2, split: 1, headline: 'none', lines: 14, importance: 9 }),
      ...rows().slice(2).map((one) => ({ ...one, line: 16, lines: 70 })),
    ]
    expect(cuts(under('masthead'))).toEqual([])
    expect(cuts(under('story'))).toEqual([{ kind: 'through_line', line: 14 }])
    expect(cuts([slot({ cols: 6, split: 6, headline: 'lead' }), ...rows().slice(2)])).toEqual([])
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

  it('says why a new slot cannot come onto a page, and lets one that stood there come back', () => {
    const page = { format: FORMAT, page: 2 }
    const stands = slot({ cols: 6 })
    const why = (changes: Partial<Slot>, number = 2) => additionProblem([stands], slot({ key: 'b', line: 42, lines: 10, ...changes }), { ...page, page: number })
    expect(why({})).toBeNull()
    expect(why({ line: 39 })).toEqual({ kind: 'overlap', with: 'a' })
    expect(why({ line: 40 })).toBeNull()
    expect(why({ line: 77 })).toEqual({ kind: 'outside' })
    expect(why({ col: 4 })).toEqual({ kind: 'outside' })
    expect(why({ lines: 2 })).toEqual({ kind: 'too_small' })
    expect(why({ cols: 0 })).toEqual({ kind: 'too_small' })
    expect(why({ key: 'a' })).toEqual({ kind: 'duplicate_key' })
    expect(why({ split: 4 })).toEqual({ kind: 'bad_split' })
    expect(why({ kind: 'masthead' })).toEqual({ kind: 'masthead_elsewhere' })
    expect(why({ kind: 'masthead' }, 1)).toBeNull()
    const head = slot({ key: 'm', kind: 'masthead', cols: 6, lines: 14, line: 50 })
    expect(additionProblem([head], slot({ kind: 'masthead' }), { ...page, page: 1 })).toEqual({ kind: 'second_masthead' })
    const many = Array.from({ length: MOST_SLOTS }, (_, index) => slot({ key: `a${index}`, line: index, lines: 1 }))
    expect(additionProblem(many, slot({ key: 'b', line: 70, lines: 5 }), page)).toEqual({ kind: 'full' })
    // it stood there, low as it was
    expect(againProblem([stands], slot({ key: 'b', line: 42, lines: 2 }), FORMAT)).toBeNull()
    expect(againProblem([stands], slot({ key: 'b', line: 39, lines: 2 }), FORMAT)).toEqual({ kind: 'overlap', with: 'a' })
  })

  it('makes the key of a new slot: the first of its kind that neither stands there nor is spoken of', () => {
    const area = { col: 0, line: 42, cols: 2, lines: 10 }
    const stands = [slot({ key: 'brief', importance: 4 })]
    expect(slotIn(stands, area, 'story')).toEqual({ key: 'brief-2', kind: 'story', ...area, split: 2, headline: 'brief', importance: 5 })
    expect(slotIn(stands, area, 'story', ['brief-2', 'brief-3']).key).toBe('brief-4')
    expect(slotIn([], area, 'advertisement')).toEqual({ key: 'ad', kind: 'advertisement', ...area, split: 1, headline: 'none', importance: 1 })
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
