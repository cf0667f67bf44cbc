import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_CONTENT, type Span, type StoryContent } from '../manuscript/story'
import { blockText } from '../manuscript/texts'
import { classOf, corrected, type MarkCorrection, movedBy, signOf, wordsNow } from './correction'
import { landed, moveTo, partsOf, rotated } from './move'

const CHARS = fc.string({ unit: fc.constantFrom(...Array.from('区县乡，。“”12ab𡋾 ')), minLength: 2, maxLength: 24 })
const said = (...text: Span[]): StoryContent => ({ ...EMPTY_CONTENT, body: [{ type: 'paragraph', text }] })

/** A text, words of it and a place, all between whole characters. */
const CASE = fc.tuple(CHARS, fc.nat(), fc.nat(), fc.nat()).map(([text, a, b, c]) => {
  const chars = Array.from(text)
  const at = (index: number) => chars.slice(0, index % (chars.length + 1)).join('').length
  const [from, to] = [at(a), at(b)].toSorted((one, other) => one - other) as [number, number]
  return { text, words: { from, to }, place: at(c) }
})

const sorted = (text: string) => Array.from(text).toSorted().join('')

describe('words that move in their text', () => {
  it('stand before the place that was chosen, all of the others in their order, and nothing is lost or twice', () => {
    fc.assert(
      fc.property(CASE, ({ text, words, place }) => {
        const moved = moveTo(text, words, place)
        const taken = text.slice(words.from, words.to)
        const rest = text.slice(0, words.from) + text.slice(words.to)
        const into = place <= words.from ? place : place - taken.length
        const wanted = place > words.from && place < words.to ? text : rest.slice(0, into) + taken + rest.slice(into)
        if (!moved) {
          expect(wanted).toBe(text)
          return
        }
        const made = text.slice(0, moved.from) + moved.by + text.slice(moved.to)
        expect(made).toBe(wanted)
        expect(sorted(made)).toBe(sorted(text))
        expect(text.slice(moved.from, moved.to)).toBe(moved.was)
        expect(partsOf(moved.was, moved.moves).words).toBe(taken)
        const { from, to } = landed(moved.was, moved.moves)
        expect(moved.by.slice(from, to)).toBe(taken)
      }),
    )
  })

  it('are where they were once they move back', () => {
    fc.assert(
      fc.property(CASE, ({ text, words, place }) => {
        const moved = moveTo(text, words, place)
        fc.pre(moved !== null)
        const made = text.slice(0, moved.from) + moved.by + text.slice(moved.to)
        const { from, to } = landed(moved.was, moved.moves)
        const back = moveTo(made, { from: moved.from + from, to: moved.from + to }, moved.moves.from === 0 ? moved.from : moved.to)
        expect(made.slice(0, back?.from) + (back?.by ?? '') + made.slice(back?.to)).toBe(text)
      }),
    )
  })

  it('are carried out as exactly that, what is bold staying bold', () => {
    fc.assert(
      fc.property(CASE, fc.nat(), ({ text, words, place }, cut) => {
        const moved = moveTo(text, words, place)
        fc.pre(moved !== null)
        const at = Array.from(text).slice(0, cut % (Array.from(text).length + 1)).join('').length
        const spans: Span[] = [{ text: text.slice(0, at) }, { text: text.slice(at), bold: true } as const].filter((span) => span.text !== '')
        const result = corrected(said(...spans), { block: 0, ...moved })
        if (!result.ok) throw new Error(JSON.stringify(result.refusal))
        const [block] = result.value.body
        expect(blockText(block)).toBe(text.slice(0, moved.from) + moved.by + text.slice(moved.to))
        // every character in the face it had
        const bold = (all: readonly Span[]) => sorted(all.flatMap((span) => (span.bold ? [span.text] : [])).join(''))
        if (block?.type !== 'paragraph') throw new Error('a paragraph')
        expect(bold(block.text)).toBe(bold(spans))
        // one run after another of one look is one run
        for (const [index, span] of block.text.entries()) expect(Boolean(span.bold)).not.toBe(index > 0 ? Boolean(block.text[index - 1]?.bold) : undefined)
      }),
    )
  })

  it('go nowhere from where they are, and not into themselves', () => {
    expect([moveTo('甲乙丙丁', { from: 1, to: 3 }, 1), moveTo('甲乙丙丁', { from: 1, to: 3 }, 2), moveTo('甲乙丙丁', { from: 1, to: 3 }, 3)]).toEqual([null, null, null])
    expect(moveTo('好好的', { from: 0, to: 1 }, 2)).toBeNull()
    expect(moveTo('甲乙丙', { from: 1, to: 1 }, 3)).toBeNull()
    expect(moveTo('甲乙丙', { from: 0, to: 1 }, 4)).toBeNull()
    expect(moveTo('昨天他到了', { from: 0, to: 2 }, 5)).toEqual({ from: 0, to: 5, was: '昨天他到了', by: '他到了昨天', moves: { from: 0, to: 2 } })
    expect(moveTo('他到了昨天', { from: 3, to: 5 }, 0)).toEqual({ from: 0, to: 5, was: '他到了昨天', by: '昨天他到了', moves: { from: 3, to: 5 } })
  })

  it('are no part from the middle, nor half a character', () => {
    expect([rotated('甲乙丙', { from: 1, to: 2 }), rotated('甲乙丙', { from: 0, to: 3 }), rotated('甲乙丙', { from: 0, to: 0 }), rotated('甲𡋾', { from: 2, to: 3 })]).toEqual([null, null, null, null])
  })
})

describe('a move as a mark', () => {
  const asked = (text: string, words: string, before: string, names: string[] = []) => {
    const from = text.indexOf(words)
    const moved = moveTo(text, { from, to: from + words.length }, before === '' ? text.length : text.indexOf(before))
    if (!moved) throw new Error('it moves')
    return classOf(said({ text }), { block: 0, ...moved }, names)
  }

  it('has its own sign, and without its field is what it was', () => {
    expect(signOf({ was: '昨天他到了', by: '他到了昨天', moves: { from: 0, to: 2 } })).toBe('move')
    expect(signOf({ was: '昨天他到了', by: '他到了昨天' })).toBe('transpose')
  })

  it.each([
    ['把他叫来', '他', '', 'B'],
    ['他到了。又走了', '。', '', 'C'],
    ['昨天他到了这里', '昨天', '到', 'B'],
    ['昨天三人到了这里', '昨天', '到', 'A'],
    ['三人昨天到了这里', '三人', '到', 'A'],
    ['昨天鄢若川到了', '昨天', '到', 'A'],
    ['他都不同意', '都', '同', 'B'],
  ] as const)('%s: %s is wording, unless facts move or are crossed: %s', (text, words, before, cls) => {
    expect(asked(text, words, before, ['鄢若川'])).toBe(cls)
  })

  it('is refused where its words do not make what shall stand there, or it asks for none', () => {
    const content = said({ text: '昨天他到了' })
    const result = (by: string, moves: { from: number; to: number }) => corrected(content, { block: 0, from: 0, to: 5, was: '昨天他到了', by, moves })
    expect(result('他到了昨天', { from: 0, to: 2 })).toMatchObject({ ok: true })
    for (const [by, from, to] of [['他到了昨天', 0, 3], ['他到了昨天', 1, 2], ['他走了昨天', 0, 2], ['他到了昨天', 0, 5], ['他到了昨天', 4, 9]] as const)
      expect(result(by, { from, to })).toMatchObject({ ok: false, refusal: { fields: { moves: 'not_allowed' } } })
  })

  it('leaves the marks on what it crosses their words, and takes them from those on what moved', () => {
    const text = '昨天他到了这里'
    const moved = moveTo(text, { from: 0, to: 2 }, 5)!
    const made: MarkCorrection = { block: 0, ...moved, text: 'a', class: 'B', made: { before: 'a', after: 'b', from: 0 } }
    const mark = (from: number, was: string): MarkCorrection => ({ block: 0, from, to: from + was.length, was, by: '', text: 'a', class: 'C' })
    expect(wordsNow(mark(3, '到'), 'b', [made])).toMatchObject({ from: 1, to: 2 })
    expect(wordsNow(mark(6, '里'), 'b', [made])).toMatchObject({ from: 6, to: 7 })
    expect(wordsNow(mark(1, '天'), 'b', [made])).toBeNull()
    // made, the words stand where they were put
    expect(wordsNow(made, 'b', [made])).toMatchObject({ from: 3, to: 5, was: moved.was, by: moved.by, moves: moved.moves })
    // and not once others change them
    expect(wordsNow(made, 'c', [made, { ...mark(4, '天'), made: { before: 'b', after: 'c', from: 4 } }])).toBeNull()
    expect(wordsNow(made, 'c', [made, { ...mark(1, '到'), made: { before: 'b', after: 'c', from: 1 } }])).toMatchObject({ from: 2, to: 4 })
    // open, it is marked anew where what it crosses is changed
    expect(movedBy({ block: 0, ...moved }, [{ block: 0, from: 3, to: 4, was: '到', by: '来' }])).toBeNull()
    expect(movedBy({ block: 0, ...moved }, [{ block: 0, from: 6, to: 7, was: '里', by: '' }])).toMatchObject({ from: 0, moves: moved.moves })
  })
})
