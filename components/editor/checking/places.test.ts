import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hit } from '@/newsroom/checker/hit'
import { passagesOf } from '@/newsroom/checker/passages'
import { content, docOf } from '../sheet.test-support'
import { rangeOf, sayAt } from './places'

describe('the place of a hit in the sheet', () => {
  it('is where its words stand: every stretch of every field, line, paragraph, caption and credit', () => {
    fc.assert(
      fc.property(content, fc.nat(8), fc.nat(8), (story, from, length) => {
        const doc = docOf(story)
        for (const { field, block: index, text } of passagesOf(story)) {
          const place: Hit['place'] = { field, ...(index === undefined ? {} : { block: index }), from: Math.min(from, text.length), to: Math.min(from + length, text.length) }
          const said = text.slice(place.from, place.to)
          const range = rangeOf(doc, { place, words: said })
          expect(range && sayAt(doc, range)).toBe(said)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('tells the lines of a headline apart, and a caption from its credit', () => {
    const doc = docOf({ kicker: '', headline: ['路通', '路通'], deck: '', byline: '', dateline: '', body: [{ type: 'picture', asset: 'a', caption: '桥', credit: '桥' }] })
    const at = (place: Hit['place'], said: string) => rangeOf(doc, { place, words: said })?.from
    expect(at({ field: 'headline', block: 1, from: 0, to: 2 }, '路通')).toBe((at({ field: 'headline', block: 0, from: 0, to: 2 }, '路通') ?? 0) + 3)
    expect(at({ field: 'credit', block: 0, from: 0, to: 1 }, '桥')).toBeGreaterThan(at({ field: 'caption', block: 0, from: 0, to: 1 }, '桥') ?? 0)
  })

  it('is nowhere when other words stand there, the paragraph is gone, or another kind of line is there', () => {
    const doc = docOf({ kicker: '', headline: ['路通了'], deck: '', byline: '', dateline: '', body: [{ type: 'paragraph', text: [{ text: '北段开放' }] }] })
    expect(rangeOf(doc, { place: { field: 'body', block: 0, from: 0, to: 2 }, words: '南段' })).toBeNull()
    expect(rangeOf(doc, { place: { field: 'body', block: 3, from: 0, to: 2 }, words: '北段' })).toBeNull()
    expect(rangeOf(doc, { place: { field: 'caption', block: 0, from: 0, to: 2 }, words: '北段' })).toBeNull()
    expect(rangeOf(doc, { place: { field: 'headline', block: 2, from: 0, to: 2 }, words: '路通' })).toBeNull()
    expect(rangeOf(doc, { place: { field: 'body', block: 0, from: 90, to: 92 }, words: '' })).toBeNull()
  })
})
