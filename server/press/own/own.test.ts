import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isLockedByDatabase } from '@/db/errors'
import { readPaper } from '@/db/read/paper'
import { auditEvent, paperFont } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { OwnFaces } from '@/newsroom/typesetting/display'
import { run } from '../../command'
import { fullEdition, makePaper, makeStaff, must, signAll, view, type Staff } from '../../edition/edition.fixture'
import { findEditionRow, loadContents } from '../../layout/contents'
import type { ComposedPage } from '../../layout/layout'
import { setPaper } from '../../paper/set'
import type { PaperSettings } from '../../paper/settings'
import { setDatabase } from '../../store'
import { bundledProfile } from '../colour/bundledProfile'
import { ask, installed, onDisk } from '../oracle.test-support'
import { drawPageAside, makePdfAside } from '../pool'
import { readLayout } from '../read'
import { forReaders } from '../screen/readers'
import { madeFaces, screenFace, screenFaces } from '../screen/faces'
import { pageTexts } from '../screen/texts'
import { testFont } from './font.test-support'
import { readFonts, uploadFont } from './fonts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

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

async function save(faces: OwnFaces | undefined, openEditions?: 'keep' | 'take_over') {
  const row = await readPaper(database.db)
  if (!row) throw new Error('no paper')
  const { id: _id, sample: _sample, updatedAt: _at, version, ...rest } = row
  const { faces: _before, ...identity } = rest.identity
  const settings: PaperSettings = { ...rest, undersetTolerance: 30, identity: { ...identity, ...(faces ? { faces } : {}) } }
  return run(setPaper, { version, settings, ...(openEditions ? { openEditions } : {}) }, staff.chief)
}

const pageOne = async (): Promise<ComposedPage> => {
  const contents = await loadContents(database.db, await findEditionRow(database.db, DATE))
  const [page] = contents.pages
  if (!page) throw new Error('no page')
  return page
}
const bare = (text: string) => text.replaceAll(/\s/g, '')

test('a paper brings a font, sets a signed edition in it at a price that is named, and screen, paper and press draw that one', async () => {
  await fullEdition(database.db, staff, DATE)
  await signAll(staff, DATE)
  const before = await pageOne()
  const text = before.layout.stories.flatMap(({ lines }) => lines.map((line) => line.text)).join('')
  const bytes = testFont(`${text}0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ（）：，。　 `)

  // taken by who manages the paper, once
  expect(await run(uploadFont, { bytes }, staff.author)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } })
  expect(await run(uploadFont, { bytes: Buffer.from('no font') }, staff.chief)).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { file: 'not_a_font' } } })
  const font = await must(uploadFont, { bytes }, staff.chief)
  expect(await must(uploadFont, { bytes }, staff.chief)).toMatchObject({ name: font.name })
  expect(await readFonts(staff.chief)).toMatchObject([{ name: font.name, embedding: 'installable', uploadedBy: staff.chief.name }])
  expect((await pageOne()).hash, 'nothing is set with it yet').toBe(before.hash)

  // one that is not here is no setting; one that is asks what becomes of the signed edition
  expect(await save({ song: 'own-Nowhere-000000000000' })).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { 'settings.identity.faces.song': 'not a font of the paper' } } })
  const asked = await save({ song: font.name })
  expect(asked).toMatchObject({ ok: false, refusal: { kind: 'conflict', reason: 'open_editions', params: { count: 1, dates: DATE } } })
  expect(await save({ song: font.name }, 'keep')).toMatchObject({ ok: true })
  expect((await pageOne()).hash).toBe(before.hash)
  expect((await view(staff, DATE)).state).toBe('signed')
  expect(await save(undefined, 'keep')).toMatchObject({ ok: true })
  expect(await save({ song: font.name }, 'take_over')).toMatchObject({ ok: true })
  const after = await pageOne()
  expect(after.hash).not.toBe(before.hash)
  expect((await view(staff, DATE)).pages[0]?.state).toBe('composing')

  // the page names it, also to the API, and its text is whole
  const { layout } = await readLayout(staff.chief, DATE, 1)
  expect(layout).toEqual(after.layout)
  expect(JSON.stringify(layout.stories)).toContain(`"face":"${font.name}"`)
  expect(layout.stories.flatMap(({ lines, tail }) => [...lines.map((line) => line.text), ...tail]).join('')).toContain(text.slice(0, 40))

  // the press file has it embedded, and its lines are the page's
  const pdf = await makePdfAside({
    pages: [{ layout, hash: after.hash }],
    pictures: new Map(),
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '青禾日报', date: DATE, title: '青禾日报', madeAt: '2030-05-05T13:30:00.000Z', hash: 'e'.repeat(64) },
  })
  if (installed('pdffonts', '-v')) {
    const path = onDisk(pdf)
    const fonts = ask('pdffonts', path).out
    expect(fonts).toMatch(/\+Font\s+CID TrueType\s+Identity-H\s+yes yes yes/)
    const found = bare(ask('pdftotext', '-raw', path, '-').out)
    for (const story of layout.stories) for (const line of story.lines) expect(found, line.text).toContain(bare(line.text))
  }

  // so has the page image, and what readers' browsers are sent
  const own = await drawPageAside(layout, 900, new Map())
  const bundled = await drawPageAside(before.layout, 900, new Map())
  expect(Buffer.from(own.data).equals(Buffer.from(bundled.data))).toBe(false)
  const texts = await forReaders(pageTexts(layout, { zh: '青禾日报', en: '' }))
  await madeFaces(texts)
  const { href, own: families } = screenFaces(texts)
  expect(Object.keys(families)).toEqual([font.name])
  const id = href?.slice('/faces/'.length, -'.css'.length).split('+').find((one) => one.startsWith('own-')) ?? ''
  expect(Buffer.from((await screenFace(id)) ?? []).toString('latin1', 0, 4)).toBe('wOF2')
})

test('a font for print alone is not sent to readers: the bundled one stands for it', async () => {
  const font = await must(uploadFont, { bytes: testFont('报', 0x0004) }, staff.chief)
  expect(await forReaders({ song: '日', [font.name]: '报', hei: '天' })).toEqual({ song: '日报', hei: '天' })
})

test('what pages may be set with is neither changed nor deleted, by nobody', async () => {
  const [row] = await database.db.select({ name: paperFont.name }).from(paperFont).limit(1)
  if (!row) throw new Error('no font')
  const isRefused = (error: unknown) => isLockedByDatabase(error)
  await expect(database.db.update(paperFont).set({ title: '别的' }).where(eq(paperFont.name, row.name))).rejects.toSatisfy(isRefused)
  await expect(database.db.delete(paperFont).where(eq(paperFont.name, row.name))).rejects.toSatisfy(isRefused)
  await expect(database.db.execute(sql`truncate paper_font`)).rejects.toSatisfy(isRefused)
  const events = await database.db.select().from(auditEvent).where(eq(auditEvent.type, 'paper.set'))
  expect(events.some(({ data }) => JSON.stringify(data).includes('press.font'))).toBe(true)
})
