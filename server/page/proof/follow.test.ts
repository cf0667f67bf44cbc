import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditEvent, proofMark } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { blockText } from '@/newsroom/manuscript/texts'
import type { Actor } from '@/newsroom/people/actor'
import { run, type Command } from '../../command'
import { EDITION_COMMANDS as C } from '../../edition/commands'
import { comparePage, readDifference } from '../../edition/compare/difference'
import { fullEdition, makePaper, makeStaff, must, mustVoid, type Staff } from '../../edition/edition.fixture'
import { readPageScreen } from '../../edition/readPage'
import { saveStory } from '../../story/text/save'
import { transitionStory } from '../../story/workflow/transition'
import { readStory } from '../../story/read'
import { setDatabase } from '../../store'

vi.setConfig({ testTimeout: 120_000 })

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

/** The first page of an edition of its own under its first proof, and a paragraph that stands on it. */
async function proofed() {
  const date = `2031-09-${String(serial++).padStart(2, '0')}`
  await fullEdition(database.db, staff, date)
  const screen = () => readPageScreen(staff.editor, date, 1)
  const { page, contents } = (await screen()).detail
  const storyId = page.slots.find(({ kind, placement }) => kind === 'story' && placement)?.placement?.storyId ?? ''
  const block = contents[storyId]?.body.findIndex((one) => (blockText(one) ?? '').length > 12) ?? 0
  const text = blockText(contents[storyId]?.body[block]) ?? ''
  await must(C.raiseProof, { pageId: page.id }, staff.layout)
  const mark = async (from: number, to: number, by: string, was = text.slice(from, to)) =>
    (await must(C.markProof, { pageId: page.id, text: '', correction: { storyId, block, from, to, was, by } }, staff.proof1)).markId
  return { date, pageId: page.id, storyId, block, text, screen, mark }
}

async function refused<I>(command: Command<I, unknown>, input: NoInfer<I>, actor: Actor) {
  const result = await run(command, input, actor)
  if (result.ok) throw new Error(`not refused: ${command.name}`)
  return result.refusal
}

/** The story taken off, written anew, passed and placed again: no mark made it so. */
async function rewritten({ storyId, block, screen }: Awaited<ReturnType<typeof proofed>>, change: (text: string) => string): Promise<void> {
  const slotId = (await screen()).detail.page.slots.find(({ placement }) => placement?.storyId === storyId)?.id ?? ''
  await mustVoid(C.pullStory, { storyId, to: 'first_review', reason: '改' }, staff.layout)
  const { content, version } = await readStory(staff.editor, storyId)
  const body = content.body.with(block, { type: 'paragraph', text: [{ text: change(blockText(content.body[block]) ?? '') }] })
  await must(saveStory, { id: storyId, version, content: { ...content, body } }, staff.editor)
  for (const by of [staff.editor, staff.head, staff.chief]) await must(transitionStory, { id: storyId, action: 'pass', hash: (await readStory(by, storyId)).hash }, by)
  await must(C.placeStory, { slotId, storyId }, staff.layout)
}

describe('核红', () => {
  test('is told of each mark by what is printed before and after, and is possible without a reason only where that shows it', async () => {
    const at = await proofed()
    const [made, open] = [await at.mark(4, 5, '滨'), await at.mark(9, 9, '的')]
    await must(C.carryOutMark, { markId: made }, staff.layout)
    // only what waits to be verified is listed
    const listed = async () => (await at.screen()).toVerify.map(({ markId, print, words }) => [markId, print, words?.before, words?.after])
    expect(await listed()).toEqual([[made, 'carried_out', at.text.slice(4, 5), '滨']])
    expect((await at.screen()).toVerify[0]).toMatchObject({ before: [{ height: expect.any(Number) as number }], after: [{}] })
    // words that were changed elsewhere in the story are no answer to the other mark: its own stand as they were
    expect(await refused(C.markDone, { markId: open }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'nothing_changed_there' })
    await must(C.verifyMark, { markId: made }, staff.editor)
    expect(await listed()).toEqual([])
  })

  test('of a text that was written anew goes by what is printed, wherever it stands now', async () => {
    const at = await proofed()
    const [same, other, gone] = [await at.mark(4, 5, '滨'), await at.mark(7, 8, '江'), await at.mark(10, 12, '湖畔')]
    await rewritten(at, (text) => `昨天清早，${text.slice(0, 4)}滨${text.slice(5, 7)}海${text.slice(8, 10)}${text.slice(12)}`)
    for (const markId of [same, other, gone]) await must(C.markDone, { markId }, staff.layout)
    const { toVerify } = await at.screen()
    expect(toVerify.map(({ markId, print }) => [markId, print])).toEqual([[same, 'carried_out'], [other, 'otherwise'], [gone, 'gone']])
    await must(C.verifyMark, { markId: same }, staff.editor)
    expect(await refused(C.verifyMark, { markId: other }, staff.editor)).toMatchObject({ kind: 'conflict', reason: 'mark_otherwise', params: { words: '海' } })
    expect(await refused(C.verifyMark, { markId: gone }, staff.editor)).toMatchObject({ kind: 'conflict', reason: 'mark_gone' })
    expect(await refused(C.verifyMark, { markId: other, reason: '  ' }, staff.editor)).toMatchObject({ kind: 'invalid' })
    // with a reason, which is kept with the mark and in the trail
    await must(C.verifyMark, { markId: other, reason: '作者另改' }, staff.editor)
    expect((await at.screen()).detail.marks.find(({ id }) => id === other)).toMatchObject({ state: 'verified', reason: '', verifyReason: '作者另改' })
    const trail = await database.db.select({ data: auditEvent.data }).from(auditEvent).where(and(eq(auditEvent.subjectId, at.pageId), eq(auditEvent.type, 'page.mark_verified'))).orderBy(asc(auditEvent.seq))
    expect(trail.map(({ data }) => data)).toEqual([{ page: 1, markId: same }, { page: 1, markId: other, reason: '作者另改' }])
  })

  test('of words that were corrected once more is possible with a reason, so that the page can be signed at all', async () => {
    const at = await proofed()
    const first = await at.mark(4, 5, '滨')
    await must(C.carryOutMark, { markId: first }, staff.layout)
    const second = await at.mark(4, 5, '江', '滨')
    await must(C.carryOutMark, { markId: second }, staff.layout)
    expect(await refused(C.verifyMark, { markId: first }, staff.editor)).toMatchObject({ kind: 'conflict', reason: 'mark_otherwise', params: { words: '江' } })
    await must(C.verifyMark, { markId: first, reason: '又改一次' }, staff.editor)
    await must(C.verifyMark, { markId: second }, staff.editor)
    expect((await at.screen()).detail.page.marks).toEqual({ open: 0, done: 0, verified: 2 })
  })

  test('knows the page a mark was made on also where that was corrected since its proof', async () => {
    const at = await proofed()
    await must(C.carryOutMark, { markId: await at.mark(4, 5, '滨') }, staff.layout)
    const late = await at.mark(9, 9, '的')
    await must(C.carryOutMark, { markId: await at.mark(0, 1, '其') }, staff.layout)
    expect(await refused(C.markDone, { markId: late }, staff.layout), 'the story is another, and not where it is marked').toMatchObject({ kind: 'conflict', reason: 'nothing_changed_there' })
  })

  test('of a page that was not kept goes by its hash, and by where the words were put', async () => {
    const at = await proofed()
    const [first, plain] = [await at.mark(4, 5, '滨'), (await must(C.markProof, { pageId: at.pageId, text: '框线不齐' }, staff.proof1)).markId]
    await must(C.carryOutMark, { markId: first }, staff.layout)
    await must(C.carryOutMark, { markId: await at.mark(4, 5, '江', '滨') }, staff.layout)
    await database.db.update(proofMark).set({ pageHash: 'f'.repeat(64) }).where(eq(proofMark.pageId, at.pageId))
    await must(C.markDone, { markId: plain }, staff.layout)
    expect((await at.screen()).toVerify).toEqual([])
    await must(C.verifyMark, { markId: plain }, staff.editor)
    expect(await refused(C.verifyMark, { markId: first }, staff.editor)).toMatchObject({ kind: 'conflict', reason: 'mark_otherwise' })
  })
})

test('a proof of a page that was corrected since it was raised can be compared: what was signed is kept', async () => {
  const at = await proofed()
  await must(C.carryOutMark, { markId: await at.mark(4, 5, '滨') }, staff.layout)
  await must(C.signProof, { pageId: at.pageId, round: 1, hash: (await at.screen()).detail.page.hash }, staff.proof1)
  await must(C.carryOutMark, { markId: await at.mark(9, 10, '') }, staff.layout)
  expect((await readPageScreen(staff.proof1, at.date, 1)).since).toMatchObject({ changes: expect.any(Number) as number })
  const { from, changes } = await readDifference(staff.proof1, at.date, 1, {})
  expect(from).toMatchObject({ of: 'proof', number: 1, own: true })
  expect(changes.filter(({ kind }) => kind === 'words').map(({ words }) => [words?.before, words?.after])).toEqual([[at.text.slice(9, 10), '']])
})

test('the difference of two prints tells every mark that was made until the later one', async () => {
  const at = await proofed()
  const [first, other] = [await at.mark(4, 5, '滨'), await at.mark(9, 10, '')]
  const { hash } = (await at.screen()).detail.page
  await must(C.signProof, { pageId: at.pageId, round: 1, hash }, staff.proof1)
  for (const markId of [first, other]) await must(C.carryOutMark, { markId }, staff.layout)
  await must(C.verifyMark, { markId: first }, staff.editor)
  await must(C.verifyMark, { markId: other }, staff.editor)
  await must(C.raiseProof, { pageId: at.pageId }, staff.layout)
  const second = (await at.screen()).detail.page.hash
  await must(C.signProof, { pageId: at.pageId, round: 2, hash: second }, staff.proof2)
  const { prints, changes, marks, from, to, texts } = await readDifference(staff.proof1, at.date, 1, {})
  expect([from.number, to.of, prints.length]).toEqual([1, 'now', 3])
  expect(changes.filter(({ kind }) => kind === 'words').map(({ words, before, after }) => [words?.before, words?.after, before.length > 0, after.length > 0])).toEqual([
    [at.text.slice(4, 5), '滨', true, true],
    [at.text.slice(9, 10), '', true, true],
  ])
  for (const change of changes) expect(Object.keys(change.before[0] ?? {})).toEqual(['x', 'y', 'width', 'height'])
  expect(marks.map(({ markId, print, state }) => [markId, print, state])).toEqual([[first, 'carried_out', 'verified'], [other, 'carried_out', 'verified']])
  expect(texts.filter(({ before, after }) => before !== after).map(({ storyId }) => storyId)).toEqual([at.storyId])
  // what was marked later is none of an earlier print's
  await must(C.markProof, { pageId: at.pageId, text: '框线不齐' }, staff.proof2)
  const [one, two] = prints
  expect((await readDifference(staff.proof1, at.date, 1, { from: one?.id, to: two?.id })).marks).toHaveLength(2)
  expect((await readDifference(staff.proof1, at.date, 1, { from: two?.id })).marks.map(({ print }) => print)).toEqual(['carried_out', 'carried_out', 'untouched'])
})

test('beside two prints stand the marks that were not settled by the earlier one, each with what the later one shows of it', async () => {
  const at = await proofed()
  const [settled, made, left, back] = [await at.mark(4, 5, '滨'), await at.mark(9, 10, '江'), await at.mark(0, 1, '其'), await at.mark(1, 2, '他')]
  await must(C.carryOutMark, { markId: settled }, staff.layout)
  await must(C.verifyMark, { markId: settled }, staff.editor)
  await must(C.stetMark, { markId: back }, staff.proof1)
  const on = async () => (await at.screen()).detail.page.hash
  // two that are made on the very page that is signed
  const [late, lost] = [await at.mark(11, 12, '河'), (await must(C.markProof, { pageId: at.pageId, text: '框线不齐' }, staff.proof1)).markId]
  await must(C.signProof, { pageId: at.pageId, round: 1, hash: await on() }, staff.proof1)
  await must(C.carryOutMark, { markId: made }, staff.layout)
  await must(C.carryOutMark, { markId: late }, staff.layout)
  await must(C.verifyMark, { markId: made }, staff.editor)
  await database.db.update(proofMark).set({ pageHash: 'f'.repeat(64) }).where(eq(proofMark.id, lost))
  const told = async (asked: { from?: string; to?: string } = {}) => (await comparePage(staff.proof1, at.date, 1, asked)).marks.map(({ mark, shown, onEarlier }) => [mark.id, mark.state, shown?.print ?? null, onEarlier])
  expect(await told()).toEqual([
    [made, 'verified', 'carried_out', false],
    [left, 'open', 'untouched', false],
    [late, 'done', 'carried_out', true],
    [lost, 'open', null, false],
  ])
  const { marks } = await comparePage(staff.proof1, at.date, 1, {})
  expect(marks[0]).toMatchObject({ mark: { marked: { by: { name: '校对庚' } }, correction: { by: '江' } }, shown: { words: { before: at.text.slice(9, 10), after: '江' }, after: [{}] } })
  // of the page against itself only what still waits
  expect((await told({ from: 'now' })).map(([id]) => id)).toEqual([left, late, lost])
})
