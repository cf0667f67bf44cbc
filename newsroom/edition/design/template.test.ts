import { describe, expect, it } from 'vitest'
import { lengthForSlot } from '../../typesetting/fitting/fit'
import { reviewDesign } from './design'
import { PAGE_FORMAT_IDS, PAGE_FORMATS } from './format'
import {
  clashingHeadlines,
  coverage,
  HEADLINE_STYLES,
  headlineBand,
  type Slot,
  SLOT_FRAMES,
  slotProblems,
  throughGutters,
} from './slot'
import { isSpread } from './spread'
import { plannedPages, templateById, TEMPLATES, templatesOf } from './template'

describe.each(TEMPLATES.map((template) => [template.id, template] as const))('%s', (_, template) => {
  const format = PAGE_FORMATS[template.format]
  const { slots } = template
  const texts = slots.filter(({ kind }) => kind === 'story')

  it('can be composed, and covers the page', () => {
    expect(slotProblems(slots, format)).toEqual([])
    expect(coverage(slots, format)).toBeGreaterThanOrEqual(0.92)
  })

  it('leaves exactly two white lines above every slot that does not stand at the head', () => {
    for (const slot of slots) {
      if (slot.line === 0) continue
      expect(above(slot, slots).length, slot.key).toBeGreaterThan(0)
      for (const other of above(slot, slots)) expect(other.line + other.lines, slot.key).toBe(slot.line - 2)
    }
  })

  it('reaches the foot in every column', () => {
    for (let col = 0; col < format.columns; col += 1) {
      const ends = slots
        .filter((slot) => slot.col <= col && col < slot.col + slot.cols)
        .map((slot) => slot.line + slot.lines)
      expect(Math.max(...ends), `column ${col}`).toBe(format.lines)
    }
  })

  it('has no headlines that clash, and no gutter from head to foot', () => {
    expect(clashingHeadlines(slots, format)).toEqual([])
    expect(throughGutters(slots, format)).toEqual([])
  })

  it('passes the designer’s own review', () => {
    expect(reviewDesign(slots, format)).toEqual({ problems: [], warnings: [] })
  })

  it('has one lead, the largest headline, and one order of importance', () => {
    const ranks = slots.map(({ importance }) => importance)
    expect(new Set(ranks).size).toBe(ranks.length)
    expect(Math.min(...ranks)).toBe(1)
    const [lead, ...others] = texts.toSorted((a, b) => a.importance - b.importance)
    if (lead === undefined) return
    for (const other of others) {
      expect(HEADLINE_STYLES[other.headline].pt, other.key).toBeLessThan(HEADLINE_STYLES[lead.headline].pt)
    }
  })

  it('gives every text slot a headline no larger than the nameplate, and room for text below it', () => {
    for (const slot of texts) {
      const { pt } = HEADLINE_STYLES[slot.headline]
      expect(pt, slot.key).toBeGreaterThan(0)
      expect(pt).toBeLessThan(format.nameplatePt)
      expect(slot.lines - headlineBand(slot, format.leadingPt), slot.key).toBeGreaterThanOrEqual(2)
      expect(lengthForSlot(slot, format), slot.key).toBeGreaterThanOrEqual(60)
    }
  })

  it('has a masthead only on a front page, at its head', () => {
    const mastheads = slots.filter(({ kind }) => kind === 'masthead')
    expect(mastheads).toHaveLength(template.id.includes('-front') ? 1 : 0)
    for (const masthead of mastheads) expect(masthead.line).toBe(0)
  })
})

describe('the collection', () => {
  it('has ten broadsheet designs, eleven of every format, ids all different', () => {
    expect(templatesOf('broadsheet').length).toBeGreaterThanOrEqual(10)
    for (const format of PAGE_FORMAT_IDS) expect(templatesOf(format).length, format).toBeGreaterThanOrEqual(11)
    expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length)
    expect(templateById('broadsheet-front')?.format).toBe('broadsheet')
    expect(templateById('unknown')).toBeNull()
  })

  it('has a spread in every format: a left and a right page that make one place of their largest slots', () => {
    for (const id of PAGE_FORMAT_IDS) {
      const [left, right] = (['left', 'right'] as const).map((side) => templateById(`${id}-spread-${side}`)?.slots.find(({ key }) => key === 'spread'))
      expect(left && right && isSpread({ slot: left, page: 4 }, { slot: right, page: 5 }, PAGE_FORMATS[id]), id).toBe(true)
    }
  })

  it('carries six or seven stories on a broadsheet news page', () => {
    for (const id of ['front', 'news', 'livelihood', 'education', 'business', 'culture', 'sport']) {
      const stories = templateById(`broadsheet-${id}`)?.slots.filter(({ kind }) => kind === 'story') ?? []
      expect([6, 7], id).toContain(stories.length)
    }
  })

  it('shows every way of setting: boxes, tints, rules, drop caps, and a vertical headline on both culture pages', () => {
    for (const format of PAGE_FORMAT_IDS) {
      const settings = templatesOf(format).flatMap(({ slots }) => slots.flatMap(({ setting }) => setting ?? []))
      for (const frame of SLOT_FRAMES) expect(settings.some((one) => one.frame === frame), `${format} ${frame}`).toBe(true)
      expect(settings.some(({ dropCap }) => dropCap !== undefined)).toBe(true)
      expect(templateById(`${format}-culture`)?.slots.some(({ setting }) => setting?.vertical)).toBe(true)
    }
    // one page is never all frames: they set something apart
    for (const { id, slots } of TEMPLATES) expect(slots.filter(({ setting }) => setting?.frame !== undefined).length, id).toBeLessThanOrEqual(2)
  })

  it('plans an edition of any length from designs that exist', () => {
    for (const format of PAGE_FORMAT_IDS) {
      const pages = plannedPages(format, 12)
      expect(pages.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
      expect(pages[0]?.templateId).toBe(`${format}-front`)
      for (const { templateId } of pages) expect(templateById(templateId)?.format).toBe(format)
    }
  })
})

/** The slots directly above: those that share a column and end last before it. */
function above(slot: Slot, slots: readonly Slot[]): Slot[] {
  const found = new Set<Slot>()
  for (let col = slot.col; col < slot.col + slot.cols; col += 1) {
    const over = slots
      .filter((other) => other.col <= col && col < other.col + other.cols && other.line < slot.line)
      .toSorted((a, b) => b.line - a.line)[0]
    if (over !== undefined) found.add(over)
  }
  return [...found]
}
