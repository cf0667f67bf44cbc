import { describe, expect, test } from 'vitest'
import { shortCode } from '@/newsroom/audit/code'
import type { HistoryEntry, HistoryPage } from '@/newsroom/audit/history'
import { withFresh, withOlder } from './join'

function entry(id: number): HistoryEntry {
  return { id, type: 'edition.published', at: '2026-11-27T01:00:00.000Z', by: null, data: {}, before: {}, refs: [], saves: 1, since: '2026-11-27T01:00:00.000Z' }
}
const page = (ids: number[], next: string | null): HistoryPage => ({ entries: ids.map(entry), next, names: {} })
const idsOf = (one: HistoryPage) => one.entries.map(({ id }) => id)

describe('pages of a history', () => {
  test('what comes in meanwhile stands above, once, and what was fetched below stays', () => {
    const shown = withOlder(page([9, 8, 7], '7'), page([6, 5], '5'))
    expect(idsOf(shown)).toEqual([9, 8, 7, 6, 5])
    const joined = withFresh(shown, page([11, 10, 9], '9'))
    expect(idsOf(joined)).toEqual([11, 10, 9, 8, 7, 6, 5])
    expect(joined.next).toBe('5')
  })

  test('a page between that was never fetched is not passed over', () => {
    const joined = withFresh(page([9, 8], '8'), page([30, 29], '29'))
    expect(idsOf(joined)).toEqual([30, 29])
    expect(joined.next).toBe('29')
  })

  test('a page asked for twice adds nothing twice', () => {
    expect(idsOf(withOlder(page([9, 8, 7], '7'), page([8, 7, 6], null)))).toEqual([9, 8, 7, 6])
  })
})

test('a short code is of the hash, not of the key that signed it', () => {
  const hash = '3f2a90bc11de4477'
  expect(shortCode(hash)).toBe('3F2A-90BC-11DE')
  expect(shortCode(`1a2b3c4d.${hash}`)).toBe('3F2A-90BC-11DE')
})
