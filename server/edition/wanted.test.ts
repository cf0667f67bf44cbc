import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { page, paper } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { EDITION_COMMANDS } from './commands'
import { disposeAll, fullEdition, makePaper, makeStaff, must, signAll, type Staff } from './edition.fixture'
import { setDatabase } from '../store'
import { wantedByDefault } from './wanted'

let database: Database
let staff: Staff

const desks = [
  { id: 'news', name: { zh: '要闻部', en: 'News' } },
  { id: 'sport', name: { zh: '体育部', en: 'Sport' } },
]
const clock = (date: string, time: string) => new Date(`${date}T${time}:00+08:00`)
const wanted = (now: Date) => wantedByDefault(desks, database.db, now)

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
})
afterAll(() => database.close())

test('before the paper is set up there is nothing to propose', async () => {
  expect(await wanted(clock('2033-07-02', '10:00'))).toEqual({ date: null, pages: {} })
})

test('the next edition by its press time in the paper’s zone, and the page that is the desk’s by plan', async () => {
  await makePaper(database.db, { timezone: 'Asia/Shanghai', pressDeadline: '23:30' })
  expect(await wanted(clock('2033-07-02', '23:29'))).toEqual({ date: '2033-07-03', pages: { news: 1 } })
  expect((await wanted(clock('2033-07-02', '23:30'))).date, 'it has gone to press').toBe('2033-07-04')
  // a paper that goes to press after midnight is open on its own date
  await database.db.update(paper).set({ pressDeadline: '01:30' })
  expect((await wanted(clock('2033-07-03', '01:29'))).date).toBe('2033-07-03')
  expect((await wanted(clock('2033-07-03', '01:30'))).date).toBe('2033-07-04')
  await database.db.update(paper).set({ pressDeadline: '23:30' })
  expect((await wanted(clock('2030-09-30', '10:00'))).date, 'no paper on the holiday').toBe('2030-10-02')
})

test('the pages are those of the edition where it is made, and one locked early is passed over', async () => {
  const { id } = await fullEdition(database.db, staff, '2033-07-03')
  await database.db.update(page).set({ section: { zh: '体育', en: 'Sport' } }).where(and(eq(page.editionId, id), eq(page.number, 2)))
  expect(await wanted(clock('2033-07-02', '10:00'))).toEqual({ date: '2033-07-03', pages: { news: 1, sport: 2 } })
  await signAll(staff, '2033-07-03')
  await disposeAll(staff, id)
  await must(EDITION_COMMANDS.lockEdition, { editionId: id }, staff.chief)
  expect(await wanted(clock('2033-07-02', '10:00'))).toEqual({ date: '2033-07-04', pages: { news: 1 } })
}, 120_000)
