import { describe, expect, it } from 'vitest'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import type { Slot } from '@/newsroom/edition/design/slot'
import { problemOf, pulled, unsettable } from './slotMoves'

const slot: Slot = { key: 'lead', kind: 'story', col: 1, line: 10, cols: 4, lines: 20, split: 4, headline: 'lead', importance: 1 }

describe('pulling a slot', () => {
  it('moves it whole by its inside', () => {
    expect(pulled(slot, 'move', -1, 3)).toMatchObject({ col: 0, line: 13, cols: 4, lines: 20, split: 4 })
  })

  it('resizes it by an edge, the other edge standing still', () => {
    expect(pulled(slot, 'e', 1, 9)).toMatchObject({ col: 1, cols: 5, line: 10, lines: 20 })
    expect(pulled(slot, 'nw', 1, -2)).toMatchObject({ col: 2, cols: 3, line: 8, lines: 22 })
  })

  it('keeps a column and a line', () => {
    expect(pulled(slot, 'w', 9, 0)).toMatchObject({ col: 4, cols: 1 })
    expect(pulled(slot, 's', 0, -50)).toMatchObject({ line: 10, lines: 1 })
  })

  it('takes text columns and pictures down with its columns', () => {
    const framed: Slot = { ...slot, setting: { frame: 'box', picture: { place: 'foot', side: 'left', columns: 3 } } }
    expect(pulled(framed, 'e', -2, 0)).toEqual({
      col: 1,
      line: 10,
      cols: 2,
      lines: 20,
      split: 2,
      setting: { frame: 'box', picture: { place: 'foot', side: 'left', columns: 2 } },
    })
  })
})

describe('where a slot cannot stand', () => {
  const other: Slot = { ...slot, key: 'second', col: 5, line: 0, cols: 1, lines: 86, split: 1 }
  const format = PAGE_FORMATS.tabloid

  it('tells an overlap with its partner, and still sets it', () => {
    const problem = problemOf({ ...slot, cols: 5 }, [slot, other], format)
    expect(problem).toEqual({ kind: 'overlap', key: 'lead', with: 'second' })
    expect(unsettable(problem)).toBe(false)
  })

  it('tells what is off the grid, also over its head', () => {
    expect(problemOf({ ...slot, line: 80 }, [slot], format)?.kind).toBe('outside')
    expect(unsettable(problemOf({ ...slot, line: -1 }, [slot], format))).toBe(true)
  })

  it('has nothing against the slot as it stands', () => {
    expect(problemOf(slot, [slot, other], format)).toBeNull()
  })
})
