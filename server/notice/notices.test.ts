import { readFileSync } from 'node:fs'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { migrationsFolder } from '@/db/open'
import { countUnread } from '@/db/read/notice'
import { notice } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { NoticeKind } from '@/newsroom/notice/notice'
import type { Actor } from '@/newsroom/people/actor'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { fullEdition, makePaper, makeStaff, must, mustVoid, readyStory, signAll, slotsOf, view, type Staff } from '../edition/edition.fixture'
import { newId } from '../ids'
import { changeSlot } from '../page/compose'
import { moveStory, placeStory, pullStory } from '../page/place'
import { raiseProof, signPage, signProof } from '../page/proof/rounds'
import { setDatabase } from '../store'
import { makePerson, makeStory } from '../story/build.test-support'
import { addComment } from '../story/comments/comment'
import { transitionStory } from '../story/workflow/transition'
import { endAllOver } from '../tell'
import { noticesOf, readNotices } from './list'
import { markRead } from './read'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
let staff: Staff
/** Signs where the one of the same role does not, and hears as much. */
let otherLayout: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  otherLayout = await makePerson(database.db, ['layout_editor'], null, '版面壬')
  await makePaper(database.db)
})
afterAll(() => database.close())

/** Unread lines of a person about a story, a page or an edition. */
async function unread(person: Actor, subjectId: string): Promise<NoticeKind[]> {
  const rows = await database.db
    .select({ kind: notice.kind })
    .from(notice)
    .where(and(eq(notice.personId, person.id), eq(notice.subjectId, subjectId), isNull(notice.readAt)))
  return rows.map(({ kind }) => kind as NoticeKind).toSorted()
}

test('a publication tells each author once, with how many of theirs are printed and where', async () => {
  const edition = await fullEdition(database.db, staff, '2033-01-03')
  await signAll(staff, edition.date)
  await must(C.lockEdition, { editionId: edition.id }, staff.chief)
  expect(await unread(staff.layout, edition.id)).toEqual(['edition_locked'])
  await must(C.publishEdition, { editionId: edition.id, confirm: edition.date }, staff.chief)
  const stories = slotsOf(await view(staff, edition.date)).filter(({ placement }) => placement)
  expect(stories.length).toBeGreaterThan(5)
  const told = (await noticesOf(staff.author)).unread
  expect(told.filter(({ kind }) => kind === 'edition_published')).toMatchObject([
    { about: { kind: 'edition', date: edition.date, open: true }, params: { stories: stories.length, pages: '1 2', page: 1, slot: stories[0]?.key } },
  ])
  expect(told.filter(({ kind }) => kind === 'story_placed'), 'printed is more than placed').toEqual([])
  expect(await unread(staff.layout, edition.id), 'that it was locked is of yesterday').toEqual([])
})

describe('the thing done ends the notice', () => {
  test('a page to sign, for everybody who was asked, by whoever signs', async () => {
    const edition = await fullEdition(database.db, staff, '2033-02-01')
    const [page] = edition.pages
    if (!page) throw new Error('a page')
    let { hash } = await must(raiseProof, { pageId: page.id }, staff.layout)
    expect(await unread(staff.proof1, page.id)).toEqual(['proof_to_read'])
    await must(signProof, { pageId: page.id, round: 1, hash }, staff.proof2)
    expect(await unread(staff.proof1, page.id), 'read by a colleague').toEqual([])
    for (const round of [2, 3] as const) {
      hash = (await must(raiseProof, { pageId: page.id }, staff.layout)).hash
      if (round === 3) expect(await unread(staff.proof2, page.id), 'the first proof was theirs: not asked for the clean one').toEqual([])
      await must(signProof, { pageId: page.id, round, hash }, staff.proof1)
    }
    for (const person of [staff.layout, otherLayout]) expect(await unread(person, page.id)).toEqual(['page_to_sign'])
    await must(signPage, { pageId: page.id, level: 1, hash }, staff.layout)
    for (const person of [staff.layout, otherLayout]) expect(await unread(person, page.id)).toEqual([])
    expect(await unread(staff.head, page.id)).toEqual(['page_to_sign'])

    // a change takes the page back: nothing is to be signed, and the signers are told
    const slot = slotsOf(edition).find((one) => one.pageId === page.id && one.kind === 'photo')
    if (!slot) throw new Error('a slot to change')
    await mustVoid(changeSlot, { slotId: slot.id, filler: false }, staff.chief)
    expect(await unread(staff.head, page.id)).toEqual([])
    expect(await unread(staff.proof1, page.id)).toEqual(['page_sign_offs_voided'])
    expect((await noticesOf(staff.proof1)).unread[0]).toMatchObject({ about: { kind: 'edition', date: edition.date, page: { number: 1, section: { zh: '要闻' } } } })
    await must(C.cancelEdition, { editionId: edition.id, reason: '休刊' }, staff.chief)
    expect(await unread(staff.proof1, page.id), 'given up with the edition').toEqual([])
  })

  test('a proof that nobody signed and a change took back is not to be read', async () => {
    const edition = await fullEdition(database.db, staff, '2033-02-02')
    const [page] = edition.pages
    const slot = slotsOf(edition).find((one) => one.pageId === page?.id && one.kind === 'photo')
    if (!page || !slot) throw new Error('a page')
    await must(raiseProof, { pageId: page.id }, staff.layout)
    expect(await unread(staff.proof1, page.id)).toEqual(['proof_to_read'])
    await mustVoid(changeSlot, { slotId: slot.id, filler: false }, staff.layout)
    expect(await unread(staff.proof1, page.id)).toEqual([])
    await must(C.cancelEdition, { editionId: edition.id, reason: '休刊' }, staff.chief)
  })

  test('a correction asked for is made; a remark is answered', async () => {
    const { id } = await makeStory(database.db, { author: staff.author, state: 'filed' })
    await must(transitionStory, { id, action: 'send_back', reason: '数字请核实' }, staff.editor)
    await must(addComment, { id, text: '哪一年的？' }, staff.head)
    await must(addComment, { id, text: '也请补天气' }, staff.head)
    expect(await unread(staff.author, id)).toEqual(['story_commented', 'story_returned'])
    await must(addComment, { id, text: '去年的' }, staff.author)
    expect(await unread(staff.author, id)).toEqual(['story_returned'])
    await must(transitionStory, { id, action: 'file' }, staff.author)
    expect(await unread(staff.author, id)).toEqual([])
  })

  test('a story sent back to a level is taken by a colleague', async () => {
    const { id, hash } = await makeStory(database.db, { author: staff.author, state: 'first_review', holder: staff.editor })
    await must(transitionStory, { id, action: 'pass', hash }, staff.editor)
    await must(transitionStory, { id, action: 'send_back', to: 'first_review', reason: '标题再想想' }, staff.head)
    expect(await unread(staff.editor, id)).toEqual(['story_sent_back'])
    const colleague = await makePerson(database.db, ['editor'], null, '编辑癸')
    await must(transitionStory, { id, action: 'claim' }, colleague)
    expect(await unread(staff.editor, id)).toEqual([])
  })

  test('where a story stands is said as it stands now, by page and place', async () => {
    const { id: editionId } = await must(C.createEdition, { date: '2033-02-03' }, staff.layout)
    const slots = slotsOf(await view(staff, '2033-02-03')).filter(({ kind }) => kind === 'story')
    const to = slots.findLast(({ page }) => page === 2)
    const [from] = slots
    if (!from || !to) throw new Error('two slots')
    const story = await readyStory(database.db, staff)
    await must(placeStory, { slotId: from.id, storyId: story.id }, staff.layout)
    const standing = async () => (await noticesOf(staff.author)).unread.filter(({ about }) => about.kind === 'story' && about.id === story.id)
    expect(await standing()).toMatchObject([{ kind: 'story_placed', params: { page: 1, slot: from.key, date: '2033-02-03' } }])
    await must(moveStory, { slotId: from.id, toSlotId: to.id }, staff.layout)
    expect(await standing()).toMatchObject([{ kind: 'story_placed', params: { page: 2, slot: to.key } }])
    await must(pullStory, { storyId: story.id, to: 'ready', reason: '让位' }, staff.layout)
    expect(await standing()).toMatchObject([{ kind: 'story_pulled', params: { page: 2, slot: to.key, reason: '让位' } }])
    await must(C.cancelEdition, { editionId, reason: '休刊' }, staff.chief)
  })
})

describe('none twice', () => {
  test('two acts at once write one line, which counts both', async () => {
    const { id } = await makeStory(database.db, { author: staff.author, state: 'filed' })
    await Promise.all([staff.editor, staff.head, staff.chief, staff.layout].map((by) => must(addComment, { id, text: '请核实' }, by)))
    const rows = await database.db.select().from(notice).where(and(eq(notice.subjectId, id), eq(notice.personId, staff.author.id)))
    expect(rows).toMatchObject([{ kind: 'story_commented', readAt: null, params: { count: 4 } }])
  })

  test('a line is told anew while its person reads all', async () => {
    const stories = await Promise.all([1, 2, 3, 4].map(() => makeStory(database.db, { author: staff.author, state: 'filed' })))
    await Promise.all([
      ...stories.flatMap(({ id }) => [staff.editor, staff.head, staff.chief].map((by) => must(addComment, { id, text: '请核实' }, by))),
      ...[1, 2, 3, 4, 5, 6].map(() => markRead(staff.author, 'all')),
    ])
    for (const { id } of stories) expect((await unread(staff.author, id)).length).toBeLessThanOrEqual(1)
    await markRead(staff.author, 'all')
    expect(await countUnread(database.db, staff.author.id)).toBe(0)
  })

  test('the database refuses a second unread line, whoever writes it', async () => {
    const line = () => ({ id: newId(), personId: staff.second.id, kind: 'story_ready', subject: 'story', subjectId: 's', params: {}, at: new Date() })
    await database.db.insert(notice).values(line())
    await expect(database.db.insert(notice).values(line())).rejects.toThrow()
    await database.db.delete(notice).where(eq(notice.subjectId, 's'))
  })
})

test('what was read is found again, part by part, and nothing of it twice', async () => {
  const reader = await makePerson(database.db, ['reporter'], null, '记者子')
  const at = Date.UTC(2033, 0, 1)
  await database.db.insert(notice).values(
    Array.from({ length: 95 }, (_, n) => ({ id: newId(), personId: reader.id, kind: 'story_killed', subject: 'story', subjectId: `gone ${n}`, params: { headline: `${n}` }, at: new Date(at + Math.floor(n / 2)), readAt: new Date(at) })),
  )
  const first = await noticesOf(reader)
  const seen = first.read.map(({ id }) => id)
  for (let next = first.next; next !== null; ) {
    const part = await readNotices(reader, next)
    seen.push(...part.items.map(({ id }) => id))
    next = part.next
  }
  expect([seen.length, new Set(seen).size, first.unread.length]).toEqual([95, 95, 0])
})

test('rows of before: one publication is one line, what is told twice one, what is done is read at the start', async () => {
  const reader = await makePerson(database.db, ['reporter'], null, '记者丑')
  const edition = await must(C.createEdition, { date: '2033-03-01' }, staff.layout)
  const { id: storyId } = await makeStory(database.db, { author: reader, state: 'filed' })
  const { db } = database
  const old = (kind: string, subject: string, subjectId: string, params: Record<string, string | number>, minute: number) => ({
    id: newId(), personId: reader.id, kind, subject, subjectId, params, at: new Date(Date.UTC(2033, 0, 1, 12, minute)),
  })
  const statements = readFileSync(`${migrationsFolder()}/0014_notice_once.sql`, 'utf8').split('--> statement-breakpoint')
  await db.execute(sql`drop index notice_once`)
  await db.execute(sql`drop index notice_subject`)
  await db.insert(notice).values([
    ...[3, 1, 2, 1, 3].map((page, n) => old('edition_published', 'story', `s${n % 4}`, { headline: `第${page}版的稿`, page, date: '2033-03-01', number: 9 }, n)),
    old('story_commented', 'story', storyId, { text: '一' }, 1),
    old('story_commented', 'story', storyId, { text: '二' }, 2),
    old('story_returned', 'story', storyId, { reason: '已经改好交了' }, 3),
  ])
  for (const statement of statements) await db.execute(sql.raw(statement))
  await endAllOver()
  const told = await noticesOf(reader)
  expect(told.unread.map(({ kind, params }) => ({ kind, params }))).toMatchObject([
    { kind: 'edition_published', params: { headline: '第1版的稿', stories: 4, pages: '1 2 3' } },
    { kind: 'story_commented', params: { text: '二', count: 2 } },
  ])
  expect(told.read.map(({ kind, params }) => ({ kind, ...params })), 'nothing of it is lost').toMatchObject([
    { kind: 'story_returned', reason: '已经改好交了' },
    { kind: 'story_commented', text: '一' },
  ])
  await must(C.cancelEdition, { editionId: edition.id, reason: '休刊' }, staff.chief)
})
