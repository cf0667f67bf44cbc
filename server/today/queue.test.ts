import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { fullEdition, makePaper, makeStaff, must, type Staff } from '../edition/edition.fixture'
import { readPageScreen } from '../edition/readPage'
import { setDatabase } from '../store'
import { readCatches } from './catches'
import { readToday } from './read'

vi.setConfig({ testTimeout: 120_000 })

const [DATE, LATER] = ['2034-01-02', '2034-01-03']
let database: Database
let staff: Staff
let pages: string[]

/** Two editions; of the first every page has its first proof out, of the second one page. */
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db, { timezone: 'Asia/Shanghai', pressDeadline: '01:30' })
  pages = (await fullEdition(database.db, staff, DATE)).pages.map(({ id }) => id)
  const later = (await fullEdition(database.db, staff, LATER)).pages[0]?.id ?? ''
  for (const pageId of [...pages, later]) await must(C.raiseProof, { pageId }, staff.layout)
}, 240_000)
afterAll(() => database.close())

const rows = async (actor: Actor) => (await readToday(actor, database.db)).flatMap((group) => group.rows).filter(({ page }) => page)
const short = async (actor: Actor) => (await rows(actor)).map(({ kind, page, level }) => `${kind} ${page?.date.slice(-2)} ${page?.number} ${level ?? ''}`.trim())
const queue = async (actor: Actor, number: number, date = DATE) => {
  const { queue: found } = await readPageScreen(actor, date, number)
  return { waiting: found.waiting.map((page) => page.number), of: found.of, elsewhere: found.elsewhere && `${found.elsewhere.date} ${found.elsewhere.number}` }
}

test('who reads proofs has the pages of every open edition before them, by the hour they go to press; nobody else has', async () => {
  expect(await short(staff.proof1)).toEqual(['proof_to_read 02 1 1', 'proof_to_read 02 2 1', 'proof_to_read 03 1 1'])
  expect((await rows(staff.proof1)).map(({ pressAt }) => pressAt)).toEqual(['2034-01-01T17:30:00.000Z', '2034-01-01T17:30:00.000Z', '2034-01-02T17:30:00.000Z'])
  expect(await short(staff.author)).toEqual([])
  expect(await short(staff.head)).toEqual([])
  // what is still being made is shown of the edition in work alone
  expect(await short(staff.layout)).toEqual([])
})

test('a page says who read it before and what is not settled, and is not offered to whom its clean proof is not', async () => {
  const [pageId = ''] = pages
  const sign = async (round: 1 | 2, by: Actor) => {
    const { hash } = (await readPageScreen(by, DATE, 1)).detail.page
    await must(C.signProof, { pageId, round, hash }, by)
  }
  await sign(1, staff.proof1)
  await must(C.raiseProof, { pageId }, staff.layout)
  const { markId } = await must(C.markProof, { pageId, text: '标题再紧一点' }, staff.proof2)
  const first = async (actor: Actor) => (await rows(actor)).find(({ page }) => page?.date === DATE && page.number === 1)
  expect(await first(staff.proof2)).toMatchObject({ level: 2, before: [{ number: 1, name: '校对庚' }], unsettled: 1 })
  await sign(2, staff.proof2)
  await must(C.markDone, { markId, reason: '原样' }, staff.layout)
  await must(C.verifyMark, { markId }, staff.editor)
  await must(C.raiseProof, { pageId }, staff.layout)
  expect(await first(staff.proof1)).toBeUndefined()
  expect(await first(staff.proof2)).toMatchObject({ level: 3, before: [{ number: 1, name: '校对庚' }, { number: 2, name: '校对辛' }], unsettled: 0 })
})

test('a page screen leads to the next page of its edition, then to another’s, and who signs nothing nowhere', async () => {
  expect(await queue(staff.proof2, 1)).toEqual({ waiting: [1, 2], of: 2, elsewhere: null })
  expect(await queue(staff.proof1, 2)).toEqual({ waiting: [2], of: 2, elsewhere: `${LATER} 1` })
  expect(await queue(staff.proof1, 1, LATER)).toEqual({ waiting: [1], of: 2, elsewhere: `${DATE} 2` })
  expect(await queue(staff.author, 1)).toEqual({ waiting: [], of: 2, elsewhere: null })
  expect(await queue(staff.head, 1)).toEqual({ waiting: [], of: 2, elsewhere: null })
})

test('what somebody found is counted: in the edition in work, and today', async () => {
  const made = (actor: Actor, now = new Date()) => readCatches(actor, database.db, now)
  expect(await made(staff.proof2)).toEqual({ edition: 1, today: 1 })
  expect(await made(staff.proof2, new Date(Date.now() + 26 * 3_600_000)), 'a day later').toEqual({ edition: 1, today: 0 })
  expect(await made(staff.proof1), 'none').toBeNull()
  expect(await made(staff.layout), 'who marks nothing').toBeNull()
})
