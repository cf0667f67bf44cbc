import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isLockedByDatabase } from '@/db/errors'
import { auditEvent, editionLock, page, paper, placement, publication, release, slot, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EditionView } from '@/newsroom/edition/pageView'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import { run, type Command } from '../../command'
import { lockedPages } from '../../layout/locked'
import { lockedFile } from '../../press/edition'
import { lockById } from '../../press/locked'
import { publishedEdition, publishedPage } from '../../publish/read'
import { setDatabase } from '../../store'
import { refusal } from '../../story/build.test-support'
import { EDITION_COMMANDS as C } from '../commands'
import { readPreflight } from '../check/preflight'
import { disposeAll, fullEdition, makePaper, makeStaff, must, readyStory, signAll, slotsOf, view, type Staff } from '../edition.fixture'
import { giveIdentityToOpen, setOpenEditionsAnew } from '../making/identity'
import { begin } from '../../layout/hold'
import { publishDue } from '../release/release'
import { verifyLocks } from './verify'

vi.setConfig({ testTimeout: 240_000 })

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

async function lockedEdition(date: string): Promise<EditionView> {
  const made = await fullEdition(database.db, staff, date)
  await lockAgain(made.id, date)
  return view(staff, date)
}

async function lockAgain(editionId: string, date: string): Promise<void> {
  await signAll(staff, date)
  await disposeAll(staff, editionId)
  await must(C.lockEdition, { editionId }, staff.chief)
}

async function locksOf(editionId: string): Promise<{ id: string; snapshot: EditionSnapshot; hash: string; previousHash: string }[]> {
  const rows = await database.db.select().from(editionLock).where(eq(editionLock.editionId, editionId)).orderBy(editionLock.version)
  return rows.map(({ id, snapshot, hash, previousHash }) => ({ id, snapshot: snapshot as EditionSnapshot, hash, previousHash }))
}

/** All that stands of a page in the tables. */
async function rowsOf(pageId: string): Promise<unknown> {
  const { db } = database
  const [row] = await db.select().from(page).where(eq(page.id, pageId))
  const slots = await db.select().from(slot).where(eq(slot.pageId, pageId)).orderBy(slot.key)
  const placed = await db.select().from(placement).where(eq(placement.pageId, pageId)).orderBy(placement.slotId)
  const stories = await db.select({ id: story.id, state: story.state, hash: story.hash }).from(story).innerJoin(placement, eq(placement.storyId, story.id)).where(eq(placement.pageId, pageId)).orderBy(story.id)
  const signed: unknown = await db.execute(sql`select 'p', id, voided_at from proof_round where page_id = ${pageId} union all select 's', id, voided_at from page_signature where page_id = ${pageId} order by 2`)
  return { row, slots, placed, stories, signed }
}

test('page 2 alone is replaced for the second run: page 1 stays to the byte, both locks stand, the second is published', async () => {
  const date = '2030-03-01'
  const first = await lockedEdition(date)
  const editionId = first.id
  const [front, inside] = first.pages
  if (!front || !inside) throw new Error('no pages')
  await must(C.sendEdition, { editionId, note: '' }, staff.chief)

  expect(refusal(await run(C.openRun, { editionId, pages: [2], reason: '赛果' }, staff.head))).toMatchObject({ rule: 'role' })
  expect(refusal(await run(C.openRun, { editionId, pages: [2], reason: ' ' }, staff.chief))).toMatchObject({ fields: { reason: 'required' } })
  expect(refusal(await run(C.openRun, { editionId, pages: [9], reason: '赛果' }, staff.chief))).toMatchObject({ kind: 'not_found', what: 'page' })
  const before = await rowsOf(front.id)
  expect(await must(C.openRun, { editionId, pages: [2, 2], reason: '赛果' }, staff.chief)).toMatchObject({ run: 2, pages: [2], lockVersion: 1 })

  const open = await view(staff, date)
  expect(open).toMatchObject({ state: 'open', lockVersion: 1, run: { number: 2, pages: [2], by: { name: '总编丁' }, reason: '赛果' }, release: null })
  expect(open.pages.map((one) => [one.state, one.proofs.length, one.signatures.length])).toEqual([['locked', 3, 3], ['composing', 0, 0]])
  expect(open.pages[0]?.abilities).toEqual([])
  expect(await database.db.select().from(release).where(eq(release.editionId, editionId))).toEqual([])
  expect(await publishDue(new Date('2031-01-01'))).toEqual([])

  // what is of page 1, or of all pages, is refused by who locked it and since when; nothing of it changes
  const other = await readyStory(database.db, staff)
  const of = (number: number) => slotsOf(open).filter((one) => one.page === number)
  const [held] = of(1).filter((one) => one.placement)
  const [free] = of(2).filter((one) => one.placement && one.kind === 'story')
  if (!held?.placement || !free?.placement) throw new Error('no slots')
  const pageId = front.id
  const attempts: [Command<never, unknown>, unknown][] = [
    [C.setPage, { pageId, credit: '某人' }],
    [C.changeSlot, { slotId: held.id, line: 1 }],
    [C.addSlot, { pageId, kind: 'story', col: 0, line: 0, cols: 2, lines: 10 }],
    [C.removeSlot, { slotId: held.id }],
    [C.placeStory, { slotId: held.id, storyId: other.id }],
    [C.moveStory, { slotId: free.id, toSlotId: held.id }],
    [C.swapStories, { slotId: free.id, withSlotId: held.id }],
    [C.setHeadlineBreaks, { slotId: held.id, headline: null }],
    [C.setGuide, { slotId: held.id, entries: [{ storyId: free.placement.storyId, title: '' }] }],
    [C.reopenPage, { pageId, reason: '改' }],
    [C.markProof, { pageId, text: '错' }],
    [C.raiseProof, { pageId }],
    [C.signPage, { pageId, level: 3, hash: front.hash }],
    [C.swapPages, { pageId, withPageId: inside.id }],
    [C.setPageCount, { editionId, count: 4 }],
    [C.takeOverIdentity, { editionId }],
  ] as never
  for (const [command, input] of attempts) expect(refusal(await run(command as Command<unknown, unknown>, input, staff.chief)), command.name).toMatchObject({ kind: 'locked', holder: '总编丁', since: first.lock?.at })
  // a locked story goes nowhere, by its own rules
  expect(refusal(await run(C.pullStory, { storyId: held.placement.storyId, to: 'ready', reason: '换' }, staff.chief))).toMatchObject({ kind: 'illegal_transition', from: 'locked' })
  expect(refusal(await run(C.continueStory, { slotId: free.id, storyId: held.placement.storyId }, staff.chief))).not.toBe('not refused')
  // nor by SQL
  for (const write of [
    () => database.db.update(page).set({ credit: 'x' }).where(eq(page.id, pageId)),
    () => database.db.update(slot).set({ importance: 3 }).where(eq(slot.id, held.id)),
    () => database.db.delete(placement).where(eq(placement.pageId, pageId)),
    () => database.db.execute(sql`update page_signature set voided_at = now() where page_id = ${pageId}`),
    () => database.db.update(story).set({ state: 'placed' }).where(eq(story.id, held.placement?.storyId ?? '')),
    () => database.db.execute(sql`update edition_run set pages = '{1}'`),
  ])
    await expect(write()).rejects.toSatisfy(isLockedByDatabase)
  // what the process does to open editions leaves it alone
  expect(await setOpenEditionsAnew()).toEqual([])
  const [{ identity } = { identity: null }] = await database.db.select({ identity: paper.identity }).from(paper)
  if (!identity) throw new Error('no paper')
  await database.db.transaction(async (tx) => {
    expect(await giveIdentityToOpen(begin({ tx, actor: staff.chief, now: new Date() } as never), { ...identity, price: '每份2.00元' })).toBe(0)
  })
  expect(await rowsOf(front.id)).toEqual(before)

  // page 2 is another
  await must(C.pullStory, { storyId: free.placement.storyId, to: 'ready', reason: '换稿' }, staff.layout)
  await must(C.placeStory, { slotId: free.id, storyId: other.id }, staff.layout)
  expect(refusal(await run(C.lockEdition, { editionId }, staff.chief))).toMatchObject({ kind: 'preflight' })
  expect((await readPreflight(staff.chief, editionId)).flatMap(({ failures }) => failures).filter(({ target }) => target.page === 1)).toEqual([])
  await lockAgain(editionId, date)
  expect(await rowsOf(front.id)).toEqual(before)

  const [one, two] = await locksOf(editionId)
  if (!one || !two) throw new Error('no locks')
  expect(two.previousHash).toBe(one.hash)
  expect(one.snapshot.run).toBeUndefined()
  expect(two.snapshot.run).toEqual({ number: 2, since: 1, replaced: [2] })
  expect(two.snapshot.pages[0]).toEqual(one.snapshot.pages[0])
  expect(two.snapshot.pages[1]?.hash).not.toBe(one.snapshot.pages[1]?.hash)
  const stands = new Set(one.snapshot.pages[0]?.placements.map(({ storyId }) => storyId))
  const printed = (lock: typeof one) => lock.snapshot.stories.filter(({ id }) => stands.has(id))
  expect(printed(two)).toEqual(printed(one))
  const layouts = await Promise.all([one, two].map(({ snapshot }) => lockedPages(database.db, { snapshot })))
  expect(layouts[1]?.[0]?.layout).toEqual(layouts[0]?.[0]?.layout)
  expect(layouts[1]?.[1]?.layout).not.toEqual(layouts[0]?.[1]?.layout)
  const pdf = async (lockId: string, number: number) => Buffer.from((await lockedFile(database.db, await lockById(database.db, lockId), number, 'pdf')).bytes)
  expect((await pdf(two.id, 1)).equals(await pdf(one.id, 1))).toBe(true)
  expect((await pdf(two.id, 2)).equals(await pdf(one.id, 2))).toBe(false)
  expect((await verifyLocks()).problems).toEqual([])

  const locked = await view(staff, date)
  expect(locked).toMatchObject({ state: 'locked', lockVersion: 2, run: null })
  expect(locked.locks.map(({ version, run: of }) => [version, of])).toEqual([[2, { number: 2, since: 1, replaced: [2] }], [1, null]])
  await must(C.sendEdition, { editionId, note: '' }, staff.chief)
  await must(C.publishEdition, { editionId, confirm: date }, staff.chief)
  expect(await database.db.select({ lockId: publication.lockId }).from(publication).where(eq(publication.editionId, editionId))).toEqual([{ lockId: two.id }])
  expect(await publishedEdition(date)).toMatchObject({ lockVersion: 2, hash: two.hash })
  const read = (await publishedPage(date, 2))?.placements.map(({ story: { storyId } }) => storyId)
  expect(read).toContain(other.id)
  expect(read).not.toContain(free.placement.storyId)
  expect(refusal(await run(C.openRun, { editionId, pages: [2], reason: '再来' }, staff.chief))).toMatchObject({ kind: 'illegal_transition' })
  const events = await database.db.select({ type: auditEvent.type }).from(auditEvent).where(and(eq(auditEvent.subjectId, editionId))).orderBy(auditEvent.seq)
  expect(events.map(({ type }) => type).filter((type) => /locked|sent|run|published/.test(type))).toEqual(['edition.locked', 'edition.sent', 'edition.run_opened', 'edition.locked', 'edition.sent', 'edition.published'])
})

test('two chiefs at once open one run; unlocked, its next lock is of the same run', async () => {
  const date = '2030-03-02'
  const { id: editionId } = await lockedEdition(date)
  const both = await Promise.all([staff.chief, staff.second].map((actor) => run(C.openRun, { editionId, pages: [2], reason: '赛果' }, actor)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.flatMap((one) => (one.ok ? [] : [one.refusal]))).toMatchObject([{ kind: 'conflict', reason: 'run_open' }])
  // locked as it was: it is the second run all the same, and replaced nothing
  await lockAgain(editionId, date)
  await must(C.requestUnlock, { editionId, reason: '有误' }, staff.chief)
  expect(refusal(await run(C.openRun, { editionId, pages: [2], reason: '赛果' }, staff.chief))).toMatchObject({ reason: 'unlock_pending' })
  await must(C.confirmUnlock, { editionId }, staff.second)
  expect(await view(staff, date)).toMatchObject({ run: null, pages: [{ state: 'composing' }, { state: 'composing' }] })
  await lockAgain(editionId, date)
  await must(C.openRun, { editionId, pages: [1], reason: '头条' }, staff.chief)
  await must(C.setPage, { pageId: (await view(staff, date)).pages[0]?.id ?? '', credit: '某人' }, staff.layout)
  await lockAgain(editionId, date)
  expect((await locksOf(editionId)).map(({ snapshot }) => snapshot.run)).toEqual([
    undefined,
    { number: 2, since: 1, replaced: [] },
    { number: 2, since: 1, replaced: [] },
    { number: 3, since: 3, replaced: [1] },
  ])
  expect((await verifyLocks()).problems).toEqual([])
})

test('a page that prints part of a replaced one, by a jump or a guide, is replaced with it', async () => {
  const jump = '2030-03-03'
  const made = await fullEdition(database.db, staff, jump)
  const big = (of: EditionView, number: number) => slotsOf(of).filter((one) => one.page === number && one.kind === 'story' && one.placement).toSorted((a, b) => b.cols * b.lines - a.cols * a.lines)
  const [from] = big(made, 1)
  const [into, named] = big(made, 2)
  if (!from?.placement || !into?.placement || !named?.placement) throw new Error('no slots')
  const long = await readyStory(database.db, staff, { characters: 2600 })
  for (const { placement: stands } of [from, into]) await must(C.pullStory, { storyId: stands?.storyId ?? '', to: 'ready', reason: '换' }, staff.layout)
  await must(C.placeStory, { slotId: from.id, storyId: long.id }, staff.layout)
  await must(C.continueStory, { slotId: into.id, storyId: long.id }, staff.layout)
  await lockAgain(made.id, jump)
  for (const number of [1, 2]) expect(refusal(await run(C.openRun, { editionId: made.id, pages: [number], reason: '赛果' }, staff.chief))).toEqual({ kind: 'conflict', reason: 'run_needs_page', params: { page: 3 - number } })
  expect(await must(C.openRun, { editionId: made.id, pages: [2, 1], reason: '赛果' }, staff.chief)).toMatchObject({ pages: [1, 2] })

  const guide = '2030-03-04'
  const second = await fullEdition(database.db, staff, guide)
  const [place] = big(second, 1).toReversed()
  const [lead] = big(second, 2)
  if (!place?.placement || !lead?.placement) throw new Error('no slots')
  await must(C.pullStory, { storyId: place.placement.storyId, to: 'ready', reason: '换' }, staff.layout)
  await must(C.setGuide, { slotId: place.id, entries: [{ storyId: lead.placement.storyId, title: '' }] }, staff.layout)
  await lockAgain(second.id, guide)
  expect(refusal(await run(C.openRun, { editionId: second.id, pages: [2], reason: '赛果' }, staff.chief))).toEqual({ kind: 'conflict', reason: 'run_needs_page', params: { page: 1 } })
  // the front may change alone: what it points to stays
  expect(await must(C.openRun, { editionId: second.id, pages: [1], reason: '赛果' }, staff.chief)).toMatchObject({ pages: [1] })
  await must(C.clearGuide, { slotId: place.id }, staff.layout)
  await must(C.setGuide, { slotId: place.id, entries: [{ storyId: lead.placement.storyId, title: '看二版' }] }, staff.layout)
})
