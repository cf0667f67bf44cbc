import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditEvent, editionLock, placement, proofRound, review, story, storyVersion } from '@/db/schema'
import { snapshotOf } from '@/db/read/publication'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { wordingOf } from '@/newsroom/manuscript/story'
import { blockText, textAt, type TextName } from '@/newsroom/manuscript/texts'
import type { PageDetail } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { asResult, run, type Command } from '../../command'
import { EDITION_COMMANDS as C } from '../../edition/commands'
import { disposeAll, fullEdition, makePaper, makeStaff, must, mustVoid, signAll, type Staff } from '../../edition/edition.fixture'
import { readPage } from '../../edition/readPage'
import { readLockMarks } from '../../edition/lock/lockMarks'
import { verifyLocks } from '../../edition/lock/verify'
import { readPreflight } from '../../edition/check/preflight'
import { replyThread } from '../../story/comments/threads'
import { transition } from '../../story/workflow/transition'
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

/** An edition of its own, its first page's story, and some words of its body that stand on paper. */
async function edition() {
  const date = `2031-05-${String(serial++).padStart(2, '0')}`
  const made = await fullEdition(database.db, staff, date)
  const detail = () => readPage(staff.chief, date, 1)
  const { page, contents } = await detail()
  const storyId = page.slots.find(({ kind, placement: one }) => kind === 'story' && one)?.placement?.storyId ?? ''
  const block = contents[storyId]?.body.findIndex((one) => (blockText(one) ?? '').length > 12) ?? 0
  const text = blockText(contents[storyId]?.body[block]) ?? ''
  return { date, id: made.id, pageId: page.id, storyId, block, text, detail }
}

type Made = Awaited<ReturnType<typeof edition>>

async function refused<I>(command: Command<I, unknown>, input: NoInfer<I>, actor: Actor) {
  const result = await run(command, input, actor)
  if (result.ok) throw new Error(`not refused: ${command.name}`)
  return result.refusal
}

/** Up to the round that is asked for, everything before it signed. */
async function proofed({ pageId }: Made, round: 1 | 2 | 3): Promise<void> {
  for (const number of [1, 2, 3] as const) {
    if (number > round) return
    const { hash } = await must(C.raiseProof, { pageId }, staff.layout)
    if (number < round) await must(C.signProof, { pageId, round: number, hash }, staff.proof1)
  }
}

const words = ({ storyId, block, text }: Made, from: number, to: number, by: string) => ({ storyId, block, from, to, was: text.slice(from, to), by })

async function marked(made: Made, from: number, to: number, by: string): Promise<string> {
  return (await must(C.markProof, { pageId: made.pageId, text: '', correction: words(made, from, to, by) }, staff.proof1)).markId
}

const state = ({ page }: PageDetail) => ({ state: page.state, rounds: page.round, signed: page.roundSigned })
const textOf = async ({ storyId, block, detail }: Made) => blockText((await detail()).contents[storyId]?.body[block]) ?? ''
const standing = async (storyId: string) => (await database.db.select().from(review).where(eq(review.storyId, storyId))).filter(({ voidedAt }) => voidedAt === null).map(({ level }) => level).toSorted((a, b) => a - b)

describe('a slip that is marked on the clean proof', () => {
  test('is in the placed story by one act, is verified by the page itself, and costs four acts by three people until the clean proof is signed again', async () => {
    const made = await edition()
    await proofed(made, 3)
    const before = await made.detail()
    await must(C.signProof, { pageId: made.pageId, round: 3, hash: before.page.hash }, staff.proof2)

    const markId = await marked(made, 4, 5, '滨') // 1
    const open = (await made.detail()).marks[0]
    expect(open).toMatchObject({ state: 'open', text: '', correction: { ...words(made, 4, 5, '滨'), sign: 'replace', class: 'C', placed: true } })
    // the clean proof is signed: what it costs is said first
    const { class: cls, pages } = await mustVoid(C.carryOutMark, { markId }, staff.layout) // 2
    expect([cls, pages]).toEqual(['C', [1]])
    const after = await made.detail()
    expect(await textOf(made)).toBe(`${made.text.slice(0, 4)}滨${made.text.slice(5)}`)
    expect(after.page.hash).not.toBe(before.page.hash)
    expect(state(after)).toEqual({ state: 'clean_proof', rounds: 3, signed: false })
    expect(await standing(made.storyId), 'a slip ends nobody’s review').toEqual([1, 2, 3])
    expect(after.history.proofs.filter(({ voidedAt }) => voidedAt === null).map(({ number }) => number)).toEqual([1, 2])

    await must(C.verifyMark, { markId }, staff.chief) // 3
    await must(C.signProof, { pageId: made.pageId, round: 3, hash: after.page.hash }, staff.proof2) // 4
    // the chief confirmed it by verifying it, so that the signatures go on as ever
    for (const [level, who] of [[1, staff.layout], [2, staff.head], [3, staff.chief]] as const) await must(C.signPage, { pageId: made.pageId, level, hash: after.page.hash }, who)
    expect((await made.detail()).page.state).toBe('signed_chief')
    // a mark of the headline, found on the signed page, ends nobody's review either
    const at = wordingOf(after.contents[made.storyId]?.headline ?? []).length
    const headline = (await must(C.markProof, { pageId: made.pageId, text: '', correction: { storyId: made.storyId, field: 'headline', block: 0, from: at, to: at, was: '', by: '！' } }, staff.proof1)).markId
    expect(await mustVoid(C.carryOutMark, { markId: headline }, staff.layout)).toMatchObject({ class: 'C' })
    expect(await standing(made.storyId)).toEqual([1, 2, 3])
    await must(C.verifyMark, { markId: headline }, staff.chief)
    const [from, to] = [8, 10]
    const asking = { storyId: made.storyId, block: made.block, from, to, was: made.text.slice(from, to), by: made.text.slice(from, to), asks: 'query' as const }
    const question = (await must(C.markProof, { pageId: made.pageId, text: '有误？', correction: asking }, staff.proof1)).markId
    await must(replyThread, { id: (await made.detail()).marks.find(({ id }) => id === question)?.query?.threadId ?? '', text: '无误' }, staff.author)
    await must(C.settleQuery, { markId: question }, staff.proof1)
    // one that layout answers with a reason, one that who verifies does too, and one that is taken back
    const [left, doubted, back] = [await marked(made, 0, 1, '其'), await marked(made, 1, 2, '它'), await marked(made, 2, 3, '他')]
    for (const one of [left, doubted]) await must(C.markDone, { markId: one, reason: '原文如此' }, staff.layout)
    await must(C.verifyMark, { markId: left }, staff.editor)
    await must(C.verifyMark, { markId: doubted, reason: '问过作者' }, staff.editor)
    await must(C.stetMark, { markId: back }, staff.proof1)
    const { hash } = (await made.detail()).page
    await must(C.signProof, { pageId: made.pageId, round: 3, hash }, staff.proof2)
    for (const [level, who] of [[1, staff.layout], [2, staff.head], [3, staff.chief]] as const) await must(C.signPage, { pageId: made.pageId, level, hash }, who)
    expect(await asResult(() => readLockMarks(staff.chief, made.date))).toMatchObject({ ok: false, refusal: { kind: 'conflict', reason: 'not_locked' } })
    // and the edition is locked with all of it
    await signAll(staff, made.date)
    await disposeAll(staff, made.id)
    expect((await readPreflight(staff.chief, made.id)).filter(({ severity, failures }) => severity === 'blocking' && failures.length > 0).map(({ id }) => id)).toEqual([])
    await must(C.lockEdition, { editionId: made.id }, staff.chief)
    const [lock] = await database.db.select().from(editionLock).where(eq(editionLock.editionId, made.id))
    const snapshot = (await snapshotOf(database.db, lock?.id ?? ''))?.snapshot.stories.find(({ id }) => id === made.storyId)
    const by = { marked: staff.proof1.name, made: staff.layout.name, confirmed: staff.chief.name }
    expect(snapshot?.corrections).toMatchObject([{ class: 'C', was: made.text.slice(4, 5), by: '滨', ...by }, { class: 'C', field: 'headline', was: '', by: '！', after: snapshot?.hash, ...by }])
    expect(snapshot?.queries).toMatchObject([{ words: asking.was, text: '有误？', asked: staff.proof1.name, answers: [{ person: staff.author.name, text: '无误' }], settled: staff.proof1.name }])
    expect(snapshot?.corrections?.[0]).not.toHaveProperty('field')
    // how each mark was verified stands with its page, and the lock proves it
    const verified = { marked: staff.proof1.name, done: staff.layout.name, round: 3 }
    const expected = [
      { ...verified, words: { was: made.text.slice(4, 5), by: '滨' }, verified: staff.chief.name, how: 'difference', kept: '', reason: '' },
      { ...verified, words: { field: 'headline', was: '', by: '！' }, verified: staff.chief.name, how: 'difference', kept: '', reason: '' },
      { ...verified, words: { was: made.text.slice(0, 1), by: '其' }, verified: staff.editor.name, how: 'kept', kept: '原文如此', reason: '' },
      { ...verified, words: { was: made.text.slice(1, 2), by: '它' }, verified: staff.editor.name, how: 'reason', kept: '原文如此', reason: '问过作者' },
    ]
    const lockedPages = (await snapshotOf(database.db, lock?.id ?? ''))?.snapshot.pages ?? []
    expect(lockedPages.find(({ number }) => number === 1)?.marks).toMatchObject(expected)
    expect(await readLockMarks(staff.proof1, made.date)).toMatchObject(expected.map((one) => ({ page: 1, ...one })))
    expect(await asResult(() => readLockMarks({ ...staff.chief, roles: ['correspondent'] }, made.date))).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } })
    // a page without marks says nothing, as all did in the locks of before
    for (const page of lockedPages.filter(({ number }) => number !== 1)) expect(page).not.toHaveProperty('marks')
    expect((await verifyLocks()).problems).toEqual([])
    expect(snapshot?.reviews.every(({ hash }) => hash === snapshot.corrections?.[0]?.before)).toBe(true)
  })

  test('is confirmed by the chief’s signature where nobody else did, and not signed over unseen', async () => {
    const made = await edition()
    await proofed(made, 3)
    const markId = await marked(made, 4, 5, '滨')
    await must(C.carryOutMark, { markId }, staff.layout)
    await must(C.verifyMark, { markId }, staff.editor)
    const { page, toConfirm } = await made.detail()
    expect(toConfirm.map(({ id }) => id)).toEqual([markId])
    await must(C.signProof, { pageId: made.pageId, round: 3, hash: page.hash }, staff.proof2)
    await must(C.signPage, { pageId: made.pageId, level: 1, hash: page.hash }, staff.layout)
    await must(C.signPage, { pageId: made.pageId, level: 2, hash: page.hash }, staff.head)
    expect(await refused(C.signPage, { pageId: made.pageId, level: 3, hash: page.hash }, staff.chief)).toMatchObject({ kind: 'conflict', reason: 'corrections_unconfirmed', params: { count: 1 } })
    await must(C.signPage, { pageId: made.pageId, level: 3, hash: page.hash, corrections: [markId] }, staff.chief)
    expect((await made.detail()).toConfirm).toEqual([])
    expect((await made.detail()).marks[0]?.confirmed).not.toBeNull()
  })
})

test('corrections of the first proof leave its round read: the second is raised from what they made', async () => {
  const made = await edition()
  await proofed(made, 1)
  const first = await made.detail()
  const ids = [await marked(made, 2, 3, '滨'), await marked(made, 6, 8, ''), await marked(made, 10, 10, '的')]
  await must(C.signProof, { pageId: made.pageId, round: 1, hash: first.page.hash }, staff.proof1)
  // whatever order they are made in, each finds its words where the others left them
  for (const markId of [ids[2], ids[0], ids[1]]) await must(C.carryOutMark, { markId: markId! }, staff.layout)
  const t = made.text
  expect(await textOf(made)).toBe(`${t.slice(0, 2)}滨${t.slice(3, 6)}${t.slice(8, 10)}的${t.slice(10)}`)
  const { page, marks } = await made.detail()
  expect(state(await made.detail())).toEqual({ state: 'first_proof', rounds: 1, signed: true })
  for (const { correction } of marks) expect((await textOf(made)).slice(correction?.from, (correction?.from ?? 0) + (correction?.by.length ?? 0)), 'shown where it stands now').toBe(correction?.by)
  await must(C.raiseProof, { pageId: made.pageId }, staff.layout)
  await must(C.signProof, { pageId: made.pageId, round: 2, hash: page.hash }, staff.proof1)
  await must(C.raiseProof, { pageId: made.pageId }, staff.layout)
  expect((await made.detail()).page.state).toBe('clean_proof')
  // a change that is no correction ends all of it, as ever
  await mustVoid(C.setPage, { pageId: made.pageId, credit: '版式 另有其人' }, staff.layout)
  expect((await made.detail()).page.state).toBe('composing')
  expect((await database.db.select().from(proofRound).where(eq(proofRound.pageId, made.pageId))).every(({ voidedAt }) => voidedAt !== null)).toBe(true)
})

test('what is found on a signed page takes its signatures and the clean proof, asks first, and leaves the rounds before', async () => {
  const made = await edition()
  await signAll(staff, made.date)
  const signed = (await made.detail()).page.hash
  const markId = await marked(made, 4, 5, '滨')
  expect(await refused(C.carryOutMark, { markId }, staff.layout)).toMatchObject({ kind: 'would_void', pages: [{ number: 1, levels: [1, 2, 3] }] })
  expect(await textOf(made)).toBe(made.text)
  await mustVoid(C.carryOutMark, { markId }, staff.layout)
  const { page, history } = await made.detail()
  expect(page.state).toBe('clean_proof')
  expect(history.signatures.every(({ voidedAt }) => voidedAt !== null)).toBe(true)
  expect(history.proofs.filter(({ voidedAt }) => voidedAt === null).map(({ number }) => number)).toEqual([1, 2])
  // corrected back, the page prints what was signed, and the sign-offs stand again
  const back = (await must(C.markProof, { pageId: made.pageId, text: '原来是对的', correction: { ...words(made, 4, 5, made.text.slice(4, 5)), was: '滨' } }, staff.proof1)).markId
  await must(C.carryOutMark, { markId: back }, staff.layout)
  expect(await textOf(made)).toBe(made.text)
  const again = await made.detail()
  expect(again.page.hash).toBe(signed)
  expect(again.page.state).toBe('signed_chief')
  expect([again.history.proofs, again.history.signatures].map((rows) => rows.filter(({ voidedAt }) => voidedAt === null).map(({ number }) => number))).toEqual([[1, 2, 3], [1, 2, 3]])
})

test('facts are read again by every reviewer, wording by the last, and they confirm it where it stands', async () => {
  const made = await edition()
  await proofed(made, 2)
  const wording = await marked(made, 3, 4, '从今往后换个说法')
  expect(await must(C.carryOutMark, { markId: wording }, staff.layout)).toMatchObject({ class: 'B' })
  expect(await standing(made.storyId)).toEqual([1, 2])
  const [row] = await database.db.select().from(story).where(eq(story.id, made.storyId))
  // who asked for it and who made it do not read it again
  expect(row?.writerIds).toEqual(expect.arrayContaining([staff.proof1.id, staff.layout.id]))
  expect(await transition(staff.chief, { id: made.storyId, action: 'confirm_changes', hash: row?.hash })).toMatchObject({ ok: true })
  expect(await standing(made.storyId)).toEqual([1, 2, 3])
  const text = await textOf(made)
  const fact = await marked({ ...made, text }, 1, 1, '38')
  expect(await must(C.carryOutMark, { markId: fact }, staff.layout)).toMatchObject({ class: 'A' })
  expect(await standing(made.storyId)).toEqual([])
  expect((await made.detail()).page.state).toBe('second_proof')
})

test('what was read again by every reviewer is not confirmed once more', async () => {
  const made = await edition()
  await proofed(made, 1)
  const markId = await marked(made, 4, 5, '滨')
  await must(C.carryOutMark, { markId }, staff.layout)
  expect((await made.detail()).toConfirm.map(({ id }) => id)).toEqual([markId])
  const text = await textOf(made)
  await must(C.carryOutMark, { markId: await marked({ ...made, text }, 1, 1, '38') }, staff.layout)
  const [row] = await database.db.select().from(story).where(eq(story.id, made.storyId))
  for (const who of [staff.editor, staff.head, staff.chief]) expect(await transition(who, { id: made.storyId, action: 'confirm_changes', hash: row?.hash })).toMatchObject({ ok: true })
  expect((await made.detail()).toConfirm).toEqual([])
})

describe('words that are no part of the body', () => {
  const contentOf = async ({ storyId, detail }: Made) => (await detail()).contents[storyId]!
  /** A mark on the first place of some words of a text of the story. */
  async function markedIn(made: Made, name: TextName, was: string, by: string): Promise<string> {
    const from = (textAt(await contentOf(made), name) ?? '').indexOf(was)
    return (await must(C.markProof, { pageId: made.pageId, text: '', correction: { storyId: made.storyId, ...name, from, to: from + was.length, was, by } }, staff.proof1)).markId
  }
  const printed = async ({ storyId, detail }: Made) => {
    const { page } = await detail()
    return page.slots.find(({ placement: one }) => one?.storyId === storyId)?.placement
  }
  const HEADLINE: TextName = { field: 'headline', block: 0 }

  test('of a headline are made in the story and where the page breaks it, and its breaks stay; every review is given anew', async () => {
    const made = await edition()
    const whole = wordingOf((await contentOf(made)).headline)
    const slotId = (await made.detail()).page.slots.find(({ placement: one }) => one?.storyId === made.storyId)!.id
    await must(C.setHeadlineBreaks, { slotId, headline: [whole.slice(0, -3), whole.slice(-3)] }, staff.layout)
    await proofed(made, 1)
    // two marks in one headline, made in the other order
    const [first, second] = [await markedIn(made, HEADLINE, '稿件', '文稿件'), await markedIn(made, HEADLINE, '备', '齐')]
    const open = (await made.detail()).marks.find(({ id }) => id === second)
    expect(open?.correction).toMatchObject({ field: 'headline', block: 0, was: '备', by: '齐', class: 'A', placed: true })
    expect(await must(C.carryOutMark, { markId: second }, staff.layout)).toMatchObject({ class: 'A' })
    expect(await standing(made.storyId)).toEqual([])
    await must(C.carryOutMark, { markId: first }, staff.layout)
    const now = whole.replace('稿件', '文稿件').replace('备', '齐')
    const { headline } = await contentOf(made)
    expect(wordingOf(headline)).toBe(now)
    expect(headline).toHaveLength(2)
    expect((await printed(made))?.headline).toEqual([now.slice(0, -3), now.slice(-3)])
    for (const markId of [first, second]) expect(await must(C.verifyMark, { markId }, staff.editor)).toMatchObject({ state: 'verified' })
  })

  test('of byline and dateline are made where they are printed, run in before the body', async () => {
    const made = await edition()
    await proofed(made, 1)
    const before = (await made.detail()).page.hash
    const name = await markedIn(made, { field: 'byline', block: 0 }, '甲', '乙')
    expect((await made.detail()).marks[0]?.correction).toMatchObject({ field: 'byline', class: 'A' })
    await must(C.carryOutMark, { markId: name }, staff.layout)
    const line = await markedIn(made, { field: 'dateline', block: 0 }, '讯', '电')
    await must(C.carryOutMark, { markId: line }, staff.layout)
    expect(await contentOf(made)).toMatchObject({ byline: '记者 乙', dateline: '本报电' })
    expect((await made.detail()).page.hash).not.toBe(before)
    // 核红 as in the body: what was corrected away again is not called done
    const again = await markedIn(made, { field: 'byline', block: 0 }, '乙', '丙')
    await must(C.carryOutMark, { markId: again }, staff.layout)
    expect(await refused(C.verifyMark, { markId: name }, staff.editor)).toMatchObject({ kind: 'conflict', reason: 'mark_otherwise', params: { words: '丙' } })
    await must(C.verifyMark, { markId: line }, staff.editor)
  })

  test('are refused by a name no text has, where other words stand, and where nothing of them is printed', async () => {
    const made = await edition()
    await proofed(made, 1)
    const mark = (correction: object) => refused(C.markProof, { pageId: made.pageId, text: '', correction: { storyId: made.storyId, ...correction } } as never, staff.proof1)
    expect(await mark({ field: 'caption', block: made.block, from: 0, to: 1, was: '图', by: '画' })).toMatchObject({ kind: 'invalid', fields: { block: 'not_found' } })
    expect(await mark({ field: 'headline', block: 1, from: 0, to: 1, was: '已', by: '未' })).toMatchObject({ kind: 'invalid', fields: { block: 'not_found' } })
    expect(await mark({ field: 'title', block: 0, from: 0, to: 1, was: '已', by: '未' })).toMatchObject({ kind: 'invalid' })
    expect(await mark({ ...HEADLINE, from: 0, to: 1, was: '已', by: '未' })).toMatchObject({ kind: 'conflict', reason: 'words_changed' })
    // a blank before the first character is drawn nowhere
    const { markId } = await must(C.markProof, { pageId: made.pageId, text: '', correction: { storyId: made.storyId, ...HEADLINE, from: 0, to: 0, was: '', by: ' ' } }, staff.proof1)
    const whole = (await contentOf(made)).headline
    expect(await refused(C.carryOutMark, { markId }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'nothing_changed_there' })
    expect((await contentOf(made)).headline).toEqual(whole)
  })
})

describe('refused, and nothing is lost', () => {
  test('words that do not stand there, that another correction changed, or that are no change', async () => {
    const made = await edition()
    await proofed(made, 1)
    const mark = (correction: object) => refused(C.markProof, { pageId: made.pageId, text: '', correction } as never, staff.proof1)
    expect(await mark({ ...words(made, 2, 4, '滨'), was: '不是' })).toMatchObject({ kind: 'conflict', reason: 'words_changed' })
    expect(await mark(words(made, 2, 4, made.text.slice(2, 4)))).toMatchObject({ kind: 'invalid', fields: { by: 'unchanged' } })
    expect(await mark(words(made, 2, 4, '一\n二'))).toMatchObject({ kind: 'invalid', fields: { by: 'unreadable' } })
    expect(await mark({ ...words(made, 2, 4, '滨'), block: 400 })).toMatchObject({ kind: 'invalid' })
    expect(await mark({ ...words(made, 2, 4, '滨'), storyId: 'elsewhere' })).toMatchObject({ kind: 'not_found', what: 'story' })
    expect(await refused(C.markProof, { pageId: made.pageId, text: '' }, staff.proof1)).toMatchObject({ kind: 'invalid', fields: { text: 'required' } })
    const [one, other] = [await marked(made, 2, 4, '滨'), await marked(made, 3, 5, '江')]
    await must(C.carryOutMark, { markId: one }, staff.layout)
    expect(await refused(C.carryOutMark, { markId: other }, staff.layout)).toMatchObject({ kind: 'conflict', reason: 'words_changed' })
    expect((await made.detail()).marks.find(({ id }) => id === other)?.correction?.placed).toBe(false)
    expect(await refused(C.carryOutMark, { markId: one }, staff.layout)).toMatchObject({ kind: 'illegal_transition', from: 'done' })
    expect(await refused(C.markDone, { markId: one, reason: '不必' }, staff.layout), 'made is not left').toMatchObject({ kind: 'illegal_transition', from: 'done' })
    const plain = (await must(C.markProof, { pageId: made.pageId, text: '框线不齐' }, staff.proof1)).markId
    expect(await refused(C.carryOutMark, { markId: plain }, staff.layout)).toMatchObject({ kind: 'illegal_transition' })
    expect(await refused(C.carryOutMark, { markId: other }, staff.proof1)).toMatchObject({ kind: 'forbidden' })
  })

  test('a mark is not verified when its words were corrected away again', async () => {
    const made = await edition()
    await proofed(made, 1)
    const one = await marked(made, 2, 3, '滨')
    await must(C.carryOutMark, { markId: one }, staff.layout)
    const again = await marked({ ...made, text: await textOf(made) }, 2, 3, '江')
    await must(C.carryOutMark, { markId: again }, staff.layout)
    expect(await refused(C.verifyMark, { markId: one }, staff.editor)).toMatchObject({ kind: 'conflict', reason: 'mark_otherwise', params: { words: '江' } })
    await must(C.verifyMark, { markId: again }, staff.editor)
  })

  test('of two at once one is made', async () => {
    const made = await edition()
    await proofed(made, 1)
    const markId = await marked(made, 2, 3, '滨')
    const both = await Promise.all([run(C.carryOutMark, { markId }, staff.layout), run(C.carryOutMark, { markId }, staff.chief)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await textOf(made)).toBe(`${made.text.slice(0, 2)}滨${made.text.slice(3)}`)
  })
})

test('what was printed before stays as a version, the new one is pinned and in the trail', async () => {
  const made = await edition()
  await proofed(made, 1)
  const markId = await marked(made, 2, 3, '滨')
  await must(C.carryOutMark, { markId }, staff.layout)
  const versions = await database.db.select().from(storyVersion).where(eq(storyVersion.storyId, made.storyId))
  const [row] = await database.db.select().from(story).where(eq(story.id, made.storyId))
  const [placed] = await database.db.select().from(placement).where(eq(placement.storyId, made.storyId))
  expect(versions.map(({ occasion }) => occasion)).toContain('corrected')
  expect(placed?.versionId).toBe(row?.pinnedVersionId)
  expect(versions.find(({ id }) => id === placed?.versionId)?.hash).toBe(row?.hash)
  const [event] = await database.db.select().from(auditEvent).where(and(eq(auditEvent.subjectId, made.storyId), eq(auditEvent.type, 'story.correction_made')))
  expect(event?.data).toMatchObject({ markId, page: 1, class: 'C', put: '滨', holds: [1, 2, 3] })
})
