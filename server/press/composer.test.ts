import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type * as Page from '@/newsroom/typesetting/page/page'
import { fullEdition, makePaper, makeStaff, must, signAll, view, type Staff } from '../edition/edition.fixture'
import { setOpenEditionsAnew } from '../edition/making/identity'
import { lockEdition } from '../edition/lock/lock'
import { publishEdition } from '../edition/release/publish'
import { readFlatPlan } from '../edition/read'
import { COMPOSER_VERSION } from '@/newsroom/typesetting/display'
import { storedPages } from '../layout/contents'
import { lockedPages } from '../layout/locked'
import { publishedPage } from '../publish/read'
import { sha256 } from '../hash'
import { setDatabase } from '../store'
import { editionPdf } from './edition'
import { presentLock } from './locked'
import { readLayout } from './read'
import { findEditionRow } from '../layout/contents'

vi.setConfig({ testTimeout: 180_000 })

// the composer of a later release: every mark of furniture a point lower, or every mark where it was
const later = vi.hoisted(() => ({ on: false, alike: false }))
vi.mock('@/newsroom/typesetting/page/page', async (original) => {
  const real = await original<typeof Page>()
  return {
    ...real,
    composePage: (source: Page.PageSource) => {
      const layout = real.composePage(source)
      if (later.alike) return { ...layout, composer: layout.composer + 1 }
      return later.on ? { ...layout, composer: layout.composer + 1, furniture: layout.furniture.map((mark) => ({ ...mark, y: mark.y + 1000 })) } : layout
    },
  }
})

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

/** What a process that has just started knows: nothing composed, nothing read. */
function forget(): void {
  const kept = globalThis as unknown as Record<symbol, Map<string, unknown> | undefined>
  for (const name of ['quoin.kept.layouts', 'quoin.kept.stored layouts', 'quoin.kept.locked layouts', 'quoin.snapshots']) kept[Symbol.for(name)]?.clear()
}

test('an edition locked under one composer looks the same for ever: press, public paper and API', async () => {
  const date = '2030-04-01'
  const made = await fullEdition(database.db, staff, date)
  await signAll(staff, date)
  await must(lockEdition, { editionId: made.id }, staff.chief)
  await must(publishEdition, { editionId: made.id, confirm: date }, staff.chief)
  const seen = async () => {
    const { db } = database
    const lock = await presentLock(db, await findEditionRow(db, date))
    return {
      press: sha256(await editionPdf(db, lock, await lockedPages(db, lock), 'pdf')),
      paper: (await publishedPage(date, 1))?.layout,
      api: await readLayout(staff.layout, date, 1),
      plan: (await readFlatPlan(staff.layout, date)).miniatures,
    }
  }
  const before = await seen()
  later.on = true
  forget()
  expect(await seen()).toEqual(before)
  later.on = false
})

test('what was signed under one release and locked under the next, which prints it the same, opens as it was locked', async () => {
  const date = '2030-04-02'
  const made = await fullEdition(database.db, staff, date)
  await signAll(staff, date)
  later.alike = true
  forget()
  expect(await setOpenEditionsAnew()).toEqual([])
  await must(lockEdition, { editionId: made.id }, staff.chief)
  const { db } = database
  const lock = await presentLock(db, await findEditionRow(db, date))
  forget()
  const pages = await lockedPages(db, lock)
  later.alike = false
  expect(pages.map(({ hash, layout }) => [hash, layout.composer])).toEqual(lock.snapshot.pages.map((page) => [page.hash, COMPOSER_VERSION + 1]))
  // the page as it was signed is kept beside it
  expect((await storedPages(db, lock.snapshot.pages.map(({ hash }) => hash)))?.map(({ hash }) => hash)).toEqual(lock.snapshot.pages.map(({ hash }) => hash))
})

test('a release that sets open pages otherwise says which, and voids those', async () => {
  const date = '2030-04-03'
  await fullEdition(database.db, staff, date)
  const signed = await signAll(staff, date)
  later.on = true
  forget()
  expect(await setOpenEditionsAnew()).toEqual([{ date, pages: [1, 2] }])
  const anew = await view(staff, date)
  expect(anew.pages.map((page) => [page.state, page.signatures.length])).toEqual([['composing', 0], ['composing', 0]])
  // set back by the next, as they were signed: what only the release had voided stands again
  later.on = false
  forget()
  expect(await setOpenEditionsAnew()).toEqual([{ date, pages: [1, 2] }])
  expect((await view(staff, date)).pages.map((page) => [page.state, page.hash])).toEqual(signed.pages.map((page) => ['signed_chief', page.hash]))
})
