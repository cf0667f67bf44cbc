import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ad, adArtwork, auditEvent } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { run, type Command } from '../command'
import { makePaper, makeStaff, must, type Staff } from '../edition/edition.fixture'
import { sha256 } from '../hash'
import { cmykJpeg, makeAdPdf } from '../press/artwork/make.test-support'
import { setDatabase } from '../store'
import { makePerson, refusal } from '../story/build.test-support'
import { readToday } from '../today/read'
import { takeArtwork } from './artwork'
import { bookAd, changeAd, stepAd } from './book'
import { listAds, readAd, readArtwork, readPreview } from './read'

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
  await makePaper(database.db)
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
    expect(Buffer.from((await readPreview(staff.author, taken.sha256)).bytes).toString('latin1', 8, 12)).toBe('WEBP')
    expect(await refused(stepAd, { id, action: 'approve', reason: '', version: 2 }, seller)).toEqual({ kind: 'forbidden', rule: 'own_ad' })
    expect(await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)).toMatchObject({ state: 'approved' })
    expect((await readAd(seller, id)).approved?.by.id).toBe(second.id)
    expect(await events(id)).toEqual(['ad.booked', 'ad.artwork_taken', 'ad.approved'])
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
