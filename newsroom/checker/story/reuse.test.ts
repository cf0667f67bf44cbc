import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_CONTENT, type StoryContent } from '../../manuscript/story'
import { check } from '../check'
import { CORPUS_CONTEXT } from '../corpus/newsroom'
import { printsOf, sharedWith, SHORTEST_REUSE, shinglesOf } from './reuse'

const text = (...paragraphs: string[]): StoryContent => ({ ...EMPTY_CONTENT, headline: ['题'], body: paragraphs.map((one) => ({ type: 'paragraph', text: [{ text: one }] })) })
// characters that count, drawn from a thousand: no stretch repeats by chance
const words = (length: number) => fc.array(fc.integer({ min: 0x4e00, max: 0x51ff }), { minLength: length, maxLength: length }).map((codes) => String.fromCharCode(...codes))
const found = (content: StoryContent, other: StoryContent) =>
  check({ content, genre: 'news' }, { ...CORPUS_CONTEXT, others: [{ story: 'b', shingles: new Set(sharedWith(content)(shinglesOf(other))) }] })
    .filter(({ rule }) => rule === 'reuse')
    .map((hit) => hit.words)

describe('copy that is printed again', () => {
  it('is found by a print whenever a stretch is long enough, wherever it stands, whatever marks stand between', () => {
    fc.assert(
      fc.property(words(SHORTEST_REUSE), words(60), words(60), fc.nat(60), fc.nat(60), (shared, a, b, at, place) => {
        const one = text('前言在此。', `${a.slice(0, at)}${shared.slice(0, 12)}，“${shared.slice(12)}”${a.slice(at)}`)
        const two = text(`${b.slice(0, place)}${shared}${b.slice(place)}`)
        const prints = new Set(printsOf(one))
        expect(printsOf(two).some((print) => prints.has(print))).toBe(true)
        expect(found(one, two)).toHaveLength(1)
      }),
      { numRuns: 80 },
    )
  })

  it('is by its shared shingles what it is by all of them, and nothing where nothing is shared', () => {
    fc.assert(
      fc.property(words(40), words(80), words(80), (shared, a, b) => {
        const one = text(`${a}${shared}`, b)
        const two = text(`${shared}${b.slice(0, 35)}`)
        const all = check({ content: one, genre: 'news' }, { ...CORPUS_CONTEXT, others: [{ story: 'b', shingles: shinglesOf(two) }] }).filter(({ rule }) => rule === 'reuse')
        expect(found(one, two)).toEqual(all.map((hit) => hit.words))
        expect(sharedWith(text(a))(shinglesOf(text(b)))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('is not a turn of phrase: one character less is none', () => {
    const shared = Array.from({ length: SHORTEST_REUSE }, (_, n) => String.fromCharCode(0x4e00 + 7 * n)).join('')
    expect(found(text(`路通${shared}桥`), text(`水来${shared}灯`))).toEqual([shared])
    expect(found(text(`路通${shared.slice(1)}桥`), text(`水来${shared}灯`))).toEqual([])
  })

  it('costs a print for ten characters, each of 32 bits with a sign, in order, and none for a short text', () => {
    const long = Array.from({ length: 3_000 }, (_, n) => String.fromCharCode(0x4e00 + ((n * n * 31 + n * 7) % 9_000))).join('')
    const prints = printsOf(text(long))
    expect(prints.length).toBeGreaterThan(200)
    expect(prints.length).toBeLessThan(400)
    expect(prints.every((print) => print === (print | 0))).toBe(true)
    expect(prints).toEqual(prints.toSorted((a, b) => a - b))
    expect(printsOf(text(long.slice(0, SHORTEST_REUSE - 1), ''))).toEqual([])
  })
})
