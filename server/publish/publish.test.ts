import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { eq, sql } from 'drizzle-orm'
import { pageLayout, picture } from '@/db/schema'
import { markUnindexed } from '@/db/write/storySearch'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { NO_RIGHTS } from '@/newsroom/manuscript/picture/rights'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import { fullEdition, makePaper, makeStaff, must, readyStory, signAll, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { createEdition } from '../edition/making/create'
import { lockEdition } from '../edition/lock/lock'
import { findEditionRow, loadContents } from '../layout/contents'
import { publishEdition } from '../edition/release/publish'
import { verifyLocks } from '../edition/lock/verify'
import { sha256 } from '../hash'
import { newId } from '../ids'
import { changeSlot } from '../page/compose'
import { pageSources, snapshotSources } from '../layout/layout'
import { placeStory } from '../page/place'
import { setDatabase } from '../store'
import { indexDue } from '../story/find/search'
import { readPictureFacts } from '../story/picture/facts'
import { listPictures } from '../story/picture/library'
import { isPublicPicture as mayBeSeen, registerPublicPictures } from '../story/picture/publicPictures'
import { setPictureRights } from '../story/picture/rights'
import { transitionStory } from '../story/workflow/transition'
import { readingOrder } from '@/newsroom/edition/design/plan'
import { isPublicPicture } from './pictures'
import { listPublished, publishedEdition, publishedPage, publishedStory } from './read'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

const bytes = new TextEncoder().encode('a picture')

async function makePicture(): Promise<string> {
  const id = newId()
  await database.db.insert(picture).values({
    id,
    sha256: sha256(bytes),
    mime: 'image/webp',
    width: 4000,
    height: 3000,
    bytes,
    preview: bytes,
    name: 'p.webp',
    uploadedBy: staff.author.id,
    uploadedAt: new Date(),
  })
  await must(setPictureRights, { id, rights: { ...NO_RIGHTS, kind: 'own' } }, staff.author)
  return id
}

test('only what is published is public, and only from the snapshot', async () => {
  const date = '2030-03-01'
  const asset = await makePicture()
  const made = await fullEdition(database.db, staff, date)
  const photo = slotsOf(made).find((slot) => slot.kind === 'photo')
  const content: StoryContent = {
    kicker: '',
    headline: ['丰收'],
    deck: '',
    byline: '记者 甲',
    dateline: '',
    body: [{ type: 'picture', asset, caption: '农户在晒谷', credit: '甲 摄' }],
  }
  const pictured = await readyStory(database.db, staff, { genre: 'photo_story', content })
  await must(changeSlot, { slotId: photo?.id ?? '', filler: false }, staff.layout)
  await must(placeStory, { slotId: photo?.id ?? '', storyId: pictured.id }, staff.layout)
  const nothing = async () => {
    expect(await listPublished()).toEqual({ editions: [], cursor: null })
    expect(await publishedEdition(date)).toBeNull()
    expect(await publishedPage(date, 1)).toBeNull()
    expect(await publishedStory(date, photo?.page ?? 0, pictured.id)).toBeNull()
    expect(await isPublicPicture(asset)).toBe(false)
  }
  await nothing()
  await signAll(staff, date)
  await nothing()
  const contents = await loadContents(database.db, await findEditionRow(database.db, date))
  const open = pageSources(contents)
  await must(lockEdition, { editionId: made.id }, staff.chief)
  await nothing()
  // what was signed is what is locked, by value: the same pages come out of the snapshot as stood on the desk
  const snapshot = (await database.db.query.editionLock.findFirst())?.snapshot as EditionSnapshot
  expect(snapshotSources(snapshot)).toEqual(open)
  await must(publishEdition, { editionId: made.id, confirm: date }, staff.chief)

  expect((await listPublished()).editions).toMatchObject([{ date, number: 427, pages: 2 }])
  const edition = await publishedEdition(date)
  expect(edition).toMatchObject({ number: 427, masthead: { zh: { weekday: '星期五', number: '总第427期', pages: '今日2版' } }, previous: null, next: null })
  const page = await publishedPage(date, 1)
  const standing = new Set(page?.placements.map((one) => one.slot))
  expect(page?.placements.map((one) => one.slot)).toEqual(readingOrder(page?.slots ?? []).map((slot) => slot.key).filter((key) => standing.has(key)))
  expect(page?.placements[0]?.slot).toBe('lead')
  expect(page).toMatchObject({ previous: null, next: 2, section: { zh: '要闻' } })
  const read = await publishedStory(date, 1, pictured.id)
  expect(read).toMatchObject({ story: { withdrawn: false, content: { headline: ['丰收'] }, pictures: [{ asset, width: 4000 }] }, pages: [1] })
  expect(read?.previous?.page).toBe(1)
  expect(await isPublicPicture(asset)).toBe(true)
  expect(await publishedStory(date, 2, pictured.id)).toBeNull()
  expect(await publishedPage(date, 3)).toBeNull()
  for (const odd of ['2030-03-02', '2030-3-1', "2030-03-01' or 1=1", '', '..']) {
    expect(await publishedEdition(odd)).toBeNull()
    expect(await publishedPage(odd, 1)).toBeNull()
  }

  // where it was printed is told with the picture, and with one of the same bytes
  await markUnindexed(database.db, new Date(0))
  await indexDue(new Date(Date.now() + 120_000))
  for (const id of [asset, await makePicture()]) expect((await readPictureFacts(staff.editor, [id]))[0]?.uses).toMatchObject([{ storyId: pictured.id, date, caption: '农户在晒谷' }])
  expect((await listPictures(staff.editor, { used: 'printed' })).items.map(({ id }) => id)).toEqual([asset])

  // a picture for print only is printed, and gone with its caption and credit from all that everybody reads; the words beside stay
  const before = (await publishedPage(date, 1))!
  registerPublicPictures(isPublicPicture)
  expect(await mayBeSeen(asset)).toBe(true)
  await must(setPictureRights, { id: asset, rights: { kind: 'limited', validUntil: null, printOnly: true, note: '' } }, staff.editor)
  expect(await mayBeSeen(asset)).toBe(false)
  const unseen = await publishedStory(date, 1, pictured.id)
  expect(unseen).toMatchObject({ story: { withdrawn: false, content: { headline: ['丰收'], body: [] }, pictures: [] } })
  const after = (await publishedPage(date, 1))!
  for (const words of [asset, '农户', '晒谷', '甲 摄']) {
    expect(JSON.stringify([unseen, after, await listPublished(), await publishedEdition(date)])).not.toContain(words)
    expect(JSON.stringify(before)).toContain(words)
  }
  const inkOf = (page: typeof before) => page.layout.stories.flatMap(({ storyId, marks }) => marks.filter((mark) => mark.kind !== 'picture' && !(mark.kind === 'text' && mark.role === 'caption')).map((mark) => ({ storyId, mark })))
  expect(inkOf(after)).toEqual(inkOf(before))
  expect(after.layout.stories.flatMap(({ marks }) => marks)).toHaveLength(inkOf(before).length)
  const printed = (await loadContents(database.db, await findEditionRow(database.db, date))).pages.flatMap(({ layout }) => layout.stories.flatMap(({ marks }) => marks))
  expect(printed.filter((mark) => mark.kind === 'picture' && mark.asset === asset)).toHaveLength(1)
  await must(setPictureRights, { id: asset, rights: { kind: 'limited', validUntil: '2030-03-01', printOnly: false, note: '' } }, staff.editor)
  expect(await mayBeSeen(asset)).toBe(true)
  expect((await publishedStory(date, 1, pictured.id))?.story).toMatchObject({ pictures: [{ asset }] })
  registerPublicPictures(null)

  // a story withdrawn keeps its address and loses the rest, its picture too
  await must(transitionStory, { id: pictured.id, action: 'withdraw', reason: '图片说明有误' }, staff.chief)
  expect((await publishedStory(date, 1, pictured.id))?.story).toEqual({ storyId: pictured.id, withdrawn: true })
  const emptied = (await publishedPage(date, 1))?.layout.stories.find(({ storyId }) => storyId === pictured.id)
  expect(emptied).toMatchObject({ marks: [], lines: [], polygon: [expect.any(Array), expect.any(Array), expect.any(Array), expect.any(Array)] })
  expect(JSON.stringify([await publishedEdition(date), await publishedPage(date, 1), await listPublished()])).not.toContain('丰收')
  expect(await isPublicPicture(asset)).toBe(false)

  // the next day, in the making, is not to be seen, and the neighbours are published ones
  await must(createEdition, { date: '2030-03-02' }, staff.layout)
  expect((await publishedEdition(date))?.next).toBeNull()
  expect((await listPublished()).editions).toHaveLength(1)
})

test('the chain of locks proves itself, and shows what was tampered with', async () => {
  const made = await view(staff, '2030-03-02')
  expect(await verifyLocks()).toMatchObject({ locks: 1, pictures: 1, problems: [] })
  expect(made.number).toBe(428)
  const tamper = async (change: string, restore: string) => {
    await database.db.execute(sql.raw('alter table edition_lock disable trigger all'))
    await database.db.execute(sql.raw('alter table picture disable trigger all'))
    await database.db.execute(sql.raw('alter table page_layout disable trigger all'))
    await database.db.execute(sql.raw(change))
    const { problems } = await verifyLocks()
    await database.db.execute(sql.raw(restore))
    expect((await verifyLocks()).problems).toEqual([])
    return problems.map((problem) => problem.kind)
  }
  const set = (path: string, value: string) => `update edition_lock set snapshot = jsonb_set(snapshot, '${path}', '${value}')`
  const lock = (await database.db.query.editionLock.findFirst())!
  const back = `update edition_lock set snapshot = '${JSON.stringify(lock.snapshot).replaceAll("'", "''")}'::jsonb, hash = '${lock.hash}', previous_hash = '${lock.previousHash}'`
  expect(await tamper(set('{edition,number}', '428'), back)).toEqual(['snapshot_changed'])
  expect(await tamper(set('{stories,0,content,byline}', '"别人"'), back)).toEqual(['snapshot_changed', 'story_changed'])
  expect(await tamper(`update edition_lock set hash = '${'a'.repeat(64)}'`, back)).toEqual(['snapshot_changed'])
  expect(await tamper(`update edition_lock set previous_hash = '${'b'.repeat(64)}'`, back)).toEqual(['chain_broken', 'snapshot_changed'])
  expect(await tamper(`update picture set bytes = 'x'::bytea`, `update picture set bytes = 'a picture'::bytea`)).toEqual(['picture_changed'])
  // a page moved by a point, and one taken away
  const [row] = await database.db.select().from(pageLayout).where(eq(pageLayout.hash, (lock.snapshot as EditionSnapshot).pages[0]!.hash))
  const layout = `'${JSON.stringify(row!.layout).replaceAll("'", "''")}'::jsonb`
  expect(await tamper(`update page_layout set layout = jsonb_set(layout, '{furniture,0,x}', '1') where hash = '${row!.hash}'`, `update page_layout set layout = ${layout} where hash = '${row!.hash}'`)).toEqual(['layout_changed'])
  expect(await tamper(`delete from page_layout where hash = '${row!.hash}'`, `insert into page_layout (hash, layout, at) values ('${row!.hash}', ${layout}, now())`)).toEqual(['layout_missing'])
})
