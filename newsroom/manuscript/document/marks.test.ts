import { describe, expect, it } from 'vitest'
import { answering, stamp, stampOf, standingOf, type Attributes } from './marks'
import { piecesOf, type TextLike } from './pieces'

const insert = { at: '2026-01-05', over: 'gu.1' }

describe('what a character carries', () => {
  it('is read whoever wrote it: what is no mark, names nobody, or was put on another typing, says nothing', () => {
    for (const attributes of [
      { 'mark.insert.gu.1': insert },
      { typed: 'gu.2', 'mark.insert.gu.1': insert },
      { typed: 'gu.1', 'mark.insert.gu.1': null },
      { typed: 'gu.1', 'mark.insert.gu.1': { over: 'gu.1' } },
      { typed: 'gu.1', 'mark.insert.lu.1': { at: '2026', over: 'gu.1' } },
      { typed: '1', 'mark.insert.1': { at: '2026', over: '1' } },
      { typed: 'gu.1', 'mark.move.gu.1': insert },
      { typed: 7, 'mark.delete.gu.1': { at: '2026', over: 7 } },
    ])
      expect(standingOf(attributes as Record<string, unknown>), JSON.stringify(attributes)).toMatchObject({ marks: [], inserted: false, deleted: false })
    expect(standingOf({ typed: 'gu.1', 'mark.insert.gu.1': insert })).toMatchObject({ inserted: true, marks: [{ by: 'gu', kind: 'insert' }] })
    expect(standingOf({ 'mark.line.gu.1': { at: '2026', over: '', to: 'script' } }).line).toEqual({ is: 'paragraph', to: 'paragraph' })
  })

  it('of two weights the later one holds, and an insertion’s own weight is no suggestion of its own', () => {
    const two = { 'mark.bold.gu.1': { at: '2026-02', over: '', to: true }, 'mark.bold.lu.1': { at: '2026-03', over: '', to: false } }
    expect(standingOf(two).bold.to).toBe(false)
    expect(standingOf({ typed: 'gu.1', 'mark.insert.gu.1': insert, 'mark.bold.gu.1': { at: '2026', over: 'gu.1', to: true } })).toMatchObject({ marks: [{ kind: 'insert' }], own: [{ kind: 'bold' }], bold: { to: true } })
  })

  it('is of the innermost typing, and of what is answered nothing is left', () => {
    const carried = { ...stamp('gu.1', {}), 'mark.insert.gu.1': insert }
    const within = { ...carried, ...stamp('lu.1', carried) }
    expect([stampOf(carried), stampOf(within), stampOf({ ...within, 'typed.lu.2': 'deep', 'typed.lu.3': 1e300 })]).toEqual(['gu.1', 'lu.1', 'lu.1'])
    expect([standingOf(carried).inserted, standingOf(within).inserted]).toEqual([true, false])
    expect(standingOf({ ...carried, ...answering({ kind: 'insert', id: 'gu.1' }, 'lu.2', carried, '桥') }).inserted).toBe(false)
  })
})

/** A text that carries this, and cannot be written in. */
const textOf = (...pieces: [string, Attributes][]): TextLike => ({ toDelta: () => pieces.map(([words, attributes]) => ({ insert: words, attributes })) }) as unknown as TextLike

describe('a mark that has run on', () => {
  const mark = { 'mark.delete.gu.1': { at: '2026', over: '', words: '东门' } }
  const struck = (text: TextLike) => piecesOf(text).map(({ words, attributes }) => [words, standingOf(attributes).deleted])

  it('holds for its words alone, each once, also around what another has typed between', () => {
    expect(struck(textOf(['东门的桥', mark]))).toEqual([['东门', true], ['的桥', false]])
    expect(struck(textOf(['东', mark], ['东门', { ...mark, ...stamp('lu.1', mark) }], ['门门', mark]))).toEqual([['东', true], ['东门', false], ['门', true], ['门', false]])
    expect(struck(textOf(['门东', mark]))).toEqual([['门', true], ['东', false]])
  })

  it('is read in the time of the text, however many words somebody has it name', () => {
    const hostile = { 'mark.delete.gu.1': { at: '2026', over: '', words: '东'.repeat(800_000) } }
    expect(struck(textOf(['门'.repeat(200_000), hostile]))).toEqual([['门'.repeat(200_000), false]])
  })
})
