import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditEvent, checker, lexiconEntry, notice, placement } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EntryTexts } from '@/newsroom/checker/lexicon/fields'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { fitStory } from '@/newsroom/typesetting/fitting/fit'
import { composePage } from '@/newsroom/typesetting/page/page'
import { addEntry, removeEntry } from '../../checker/entries'
import { namesNow } from '../../checker/lexicon'
import { findEditionRow, loadContents } from '../../layout/contents'
import { pageSources, snapshotSources } from '../../layout/layout'
import { startHub, subscribe } from '../../live/hub'
import { continueStory } from '../../page/jump'
import { changeSlot, setHeadlineBreaks } from '../../page/compose'
import { placeStory, pullStory } from '../../page/place'
import { carryOutMark } from '../../page/proof/correct'
import { markProof } from '../../page/proof/marks'
import { reopenPage } from '../../page/proof/rounds'
import { proposeArrangements } from '../../page/arrange/propose'
import { tryFit } from '../../press/fit'
import { setDatabase } from '../../store'
import { storyGoal } from '../../story/goal'
import { lockEdition } from '../lock/lock'
import { disposeAll, fullEdition, makeEdition, makePaper, makeStaff, must, mustVoid, proofAll, readyStory, signAll, slotsOf, view, type Ready, type Staff } from '../edition.fixture'
import { readPageScreen } from '../readPage'
import { startTakingNames, takeNamesOfNow } from './names'

vi.setConfig({ testTimeout: 180_000 })

let database: Database
let staff: Staff
let serial = 1

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
}, 240_000)
afterAll(() => database.close())
afterEach(async () => {
  await database.db.delete(lexiconEntry)
  await database.db.delete(checker)
})

// no word of the tables in it: only what the lexicon names may keep it whole
const CHARACTERS = '沚汀沅澧沣泷泾洺浈浉涢涟淇淠渌渭湟湫溧滏滁漳潞潢澴瀍灞'
const content = (headline: string) => ({ kicker: '', headline: [headline], deck: '', byline: '记者 甲', dateline: '本报讯', body: [] })

const contentsOf = async (date: string) => loadContents(database.db, await findEditionRow(database.db, date))

interface Placed {
  date: string
  id: string
  story: Ready
  pageId: string
  slotId: string
}

const dateOf = (day: number) => `2032-03-${String(day).padStart(2, '0')}`

/** A story whose headline the composer breaks in two, in the narrowest slot for stories; what stands there is taken off. */
async function placedIn(date: string): Promise<Placed> {
  const { id } = await view(staff, date)
  const [slot] = slotsOf(await view(staff, date)).filter((one) => one.kind === 'story').toSorted((a, b) => a.cols - b.cols || b.lines - a.lines)
  if (!slot) throw new Error('no slot for a story')
  if (slot.placement) await must(pullStory, { storyId: slot.placement.storyId, to: 'ready', reason: '换稿' }, staff.layout)
  // as short as can be: there is room to break it elsewhere
  let length = 8
  const linesOf = async () => (await tryFit(staff.layout, { content: content(CHARACTERS.slice(0, length)), against: { edition: date, page: slot.page, slot: slot.key } })).headline.lines
  while ((await linesOf()).length < 2) length += 1
  const story = await readyStory(database.db, staff, { characters: 60, content: content(CHARACTERS.slice(0, length)) })
  await must(placeStory, { slotId: slot.id, storyId: story.id }, staff.layout)
  return { date, id, story, pageId: slot.pageId, slotId: slot.id }
}

/** An edition with nothing else on its pages. */
async function edition(): Promise<Placed> {
  const date = dateOf(serial++)
  await makeEdition(staff, date)
  return placedIn(date)
}

/** The same with something in every slot. */
async function whole(): Promise<Placed> {
  const date = dateOf(serial++)
  await fullEdition(database.db, staff, date)
  return placedIn(date)
}

/** The page as it stands, and the story's headline as it is printed. */
async function now({ date, story, pageId }: Placed) {
  const { pages, parts } = await contentsOf(date)
  const { page, placements } = parts.find((one) => one.page.id === pageId)!
  const composed = pages.find(({ layout }) => layout.page === page.number)!
  const { headline } = composed.layout.stories.find(({ storyId }) => storyId === story.id)!
  // what the row says was composed is what is composed
  expect(page.hash).toBe(composed.hash)
  return { lines: headline.lines, hash: page.hash, state: page.state, names: placements.find(({ storyId }) => storyId === story.id)!.names, number: page.number }
}

/** What the lexicons of now change of it: the others are open too. */
const takes = async ({ date }: Placed) => (await takeNamesOfNow()).filter((one) => one.date === date)

/** Four characters around the first break: named, they cannot stay apart. */
const nameOver = (lines: readonly string[]) => lines[0]!.slice(-2) + lines[1]!.slice(0, 2)
const add = (text: string, more: Partial<EntryTexts> = {}) => must(addEntry, { entry: { kind: 'place', text, ...more } }, staff.chief)
const taken = async (pageId: string) => (await database.db.select({ data: auditEvent.data, actorId: auditEvent.actorId }).from(auditEvent).where(and(eq(auditEvent.subjectId, pageId), eq(auditEvent.type, 'page.names_taken'))).orderBy(auditEvent.seq))

// the first edition of the paper, since it is locked
test('a page that is signed keeps its print, its signatures and its lock whatever is listed; changed by a person, it takes the names of then', async () => {
  const made = await whole()
  await signAll(staff, made.date)
  const signed = await now(made)
  expect(signed.state).toBe('signed_chief')
  const name = nameOver(signed.lines)
  await add(name)
  expect(await takes(made)).toEqual([])
  expect(await now(made)).toEqual(signed)
  expect(await taken(made.pageId)).toEqual([])
  expect(await database.db.select().from(notice).where(and(eq(notice.subjectId, made.pageId), eq(notice.kind, 'page_sign_offs_voided')))).toEqual([])
  // what the browser composes of it is what was signed
  const { source } = await readPageScreen(staff.chief, made.date, signed.number)
  expect(composePage(source).stories.find(({ storyId }) => storyId === made.story.id)!.headline.lines).toEqual(signed.lines)

  // another page's change touches it not
  const elsewhere = slotsOf(await view(staff, made.date)).find((slot) => slot.pageId !== made.pageId && slot.kind === 'advertisement')
  if (elsewhere) await mustVoid(changeSlot, { slotId: elsewhere.id, label: '广告另一则', adMarked: true }, staff.layout)
  expect(await now(made)).toEqual(signed)

  // a change that is asked about takes the name along; nothing more is asked
  const own = slotsOf(await view(staff, made.date)).find((slot) => slot.pageId === made.pageId && slot.kind === 'story' && slot.id !== made.slotId && slot.placement !== null)!
  await mustVoid(setHeadlineBreaks, { slotId: own.id, headline: [own.placement!.headline.join('')] }, staff.layout)
  const changed = await now(made)
  expect(changed).toMatchObject({ state: 'composing', names: [name] })
  expect(changed.lines.some((line) => line.includes(name))).toBe(true)

  // locked, the names are in the snapshot by value
  await signAll(staff, made.date)
  await disposeAll(staff, made.id)
  const open = pageSources(await contentsOf(made.date))
  await must(lockEdition, { editionId: made.id }, staff.chief)
  const snapshot = (await database.db.query.editionLock.findFirst({ where: (row, { eq: is }) => is(row.editionId, made.id) }))?.snapshot as EditionSnapshot
  expect(snapshotSources(snapshot)).toEqual(open)
  expect(snapshot.pages.flatMap(({ placements }) => placements).find(({ storyId }) => storyId === made.story.id)).toMatchObject({ names: [name] })
  // and no change of the lexicons reaches what is locked
  await add(nameOver(changed.lines))
  expect(await takes(made)).toEqual([])
  expect((await now(made)).lines).toEqual(changed.lines)
})

describe('a name the paper lists', () => {
  test('keeps a headline of an open page whole, from the moment it is listed until it is no more; the text stays, every other page stays', async () => {
    const made = await edition()
    const before = await now(made)
    const text = before.lines.join('')
    const name = nameOver(before.lines)
    const other = (await contentsOf(made.date)).parts.find(({ page }) => page.id !== made.pageId)!.page.hash

    const { id } = await add(name)
    // nothing is printed otherwise but by a command
    expect((await now(made)).lines).toEqual(before.lines)
    expect(await takes(made)).toEqual([{ date: made.date, pages: [before.number] }])
    const after = await now(made)
    expect(after.lines.some((line) => line.includes(name))).toBe(true)
    expect(after.lines.join('')).toBe(text)
    expect(after.lines).toHaveLength(before.lines.length)
    expect(after).toMatchObject({ names: [name], state: 'composing' })
    expect(after.hash).not.toBe(before.hash)
    expect((await contentsOf(made.date)).parts.find(({ page }) => page.id !== made.pageId)!.page.hash).toBe(other)
    expect(await taken(made.pageId)).toMatchObject([{ data: { page: before.number, headline: text, names: [name] }, actorId: 'system' }])
    // asked again there is nothing to do
    expect(await takes(made)).toEqual([])

    // the browser that composes the page, and whoever asks how it would fit, break it there too
    const { source } = await readPageScreen(staff.layout, made.date, before.number)
    expect(composePage(source).stories.find(({ storyId }) => storyId === made.story.id)!.headline.lines).toEqual(after.lines)
    const { page, slots } = (await contentsOf(made.date)).parts.find((one) => one.page.id === made.pageId)!
    const tried = await tryFit(staff.layout, { content: made.story.content, against: { edition: made.date, page: page.number, slot: slots.find(({ id: one }) => one === made.slotId)!.key } })
    expect(tried.headline.lines).toEqual(after.lines)
    const slip = { target: null, slip: {}, count: { characters: 60 }, placements: [{ id: (await database.db.select().from(placement).where(eq(placement.storyId, made.story.id)))[0]!.id, editionId: made.id }], content: made.story.content }
    expect(await storyGoal(staff.layout, slip as never)).toMatchObject({ placed: true, names: [name], printed: `\n${text}\n` })

    await must(removeEntry, { id }, staff.chief)
    await takeNamesOfNow()
    expect(await now(made)).toMatchObject({ lines: before.lines, hash: before.hash, names: [] })
  })

  test('is taken with the story that is placed, on its day, whoever places it, and by whoever arranges the page', async () => {
    const made = await edition()
    const before = await now(made)
    const name = nameOver(before.lines)
    await add(name, { from: dateOf(serial + 1) })
    expect(await takes(made)).toEqual([])
    const early = await edition()
    expect(await now(early)).toMatchObject({ lines: before.lines, names: [] })
    const due = await edition()
    expect(await now(due)).toMatchObject({ names: [name] })
    expect((await now(due)).lines.some((line) => line.includes(name))).toBe(true)
    expect(await taken(due.pageId)).toMatchObject([{ data: { names: [name] }, actorId: staff.layout.id }])

    const found = await proposeArrangements(staff.layout, { edition: due.date, page: (await now(due)).number, stories: [due.story.id], lead: null })
    expect(found.proposals.length).toBeGreaterThan(0)
    // tried without the name, what is promised would not be what is printed
    const [first] = found.proposals
    const set = fitStory(due.story.content, first!.slots.find(({ key }) => key === first!.stories.find(({ storyId }) => storyId === due.story.id)!.slot)!, PAGE_FORMATS.tabloid, { names: [name] })
    expect(first!.fits.find(({ storyId }) => storyId === due.story.id)!.fit).toEqual(set)
  })

  test('is heard of by itself, at the start and after each change, once whatever is announced', async () => {
    const made = await edition()
    const before = await now(made)
    const name = nameOver(before.lines)
    const stopHub = await startHub(database)
    await add(nameOver([...before.lines].toReversed()))
    const stop = startTakingNames(subscribe)
    await add(name)
    await vi.waitFor(async () => expect((await now(made)).names).toContain(name), { timeout: 20_000, interval: 100 })
    await stop()
    await stopHub()
  })
})

describe('a page under proof', () => {
  test('takes nothing with a correction of other words, so that its rounds are read on; with one of the headline, the names in it', async () => {
    const made = await whole()
    await proofAll(staff, made.pageId)
    const before = await now(made)
    const name = nameOver(before.lines)
    await add(name)
    const mark = async (correction: { field?: 'headline'; block: number; from: number; to: number; was: string; by: string }) =>
      (await must(markProof, { pageId: made.pageId, text: '', correction: { storyId: made.story.id, ...correction } }, staff.proof1)).markId
    const [body] = made.story.content.body
    const text = body?.type === 'paragraph' ? body.text.map((run) => run.text).join('') : ''
    const end = before.lines.join('').length
    await mustVoid(carryOutMark, { markId: await mark({ block: 0, from: 4, to: 5, was: text.slice(4, 5), by: '滨' }) }, staff.layout)
    expect((await now(made)).lines).toEqual(before.lines)
    expect((await now(made)).names).toEqual([])

    await must(carryOutMark, { markId: await mark({ field: 'headline', block: 0, from: end, to: end, was: '', by: '！' }) }, staff.layout)
    const after = await now(made)
    expect(after).toMatchObject({ names: [name], state: 'clean_proof' })
    expect(after.lines.some((line) => line.includes(name))).toBe(true)
    expect((await view(staff, made.date)).pages.find(({ id }) => id === made.pageId)!.proofs.map(({ number }) => number)).toEqual([1, 2])

    // sent back by a person, the page is an open one again
    await add(nameOver(after.lines))
    expect(await takes(made)).toEqual([])
    await must(reopenPage, { pageId: made.pageId, reason: '重排' }, staff.layout)
    expect(await takes(made)).toMatchObject([{ date: made.date }])
    expect((await now(made)).names).toHaveLength(2)
  })

  test('keeps a story of several pages as it is as long as one of them is', async () => {
    const made = await edition()
    const target = slotsOf(await view(staff, made.date)).find((slot) => slot.kind === 'story' && slot.page === 2 && slot.placement === null && slot.id !== made.slotId)!
    const from = await now(made)
    expect(from.number).toBeLessThanOrEqual(2)
    await must(continueStory, { slotId: target.id, storyId: made.story.id }, staff.layout)
    if (target.pageId === made.pageId) throw new Error('the story stands on one page')
    await proofAll(staff, target.pageId)
    const before = await now(made)
    expect(before.state).toBe('composing')
    await add(nameOver(before.lines))
    expect(await takes(made)).toEqual([])
    expect(await now(made)).toEqual(before)
    await must(reopenPage, { pageId: target.pageId, reason: '重排' }, staff.layout)
    expect(await takes(made)).toMatchObject([{ date: made.date }])
    expect((await now(made)).names).toHaveLength(1)
  })
})

test('of ten thousand entries what stands in the headline is handed on, and nothing else', async () => {
  const entries = Array.from({ length: 10_000 }, (_, index) => ({ kind: 'place' as const, name: `泾渭${String(index).padStart(5, '0')}桥` }))
  const at = new Date()
  for (let from = 0; from < entries.length; from += 1000)
    await database.db.insert(lexiconEntry).values(entries.slice(from, from + 1000).map((entry, index) => ({ id: `e${from + index}`, kind: entry.kind, text: entry.name, forms: [entry.name], search: entry.name, data: entry, madeAt: at, madeBy: staff.chief.id })))
  await database.db.insert(checker).values({ stamp: 'ten thousand' })
  const known = await namesNow(database.db)
  expect(known(content('昨天泾渭00042桥通车'), null, '2032-03-01')).toEqual(['泾渭00042桥'])
})
