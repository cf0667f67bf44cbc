import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditEvent, picture, story as storyTable } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { run } from '../command'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { makePaper, makeStaff, must, readyStory, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { newId } from '../ids'
import { refusal } from '../story/build.test-support'
import { setDatabase } from '../store'
import { readPageScreen } from '../edition/readPage'
import { layoutOf } from '../layout/layout'
import { saveStory } from '../story/text/save'
import { transitionStory } from '../story/workflow/transition'

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

test('a picture’s crop is the page’s: composed with it, covered by its hash, and taken back by null', async () => {
  const date = '2031-05-01'
  await must(C.createEdition, { date }, staff.layout)
  const asset = newId()
  const bytes = new Uint8Array([1])
  const size = { mime: 'image/webp', width: 4000, height: 3000 }
  await database.db
    .insert(picture)
    .values({ id: asset, sha256: 'a'.repeat(64), ...size, bytes, preview: bytes, name: 'p.webp', uploadedBy: staff.author.id, uploadedAt: new Date() })
  const content: StoryContent = { kicker: '', headline: ['丰收'], deck: '', byline: '记者 甲', dateline: '', body: [{ type: 'picture', asset, caption: '晒谷', credit: '甲 摄' }] }
  const story = await readyStory(database.db, staff, { genre: 'photo_story', content })
  const slot = slotsOf(await view(staff, date)).find(({ kind }) => kind === 'photo')!
  await must(C.placeStory, { slotId: slot.id, storyId: story.id }, staff.layout)
  const page = async () => readPageScreen(staff.layout, date, slot.page)
  const shown = async () => layoutOf((await page()).source).layout.stories.flatMap(({ marks }) => marks).flatMap((mark) => (mark.kind === 'picture' ? [mark.crop] : []))
  const before = (await page()).detail.page.hash
  const [whole] = await shown()

  const crop = { x: 0, y: 0, zoom: 2000 }
  await must(C.setPictureCrop, { slotId: slot.id, picture: asset, crop }, staff.layout)
  const [near] = await shown()
  expect(near).toMatchObject({ left: 0, top: 0 })
  expect(near!.width).toBeLessThan(whole!.width)
  expect((await page()).detail.page.hash).not.toBe(before)
  expect((await page()).detail.page.slots.find(({ id }) => id === slot.id)?.placement?.crops).toEqual({ [asset]: crop })
  const events = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subject, 'page'), eq(auditEvent.type, 'page.picture_cropped')))
  expect(events.at(-1)?.data).toMatchObject({ slot: slot.key, picture: asset, ...crop })

  const refused = async (input: object) => refusal(await run(C.setPictureCrop, { slotId: slot.id, picture: asset, crop, ...input }, staff.layout))
  expect(await refused({})).toMatchObject({ fields: { input: 'unchanged' } })
  expect(await refused({ picture: newId() })).toMatchObject({ fields: { picture: 'unknown_picture' } })
  expect(await refused({ crop: { x: 0, y: 0, zoom: 900 } })).toMatchObject({ kind: 'invalid' })
  expect(await refused({ slotId: slotsOf(await view(staff, date)).find(({ placement }) => !placement)!.id })).toMatchObject({ fields: { slotId: 'empty' } })

  await must(C.setPictureCrop, { slotId: slot.id, picture: asset, crop: null }, staff.layout)
  expect(await shown()).toEqual([whole])
  expect((await page()).detail.page.hash).toBe(before)
})

test('a page that does not crop a picture by hand shows the point its story asks for, and goes back to it', async () => {
  const date = '2031-05-02'
  await must(C.createEdition, { date }, staff.layout)
  const asset = await pictureOf(4000, 1000)
  const content: StoryContent = { kicker: '', headline: ['秋收'], deck: '', byline: '记者 甲', dateline: '', body: [{ type: 'picture', asset, caption: '', credit: '', focus: { x: 950, y: 500 } }] }
  const story = await readyStory(database.db, staff, { genre: 'photo_story', content })
  const slot = slotsOf(await view(staff, date)).find(({ kind }) => kind === 'photo')!
  await must(C.placeStory, { slotId: slot.id, storyId: story.id }, staff.layout)
  const shown = async () => layoutOf((await readPageScreen(staff.layout, date, slot.page)).source).layout.stories.flatMap(({ marks }) => marks).flatMap((mark) => (mark.kind === 'picture' ? [mark.crop] : []))
  const [own] = await shown()
  expect(own!.left + own!.width).toBe(4000)
  await must(C.setPictureCrop, { slotId: slot.id, picture: asset, crop: { x: 0, y: 500, zoom: 1000 } }, staff.layout)
  expect(await shown()).toEqual([{ ...own, left: 0 }])
  await must(C.setPictureCrop, { slotId: slot.id, picture: asset, crop: null }, staff.layout)
  expect(await shown()).toEqual([own])
})

/** A picture of this size in pixels, by its id. */
async function pictureOf(width: number, height: number): Promise<string> {
  const id = newId()
  const bytes = new Uint8Array([1])
  await database.db.insert(picture).values({ id, sha256: id.padEnd(64, '0').slice(0, 64), mime: 'image/webp', width, height, bytes, preview: bytes, name: 'p.webp', uploadedBy: staff.author.id, uploadedAt: new Date() })
  return id
}

test('a story mended off its page comes back with its crops: of a picture replaced by one of the same shape too, of another shape about its middle', async () => {
  const date = '2031-05-03'
  await must(C.createEdition, { date }, staff.layout)
  const [asset, same, upright] = [await pictureOf(4000, 3000), await pictureOf(2000, 1500), await pictureOf(1500, 2000)]
  const showing = (id: string): StoryContent => ({ kicker: '', headline: ['秋收'], deck: '', byline: '记者 甲', dateline: '本报讯', body: [{ type: 'picture', asset: id, caption: '晒谷', credit: '甲 摄' }] })
  const story = await readyStory(database.db, staff, { genre: 'photo_story', content: showing(asset) })
  const slot = slotsOf(await view(staff, date)).find(({ kind }) => kind === 'photo')!
  const place = () => must(C.placeStory, { slotId: slot.id, storyId: story.id }, staff.layout)
  const screen = async () => (await readPageScreen(staff.layout, date, slot.page)).detail.page
  const crops = async () => (await screen()).slots.find(({ id }) => id === slot.id)?.placement?.crops
  const crop = { x: 100, y: 900, zoom: 1500 }
  /** Off the page, another picture in its place, through the reviews, and onto the page again. */
  const mendWith = async (id: string) => {
    const pull = { storyId: story.id, to: 'first_review' as const, reason: '换图' }
    await must(C.pullStory, pull, staff.layout)
    const { version } = (await database.db.query.story.findFirst({ where: eq(storyTable.id, story.id) }))!
    await must(saveStory, { id: story.id, version, content: showing(id) }, staff.editor)
    for (const reviewer of [staff.editor, staff.head, staff.chief]) {
      const { hash, state } = (await database.db.query.story.findFirst({ where: eq(storyTable.id, story.id) }))!
      if (state !== 'ready') await must(transitionStory, { id: story.id, action: 'pass', hash }, reviewer)
    }
    await place()
  }
  await place()
  await must(C.setPictureCrop, { slotId: slot.id, picture: asset, crop }, staff.layout)
  const printed = (await screen()).hash
  await mendWith(same)
  expect(await crops()).toEqual({ [same]: crop })
  // another picture under the same words is another print: what was signed of the page does not stand again
  expect((await screen()).hash).not.toBe(printed)
  const [event] = (await database.db.select().from(auditEvent).where(and(eq(auditEvent.subject, 'page'), eq(auditEvent.type, 'page.picture_cropped'))).orderBy(asc(auditEvent.id))).slice(-1)
  expect(event?.data).toMatchObject({ storyId: story.id, picture: same, ...crop })
  await mendWith(upright)
  expect(await crops()).toEqual({})
  // the first comes back as it was, and taken back by hand it stays so
  await mendWith(asset)
  expect(await crops()).toEqual({ [asset]: crop })
  await must(C.setPictureCrop, { slotId: slot.id, picture: asset, crop: null }, staff.layout)
  await mendWith(same)
  expect(await crops()).toEqual({})
})
