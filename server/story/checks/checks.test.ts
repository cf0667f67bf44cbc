import { asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvent, hitDisposal, paper } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { DisposalScope } from '@/newsroom/checker/disposal'
import type { Actor } from '@/newsroom/people/actor'
import type { OpenCheckRules } from '@/newsroom/workflow/review'
import { run } from '../../command'
import { makePaper } from '../../edition/edition.fixture'
import { PAPER_ID } from '../../ids'
import { setDatabase } from '../../store'
import { eventTypes, makeDesk, makePerson, makeStory, refusal, textOf, value } from '../build.test-support'
import { setSlip } from '../slip'
import { saveStory } from '../text/save'
import { transition } from '../workflow/transition'
import { letStand, takeBackLetStand } from './letStand'
import { readChecks, readLetStand } from './read'

const BLOCKED = '活动定于2月30日举行，请各位留意。'
const ACCOUNT = '学费已打入指定帐户，请各位家长留意查收。'
const OTHER_ACCOUNT = '他打开帐户看了看。'

let database: Database
let reporter: Actor
let other: Actor
let editor: Actor
let head: Actor
let chief: Actor
let admin: Actor
let outside: Actor
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  await makePaper(db)
  const desk = await makeDesk(db)
  reporter = await makePerson(db, ['reporter'], desk, '乔以南')
  other = await makePerson(db, ['reporter'], desk, '别的记者')
  editor = await makePerson(db, ['editor'], desk, '顾向南')
  head = await makePerson(db, ['desk_head'], desk, '章雁秋')
  chief = await makePerson(db, ['chief_editor'], null, '岑伯年')
  admin = await makePerson(db, ['admin'], null, '卞雪琴')
  outside = await makePerson(db, ['correspondent'], null, '丁禾')
})
afterAll(() => database.close())

const write = (state: 'writing' | 'first_review' | 'second_review' | 'final_review', ...paragraphs: string[]) => {
  const reviews = [{ level: 1 as const, by: editor }, { level: 2 as const, by: head }].slice(0, { writing: 0, first_review: 0, second_review: 1, final_review: 2 }[state])
  const content = { ...textOf('社区食堂开张', ...paragraphs), byline: '记者 乔以南' }
  return makeStory(database.db, { author: reporter, state, content, reviews })
}
const hitsOf = async (id: string, words: string, actor = chief) => (await readChecks(actor, id)).hits.filter((hit) => hit.words === words)
async function allow(actor: Actor, id: string, words: string, scope: DisposalScope = 'hit', nth = 0) {
  const found = (await hitsOf(id, words))[nth]
  if (!found) throw new Error(`no “${words}”`)
  const { rule, fault, before, after } = found
  return run(letStand, { id, scope, hit: { rule, fault, words, before, after }, reason: '原文如此' }, actor)
}
const openIn = async (id: string) => (await readChecks(chief, id)).hits.filter((hit) => hit.letStand === null).map(({ words }) => words)
const setRules = (openChecks: OpenCheckRules) => database.db.update(paper).set({ openChecks })

describe('letting a hit stand', () => {
  it('is by name, with a reason, in the trail; taken back, it is open again, and once', async () => {
    const { id } = await write('writing', ACCOUNT, OTHER_ACCOUNT)
    expect(await openIn(id)).toEqual(['帐户', '帐户'])
    const made = value(await allow(reporter, id, '帐户'))
    expect((await hitsOf(id, '帐户')).map((hit) => hit.letStand)).toMatchObject([{ by: '乔以南', reason: '原文如此', scope: 'hit' }, null])
    expect((await readLetStand(reporter, id)).disposals).toMatchObject([{ id: made.id, words: '帐户', by: '乔以南' }])

    value(await run(takeBackLetStand, { id: made.id }, reporter))
    expect(await openIn(id)).toEqual(['帐户', '帐户'])
    expect(refusal(await run(takeBackLetStand, { id: made.id }, reporter))).toMatchObject({ kind: 'not_found', what: 'disposal' })
    expect(await eventTypes(database.db, id)).toEqual(['story.hit_let_stand', 'story.hit_taken_back'])
  })

  it('follows its sentence through an edit elsewhere, and ends when its words are others', async () => {
    const { id, content } = await write('writing', ACCOUNT)
    value(await allow(reporter, id, '帐户'))
    const save = async (...text: string[]) =>
      value(await run(saveStory, { id, version: (await latest(id)), content: { ...content, body: text.map((one) => ({ type: 'paragraph', text: [{ text: one }] })) } }, reporter))
    await save('一早，学校里站满了人。', `消息说，${ACCOUNT}`)
    expect(await openIn(id)).toEqual([])
    await save('一早，学校里站满了人。', '消息说，学费已打入指定帐号，请各位家长留意查收。')
    expect((await readChecks(chief, id)).hits.every((hit) => hit.letStand === null)).toBe(true)
    await save(ACCOUNT)
    expect(await openIn(id), 'the same words again are the same question').toEqual([])
  })

  it('in all of the story: not in another', async () => {
    const [one, two] = [await write('writing', ACCOUNT, OTHER_ACCOUNT), await write('writing', ACCOUNT)]
    value(await allow(reporter, one.id, '帐户', 'story'))
    expect(await openIn(one.id)).toEqual([])
    expect(await openIn(two.id)).toEqual(['帐户'])
  })

  it('in the paper: by who may set it; everywhere, and told in the paper’s trail', async () => {
    const [one, two] = [await write('first_review', ACCOUNT), await write('writing', OTHER_ACCOUNT)]
    expect(refusal(await allow(editor, one.id, '帐户', 'paper'))).toEqual({ kind: 'forbidden', rule: 'role' })
    expect((await readLetStand(editor, one.id)).may).toEqual(['hit', 'story'])
    expect((await readLetStand(chief, one.id)).may).toContain('paper')
    // an admin of no other role sees no story to do it from
    const hit = (await hitsOf(one.id, '帐户'))[0]!
    const { rule, fault, words, before, after } = hit
    expect(refusal(await run(letStand, { id: one.id, scope: 'paper', hit: { rule, fault, words, before, after }, reason: '店名' }, admin))).toMatchObject({ kind: 'not_found' })

    const made = value(await allow(chief, one.id, '帐户', 'paper'))
    expect(await openIn(one.id)).toEqual([])
    expect(await openIn(two.id)).toEqual([])
    expect(refusal(await run(takeBackLetStand, { id: made.id }, reporter))).toEqual({ kind: 'forbidden', rule: 'role' })
    value(await run(takeBackLetStand, { id: made.id }, admin))
    expect(await openIn(two.id)).toEqual(['帐户'])
    const events = await database.db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, PAPER_ID)).orderBy(asc(auditEvent.id))
    expect(events.map(({ type }) => type)).toEqual(['paper.words_let_stand', 'paper.words_taken_back'])
  })

  it('refuses what is not found in the text, what is let stand already, a mark beyond its place, no reason', async () => {
    const { id } = await write('writing', `${ACCOUNT}（完`)
    const asked = { rule: 'confusables', fault: 'confusable.phrase', words: '步道', before: '', after: '' }
    expect(refusal(await run(letStand, { id, scope: 'paper', hit: asked, reason: '店名' }, chief))).toMatchObject({ kind: 'conflict', reason: 'hit_gone' })
    expect(refusal(await allow(reporter, id, '（', 'story'))).toMatchObject({ kind: 'invalid', fields: { scope: 'not_allowed' } })
    expect(refusal(await run(letStand, { id, scope: 'hit', hit: asked, reason: ' ' }, reporter))).toMatchObject({ kind: 'invalid', fields: { reason: 'required' } })
    const both = await Promise.all([allow(reporter, id, '帐户'), allow(reporter, id, '帐户')])
    expect(both.map(refusal)).toEqual(expect.arrayContaining(['not refused', expect.objectContaining({ reason: 'hit_gone' })]))
  })

  it('is for who answers for the text: to others it is refused, to those who do not see the story there is none', async () => {
    const { id } = await write('first_review', ACCOUNT)
    expect(refusal(await allow(reporter, id, '帐户'))).toMatchObject({ kind: 'forbidden' })
    expect(refusal(await allow(other, id, '帐户'))).toMatchObject({ kind: 'forbidden' })
    expect(refusal(await allow(outside, id, '帐户'))).toMatchObject({ kind: 'not_found' })
    await expect(readChecks(outside, id)).rejects.toMatchObject({ refusal: { kind: 'not_found' } })
    await expect(readLetStand(outside, id)).rejects.toMatchObject({ refusal: { kind: 'not_found' } })
    const made = value(await allow(editor, id, '帐户'))
    expect(refusal(await run(takeBackLetStand, { id: made.id }, reporter))).toMatchObject({ kind: 'forbidden' })
  })

  it('is kept: nothing of it is changed, not by SQL either', async () => {
    const { id } = await write('writing', ACCOUNT)
    const made = value(await allow(reporter, id, '帐户'))
    const refused = { cause: { code: 'QN423' } }
    const attempts = [
      sql`update hit_disposal set reason = 'x' where id = ${made.id}`,
      sql`update hit_disposal set person_id = ${chief.id}, taken_back_at = now(), taken_back_by = ${chief.id} where id = ${made.id}`,
      sql`delete from hit_disposal where id = ${made.id}`,
      sql`truncate hit_disposal`,
    ]
    for (const attempt of attempts) await expect(database.db.execute(attempt)).rejects.toMatchObject(refused)
    value(await run(takeBackLetStand, { id: made.id }, reporter))
    await expect(database.db.execute(sql`update hit_disposal set taken_back_at = null, taken_back_by = null where id = ${made.id}`)).rejects.toMatchObject(refused)
    expect(await database.db.select().from(hitDisposal).where(eq(hitDisposal.id, made.id))).toMatchObject([{ reason: '原文如此', takenBackBy: reporter.id }])
  })
})

describe('a pass', () => {
  it.each([
    ['first_review', () => editor],
    ['second_review', () => head],
    ['final_review', () => chief],
  ] as const)('%s is refused over what blocks, until it is let stand; a warning is in nobody’s way', async (state, reviewer) => {
    const { id, hash } = await write(state, BLOCKED, ACCOUNT)
    expect(refusal(await transition(reviewer(), { id, action: 'pass', hash }))).toEqual({ kind: 'conflict', reason: 'open_checks', params: { count: 1 } })
    value(await allow(reviewer(), id, '2月30日'))
    expect(refusal(await transition(reviewer(), { id, action: 'pass', hash }))).toBe('not refused')
  })

  it('is refused no more once the words are mended, or where the paper only warns', async () => {
    const mended = await write('first_review', BLOCKED)
    value(await run(saveStory, { id: mended.id, version: await latest(mended.id), content: { ...mended.content, body: [{ type: 'paragraph', text: [{ text: '活动定于2月28日举行，请各位留意。' }] }] } }, editor))
    const { hash } = await rowOf(mended.id)
    expect(refusal(await transition(editor, { id: mended.id, action: 'pass', hash }))).toBe('not refused')

    const warned = await write('first_review', BLOCKED)
    await setRules({ file: 'warn', pass: 'warn' })
    expect(refusal(await transition(editor, { id: warned.id, action: 'pass', hash: warned.hash }))).toBe('not refused')
    await setRules({ file: 'warn', pass: 'refuse' })
  })

  it('goes by the day the story is wanted for', async () => {
    const { id, hash } = await write('first_review', '活动将于11月26日（星期三）在湖滨步道举行。')
    value(await run(setSlip, { id, wantedDate: '2026-11-25' }, editor))
    expect(refusal(await transition(editor, { id, action: 'pass', hash }))).toMatchObject({ reason: 'open_checks' })
    value(await run(setSlip, { id, wantedDate: '2025-11-25' }, editor))
    expect(refusal(await transition(editor, { id, action: 'pass', hash }))).toBe('not refused')
  })
})

describe('filing', () => {
  it('goes over what blocks, unless the paper says otherwise', async () => {
    const [free, held] = [await write('writing', BLOCKED), await write('writing', BLOCKED)]
    expect(refusal(await transition(reporter, { id: free.id, action: 'file' }))).toBe('not refused')
    await setRules({ file: 'refuse', pass: 'refuse' })
    expect(refusal(await transition(reporter, { id: held.id, action: 'file' }))).toMatchObject({ reason: 'open_checks', params: { count: 1 } })
    value(await allow(reporter, held.id, '2月30日'))
    expect(refusal(await transition(reporter, { id: held.id, action: 'file' }))).toBe('not refused')
    await setRules({ file: 'warn', pass: 'refuse' })
  })
})

async function rowOf(id: string) {
  return (await database.db.query.story.findFirst({ where: (table, { eq: is }) => is(table.id, id) }))!
}

async function latest(id: string): Promise<number> {
  return (await rowOf(id)).version
}
