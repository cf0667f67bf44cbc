import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isLockedByDatabase } from '@/db/errors'
import { readPaper } from '@/db/read/paper'
import { auditEvent, paperNameplate } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import { run } from '../../command'
import { disposeAll, fullEdition, makePaper, makeStaff, must, signAll, view, type Staff } from '../../edition/edition.fixture'
import { lockEdition } from '../../edition/lock/lock'
import { findEditionRow, loadContents } from '../../layout/contents'
import { setPaper } from '../../paper/set'
import type { PaperSettings } from '../../paper/settings'
import { sharp } from '../../sharp'
import { setDatabase } from '../../store'
import { makeAdPdf } from '../artwork/make.test-support'
import { readLayout } from '../read'
import { MOST_NAMEPLATE_BYTES, readNameplates, uploadNameplate } from './nameplates'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let database: Database
let staff: Staff
const DATE = '2030-05-06'
const svg = (d: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="${d}"/></svg>`)
const NAME = svg('M0 0H40V10H0ZM5 2V8H35V2Z')

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

type Changes = { [Key in 'nameplate' | 'head' | 'app']?: PaperIdentity[Key] | undefined }

async function save(changes: Changes, openEditions?: 'keep' | 'take_over') {
  const row = await readPaper(database.db)
  if (!row) throw new Error('no paper')
  const { id: _id, sample: _sample, updatedAt: _at, version, ...rest } = row
  // a key without a value is one the paper no longer says
  const identity = { ...rest.identity, ...changes } as PaperSettings['identity']
  return run(setPaper, { version, settings: { ...rest, undersetTolerance: 30, identity }, ...(openEditions ? { openEditions } : {}) }, staff.chief)
}

const pagesNow = async () => (await loadContents(database.db, await findEditionRow(database.db, DATE))).pages
const outlineOn = async (page: number) => (await readLayout(staff.chief, DATE, page)).layout.furniture.filter(({ kind }) => kind === 'outline')

test('a nameplate is brought by who manages the paper, once, and is nothing but outlines', async () => {
  expect(await run(uploadNameplate, { name: 'a.svg', bytes: NAME }, staff.layout)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } })
  expect(await run(uploadNameplate, { name: 'a.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><text>报</text></svg>') }, staff.chief)).toMatchObject({
    ok: false,
    refusal: { kind: 'invalid', fields: { file: 'text' } },
  })
  expect(await run(uploadNameplate, { name: 'a.svg', bytes: Buffer.alloc(MOST_NAMEPLATE_BYTES + 1, 32) }, staff.chief)).toMatchObject({ ok: false, refusal: { kind: 'too_large' } })
  const taken = await must(uploadNameplate, { name: 'C:\\题字\\报头.svg', bytes: NAME }, staff.chief)
  expect(taken).toMatchObject({ title: '报头.svg', outline: { width: 20_000, height: 5000 } })
  expect((await must(uploadNameplate, { name: '又一次.svg', bytes: NAME }, staff.chief)).sha256).toBe(taken.sha256)
  expect(await readNameplates(staff.chief)).toMatchObject([{ sha256: taken.sha256, title: '报头.svg', uploadedBy: staff.chief.name }])
  await expect(readNameplates(staff.layout)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
  expect(await save({ nameplate: { sha256: 'b'.repeat(64), width: 900, right: 0, down: 0 } })).toMatchObject({
    ok: false,
    refusal: { kind: 'invalid', fields: { 'settings.identity.nameplate.sha256': 'not a nameplate of the paper' } },
  })
  expect(await save({ app: { name: '客户端', address: 'ftp://example.invalid/app' } })).toMatchObject({ ok: false, refusal: { kind: 'invalid' } })
})

test('a signed edition gets it at a price that is named: the sign-offs of the front page and of no other', async () => {
  const [{ sha256 } = { sha256: '' }] = await readNameplates(staff.chief)
  const nameplate = { sha256, width: 900, right: 0, down: 0 }
  await fullEdition(database.db, staff, DATE)
  await signAll(staff, DATE)
  const before = (await pagesNow()).map(({ hash }) => hash)

  expect(await save({ nameplate })).toMatchObject({ ok: false, refusal: { kind: 'conflict', reason: 'open_editions', params: { count: 1, dates: DATE } } })
  expect(await save({ nameplate }, 'keep')).toMatchObject({ ok: true })
  expect((await pagesNow()).map(({ hash }) => hash)).toEqual(before)
  expect((await view(staff, DATE)).state).toBe('signed')
  expect(await save({ nameplate: undefined }, 'keep')).toMatchObject({ ok: true })

  expect(await save({ nameplate }, 'take_over')).toMatchObject({ ok: true })
  const after = (await pagesNow()).map(({ hash }) => hash)
  expect(after[0]).not.toBe(before[0])
  expect(after.slice(1)).toEqual(before.slice(1))
  const { pages } = await view(staff, DATE)
  expect(pages.map(({ state }) => state)).toEqual(['composing', ...pages.slice(1).map(() => 'signed_chief')])
  expect(await outlineOn(1)).toMatchObject([{ outline: { width: 20_000, height: 5000 } }])
  expect(await outlineOn(2)).toEqual([])

  // taken off again, the name is set as it was, to the mark
  expect(await save({ nameplate: undefined }, 'take_over')).toMatchObject({ ok: true })
  expect((await pagesNow()).map(({ hash }) => hash)).toEqual(before)
  const told = await database.db.select().from(auditEvent).where(eq(auditEvent.type, 'paper.set'))
  expect(told.some(({ data }) => JSON.stringify(data).includes('"identity.nameplate":null'))).toBe(true)
})

test('a locked edition is drawn with what it was locked with, whatever the paper does', async () => {
  const [{ sha256 } = { sha256: '' }] = await readNameplates(staff.chief)
  expect(await save({ nameplate: { sha256, width: 900, right: 30, down: -10 }, head: 'left' }, 'take_over')).toMatchObject({ ok: true })
  const { id } = await signAll(staff, DATE)
  await disposeAll(staff, id)
  await must(lockEdition, { editionId: id }, staff.chief)
  const locked = await outlineOn(1)
  expect(locked).toHaveLength(1)
  const other = await must(uploadNameplate, { name: '新题字.svg', bytes: svg('M0 0H40V20H0Z') }, staff.chief)
  expect(await save({ nameplate: { sha256: other.sha256, width: 400, right: 0, down: 0 }, head: 'ears' })).toMatchObject({ ok: true })
  expect(await outlineOn(1)).toEqual(locked)
})

test('what pages may be set with is neither changed nor deleted, by nobody', async () => {
  const isRefused = (error: unknown) => isLockedByDatabase(error)
  await expect(database.db.update(paperNameplate).set({ title: '别的' })).rejects.toSatisfy(isRefused)
  await expect(database.db.delete(paperNameplate)).rejects.toSatisfy(isRefused)
  await expect(database.db.execute(sql`truncate paper_nameplate`)).rejects.toSatisfy(isRefused)
})

test('it comes as a PDF or as a scan, too, and is read in a thread of its own', async () => {
  const pdf = new Uint8Array(makeAdPdf({ trim: [40, 20], whole: true, content: '0 0 40 20 re f' }))
  expect(await must(uploadNameplate, { name: '报头.pdf', bytes: pdf }, staff.chief)).toMatchObject({ title: '报头.pdf', outline: { width: 20_000, height: 10_000 } })
  const scan = (side: number) => sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#fff"/><ellipse cx="20" cy="10" rx="16" ry="8"/></svg>')).resize(side).png().toBuffer()
  expect(await must(uploadNameplate, { name: '报头.png', bytes: await scan(1200) }, staff.chief)).toMatchObject({ title: '报头.png', outline: { width: 20_000, height: expect.closeTo(10_000, -2) as number } })
  expect(await run(uploadNameplate, { name: '报头.png', bytes: await scan(300) }, staff.chief)).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { file: 'coarse' } } })
})
