import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { extentOf } from '@/newsroom/advertising/size'
import type { Actor } from '@/newsroom/people/actor'
import { disposeAll, fullEdition, makePaper, makeStaff, must, signAll, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { lockEdition } from '../edition/lock/lock'
import { publishEdition } from '../edition/release/publish'
import { makeAdPdf } from '../press/artwork/make.test-support'
import { ask, installed, onDisk } from '../press/oracle.test-support'
import { setDatabase } from '../store'
import { makePerson } from '../story/build.test-support'
import { takeArtwork } from './artwork'
import { bookAd, changeAd, stepAd } from './book'
import { readDelivery } from './delivery'
import { placeAd } from './place'
import { readAd } from './read'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const DATE = '2033-03-08'
let database: Database
let staff: Staff
let seller: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  seller = await makePerson(database.db, ['ad'], null, '广告壬')
  await makePaper(database.db, { plan: [{ section: { zh: '要闻', en: 'News' }, template: 'tabloid-front' }, { section: { zh: '广告', en: 'Notices' }, template: 'tabloid-notices' }] })
})
afterAll(() => database.close())

const refusalOf = (work: Promise<unknown>) => work.then(() => null, (error: { refusal?: unknown }) => error.refusal ?? error)

test('an insertion is proved once it is out: a cover with what was printed, and the page readers have', async () => {
  const edition = await fullEdition(database.db, staff, DATE)
  const slot = slotsOf(edition).find(({ page, kind }) => page === 2 && kind === 'advertisement')!
  const { width, height } = extentOf({ unit: 'grid', format: 'tabloid', cols: slot.cols, lines: slot.lines })
  const { id } = await must(bookAd, { client: '枫渚糕团', title: '冬至酬宾', mark: 'page', note: '', size: { unit: 'grid', format: 'tabloid', cols: slot.cols, lines: slot.lines }, bookings: [{ date: DATE, page: null }] }, seller)
  const taken = await takeArtwork(seller, { id, name: '冬至.pdf', bytes: makeAdPdf({ trim: [width / 1000, height / 1000], content: '0.6 0 0.4 0.1 k 0 0 2000 2000 re f' }) })
  if (!taken.ok) throw new Error('not taken')
  await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, staff.chief)
  await must(placeAd, { slotId: slot.id, adId: id }, staff.layout)
  expect(await refusalOf(readDelivery(seller, id, slot.id))).toEqual({ kind: 'conflict', reason: 'ad_not_published', params: { date: DATE } })
  await signAll(staff, DATE)
  await disposeAll(staff, edition.id)
  await must(lockEdition, { editionId: edition.id }, staff.chief)
  expect(await refusalOf(readDelivery(seller, id, slot.id))).toMatchObject({ reason: 'ad_not_published' })
  await must(publishEdition, { editionId: edition.id, confirm: DATE }, staff.chief)

  expect((await readAd(seller, id)).placements).toMatchObject([{ date: DATE, slotId: slot.id, locked: true, published: true }])
  const proof = await readDelivery(seller, id, slot.id)
  expect(proof).toMatchObject({ type: 'application/pdf', name: expect.stringMatching(/^[A-Z]+20330308_02_AD\d+\.pdf$/) })
  const pages = (await PDFDocument.load(proof.bytes)).getPages()
  // A4, and the trimmed page of a tabloid
  expect(pages.map((page) => [page.getWidth(), page.getHeight()].map((points) => Math.round((points * 25.4) / 72)))).toEqual([[210, 297], [273, 390]])
  const said = textOf(proof.bytes)
  if (said !== null) {
    for (const words of ['刊登证明', '冬至酬宾', '枫渚糕团', '2033年3月8日', '第02版', '广告壬', taken.value.sha256.slice(0, 20)]) expect(said).toContain(words)
    expect(said).toContain((await view(staff, DATE)).pages[1]!.hash.slice(0, 20))
  }
  // what the advertisement is called since is not what was printed
  await must(changeAd, { id, version: 3, title: '立春酬宾' }, seller)
  const again = await readDelivery(staff.chief, id, slot.id)
  expect(again.sha256).toBe(proof.sha256)
  expect(await refusalOf(readDelivery(staff.author, id, slot.id))).toEqual({ kind: 'forbidden', rule: 'role' })
  expect(await refusalOf(readDelivery(seller, 'another', slot.id))).toEqual({ kind: 'not_found', what: 'slot' })
  expect(await refusalOf(readDelivery(seller, id, 'no-slot'))).toEqual({ kind: 'not_found', what: 'slot' })
})

/** The text of a PDF by an independent reader; null where this machine has none. */
function textOf(bytes: Uint8Array): string | null {
  if (!installed('pdftotext', '-v')) return null
  return ask('pdftotext', '-layout', onDisk(bytes, 'delivery.pdf'), '-').out.replaceAll(/[ \u3000]/g, '')
}
