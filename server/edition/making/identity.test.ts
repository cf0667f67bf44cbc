import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { auditEvent, notice, page } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { readPaper } from '@/db/read/paper'
import type { PaperSettings } from '../../paper/settings'
import { setPaper } from '../../paper/set'
import { asResult, run } from '../../command'
import { setDatabase } from '../../store'
import { disposeAll, fullEdition, makePaper, makeStaff, must, signAll, view, type Staff } from '../edition.fixture'
import { identityCosts, laggingEditions, setOpenEditionsAnew, takeOverIdentity } from './identity'
import { lockEdition } from '../lock/lock'
import { readEdition } from '../read'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
let staff: Staff
const DATE = '2030-05-06'

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

async function settings(): Promise<PaperSettings & { version: number }> {
  const row = await readPaper(database.db)
  if (!row) throw new Error('no paper')
  const { id: _id, sample: _sample, updatedAt: _at, ...rest } = row
  // the fixture's paper is more patient than the settings allow
  return { ...rest, undersetTolerance: 30 }
}

async function save(changes: Partial<PaperSettings['identity']>, openEditions?: 'keep' | 'take_over') {
  const { version, ...rest } = await settings()
  return run(setPaper, { version, settings: { ...rest, identity: { ...rest.identity, ...changes } }, ...(openEditions ? { openEditions } : {}) }, staff.chief)
}

test('what the paper says of itself does not change a signed edition behind its signatures', async () => {
  const made = await fullEdition(database.db, staff, DATE)
  const signed = await signAll(staff, DATE)
  const hashes = signed.pages.map((one) => one.hash)
  const changes = { name: { zh: '青禾晚报', en: 'Qinghe Evening' }, cn: 'CN 00-9999', chiefEditor: '别人', price: '每份9.00元' }

  // asked first, with what it costs and whose
  const asked = await save(changes)
  expect(asked).toMatchObject({ ok: false, refusal: { kind: 'conflict', reason: 'open_editions', params: { count: 1, dates: DATE } } })
  if (asked.ok || asked.refusal.kind !== 'conflict') throw new Error('not asked')
  expect(asked.refusal.params?.pages).toContain(staff.chief.name)
  expect((await settings()).identity.cn).toBe('CN 00-0000')

  // kept: the settings change, the edition prints on what it was made with, and every signature stands on it
  expect(await save(changes, 'keep')).toMatchObject({ ok: true })
  const kept = await view(staff, DATE)
  expect(kept.state).toBe('signed')
  expect(kept.pages.map((one) => one.hash)).toEqual(hashes)
  expect(kept.masthead.zh.name).toBe('青禾日报')
  const [cost] = await identityCosts(database.db, (await settings()).identity)
  expect(cost).toMatchObject({ editionId: made.id, pages: [{ number: 1 }, { number: 2 }] })
  expect(cost?.changes).toContainEqual({ field: 'cn', from: 'CN 00-0000', to: 'CN 00-9999' })

  // what is printed on page 1 alone voids page 1 alone
  const { version: _version, ...now } = await settings()
  const pageTwo = { ...now.identity, name: { zh: '青禾日报', en: 'Qinghe Daily' } }
  expect(await save(pageTwo, 'take_over')).toMatchObject({ ok: true })
  const taken = await view(staff, DATE)
  expect(taken.pages.map((one) => one.state)).toEqual(['composing', 'signed_chief'])
  expect(taken.pages[1]?.hash).toBe(hashes[1])
  const told = await database.db.select().from(notice).where(and(eq(notice.subjectId, taken.pages[0]!.id), eq(notice.kind, 'page_sign_offs_voided')))
  expect(new Set(told.map((one) => one.personId))).toContain(staff.head.id)
  const events = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, made.id), eq(auditEvent.type, 'edition.identity_taken')))
  expect(events.map((event) => event.data)).toMatchObject([{ pages: [1] }])

  // one edition that was left may take it over later, by who may change the paper, and is listed until then
  expect(await save({ hotline: '0000-0000' }, 'keep')).toMatchObject({ ok: true })
  expect(await laggingEditions(staff.chief)).toMatchObject([{ editionId: made.id, date: DATE, changes: [{ field: 'hotline' }] }])
  await expect(laggingEditions(staff.layout)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
  expect(await run(takeOverIdentity, { editionId: made.id }, staff.layout)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } })
  await must(takeOverIdentity, { editionId: made.id }, staff.chief)
  expect(await laggingEditions(staff.chief)).toEqual([])
  expect(await save({ hotline: now.identity.hotline }, 'take_over')).toMatchObject({ ok: true })

  // undone, the page prints what was signed, and stands signed
  expect(await save({ cn: 'CN 00-0000', chiefEditor: '周启明', price: '每份1.00元' }, 'take_over')).toMatchObject({ ok: true })
  const back = await view(staff, DATE)
  expect(back).toMatchObject({ state: 'signed' })
  expect(back.pages.map((one) => one.hash)).toEqual(hashes)
  await disposeAll(staff, made.id)
  await must(lockEdition, { editionId: made.id }, staff.chief)

  // a locked edition is nobody's to change: nothing is asked, nothing is taken over
  expect(await save({ cn: 'CN 00-1111' })).toMatchObject({ ok: true })
  expect((await view(staff, DATE)).masthead.zh.name).toBe('青禾日报')
  expect((await asResult(() => readEdition(staff.chief, DATE))).ok).toBe(true)
})

test('after an update, a page that is set the same keeps its signatures, and one that is not loses them', async () => {
  const date = '2030-05-07'
  await fullEdition(database.db, staff, date)
  const signed = await signAll(staff, date)
  expect(await setOpenEditionsAnew()).toEqual([])
  expect((await view(staff, date)).state).toBe('signed')
  // as the release before set it: another print under the same signatures
  await database.db.update(page).set({ hash: 'f'.repeat(64) }).where(eq(page.id, signed.pages[1]!.id))
  expect(await setOpenEditionsAnew()).toEqual([{ date, pages: [2] }])
  const anew = await view(staff, date)
  expect(anew.pages.map((one) => one.state)[0]).toBe('signed_chief')
})

test('the palette is pinned like all that is printed, costs the pages it colours, and prints what the press can', async () => {
  const date = '2030-05-08'
  const made = await fullEdition(database.db, staff, date)
  const signed = await signAll(staff, date)
  const red = { name: '报红', c: 0, m: 1000, y: 900, k: 0, spot: false }
  const palette = { colours: [red], places: { nameplate: '报红' }, spotPlates: 0 }

  // the bundled newsprint takes 240 %
  const wet = { ...palette, colours: [{ ...red, c: 800 }] }
  expect(await save({ palette: wet })).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { 'settings.identity.palette.colours.0': 'too_much_ink' } } })
  expect(await save({ palette: { ...palette, places: { rules: '报金' } } })).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { 'settings.identity.palette.places.rules': 'no such colour' } } })

  expect(await save({ palette }, 'keep')).toMatchObject({ ok: true })
  expect((await view(staff, date)).pages.map(({ hash }) => hash)).toEqual(signed.pages.map(({ hash }) => hash))
  expect((await settings()).identity.palette).toEqual(palette)
  await must(takeOverIdentity, { editionId: made.id }, staff.chief)
  const taken = await view(staff, date)
  // the nameplate stands on page 1 alone
  expect(taken.pages.map(({ state }) => state)).toEqual(['composing', 'signed_chief'])
  expect(taken.pages[1]?.hash).toBe(signed.pages[1]?.hash)
})
