import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { eq } from 'drizzle-orm'
import { auditEvent, editionLock, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { run } from '../command'
import { setDatabase } from '../store'
import { refusal } from '../story/build.test-support'
import { fullEdition, makePaper, makeStaff, must, signAll, slotsOf, view, type Staff } from './edition.fixture'
import { lockEdition } from './lock/lock'
import { archiveEdition, publishEdition, sendEdition } from './release/publish'
import { confirmUnlock, requestUnlock, withdrawUnlock } from './lock/unlock'
import { readPreflight } from './check/preflight'

// whole evenings of a paper, on a machine that does other things too
vi.setConfig({ testTimeout: 240_000 })

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

test('a whole edition from creation to publication, with an unlock and a second lock', async () => {
  const date = '2030-03-01'
  const made = await fullEdition(database.db, staff, date)
  expect(made.number).toBe(427)
  expect(made.state).toBe('open')
  expect(made.pages.map((page) => page.state)).toEqual(['composing', 'composing'])

  const signed = await signAll(staff, date)
  expect(signed.state).toBe('signed')
  expect((await readPreflight(staff.chief, made.id)).filter((check) => !check.passed)).toEqual([])

  const first = await must(lockEdition, { editionId: made.id, version: signed.version }, staff.chief)
  expect(first).toMatchObject({ number: 427, lockVersion: 1 })
  const locked = await view(staff, date)
  expect(locked.state).toBe('locked')
  expect(new Set(slotsOf(locked).flatMap((slot) => slot.placement?.state ?? []))).toEqual(new Set(['locked']))

  await must(requestUnlock, { editionId: made.id, reason: '头版有误' }, staff.chief)
  expect(refusal(await run(confirmUnlock, { editionId: made.id }, staff.chief))).toMatchObject({ kind: 'forbidden', rule: 'second_person' })
  await must(confirmUnlock, { editionId: made.id }, staff.second)
  const open = await view(staff, date)
  expect(open).toMatchObject({ state: 'open', lockVersion: 1 })
  expect(open.pages.flatMap((page) => [...page.proofs, ...page.signatures])).toEqual([])
  expect(new Set(slotsOf(open).flatMap((slot) => slot.placement?.state ?? []))).toEqual(new Set(['placed']))

  await signAll(staff, date)
  const second = await must(lockEdition, { editionId: made.id }, staff.chief)
  expect(second.lockVersion).toBe(2)
  const locks = await database.db.select().from(editionLock).where(eq(editionLock.editionId, made.id))
  expect(locks.map((lock) => lock.version).toSorted((a, b) => a - b)).toEqual([1, 2])
  expect(locks.find((lock) => lock.version === 2)?.previousHash).toBe(first.hash)

  expect(refusal(await run(sendEdition, { editionId: made.id }, staff.head))).toMatchObject({ kind: 'forbidden', rule: 'role' })
  await must(requestUnlock, { editionId: made.id, reason: '再看一眼' }, staff.chief)
  expect(refusal(await run(sendEdition, { editionId: made.id }, staff.chief))).toMatchObject({ kind: 'conflict', reason: 'unlock_pending' })
  await must(withdrawUnlock, { editionId: made.id }, staff.chief)
  await must(sendEdition, { editionId: made.id, note: '印务中心已收齐八版' }, staff.chief)
  expect(await view(staff, date)).toMatchObject({ state: 'sent' })
  expect(refusal(await run(sendEdition, { editionId: made.id }, staff.chief))).toMatchObject({ kind: 'illegal_transition', from: 'sent' })
  expect(refusal(await run(requestUnlock, { editionId: made.id, reason: '晚了' }, staff.chief))).toMatchObject({ reason: 'press_started' })
  await must(publishEdition, { editionId: made.id, confirm: date }, staff.chief)
  expect(refusal(await run(requestUnlock, { editionId: made.id, reason: '晚了' }, staff.chief))).toMatchObject({ reason: 'press_started' })
  const stories = await database.db.select({ state: story.state }).from(story)
  expect(new Set(stories.map((row) => row.state))).toEqual(new Set(['published']))
  await must(archiveEdition, { editionId: made.id }, staff.chief)
  const events = await database.db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, made.id)).orderBy(auditEvent.seq)
  expect(events.map((event) => event.type)).toEqual([
    'edition.created',
    'edition.state_changed',
    'edition.state_changed',
    'edition.locked',
    'edition.release_set',
    'edition.unlock_requested',
    'edition.unlocked',
    'edition.state_changed',
    'edition.locked',
    'edition.release_set',
    'edition.unlock_requested',
    'edition.unlock_withdrawn',
    'edition.sent',
    'edition.published',
    'edition.archived',
  ])
})
