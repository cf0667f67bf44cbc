import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { PicturePage, PictureQuery } from '@/newsroom/manuscript/picture/library'
import type { Actor } from '@/newsroom/people/actor'
import { makePerson, refusal, textOf, value } from '../build.test-support'
import { asResult, run } from '../../command'
import { setDatabase } from '../../store'
import { createStory } from '../create'
import { indexDue } from '../find/search'
import { listPictures } from './library'
import { uploadPicture } from './picture'

let database: Database
let reporter: Actor
let editor: Actor
let outside: Actor
let admin: Actor
/** By their names. */
const ids: Record<string, string> = {}

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  reporter = await makePerson(db, ['reporter'], null, '乔甲')
  editor = await makePerson(db, ['editor'], null, '谷乙')
  outside = await makePerson(db, ['correspondent'], null, '丁丙')
  admin = await makePerson(db, ['admin'], null, '卞丁')
  let width = 40
  const upload = async (actor: Actor, name: string, exif = {}) => {
    const bytes = await sharp({ create: { width: width++, height: 30, channels: 3, background: '#357' } }).jpeg().withExif(exif).toBuffer()
    ids[name] = value(await uploadPicture(actor, { name, bytes })).id
  }
  await upload(reporter, 'ferry.jpg', { IFD0: { ImageDescription: 'Ferry at night', Artist: 'Lu Zhaoye' } })
  await upload(reporter, '100%_market.jpg')
  await upload(editor, 'opera.jpg')
  await upload(outside, 'village.jpg')
  const show = async (actor: Actor, name: string, caption: string) =>
    value(await run(createStory, { genre: 'news', deskId: null, content: { ...textOf('题'), body: [{ type: 'picture', asset: ids[name], caption, credit: '甲 摄' }] } }, actor))
  await show(reporter, 'opera.jpg', '戏台散场')
  await show(outside, 'village.jpg', '晒谷')
  await indexDue(new Date(Date.now() + 120_000))
})
afterAll(() => database.close())

const names = async (actor: Actor, query: PictureQuery = {}) => (await listPictures(actor, query)).items.map(({ name }) => name)

it('shows staff all of the house, the newest first, and a correspondent the own and those of the own stories', async () => {
  expect(await names(reporter)).toEqual(['village.jpg', 'opera.jpg', '100%_market.jpg', 'ferry.jpg'])
  expect(await names(outside)).toEqual(['village.jpg'])
  expect((await listPictures(outside)).uploaders).toEqual([])
  value(await run(createStory, { genre: 'news', deskId: null, coAuthorIds: [outside.id], content: { ...textOf('同写'), body: [{ type: 'picture', asset: ids['ferry.jpg'], caption: '夜渡', credit: '' }] } }, reporter))
  await indexDue(new Date(Date.now() + 120_000))
  expect(await names(outside)).toEqual(['village.jpg', 'ferry.jpg'])
  expect(refusal(await asResult(() => listPictures(admin)))).toEqual({ kind: 'forbidden', rule: 'role' })
})

it('finds by caption and credit, of the story or of the file, and by name; signs of patterns are signs', async () => {
  expect(await names(reporter, { q: '戏台' })).toEqual(['opera.jpg'])
  expect(await names(reporter, { q: 'zhaoye FERRY' })).toEqual(['ferry.jpg'])
  expect(await names(reporter, { q: '100%_' })).toEqual(['100%_market.jpg'])
  expect(await names(reporter, { q: '%' })).toEqual(['100%_market.jpg'])
  expect(await names(reporter, { q: "\\' or 1=1" })).toEqual([])
  // what a draft of somebody else says is not found by it
  expect(await names(editor, { q: '戏台' })).toEqual([])
  expect(await names(editor, { q: '晒谷' })).toEqual([])
})

it('narrows by use, uploader and day', async () => {
  expect(await names(reporter, { used: 'unused' })).toEqual(['100%_market.jpg'])
  expect(await names(reporter, { used: 'used' })).toEqual(['village.jpg', 'opera.jpg', 'ferry.jpg'])
  expect(await names(reporter, { used: 'printed' })).toEqual([])
  expect(await names(reporter, { uploadedBy: editor.id })).toEqual(['opera.jpg'])
  const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)
  expect(await names(reporter, { from: day(-1), until: day(1) })).toHaveLength(4)
  expect(await names(reporter, { from: day(2) })).toEqual([])
  expect(await names(reporter, { until: day(-2) })).toEqual([])
  expect((await listPictures(reporter)).uploaders.map(({ name }) => name).toSorted()).toEqual(['丁丙', '乔甲', '谷乙'].toSorted())
})

it('is turned page by page, without one twice or one missing, and refuses what is no query', async () => {
  const seen: string[] = []
  for (let cursor: string | null = null, turns = 0; turns < 9; turns++) {
    const page: PicturePage = await listPictures(reporter, {}, cursor, 1)
    seen.push(...page.items.map(({ name }) => name))
    cursor = page.next
    if (cursor === null) break
  }
  expect(seen).toEqual(['village.jpg', 'opera.jpg', '100%_market.jpg', 'ferry.jpg'])
  for (const cursor of ['x', "2026-01-01T00:00:00Z '", '2026-99-99T00:00:00Z a']) expect(refusal(await asResult(() => listPictures(reporter, {}, cursor)))).toMatchObject({ kind: 'invalid' })
  for (const query of [{ used: 'all' }, { from: '2026-02-30' }, { nothing: 1 }, { q: 'a'.repeat(101) }]) expect(refusal(await asResult(() => listPictures(reporter, query)))).toMatchObject({ kind: 'invalid' })
})

it('tells where a picture stands only as far as it is seen', async () => {
  const of = async (actor: Actor) => (await listPictures(actor, { uploadedBy: editor.id })).items[0]?.uses.map(({ caption }) => caption)
  expect(await of(reporter)).toEqual(['戏台散场'])
  expect(await of(editor)).toEqual([])
})
