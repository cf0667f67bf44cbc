import { describe, expect, it } from 'vitest'
import { csvOf } from '../../csv'
import type { PageState } from '../page'
import { monthTable, type BoardPage } from './board'
import { monthRows } from './monthFile'
import { clocksOf, DEFAULT_PAGE_TIMES, holdProblem, minutesOfPage, outOfOrder, plannedTimes, pressOfPage, type PressPlan } from './plan'
import { lateness, nextStation, overdue, stationTimes, type PageRecords, type Station } from './stations'

const PAPER = { copyDeadline: '21:30', pressDeadline: '23:30', timezone: 'Asia/Shanghai' }
const TIMES: PressPlan = { copy: '22:00', press: '00:30', pages: { usual: { raised: 75, read: 45, signed: 15 }, pages: { 1: { raised: 60, read: 30, signed: 10 } } } }
const EDITION = { date: '2031-03-02', times: TIMES }

/** An instant of the night of 1 to 2 March by Shanghai’s clock. */
const night = (clock: string) => new Date(`2031-03-0${clock < '12' ? 2 : 1}T${clock}:00+08:00`)
const iso = (clock: string) => night(clock).toISOString()

describe('planned times', () => {
  it('count back from a press time after midnight, in the paper’s zone, over the change of day', () => {
    expect(clocksOf(EDITION, PAPER)).toEqual({ copyAt: iso('22:00'), pressAt: iso('00:30') })
    expect(plannedTimes(EDITION, PAPER, { number: 5, heldUntil: null }, iso('00:30'))).toEqual({ raised: iso('23:15'), read: iso('23:45'), signed: iso('00:15'), press: iso('00:30') })
  })

  it('are a page’s own where it has a plan of its own', () => {
    expect(plannedTimes(EDITION, PAPER, { number: 1, heldUntil: null }, iso('00:30'))).toMatchObject({ raised: iso('23:30'), read: iso('00:00'), signed: iso('00:20') })
    expect(minutesOfPage(TIMES.pages, 11)).toEqual(TIMES.pages.usual)
  })

  it('of a held page count from its deadline; the press of every page waits for it, and the others’ stations do not', () => {
    const pages = [{ number: 1, heldUntil: night('01:00') }, { number: 2, heldUntil: null }]
    const { pressAt } = clocksOf(EDITION, PAPER, pages)
    expect(pressAt).toBe(iso('01:00'))
    expect(plannedTimes(EDITION, PAPER, pages[0]!, pressAt)).toEqual({ raised: iso('00:00'), read: iso('00:30'), signed: iso('00:50'), press: iso('01:00') })
    expect(plannedTimes(EDITION, PAPER, pages[1]!, pressAt)).toMatchObject({ signed: iso('00:15'), press: iso('01:00') })
    // the press was put off later than the page is held: it is held no more
    expect(pressOfPage({ ...EDITION, times: { ...TIMES, press: '02:00' } }, PAPER, { heldUntil: night('01:00') })).toEqual(night('02:00'))
  })

  it('of an edition without a plan are the press time alone, by the paper’s clocks', () => {
    const bare = { date: '2031-03-02', times: null }
    const { copyAt, pressAt } = clocksOf(bare, PAPER)
    expect([copyAt, pressAt]).toEqual([iso('21:30'), iso('23:30')])
    expect(plannedTimes(bare, PAPER, { number: 1, heldUntil: null }, pressAt)).toEqual({ raised: null, read: null, signed: null, press: iso('23:30') })
  })

  it('stand in the order of the stations', () => {
    expect(outOfOrder({ raised: 30, read: 45, signed: 10 })).toEqual(['read'])
    expect(outOfOrder({ raised: 30, read: 30, signed: 40 })).toEqual(['signed'])
    expect([DEFAULT_PAGE_TIMES.usual, ...Object.values(DEFAULT_PAGE_TIMES.pages)].flatMap(outOfOrder)).toEqual([])
  })

  it.each<[string, string, string | null]>([
    ['00:29', '23:00', 'not_later'],
    ['00:30', '23:00', 'not_later'],
    ['00:31', '23:00', null],
    ['00:50', '00:50', 'in_past'],
    ['06:30', '23:00', null],
    ['06:31', '23:00', 'too_late'],
  ])('a page held until %s, asked at %s: %s', (until, now, problem) => {
    expect(holdProblem(night(until), night('00:30'), night(now))).toBe(problem)
  })
})

const records = (state: PageState, more: Partial<PageRecords> = {}): PageRecords => ({ state, raised: [], proofs: [], signatures: [], locks: [], ...more })
const planned = plannedTimes(EDITION, PAPER, { number: 2, heldUntil: null }, iso('00:30'))
const reached = (of: PageRecords) => Object.fromEntries(Object.entries(stationTimes(of, planned)).map(([station, { at, times }]) => [station, [at, times]]))

describe('actual times', () => {
  it('are read from what was raised, read, signed and locked', () => {
    const done = { raised: [iso('23:10')], proofs: [{ number: 1, at: iso('23:40'), void: false }, { number: 3, at: iso('00:05'), void: false }], signatures: [{ number: 1, at: iso('00:08'), void: false }, { number: 3, at: iso('00:12'), void: false }] }
    expect(reached(records('planned'))).toEqual({ raised: [null, 0], read: [null, 0], signed: [null, 0], press: [null, 0] })
    expect(reached(records('signed_desk_head', { ...done, signatures: done.signatures.slice(0, 1) }))).toEqual({ raised: [iso('23:10'), 1], read: [iso('23:40'), 1], signed: [null, 0], press: [null, 0] })
    expect(reached(records('locked', { ...done, locks: [iso('00:33')] }))).toEqual({ raised: [iso('23:10'), 1], read: [iso('23:40'), 1], signed: [iso('00:12'), 1], press: [iso('00:33'), 1] })
  })

  it('after 改样 are those that hold now, with how often a station was reached', () => {
    const again = { raised: [iso('23:10'), iso('23:55')], proofs: [{ number: 1, at: iso('23:40'), void: true }] }
    expect(reached(records('composing', { raised: [iso('23:10')], proofs: again.proofs }))).toMatchObject({ raised: [null, 1], read: [null, 1] })
    expect(reached(records('first_proof', again))).toMatchObject({ raised: [iso('23:55'), 2], read: [null, 1] })
    expect(reached(records('first_proof', { ...again, proofs: [...again.proofs, { number: 1, at: iso('00:10'), void: false }] }))).toMatchObject({ read: [iso('00:10'), 2] })
  })

  it('come back with the sign-offs of a page that prints again what was signed', () => {
    expect(reached(records('first_proof', { raised: [iso('23:10')], proofs: [{ number: 1, at: iso('23:40'), void: false }] }))).toMatchObject({ raised: [iso('23:10'), 1], read: [iso('23:40'), 1] })
  })

  it('of the press are gone with an unlock, and the last lock’s after the next', () => {
    expect(reached(records('composing', { locks: [iso('00:33')] })).press).toEqual([null, 1])
    expect(reached(records('locked', { locks: [iso('00:33'), iso('01:20')] })).press).toEqual([iso('01:20'), 2])
  })
})

describe('what is late', () => {
  it.each<[string | null, string, number | null]>([
    // not reached: by the present
    [null, '23:14', null],
    [null, '23:15', 1],
    [null, '23:16', 1],
    [null, '00:15', 60],
    // reached: by the time it holds since, whatever it is by now
    ['23:15', '03:00', 0],
    ['23:14', '03:00', 0],
    ['23:16', '03:00', 1],
    ['00:05', '03:00', 50],
  ])('planned 23:15, reached %s, at %s: %s', (at, now, minutes) => {
    expect(lateness({ planned: iso('23:15'), at: at && iso(at) }, night(now).getTime())).toBe(minutes)
  })

  it('begins with the first second, and is never said of what was not planned', () => {
    expect(lateness({ planned: iso('23:15'), at: new Date(night('23:15').getTime() + 1000).toISOString() }, 0)).toBe(1)
    expect(lateness({ planned: null, at: null }, night('05:00').getTime())).toBeNull()
    expect(lateness({ planned: null, at: iso('00:15') }, 0)).toBeNull()
  })

  it('is the first station not reached, of the page’s own', () => {
    const raised = stationTimes(records('first_proof', { raised: [iso('23:30')] }), planned)
    // raised late, but raised: what it waits for is the reading
    expect(overdue(raised, night('23:44').getTime())).toBeNull()
    expect(overdue(raised, night('23:45').getTime())).toEqual({ station: 'read', since: iso('23:45') })
    expect(nextStation(raised)).toBe('read')
    const signed = stationTimes(records('signed_chief', { raised: [iso('23:10')], proofs: [{ number: 1, at: iso('23:20'), void: false }], signatures: [{ number: 3, at: iso('00:10'), void: false }] }), planned)
    // the press is the edition’s
    expect(overdue(signed, night('03:00').getTime())).toBeNull()
    expect(nextStation(signed)).toBe('press')
  })
})

describe('a month', () => {
  const page = (number: number, at: Partial<Record<Station, string>>, times = 1): BoardPage => ({
    id: String(number),
    number,
    section: { zh: '要闻', en: 'News' },
    state: 'locked',
    held: null,
    stations: stationTimes(
      records(at.press ? 'locked' : 'first_proof', {
        raised: at.raised ? Array.from({ length: times }, () => iso(at.raised ?? '')) : [],
        proofs: at.read ? [{ number: 1, at: iso(at.read), void: false }] : [],
        signatures: at.signed ? [{ number: 3, at: iso(at.signed), void: false }] : [],
        locks: at.press ? [iso(at.press)] : [],
      }),
      planned,
    ),
  })
  const table = monthTable('2031-03', [
    { date: '2031-03-03', number: 8, state: 'open', pages: [page(1, { raised: '23:20' })] },
    { date: '2031-03-02', number: 7, state: 'locked', pages: [page(1, { raised: '23:10', read: '23:46', signed: '00:25', press: '00:34' }), page(2, { raised: '23:45', read: '23:45', signed: '00:15', press: '00:34' }, 2)] },
  ])

  it('counts what was reached, and its median and worst, by edition and by page', () => {
    expect(table.editions.map(({ date, pages, remade }) => [date, pages, remade])).toEqual([['2031-03-02', 2, 1], ['2031-03-03', 1, 0]])
    expect(table.editions[0]?.stations).toEqual({
      raised: { reached: 2, inTime: 1, median: 30, worst: 30 },
      read: { reached: 2, inTime: 1, median: 1, worst: 1 },
      signed: { reached: 2, inTime: 1, median: 10, worst: 10 },
      press: { reached: 2, inTime: 0, median: 4, worst: 4 },
    })
    // what is still to come is not counted as kept, nor as late
    expect(table.editions[1]?.stations.signed).toEqual({ reached: 0, inTime: 0, median: null, worst: null })
    expect(table.pages.map(({ number, editions, stations }) => [number, editions, stations.raised])).toEqual([
      [1, 2, { reached: 2, inTime: 1, median: 5, worst: 5 }],
      [2, 1, { reached: 1, inTime: 0, median: 30, worst: 30 }],
    ])
  })

  it('is a file with one figure a cell', () => {
    const [head, ...rows] = monthRows(table, 'zh')
    expect(head?.slice(0, 9)).toEqual(['日期', '期号', '版', '版数', '改样版数', '发版按时', '发版已到', '发版晚分钟中位', '发版最晚分钟'])
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => head?.length))
    expect(rows[0]?.slice(0, 9)).toEqual(['2031-03-02', '7', '各版', '2', '1', '1', '2', '30', '30'])
    expect(rows[1]?.slice(-8)).toEqual(['0', '0', '', '', '0', '0', '', ''])
    expect(csvOf(monthRows(table, 'en')).split('\r\n')[0]).toContain('Proof out on time')
    expect(monthTable('2031-04', [])).toEqual({ month: '2031-04', editions: [], pages: [] })
  })
})
