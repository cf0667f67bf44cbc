import { expect, it } from 'vitest'
import { shownPlaces } from './shownPlace'

const at = '2026-01-05T00:00:00.000Z'
const struck = { typed: 'lu.1', 'mark.delete.gu.2': { at, over: 'lu.1' } }
const picture = { get: () => undefined, set: () => undefined }

it('places of a text are found past what is struck and behind a picture, in one walk for all of them', () => {
  let walks = 0
  const text = {
    toDelta: () => {
      walks += 1
      return [{ insert: '东门' }, { insert: '的\n老', attributes: struck }, { insert: '桥\n' }, { insert: picture }, { insert: '北门\n' }]
    },
  }
  const shown = shownPlaces(text)
  expect([0, 1, 2, 3].map((offset) => shown({ block: 0, offset }))).toEqual([{ block: 0, offset: 0 }, { block: 0, offset: 1 }, { block: 1, offset: 1 }, { block: 1, offset: 2 }])
  expect(shown({ block: 1, offset: 0 })).toEqual({ block: 2, offset: 0 })
  expect(shown({ block: 2, offset: 1 })).toEqual({ block: 3, offset: 1 })
  expect(shown({ block: 9, offset: 0 })).toEqual({ block: 4, offset: 0 })
  expect(walks).toBe(1)
})
