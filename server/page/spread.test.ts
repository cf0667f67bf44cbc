import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { and, asc, eq } from 'drizzle-orm'
import { auditEvent, page, picture, placement } from '@/db/schema'
import { editionById } from '@/db/read/edition'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { run } from '../command'
import { checkEdition } from '../edition/check/preflight'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { makePaper, makeStaff, must, mustVoid, proofAll, readyStory, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { newId } from '../ids'
import { readPageScreen } from '../edition/readPage'
import { loadContents } from '../layout/contents'
import { layoutOf } from '../layout/layout'
import { setDatabase } from '../store'
import { refusal } from '../story/build.test-support'
import { storyGoal } from '../story/goal'

let database: Database
let staff: Staff
let river: string

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db, { pageCount: 8 })
  river = newId()
  const bytes = new Uint8Array([1])
  await database.db.insert(picture).values({ id: river, sha256: 'a'.repeat(64), mime: 'image/webp', width: 6000, height: 3000, bytes, preview: bytes, name: 'p.webp', uploadedBy: staff.author.id, uploadedAt: new Date() })
})
afterAll(() => database.close())

/** An edition with a spread on two of its pages, empty, and what is needed to fill it. */
async function edition(date: string, [left, right] = [4, 5]) {
  await must(C.createEdition, { date }, staff.layout)
  const { id, format, pages } = await view(staff, date)
  const pageId = (number: number) => pages.find((one) => one.number === number)!.id
  await must(C.setPage, { pageId: pageId(left!), template: `${format}-spread-left` }, staff.layout)
  await must(C.setPage, { pageId: pageId(right!), template: `${format}-spread-right` }, staff.layout)
  const slot = async (number: number, key = 'spread') => slotsOf(await view(staff, date)).find((one) => one.page === number && one.key === key)!
  return { id, date, pageId, slot, left: (await slot(left!)).id, right: (await slot(right!)).id }
}

/** No two lines alike: a text that goes on a line later prints another page. */
const content = (sentences = 150): StoryContent => ({
  kicker: '',
  headline: ['一条河穿城而过'],
  deck: '',
  byline: '记者 甲',
  dateline: '本报讯',
  body: [{ type: 'picture', asset: river, caption: '三十年的河', credit: '甲 摄' }, { type: 'paragraph', text: [{ text: Array.from({ length: sentences }, (_, index) => `第${index}句写到这里。`).join('') }] }],
})

const long = (sentences?: number) => readyStory(database.db, staff, { content: content(sentences) })
const parts = (storyId: string) => database.db.select().from(placement).where(eq(placement.storyId, storyId)).orderBy(asc(placement.part))
const refused = async (...args: Parameters<typeof run>) => refusal(await run(...args))

describe('a story over two facing pages', () => {
  test('is placed on both by one act, set as one, and pulled from both', async () => {
    const { id, date, left, right } = await edition('2031-03-01')
    const story = await long()
    expect(await must(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)).toMatchObject({ page: 4, slot: 'spread' })
    expect(await parts(story.id)).toMatchObject([{ slotId: left, part: 1 }, { slotId: right, part: 2 }])

    const set = await Promise.all([4, 5].map(async (number) => layoutOf((await readPageScreen(staff.layout, date, number)).source).layout))
    const heads = set.map((layout) => layout.stories.find(({ slot }) => slot === 'spread')!)
    expect(heads.map(({ words = [] }) => words.filter(({ role }) => role === 'headline').map(({ text }) => text).join('')).join('')).toBe('一条河穿城而过')
    expect(heads.map(({ marks }) => marks.filter((mark) => mark.kind === 'picture').length)).toEqual([1, 1])
    expect(heads.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'text' && mark.role === 'jump'))).toEqual([])
    expect(heads[1]!.tail).toEqual([])

    const row = await editionById(database.db, id)
    const found = (await checkEdition(database.db, await loadContents(database.db, row!))).flatMap((check) => check.failures.map(({ target }) => [check.id, target.slot]))
    expect(found.filter(([, slot]) => slot === 'spread').map(([check]) => check)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(picture-printed-twice|printed-twice|jump-pairs|spread-apart|spread-sheets|headline-broken)$/)]))

    const events = await database.db.select().from(auditEvent).where(eq(auditEvent.subject, 'page')).orderBy(asc(auditEvent.at))
    expect(events.filter(({ data }) => (data as { storyId?: string }).storyId === story.id).map(({ type }) => type).toSorted()).toEqual(['page.continued', 'page.placed'])

    await must(C.pullStory, { storyId: story.id, fromSlotId: left, to: 'ready', reason: '换稿' }, staff.layout)
    expect(await parts(story.id)).toEqual([])
  })

  test('asks for what falls on both pages, the one beside it too', async () => {
    const { date, left, pageId, slot } = await edition('2031-03-02')
    const other = await readyStory(database.db, staff)
    await must(C.placeStory, { slotId: (await slot(5, 'second')).id, storyId: other.id }, staff.layout)
    await proofAll(staff, pageId(5))
    const story = await long()
    expect(await refused(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)).toMatchObject({ kind: 'would_void', pages: [{ number: 5 }] })
    expect(await parts(story.id)).toEqual([])
    await mustVoid(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)
    expect((await view(staff, date)).pages.filter(({ number }) => [4, 5].includes(number))).toMatchObject([{ state: 'composing' }, { state: 'composing', proofs: [] }])
  })

  test('changes on both when its left half is set otherwise', async () => {
    const { date, left, pageId } = await edition('2031-03-03')
    const story = await long()
    await must(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)
    await proofAll(staff, pageId(5))
    await mustVoid(C.changeSlot, { slotId: left, setting: { spread: 'left', picture: { place: 'foot', side: 'right', columns: 1 } } }, staff.layout)
    expect((await view(staff, date)).pages.find(({ number }) => number === 5)).toMatchObject({ state: 'composing', proofs: [] })
  })

  test('stands in both halves or in none', async () => {
    const { id, left, right, slot } = await edition('2031-03-04')
    const [story, other] = [await long(), await readyStory(database.db, staff)]
    const whole = { kind: 'conflict', reason: 'spread_whole', params: { slot: 'spread' } }
    expect(await refused(C.placeStory, { slotId: right, storyId: story.id }, staff.layout)).toMatchObject(whole)
    expect(await refused(C.placeStory, { slotId: left, storyId: story.id }, staff.author)).toMatchObject({ kind: 'forbidden' })

    const plain = await slot(4, 'second')
    await must(C.placeStory, { slotId: plain.id, storyId: other.id }, staff.layout)
    expect(await refused(C.moveStory, { slotId: plain.id, toSlotId: left }, staff.layout)).toMatchObject(whole)
    expect(await refused(C.continueStory, { slotId: right, storyId: other.id }, staff.layout)).toMatchObject(whole)
    expect(await refused(C.continueStory, { slotId: left, storyId: other.id }, staff.layout)).toMatchObject(whole)

    await must(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)
    expect(await refused(C.swapStories, { slotId: plain.id, withSlotId: left }, staff.layout)).toMatchObject(whole)
    expect(await refused(C.swapStories, { slotId: right, withSlotId: plain.id }, staff.layout)).toMatchObject(whole)
    expect(await refused(C.moveStory, { slotId: right, toSlotId: (await slot(5, 'second')).id }, staff.layout)).toMatchObject(whole)
    expect(await refused(C.shortenJump, { editionId: id, storyId: story.id }, staff.layout)).toMatchObject(whole)
    expect(await parts(story.id)).toHaveLength(2)
  })

  test('goes on from its right half, and that end may go again', async () => {
    const { id, date, left, slot } = await edition('2031-03-05')
    const story = await long(900)
    await must(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)
    const rest = await slot(6, 'lead')
    await must(C.continueStory, { slotId: rest.id, storyId: story.id }, staff.layout)
    const right = layoutOf((await readPageScreen(staff.layout, date, 5)).source).layout.stories.find((one) => one.slot === 'spread')!
    expect(right.marks.flatMap((mark) => (mark.kind === 'text' && mark.role === 'jump' ? [mark.text] : []))).toEqual(['下转第6版'])
    await must(C.shortenJump, { editionId: id, storyId: story.id }, staff.layout)
    expect(await parts(story.id)).toHaveLength(2)
  })

  test('needs its other half: one that fits, and is free', async () => {
    const { left, right, pageId } = await edition('2031-03-06')
    const [story, first] = [await long(), await readyStory(database.db, staff)]
    await must(C.changeSlot, { slotId: right, lines: 40 }, staff.layout)
    expect(await refused(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'spread_apart', params: { page: 5, slot: 'spread' } })
    await must(C.changeSlot, { slotId: right, lines: 48, setting: {} }, staff.layout)
    await must(C.placeStory, { slotId: right, storyId: first.id }, staff.layout)
    await must(C.changeSlot, { slotId: right, setting: { spread: 'right' } }, staff.layout)
    expect(await refused(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'slot_taken', params: { by: '版面己' } })
    // a page that faces another: there is no left half on the way
    await must(C.pullStory, { storyId: first.id, to: 'ready', reason: '换稿' }, staff.layout)
    await must(C.swapPages, { pageId: pageId(5), withPageId: pageId(7), page: 5, withPage: 7 }, staff.layout)
    expect(await refused(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)).toMatchObject({ reason: 'spread_apart', params: { page: 5 } })
  })

  test('is made of a story that stands in the left half already', async () => {
    const { left, right } = await edition('2031-03-07')
    const story = await long()
    await must(C.changeSlot, { slotId: left, setting: {} }, staff.layout)
    await must(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)
    expect(await parts(story.id)).toHaveLength(1)
    await must(C.changeSlot, { slotId: left, setting: { spread: 'left' } }, staff.layout)
    await must(C.continueStory, { slotId: right, storyId: story.id }, staff.layout)
    expect(await parts(story.id)).toMatchObject([{ slotId: left }, { slotId: right }])
  })

  test('is what a draft for its page is measured against, if it is as long, with both halves', async () => {
    const { date, left, right, slot } = await edition('2031-03-10')
    const goal = async (target: number) => {
      const wanted = { target, slip: { wantedDate: date, wantedPage: 4 }, placements: [], count: { characters: 0 }, content: content(1) }
      return (await storyGoal(staff.layout, wanted as never)).chain.map((one) => [one.page, one.slot.key])
    }
    expect(await goal(4000)).toEqual([[4, 'spread'], [5, 'spread']])
    expect(await goal(120)).not.toContainEqual([4, 'spread'])
    // wanted on the right page, it goes where a story of its own goes
    const onRight = await storyGoal(staff.layout, { target: 4000, slip: { wantedDate: date, wantedPage: 5 }, placements: [], count: { characters: 0 }, content: content(1) } as never)
    expect(onRight.chain.map((one) => one.slot.key)).not.toContain('spread')
    // taken, it is nobody's goal
    const story = await long()
    await must(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)
    expect(await goal(4000)).not.toContainEqual([4, 'spread'])
    expect([left, right]).toEqual([(await slot(4)).id, (await slot(5)).id])
  })

  test('of two at once one stands, on both pages', async () => {
    const { left, right, id } = await edition('2031-03-08')
    const stories = [await long(), await long(160)]
    const both = await Promise.all(stories.map((story) => run(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const rows = await database.db.select().from(placement).where(eq(placement.editionId, id))
    expect(rows.map(({ slotId }) => slotId).toSorted()).toEqual([left, right].toSorted())
    expect(new Set(rows.map(({ storyId }) => storyId)).size).toBe(1)
  })

  test('is not placed beside a page that stays locked', async () => {
    const { left, pageId } = await edition('2031-03-09')
    const story = await long()
    await database.db.update(page).set({ state: 'locked' }).where(and(eq(page.id, pageId(5))))
    expect(await refused(C.placeStory, { slotId: left, storyId: story.id }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'run_needs_page', params: { page: 5 } })
    expect(await parts(story.id)).toEqual([])
  })
})
