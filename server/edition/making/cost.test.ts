import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditEvent } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { addDays } from '@/newsroom/edition/calendar'
import { wallTime } from '@/newsroom/time'
import type { Refusal } from '@/newsroom/refusal'
import { run, type Command } from '../../command'
import type { Actor } from '@/newsroom/people/actor'
import { setDatabase } from '../../store'
import { EDITION_COMMANDS as C } from '../commands'
import { fullEdition, makePaper, makeStaff, must, signAll, view, type Staff } from '../edition.fixture'
import { readCancelled } from '../read'
import { costOfCancelling, costOfNumber, upcomingEdition } from './upcoming'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

async function refused<I>(command: Command<I, unknown>, input: NoInfer<I>, actor: Actor): Promise<Refusal | 'not refused'> {
  const result = await run(command, input, actor)
  return result.ok ? 'not refused' : result.refusal
}

const signed = async (date: string) => (await view(staff, date)).pages.map(({ state }) => state)

describe('an edition before one that is signed', () => {
  const LATER = '2030-03-02'
  const EARLIER = '2030-03-01'
  let number: number

  beforeAll(async () => {
    number = (await fullEdition(database.db, staff, LATER)).number
    await signAll(staff, LATER)
  })

  test('is refused to who makes editions, and leaves every signature', async () => {
    const refusal = await refused(C.createEdition, { date: EARLIER }, staff.layout)
    expect(refusal).toMatchObject({ kind: 'conflict', reason: 'edition_renumbers', params: { date: EARLIER, count: 1, dates: `${LATER} ${number}→${number + 1}` } })
    expect(JSON.stringify(refusal)).toContain('总编丁')
    // also to a chief who has not said why, and to nobody else with a reason
    expect(await refused(C.createEdition, { date: EARLIER }, staff.chief)).toMatchObject({ reason: 'edition_renumbers' })
    expect(await refused(C.createEdition, { date: EARLIER, confirm: { reason: '加一期' } }, staff.layout)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    expect(await refused(C.createEdition, { date: EARLIER, confirm: { reason: ' ' } }, staff.chief)).toMatchObject({ kind: 'invalid' })
    expect(await signed(LATER)).toEqual(['signed_chief', 'signed_chief'])
    expect((await view(staff, LATER)).number).toBe(number)
  })

  test('says before the act what it costs, and whom', async () => {
    const forLayout = await upcomingEdition(staff.layout, EARLIER)
    expect(forLayout).toMatchObject({ number, refusal: null, mayConfirm: false, late: null, hand: { reason: 'edition_renumbers' } })
    const forChief = await upcomingEdition(staff.chief, EARLIER)
    expect(forChief).toMatchObject({ mayConfirm: true })
    expect(forChief?.costs).toMatchObject([{ date: LATER, from: number, to: number + 1 }])
    expect(forChief?.costs[0]?.pages[0]).toMatchObject({ number: 1, rounds: [1, 2, 3], levels: [1, 2, 3] })
    expect(forChief?.costs[0]?.pages[0]?.people).toEqual(expect.arrayContaining(['校对庚', '校对辛', '版面己', '主任丙', '总编丁']))
    // asking changed nothing
    expect(await signed(LATER)).toEqual(['signed_chief', 'signed_chief'])
    // another number and giving it up say theirs; the number stands on the front page alone
    const { id } = await view(staff, LATER)
    expect(await costOfNumber(staff.chief, id, number + 5)).toMatchObject([{ from: number, to: number + 5, pages: [{ number: 1 }] }])
    expect(await costOfCancelling(staff.chief, id)).toMatchObject([{ from: number, to: null, pages: [{ number: 1 }, { number: 2 }] }])
    await expect(costOfNumber(staff.layout, id, number + 5)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
    await expect(costOfNumber(staff.chief, id, number - 1)).rejects.toMatchObject({ refusal: { reason: 'number_out_of_order' } })
  })

  test('is made by a chief with a reason, and the record says what it cost', async () => {
    const made = await must(C.createEdition, { date: EARLIER, confirm: { reason: '两会特刊' } }, staff.chief)
    expect((await view(staff, LATER)).number).toBe(number + 1)
    const [event] = await database.db
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectId, made.id), eq(auditEvent.type, 'edition.created')))
    expect(event).toMatchObject({ actorId: staff.chief.id, data: { reason: '两会特刊', renumbered: [`${LATER} ${number}→${number + 1}`] } })
    expect(JSON.stringify(event?.data)).toContain(`${LATER} 01（`)
    // given up again, its cost is said of the later edition too
    expect(await costOfCancelling(staff.chief, made.id)).toMatchObject([{ date: EARLIER, to: null }, { date: LATER, from: number + 1, to: number }])
  })

  test('an edition nothing of which is signed moves on for anybody who makes editions', async () => {
    await must(C.createEdition, { date: '2030-03-05' }, staff.layout)
    expect(await upcomingEdition(staff.layout, '2030-03-04')).toMatchObject({ hand: null, costs: [{ date: '2030-03-05', pages: [] }] })
    await must(C.createEdition, { date: '2030-03-04' }, staff.layout)
  })
})

test('past the press time of its day only a chief makes an edition, with a reason', async () => {
  const yesterday = addDays(wallTime(new Date(), 'Asia/Shanghai').date, -1)
  expect(await refused(C.createEdition, { date: yesterday }, staff.layout)).toMatchObject({ kind: 'conflict', reason: expect.stringMatching(/press_time_past|edition_renumbers/) })
  for (const row of ['2030-03-01', '2030-03-02', '2030-03-04', '2030-03-05']) await must(C.cancelEdition, { editionId: (await view(staff, row)).id, reason: '清空' }, staff.chief)
  expect(await refused(C.createEdition, { date: yesterday }, staff.layout)).toMatchObject({ reason: 'press_time_past', params: { date: yesterday } })
  expect(await upcomingEdition(staff.layout, yesterday)).toMatchObject({ hand: { reason: 'press_time_past' }, mayConfirm: false, late: expect.any(String) })
  // what is suggested is a day that can still be printed
  const suggested = await upcomingEdition(staff.layout)
  expect(suggested).toMatchObject({ hand: null, late: null })
  const made = await must(C.createEdition, { date: yesterday, confirm: { reason: '补建' } }, staff.chief)
  const [event] = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, made.id), eq(auditEvent.type, 'edition.created')))
  expect(event).toMatchObject({ data: { reason: '补建', voided: '—' } })
})

test('an edition that was cancelled is remembered by its day, until there is one again', async () => {
  const date = '2031-05-06'
  const { id, number } = await must(C.createEdition, { date, confirm: { reason: '补建一期' } }, staff.chief)
  expect(await readCancelled(staff.author, date), 'while it stands').toBeNull()
  await must(C.cancelEdition, { editionId: id, reason: '台风停刊' }, staff.chief)
  expect(await readCancelled(staff.author, date)).toMatchObject({ date, number, reason: '台风停刊', by: staff.chief.name })
  expect(await readCancelled(staff.author, '2031-05-07'), 'a day that never had one').toBeNull()
  await must(C.createEdition, { date, confirm: { reason: '补建一期' } }, staff.chief)
  expect(await readCancelled(staff.author, date), 'when there is one again').toBeNull()
})
