import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { auditEvent, edition, notice, placement, review, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EditionView, SlotView } from '@/newsroom/edition/pageView'
import { templateById, templatesOf } from '@/newsroom/edition/design/template'
import { PERMISSIONS, type Permission } from '@/newsroom/permission/can'
import type { Actor } from '@/newsroom/people/actor'
import { run, type Command } from '../command'
import { setDatabase } from '../store'
import { makePerson, makeStory, refusal } from '../story/build.test-support'
import { EDITION_COMMANDS } from './commands'
import { fullEdition, makeEdition, makePaper, makeStaff, must, mustVoid, proofAll, readyStory, signAll, slotsOf, view, type Staff } from './edition.fixture'
import { readPage } from './readPage'
import { listEditions, readEdition, readyStories } from './read'

const C = EDITION_COMMANDS
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

async function refused<I, O>(command: Command<I, O>, input: unknown, actor: Actor) {
  return refusal(await run(command, input, actor))
}

async function emptyEdition(date: string): Promise<EditionView> {
  await makeEdition(staff, date)
  return view(staff, date)
}

function textSlots(made: EditionView): (SlotView & { pageId: string; page: number })[] {
  return slotsOf(made).filter((slot) => slot.kind === 'story')
}

test('every command asks for its permission', async () => {
  const needs: Record<keyof typeof C, Permission> = {
    createEdition: 'create_edition',
    cancelEdition: 'cancel_edition',
    setEditionNumber: 'set_number',
    setPageCount: 'edit_edition',
    swapPages: 'edit_edition',
    setPage: 'edit_page',
    changeSlot: 'edit_page',
    addSlot: 'edit_page',
    removeSlot: 'edit_page',
    placeStory: 'place',
    moveStory: 'place',
    swapStories: 'place',
    pullStory: 'place',
    arrangePage: 'place',
    continueStory: 'place',
    shortenJump: 'place',
    askLength: 'place',
    withdrawLength: 'place',
    setGuide: 'place',
    clearGuide: 'place',
    setHeadlineBreaks: 'place',
    setPictureCrop: 'place',
    confirmDates: 'dispose_warning',
    raiseProof: 'raise_proof',
    raiseProofs: 'raise_proof',
    markProof: 'mark_proof',
    readThrough: 'read_proof',
    carryOutMark: 'carry_out_mark',
    markDone: 'carry_out_mark',
    verifyMark: 'verify_mark',
    stetMark: 'mark_proof',
    correctQuery: 'read_stories',
    settleQuery: 'read_stories',
    signProof: 'sign_proof',
    signPage: 'sign_page_1',
    reopenPage: 'reopen_page',
    takeOverIdentity: 'manage_paper',
    setEditionTimes: 'set_times',
    holdForNews: 'set_times',
    giveBackPage: 'set_times',
    disposeWarning: 'dispose_warning',
    lockEdition: 'lock_edition',
    requestUnlock: 'request_unlock',
    withdrawUnlock: 'request_unlock',
    confirmUnlock: 'confirm_unlock',
    openRun: 'open_run',
    sendEdition: 'send_edition',
    setRelease: 'publish_edition',
    publishEdition: 'publish_edition',
    archiveEdition: 'archive_edition',
  }
  const anything = { number: 1, date: '2031-01-01', editionId: 'x', pageId: 'x', pageIds: ['x'], pages: [1], slotId: 'x', toSlotId: 'y', withSlotId: 'y', storyId: 'x', markId: 'x', reason: 'r', withPageId: 'y', count: 4, text: 't', to: 'ready', round: 1, level: 1, hash: 'a'.repeat(64), check: 'c', target: { kind: 'edition' }, covers: '', label: 'x', credit: 'x', picture: 'x', crop: null, at: null }
  const slot = { key: 'lead', kind: 'story', col: 0, line: 0, cols: 1, lines: 9, split: 1, headline: 'none', importance: 1 }
  const times = { copy: '20:00', press: '23:00', pages: { usual: { raised: 60, read: 30, signed: 10 }, pages: {} } }
  const besides: Partial<Record<keyof typeof C, object>> = { setEditionTimes: { times }, holdForNews: { until: '2031-01-01T00:00:00Z' }, correctQuery: { by: 'x' }, readThrough: { read: true }, addSlot: slot, setHeadlineBreaks: { headline: null }, setGuide: { entries: [{ storyId: 'x' }] }, arrangePage: { seen: 'a'.repeat(64), template: 'x', slots: [slot], stories: [] } }
  const admin = await makePerson(database.db, ['admin'])
  const correspondent = await makePerson(database.db, ['correspondent'])
  for (const [name, permission] of Object.entries(needs)) {
    const command = C[name as keyof typeof C] as Command<unknown, unknown>
    for (const actor of [...Object.values(staff), admin, correspondent]) {
      const allowed = actor.roles.some((role) => (PERMISSIONS[permission] as readonly string[]).includes(role))
      const answer = await refused(command, { ...anything, ...besides[name as keyof typeof C] }, actor)
      const role = answer !== 'not refused' && answer.kind === 'forbidden' && answer.rule === 'role'
      expect(role, `${name} ${actor.roles.join()}`).toBe(!allowed)
    }
  }
  for (const read of [() => readEdition(admin, '2031-01-01'), () => readPage(correspondent, '2031-01-01', 1), () => listEditions(admin), () => readyStories(correspondent)])
    await expect(read()).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
})

describe('an edition', () => {
  test('is of a publishing day, one a day', async () => {
    expect(await refused(C.createEdition, { date: '2030-10-01' }, staff.layout)).toMatchObject({ reason: 'not_publishing_day' })
    expect(await refused(C.createEdition, { date: '2030-02-30' }, staff.layout)).toMatchObject({ kind: 'invalid', fields: { date: 'not_a_date' } })
    await emptyEdition('2030-10-02')
    expect(await refused(C.createEdition, { date: '2030-10-02' }, staff.layout)).toMatchObject({ reason: 'edition_exists', params: { date: '2030-10-02' } })
    await must(C.cancelEdition, { editionId: (await view(staff, '2030-10-02')).id, reason: '休刊' }, staff.chief)
  })

  test('cancelled gives its stories back', async () => {
    const made = await emptyEdition('2030-10-03')
    const [slot] = textSlots(made)
    const one = await readyStory(database.db, staff)
    await must(C.placeStory, { slotId: slot!.id, storyId: one.id }, staff.layout)
    expect(await refused(C.cancelEdition, { editionId: made.id, reason: ' ' }, staff.chief)).toMatchObject({ fields: { reason: 'required' } })
    await must(C.cancelEdition, { editionId: made.id, reason: '休刊' }, staff.chief)
    expect(await database.db.select({ state: story.state }).from(story).where(eq(story.id, one.id))).toEqual([{ state: 'ready' }])
    await expect(view(staff, '2030-10-03')).rejects.toMatchObject({ refusal: { kind: 'not_found' } })
    const told = await database.db.select().from(notice).where(and(eq(notice.personId, staff.author.id), eq(notice.kind, 'story_pulled')))
    expect(told.at(-1)?.params).toMatchObject({ reason: '休刊', date: '2030-10-03' })
  })
})

describe('a placement', () => {
  test('is of a ready story with its reviews, into an empty slot that takes it, once', async () => {
    const { db } = database
    const made = await emptyEdition('2030-11-01')
    const [a, b] = textSlots(made)
    const photo = slotsOf(made).find((slot) => slot.kind === 'photo')!
    const one = await readyStory(db, staff)
    const two = await readyStory(db, staff)
    expect(await refused(C.placeStory, { slotId: photo.id, storyId: one.id }, staff.layout)).toMatchObject({ fields: { slotId: 'wrong_kind' } })
    expect(await refused(C.placeStory, { slotId: a!.id, storyId: one.id, versionId: 'other' }, staff.layout)).toMatchObject({ reason: 'stale_version' })
    expect(await refused(C.placeStory, { slotId: 'none', storyId: one.id }, staff.layout)).toMatchObject({ kind: 'not_found', what: 'slot' })
    expect(await refused(C.placeStory, { slotId: a!.id, storyId: 'none' }, staff.layout)).toMatchObject({ kind: 'not_found', what: 'story' })
    await must(C.placeStory, { slotId: a!.id, storyId: one.id, versionId: one.versionId }, staff.layout)
    expect(await refused(C.placeStory, { slotId: a!.id, storyId: two.id }, staff.chief)).toMatchObject({ reason: 'slot_taken', params: { by: '版面己', headline: expect.stringContaining('号稿件') as string } })
    expect(await refused(C.placeStory, { slotId: b!.id, storyId: one.id }, staff.layout)).toMatchObject({ reason: 'story_already_placed', params: { page: 1, slot: 'lead', date: '2030-11-01' } })
    const written = await makeStory(db, { author: staff.author, state: 'first_review' })
    expect(await refused(C.placeStory, { slotId: b!.id, storyId: written.id }, staff.layout)).toMatchObject({ kind: 'illegal_transition' })
    const unreviewed = await makeStory(db, { author: staff.author, state: 'ready', reviews: [{ level: 1, by: staff.editor }] })
    expect(await refused(C.placeStory, { slotId: b!.id, storyId: unreviewed.id }, staff.layout)).toEqual({ kind: 'conflict', reason: 'reviews_incomplete', params: { level: 2, person: '' } })
    const voided = await readyStory(db, staff)
    await db.update(review).set({ voidedAt: new Date(), voidedFor: 'text_changed' }).where(and(eq(review.storyId, voided.id), eq(review.level, 1)))
    expect(await refused(C.placeStory, { slotId: b!.id, storyId: voided.id }, staff.layout)).toEqual({ kind: 'conflict', reason: 'reviews_incomplete', params: { level: 1, person: staff.editor.name } })
    const told = await db.select().from(notice).where(and(eq(notice.subjectId, one.id), eq(notice.kind, 'story_placed')))
    expect(told).toMatchObject([{ personId: staff.author.id, params: { page: 1, date: '2030-11-01' } }])
    expect((await view(staff, '2030-11-01')).pages[0]).toMatchObject({ state: 'composing' })
  })

  test('moves, swaps and is pulled', async () => {
    const { db } = database
    const made = await emptyEdition('2030-11-02')
    const [a, b, c] = textSlots(made)
    const onTwo = textSlots(made).find((slot) => slot.page === 2)!
    const one = await readyStory(db, staff)
    const two = await readyStory(db, staff)
    await must(C.placeStory, { slotId: a!.id, storyId: one.id }, staff.layout)
    await must(C.placeStory, { slotId: b!.id, storyId: two.id }, staff.layout)
    expect(await refused(C.moveStory, { slotId: a!.id, toSlotId: b!.id }, staff.layout)).toMatchObject({ reason: 'slot_taken' })
    expect(await refused(C.moveStory, { slotId: c!.id, toSlotId: a!.id }, staff.layout)).toMatchObject({ fields: { slotId: 'empty' } })
    expect(await refused(C.swapStories, { slotId: a!.id, withSlotId: c!.id }, staff.layout)).toMatchObject({ fields: { withSlotId: 'empty' } })
    expect(await refused(C.swapStories, { slotId: a!.id, withSlotId: a!.id }, staff.layout)).toMatchObject({ fields: { withSlotId: 'same_slot' } })
    await must(C.moveStory, { slotId: a!.id, toSlotId: onTwo.id }, staff.layout)
    await must(C.swapStories, { slotId: onTwo.id, withSlotId: b!.id }, staff.layout)
    const placed = Object.fromEntries(slotsOf(await view(staff, '2030-11-02')).flatMap((slot) => (slot.placement ? [[slot.placement.storyId, `${slot.page}/${slot.key}`]] : [])))
    expect(placed).toEqual({ [one.id]: `1/${b!.key}`, [two.id]: `2/${onTwo.key}` })

    expect(await refused(C.pullStory, { storyId: one.id, to: 'held', reason: '等' }, staff.layout)).toMatchObject({ fields: { until: 'required' } })
    await must(C.pullStory, { storyId: one.id, to: 'first_review', reason: '太长', cut: 120 }, staff.layout)
    const [row] = await db.select().from(story).where(eq(story.id, one.id))
    expect(row).toMatchObject({ state: 'first_review', slip: { cut: 120 }, pinnedVersionId: null })
    expect((await db.select().from(review).where(eq(review.storyId, one.id))).every((item) => item.voidedAt !== null)).toBe(true)
    expect(await db.select().from(placement).where(eq(placement.storyId, one.id))).toEqual([])
    const told = await db.select().from(notice).where(and(eq(notice.subjectId, one.id), eq(notice.kind, 'story_pulled')))
    expect(new Set(told.map((item) => item.personId))).toEqual(new Set([staff.author.id, staff.editor.id, staff.head.id, staff.chief.id]))
    expect(told[0]?.params).toMatchObject({ reason: '太长', cut: 120, page: 1 })
    expect(await refused(C.pullStory, { storyId: one.id, to: 'ready', reason: '再撤' }, staff.layout)).toMatchObject({ kind: 'illegal_transition' })
  })

  test('breaks its headline without changing it, and forgets the breaks in another width', async () => {
    const made = await emptyEdition('2030-11-03')
    const [a] = textSlots(made)
    const narrow = textSlots(made).find((slot) => slot.cols !== a!.cols)!
    const one = await readyStory(database.db, staff)
    await must(C.placeStory, { slotId: a!.id, storyId: one.id }, staff.layout)
    const text = one.content.headline.join('')
    expect(await refused(C.setHeadlineBreaks, { slotId: a!.id, headline: [`${text}！`] }, staff.layout)).toMatchObject({ fields: { headline: 'characters_differ' } })
    const broken = [text.slice(0, 3), text.slice(3)]
    await must(C.setHeadlineBreaks, { slotId: a!.id, headline: broken }, staff.layout)
    const shown = async (key: string) => slotsOf(await view(staff, '2030-11-03')).find((slot) => slot.page === narrow.page && slot.key === key)?.placement
    expect(slotsOf(await view(staff, '2030-11-03')).find((slot) => slot.id === a!.id)?.placement).toMatchObject({ headline: broken, ownBreaks: true })
    await must(C.moveStory, { slotId: a!.id, toSlotId: narrow.id }, staff.layout)
    expect(await shown(narrow.key)).toMatchObject({ headline: one.content.headline, ownBreaks: false })
  })
})

describe('a slot and a template', () => {
  test('keep to the grid and to each other', async () => {
    const made = await emptyEdition('2030-11-04')
    const [a] = textSlots(made)
    expect(await refused(C.changeSlot, { slotId: a!.id, cols: a!.cols + 1 }, staff.layout)).toMatchObject({ reason: 'slot_overlap', params: { slot: 'lead', with: expect.any(String) as string } })
    expect(await refused(C.changeSlot, { slotId: a!.id, col: 5 }, staff.layout)).toMatchObject({ kind: expect.stringMatching(/invalid|conflict/) as string })
    expect(await refused(C.changeSlot, { slotId: a!.id, split: 9 }, staff.layout)).toMatchObject({ fields: { split: 'bad_split' } })
    expect(await refused(C.changeSlot, { slotId: a!.id, lines: a!.lines }, staff.layout)).toMatchObject({ fields: { input: 'unchanged' } })
    await must(C.changeSlot, { slotId: a!.id, lines: a!.lines - 4, split: 2, headline: 'second' }, staff.layout)
    expect(slotsOf(await view(staff, '2030-11-04')).find((slot) => slot.id === a!.id)).toMatchObject({ lines: a!.lines - 4, split: 2, headline: 'second' })
  })

  test('is set as it is told, whole, and says what was changed', async () => {
    const made = await emptyEdition('2030-11-13')
    const [a] = textSlots(made)
    const setting = { frame: 'tint', dropCap: 3, picture: { place: 'foot', side: 'left', columns: 2 } } as const
    expect(await refused(C.changeSlot, { slotId: a!.id, setting: { picture: { ...setting.picture, columns: a!.split + 1 } } }, staff.layout)).toMatchObject({ fields: { setting: 'picture_too_wide' } })
    expect(await refused(C.changeSlot, { slotId: a!.id, setting: { shadow: true } }, staff.layout)).toMatchObject({ kind: 'invalid' })
    const hash = made.pages.find(({ id }) => id === a!.pageId)?.hash
    await must(C.changeSlot, { slotId: a!.id, setting }, staff.layout)
    expect(await refused(C.changeSlot, { slotId: a!.id, split: 1 }, staff.layout), 'narrower than its picture is set').toMatchObject({ fields: { setting: 'picture_too_wide' } })
    const shown = async () => (await view(staff, '2030-11-13')).pages.flatMap(({ hash: now, slots }) => slots.map((slot) => ({ ...slot, hash: now }))).find(({ id }) => id === a!.id)
    expect(await shown()).toMatchObject({ setting })
    expect((await shown())?.hash).not.toBe(hash)
    const events = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, a!.pageId), eq(auditEvent.type, 'page.slots_changed')))
    expect(events.at(-1)?.data).toMatchObject({ slots: [a!.key], changes: ['setting'] })
    expect(await refused(C.changeSlot, { slotId: a!.id, setting }, staff.layout)).toMatchObject({ fields: { input: 'unchanged' } })
    await must(C.changeSlot, { slotId: a!.id, setting: {} }, staff.layout)
    expect((await shown())?.setting).toBeUndefined()
    expect((await shown())?.hash).toBe(hash)
  })

  test('lose nothing when the template changes', async () => {
    const made = await emptyEdition('2030-11-05')
    const page = made.pages[1]!
    const one = await readyStory(database.db, staff)
    const slot = page.slots.find((item) => item.key === 'third')!
    const keysOf = (id: string) => templateById(id)?.slots.map((item) => item.key) ?? []
    const others = templatesOf('tabloid').map((template) => template.id)
    const without = others.find((id) => !keysOf(id).includes('third'))!
    const keeping = others.find((id) => id !== page.template && keysOf(id).includes('third'))!
    await must(C.placeStory, { slotId: slot.id, storyId: one.id }, staff.layout)
    expect(await refused(C.setPage, { pageId: page.id, template: without }, staff.layout)).toMatchObject({ reason: 'slot_in_use', params: { slot: 'third' } })
    expect(await refused(C.setPage, { pageId: page.id, template: 'broadsheet-news' }, staff.layout)).toMatchObject({ fields: { template: 'unknown' } })
    expect(await refused(C.setPage, { pageId: page.id }, staff.layout)).toMatchObject({ fields: { input: 'unchanged' } })
    await must(C.setPage, { pageId: page.id, template: keeping, section: { zh: '街区', en: 'Street' } }, staff.layout)
    const after = (await view(staff, '2030-11-05')).pages[1]!
    expect(after).toMatchObject({ template: keeping, section: { zh: '街区' } })
    expect(after.slots.find((item) => item.placement)?.id).toBe(slot.id)
    expect(after.slots.map((item) => item.key).toSorted()).toEqual(keysOf(keeping).toSorted())
    // an empty page takes any
    await must(C.pullStory, { storyId: one.id, to: 'ready', reason: '换' }, staff.layout)
    await must(C.setPage, { pageId: page.id, template: without }, staff.layout)
  })
})

describe('a sign-off of a page', () => {
  test('goes by round, level, person and hash, and dies with any change', async () => {
    const date = '2030-11-06'
    const made = await fullEdition(database.db, staff, date)
    const page = made.pages[0]!
    const pageId = page.id
    const stale = 'f'.repeat(64)
    expect(await refused(C.signProof, { pageId, round: 1, hash: page.hash }, staff.proof1)).toMatchObject({ kind: 'illegal_transition', from: 'composing' })
    const { hash } = await must(C.raiseProof, { pageId }, staff.layout)
    expect((await view(staff, date)).pages[0]?.credit).toBe('版式 版面己')
    expect(await refused(C.raiseProof, { pageId }, staff.layout)).toMatchObject({ reason: 'round_not_signed' })
    expect(await refused(C.signProof, { pageId, round: 1, hash: stale }, staff.proof1)).toMatchObject({ reason: 'page_changed' })
    expect(await refused(C.signProof, { pageId, round: 2, hash }, staff.proof1)).toMatchObject({ kind: 'illegal_transition' })
    await must(C.signProof, { pageId, round: 1, hash }, staff.proof1)
    const { markId } = await must(C.markProof, { pageId, text: '此处多一逗号', slotKey: 'lead' }, staff.proof1)
    expect(await refused(C.raiseProof, { pageId }, staff.layout)).toMatchObject({ reason: 'open_marks', params: { count: 1 } })
    expect(await refused(C.verifyMark, { markId }, staff.editor)).toMatchObject({ kind: 'illegal_transition', from: 'open' })
    expect(await refused(C.markDone, { markId }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'nothing_changed' })
    expect(await refused(C.markDone, { markId, reason: ' ' }, staff.layout)).toMatchObject({ fields: { reason: 'required' } })
    await must(C.markDone, { markId, reason: '原文如此' }, staff.layout)
    expect((await readPage(staff.editor, date, 1)).marks).toMatchObject([{ state: 'done', reason: '原文如此' }])
    await must(C.raiseProof, { pageId }, staff.layout)
    await must(C.signProof, { pageId, round: 2, hash }, staff.proof1)
    await must(C.raiseProof, { pageId }, staff.layout)
    expect(await refused(C.signProof, { pageId, round: 3, hash }, staff.proof1)).toMatchObject({ rule: 'same_proofreader' })
    expect(await refused(C.signProof, { pageId, round: 3, hash }, staff.proof2)).toMatchObject({ reason: 'open_marks' })
    await must(C.verifyMark, { markId }, staff.editor)
    expect(await refused(C.signPage, { pageId, level: 1, hash }, staff.layout)).toMatchObject({ reason: 'round_not_signed' })
    await must(C.signProof, { pageId, round: 3, hash }, staff.proof2)
    expect(await refused(C.signPage, { pageId, level: 2, hash }, staff.head)).toMatchObject({ kind: 'illegal_transition' })
    expect(await refused(C.signPage, { pageId, level: 1, hash: stale }, staff.layout)).toMatchObject({ reason: 'page_changed' })
    const both = await makePerson(database.db, ['layout_editor', 'desk_head', 'chief_editor'], null, '一人多职')
    await must(C.signPage, { pageId, level: 1, hash }, both)
    expect(await refused(C.signPage, { pageId, level: 2, hash }, both)).toMatchObject({ rule: 'same_signer' })
    await must(C.signPage, { pageId, level: 2, hash }, staff.head)
    expect(await refused(C.signPage, { pageId, level: 3, hash }, both)).toMatchObject({ rule: 'same_signer' })
    await must(C.signPage, { pageId, level: 3, hash }, staff.chief)
    const signed = (await view(staff, date)).pages[0]!
    expect(signed).toMatchObject({ state: 'signed_chief', hash, marks: { verified: 1 } })
    expect(new Set(signed.slots.flatMap((slot) => slot.placement?.state ?? []))).toEqual(new Set(['page_signed']))

    const slot = signed.slots.findLast((one) => one.placement)!
    // a change that prints: a frame around one slot
    await mustVoid(C.changeSlot, { slotId: slot.id, setting: { frame: 'box' } }, staff.layout)
    const opened = (await view(staff, date)).pages[0]!
    expect(opened).toMatchObject({ state: 'composing', proofs: [], signatures: [] })
    expect(opened.hash).not.toBe(hash)
    expect(new Set(opened.slots.flatMap((one) => one.placement?.state ?? []))).toEqual(new Set(['placed']))
    const detail = await readPage(staff.chief, date, 1)
    expect(detail.history.signatures.map((one) => one.voidedAt !== null)).toEqual([true, true, true])
    expect(detail.changes.map((change) => change.type)).toEqual(['page.slots_changed'])
    const told = await database.db.select().from(notice).where(and(eq(notice.subjectId, pageId), eq(notice.kind, 'page_sign_offs_voided')))
    expect(new Set(told.map((one) => one.personId))).toEqual(new Set([staff.proof1.id, staff.proof2.id, both.id, staff.head.id, staff.chief.id]))

    // put back as it was, the page prints what they signed: what only that change had voided stands again, and they are told
    await must(C.changeSlot, { slotId: slot.id, setting: slot.setting ?? {} }, staff.layout)
    const back = (await view(staff, date)).pages[0]!
    expect(back).toMatchObject({ hash, state: 'signed_chief', signatures: [{ number: 1 }, { number: 2 }, { number: 3 }], proofs: [{}, {}, {}] })
    const types = (await database.db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, pageId)).orderBy(auditEvent.id)).map((event) => event.type)
    expect(types.filter((type) => type.startsWith('page.sign_offs'))).toEqual(['page.sign_offs_voided', 'page.sign_offs_restored'])
    const restored = await database.db.select().from(notice).where(and(eq(notice.subjectId, pageId), eq(notice.kind, 'page_sign_offs_restored')))
    expect(new Set(restored.map((one) => one.personId))).toEqual(new Set([staff.proof1.id, staff.proof2.id, both.id, staff.head.id, staff.chief.id]))

    // 改样 ends them for good: no change and no undoing brings them back
    await must(C.reopenPage, { pageId, reason: '标题重排' }, staff.layout)
    await must(C.changeSlot, { slotId: slot.id, setting: { frame: 'box' } }, staff.layout)
    await must(C.changeSlot, { slotId: slot.id, setting: slot.setting ?? {} }, staff.layout)
    expect((await view(staff, date)).pages[0]).toMatchObject({ hash, state: 'composing', signatures: [], proofs: [] })
  })

  test('waits for its marks, and a mark for a page that is another', async () => {
    const date = '2030-11-16'
    const page = (await fullEdition(database.db, staff, date)).pages[1]!
    const pageId = page.id
    const slot = page.slots.findLast((one) => one.placement)!
    await must(C.raiseProof, { pageId }, staff.layout)
    const { markId } = await must(C.markProof, { pageId, text: '框线不齐', slotKey: slot.key }, staff.proof1)
    // another place of the page is no answer to it
    const elsewhere = page.slots.find((one) => one.placement && one.key !== slot.key)!
    await mustVoid(C.changeSlot, { slotId: elsewhere.id, setting: { frame: 'tint' } }, staff.layout)
    expect(await refused(C.markDone, { markId }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'nothing_changed_there' })
    await must(C.changeSlot, { slotId: elsewhere.id, setting: elsewhere.setting ?? {} }, staff.layout)
    await must(C.changeSlot, { slotId: slot.id, setting: { frame: 'tint' } }, staff.layout)
    await must(C.markDone, { markId }, staff.layout)
    // put back as it was, the mark is not carried out any more
    await must(C.changeSlot, { slotId: slot.id, setting: slot.setting ?? {} }, staff.layout)
    expect(await refused(C.verifyMark, { markId }, staff.editor)).toMatchObject({ kind: 'conflict', reason: 'nothing_changed' })
    expect(await refused(C.markDone, { markId }, staff.layout)).toMatchObject({ kind: 'illegal_transition', from: 'done' })
    await must(C.markDone, { markId, reason: '框线本来如此' }, staff.layout)
    await must(C.verifyMark, { markId }, staff.editor)
    expect((await readPage(staff.editor, date, 2)).marks).toMatchObject([{ state: 'verified', reason: '框线本来如此' }])
    const events = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, pageId), eq(auditEvent.type, 'page.mark_kept')))
    expect(events.map((event) => event.data)).toMatchObject([{ markId, reason: '框线本来如此' }])
  })

  test('falls with a pulled story, a moved one, a renumbering and a reopening', async () => {
    const date = '2030-11-07'
    const made = await fullEdition(database.db, staff, date)
    const [one, two] = made.pages
    await proofAll(staff, one!.id)
    const out = one!.slots.find((slot) => slot.placement)!
    await mustVoid(C.pullStory, { storyId: out.placement!.storyId, to: 'ready', reason: '换稿' }, staff.layout)
    expect((await view(staff, date)).pages[0]).toMatchObject({ state: 'composing', proofs: [] })
    await must(C.placeStory, { slotId: out.id, storyId: out.placement!.storyId }, staff.layout)
    // placed again where it stood, the page prints what was proofed
    expect((await view(staff, date)).pages[0]).toMatchObject({ state: 'clean_proof', roundSigned: true })
    const signed = await signAll(staff, date)
    expect(signed.state).toBe('signed')
    // an earlier edition is made: this one moves up a number
    await must(C.createEdition, { date: '2030-10-20', confirm: { reason: '加一期' } }, staff.chief)
    const renumbered = await view(staff, date)
    expect(renumbered.number).toBe(signed.number + 1)
    expect(renumbered).toMatchObject({ state: 'open' })
    // the number is printed on page 1 only: page 2 is what it was, and stays signed
    expect(renumbered.pages.map((page) => page.state)).toEqual(['composing', 'signed_chief'])
    expect(await refused(C.reopenPage, { pageId: two!.id, reason: '' }, staff.proof1)).toMatchObject({ fields: { reason: 'required' } })
    await must(C.reopenPage, { pageId: two!.id, reason: '标题有误' }, staff.proof1)
    expect((await view(staff, date)).pages[1]).toMatchObject({ state: 'composing', proofs: [] })
    const events = await database.db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, two!.id))
    expect(events.filter((event) => event.type === 'page.sign_offs_voided')).toHaveLength(1)
  })
})

test('of all pages asked for, each that is ready gets its next proof in one act, and the others are left and named', async () => {
  const date = '2030-11-14'
  const made = await fullEdition(database.db, staff, date)
  const editionId = made.id
  const pageIds = made.pages.map(({ id }) => id)
  const [first, second] = made.pages
  // one is ahead of the others and not read yet
  await must(C.raiseProof, { pageId: first!.id }, staff.layout)
  const { raised, left } = await must(C.raiseProofs, { editionId, pageIds: [...pageIds].toReversed() }, staff.layout)
  expect(left).toEqual([{ pageId: first!.id, page: 1 }])
  expect(raised.map(({ page, round }) => [page, round])).toEqual(made.pages.slice(1).map(({ number }) => [number, 1]))
  const after = await view(staff, date)
  expect(after.pages.map(({ state, credit }) => [state, credit])).toEqual(made.pages.map(() => ['first_proof', '版式 版面己']))
  for (const { pageId, hash } of raised) expect(after.pages.find(({ id }) => id === pageId)?.hash).toBe(hash)
  // none is ready now: the first one's reason
  expect(await refused(C.raiseProofs, { editionId, pageIds }, staff.layout)).toMatchObject({ reason: 'round_not_signed' })
  for (const page of after.pages.slice(1)) await must(C.signProof, { pageId: page.id, round: 1, hash: page.hash }, staff.proof1)
  // each once, however often it is named
  const again = await must(C.raiseProofs, { editionId, pageIds: [...pageIds.slice(1), second!.id] }, staff.layout)
  expect(again.raised.map(({ round }) => round)).toEqual(made.pages.slice(1).map(() => 2))
  const other = await emptyEdition('2030-11-15')
  expect(await refused(C.raiseProofs, { editionId, pageIds: [second!.id, other.pages[0]!.id] }, staff.layout)).toMatchObject({ kind: 'not_found', what: 'page' })
})

describe('a number set by hand', () => {
  test('is followed by what comes later, opens signed pages, and passes the check', async () => {
    const made = await fullEdition(database.db, staff, '2030-08-10')
    const later = await makeEdition(staff, '2030-08-11')
    await signAll(staff, '2030-08-10')
    const editionId = made.id
    const numberOf = async (date: string) => (await view(staff, date)).number
    expect(await refused(C.setEditionNumber, { editionId, number: made.number + 10, reason: '跳号' }, staff.head)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    expect(await refused(C.setEditionNumber, { editionId, number: made.number + 10, reason: '' }, staff.chief)).toMatchObject({ kind: 'invalid', fields: { reason: 'required' } })
    expect(await refused(C.setEditionNumber, { editionId, number: made.number, reason: '不变' }, staff.chief)).toMatchObject({ fields: { number: 'unchanged' } })
    expect(await refused(C.setEditionNumber, { editionId, number: made.number - 1, reason: '倒退' }, staff.chief)).toMatchObject({
      kind: 'conflict',
      reason: 'number_out_of_order',
      params: { least: made.number },
    })
    await must(C.setEditionNumber, { editionId, number: made.number + 10, reason: '前十期由旧系统编号' }, staff.chief)
    expect([await numberOf('2030-08-10'), await numberOf('2030-08-11')]).toEqual([made.number + 10, made.number + 11])
    expect((await view(staff, '2030-08-10')).pages.map((page) => page.state)).toEqual(['composing', 'signed_chief'])
    const events = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, editionId), eq(auditEvent.type, 'edition.number_set')))
    expect(events.map((event) => event.data)).toEqual([{ from: made.number, to: made.number + 10, reason: '前十期由旧系统编号' }])
    // the check of the number lets it pass, and the lock makes it final
    const signed = await signAll(staff, '2030-08-10')
    await must(C.lockEdition, { editionId, version: signed.version }, staff.chief)
    expect(await refused(C.setEditionNumber, { editionId, number: made.number + 20, reason: '再改' }, staff.chief)).toMatchObject({ kind: 'locked' })
    await must(C.cancelEdition, { editionId: later.id, reason: '只为试号' }, staff.chief)
  })
})

describe('the lock', () => {
  test('lists what fails, and names the edition it saw', async () => {
    const date = '2030-09-01'
    const made = await fullEdition(database.db, staff, date)
    const answer = await refused(C.lockEdition, { editionId: made.id }, staff.chief)
    if (answer === 'not refused' || answer.kind !== 'preflight') throw new Error('not refused by the preflight')
    expect(answer.checks.map((check) => check.id)).toEqual(['page-folio', 'proof-rounds', 'page-signatures'])
    expect(answer.checks.flatMap((check) => check.failures.map((failure) => failure.fix.to))).toContain('page')
    const signed = await signAll(staff, date)
    expect(await refused(C.lockEdition, { editionId: made.id, version: signed.version - 1 }, staff.chief)).toMatchObject({ reason: 'stale_version', params: { current: signed.version } })
    expect(await refused(C.publishEdition, { editionId: made.id }, staff.chief)).toMatchObject({ kind: 'illegal_transition' })
    expect(await refused(C.requestUnlock, { editionId: made.id, reason: '无' }, staff.chief)).toMatchObject({ kind: 'illegal_transition' })
    expect((await database.db.select().from(edition).where(eq(edition.id, made.id)))[0]).toMatchObject({ lockVersion: 0, state: 'signed' })
    await must(C.lockEdition, { editionId: made.id, version: signed.version }, staff.chief)
    expect(await refused(C.createEdition, { date: '2030-08-31' }, staff.layout)).toMatchObject({ reason: 'date_before_last_locked', params: { number: made.number } })
    // unlocked, its number stays final: it is not cancelled, and nothing is put before it
    await must(C.requestUnlock, { editionId: made.id, reason: '有误' }, staff.chief)
    await must(C.confirmUnlock, { editionId: made.id }, staff.head)
    expect(await refused(C.cancelEdition, { editionId: made.id, reason: '算了' }, staff.chief)).toMatchObject({ kind: 'illegal_transition' })
    expect(await refused(C.createEdition, { date: '2030-08-31' }, staff.layout)).toMatchObject({ reason: 'date_before_last_locked' })
  })

  test('waits for the editions before it', async () => {
    const date = '2030-09-03'
    await makeEdition(staff, '2030-09-02')
    const made = await fullEdition(database.db, staff, date)
    await signAll(staff, date)
    const answer = await refused(C.lockEdition, { editionId: made.id }, staff.chief)
    if (answer === 'not refused' || answer.kind !== 'preflight') throw new Error('not refused by the preflight')
    expect(answer.checks.map((check) => check.id)).toEqual(['number-follows-last', 'earlier-edition-open'])
  })
})
