import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdingDisposals } from '@/db/read/story/disposals'
import { auditEvent, hitDisposal } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { AdCheck } from '@/newsroom/advertising/ad'
import type { Actor } from '@/newsroom/people/actor'
import { addEntry, switchStarting } from '../checker/entries'
import { run, type Command } from '../command'
import { makeEdition, makePaper, makeStaff, must, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { changeSlot } from '../page/compose'
import { readPreflight } from '../edition/check/preflight'
import { makeAdPdf } from '../press/artwork/make.test-support'
import { setDatabase } from '../store'
import { takeBackLetStand } from '../story/checks/letStand'
import { makePerson, refusal } from '../story/build.test-support'
import { takeArtwork } from './artwork'
import { bookAd, changeAd, stepAd } from './book'
import { letAdStand, takeBackAdStand } from './letStand'
import { placeAd } from './place'
import { readAd } from './read'

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
  await makePaper(database.db, { plan: [{ section: { zh: '广告', en: 'Notices' }, template: 'tabloid-notices' }] })
})
afterAll(() => database.close())

const refused = async <I, O>(command: Command<I, O>, input: NoInfer<I>, by: Actor) => refusal(await run(command, input, by))

/** An advertisement that waits for approval, at version 2. */
async function waiting(changes: object, by = seller): Promise<string> {
  const { id } = await must(bookAd, { client: '枫渚糕团', title: '冬至酬宾', mark: 'page', note: '', size: { unit: 'grid', format: 'tabloid', cols: 6, lines: 10 }, bookings: [{ date: '2032-01-05', page: null }], ...changes }, by)
  const taken = await takeArtwork(by, { id, name: 'a.pdf', bytes: makeAdPdf() })
  expect(taken.ok).toBe(true)
  return id
}

const told = ({ rule, fault, words, before, after }: AdCheck) => ({ rule, fault, words, before, after })
const firstOf = async (id: string, by = second) => (await readAd(by, id)).checks[0]!

describe('the words of an advertisement', () => {
  test('are looked at by the lexicons: with their place, the rule and its source', async () => {
    const id = await waiting({ title: '国家级糕团，瞎子也爱吃', client: '枫渚第一品牌糕团' })
    expect((await readAd(second, id)).checks).toMatchObject([
      { rule: 'terms', severity: 'block', words: '国家级', place: { field: 'adTitle', from: 0, to: 3 }, scopes: ['hit'], letStand: null },
      { words: '瞎子', suggestions: ['盲人'], place: { field: 'adTitle', from: 6, to: 8 } },
      { words: '第一品牌', place: { field: 'adClient', from: 2, to: 6 } },
    ])
  })

  test('that the checker blocks are not approved until they are mended', async () => {
    const id = await waiting({ title: '国家级糕团' })
    expect(await refused(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)).toEqual({ kind: 'conflict', reason: 'open_checks', params: { count: 1 } })
    await must(changeAd, { id, version: 2, title: '枫渚糕团' }, seller)
    expect(await must(stepAd, { id, action: 'approve', reason: '', version: 3 }, second)).toMatchObject({ state: 'approved' })
  })

  test('are warned of and approved all the same', async () => {
    const id = await waiting({ title: '最佳糕团' })
    expect(await firstOf(id)).toMatchObject({ severity: 'warn', words: '最佳' })
    expect(await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)).toMatchObject({ state: 'approved' })
  })

  test('are let stand with a reason by a second person, recorded, and taken back', async () => {
    const id = await waiting({ title: '“国家级非遗”糕团节' })
    const hit = told(await firstOf(id))
    expect(await refused(letAdStand, { id, scope: 'hit', hit, reason: '项目的名称' }, seller)).toEqual({ kind: 'forbidden', rule: 'own_ad' })
    expect(await refused(letAdStand, { id, scope: 'hit', hit, reason: '项目的名称' }, staff.layout)).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(await refused(letAdStand, { id, scope: 'paper', hit, reason: '项目的名称' }, second)).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(await refused(letAdStand, { id, scope: 'hit', hit, reason: ' ' }, second)).toMatchObject({ kind: 'invalid' })
    expect(await refused(letAdStand, { id, scope: 'hit', hit: { ...hit, words: '最高级' }, reason: '项目的名称' }, second)).toEqual({ kind: 'conflict', reason: 'hit_gone' })
    const stood = await must(letAdStand, { id, scope: 'hit', hit, reason: '项目的名称' }, second)
    expect((await firstOf(id)).letStand).toMatchObject({ id: stood.id, reason: '项目的名称', by: '广告癸', may: true })
    expect((await firstOf(id, seller)).letStand).toMatchObject({ may: false })
    expect(await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)).toMatchObject({ state: 'approved' })
    expect(await refused(takeBackAdStand, { id, disposal: stood.id }, seller)).toEqual({ kind: 'forbidden', rule: 'own_ad' })
    await must(takeBackAdStand, { id, disposal: stood.id }, second)
    expect(await refused(takeBackAdStand, { id, disposal: stood.id }, second)).toEqual({ kind: 'not_found', what: 'disposal' })
    expect((await firstOf(id)).letStand).toBeNull()
    const types = (await database.db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, id))).map(({ type }) => type)
    expect(types).toContain('ad.hit_let_stand')
    expect(types).toContain('ad.hit_taken_back')
  })

  test('that one advertisement was let have, neither another nor a story has', async () => {
    const [id, other] = [await waiting({ title: '最高级糕团' }), await waiting({ title: '最高级糕团' })]
    const { id: stood } = await must(letAdStand, { id, scope: 'hit', hit: told(await firstOf(id)), reason: '店里的叫法' }, second)
    expect((await firstOf(other)).letStand).toBeNull()
    expect((await holdingDisposals(database.db, ['some-story'])).map((one) => one.id)).not.toContain(stood)
    expect(await refused(takeBackLetStand, { id: stood }, staff.chief)).toEqual({ kind: 'not_found', what: 'disposal' })
    await expect(database.db.update(hitDisposal).set({ adId: other }).where(eq(hitDisposal.id, stood))).rejects.toThrow()
  })

  test('are let stand in the paper by a chief', async () => {
    const [id, other] = [await waiting({ title: '绝无仅有的糕团' }), await waiting({ title: '绝无仅有的冬至' })]
    await must(letAdStand, { id, scope: 'paper', hit: told(await firstOf(id)), reason: '不算绝对化' }, staff.chief)
    expect((await firstOf(other)).letStand).toMatchObject({ scope: 'paper', may: false })
  })

  test('are held to a changed lexicon at once, the approved ones too', async () => {
    const id = await waiting({ title: '冬至祖传秘方糕团' })
    await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)
    expect((await readAd(second, id)).checks).toEqual([])
    await must(addEntry, { entry: { kind: 'term', text: '祖传秘方', severity: 'block', scope: 'ad' } }, staff.chief)
    expect((await readAd(second, id)).checks).toMatchObject([{ words: '祖传秘方', severity: 'block' }])
    const slow = await waiting({ title: '顶级糕团' })
    expect((await readAd(second, slow)).checks).toHaveLength(1)
    await must(switchStarting, { kind: 'term', text: '顶级', on: false }, staff.chief)
    expect((await readAd(second, slow)).checks).toEqual([])
  })

  test('are looked at on each of the dates it is booked for', async () => {
    const days = [{ date: '2032-01-05', page: null }, { date: '2032-01-06', page: null }]
    const id = await waiting({ title: '1月5日（星期二）开席', bookings: days })
    expect((await readAd(second, id)).checks).toMatchObject([{ rule: 'dates', words: expect.stringContaining('星期二') }])
  })
})

test('the lock refuses what blocks in an advertisement that stands on a page, and in a slot of words', async () => {
  const edition = await makeEdition(staff, '2032-01-05')
  const [one, two] = slotsOf(await view(staff, '2032-01-05')).filter(({ kind }) => kind === 'advertisement')
  const id = await waiting({ title: '枫渚糕团' })
  await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)
  await must(placeAd, { slotId: one!.id, adId: id }, staff.layout)
  const failures = async (check: string) => (await readPreflight(staff.chief, edition.id)).find((found) => found.id === check)!.failures
  expect(await failures('ad-words')).toEqual([])
  await must(addEntry, { entry: { kind: 'term', text: '糕团', severity: 'block', scope: 'ad' } }, staff.chief)
  expect(await failures('ad-words')).toMatchObject([{ params: { title: '枫渚糕团', words: '糕团', count: 2 }, fix: { to: 'ad', adId: id }, responsible: '广告壬' }])
  // title and client are the same words here: one question, and one answer
  await must(letAdStand, { id, scope: 'hit', hit: told(await firstOf(id)), reason: '店名' }, second)
  expect(await failures('ad-words')).toEqual([])
  await must(changeSlot, { slotId: two!.id, label: '包治百病的糖' }, staff.layout)
  expect(await failures('ad-words')).toMatchObject([{ params: { title: '包治百病的糖', words: '包治百病' }, fix: { to: 'page' } }])
})
