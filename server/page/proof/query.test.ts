import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { comment, commentThread, notice, proofMark, review, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { blockText } from '@/newsroom/manuscript/texts'
import type { Ask } from '@/newsroom/edition/correction'
import type { Actor } from '@/newsroom/people/actor'
import { run, type Command } from '../../command'
import { EDITION_COMMANDS as C } from '../../edition/commands'
import { fullEdition, makePaper, makeStaff, must, mustVoid, type Staff } from '../../edition/edition.fixture'
import { readPage } from '../../edition/readPage'
import { readStory } from '../../story/read'
import { reopenThread, replyThread, resolveThread } from '../../story/comments/threads'
import { markRead } from '../../notice/read'
import { readToday } from '../../today/read'
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

/** An edition of its own, whose first page is under its first proof. */
async function proofed() {
  const date = `2031-06-${String(serial++).padStart(2, '0')}`
  const made = await fullEdition(database.db, staff, date)
  const detail = (who: Actor = staff.chief) => readPage(who, date, 1)
  const { page, contents } = await detail()
  const slot = page.slots.find(({ kind, placement: one }) => kind === 'story' && one)!
  const storyId = slot.placement!.storyId
  const block = contents[storyId]!.body.findIndex((one) => (blockText(one) ?? '').length > 12)
  const text = blockText(contents[storyId]!.body[block]) ?? ''
  await must(C.raiseProof, { pageId: page.id }, staff.layout)
  return { id: made.id, pageId: page.id, slot, storyId, block, text, detail }
}
type Made = Awaited<ReturnType<typeof proofed>>

async function refused<I>(command: Command<I, unknown>, input: NoInfer<I>, actor: Actor) {
  const result = await run(command, input, actor)
  if (result.ok) throw new Error(`not refused: ${command.name}`)
  return result.refusal
}

const signOn = ({ pageId, storyId, block, text }: Made, asks: Ask, question = '与公报不同，请核', [from, to] = [2, 5]) =>
  ({ pageId, text: question, correction: { storyId, block, from, to, was: text.slice(from, to), by: text.slice(from, to), asks } })
const asked = async (made: Made) => (await must(C.markProof, signOn(made, 'query'), staff.proof1)).markId
const markOf = async (made: Made, id: string, who?: Actor) => (await made.detail(who)).marks.find((one) => one.id === id)!
const unread = async (personId: string, storyId: string) => database.db.select().from(notice).where(and(eq(notice.personId, personId), eq(notice.subjectId, storyId), isNull(notice.readAt)))
const toldOfProof = async (personId: string, storyId: string) => (await unread(personId, storyId)).filter(({ kind }) => kind !== 'story_placed')
const openQueries = async (storyId: string) => (await database.db.select({ open: story.openQueries }).from(story).where(eq(story.id, storyId)))[0]?.open

describe('a query on the proof', () => {
  test('is a query of the story on the same words, goes to its author and its editor, stands in their Today, and comes back to the page', async () => {
    const made = await proofed()
    const markId = await asked(made)
    const words = made.text.slice(2, 5)
    const [thread] = (await readStory(staff.author, made.storyId)).threads
    expect(thread).toMatchObject({ kind: 'query', quote: words, openedBy: { id: staff.proof1.id }, proof: { page: 1 }, comments: [{ text: '与公报不同，请核' }], place: { from: { field: 'body', block: made.block, offset: 2 } } })
    const [first] = await database.db.select().from(review).where(and(eq(review.storyId, made.storyId), eq(review.level, 1)))
    for (const personId of [staff.author.id, first!.personId]) expect(await toldOfProof(personId, made.storyId), personId).toMatchObject([{ kind: 'proof_asked', params: { words, text: '与公报不同，请核', page: 1, thread: thread!.id } }])
    const mine = async () => (await readToday(staff.author)).flatMap(({ rows }) => rows).filter((row) => row.kind === 'asked' && row.story?.id === made.storyId)
    expect(await mine()).toMatchObject([{ note: '与公报不同，请核', thread: thread!.id }])
    await markRead(staff.author, { story: made.storyId })
    expect(await mine(), 'looked at is not answered').toMatchObject([{ note: '与公报不同，请核' }])
    expect(await markOf(made, markId, staff.author)).toMatchObject({ state: 'open', text: '与公报不同，请核', correction: { sign: 'query', was: words, placed: true }, query: { answers: [], may: ['reply', 'correct'] } })

    await must(replyThread, { id: thread!.id, text: '公报有误，以稿件为准' }, staff.author)
    expect(await toldOfProof(staff.author.id, made.storyId)).toEqual([])
    expect(await mine(), 'answered').toEqual([])
    expect(await mine()).toEqual([])
    expect(await unread(staff.proof1.id, made.storyId)).toMatchObject([{ kind: 'story_commented' }])
    expect((await markOf(made, markId, staff.proof1)).query).toMatchObject({ answers: [{ by: { id: staff.author.id }, text: '公报有误，以稿件为准' }], may: ['reply', 'settle'] })

    expect(await refused(resolveThread, { id: thread!.id }, staff.proof1), 'it ends with its mark').toMatchObject({ kind: 'conflict', reason: 'query_on_proof' })
    expect(await refused(C.settleQuery, { markId }, staff.author)).toMatchObject({ kind: 'forbidden', rule: 'not_asker' })
    await must(C.settleQuery, { markId }, staff.proof1)
    expect(await markOf(made, markId)).toMatchObject({ state: 'verified', verified: { by: { id: staff.proof1.id } }, query: { may: [] } })
    expect(await openQueries(made.storyId)).toBe(0)
    expect(await refused(C.settleQuery, { markId }, staff.proof1)).toMatchObject({ kind: 'illegal_transition', from: 'verified' })
    // asked again it is a query of the story, and ends there
    await must(reopenThread, { id: thread!.id }, staff.proof1)
    await must(resolveThread, { id: thread!.id }, staff.proof1)
  })

  test('is not carried out and not verified, and stands in the way of the next proof as any open mark', async () => {
    const made = await proofed()
    const markId = await asked(made)
    expect(await refused(C.markDone, { markId, reason: '不必' }, staff.layout)).toMatchObject({ kind: 'illegal_transition', allowed: ['settle_query'] })
    expect(await refused(C.carryOutMark, { markId }, staff.layout)).toMatchObject({ kind: 'illegal_transition' })
    expect(await refused(C.verifyMark, { markId }, staff.editor)).toMatchObject({ kind: 'illegal_transition' })
    const { hash } = (await made.detail()).page
    await must(C.signProof, { pageId: made.pageId, round: 1, hash }, staff.proof1)
    expect(await refused(C.raiseProof, { pageId: made.pageId }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'open_marks' })
    await must(C.settleQuery, { markId }, staff.proof1)
    await must(C.raiseProof, { pageId: made.pageId }, staff.layout)
  })

  test('that is answered by a correction is that correction: made, verified, and its author the one who answered', async () => {
    const made = await proofed()
    const markId = await asked(made)
    const answer = { markId, by: '三十八处', text: '查过原始记录' }
    expect(await refused(C.correctQuery, answer, staff.layout), 'layout answers in words').toMatchObject({ kind: 'forbidden' })
    expect(await refused(C.correctQuery, { markId, by: made.text.slice(2, 5) }, staff.author)).toMatchObject({ kind: 'invalid', fields: { by: 'unchanged' } })
    // another correction before it moves its words
    const before = (await must(C.markProof, { pageId: made.pageId, text: '', correction: { storyId: made.storyId, block: made.block, from: 0, to: 1, was: made.text[0]!, by: `${made.text[0]!}的` } }, staff.proof1)).markId
    await must(C.carryOutMark, { markId: before }, staff.layout)
    await must(C.correctQuery, answer, staff.author)
    expect(await markOf(made, markId)).toMatchObject({ state: 'open', correction: { asks: null, from: 3, was: made.text.slice(2, 5), by: '三十八处', class: 'A', placed: true }, query: { may: [] } })
    expect(await refused(C.correctQuery, answer, staff.author)).toMatchObject({ kind: 'illegal_transition' })
    expect(await refused(C.settleQuery, { markId }, staff.proof1)).toMatchObject({ kind: 'illegal_transition' })
    await must(C.carryOutMark, { markId }, staff.layout)
    const { contents } = await made.detail()
    expect(blockText(contents[made.storyId]!.body[made.block])).toBe(`${made.text[0]!}的${made.text.slice(1, 2)}三十八处${made.text.slice(5)}`)
    expect(await openQueries(made.storyId), 'a review is confirmed over no open query').toBe(0)
    const [row] = await database.db.select({ writers: story.writerIds }).from(story).where(eq(story.id, made.storyId))
    expect(row?.writers, 'who asked wrote nothing').not.toContain(staff.proof1.id)
    await must(C.verifyMark, { markId }, staff.editor)
    const said = await database.db.select({ text: comment.text }).from(comment).innerJoin(commentThread, eq(comment.threadId, commentThread.id)).where(eq(commentThread.storyId, made.storyId))
    expect(said.map(({ text }) => text)).toContain(`“${made.text.slice(2, 5)}”改为“三十八处”。查过原始记录`)
  })

  test('needs words and a question, and nothing is kept of one that is refused', async () => {
    const made = await proofed()
    expect(await refused(C.markProof, signOn(made, 'query', ''), staff.proof1)).toMatchObject({ kind: 'invalid', fields: { text: 'required' } })
    expect(await refused(C.markProof, signOn(made, 'query', '？', [3, 3]), staff.proof1)).toMatchObject({ kind: 'invalid', fields: { was: 'required' } })
    const other = signOn(made, 'query')
    expect(await refused(C.markProof, { ...other, correction: { ...other.correction, by: '别的' } }, staff.proof1)).toMatchObject({ kind: 'invalid', fields: { by: 'not_allowed' } })
    expect(await refused(C.markProof, { ...other, correction: { ...other.correction, was: '不在此', by: '不在此' } }, staff.proof1)).toMatchObject({ kind: 'conflict', reason: 'words_changed' })
    expect(await refused(C.markProof, other, staff.author)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    expect((await readStory(staff.chief, made.storyId)).threads).toEqual([])
    expect(await database.db.select().from(proofMark).where(eq(proofMark.pageId, made.pageId))).toEqual([])
  })

  test('of a page that is given up with its edition is a query of the story, and is resolved there', async () => {
    const made = await proofed()
    await asked(made)
    const [thread] = (await readStory(staff.proof1, made.storyId)).threads
    expect(thread?.may).toEqual(['reply'])
    await must(C.cancelEdition, { editionId: made.id, reason: '休刊' }, staff.chief)
    const [left] = (await readStory(staff.proof1, made.storyId)).threads
    expect(left).toMatchObject({ id: thread!.id, proof: null, may: ['reply', 'resolve'] })
    await must(resolveThread, { id: thread!.id }, staff.proof1)
    expect(await openQueries(made.storyId)).toBe(0)
  })

  test('of two who settle it and answer it at once one does', async () => {
    const made = await proofed()
    const markId = await asked(made)
    const both = await Promise.all([run(C.settleQuery, { markId }, staff.proof1), run(C.correctQuery, { markId, by: '三十' }, staff.author)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('保留', () => {
  test('takes a mark back, of one’s own or another’s: it is kept with who and when, waits for nothing, and its query ends', async () => {
    const made = await proofed()
    const markId = await asked(made)
    expect(await refused(C.stetMark, { markId }, staff.layout)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    await must(C.stetMark, { markId }, staff.proof2)
    expect(await markOf(made, markId)).toMatchObject({ state: 'stet', stet: { by: { id: staff.proof2.id } }, marked: { by: { id: staff.proof1.id } } })
    expect((await made.detail()).page.marks).toEqual({ open: 0, done: 0, verified: 0 })
    expect(await openQueries(made.storyId)).toBe(0)
    for (const command of [C.stetMark, C.verifyMark, C.carryOutMark, C.markDone] as Command<{ markId: string }, unknown>[]) expect(await refused(command, { markId }, command === C.verifyMark ? staff.editor : staff.chief)).toMatchObject({ kind: 'illegal_transition', from: 'stet' })
  })

  test('is not for what was carried out', async () => {
    const made = await proofed()
    const { markId } = await must(C.markProof, { pageId: made.pageId, text: '', correction: { storyId: made.storyId, block: made.block, from: 2, to: 3, was: made.text.slice(2, 3), by: '滨' } }, staff.proof1)
    await must(C.carryOutMark, { markId }, staff.layout)
    expect(await refused(C.stetMark, { markId }, staff.proof1)).toMatchObject({ kind: 'illegal_transition', from: 'done', allowed: ['verify_mark'] })
  })
})

describe('a sign of the setting', () => {
  test('changes no word, and is carried out only where its words are set otherwise than on the proof, in what it asks for, or with a reason', async () => {
    const made = await proofed()
    const ids = []
    for (const asks of ['line_break', 'face', 'align'] as const) ids.push((await must(C.markProof, signOn(made, asks, ''), staff.proof1)).markId)
    const [broken, face, align] = ids as [string, string, string]
    expect(await markOf(made, face)).toMatchObject({ slotKey: made.slot.key, correction: { sign: 'face', asks: 'face', made: false }, query: null })
    expect(await refused(C.carryOutMark, { markId: face }, staff.layout)).toMatchObject({ kind: 'illegal_transition', allowed: ['mark_done'] })
    expect(await refused(C.markDone, { markId: face }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'nothing_changed' })
    await must(C.markDone, { markId: align, reason: '版式如此' }, staff.layout)
    await must(C.verifyMark, { markId: align }, staff.editor)
    // another slot of the page is set otherwise: this one is not
    const other = (await made.detail()).page.slots.find(({ kind, placement: one, key }) => kind === 'story' && one && one.storyId !== made.storyId && key !== made.slot.key)!
    const slotOf = async (key: string) => (await made.detail()).page.slots.find((one) => one.key === key)!
    await mustVoid(C.changeSlot, { slotId: other.id, setting: { frame: 'box' } }, staff.layout)
    expect(await refused(C.markDone, { markId: face }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'nothing_changed_there' })
    await must(C.changeSlot, { slotId: (await slotOf(made.slot.key)).id, setting: { frame: 'box' } }, staff.layout)
    // in a frame the lines are shorter, and the type of them is what it was
    await must(C.markDone, { markId: broken }, staff.layout)
    await must(C.verifyMark, { markId: broken }, staff.editor)
    expect(await refused(C.markDone, { markId: face }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'nothing_changed_there' })
    await must(C.stetMark, { markId: face }, staff.proof1)
  })
})
