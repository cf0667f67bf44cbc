import { describe, expect, it } from 'vitest'
import { PAGE_FORMATS } from '@/newsroom/edition/format'
import type { Slot } from '@/newsroom/edition/slot'
import { breakEms, breakText } from './breakLines'
import { flowStory } from './flow'
import type { DrawnStory } from './types'

const format = PAGE_FORMATS.broadsheet
const slot: Slot = { key: 'lead', kind: 'story', col: 0, line: 0, cols: 5, lines: 38, split: 4, headline: 'lead', importance: 1 }
const story: DrawnStory = {
  id: 's',
  kicker: '引题',
  headline: ['主题一行', '主题二行'],
  deck: '副题',
  byline: '记者 甲',
  dateline: '本报讯',
  blocks: [{ type: 'paragraph', ems: 300 }],
}

describe('breaking a paragraph', () => {
  it('keeps closing marks off the start of a line and words whole', () => {
    const lines = breakText('一二三四五六七八九十一，二三四五Quoin版', 13)
    expect(lines.map(({ text }) => text)).toEqual(['一二三四五六七八九十', '一，二三四五Quoin版'])
    expect(lines[0]).toMatchObject({ indent: 2, full: true })
    expect(lines.at(-1)).toMatchObject({ indent: 0, full: false })
  })

  it('gives the same number of lines for text and for its length', () => {
    expect(breakText('字'.repeat(100), 13)).toHaveLength(breakEms(100, 13).length)
  })
})

describe('setting a story', () => {
  it('keeps every line inside its slot', () => {
    const { lines } = flowStory({ ...story, blocks: [{ type: 'paragraph', ems: 9000 }] }, slot, format)
    expect(Math.max(...lines.map(({ line }) => line))).toBe(slot.lines - 1)
    expect(lines.every(({ x, measure }) => x >= 0 && x + measure <= 69)).toBe(true)
  })

  it('stands short text evenly in all columns', () => {
    const { lines } = flowStory(story, slot, format)
    const bottoms = [...new Set(lines.map(({ x }) => x))].map((x) => Math.max(...lines.filter((line) => line.x === x).map(({ line }) => line)))
    expect(Math.max(...bottoms) - Math.min(...bottoms)).toBeLessThanOrEqual(1)
  })

  it('gives a photo slot to the picture, and the caption the lines below it', () => {
    const photo: Slot = { ...slot, kind: 'photo', headline: 'photo', split: 1 }
    const picture = { type: 'picture', asset: 'a', captionEms: 20 } as const
    const [box] = flowStory({ ...story, kicker: '', deck: '', blocks: [picture] }, photo, format).pictures
    expect(box?.lines).toBeGreaterThan(slot.lines / 2)
    expect((box?.lines ?? 0) + (box?.caption.length ?? 0)).toBeLessThanOrEqual(slot.lines)
  })
})
