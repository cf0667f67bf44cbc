import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditEvent, notice } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { MOST_SLOTS } from '@/newsroom/edition/design/design'
import type { SlotView } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { bookAd } from '../advertising/book'
import { placeAd, removeAd } from '../advertising/place'
import { run, type Command } from '../command'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { fullEdition, makePaper, makeStaff, must, mustVoid, proofAll, readyStory, signAll, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { setDatabase } from '../store'
import { makePerson, refusal } from '../story/build.test-support'

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

type Found = SlotView & { pageId: string; page: number }

const refused = async <I>(command: Command<I, unknown>, input: unknown, actor: Actor = staff.layout) => refusal(await run(command, input, actor))
const allOf = async (date: string) => slotsOf(await view(staff, date))
const slotNow = async (date: string, id: string) => (await allOf(date)).find((slot) => slot.id === id)
const seenOf = ({ col, line, cols, lines, split, headline, importance, filler, label, adMarked, setting = {} }: Found) => ({ col, line, cols, lines, split, headline, importance, filler, label, adMarked, setting })

/** The edition of a date with room below the lead of page 2: its lower half, less two white lines. */
async function withRoom(date: string): Promise<{ page: { id: string; number: number }; lead: Found; room: { col: number; line: number; cols: number; lines: number } }> {
  await must(C.createEdition, { date }, staff.layout)
  const lead = (await allOf(date)).find(({ page, kind }) => page === 2 && kind === 'story')!
  const kept = Math.floor(lead.lines / 2)
  await must(C.changeSlot, { slotId: lead.id, lines: kept }, staff.layout)
  return { page: { id: lead.pageId, number: 2 }, lead: { ...lead, lines: kept }, room: { col: lead.col, line: lead.line + kept + 2, cols: lead.cols, lines: lead.lines - kept - 2 } }
}

describe('a slot added', () => {
  test('stands on the page empty, set as its kind is, under a key of its own, and takes a story', async () => {
    const date = '2031-07-01'
    const { page, room } = await withRoom(date)
    const before = (await allOf(date)).filter((slot) => slot.page === 2)
    const [upper, lower] = [{ ...room, lines: 8 }, { ...room, line: room.line + 10, lines: 6 }]
    const one = await must(C.addSlot, { pageId: page.id, kind: 'story', ...upper }, staff.layout)
    const two = await must(C.addSlot, { pageId: page.id, kind: 'story', ...lower }, staff.chief)
    const keys = before.map(({ key }) => key)
    expect([one.key, two.key].every((key) => /^brief(-\d+)?$/.test(key) && !keys.includes(key)) && one.key !== two.key).toBe(true)
    expect(await slotNow(date, one.slotId)).toMatchObject({ key: one.key, kind: 'story', ...upper, split: room.cols, headline: 'brief', filler: false, label: '', adMarked: false, placement: null })
    expect((await allOf(date)).filter((slot) => slot.page === 2)).toHaveLength(before.length + 2)
    const ready = await readyStory(database.db, staff)
    await must(C.placeStory, { slotId: one.slotId, storyId: ready.id }, staff.layout)
    expect((await slotNow(date, one.slotId))?.placement).toMatchObject({ storyId: ready.id })
    const events = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, page.id), eq(auditEvent.type, 'page.slot_added'))).orderBy(auditEvent.id)
    expect(events.map(({ actorId, data }) => [actorId, data])).toEqual([
      [staff.layout.id, { page: 2, slot: one.key, kind: 'story', ...upper }],
      [staff.chief.id, { page: 2, slot: two.key, kind: 'story', ...lower }],
    ])
  })

  test('is refused where it cannot stand, with why, and nothing is made', async () => {
    const date = '2031-07-02'
    const { page, lead, room } = await withRoom(date)
    const before = await allOf(date)
    const add = (changes: object, actor: Actor = staff.layout) => refused(C.addSlot, { pageId: page.id, kind: 'story', ...room, ...changes }, actor)
    expect(await add({ line: room.line - 3 })).toMatchObject({ kind: 'conflict', reason: 'slot_overlap', params: { with: lead.key } })
    expect(await add({ line: 200 })).toMatchObject({ kind: 'conflict', reason: 'slot_outside' })
    expect(await add({ lines: 2 })).toMatchObject({ kind: 'conflict', reason: 'slot_too_small', params: { least: 3 } })
    expect(await add({ cols: 0 })).toMatchObject({ reason: 'slot_too_small' })
    expect(await add({ kind: 'headline' })).toMatchObject({ kind: 'invalid', fields: { kind: 'unknown' } })
    expect(await add({ kind: 'masthead' })).toMatchObject({ reason: 'masthead_elsewhere', params: { page: 2 } })
    const front = before.find((slot) => slot.page === 1 && slot.kind === 'story')!
    await must(C.changeSlot, { slotId: front.id, lines: front.lines - 10 }, staff.layout)
    expect(await add({ pageId: front.pageId, kind: 'masthead', col: front.col, cols: front.cols, line: front.line + front.lines - 8, lines: 8 })).toMatchObject({ reason: 'second_masthead' })
    await must(C.changeSlot, { slotId: front.id, lines: front.lines }, staff.layout)
    expect(await add({ again: { slotId: '0123456789abcdefgh', key: lead.key } })).toMatchObject({ reason: 'slot_key_taken', params: { slot: lead.key } })
    expect(await add({ again: { slotId: lead.id, key: 'another' } }), 'a slot that stands').toMatchObject({ kind: 'conflict', reason: 'stale_version' })
    expect(await add({ again: { slotId: 'x', key: 'another' } })).toMatchObject({ kind: 'invalid', fields: { 'again.slotId': 'unknown' } })
    expect(await add({ again: { slotId: '0123456789abcdefgh', key: 'another', split: room.cols + 1 } })).toMatchObject({ kind: 'invalid', fields: { 'again.split': 'bad_split' } })
    expect(await add({ pageId: 'nowhere' })).toMatchObject({ kind: 'not_found', what: 'page' })
    expect(await add({}, staff.editor)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    expect(await allOf(date)).toEqual(before)
  })

  test('is one too many on a full page', async () => {
    const date = '2031-07-03'
    const { page, room } = await withRoom(date)
    const there = (await allOf(date)).filter((slot) => slot.page === 2)
    // one line each, as nobody draws them; put back as they were they may be
    const again = (n: number) => ({ slotId: `${n}`.padStart(18, '0'), key: `strip-${n}`, split: 1 })
    const strips = Array.from({ length: MOST_SLOTS - there.length }, (_, n) => ({ pageId: page.id, kind: 'filler' as const, col: room.col + (n % room.cols), line: room.line + Math.floor(n / room.cols), cols: 1, lines: 1, again: again(n) }))
    for (const strip of strips) await must(C.addSlot, strip, staff.layout)
    expect(await refused(C.addSlot, { ...strips[0], line: room.line + room.lines - 1, again: again(99) })).toMatchObject({ reason: 'slots_full', params: { count: MOST_SLOTS } })
  })
})

describe('a slot deleted', () => {
  test('is gone, and put back it is the same slot, however it was set', async () => {
    const date = '2031-07-04'
    const { page, room } = await withRoom(date)
    const { slotId, key } = await must(C.addSlot, { pageId: page.id, kind: 'story', ...room }, staff.layout)
    await must(C.changeSlot, { slotId, headline: 'third', importance: 40, filler: true, setting: { frame: 'tint', dropCap: 2 } }, staff.layout)
    const hash = (await view(staff, date)).pages[1]?.hash
    const stood = (await slotNow(date, slotId))!
    await must(C.removeSlot, { slotId, seen: seenOf(stood) }, staff.layout)
    expect(await slotNow(date, slotId)).toBeUndefined()
    expect((await view(staff, date)).pages[1]?.hash).not.toBe(hash)
    expect(await refused(C.removeSlot, { slotId })).toMatchObject({ kind: 'not_found', what: 'slot' })
    const { col, line, cols, lines, ...was } = seenOf(stood)
    expect(await must(C.addSlot, { pageId: page.id, kind: 'story', col, line, cols, lines, again: { slotId, key, ...was } }, staff.layout)).toEqual({ slotId, key })
    expect(await slotNow(date, slotId)).toEqual(stood)
    expect((await view(staff, date)).pages[1]?.hash).toBe(hash)
    const types = (await database.db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, page.id)).orderBy(auditEvent.id)).map(({ type }) => type)
    expect(types.filter((type) => type.startsWith('page.slot_'))).toEqual(['page.slot_added', 'page.slot_removed', 'page.slot_added'])
  })

  test('is refused while something hangs on it, which is named, and when somebody changed it', async () => {
    const date = '2031-07-05'
    const { page, lead, room } = await withRoom(date)
    const { slotId, key } = await must(C.addSlot, { pageId: page.id, kind: 'story', ...room }, staff.layout)
    expect(await refused(C.removeSlot, { slotId, seen: { lines: room.lines + 1 } })).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
    expect(await refused(C.removeSlot, { slotId }, staff.proof1)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    const story = await readyStory(database.db, staff)
    const { headline: title } = story.content
    await must(C.placeStory, { slotId: lead.id, storyId: story.id }, staff.layout)
    expect(await refused(C.removeSlot, { slotId: lead.id })).toMatchObject({ reason: 'slot_not_empty', params: { slot: lead.key, headline: title.join(' ') } })
    // a part of it that goes on there
    await must(C.continueStory, { slotId, storyId: story.id }, staff.layout)
    expect(await refused(C.removeSlot, { slotId })).toMatchObject({ reason: 'slot_not_empty', params: { slot: key } })
    await must(C.shortenJump, { editionId: (await view(staff, date)).id, storyId: story.id }, staff.layout)
    await must(C.removeSlot, { slotId }, staff.layout)

    const ad = await must(C.addSlot, { pageId: page.id, kind: 'advertisement', ...room }, staff.layout)
    await must(C.changeSlot, { slotId: ad.slotId, label: '青禾超市' }, staff.layout)
    expect(await refused(C.removeSlot, { slotId: ad.slotId })).toMatchObject({ reason: 'slot_not_empty', params: { headline: '青禾超市' } })
    await must(C.changeSlot, { slotId: ad.slotId, label: '' }, staff.layout)
    const seller = await makePerson(database.db, ['ad'], null, '广告壬')
    const { id: adId } = await must(bookAd, { client: '青禾超市', title: '冬至酬宾', mark: 'page', note: '', size: { unit: 'mm', width: 100, height: 60 }, bookings: [{ date, page: null }] }, seller)
    await must(placeAd, { slotId: ad.slotId, adId }, seller)
    expect(await refused(C.removeSlot, { slotId: ad.slotId })).toMatchObject({ reason: 'slot_booked', params: { headline: '冬至酬宾' } })
    await must(removeAd, { slotId: ad.slotId, adId }, seller)
    await must(C.removeSlot, { slotId: ad.slotId }, staff.layout)
  })

  test('waits for the marks on it, and leaves its name to those that are verified', async () => {
    const date = '2031-07-06'
    const { page, lead, room } = await withRoom(date)
    const { slotId, key } = await must(C.addSlot, { pageId: page.id, kind: 'story', ...room }, staff.layout)
    await must(C.placeStory, { slotId: lead.id, storyId: (await readyStory(database.db, staff)).id }, staff.layout)
    await must(C.raiseProof, { pageId: page.id }, staff.layout)
    const { markId } = await must(C.markProof, { pageId: page.id, slotKey: key, text: '此处空着' }, staff.proof1)
    const marked = { kind: 'conflict', reason: 'slot_marked', params: { slot: key, count: 1 } }
    expect(await refused(C.removeSlot, { slotId })).toMatchObject(marked)
    await must(C.markDone, { markId, reason: '要删' }, staff.layout)
    expect(await refused(C.removeSlot, { slotId })).toMatchObject(marked)
    await must(C.verifyMark, { markId }, staff.editor)
    // its rules are printed: the proof that is out is asked about
    await mustVoid(C.removeSlot, { slotId }, staff.layout)
    expect((await must(C.addSlot, { pageId: page.id, kind: 'story', ...room }, staff.layout)).key).not.toBe(key)
  })

  test('is never the last of its page', async () => {
    const date = '2031-07-07'
    await must(C.createEdition, { date }, staff.layout)
    const [last, ...others] = (await allOf(date)).filter(({ page }) => page === 2)
    for (const { id: slotId } of others) await must(C.removeSlot, { slotId }, staff.layout)
    expect(await refused(C.removeSlot, { slotId: last!.id })).toMatchObject({ kind: 'conflict', reason: 'last_slot' })
    expect((await allOf(date)).filter(({ page }) => page === 2)).toMatchObject([{ id: last!.id }])
  })
})

test('on a signed page both ask first, and put back as it was the page is signed again', async () => {
  const date = '2031-07-08'
  const slot = slotsOf(await fullEdition(database.db, staff, date)).find(({ page, kind }) => page === 2 && kind === 'story')!
  await must(C.changeSlot, { slotId: slot.id, lines: slot.lines - 12 }, staff.layout)
  const room = { col: slot.col, cols: slot.cols, line: slot.line + slot.lines - 10, lines: 10 }
  const house = { pageId: slot.pageId, kind: 'filler' as const, ...room }
  const { slotId, key } = await must(C.addSlot, house, staff.layout)
  const signed = (await signAll(staff, date)).pages[1]!
  expect(signed.state).toBe('signed_chief')
  expect(await refused(C.removeSlot, { slotId })).toMatchObject({ kind: 'would_void', pages: [{ number: 2, rounds: [1, 2, 3], levels: [1, 2, 3] }] })
  expect(await slotNow(date, slotId)).toBeDefined()
  await mustVoid(C.removeSlot, { slotId }, staff.layout)
  expect((await view(staff, date)).pages[1]).toMatchObject({ state: 'composing', signatures: [], proofs: [] })
  expect(await database.db.select().from(notice).where(and(eq(notice.subjectId, slot.pageId), eq(notice.kind, 'page_sign_offs_voided')))).not.toEqual([])
  await must(C.addSlot, { ...house, again: { slotId, key } }, staff.layout)
  expect((await view(staff, date)).pages[1]).toMatchObject({ hash: signed.hash, state: 'signed_chief', signatures: [{ number: 1 }, { number: 2 }, { number: 3 }] })
  // a slot that is added prints what it is for, and asks as well
  await mustVoid(C.removeSlot, { slotId }, staff.layout)
  await proofAll(staff, slot.pageId)
  expect(await refused(C.addSlot, house)).toMatchObject({ kind: 'would_void', pages: [{ number: 2, rounds: [1, 2, 3] }] })
})
