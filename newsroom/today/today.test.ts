import { describe, expect, it } from 'vitest'
import { arrangeToday, TODAY_GROUPS, TODAY_KINDS, type TodayRow, type TodayStory } from './today'

function story(id: string, more: Partial<TodayStory> = {}): TodayStory {
  return { id, headline: id, state: 'filed', characters: 0, target: null, wantedDate: null, wantedPage: null, author: null, ...more }
}

function ids(rows: readonly TodayRow[]): string[] {
  return arrangeToday(rows).flatMap((part) => part.rows.map((row) => row.story?.id ?? `${row.kind} ${row.page?.number ?? ''}`.trim()))
}

describe('what needs a person now', () => {
  it('what others wait for comes first, work under way last', () => {
    const section = { zh: '', en: '' }
    const rows: TodayRow[] = [
      { kind: 'draft', since: '2026-11-23T01:00:00Z', story: story('draft') },
      { kind: 'to_claim', since: '2026-11-23T01:00:00Z', story: story('filed') },
      { kind: 'returned', since: '2026-11-23T09:00:00Z', story: story('returned') },
      { kind: 'page_to_sign', since: '2026-11-23T09:00:00Z', page: { date: '2026-11-24', number: 3, section } },
    ]
    expect(ids(rows)).toEqual(['page_to_sign 3', 'returned', 'filed', 'draft'])
    expect(arrangeToday(rows).map((part) => part.group)).toEqual(['first', 'waiting', 'hand'])
  })

  it('of one kind, the earliest paper and page before the longest wait', () => {
    const rows: TodayRow[] = [
      { kind: 'to_claim', since: '2026-11-23T01:00:00Z', story: story('any day') },
      { kind: 'to_claim', since: '2026-11-23T03:00:00Z', story: story('page 5', { wantedDate: '2026-11-24', wantedPage: 5 }) },
      { kind: 'to_claim', since: '2026-11-23T05:00:00Z', story: story('page 1', { wantedDate: '2026-11-24', wantedPage: 1 }) },
      { kind: 'to_claim', since: '2026-11-23T00:30:00Z', story: story('any day, older') },
    ]
    expect(ids(rows)).toEqual(['page 1', 'page 5', 'any day, older', 'any day'])
  })

  it('of one’s own copy in others’ hands, what happened last comes first, whatever paper it is for', () => {
    const rows: TodayRow[] = [
      { kind: 'own', since: '2026-11-23T01:00:00Z', story: story('filed early', { wantedDate: '2026-11-24', wantedPage: 1 }) },
      { kind: 'own', since: '2026-11-23T05:00:00Z', story: story('just passed', { wantedDate: '2026-11-26' }) },
      { kind: 'own', since: '2026-11-23T03:00:00Z', story: story('taken') },
    ]
    expect(ids(rows)).toEqual(['just passed', 'taken', 'filed early'])
  })

  it('a story that two roles of one person see stands once, where it is most urgent', () => {
    const rows: TodayRow[] = [
      { kind: 'draft', since: null, story: story('a') },
      { kind: 'commented', since: null, story: story('a') },
    ]
    expect(arrangeToday(rows).map((part) => part.rows.map((row) => row.kind))).toEqual([['commented']])
  })

  it('nothing is nothing', () => {
    expect(arrangeToday([])).toEqual([])
  })

  it('no kind is in two groups', () => {
    const all = TODAY_GROUPS.flatMap((group) => TODAY_KINDS[group])
    expect(new Set(all).size).toBe(all.length)
  })
})
