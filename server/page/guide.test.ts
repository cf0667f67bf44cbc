import { and, eq } from 'drizzle-orm'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { auditEvent } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import type { PageLayout, TextRun } from '@/newsroom/typesetting/display'
import { run } from '../command'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { disposeAll, fullEdition, makePaper, makeStaff, must, mustVoid, readyStory, signAll, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { readPreflight } from '../edition/check/preflight'
import { readPage, readPageScreen } from '../edition/readPage'
import { findEditionRow, loadContents } from '../layout/contents'
import { pageSources, snapshotSources } from '../layout/layout'
import { publicFile } from '../press/public'
import { publishedPage } from '../publish/read'
import { transitionStory } from '../story/workflow/transition'
import { refusal } from '../story/build.test-support'
import { setDatabase } from '../store'
import { proposeArrangements } from './arrange/propose'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let database: Database
let staff: Staff
let serial = 0
let date: string
let editionId: string
/** The slot of the front that is empty for a guide. */
let slotId: string

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  const plan = ['front', 'news', 'livelihood', 'education'].map((name, index) => ({ section: { zh: `${index + 1}号版`, en: name }, template: `tabloid-${name}` }))
  await makePaper(database.db, { pageCount: 4, plan })
})
afterAll(() => database.close())

const slots = async () => slotsOf(await view(staff, date))
const pageOf = async (number: number) => {
  const page = (await view(staff, date)).pages.find((one) => one.number === number)
  if (!page) throw new Error(`no page ${number}`)
  return page
}
const contents = async () => loadContents(database.db, await findEditionRow(database.db, date))
const layoutOn = async (number: number): Promise<PageLayout> => {
  const page = (await contents()).pages.find(({ layout }) => layout.page === number)
  if (!page) throw new Error(`no page ${number}`)
  return page.layout
}
const entry = (storyId: string, title = '') => ({ storyId, title })

/** What the guides of a page print, by the ink that is on it. */
async function printed(number = 1): Promise<string[]> {
  const { furniture, guides = [] } = await layoutOn(number)
  return guides.flatMap(({ lines }) =>
    lines.map(({ from, to }) => {
      const runs = furniture.slice(from, to).filter((mark): mark is TextRun => mark.kind === 'text')
      // between lines no blank is printed
      return `${runs[0]?.text ?? ''} ${runs.slice(1).map(({ text }) => text.replaceAll(' ', '')).join('')}`
    }),
  )
}

/** The story of the first slot for stories on a page. */
async function storyOn(number: number) {
  const slot = (await slots()).find(({ page, kind, placement }) => page === number && kind === 'story' && placement !== null)
  if (!slot?.placement) throw new Error(`no story on page ${number}`)
  return { ...slot.placement, slotId: slot.id, pageId: slot.pageId, title: slot.placement.headline.join(''), said: slot.placement.headline.join(' ') }
}

const swap = async (one: number, other: number) => ({ pageId: (await pageOf(one)).id, withPageId: (await pageOf(other)).id })

/** Entries that are not so, as the lock says it. */
const faults = async () => (await readPreflight(staff.chief, editionId)).find(({ id }) => id === 'guide-entries')?.failures ?? []

beforeEach(async () => {
  date = `2033-04-${String(++serial).padStart(2, '0')}`
  editionId = (await fullEdition(database.db, staff, date)).id
  const slot = (await slots()).findLast(({ page, kind, placement }) => page === 1 && kind === 'story' && placement !== null)
  slotId = slot?.id ?? ''
  await must(C.pullStory, { storyId: slot?.placement?.storyId ?? '', to: 'ready', reason: '留作导读' }, staff.layout)
})

// numbers run on over what stays open
afterEach(async () => {
  if ((await view(staff, date)).lockVersion === 0) await must(C.cancelEdition, { editionId, reason: '试完' }, staff.chief)
})

describe('a guide', () => {
  test('prints of each entry the page and the headline it has, and follows pages, headlines and stories wherever they go', async () => {
    const [two, three] = [await storyOn(2), await storyOn(3)]
    const before = (await pageOf(1)).hash
    await must(C.setGuide, { slotId, entries: [entry(three.storyId), entry(two.storyId, '自拟一题')] }, staff.layout)
    expect(await printed()).toEqual([`3版 ${three.title}`, '2版 自拟一题'])
    const set = (await pageOf(1)).hash
    expect(set).not.toBe(before)
    expect((await slots()).find(({ id }) => id === slotId)).toMatchObject({ filler: true, guide: [entry(three.storyId), entry(two.storyId, '自拟一题')], placement: null })
    expect(await database.db.select({ data: auditEvent.data }).from(auditEvent).where(and(eq(auditEvent.type, 'page.guide_set'), eq(auditEvent.subjectId, (await pageOf(1)).id)))).toMatchObject([{ data: { page: 1, titles: [three.said, '自拟一题'] } }])

    // pages change places
    await must(C.swapPages, await swap(2, 4), staff.layout)
    expect(await printed()).toEqual([`3版 ${three.title}`, '4版 自拟一题'])
    await must(C.swapPages, await swap(3, 4), staff.layout)
    expect(await printed()).toEqual([`4版 ${three.title}`, '3版 自拟一题'])
    expect((await pageOf(1)).hash).not.toBe(set)
    await must(C.swapPages, await swap(3, 4), staff.layout)
    await must(C.swapPages, await swap(2, 4), staff.layout)
    expect((await pageOf(1)).hash).toBe(set)

    // stories change places
    const other = await storyOn(4)
    await must(C.swapStories, { slotId: three.slotId, withSlotId: other.slotId }, staff.layout)
    expect((await printed())[0]).toBe(`4版 ${three.title}`)

    // another number of the edition prints another front, and the same guide
    await must(C.setEditionNumber, { editionId, number: (await view(staff, date)).number + 3, reason: '跳号' }, staff.chief)
    expect(await printed()).toEqual([`4版 ${three.title}`, '2版 自拟一题'])
    await must(C.clearGuide, { slotId }, staff.layout)
    expect(await printed()).toEqual([])
    expect((await slots()).find(({ id }) => id === slotId)).toMatchObject({ filler: false, placement: null })
    expect((await slots()).find(({ id }) => id === slotId)).not.toHaveProperty('guide')
  })

  test('of a headline corrected on its proof says the corrected one, and its page is read on', async () => {
    const two = await storyOn(2)
    await must(C.setGuide, { slotId, entries: [entry(two.storyId)] }, staff.layout)
    const whole = two.headline.join('')
    for (const number of [1, 2]) await must(C.raiseProof, { pageId: (await pageOf(number)).id }, staff.layout)
    const front = (await pageOf(1)).hash
    await must(C.signProof, { pageId: (await pageOf(1)).id, round: 1, hash: front }, staff.proof1)
    const correction = { storyId: two.storyId, field: 'headline' as const, block: 0, from: whole.length, to: whole.length, was: '', by: '！' }
    const { markId } = await must(C.markProof, { pageId: two.pageId, text: '', correction }, staff.proof1)
    expect(await must(C.carryOutMark, { markId }, staff.layout)).toMatchObject({ pages: [1, 2] })
    expect(await printed()).toEqual([`2版 ${two.title}！`])
    expect(await pageOf(1)).toMatchObject({ state: 'first_proof', roundSigned: true })
    expect((await pageOf(1)).hash).not.toBe(front)
  })

  test('whose story is taken off, or comes onto its own page, prints that no more at once, and is named until it is removed', async () => {
    const [two, three] = [await storyOn(2), await storyOn(3)]
    await must(C.setGuide, { slotId, entries: [entry(two.storyId), entry(three.storyId)] }, staff.layout)
    expect(await faults()).toEqual([])
    await must(C.pullStory, { storyId: two.storyId, to: 'ready', reason: '换稿' }, staff.layout)
    expect(await printed()).toEqual([`3版 ${three.title}`])
    expect(await faults()).toMatchObject([{ target: { kind: 'slot', page: 1 }, params: { headline: two.said, why: 'not_placed' }, fix: { to: 'page', page: 1 } }])
    const screen = await readPageScreen(staff.layout, date, 1)
    expect(screen.guided.gone).toEqual([{ storyId: two.storyId, headline: two.said }])
    expect(screen.source.guides).toMatchObject({ [(await slots()).find(({ id }) => id === slotId)?.key ?? '']: [{ storyId: three.storyId, page: 3 }] })
    // placed again it is there again, without anybody asking
    await must(C.placeStory, { slotId: two.slotId, storyId: two.storyId }, staff.layout)
    expect(await printed()).toEqual([`2版 ${two.title}`, `3版 ${three.title}`])
    const lead = await storyOn(1)
    await must(C.swapStories, { slotId: lead.slotId, withSlotId: two.slotId }, staff.layout)
    expect(await printed()).toEqual([`3版 ${three.title}`])
    expect(await faults()).toMatchObject([{ params: { headline: two.said, why: 'same_page' } }])
    // what is not printed may be sent again in another order, and is removed by the list without it
    await must(C.setGuide, { slotId, entries: [entry(three.storyId), entry(two.storyId)] }, staff.layout)
    await must(C.setGuide, { slotId, entries: [entry(three.storyId)], seen: [entry(three.storyId), entry(two.storyId)] }, staff.layout)
    expect(await faults()).toEqual([])
  })

  test('that does not fit is told as copy that runs over, and the lock waits for it', async () => {
    const slot = (await slots()).find(({ id }) => id === slotId)
    await must(C.changeSlot, { slotId, lines: 4 }, staff.layout)
    const all = (await slots()).filter(({ page, placement }) => page > 1 && placement).slice(0, 12)
    await must(C.setGuide, { slotId, entries: all.map(({ placement }) => entry(placement?.storyId ?? '')) }, staff.layout)
    const found = (await readPreflight(staff.chief, editionId)).find(({ id }) => id === 'guide-overset')
    expect(found).toMatchObject({ severity: 'blocking', failures: [{ target: { kind: 'slot', page: 1, slot: slot?.key } }] })
    const guide = (await layoutOn(1)).guides?.[0]
    expect(guide?.fit.overLines).toBe(found?.failures[0]?.params.lines)
    expect((await printed()).length).toBeLessThan(all.length)
  })

  test('is refused where it cannot stand, and loses nothing', async () => {
    const [one, two, three] = [await storyOn(1), await storyOn(2), await storyOn(3)]
    const asked = async (input: object) => refusal(await run(C.setGuide, { slotId, entries: [entry(two.storyId)], ...input }, staff.layout))
    const nowhere = await readyStory(database.db, staff)
    expect(await asked({ slotId: one.slotId })).toMatchObject({ kind: 'conflict', reason: 'slot_taken', params: { headline: one.said } })
    expect(await asked({ slotId: (await slots()).find(({ kind }) => kind === 'masthead')?.id })).toMatchObject({ kind: 'invalid', fields: { slotId: 'wrong_kind' } })
    expect(await asked({ entries: [entry(nowhere.id)] })).toMatchObject({ fields: { entries: 'not_placed' } })
    expect(await asked({ entries: [entry('unknown')] })).toMatchObject({ fields: { entries: 'not_placed' } })
    expect(await asked({ entries: [entry(one.storyId)] })).toMatchObject({ fields: { entries: 'same_page' } })
    expect(await asked({ entries: [entry(two.storyId), entry(two.storyId, '又')] })).toMatchObject({ fields: { entries: 'twice' } })
    expect(await asked({ entries: [] })).toMatchObject({ kind: 'invalid' })
    expect(await asked({ entries: Array.from({ length: 13 }, (_, at) => entry(`s${at}`)) })).toMatchObject({ fields: { entries: 'too_many' } })
    expect(await asked({ entries: [entry(two.storyId, '长'.repeat(61))] })).toMatchObject({ kind: 'invalid' })
    expect(refusal(await run(C.clearGuide, { slotId }, staff.layout))).toMatchObject({ fields: { slotId: 'no_guide' } })
    expect(await printed()).toEqual([])

    await must(C.setGuide, { slotId, entries: [entry(two.storyId)], seen: [] }, staff.layout)
    expect(await asked({})).toMatchObject({ fields: { entries: 'unchanged' } })
    // somebody else had it otherwise before them
    expect(await asked({ entries: [entry(three.storyId)], seen: [] })).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
    expect(refusal(await run(C.clearGuide, { slotId, seen: [] }, staff.layout))).toMatchObject({ reason: 'stale_version' })

    const guided = { kind: 'conflict', reason: 'slot_guided' }
    expect(refusal(await run(C.placeStory, { slotId, storyId: nowhere.id }, staff.layout))).toMatchObject(guided)
    expect(refusal(await run(C.moveStory, { slotId: one.slotId, toSlotId: slotId }, staff.layout))).toMatchObject(guided)
    expect(refusal(await run(C.continueStory, { slotId, storyId: one.storyId }, staff.layout))).toMatchObject(guided)
    expect(refusal(await run(C.changeSlot, { slotId, filler: false }, staff.layout))).toMatchObject(guided)
    expect(refusal(await run(C.removeSlot, { slotId }, staff.layout))).toMatchObject(guided)
    expect(refusal(await run(C.setPage, { pageId: one.pageId, template: 'tabloid-culture' }, staff.layout))).toMatchObject({ kind: 'conflict' })
    expect(await printed()).toEqual([`2版 ${two.title}`])
  })

  test('stays where it is when its page is arranged, and goes with its page when pages are taken away', async () => {
    const [one, two] = [await storyOn(1), await storyOn(2)]
    await must(C.setGuide, { slotId, entries: [entry(two.storyId)] }, staff.layout)
    const key = (await slots()).find(({ id }) => id === slotId)?.key ?? ''
    const { proposals, seen } = await proposeArrangements(staff.layout, { edition: date, page: 1, stories: [one.storyId], lead: null })
    for (const { slots: there, stories } of proposals) {
      expect(there.some((slot) => slot.key === key)).toBe(true)
      expect(stories.some(({ slot }) => slot === key)).toBe(false)
    }
    const [first] = proposals
    await must(C.arrangePage, { pageId: one.pageId, seen, template: first?.template ?? '', slots: [...(first?.slots ?? [])], stories: [...(first?.stories ?? [])], reason: '试排' }, staff.layout)
    expect(await printed()).toEqual([`2版 ${two.title}`])

    const { pages } = await must(C.setPageCount, { editionId, count: 8 }, staff.layout)
    const last = (await slots()).find(({ pageId, kind }) => pageId === pages[7]?.id && kind === 'story')
    await must(C.setGuide, { slotId: last?.id ?? '', entries: [entry(two.storyId)] }, staff.layout)
    expect(await printed(8)).toEqual([`2版 ${two.title}`])
    const fewer = { editionId, count: 4 as const, reason: '减版' }
    const refused = refusal(await run(C.setPageCount, fewer, staff.layout))
    expect(refused).toMatchObject({ reason: 'pages_in_use', params: { lost: '导读', losing: JSON.stringify([`${last?.id ?? ''} guide`]) } })
    await must(C.setPageCount, { ...fewer, losing: [`${last?.id ?? ''} guide`] }, staff.layout)
    expect(await printed()).toEqual([`2版 ${two.title}`])
  })

  test('of a signed page is asked about before it says something else, and what stood comes back with it', async () => {
    const [two, three] = [await storyOn(2), await storyOn(3)]
    await must(C.setGuide, { slotId, entries: [entry(two.storyId), entry(three.storyId)] }, staff.layout)
    await signAll(staff, date)
    const hash = (await pageOf(1)).hash
    const asked = refusal(await run(C.swapPages, await swap(2, 4), staff.layout))
    expect(asked).toMatchObject({ kind: 'would_void', pages: [1, 2, 4].map((number) => expect.objectContaining({ number }) as object) })
    expect((await pageOf(1)).hash).toBe(hash)
    await mustVoid(C.swapPages, await swap(2, 4), staff.layout)
    expect(await pageOf(1)).toMatchObject({ signatures: [], proofs: [] })
    expect((await printed())[0]).toBe(`4版 ${two.title}`)
    await must(C.swapPages, await swap(2, 4), staff.layout)
    expect(await pageOf(1)).toMatchObject({ hash, state: 'signed_chief', signatures: [{ number: 1 }, { number: 2 }, { number: 3 }] })
    // a change of a page that the guide does not name leaves the front as it is signed
    const four = await storyOn(4)
    await mustVoid(C.setHeadlineBreaks, { slotId: four.slotId, headline: [four.headline.join('')] }, staff.layout)
    expect(await pageOf(1)).toMatchObject({ hash, state: 'signed_chief' })
  })

  test('is locked by value, read as it was locked, and leads to its stories for who reads the paper and its PDF', async () => {
    const [two, three] = [await storyOn(2), await storyOn(3)]
    await must(C.setGuide, { slotId, entries: [entry(two.storyId, '同一题'), entry(three.storyId, '同一题')] }, staff.layout)
    await signAll(staff, date)
    await disposeAll(staff, editionId)
    const open = pageSources(await contents())
    const layout = await layoutOn(1)
    await must(C.lockEdition, { editionId }, staff.chief)
    const lock = await database.db.query.editionLock.findFirst({ where: (row) => eq(row.editionId, editionId) })
    expect(snapshotSources(lock?.snapshot as EditionSnapshot)).toEqual(open)
    expect((await readPageScreen(staff.layout, date, 1)).locked).toEqual(layout)
    expect(refusal(await run(C.setGuide, { slotId, entries: [entry(three.storyId)] }, staff.layout))).toMatchObject({ kind: 'locked' })
    await must(C.publishEdition, { editionId, confirm: date }, staff.chief)

    // two entries of one title lead each to its own story
    const page = await publishedPage(date, 1)
    expect(page?.layout.guides?.[0]?.lines).toMatchObject([{ storyId: two.storyId, page: 2, title: '同一题' }, { storyId: three.storyId, page: 3, title: '同一题' }])
    const linksOf = async () => {
      const file = await publicFile(date, 0, 'readers')
      const pdf = await getDocument({ data: new Uint8Array(file?.bytes ?? []), verbosity: 0 }).promise
      const links = (await (await pdf.getPage(1)).getAnnotations()) as { dest: [{ num: number; gen: number }]; contentsObj: { str: string } }[]
      return Promise.all(links.map(async ({ dest, contentsObj }) => [contentsObj.str, (await pdf.getPageIndex(dest[0])) + 1]))
    }
    expect(await linksOf()).toEqual([['2版', 2], ['同一题', 2], ['3版', 3], ['同一题', 3]])

    // withdrawn, it is named by the guide no more
    await must(transitionStory, { id: two.storyId, action: 'withdraw', reason: '说明有误' }, staff.chief)
    const after = await publishedPage(date, 1)
    expect(after?.layout.guides?.[0]?.lines.map(({ storyId }) => storyId)).toEqual([three.storyId])
    expect(JSON.stringify(after?.slots)).not.toContain(two.storyId)
    const said = after?.layout.furniture.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])) ?? []
    expect([said.filter((text) => text === '同一题').length, said.includes('2版'), said.includes('3版')]).toEqual([1, false, true])
    const [line] = after?.layout.guides?.[0]?.lines ?? []
    expect(after?.layout.furniture.slice(line?.from, line?.to).map((mark) => (mark.kind === 'text' ? mark.text : ''))).toEqual(['3版', '同一题'])
    expect(await linksOf()).toEqual([['3版', 3], ['同一题', 3]])
  })

  test('is marked on the proof by its slot, and told as it is with its page', async () => {
    const two = await storyOn(2)
    await must(C.setGuide, { slotId, entries: [entry(two.storyId)] }, staff.layout)
    const page = await pageOf(1)
    await must(C.raiseProof, { pageId: page.id }, staff.layout)
    const key = (await slots()).find(({ id }) => id === slotId)?.key ?? ''
    const { markId } = await must(C.markProof, { pageId: page.id, slotKey: key, text: '导读题太长' }, staff.proof1)
    expect(refusal(await run(C.markDone, { markId }, staff.layout))).toMatchObject({ kind: 'conflict', reason: expect.stringMatching(/^nothing_changed/) as string })
    await mustVoid(C.setGuide, { slotId, entries: [entry(two.storyId, '短题')] }, staff.layout)
    await must(C.markDone, { markId }, staff.layout)
    await must(C.verifyMark, { markId }, staff.editor)
    const { marks, page: seen } = await readPage(staff.layout, date, 1)
    expect(marks.find(({ id }) => id === markId)).toMatchObject({ state: 'verified', slotKey: key })
    expect(seen.slots.find(({ id }) => id === slotId)?.guide).toEqual([entry(two.storyId, '短题')])
  })
})
