import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { editionById } from '@/db/read/edition'
import { ad, adPlacement, auditEvent, edition, notice, paper } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { inUse } from '@/newsroom/edition/pagesInUse'
import type { Actor } from '@/newsroom/people/actor'
import type { Refusal } from '@/newsroom/refusal'
import { bookAd } from '../../advertising/book'
import { placeAd } from '../../advertising/place'
import { verifyState } from '../../audit/state'
import { run } from '../../command'
import { lockedFile, WHOLE } from '../../press/edition'
import { presentLock } from '../../press/locked'
import { publishedEdition } from '../../publish/read'
import { readHistory } from '../../history/read'
import { makePerson, refusal } from '../../story/build.test-support'
import { readStory } from '../../story/read'
import { setDatabase } from '../../store'
import { EDITION_COMMANDS as C } from '../commands'
import { disposeAll, fullEdition, makeEdition, makePaper, makeStaff, must, mustVoid, proofAll, readyStory, signAll, slotsOf, view, type Staff } from '../edition.fixture'
import { readPressBoard, readPressMonth } from '../times/read'

vi.setConfig({ testTimeout: 120_000 })

const OWN = { raised: 90, read: 60, signed: 20 }
const USUAL = { raised: 75, read: 45, signed: 15 }
let database: Database
let staff: Staff
let serial = 0

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  const plan = ['front', 'news', 'livelihood', 'education'].map((name, index) => ({ section: { zh: `${index + 1}号版`, en: name }, template: `tabloid-${name}` }))
  await makePaper(database.db, { pageCount: 4, plan, pageTimes: { usual: USUAL, pages: { 3: OWN } } })
})
afterAll(() => database.close())

/** An edition of its own for each test: four pages, empty. */
async function made(): Promise<{ id: string; date: string }> {
  const date = `2032-03-${String(++serial).padStart(2, '0')}`
  return { id: (await makeEdition(staff, date)).id, date }
}

const pageOf = async (date: string, number: number) => {
  const page = (await view(staff, date)).pages.find((one) => one.number === number)
  if (!page) throw new Error(`no page ${number}`)
  return page
}
const storySlots = async (date: string, number: number) => slotsOf(await view(staff, date)).filter(({ page, kind, placement }) => page === number && kind === 'story' && placement === null)

/** A story in the first free slot of a page. */
async function place(date: string, number: number, characters = 120): Promise<{ storyId: string; slotId: string }> {
  const [slot] = await storySlots(date, number)
  if (!slot) throw new Error('a free slot')
  const { id } = await readyStory(database.db, staff, { characters })
  await must(C.placeStory, { slotId: slot.id, storyId: id }, staff.layout)
  return { storyId: id, slotId: slot.id }
}

/** An advertisement in the first slot for one on a page. */
async function advertise(date: string, number: number): Promise<string> {
  const seller = await makePerson(database.db, ['ad'], null, '广告壬')
  const { id } = await must(bookAd, { client: '青禾超市', title: '冬至酬宾', mark: 'page', note: '', size: { unit: 'grid', format: 'tabloid', cols: 2, lines: 10 }, bookings: [{ date, page: null }] }, seller)
  const page = await pageOf(date, number)
  const slot = page.slots.find(({ kind }) => kind === 'advertisement')
  const { slotId } = slot ? { slotId: slot.id } : await must(C.changeSlot, { slotId: page.slots[0]?.id ?? '', label: '' }, staff.layout)
  await must(placeAd, { slotId, adId: id }, staff.layout)
  return id
}

async function swap(date: string, one: number, other: number, actor: Actor = staff.layout): Promise<Refusal | 'not refused'> {
  return refusal(await run(C.swapPages, { pageId: (await pageOf(date, one)).id, withPageId: (await pageOf(date, other)).id }, actor))
}

const misplaced = async () => (await verifyState(database.db)).filter(({ kind }) => kind === 'placement_changed' || kind.startsWith('sign_off'))
const eventsOf = (subjectId: string, type: string) => database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, subjectId), eq(auditEvent.type, type))).orderBy(auditEvent.id)

test('what is locked, printed and published has the pages as they stand then', async () => {
  // before all the others: editions are locked in the order of their dates
  const date = '2032-01-05'
  const { id } = await fullEdition(database.db, staff, date)
  const [, two, three] = (await view(staff, date)).pages
  await must(C.swapPages, { pageId: two?.id ?? '', withPageId: three?.id ?? '' }, staff.layout)
  await must(C.setPageCount, { editionId: id, count: 8 }, staff.layout)
  await must(C.setPageCount, { editionId: id, count: 4 }, staff.layout)
  const signed = await signAll(staff, date)
  await disposeAll(staff, id)
  await must(C.lockEdition, { editionId: id }, staff.chief)
  await must(C.publishEdition, { editionId: id, confirm: date }, staff.chief)
  const published = await publishedEdition(date)
  expect(published?.pages.map(({ number, section }) => [number, section.zh])).toEqual([[1, '1号版'], [2, '3号版'], [3, '2号版'], [4, '4号版']])
  const locked = await presentLock(database.db, (await editionById(database.db, id)) ?? expect.unreachable())
  for (const kind of ['pdf', 'readers'] as const) {
    const [whole, page] = [await lockedFile(database.db, locked, WHOLE, kind), await lockedFile(database.db, locked, 2, kind)]
    expect(Buffer.from(whole.bytes).toString('latin1').match(/\/Type\s*\/Page\b/g), kind).toHaveLength(4)
    expect(Buffer.from(page.bytes).toString('latin1').match(/\/Type\s*\/Page\b/g), kind).toHaveLength(1)
  }
  expect(signed.pages[1]).toMatchObject({ id: three?.id, number: 2, state: 'signed_chief' })
})

describe('two pages change places', () => {
  test('each whole: design, slots, stories, name, credit, hold and times; only the numbers change', async () => {
    const { id, date } = await made()
    const { storyId } = await place(date, 3)
    await must(C.setPage, { pageId: (await pageOf(date, 2)).id, credit: '责编 丙' }, staff.layout)
    const [two, three] = [await pageOf(date, 2), await pageOf(date, 3)]
    await must(C.swapPages, { pageId: two.id, withPageId: three.id, page: 2, withPage: 3 }, staff.layout)
    const [nowTwo, nowThree] = [await pageOf(date, 2), await pageOf(date, 3)]
    const whole = ({ id: pageId, section, template, credit, slots }: typeof two) => ({ pageId, section, template, credit, slots: slots.map(({ id: slotId, key, placement }) => [slotId, key, placement?.storyId]) })
    expect(whole(nowTwo)).toEqual(whole(three))
    expect(whole(nowThree)).toEqual(whole(two))
    expect(nowThree.credit).toBe('责编 丙')
    expect(nowTwo.slots.some(({ placement }) => placement?.storyId === storyId)).toBe(true)
    // the number is printed
    expect(nowTwo.hash).not.toBe(three.hash)
    const [row] = await database.db.select().from(edition).where(eq(edition.id, id))
    expect(row?.times?.pages).toEqual({ usual: USUAL, pages: { 2: OWN } })
    const { board } = await readPressBoard(staff.chief, date)
    expect(board.pages.map(({ id: pageId, number }) => [pageId, number])).toEqual((await view(staff, date)).pages.map((page) => [page.id, page.number]))
    // either page's history tells it
    for (const [pageId, page, toPage] of [[two.id, 2, 3], [three.id, 3, 2]] as const) expect(await eventsOf(pageId, 'page.exchanged')).toMatchObject([{ data: { page, toPage } }])
    expect(await misplaced()).toEqual([])

    // what stands there moves on from where it now is, and the trail can be played
    await must(C.pullStory, { storyId, to: 'ready', reason: '换稿' }, staff.layout)
    expect(await misplaced()).toEqual([])
  })

  test('asked first over what is signed; back again it is the same print, and what only that voided stands again', async () => {
    const { date } = await made()
    await place(date, 2)
    const two = await pageOf(date, 2)
    await proofAll(staff, two.id)
    const before = (await view(staff, date)).pages.map(({ hash }) => hash)
    const signed = await pageOf(date, 2)
    const three = await pageOf(date, 3)
    const input = { pageId: two.id, withPageId: three.id, page: 2, withPage: 3 }
    expect(await swap(date, 2, 3)).toMatchObject({ kind: 'would_void', pages: [{ rounds: [1, 2, 3], people: ['校对庚', '校对辛'] }] })
    expect((await pageOf(date, 2)).id, 'nothing happened').toBe(two.id)
    await mustVoid(C.swapPages, input, staff.layout)
    expect(await pageOf(date, 3)).toMatchObject({ id: two.id, state: 'composing', proofs: [] })
    const told = await database.db.select().from(notice).where(and(eq(notice.subjectId, two.id), eq(notice.kind, 'page_sign_offs_voided')))
    expect(told.map(({ personId }) => personId).toSorted()).toEqual([staff.proof1.id, staff.proof2.id].toSorted())

    await must(C.swapPages, { ...input, page: 3, withPage: 2 }, staff.layout)
    expect((await view(staff, date)).pages.map(({ hash }) => hash)).toEqual(before)
    expect(await pageOf(date, 2)).toMatchObject({ id: two.id, state: signed.state, proofs: signed.proofs.map(({ number, by }) => ({ number, by })) })
    expect(await misplaced()).toEqual([])
  })

  test('a jump follows: the pages that name a number name the new one, and one that would turn back is refused', async () => {
    const { date } = await made()
    const { storyId } = await place(date, 2, 4000)
    const [end] = await storySlots(date, 3)
    await must(C.continueStory, { slotId: end?.id ?? '', storyId }, staff.layout)
    const beginning = await pageOf(date, 2)
    await must(C.swapPages, { pageId: (await pageOf(date, 3)).id, withPageId: (await pageOf(date, 4)).id }, staff.layout)
    // page 2 did not move, and says 下转第4版 now
    expect((await pageOf(date, 2)).hash).not.toBe(beginning.hash)
    expect(await swap(date, 2, 4)).toMatchObject({ reason: 'jump_turns_back', params: { page: 4, toPage: 2 } })
    await must(C.swapPages, { pageId: (await pageOf(date, 3)).id, withPageId: (await pageOf(date, 4)).id }, staff.layout)
    expect((await pageOf(date, 2)).hash).toBe(beginning.hash)
    expect(await misplaced()).toEqual([])
  })

  test('what is refused: the front page, itself, a page of another edition, what stands elsewhere by now, who may not', async () => {
    const [{ date }, other] = [await made(), await made()]
    expect(await swap(date, 1, 2)).toMatchObject({ reason: 'front_page_stays' })
    expect(await swap(date, 3, 1)).toMatchObject({ reason: 'front_page_stays' })
    const [two, three] = [await pageOf(date, 2), await pageOf(date, 3)]
    const refused = async (input: object, actor = staff.layout) => refusal(await run(C.swapPages, input as never, actor))
    expect(await refused({ pageId: two.id, withPageId: two.id })).toMatchObject({ fields: { withPageId: 'same_page' } })
    expect(await refused({ pageId: two.id, withPageId: (await pageOf(other.date, 3)).id })).toMatchObject({ fields: { withPageId: 'other_edition' } })
    expect(await refused({ pageId: two.id, withPageId: 'nowhere' })).toMatchObject({ kind: 'not_found' })
    for (const actor of [staff.editor, staff.head, staff.proof1, staff.author]) expect(await refused({ pageId: two.id, withPageId: three.id }, actor)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    // two people do the same at once: it is done, and not undone
    const same = { pageId: two.id, withPageId: three.id, page: 2, withPage: 3 }
    const both = await Promise.all([run(C.swapPages, same, staff.layout), run(C.swapPages, same, staff.chief)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'stale_version' } })
    expect((await pageOf(date, 3)).id).toBe(two.id)
  })

  test('while another places: the story stands in its slot, on the page whatever its number', async () => {
    const { date } = await made()
    const [two, three] = [await pageOf(date, 2), await pageOf(date, 3)]
    const [slot] = await storySlots(date, 2)
    const story = await readyStory(database.db, staff)
    const done = await Promise.all([
      run(C.placeStory, { slotId: slot?.id ?? '', storyId: story.id }, staff.layout),
      run(C.swapPages, { pageId: two.id, withPageId: three.id }, staff.chief),
    ])
    expect(done.map(({ ok }) => ok)).toEqual([true, true])
    const page = await pageOf(date, 3)
    expect(page.id).toBe(two.id)
    expect(page.slots.find(({ id }) => id === slot?.id)?.placement?.storyId).toBe(story.id)
    expect(await misplaced()).toEqual([])
  })
})

describe('more pages, and fewer', () => {
  test('added at the end by the paper’s plan, and beyond it by the usual one: empty, with their times, and the front page says how many', async () => {
    const { id, date } = await made()
    const front = await pageOf(date, 1)
    const { pages } = await must(C.setPageCount, { editionId: id, count: 8, seen: 4 }, staff.layout)
    expect(pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const now = await view(staff, date)
    expect(now.masthead.zh.pages).toBe('今日8版')
    expect(now.state).toBe('planned')
    expect((await pageOf(date, 1)).hash, 'its head says 今日8版').not.toBe(front.hash)
    for (const page of now.pages.slice(4)) {
      expect(page).toMatchObject({ state: 'planned', proofs: [], signatures: [] })
      expect(page.slots.length).toBeGreaterThan(0)
      expect(page.hash).toMatch(/^[0-9a-f]{64}$/)
    }
    expect((await readPressBoard(staff.chief, date)).board.pages).toHaveLength(8)
    expect((await readPressMonth(staff.chief, date.slice(0, 7))).editions.find((one) => one.date === date)).toMatchObject({ pages: 8 })
    // empty pages go again without a word, and the front page is the one of before
    await must(C.setPageCount, { editionId: id, count: 4 }, staff.layout)
    expect((await pageOf(date, 1)).hash).toBe(front.hash)
    expect(await eventsOf(id, 'edition.pages_set')).toMatchObject([{ data: { from: 4, to: 8 } }, { data: { from: 8, to: 4, lost: [], signers: [] } }])
  })

  test('a paper that meanwhile plans another format gives the usual pages of the edition’s own', async () => {
    const { id, date } = await made()
    await database.db.update(paper).set({ format: 'broadsheet' })
    await must(C.setPageCount, { editionId: id, count: 8 }, staff.layout)
    await database.db.update(paper).set({ format: 'tabloid' })
    expect((await view(staff, date)).pages.every(({ template }) => template.startsWith('tabloid-'))).toBe(true)
  })

  test('what stands on pages that go, or is signed of them, is named first; then stories are ready again, advertisements on no page, and their people are told', async () => {
    const { id, date } = await made()
    await must(C.setPageCount, { editionId: id, count: 8 }, staff.layout)
    const seven = await place(date, 7)
    // begins on a page that stays: its end goes
    const long = await place(date, 2)
    const [end] = await storySlots(date, 8)
    await must(C.continueStory, { slotId: end?.id ?? '', storyId: long.storyId }, staff.layout)
    const withAd = (await view(staff, date)).pages.find(({ number, slots }) => number > 4 && slots.some(({ kind }) => kind === 'advertisement'))
    if (!withAd) throw new Error('a page with a slot for advertisements')
    const adId = await advertise(date, withAd.number)
    await proofAll(staff, (await pageOf(date, 7)).id)
    const before = await view(staff, date)

    const asked = await refused({ editionId: id, count: 4 })
    expect(asked).toMatchObject({ kind: 'conflict', reason: 'pages_in_use', params: { pages: '5、6、7、8', signers: '校对庚、校对辛' } })
    const params = asked !== 'not refused' && asked.kind === 'conflict' ? (asked.params ?? {}) : {}
    for (const named of ['第', '冬至酬宾']) expect(String(params.lost)).toContain(named)
    const losing = JSON.parse(String(params.losing)) as string[]
    // a screen knows the same by what it shows
    expect(inUse(before.pages.filter(({ number }) => number > 4))).toEqual(losing)
    expect(await refused({ editionId: id, count: 4, losing, reason: ' ' })).toMatchObject({ kind: 'invalid', fields: { reason: 'required' } })
    expect(await refused({ editionId: id, count: 4, losing })).toMatchObject({ kind: 'invalid', fields: { reason: 'required' } })
    expect(await refused({ editionId: id, count: 4, losing: losing.slice(1), reason: '稿件不足' })).toMatchObject({ reason: 'pages_in_use' })
    // somebody places one more meanwhile: it is asked for anew
    const more = await place(date, 6)
    expect(await refused({ editionId: id, count: 4, losing, reason: '稿件不足' })).toMatchObject({ reason: 'pages_in_use' })
    await must(C.pullStory, { storyId: more.storyId, to: 'ready', reason: '另用' }, staff.layout)
    expect((await view(staff, date)).pages.map(({ hash }) => hash), 'nothing is lost by asking').toEqual(before.pages.map(({ hash }) => hash))

    await must(C.setPageCount, { editionId: id, count: 4, losing, reason: '稿件不足' }, staff.layout)
    expect((await view(staff, date)).pages).toHaveLength(4)
    expect(await readStory(staff.editor, seven.storyId)).toMatchObject({ state: 'ready' })
    expect(await readStory(staff.editor, long.storyId)).toMatchObject({ state: 'placed' })
    expect((await pageOf(date, 2)).slots.find(({ id: slotId }) => slotId === long.slotId)?.placement).toMatchObject({ part: null })
    expect(await database.db.select().from(adPlacement).where(eq(adPlacement.adId, adId))).toEqual([])
    expect(await database.db.select().from(ad).where(eq(ad.id, adId))).toHaveLength(1)
    const told = await database.db.select().from(notice).where(and(eq(notice.subjectId, id), eq(notice.kind, 'pages_taken_off')))
    expect(Object.fromEntries(told.map(({ personId, params: said }) => [personId, said.pages]))).toEqual({ [staff.proof1.id]: '7', [staff.proof2.id]: '7' })
    expect(await eventsOf(id, 'edition.pages_set')).toMatchObject([{}, { data: { reason: '稿件不足', signers: ['校对庚', '校对辛'] } }])
    expect(await misplaced()).toEqual([])
    // the edition's history still tells what was done on the pages that are gone
    const history = await readHistory(staff.chief, { of: 'edition', edition: date })
    expect(history.entries.map(({ type }) => type)).toEqual(expect.arrayContaining(['page.pulled', 'page.ad_removed', 'page.proof_signed', 'edition.pages_set']))
  })

  test('what moved off a page that goes is played by the trail', async () => {
    const { id, date } = await made()
    await must(C.setPageCount, { editionId: id, count: 8 }, staff.layout)
    const { slotId, storyId } = await place(date, 8)
    const [free] = await storySlots(date, 2)
    await must(C.moveStory, { slotId, toSlotId: free?.id ?? '', storyId }, staff.layout)
    await must(C.setPageCount, { editionId: id, count: 4 }, staff.layout)
    expect(await misplaced()).toEqual([])
  })

  test('the count is printed on the front page: what that voids is asked for first', async () => {
    const { id, date } = await made()
    await place(date, 1)
    await proofAll(staff, (await pageOf(date, 1)).id)
    const asked = await refused({ editionId: id, count: 8 })
    expect(asked).toMatchObject({ kind: 'would_void', pages: [{ number: 1 }] })
    await mustVoid(C.setPageCount, { editionId: id, count: 8 }, staff.layout)
    await must(C.setPageCount, { editionId: id, count: 4 }, staff.layout)
    expect(await pageOf(date, 1)).toMatchObject({ state: 'clean_proof', roundSigned: true })
  })

  test('what is refused: another count, the one there is, one that is not what was seen, who may not; two at once make it once', async () => {
    const { id } = await made()
    for (const count of [0, 3, 6, 20, 4.5]) expect(await refused({ editionId: id, count })).toMatchObject({ kind: 'invalid', fields: { count: expect.any(String) as string } })
    expect(await refused({ editionId: id, count: 4 })).toMatchObject({ fields: { count: 'unchanged' } })
    expect(await refused({ editionId: id, count: 8, seen: 12 })).toMatchObject({ reason: 'stale_version' })
    for (const actor of [staff.editor, staff.head, staff.proof1, staff.author]) expect(await refused({ editionId: id, count: 8 }, actor)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    const both = await Promise.all([run(C.setPageCount, { editionId: id, count: 8, seen: 4 }, staff.layout), run(C.setPageCount, { editionId: id, count: 12, seen: 4 }, staff.chief)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  async function refused(input: object, actor: Actor = staff.layout): Promise<Refusal | 'not refused'> {
    return refusal(await run(C.setPageCount, input as never, actor))
  }
})
