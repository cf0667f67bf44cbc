import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { eq } from 'drizzle-orm'
import { auditEvent, pageReading } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { blockText } from '@/newsroom/manuscript/texts'
import type { Actor } from '@/newsroom/people/actor'
import { run } from '../../command'
import { EDITION_COMMANDS as C } from '../../edition/commands'
import { fullEdition, makePaper, makeStaff, must, type Staff } from '../../edition/edition.fixture'
import { readPage } from '../../edition/readPage'
import { setDatabase } from '../../store'
import { refusal } from '../../story/build.test-support'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
}, 240_000)
afterAll(() => database.close())

test('a story of a page is read as it is printed: what prints otherwise is unread again, what only stands elsewhere stays read', async () => {
  const date = '2031-08-01'
  const made = await fullEdition(database.db, staff, date)
  const page = async (who: Actor = staff.proof1) => readPage(who, date, 1)
  const { id: pageId } = (await page()).page
  const read = async (storyId: string, who: Actor = staff.proof1, changes: object = {}) => {
    const hash = (await page(who)).reading.find((one) => one.storyId === storyId)?.hash ?? ''
    return run(C.readThrough, { pageId, storyId, hash, read: true, ...changes }, who)
  }
  const readBy = async (who: Actor = staff.proof1) => (await page(who)).reading.filter(({ own }) => own).map(({ storyId }) => storyId)

  // before a proof is out there is nothing to read
  const storyIds = (await page()).page.slots.flatMap(({ placement }) => placement?.storyId ?? [])
  expect((await page()).reading).toEqual([])
  expect(refusal(await read(storyIds[0]!, staff.proof1, { hash: 'a'.repeat(64) }))).toMatchObject({ kind: 'illegal_transition' })

  await must(C.raiseProof, { pageId }, staff.layout)
  const stories = (await page()).reading.map(({ storyId }) => storyId)
  expect(new Set(stories)).toEqual(new Set(storyIds))
  expect((await page(staff.author)).page.abilities).not.toContain('read_through')
  expect(refusal(await read(stories[0]!, staff.author))).toEqual({ kind: 'forbidden', rule: 'role' })
  expect(refusal(await read(stories[0]!, staff.proof1, { hash: 'a'.repeat(64) }))).toEqual({ kind: 'conflict', reason: 'page_changed' })
  expect(refusal(await run(C.readThrough, { pageId, storyId: 'nothing', hash: 'a'.repeat(64), read: true }, staff.proof1))).toMatchObject({ kind: 'not_found' })

  for (const storyId of stories) expect((await read(storyId)).ok).toBe(true)
  expect((await read(stories[0]!, staff.chief)).ok).toBe(true)
  expect(await readBy()).toEqual(stories)
  expect((await page()).reading[0]?.by.map(({ by }) => by.id)).toEqual([staff.proof1.id, staff.chief.id])
  // on a second screen, or read once more
  expect((await read(stories[0]!)).ok).toBe(true)
  expect((await page()).reading[0]?.by).toHaveLength(2)
  const told = async () => (await database.db.select().from(auditEvent).where(eq(auditEvent.subjectId, pageId))).map(({ type }) => type).filter((type) => type.startsWith('page.story_'))
  expect(await told()).toEqual(Array.from({ length: stories.length + 2 }, () => 'page.story_read'))

  // a slip of one story is corrected: that one alone is unread, for all
  const [first] = stories
  const { contents } = await page()
  const block = contents[first!]!.body.findIndex((one) => (blockText(one) ?? '').length > 12)
  const was = blockText(contents[first!]!.body[block])!.slice(4, 5)
  const { markId } = await must(C.markProof, { pageId, text: '', correction: { storyId: first!, block, from: 4, to: 5, was, by: '滨' } }, staff.proof1)
  const stale = (await page()).reading.find(({ storyId }) => storyId === first)!.hash
  await must(C.carryOutMark, { markId }, staff.layout)
  expect(await readBy()).toEqual(stories.filter((id) => id !== first))
  expect(await readBy(staff.chief)).toEqual([])
  expect(refusal(await read(first!, staff.proof1, { hash: stale })), 'what was read is not what is printed').toEqual({ kind: 'conflict', reason: 'page_changed' })
  expect((await read(first!)).ok).toBe(true)

  // taken back, and the proof that is read next goes on from there
  expect((await read(stories[1]!, staff.proof1, { read: false })).ok).toBe(true)
  expect((await told()).filter((type) => type === 'page.story_unread')).toHaveLength(1)
  await must(C.reopenPage, { pageId, reason: '换框' }, staff.layout)
  expect((await page()).reading).toEqual([])
  await must(C.raiseProof, { pageId }, staff.layout)
  expect(await readBy()).toEqual(stories.filter((id) => id !== stories[1]))

  // given up with its edition
  await must(C.cancelEdition, { editionId: made.id, reason: '停刊' }, staff.chief)
  expect(await database.db.select().from(pageReading)).toEqual([])
})
