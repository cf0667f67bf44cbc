import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { run } from '../command'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { makePaper, makeStaff, must, readyStory, slotsOf, view, type Staff } from '../edition/edition.fixture'
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

const STALE = { kind: 'conflict', reason: 'stale_version' }

test('a change that names what its maker saw is refused once somebody has changed just that', async () => {
  const date = '2031-06-01'
  await must(C.createEdition, { date }, staff.layout)
  const slots = slotsOf(await view(staff, date)).filter((slot) => slot.kind === 'story' && slot.page === 2)
  const [slot, other] = slots
  const now = async () => slotsOf(await view(staff, date)).find(({ id }) => id === slot!.id)!
  await must(C.changeSlot, { slotId: slot!.id, lines: slot!.lines - 4 }, staff.layout)
  // a colleague goes on from there; what was seen of another member is not in question
  await must(C.changeSlot, { slotId: slot!.id, lines: slot!.lines - 6, seen: { lines: slot!.lines - 4 } }, staff.layout)
  expect(refusal(await run(C.changeSlot, { slotId: slot!.id, lines: slot!.lines, seen: { lines: slot!.lines - 4 } }, staff.layout))).toMatchObject(STALE)
  expect((await now()).lines).toBe(slot!.lines - 6)
  await must(C.changeSlot, { slotId: slot!.id, lines: slot!.lines, seen: { lines: slot!.lines - 6, label: '' } }, staff.layout)

  const [one, two] = [await readyStory(database.db, staff), await readyStory(database.db, staff)]
  await must(C.placeStory, { slotId: slot!.id, storyId: one.id }, staff.layout)
  const breaks = (input: object) => run(C.setHeadlineBreaks, { slotId: slot!.id, ...input }, staff.layout)
  const title = (await now()).placement!.headline.join('')
  const broken = [title.slice(0, 2), title.slice(2)]
  expect(refusal(await breaks({ headline: broken, seen: [title] }))).toMatchObject(STALE)
  expect((await breaks({ headline: broken, seen: null })).ok).toBe(true)
  expect(refusal(await breaks({ headline: null, seen: null }))).toMatchObject(STALE)

  // who pulls or moves what stood here takes nothing else
  expect(refusal(await run(C.moveStory, { slotId: slot!.id, toSlotId: other!.id, storyId: two.id }, staff.layout))).toMatchObject(STALE)
  const pull = (fromSlotId: string) => run(C.pullStory, { storyId: one.id, fromSlotId, to: 'ready', reason: '撤销刚才的上版' }, staff.layout)
  expect(refusal(await pull(other!.id))).toMatchObject(STALE)
  await must(C.placeStory, { slotId: other!.id, storyId: two.id }, staff.layout)
  const swap = (storyId: string, withStoryId: string) => run(C.swapStories, { slotId: slot!.id, withSlotId: other!.id, storyId, withStoryId }, staff.layout)
  expect(refusal(await swap(two.id, one.id))).toMatchObject(STALE)
  expect((await swap(one.id, two.id)).ok).toBe(true)
  expect(refusal(await pull(slot!.id))).toMatchObject(STALE)
  expect((await pull(other!.id)).ok).toBe(true)
})
