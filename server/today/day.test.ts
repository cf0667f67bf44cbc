import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { edition, paper, person } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { arrangePages } from '@/newsroom/today/day'
import type { Actor } from '@/newsroom/people/actor'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { fullEdition, makePaper, makeStaff, must, readyStory, signAll, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { placeStory } from '../page/place'
import { raiseProof, signPage, signProof } from '../page/proof/rounds'
import { setDatabase } from '../store'
import { makeDesk, makePerson, makeStory, textOf } from '../story/build.test-support'
import { setSlip } from '../story/slip'
import { readDay } from './day'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  // a daily of a far zone, which goes to press after midnight
  await makePaper(database.db, { timezone: 'America/New_York', copyDeadline: '22:00', pressDeadline: '01:30' })
})
afterAll(() => database.close())

/** An instant by the paper's clock in summer, four hours behind UTC. */
const clock = (date: string, time: string) => new Date(`${date}T${time}:00-04:00`)

const day = (actor: Actor, now: Date) => readDay(actor, database.db, now)

describe('pages against their times', () => {
  test('the chief sees every page: late ones with the time that passed and who it waits for, over midnight in the paper’s zone', async () => {
    const made = await fullEdition(database.db, staff, '2033-07-02')
    const [one, two] = made.pages
    if (!one || !two) throw new Error('two pages')
    let hash = ''
    for (const [round, reader] of [[1, staff.proof1], [2, staff.proof1], [3, staff.proof2]] as const) {
      hash = (await must(raiseProof, { pageId: one.id }, staff.layout)).hash
      await must(signProof, { pageId: one.id, round, hash }, reader)
    }
    await must(signPage, { pageId: one.id, level: 1, hash }, staff.layout)
    // the evening before, by the paper's clock; in UTC it is the edition's date already
    const evening = await day(staff.chief, clock('2033-07-01', '23:00'))
    expect(evening.editions).toMatchObject([{ date: '2033-07-02', own: false, copyAt: '2033-07-02T02:00:00.000Z', pressAt: '2033-07-02T05:30:00.000Z' }])
    const [edition1] = evening.editions
    if (!edition1) throw new Error('an edition')
    expect(edition1.pages).toMatchObject([
      { number: 1, state: 'signed_editor', waits: { act: 'sign_page_2', role: 'desk_head', people: [{ name: '主任丙' }] } },
      { number: 2, state: 'composing', empty: 0, waits: { act: 'raise_proof', round: 1, role: 'layout_editor' } },
    ])
    const at = (now: Date) => arrangePages(edition1.pages, now.getTime()).late.map(({ page, late }) => [page.number, late.deadline])
    expect(at(clock('2033-07-01', '23:00'))).toEqual([])
    // page 2 was to be out a quarter past midnight, page 1 to be signed ten minutes before the press
    expect(at(clock('2033-07-02', '00:15'))).toEqual([[2, 'raised']])
    expect(at(clock('2033-07-02', '01:31'))).toEqual([[2, 'raised'], [1, 'signed']])
    // after midnight it is still the day's edition
    expect((await day(staff.chief, clock('2033-07-02', '01:00'))).editions.map(({ date }) => date)).toEqual(['2033-07-02'])

    const { editions: ofHead } = await day(staff.head, clock('2033-07-01', '23:00'))
    expect(ofHead, 'who signs sees the pages they still sign').toMatchObject([{ own: true, pages: [{ number: 1 }, { number: 2 }] }])
    expect((await day(staff.layout, clock('2033-07-01', '23:00'))).editions, 'theirs are signed').toMatchObject([{ own: true, pages: [{ number: 2 }] }])
    expect((await day(staff.editor, clock('2033-07-01', '23:00'))).editions).toEqual([])
    await must(signPage, { pageId: one.id, level: 2, hash }, staff.head)
    expect((await day(staff.head, clock('2033-07-01', '23:00'))).editions).toMatchObject([{ pages: [{ number: 2 }] }])

    await must(signPage, { pageId: one.id, level: 3, hash }, staff.chief)
    await signAll(staff, '2033-07-02')
    expect((await day(staff.head, clock('2033-07-02', '02:00'))).editions, 'nothing left to sign').toEqual([])
    expect((await day(staff.chief, clock('2033-07-02', '02:00'))).editions).toMatchObject([{ state: 'signed', lockers: [{ name: '总编丁' }, { name: '总编戊' }] }])
    await must(C.lockEdition, { editionId: made.id }, staff.chief)
    const locked = await day(staff.chief, clock('2033-07-02', '02:30'))
    expect(locked.editions).toMatchObject([{ state: 'locked', releaseAt: '2033-07-02T10:00:00.000Z' }])
    await must(C.publishEdition, { editionId: made.id, confirm: made.date }, staff.chief)
    expect((await day(staff.chief, clock('2033-07-02', '07:00'))).editions, 'out, and past').toEqual([])
  })

  test('pages of which no proof is out by its time are late, and say how many slots are empty', async () => {
    await must(C.createEdition, { date: '2033-07-05' }, staff.layout)
    const { editions } = await day(staff.chief, clock('2033-07-05', '00:35'))
    const [edition1] = editions
    if (!edition1) throw new Error('an edition')
    expect(edition1.pages[0]).toMatchObject({ state: 'planned', waits: { act: 'place', people: [{ name: '版面己' }] } })
    const { late } = arrangePages(edition1.pages, clock('2033-07-05', '00:35').getTime())
    expect(late.map(({ page, late: { deadline } }) => [page.number, deadline])).toEqual([[2, 'raised'], [1, 'raised']])
    await must(C.cancelEdition, { editionId: (await view(staff, '2033-07-05')).id, reason: '休刊' }, staff.chief)
  })

  test('an inactive person is waited for no more', async () => {
    const { id } = await must(C.createEdition, { date: '2033-07-06' }, staff.layout)
    await database.db.update(person).set({ active: false }).where(eq(person.id, staff.layout.id))
    const { editions } = await day(staff.chief, clock('2033-07-05', '12:00'))
    expect(editions[0]?.pages[0]?.waits).toMatchObject({ role: 'layout_editor', people: [] })
    await database.db.update(person).set({ active: true }).where(eq(person.id, staff.layout.id))
    await must(C.cancelEdition, { editionId: id, reason: '休刊' }, staff.chief)
  })
})

describe('the stories of a desk', () => {
  test('are those of the desk meant for today’s and tomorrow’s edition, with where they are', async () => {
    const { db } = database
    const news = await makeDesk(db)
    const sport = await makeDesk(db, '体育部')
    const head = await makePerson(db, ['desk_head'], news, '部主任')
    const author = await makePerson(db, ['reporter'], news, '要闻记者')
    const wanted = async (options: Parameters<typeof makeStory>[1], wantedDate: string, wantedPage: number | null = null) => {
      const made = await makeStory(db, options)
      await must(setSlip, { id: made.id, version: 1, wantedDate, wantedPage }, staff.editor)
      return made.id
    }
    const filed = await wanted({ author, deskId: news, state: 'filed', holder: staff.editor }, '2033-08-02', 3)
    const untitled = await wanted({ author, deskId: news, state: 'filed', content: textOf('', '雨从后半夜开始下，一直没有停。') }, '2033-08-01')
    await wanted({ author, deskId: news, state: 'filed' }, '2033-08-09')
    const other = await wanted({ author, deskId: sport, state: 'filed' }, '2033-08-02')
    await must(C.createEdition, { date: '2033-08-02' }, staff.layout)
    const slot = slotsOf(await view(staff, '2033-08-02')).find(({ kind }) => kind === 'story')
    if (!slot) throw new Error('a slot')
    const placed = await readyStory(db, staff)
    await must(placeStory, { slotId: slot.id, storyId: placed.id }, staff.layout)

    const now = clock('2033-08-01', '20:00')
    const { desk } = await day(head, now)
    expect(desk.map(({ date, edition }) => [date, edition?.state ?? null])).toEqual([['2033-08-01', null], ['2033-08-02', 'open']])
    expect(desk[0]?.stories).toMatchObject([{ id: untitled, headline: '雨从后半夜开始下，一直没有停。' }])
    expect(desk[1]?.stories.map(({ id }) => id).toSorted()).toEqual([filed, placed.id].toSorted())
    expect(desk[1]?.stories.find(({ id }) => id === filed)).toMatchObject({ holder: { name: '编辑乙' }, wantedPage: 3, state: 'filed' })
    expect(desk[1]?.stories.find(({ id }) => id === placed.id)).toMatchObject({ placement: { page: 1 }, slot: slot.key })
    expect(desk[1]?.copyAt).toBe('2033-08-02T02:00:00.000Z')

    const ofAll = (await day(staff.head, now)).desk.flatMap(({ stories }) => stories.map(({ id }) => id))
    expect(ofAll, 'a head without a desk answers for all').toContain(other)
    expect((await day(staff.editor, now)).desk).toEqual([])
    // a day whose edition is out is not one whose edition is still to be made
    const missed = await wanted({ author, deskId: news, state: 'filed' }, '2033-07-02')
    expect((await day(head, clock('2033-07-02', '20:00'))).desk[0]).toMatchObject({ date: '2033-07-02', edition: { state: 'published' }, stories: [{ id: missed }] })
    // a day later nothing of the first of the month is left
    expect((await day(head, clock('2033-08-02', '20:00'))).desk.map(({ date }) => date)).toEqual(['2033-08-02'])
    await must(C.cancelEdition, { editionId: (await view(staff, '2033-08-02')).id, reason: '休刊' }, staff.chief)
  })
})

test('nothing is shown of a newsroom without a paper', async () => {
  const empty = await testDatabase()
  await empty.db.delete(edition)
  await empty.db.delete(paper)
  expect(await readDay(staff.chief, empty.db)).toEqual({ setup: null, editions: [], desk: [] })
  await empty.close()
})
