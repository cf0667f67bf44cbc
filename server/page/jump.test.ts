import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { auditEvent, placement } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { run } from '../command'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { makePaper, makeStaff, must, mustVoid, proofAll, readyStory, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { setDatabase } from '../store'
import { refusal } from '../story/build.test-support'

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

async function edition(date: string) {
  await must(C.createEdition, { date }, staff.layout)
  const slots = slotsOf(await view(staff, date)).filter((slot) => slot.kind === 'story')
  const of = (page: number) => slots.filter((slot) => slot.page === page).toSorted((a, b) => a.lines * a.cols - b.lines * b.cols)
  return { one: of(1), two: of(2), id: (await view(staff, date)).id }
}

test('a story too long for its slot goes on on a later page, and is read there', async () => {
  const { one, two, id } = await edition('2030-12-01')
  const long = await readyStory(database.db, staff, { characters: 900 })
  await must(C.placeStory, { slotId: one[0]!.id, storyId: long.id }, staff.layout)
  const before = slotsOf(await view(staff, '2030-12-01')).find((slot) => slot.id === one[0]!.id)!
  expect(before.placement!.fit!.overLines).toBeGreaterThan(10)

  const target = two.at(-1)!
  expect(await must(C.continueStory, { slotId: target.id, storyId: long.id }, staff.layout)).toMatchObject({ page: 2, slot: target.key, part: 2 })
  const after = slotsOf(await view(staff, '2030-12-01'))
  const [first, second] = [one[0]!.id, target.id].map((slotId) => after.find((slot) => slot.id === slotId)!.placement!)
  expect(first).toMatchObject({ part: { n: 1, of: 2 }, fit: { overLines: 0 } })
  expect(second).toMatchObject({ storyId: long.id, part: { n: 2, of: 2 }, versionId: first!.versionId, fit: { overLines: 0 } })
  const events = await database.db.select().from(auditEvent).where(eq(auditEvent.type, 'page.continued'))
  expect(events).toMatchObject([{ data: { page: 2, fromPage: 1, part: 2, storyId: long.id } }])

  await must(C.shortenJump, { editionId: id, storyId: long.id }, staff.layout)
  expect(await database.db.select().from(placement).where(eq(placement.storyId, long.id))).toHaveLength(1)
  await must(C.continueStory, { slotId: target.id, storyId: long.id }, staff.layout)
  await must(C.pullStory, { storyId: long.id, to: 'ready', reason: '换稿' }, staff.layout)
  expect(await database.db.select().from(placement).where(eq(placement.storyId, long.id))).toHaveLength(0)
})

test('a jump voids the sign-offs of the page it comes from', async () => {
  const { one, two } = await edition('2030-12-02')
  // no two lines alike: a text that goes on a line later prints another page
  const text = Array.from({ length: 120 }, (_, index) => `第${index}句写完。`).join('')
  const content: StoryContent = { kicker: '', headline: ['长稿'], deck: '', byline: '记者 甲', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text }] }] }
  const story = await readyStory(database.db, staff, { content })
  await must(C.placeStory, { slotId: one[0]!.id, storyId: story.id }, staff.layout)
  await proofAll(staff, one[0]!.pageId)
  await mustVoid(C.continueStory, { slotId: two[0]!.id, storyId: story.id }, staff.layout)
  expect((await view(staff, '2030-12-02')).pages[0]).toMatchObject({ state: 'composing', proofs: [] })

  // the text of the second page begins where the first ends
  await proofAll(staff, two[0]!.pageId)
  const slot = one[0]!
  await mustVoid(C.changeSlot, { slotId: slot.id, lines: slot.lines - 1 }, staff.layout)
  expect((await view(staff, '2030-12-02')).pages[1]).toMatchObject({ state: 'composing', proofs: [] })
})

test('what a jump refuses', async () => {
  const { one, two, id } = await edition('2030-12-03')
  const [story, other] = [await readyStory(database.db, staff), await readyStory(database.db, staff)]
  const jump = async (slotId: string, storyId: string, actor = staff.layout) => refusal(await run(C.continueStory, { slotId, storyId }, actor))
  expect(await jump(two[0]!.id, story.id)).toMatchObject({ kind: 'conflict', reason: 'story_not_placed' })
  await must(C.placeStory, { slotId: two[0]!.id, storyId: story.id }, staff.layout)
  await must(C.placeStory, { slotId: two[1]!.id, storyId: other.id }, staff.layout)
  expect(await jump(two[2]!.id, story.id, staff.author)).toMatchObject({ kind: 'forbidden' })
  expect(await jump(two[1]!.id, story.id)).toMatchObject({ kind: 'conflict', reason: 'slot_taken', params: { by: '版面己' } })
  expect(await jump(one[0]!.id, story.id)).toMatchObject({ kind: 'invalid', fields: { slotId: 'backward' } })
  expect(refusal(await run(C.shortenJump, { editionId: id, storyId: story.id }, staff.layout))).toMatchObject({ fields: { storyId: 'no_jump' } })
  // two at once into the same place: exactly one goes on there
  const both = await Promise.all([story, other].map(({ id: storyId }) => run(C.continueStory, { slotId: two[2]!.id, storyId }, staff.layout)))
  expect(both.filter((result) => result.ok)).toHaveLength(1)
})
