import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { blockText } from '@/newsroom/manuscript/texts'
import { run } from '../command'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { fullEdition, makePaper, makeStaff, must, type Staff } from '../edition/edition.fixture'
import { readListed } from '../edition/read'
import { readPageScreen } from '../edition/readPage'
import { setDatabase } from '../store'
import { refusal } from '../story/build.test-support'
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

/** Ticks off every story of a page as it is printed; answers the stories. */
async function readAll(actor: Actor, date: string, number: number): Promise<string[]> {
  const { page, reading } = (await readPageScreen(actor, date, number)).detail
  for (const { storyId, hash } of reading) await must(C.readThrough, { pageId: page.id, storyId, hash, read: true }, actor)
  return reading.map(({ storyId }) => storyId)
}

test('a page is signed from a list by who has read every story of it as it is printed, and by nobody else', async () => {
  const onPlan = async (actor: Actor) => (await readListed(actor, LATER)).find(({ number }) => number === 1)
  const inToday = async (actor: Actor) => (await rows(actor)).find(({ page }) => page?.date === LATER && page.number === 1)?.listed
  const { page, reading } = (await readPageScreen(staff.proof1, LATER, 1)).detail
  const all = reading.length
  const sign = (hash: string, actor = staff.proof1) => run(C.signProof, { pageId: page.id, round: 1, hash, asRead: true }, actor)

  expect(await onPlan(staff.proof1)).toMatchObject({ waits: { act: 'sign_proof', round: 1 }, stories: all, read: 0, print: null })
  expect(await inToday(staff.proof1)).toEqual(await onPlan(staff.proof1))
  expect(refusal(await sign(page.hash))).toEqual({ kind: 'conflict', reason: 'stories_unread', params: { count: all } })

  const stories = await readAll(staff.proof1, LATER, 1)
  expect(await onPlan(staff.proof1)).toMatchObject({ read: all, print: page.hash })
  expect(await inToday(staff.proof1)).toEqual(await onPlan(staff.proof1))
  // another reader has read nothing of it, and whose turn it is not has no row
  expect(await onPlan(staff.proof2)).toMatchObject({ read: 0, print: null })
  expect(refusal(await sign(page.hash, staff.proof2))).toMatchObject({ reason: 'stories_unread' })
  expect(await onPlan(staff.head)).toBeUndefined()

  // a slip is corrected while the list stands open: the print it names is none any more, and one story is unread
  const { contents } = (await readPageScreen(staff.proof1, LATER, 1)).detail
  const storyId = stories[0]!
  const block = contents[storyId]!.body.findIndex((one) => (blockText(one) ?? '').length > 12)
  const was = blockText(contents[storyId]!.body[block])!.slice(4, 5)
  const { markId } = await must(C.markProof, { pageId: page.id, text: '', correction: { storyId, block, from: 4, to: 5, was, by: '滨' } }, staff.proof2)
  await must(C.carryOutMark, { markId }, staff.layout)
  expect(refusal(await sign(page.hash)), 'what was listed').toMatchObject({ reason: 'page_changed' })
  const now = (await readPageScreen(staff.proof1, LATER, 1)).detail
  expect(refusal(await sign(now.page.hash)), 'what is printed').toMatchObject({ reason: 'stories_unread', params: { count: 1 } })
  expect(await onPlan(staff.proof1)).toMatchObject({ read: all - 1, print: null })
  await readAll(staff.proof1, LATER, 1)
  // a mark that is not settled yet stands in the way of the next proof, not of this one
  expect(now.page.marks).toMatchObject({ done: 1 })
  expect(await onPlan(staff.proof1)).toMatchObject({ print: now.page.hash })

  // one story is taken back meanwhile, in another tab
  await must(C.readThrough, { pageId: page.id, storyId, hash: 'a'.repeat(64), read: false }, staff.proof1)
  expect(refusal(await sign(now.page.hash))).toMatchObject({ reason: 'stories_unread', params: { count: 1 } })
  await readAll(staff.proof1, LATER, 1)
  expect((await sign(now.page.hash)).ok).toBe(true)
  expect(refusal(await sign(now.page.hash)), 'twice').toMatchObject({ kind: 'illegal_transition' })
  expect(await onPlan(staff.proof1)).toBeUndefined()
})

test('the third signature is not given from a list where it confirms corrections, which are looked at on the page', async () => {
  const { id: pageId, hash } = (await readPageScreen(staff.layout, LATER, 1)).detail.page
  const [mark] = (await readPageScreen(staff.layout, LATER, 1)).detail.marks
  await must(C.verifyMark, { markId: mark!.id }, staff.editor)
  for (const [round, reader] of [[2, staff.proof2], [3, staff.proof2]] as const) {
    await must(C.raiseProof, { pageId }, staff.layout)
    await must(C.signProof, { pageId, round, hash }, reader)
  }
  await readAll(staff.layout, LATER, 1)
  const listed = async (actor: Actor) => (await readListed(actor, LATER)).find((one) => one.pageId === pageId)
  expect(await listed(staff.layout)).toMatchObject({ waits: { act: 'sign_page_1' }, toConfirm: 0, print: hash })
  await must(C.signPage, { pageId, level: 1, hash, asRead: true }, staff.layout)
  await must(C.signPage, { pageId, level: 2, hash }, staff.head)
  await readAll(staff.chief, LATER, 1)
  expect(await listed(staff.chief)).toMatchObject({ toConfirm: 1, print: null })
  expect(refusal(await run(C.signPage, { pageId, level: 3, hash, asRead: true }, staff.chief))).toMatchObject({ reason: 'corrections_unconfirmed', params: { count: 1 } })
})
