import { describe, expect, it } from 'vitest'
import { standingOf } from './marks'

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
})
