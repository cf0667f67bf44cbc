import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ad, adArtwork, auditEvent } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { extentOf } from '@/newsroom/advertising/size'
import type { Actor } from '@/newsroom/people/actor'
import { run, type Command } from '../command'
import { disposeAll, fullEdition, makeEdition, makePaper, makeStaff, must, signAll, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { lockEdition } from '../edition/lock/lock'
import { openRun } from '../edition/lock/run'
import { verifyLocks } from '../edition/lock/verify'
import { sha256 } from '../hash'
import { changeSlot } from '../page/compose'
import { deactivatePerson } from '../people/manage'
import { raiseProof, signProof } from '../page/proof/rounds'
import { cmykJpeg, makeAdPdf } from '../press/artwork/make.test-support'
import { readLayout, readPageImage, readProof } from '../press/read'
import { setDatabase } from '../store'
import { makePerson, refusal } from '../story/build.test-support'
import { readToday } from '../today/read'
import { takeArtwork } from './artwork'
import { bookAd, changeAd, stepAd } from './book'
import { moveAd, placeAd, removeAd } from './place'
import { adsOfDate, listAds, previewFor, readAd, readArtwork } from './read'

let database: Database
let staff: Staff
let seller: Actor
let second: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  seller = await makePerson(database.db, ['ad'], null, '广告壬')
  second = await makePerson(database.db, ['ad'], null, '广告癸')
  await makePaper(database.db, {
    plan: [
      { section: { zh: '要闻', en: 'News' }, template: 'tabloid-front' },
      { section: { zh: '广告', en: 'Notices' }, template: 'tabloid-notices' },
    ],
  })
})
afterAll(() => database.close())

const BOOKING = { client: '青禾超市', title: '冬至酬宾', mark: 'page', note: '', size: { unit: 'grid', format: 'tabloid', cols: 6, lines: 10 }, bookings: [{ date: '2030-01-02', page: 2 }] } as const
const book = (changes: object = {}, by = seller) => must(bookAd, { ...BOOKING, bookings: [...BOOKING.bookings], ...changes }, by)
const refused = async <I, O>(command: Command<I, O>, input: NoInfer<I>, by: Actor) => refusal(await run(command, input, by))
async function bring(id: string, by = seller, bytes: Uint8Array = makeAdPdf()) {
  const taken = await takeArtwork(by, { id, name: 'C:\\稿样\\冬至.pdf', bytes })
  if (!taken.ok) throw new Error(JSON.stringify(taken.refusal))
  return taken.value
}
const events = async (id: string) => (await database.db.select().from(auditEvent).where(eq(auditEvent.subjectId, id)).orderBy(asc(auditEvent.seq))).map(({ type }) => type)

describe('an advertisement', () => {
  test('is booked for several dates, listed by them, and recorded', async () => {
    const { id } = await book({ bookings: [{ date: '2030-01-05', page: null }, { date: '2030-01-03', page: 4 }] })
    const view = await readAd(seller, id)
    expect(view).toMatchObject({ client: '青禾超市', title: '冬至酬宾', state: 'booked', mark: 'page', version: 1, artwork: null, approved: null, reason: '' })
    expect(view.bookings).toEqual([{ date: '2030-01-03', page: 4 }, { date: '2030-01-05', page: null }])
    expect(view.responsible.id).toBe(seller.id)
    expect(view.trail.map(({ type }) => type)).toEqual(['ad.booked'])
    const ids = async (asked: object) => (await listAds(staff.layout, asked)).items.map((one) => one.id)
    expect(await ids({ from: '2030-01-05', until: '2030-01-05' })).toContain(id)
    expect(await ids({ from: '2030-01-04', until: '2030-01-04' })).not.toContain(id)
    expect(await ids({ from: '2030-01-01', q: '冬至' })).toContain(id)
    expect(await ids({ from: '2030-01-01', q: '100%' })).toEqual([])
  })

  test('is refused where its size, its dates or who answers for it cannot be', async () => {
    const fields = async (changes: object) => (await refused(bookAd, { ...BOOKING, bookings: [...BOOKING.bookings], ...changes }, seller) as { fields: object }).fields
    expect(await fields({ size: { unit: 'grid', format: 'tabloid', cols: 7, lines: 10 } })).toEqual({ size: 'too_large' })
    expect(await fields({ bookings: [] })).toEqual({ bookings: 'required' })
    expect(await fields({ bookings: [{ date: '2030-01-02', page: 1 }, { date: '2030-01-02', page: 2 }] })).toEqual({ bookings: 'twice' })
    expect(await fields({ responsibleId: staff.author.id })).toEqual({ responsibleId: 'cannot_answer' })
    expect(await fields({ client: ' ' })).toEqual({ client: 'required' })
  })

  test('is nobody’s who neither sells nor makes pages', async () => {
    const { id } = await book()
    for (const actor of [staff.author, staff.layout, staff.head]) expect(await refused(bookAd, { ...BOOKING, bookings: [...BOOKING.bookings] }, actor)).toEqual({ kind: 'forbidden', rule: 'role' })
    await expect(readAd(staff.author, id)).rejects.toMatchObject({ refusal: { kind: 'forbidden', rule: 'role' } })
    await expect(listAds(staff.author)).rejects.toMatchObject({ refusal: { kind: 'forbidden', rule: 'role' } })
    expect(refusal(await takeArtwork(staff.layout, { id, name: 'x.pdf', bytes: makeAdPdf() }))).toEqual({ kind: 'forbidden', rule: 'role' })
  })
})

describe('artwork', () => {
  test('is kept byte for byte, read, shown, and waits for a second person', async () => {
    const { id } = await book()
    const bytes = makeAdPdf()
    const taken = await bring(id, seller, bytes)
    expect(taken).toMatchObject({ state: 'artwork_in', version: 2, sha256: sha256(bytes), facts: { format: 'pdf', extent: { width: 300_000, height: 200_000 } } })
    const view = await readAd(seller, id)
    expect(view.artwork).toMatchObject({ name: '冬至.pdf', bytes: bytes.length, sha256: sha256(bytes) })
    expect(view.refusal).toEqual({ kind: 'forbidden', rule: 'own_ad' })
    expect(Buffer.from((await readArtwork(staff.proof1, id)).bytes).equals(bytes)).toBe(true)
    const preview = await previewFor(staff.author, taken.sha256)
    expect(Buffer.from(preview?.bytes ?? []).toString('latin1', 8, 12)).toBe('WEBP')
    expect(await previewFor(null, taken.sha256)).toBeNull()
    expect(await refused(stepAd, { id, action: 'approve', reason: '', version: 2 }, seller)).toEqual({ kind: 'forbidden', rule: 'own_ad' })
    expect(await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)).toMatchObject({ state: 'approved' })
    expect((await readAd(seller, id)).approved?.by.id).toBe(second.id)
    expect(await events(id)).toEqual(['ad.booked', 'ad.artwork_taken', 'ad.approved'])
  })

  test('says who approved it when they work here no more', async () => {
    const [approver, admin] = [await makePerson(database.db, ['ad'], null, '广告己'), await makePerson(database.db, ['admin'], null, '管理丁')]
    const { id } = await book()
    await bring(id, seller, makeAdPdf())
    await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, approver)
    await must(deactivatePerson, { id: approver.id }, admin)
    expect((await readAd(seller, id)).approved?.by).toMatchObject({ id: approver.id, name: '广告己' })
  })

  test('that is replaced takes the approval back, and who brought it approves it no more', async () => {
    const { id } = await book()
    await bring(id)
    await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)
    await bring(id, second, await cmykJpeg([0, 255, 255, 0], 200))
    expect(await readAd(second, id)).toMatchObject({ state: 'artwork_in', approved: null, artwork: { facts: { format: 'jpeg' } } })
    expect(await refused(stepAd, { id, action: 'approve', reason: '', version: 4 }, second)).toEqual({ kind: 'forbidden', rule: 'own_ad' })
    expect(await must(stepAd, { id, action: 'approve', reason: '', version: 4 }, staff.chief)).toMatchObject({ state: 'approved' })
    expect(await database.db.select({ id: adArtwork.id }).from(adArtwork).where(eq(adArtwork.adId, id))).toHaveLength(2)
  })

  test('approved is what was looked at: what changed since is refused', async () => {
    const { id } = await book()
    await bring(id)
    await bring(id, seller, makeAdPdf({ trim: [301, 200] }))
    expect(await refused(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
    expect(refusal(await takeArtwork(seller, { id, name: 'x.pdf', version: 2, bytes: makeAdPdf() }))).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
  })

  test('of which what is printed changed is approved anew; a note or a date is not', async () => {
    const { id } = await book()
    await bring(id)
    await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)
    await must(changeAd, { id, version: 3, note: '客户很急', bookings: [{ date: '2030-01-09', page: null }] }, seller)
    expect(await readAd(seller, id)).toMatchObject({ state: 'approved', bookings: [{ date: '2030-01-09', page: null }] })
    await must(changeAd, { id, version: 4, size: { unit: 'mm', width: 235, height: 80 } }, seller)
    expect(await readAd(seller, id)).toMatchObject({ state: 'artwork_in', approved: null })
    expect(await refused(changeAd, { id, version: 5, note: '客户很急' }, seller)).toEqual({ kind: 'invalid', fields: { input: 'unchanged' } })
  })

  test('is sent back with a reason, and an advertisement withdrawn is at its end', async () => {
    const { id } = await book()
    await bring(id)
    expect(await refused(stepAd, { id, action: 'send_back', reason: '', version: 2 }, second)).toEqual({ kind: 'invalid', fields: { reason: 'required' } })
    await must(stepAd, { id, action: 'send_back', reason: '尺寸不对', version: 2 }, second)
    expect(await readAd(seller, id)).toMatchObject({ state: 'booked', reason: '尺寸不对' })
    await must(stepAd, { id, action: 'withdraw', reason: '客户取消', version: 3 }, seller)
    expect((await readAd(seller, id)).abilities).toEqual([])
    expect(refusal(await takeArtwork(seller, { id, name: 'x.pdf', bytes: makeAdPdf() }))).toMatchObject({ kind: 'illegal_transition', from: 'withdrawn' })
  })

  test('that cannot be printed is refused with why, and nothing is kept', async () => {
    const { id } = await book()
    const why = async (bytes: Uint8Array) => refusal(await takeArtwork(seller, { id, name: 'x', bytes }))
    expect(await why(new Uint8Array())).toMatchObject({ kind: 'unusable_artwork', why: 'empty' })
    expect(await why(Buffer.from('hello'))).toMatchObject({ kind: 'unusable_artwork', why: 'format' })
    expect(await why(makeAdPdf({ pages: 3 }))).toMatchObject({ kind: 'unusable_artwork', why: 'pages', pages: 3 })
    expect(await readAd(seller, id)).toMatchObject({ state: 'booked', artwork: null, version: 1 })
  })

  test('is not changed by anybody, also not by hand', async () => {
    const { id } = await book()
    await bring(id)
    await expect(database.db.update(adArtwork).set({ name: 'other' }).where(eq(adArtwork.adId, id))).rejects.toThrow()
    await expect(database.db.delete(adArtwork).where(eq(adArtwork.adId, id))).rejects.toThrow()
  })

  test('two who bring it at once: both are kept, the last one is printed', async () => {
    const { id } = await book()
    const files = [makeAdPdf({ trim: [300, 200] }), makeAdPdf({ trim: [310, 200] })]
    const both = await Promise.all(files.map((bytes) => takeArtwork(seller, { id, name: 'x.pdf', bytes })))
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    const [row] = await database.db.select({ version: ad.version }).from(ad).where(eq(ad.id, id))
    expect(row?.version).toBe(3)
  })
})

describe('today', () => {
  const rows = async (actor: Actor, now: string) => (await readToday(actor, database.db, new Date(now))).flatMap((group) => group.rows).filter((row) => row.ad)

  test('asks who answers for it for artwork, and a second person for the approval, in its last week', async () => {
    const { id } = await book({ bookings: [{ date: '2031-03-10', page: null }] })
    const of = async (actor: Actor, now: string) => (await rows(actor, now)).filter((row) => row.ad?.id === id).map(({ kind }) => kind)
    expect(await of(seller, '2031-03-01T02:00:00Z')).toEqual([])
    expect(await of(seller, '2031-03-05T02:00:00Z')).toEqual(['ad_artwork'])
    expect(await of(second, '2031-03-05T02:00:00Z')).toEqual([])
    await bring(id)
    expect(await of(seller, '2031-03-05T02:00:00Z')).toEqual([])
    expect(await of(second, '2031-03-05T02:00:00Z')).toEqual(['ad_to_approve'])
    expect(await of(staff.chief, '2031-03-05T02:00:00Z')).toEqual([])
    expect(await of(staff.chief, '2031-03-09T02:00:00Z')).toEqual(['ad_to_approve'])
    await must(stepAd, { id, action: 'send_back', reason: '字太小', version: 2 }, second)
    expect(await of(seller, '2031-03-05T02:00:00Z')).toEqual(['ad_sent_back'])
  })
})

test('on a page that stays locked in another run it is printed as it was, whatever becomes of it', async () => {
  const date = '2030-05-20'
  const { id: editionId } = await fullEdition(database.db, staff, date)
  const pageTwo = async () => (await view(staff, date)).pages.find(({ number }) => number === 2)
  const slot = slotsOf(await view(staff, date)).find(({ page, kind }) => page === 2 && kind === 'advertisement')
  if (!slot) throw new Error('no slot')
  const size = { unit: 'grid', format: 'tabloid', cols: slot.cols, lines: slot.lines } as const
  const { width, height } = extentOf(size)
  const trim: [number, number] = [width / 1000, height / 1000]
  const { id } = await book({ size, bookings: [{ date, page: null }] })
  await bring(id, seller, makeAdPdf({ trim }))
  await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)
  await must(placeAd, { slotId: slot.id, adId: id }, staff.layout)
  const lock = async () => {
    await signAll(staff, date)
    await disposeAll(staff, editionId)
    await must(lockEdition, { editionId }, staff.chief)
  }
  await lock()
  const locked = await pageTwo()
  await must(openRun, { editionId, pages: [1], reason: '赛果' }, staff.chief)
  expect(await refused(removeAd, { slotId: slot.id, adId: id }, staff.layout)).toMatchObject({ kind: 'locked' })

  await bring(id, seller, makeAdPdf({ trim, content: '0 0 1 0 k 0 0 400 300 re f' }))
  await must(stepAd, { id, action: 'withdraw', reason: '客户取消', version: (await readAd(seller, id)).version }, seller)
  const now = await pageTwo()
  expect(now).toMatchObject({ state: 'locked', hash: locked?.hash })
  expect(now?.signatures).toEqual(locked?.signatures)
  await lock()
  expect((await pageTwo())?.hash).toBe(locked?.hash)
  expect((await verifyLocks()).problems).toEqual([])
})

describe('on a page', () => {
  const dates = ['2030-06-01', '2030-06-02', '2030-06-03']
  const size = { unit: 'grid', format: 'tabloid', cols: 2, lines: 10 } as const
  const slotsFor = async (date: string) => (await adsOfDate(staff.layout, date)).slots
  const pageOf = async (date: string, number: number) => (await view(staff, date)).pages.find((page) => page.number === number)
  const standing = async (date: string) => (await view(staff, date)).pages.map(({ proofs }) => proofs.length)

  beforeAll(async () => {
    for (const date of dates) await makeEdition(staff, date)
  })

  /** Booked for these dates, with artwork approved. */
  async function approved(days: readonly string[], bytes = makeAdPdf({ trim: [207, 112.5] })) {
    const { id } = await book({ size, bookings: days.map((date) => ({ date, page: null })) })
    await bring(id, seller, bytes)
    await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)
    return id
  }

  test('it is placed like a story, printed from its artwork, and taken off again', async () => {
    const bytes = makeAdPdf({ trim: [207, 112.5] })
    const adId = await approved([dates[0] ?? ''], bytes)
    const [slot] = await slotsFor(dates[0] ?? '')
    if (!slot) throw new Error('no slot')
    await must(placeAd, { slotId: slot.id, adId }, seller)
    const { layout } = await readLayout(staff.layout, dates[0] ?? '', slot.page)
    const [mark] = layout.furniture.filter((one) => one.kind === 'artwork')
    expect(mark).toMatchObject({ sha256: sha256(bytes), form: 'page' })
    // the law's word stands over it, after it
    expect(layout.furniture.slice(mark ? layout.furniture.indexOf(mark) : 0).some((one) => one.kind === 'text' && one.text === '广告')).toBe(true)
    expect((await readAd(seller, adId)).placements).toEqual([{ date: dates[0], page: slot.page, slot: slot.key, slotId: slot.id, locked: false, published: false }])
    expect(await refused(changeSlot, { slotId: slot.id, label: '别的' }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'slot_booked' })
    expect(await refused(removeAd, { slotId: slot.id, adId: 'other' }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
    await must(removeAd, { slotId: slot.id, adId }, staff.layout)
    expect((await slotsFor(dates[0] ?? '')).find(({ id }) => id === slot.id)).toMatchObject({ adId: null, label: '' })
    expect((await readLayout(staff.layout, dates[0] ?? '', slot.page)).layout.furniture.some((one) => one.kind === 'artwork')).toBe(false)
  })

  test('two tabs: one of two placings wins, and of two moves the second finds nothing', async () => {
    const day = dates[0] ?? ''
    const [one, other] = [await approved([day]), await approved([day])]
    const [first, next] = await slotsFor(day)
    if (!first || !next) throw new Error('two slots are wanted')
    const both = await Promise.all([run(placeAd, { slotId: first.id, adId: one }, seller), run(placeAd, { slotId: first.id, adId: other }, staff.layout)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.map((result) => (result.ok ? '' : (result.refusal as { reason: string }).reason)).toSorted()).toEqual(['', 'slot_taken'])
    const adId = (await slotsFor(day)).find(({ id }) => id === first.id)?.adId ?? ''
    const moves = await Promise.all([seller, staff.layout].map((by) => run(moveAd, { slotId: first.id, toSlotId: next.id, adId }, by)))
    expect(moves.map((result) => (result.ok ? '' : (result.refusal as { reason: string }).reason)).toSorted()).toEqual(['', 'stale_version'])
    expect((await slotsFor(day)).filter((slot) => slot.adId === adId)).toHaveLength(1)
  })

  test('is refused where it is not sold', async () => {
    const day = dates[0] ?? ''
    const adId = await approved([dates[1] ?? ''])
    const slots = slotsOf(await view(staff, day))
    const free = (await slotsFor(day)).find((slot) => slot.adId === null)
    const story = slots.find(({ kind }) => kind === 'story')
    expect(await refused(placeAd, { slotId: free?.id ?? '', adId }, seller)).toMatchObject({ reason: 'ad_not_booked' })
    expect(await refused(placeAd, { slotId: story?.id ?? '', adId }, seller)).toEqual({ kind: 'invalid', fields: { slotId: 'wrong_kind' } })
    expect(await refused(placeAd, { slotId: free?.id ?? '', adId }, staff.proof1)).toEqual({ kind: 'forbidden', rule: 'role' })
  })

  test('artwork replaced after a proof voids exactly its pages, in every edition, once that was agreed to', async () => {
    const days = dates.slice(1)
    const adId = await approved(days)
    for (const date of days) {
      const slot = (await slotsFor(date)).find(({ page }) => page === 2)
      await must(placeAd, { slotId: slot?.id ?? '', adId }, staff.layout)
      for (const number of [1, 2]) {
        const page = await pageOf(date, number)
        if (number === 1) for (const one of slotsOf(await view(staff, date)).filter(({ page: at, kind }) => at === 1 && kind !== 'masthead').slice(0, 1)) await must(changeSlot, { slotId: one.id, filler: true }, staff.layout)
        await must(raiseProof, { pageId: page?.id ?? '' }, staff.layout)
        await must(signProof, { pageId: page?.id ?? '', round: 1, hash: (await pageOf(date, number))?.hash ?? '' }, staff.proof1)
      }
      expect(await standing(date)).toEqual([1, 1])
    }
    const file = { id: adId, name: 'neu.pdf', bytes: makeAdPdf({ trim: [207, 112.5], content: '0 0 1 0 k 0 0 400 300 re f' }) }
    const asked = refusal(await takeArtwork(seller, file))
    if (typeof asked === 'string' || asked.kind !== 'would_void') throw new Error(JSON.stringify(asked))
    expect(asked.pages.map(({ number }) => number)).toEqual([2, 2])
    for (const date of days) expect(await standing(date)).toEqual([1, 1])
    expect((await readAd(seller, adId)).state).toBe('approved')
    const taken = await takeArtwork(seller, { ...file, voids: asked.voids })
    expect(taken.ok).toBe(true)
    for (const date of days) {
      expect(await standing(date)).toEqual([1, 0])
      const { layout } = await readLayout(staff.layout, date, 2)
      expect(layout.furniture.find((one) => one.kind === 'artwork')).toMatchObject({ sha256: sha256(file.bytes) })
    }
  })

  test('withdrawn while it stands on a page, it leaves the page', async () => {
    const day = dates[0] ?? ''
    const adId = await approved([day])
    const free = (await slotsFor(day)).find((slot) => slot.adId === null)
    await must(placeAd, { slotId: free?.id ?? '', adId }, staff.layout)
    await must(stepAd, { id: adId, action: 'withdraw', reason: '客户取消', version: 3 }, seller)
    expect((await slotsFor(day)).find(({ id }) => id === free?.id)).toMatchObject({ adId: null, label: '' })
    expect(await refused(placeAd, { slotId: free?.id ?? '', adId }, staff.layout)).toEqual({ kind: 'conflict', reason: 'ad_withdrawn' })
  })

  test('its page as a proof holds the file’s own inks', async () => {
    const day = dates[1] ?? ''
    const { bytes } = await readProof(staff.layout, day, 2)
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Subtype /Form')
    const image = await readPageImage(staff.layout, day, 2, 'webp')
    expect(image.bytes.byteLength).toBeGreaterThan(1000)
  })
})
