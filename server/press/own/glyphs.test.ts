import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readPaper } from '@/db/read/paper'
import { auditEvent } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { OwnFaces } from '@/newsroom/typesetting/display'
import { placeStory } from '../../page/place'
import { run } from '../../command'
import { makeEdition, makePaper, makeStaff, must, readyStory, slotsOf, view, type Staff } from '../../edition/edition.fixture'
import { findEditionRow, loadContents } from '../../layout/contents'
import { setPaper } from '../../paper/set'
import type { PaperSettings } from '../../paper/settings'
import { setDatabase } from '../../store'
import { bundledProfile } from '../colour/bundledProfile'
import { buildFont } from '../font/build'
import { ask, installed, onDisk } from '../oracle.test-support'
import { drawPageAside, makePdfAside } from '../pool'
import { readLayout } from '../read'
import { madeFaces, screenFace } from '../screen/faces'
import { forReaders, typeForReaders } from '../screen/readers'
import { articleTexts, pageTexts, withSpares } from '../screen/texts'
import { uploadFont } from './fonts'
import { addGlyph, readGlyphs, removeGlyph } from './glyphs'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let database: Database
let staff: Staff
const DATE = '2030-05-06'
/** Of a given name; no bundled face has it. */
const RARE = '𡋾'
const STORY: StoryContent = {
  kicker: '',
  headline: [`陈${RARE}夺魁`],
  deck: '',
  byline: '记者 甲',
  dateline: '本报讯',
  body: [{ type: 'paragraph', text: [{ text: `昨日，渡口少年陈${RARE}在区运会上夺得头名。教练说，${RARE}字少见，报名表上是手写的。`.repeat(3) }] }],
}
const svg = (path: string, white = '') => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="${path}"/>${white && `<path fill="#fff" d="${white}"/>`}</svg>`)
const DRAWN = svg('M10 10h80v20h-80zM10 70h80v20h-80zM40 30h20v40h-20z')

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
  await makeEdition(staff, DATE)
  const slot = slotsOf(await view(staff, DATE)).find(({ kind, cols }) => kind === 'story' && cols > 1)
  const story = await readyStory(database.db, staff, { content: STORY })
  await must(placeStory, { slotId: slot?.id ?? '', storyId: story.id }, staff.layout)
})
afterAll(() => database.close())

async function save(faces: OwnFaces | undefined) {
  const row = await readPaper(database.db)
  if (!row) throw new Error('no paper')
  const { id: _id, sample: _sample, updatedAt: _at, version, ...rest } = row
  const { faces: _before, ...identity } = rest.identity
  const settings: PaperSettings = { ...rest, undersetTolerance: 30, identity: { ...identity, ...(faces ? { faces } : {}) } }
  return run(setPaper, { version, settings, openEditions: 'take_over' }, staff.chief)
}

async function pageOne() {
  const [page] = (await loadContents(database.db, await findEditionRow(database.db, DATE))).pages
  if (!page) throw new Error('no page')
  return page
}

const missing = async () => (await pageOne()).layout.stories.flatMap((story) => story.missing)
const bare = (text: string) => text.replaceAll(/\s/g, '')
const draw = (changes: Partial<Parameters<typeof must<object, unknown>>[1]> = {}, who = staff.chief) => run(addGlyph, { character: RARE, manner: 'song', name: 'chen.svg', bytes: DRAWN, ...changes }, who)

test('a rare name is missing; the paper draws it, and page, press file, picture and digital paper show that shape', async () => {
  expect(await missing()).toEqual([RARE])
  const before = await pageOne()
  const added = await must(addGlyph, { character: RARE, manner: 'song', name: '陈.svg', bytes: DRAWN }, staff.chief)
  expect(added.items).toMatchObject([{ character: RARE, manner: 'song', title: '陈.svg', drawnBy: staff.chief.name }])
  const font = added.faces['made-song']
  if (!font) throw new Error('no font')
  expect(await readGlyphs(staff.chief)).toEqual(added)
  expect((await pageOne()).hash, 'nothing is set with it yet').toBe(before.hash)

  expect(await save(added.faces)).toMatchObject({ ok: true })
  const after = await pageOne()
  expect(await missing()).toEqual([])
  const runs = after.layout.stories.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'text')).filter(({ face }) => face === font)
  expect(new Set(runs.map(({ text }) => text))).toEqual(new Set([RARE]))
  expect(runs.some(({ role }) => role === 'headline') && runs.some(({ role }) => role === 'body')).toBe(true)
  // as wide as a Han character: no line is another
  const lines = (layout: typeof after.layout) => layout.stories.flatMap((story) => story.lines.map(({ text }) => text))
  expect(lines(after.layout)).toEqual(lines(before.layout))
  expect((await readLayout(staff.chief, DATE, 1)).layout).toEqual(after.layout)

  const facts = { paper: '青禾日报', date: DATE, title: '青禾日报', madeAt: '2030-05-05T13:30:00.000Z', hash: 'e'.repeat(64) }
  const pdf = await makePdfAside({ pages: [{ layout: after.layout, hash: after.hash }], pictures: new Map(), artwork: new Map(), profile: bundledProfile(), facts })
  if (installed('pdffonts', '-v')) {
    const path = onDisk(pdf)
    expect(ask('pdffonts', path).out).toMatch(/\+MadeSong\s+CID TrueType\s+Identity-H\s+yes yes yes/)
    const found = bare(ask('pdftotext', '-raw', path, '-').out)
    for (const line of lines(after.layout)) expect(found, line).toContain(bare(line))
  }
  const [shown, blank] = [await drawPageAside(after.layout, 900, new Map()), await drawPageAside(before.layout, 900, new Map())]
  expect(Buffer.from(shown.data).equals(Buffer.from(blank.data))).toBe(false)

  const drawn = await forReaders(pageTexts(after.layout, { zh: '青禾日报', en: '' }))
  expect(drawn[font]).toBe(RARE)
  // the article is set in the bundled faces, and finds the shape behind them
  const texts = articleTexts(STORY, { zh: '青禾日报', en: '' })
  const type = await typeForReaders(texts, added.faces)
  expect(Object.keys(type.own)).toEqual([font])
  expect(withSpares(texts, undefined)).toEqual(texts)
  await madeFaces(withSpares(texts, added.faces))
  const id = type.href?.slice('/faces/'.length, -'.css'.length).split('+').find((one) => one.startsWith('own-')) ?? ''
  expect(Buffer.from((await screenFace(id)) ?? []).toString('latin1', 0, 4)).toBe('wOF2')
})

test('only who manages the paper draws, and only one character that wants a shape, in a drawing that is one', async () => {
  expect(await draw({}, staff.layout)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } })
  expect(await run(removeGlyph, { character: RARE, manner: 'song' }, staff.layout)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } })
  await expect(readGlyphs(staff.layout)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
  const refused = (fields: object) => ({ ok: false, refusal: { kind: 'invalid', fields } })
  expect(await draw({ character: '田' })).toMatchObject(refused({ character: 'has_shape' }))
  expect(await draw({ character: 'A' })).toMatchObject(refused({ character: 'not_han' }))
  expect(await draw({ character: `${RARE}田` })).toMatchObject(refused({ character: 'not_one' }))
  expect(await draw({ character: '\ud846' })).toMatchObject({ ok: false, refusal: { kind: 'invalid' } })
  expect(await draw({ character: '' })).toMatchObject({ ok: false, refusal: { kind: 'invalid' } })
  expect(await draw({ bytes: svg('M0 0h90v90h-90z', 'M20 20h40v40h-40z') })).toMatchObject(refused({ file: 'white' }))
  expect(await draw({ bytes: Buffer.from('no drawing') })).toMatchObject({ ok: false, refusal: { kind: 'invalid' } })
  expect((await readGlyphs(staff.chief)).items, 'the list is as it was').toHaveLength(1)
})

test('a shape is redrawn and taken off; editions keep the font they were made with; two at once are both in', async () => {
  const was = await readGlyphs(staff.chief)
  const redrawn = await must(addGlyph, { character: RARE, manner: 'song', name: 'b.svg', bytes: svg('M0 0h90v90h-90z') }, staff.chief)
  expect(redrawn.items).toHaveLength(1)
  expect(redrawn.faces['made-song']).not.toBe(was.faces['made-song'])
  const both = await Promise.all(['\ue000', '\ue001'].map((character) => must(addGlyph, { character, manner: 'hei', name: 'c.svg', bytes: DRAWN }, staff.chief)))
  const now = await readGlyphs(staff.chief)
  expect(now.items.map(({ character }) => character)).toEqual(['\ue000', '\ue001', RARE])
  expect(both.map(({ faces }) => faces['made-hei'])).toContain(now.faces['made-hei'])
  expect(await save(now.faces), 'the font with both is kept').toMatchObject({ ok: true })

  const left = await must(removeGlyph, { character: RARE, manner: 'song' }, staff.chief)
  expect(left.faces).toEqual({ 'made-hei': now.faces['made-hei'] })
  expect(await run(removeGlyph, { character: RARE, manner: 'song' }, staff.chief)).toMatchObject({ ok: false, refusal: { kind: 'not_found', what: 'glyph' } })
  expect(await missing(), 'what is printed keeps its font').toEqual([])
  expect(await save(left.faces)).toMatchObject({ ok: true })
  expect(await missing()).toEqual([RARE])
  const events = (await database.db.select().from(auditEvent)).filter(({ type }) => type === 'paper.set').map(({ data }) => JSON.stringify(data))
  for (const told of [`"press.glyph":"${RARE} U+212FE"`, `"press.glyphRemoved":"${RARE} U+212FE"`]) expect(events.some((event) => event.includes(told)), told).toBe(true)
})

test('a spare face is for what no other has; drawn shapes and brought fonts do not stand in each other’s places', async () => {
  const shape = { width: 10, height: 10, shapes: [{ path: 'M0 0L10 0L10 10L0 10Z' }] }
  const spare = await must(uploadFont, { bytes: Buffer.from(new Uint8Array(buildFont('Rare', [0x212fe, 0x7530].map((code) => ({ code, outline: shape }))))) }, staff.chief)
  const { 'made-hei': made } = (await readGlyphs(staff.chief)).faces
  if (!made) throw new Error('no font')
  const wrong = (place: string) => ({ ok: false, refusal: { kind: 'invalid', fields: { [`settings.identity.faces.${place}`]: 'not a font of the paper' } } })
  expect(await save({ song: made })).toMatchObject(wrong('song'))
  expect(await save({ 'made-hei': spare.name })).toMatchObject(wrong('made-hei'))
  expect(await save({ spare: spare.name })).toMatchObject({ ok: true })
  expect(await missing()).toEqual([])
  const faces = new Set((await pageOne()).layout.stories.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' && mark.text === RARE ? [mark.face] : []))))
  expect(faces).toEqual(new Set([spare.name]))
})
