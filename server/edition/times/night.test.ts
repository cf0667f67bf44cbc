import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test, vi } from 'vitest'
import { and, eq, isNull } from 'drizzle-orm'
import { pageById } from '@/db/read/page'
import { auditEvent, edition, notice, paper } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { BoardPage } from '@/newsroom/edition/times/board'
import { lateness, type Station } from '@/newsroom/edition/times/stations'
import { pageLate } from '@/newsroom/today/day'
import type { Actor } from '@/newsroom/people/actor'
import { run, type Command } from '../../command'
import { setDatabase } from '../../store'
import { readDay } from '../../today/day'
import { readToday } from '../../today/read'
import { currentEdition } from '../../today/shell'
import { refusal } from '../../story/build.test-support'
import { EDITION_COMMANDS as C } from '../commands'
import { fullEdition, makePaper, makeStaff, must, mustVoid, type Staff } from '../edition.fixture'
import { readPressBoard, readPressMonth } from './read'

vi.setConfig({ testTimeout: 180_000 })

const DATE = '2031-03-02'
const PLAN = { usual: { raised: 75, read: 45, signed: 15 }, pages: { 1: { raised: 60, read: 30, signed: 10 } } }
let database: Database
let staff: Staff
let one: string
let two: string
let editionId: string

/** The clock of the server stands at this hour of the night of 1 to 2 March in Shanghai: commands take theirs from it. */
const at = (clock: string) => vi.setSystemTime(new Date(`2031-03-0${clock < '10' ? 2 : 1}T${clock}:00+08:00`))
const iso = (clock: string) => new Date(`2031-03-0${clock < '10' ? 2 : 1}T${clock}:00+08:00`).toISOString()
const clockOf = (time: string | null) => time && new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(11, 16)

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db, { copyDeadline: '22:00', pressDeadline: '00:30', pageTimes: PLAN })
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-03-01T12:00:00+08:00') })
  const made = await fullEdition(database.db, staff, DATE)
  editionId = made.id
  one = made.pages[0]?.id ?? ''
  two = made.pages[1]?.id ?? ''
}, 240_000)
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }))
afterEach(() => vi.useRealTimers())
afterAll(() => database.close())

const board = async () => (await readPressBoard(staff.editor, DATE)).board
/** A page of the board: planned, since when, how often, minutes late now. */
async function stations(number: number): Promise<Record<Station, [string | null, string | null, number, number | null]>> {
  const page = (await board()).pages.find((candidate) => candidate.number === number)
  if (!page) throw new Error('a page')
  const told = Object.entries(page.stations).map(([station, time]) => [station, [clockOf(time.planned), clockOf(time.at), time.times, lateness(time, Date.now())]])
  return Object.fromEntries(told) as Awaited<ReturnType<typeof stations>>
}
/** What somebody was told of pages held, and need still heed. */
const unreadHolds = (actor: Actor) => database.db.select().from(notice).where(and(eq(notice.kind, 'page_held'), eq(notice.personId, actor.id), isNull(notice.readAt)))
const refused = async <I, O>(command: Command<I, O>, input: unknown, actor: Actor) => refusal(await run(command, input, actor))

async function raise(clock: string, pageId: string): Promise<string> {
  at(clock)
  return (await must(C.raiseProof, { pageId }, staff.layout)).hash
}
async function read(clock: string, pageId: string, round: 1 | 2 | 3, hash: string): Promise<void> {
  at(clock)
  await must(C.signProof, { pageId, round, hash }, round === 3 ? staff.proof2 : staff.proof1)
}
/** From a first proof that is read to the chief's signature. */
async function sign(clock: string, pageId: string): Promise<void> {
  for (const round of [2, 3] as const) await read(clock, pageId, round, await raise(clock, pageId))
  const hash = await hashOf(pageId)
  await must(C.signPage, { pageId, level: 1, hash }, staff.layout)
  await must(C.signPage, { pageId, level: 2, hash }, staff.head)
  await must(C.signPage, { pageId, level: 3, hash }, staff.chief)
}
async function hashOf(pageId: string): Promise<string> {
  return (await pageById(database.db, pageId))?.hash ?? ''
}

describe.sequential('a night, by the real commands', () => {
  test('an edition begins with the times the paper has, and nothing reached', async () => {
    at('20:00')
    expect(await stations(1)).toEqual({ raised: ['23:30', null, 0, null], read: ['00:00', null, 0, null], signed: ['00:20', null, 0, null], press: ['00:30', null, 0, null] })
    expect((await stations(2)).raised).toEqual(['23:15', null, 0, null])
  })

  test('what is raised and read has its time, in time or late', async () => {
    await read('23:20', one, 1, await raise('23:05', one))
    await read('23:50', two, 1, await raise('23:40', two))
    expect(await stations(1)).toMatchObject({ raised: ['23:30', '23:05', 1, 0], read: ['00:00', '23:20', 1, 0], signed: ['00:20', null, 0, null] })
    expect(await stations(2)).toMatchObject({ raised: ['23:15', '23:40', 1, 25], read: ['23:45', '23:50', 1, 5] })
  })

  test('a page that prints again what was read has its times back', async () => {
    at('23:51')
    const { credit = '' } = (await pageById(database.db, two)) ?? {}
    await mustVoid(C.setPage, { pageId: two, credit: '责任编辑 某某' }, staff.layout)
    expect(await stations(2)).toMatchObject({ raised: ['23:15', null, 1, 36], read: ['23:45', null, 1, 6] })
    at('23:53')
    await must(C.setPage, { pageId: two, credit }, staff.layout)
    expect(await stations(2)).toMatchObject({ raised: ['23:15', '23:40', 1, 25], read: ['23:45', '23:50', 1, 5] })
  })

  test('改样: what no longer holds is not said to, and what was done again has its last time', async () => {
    at('23:55')
    await must(C.reopenPage, { pageId: one, reason: '换头条' }, staff.layout)
    expect(await stations(1)).toMatchObject({ raised: ['23:30', null, 1, 25], read: ['00:00', null, 1, null] })
    await raise('00:05', one)
    expect(await stations(1)).toMatchObject({ raised: ['23:30', '00:05', 2, 35], read: ['00:00', null, 1, 5] })
  })

  test('Today says the same as the board: one rule of what is late', async () => {
    at('00:06')
    const [day] = (await readDay(staff.chief)).editions
    const pages = (await board()).pages
    expect(day?.pages.map(({ stations: times }) => times)).toEqual(pages.map(({ stations: times }) => times))
    expect(day?.pages.map((page) => pageLate(page, Date.now()))).toEqual([{ deadline: 'read', since: iso('00:00') }, null])
  })

  test('a page is held by the chief, with a reason, and the press waits; others may not, nor with a deadline that is none', async () => {
    at('00:08')
    const input = { pageId: one, until: iso('01:00'), reason: '等决赛比分' }
    expect(await refused(C.holdForNews, input, staff.layout)).toMatchObject({ kind: 'forbidden' })
    expect(await refused(C.holdForNews, { ...input, reason: ' ' }, staff.chief)).toMatchObject({ kind: 'invalid', fields: { reason: 'required' } })
    expect(await refused(C.holdForNews, { ...input, until: iso('00:30') }, staff.chief)).toMatchObject({ fields: { until: 'not_later' } })
    expect(await refused(C.holdForNews, { ...input, until: iso('00:07') }, staff.chief)).toMatchObject({ fields: { until: 'in_past' } })
    expect(await refused(C.giveBackPage, { pageId: one }, staff.chief)).toMatchObject({ fields: { pageId: 'not_held' } })
    await must(C.holdForNews, input, staff.chief)
    expect(await refused(C.holdForNews, input, staff.chief)).toMatchObject({ fields: { until: 'unchanged' } })
    expect(await stations(1)).toEqual({ raised: ['00:00', '00:05', 2, 5], read: ['00:30', null, 1, null], signed: ['00:50', null, 0, null], press: ['01:00', null, 0, null] })
    // the other page keeps its own stations, and goes to press with it
    expect(await stations(2)).toMatchObject({ signed: ['00:15', null, 0, null], press: ['01:00', null, 0, null] })
    expect(await board()).toMatchObject({ pressAt: iso('01:00'), plannedPressAt: iso('00:30'), pages: [{ held: { until: iso('01:00'), reason: '等决赛比分' } }, { held: null }] })
    // and every screen that names the press time names that one
    expect((await currentEdition(staff.editor))?.pressAt).toBe(iso('01:00'))
    expect((await readDay(staff.chief)).editions[0]?.pressAt).toBe(iso('01:00'))
    const rows = (await readToday(staff.proof2)).flatMap((group) => group.rows).filter(({ kind }) => kind === 'proof_to_read')
    expect(rows.map(({ page, pressAt }) => [page?.number, pressAt])).toEqual(expect.arrayContaining([[1, iso('01:00')]]))
    const [told] = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, one), eq(auditEvent.type, 'page.held')))
    expect(told).toMatchObject({ actorId: staff.chief.id, data: { page: 1, at: iso('01:00'), clock: '2031-03-02 01:00', reason: '等决赛比分' } })
    // who makes it up is told, once, and who holds it is not
    expect(await unreadHolds(staff.layout)).toMatchObject([{ subjectId: one, params: { page: 1, clock: '01:00', reason: '等决赛比分' } }])
    expect(await unreadHolds(staff.chief)).toEqual([])
    // nothing that was read is void by it
    expect((await stations(2)).read).toEqual(['23:45', '23:50', 1, 5])
  })

  test('given back, it goes by the edition’s times again', async () => {
    at('00:09')
    await must(C.giveBackPage, { pageId: one }, staff.chief)
    expect(await unreadHolds(staff.layout)).toEqual([])
    expect(await stations(1)).toMatchObject({ raised: ['23:30', '00:05', 2, 35], press: ['00:30', null, 0, null] })
    await must(C.holdForNews, { pageId: one, until: iso('01:00'), reason: '等决赛比分' }, staff.chief)
  })

  test('the times of the edition are set for it alone; two chiefs at once and the second sees the first', async () => {
    at('00:10')
    const seen = { copy: '22:00', press: '00:30', pages: PLAN }
    const times = { ...seen, pages: { ...PLAN, usual: { ...PLAN.usual, signed: 10 } } }
    expect(await refused(C.setEditionTimes, { editionId, times }, staff.layout)).toMatchObject({ kind: 'forbidden' })
    expect(await refused(C.setEditionTimes, { editionId, times: { ...times, press: '21:00' } }, staff.chief)).toMatchObject({ fields: { 'times.press': 'before_copy' } })
    expect(await refused(C.setEditionTimes, { editionId, times: { ...times, press: '24:30' } }, staff.chief)).toMatchObject({ fields: { 'times.press': 'not_a_clock' } })
    expect(await refused(C.setEditionTimes, { editionId, times: { ...times, pages: { ...PLAN, usual: { raised: 10, read: 45, signed: 15 } } } }, staff.chief)).toMatchObject({ fields: { 'times.pages.usual.read': 'after_the_next' } })
    expect(await refused(C.setEditionTimes, { editionId, times: seen, seen }, staff.chief)).toMatchObject({ fields: { times: 'unchanged' } })
    await must(C.setEditionTimes, { editionId, times, seen }, staff.chief)
    expect(await refused(C.setEditionTimes, { editionId, times: { ...times, copy: '21:00' }, seen }, staff.second)).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
    expect((await stations(2)).signed).toEqual(['00:20', null, 0, null])
    const [told] = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, editionId), eq(auditEvent.type, 'edition.times_set')))
    expect(told).toMatchObject({ actorId: staff.chief.id, data: { changes: { pageTimes: expect.stringContaining('"signed":10') as unknown } } })
    expect(JSON.stringify(told?.data)).not.toContain('Deadline')
    expect((await database.db.select({ pageTimes: paper.pageTimes }).from(paper))[0]?.pageTimes).toEqual(PLAN)
  })

  test('signed and locked, the board says what was, whatever the settings say since', async () => {
    await sign('00:18', two)
    await read('00:28', one, 1, await hashOf(one))
    await sign('00:52', one)
    at('01:04')
    await must(C.lockEdition, { editionId }, staff.chief)
    const was: [BoardPage['number'], unknown][] = [
      [1, { raised: ['00:00', '00:05', 2, 5], read: ['00:30', '00:28', 2, 0], signed: ['00:50', '00:52', 1, 2], press: ['01:00', '01:04', 1, 4] }],
      [2, { raised: ['23:15', '23:40', 1, 25], read: ['23:45', '23:50', 1, 5], signed: ['00:20', '00:18', 1, 0], press: ['01:00', '01:04', 1, 4] }],
    ]
    for (const [number, times] of was) expect(await stations(number)).toEqual(times)
    await database.db.update(paper).set({ pressDeadline: '22:30', pageTimes: { usual: { raised: 5, read: 5, signed: 5 }, pages: {} } })
    for (const [number, times] of was) expect(await stations(number)).toEqual(times)
    at('01:05')
    expect(await refused(C.holdForNews, { pageId: one, until: iso('02:00'), reason: '再等' }, staff.chief)).toMatchObject({ kind: 'locked' })
    expect(await refused(C.giveBackPage, { pageId: one }, staff.chief)).toMatchObject({ kind: 'locked' })
    await expect(database.db.update(edition).set({ times: null }).where(eq(edition.id, editionId)), 'the database keeps it, too').rejects.toThrow()
  })

  test('the month tells it by edition and by page, to who may read editions', async () => {
    const month = await readPressMonth(staff.editor, '2031-03')
    expect(month.editions).toMatchObject([{ date: DATE, pages: 2, remade: 1, stations: { raised: { reached: 2, inTime: 0, median: 25, worst: 25 }, press: { reached: 2, inTime: 0, median: 4, worst: 4 } } }])
    expect(month.pages).toMatchObject([{ number: 1, stations: { read: { reached: 1, inTime: 1, worst: 0 } } }, { number: 2, stations: { read: { inTime: 0, worst: 5 } } }])
    expect((await readPressMonth(staff.editor, '2031-02')).editions).toEqual([])
    await expect(readPressMonth({ ...staff.editor, roles: ['admin'] }, '2031-03')).rejects.toThrow('forbidden')
    await expect(readPressBoard({ ...staff.editor, roles: ['correspondent'] }, DATE)).rejects.toThrow('forbidden')
  })

  test('unlocked, it is not at the press, and locked again it has the time of that', async () => {
    at('01:10')
    await must(C.requestUnlock, { editionId, reason: '比分有误' }, staff.chief)
    await must(C.confirmUnlock, { editionId }, staff.head)
    expect(await stations(2)).toEqual({ raised: ['23:15', null, 1, 115], read: ['23:45', null, 1, 85], signed: ['00:20', null, 1, 50], press: ['01:00', null, 1, 10] })
    for (const pageId of [one, two]) {
      await read('01:30', pageId, 1, await raise('01:20', pageId))
      await sign('01:40', pageId)
    }
    at('01:45')
    await must(C.lockEdition, { editionId }, staff.chief)
    expect((await stations(2)).press).toEqual(['01:00', '01:45', 2, 45])
  })

  test('an edition that was made before times were kept plans the press alone', async () => {
    vi.setSystemTime(new Date('2031-03-04T12:00:00+08:00'))
    const made = await must(C.createEdition, { date: '2031-03-05' }, staff.layout)
    await database.db.update(edition).set({ times: null }).where(eq(edition.id, made.id))
    const { board: bare } = await readPressBoard(staff.chief, '2031-03-05')
    expect(bare.plan).toBeNull()
    expect(bare.pages[0]?.stations).toMatchObject({ raised: { planned: null }, signed: { planned: null }, press: { planned: '2031-03-04T14:30:00.000Z' } })
  })
})
