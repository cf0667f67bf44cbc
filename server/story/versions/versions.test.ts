import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { verifyState } from '../../audit/state'
import { asResult, run } from '../../command'
import { hashOf } from '../../hash'
import { setDatabase } from '../../store'
import { makeDesk, makePerson, refusal, value } from '../build.test-support'
import { createStory } from '../create'
import { storyRecord } from '../history'
import { listVersions, readStory, readVersion, readVersions } from '../read'
import { persistTypedText } from '../text/persist'
import { registerLiveText } from '../text/text'
import { transition } from '../workflow/transition'
import { compareVersions } from './compare'
import { markVersion } from './mark'
import { restoreVersion } from './restore'

let database: Database
let reporter: Actor
let colleague: Actor
let editor: Actor
let head: Actor
let layout: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const desk = await makeDesk(database.db)
  reporter = await makePerson(database.db, ['reporter'], desk, '李岚')
  colleague = await makePerson(database.db, ['reporter'], desk, '王一')
  editor = await makePerson(database.db, ['editor'], desk, '周正')
  head = await makePerson(database.db, ['desk_head'], desk, '吴敏')
  layout = await makePerson(database.db, ['layout_editor'], null, '冯版')
})
afterAll(() => database.close())
afterEach(() => {
  vi.useRealTimers()
  registerLiveText(null)
})

const LEAD = '老桥昨日下午正式通车，两岸居民不必再绕行三公里。'
const QUOTE = '市民王某说，从前送孩子上学要四十分钟，现在十分钟就到。'
const COST = '工程历时三年，总投资两亿元，由区里和市里各出一半。'
const text = (...paragraphs: string[]): StoryContent => ({
  kicker: '',
  headline: ['老桥通车'],
  deck: '',
  byline: '记者 李岚',
  dateline: '本报讯',
  body: paragraphs.map((one) => ({ type: 'paragraph', text: [{ text: one }] })),
})

/** A story of two authors, and its text typed by them at these minutes. */
async function draft(...paragraphs: string[]): Promise<string> {
  return value(await run(createStory, { genre: 'news', content: text(...paragraphs), coAuthorIds: [colleague.id] }, reporter)).id
}

const START = Date.parse('2026-03-02T09:00:00Z')
function clockAt(minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: START + minutes * 60_000 })
}

async function type(id: string, minutes: number, who: Actor[], ...paragraphs: string[]): Promise<void> {
  clockAt(minutes)
  value(await persistTypedText({ storyId: id, content: text(...paragraphs), ydoc: new Uint8Array([1]), typistIds: who.map((one) => one.id) }))
}

const occasions = async (id: string) => (await listVersions(head, id)).map(({ occasion, by, hands }) => [occasion, by, hands])

describe('versions while typing', () => {
  it('keeps what stood before a rest, before other hands and before much goes, in the name of who wrote it; saves keep nothing by themselves', async () => {
    clockAt(0)
    const id = await draft(LEAD)
    for (let n = 1; n <= 20; n += 1) await type(id, n / 20, [reporter], LEAD, QUOTE.slice(0, n))
    expect(await occasions(id)).toEqual([['created', '李岚', []]])
    await type(id, 1.5, [reporter], LEAD, QUOTE, COST)
    // a rest after much was written, then a word more
    await type(id, 5, [reporter], LEAD, QUOTE, `${COST}完。`)
    expect(await occasions(id)).toEqual([['typed', '李岚', ['李岚']], ['created', '李岚', []]])
    expect((await readVersion(head, id, 2)).content).toEqual(text(LEAD, QUOTE, COST))
    // a colleague goes on
    await type(id, 7, [colleague], LEAD, QUOTE, `${COST}全文完。`)
    expect((await occasions(id))[0]).toEqual(['typed', '李岚', ['李岚']])
    expect((await readVersion(head, id, 3)).content).toEqual(text(LEAD, QUOTE, `${COST}完。`))
    // and takes it all out at once, seconds later
    await type(id, 7.1, [colleague])
    expect((await occasions(id))[0]).toEqual(['typed', '王一', ['王一']])
    expect((await readVersion(head, id, 4)).content).toEqual(text(LEAD, QUOTE, `${COST}全文完。`))
  })

  it('two who write by turns do not make a version of every save', async () => {
    clockAt(0)
    const id = await draft(LEAD)
    for (let n = 1; n <= 60; n += 1) await type(id, 2 + n / 30, [n % 2 ? reporter : colleague], LEAD, QUOTE.slice(0, n))
    expect((await listVersions(head, id)).length).toBeLessThanOrEqual(4)
  })

  it('is kept at each move, and the list says who, when, in which state, how much more, and the moves made with it', async () => {
    clockAt(0)
    const id = await draft(LEAD)
    await type(id, 1, [reporter], LEAD, QUOTE)
    expect((await readVersions(reporter, id)).since).toEqual(['李岚'])
    clockAt(2)
    value(await transition(reporter, { id, action: 'file' }))
    expect((await readVersions(reporter, id)).since).toEqual([])
    clockAt(3)
    value(await transition(editor, { id, action: 'claim' }))
    const [filed, created] = await listVersions(editor, id)
    expect(filed).toMatchObject({ number: 2, occasion: 'file', by: '李岚', state: 'filed', change: 27, hands: ['李岚'], madeAt: new Date(START + 120_000).toISOString() })
    expect(filed?.moves.map(({ action, by }) => [action, by])).toEqual([['file', '李岚'], ['claim', '周正']])
    expect(created).toMatchObject({ state: 'writing', change: null, moves: [] })
    expect((await storyRecord(editor, id)).versions).toEqual(await listVersions(editor, id))
  })
})

describe('markVersion', () => {
  it('names the text as it stands with what is still being typed, once kept however often it is named', async () => {
    clockAt(0)
    const id = await draft(LEAD)
    // what the editor holds and has not stored is stored first
    registerLiveText({
      suggesters: async () => ({}),
      flush: async (storyId) => {
        value(await persistTypedText({ storyId, content: text(LEAD, QUOTE), ydoc: new Uint8Array([2]), typistIds: [reporter.id] }))
      },
      contentReplaced: async () => undefined,
    })
    clockAt(1)
    const first = value(await run(markVersion, { id, name: ' 一稿 ' }, reporter))
    const again = value(await run(markVersion, { id, name: '交编辑前' }, head))
    expect([first, again]).toEqual([{ number: 2, hash: hashOf(text(LEAD, QUOTE)) }, { number: 2, hash: hashOf(text(LEAD, QUOTE)) }])
    expect((await listVersions(reporter, id))[0]).toMatchObject({ number: 2, occasion: 'marked', marks: [{ name: '一稿', by: '李岚' }, { name: '交编辑前', by: '吴敏' }] })
  })

  it('refuses a stranger, no name, a long one and one of several lines', async () => {
    const id = await draft(LEAD)
    const stranger = await makePerson(database.db, ['correspondent'])
    expect(refusal(await run(markVersion, { id, name: '稿' }, stranger))).toEqual({ kind: 'not_found', what: 'story' })
    expect(refusal(await run(markVersion, { id, name: '  ' }, reporter))).toEqual({ kind: 'invalid', fields: { name: 'required' } })
    expect(refusal(await run(markVersion, { id, name: '长'.repeat(61) }, reporter))).toEqual({ kind: 'invalid', fields: { name: 'too_long' } })
    expect(refusal(await run(markVersion, { id, name: '一稿\n二稿' }, reporter))).toEqual({ kind: 'invalid', fields: { name: 'not_a_text' } })
  })
})

describe('compareVersions', () => {
  it('says whose each change is, over several versions and with the text as it is now', async () => {
    clockAt(0)
    const id = await draft(LEAD, COST)
    await type(id, 1, [reporter], LEAD, QUOTE, COST)
    await type(id, 5, [colleague], LEAD, QUOTE, COST.replace('三年', '四年'))
    const { rows, hands, hash, restorable } = await compareVersions(reporter, id, 1, null)
    expect(hands.map((people) => people.map(({ name }) => name))).toEqual([['李岚'], ['王一']])
    expect(rows.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'same', 'added', 'changed'])
    expect(rows[4]?.parts).toEqual([{ text: QUOTE, op: 'add', by: 0 }])
    expect(rows[5]?.parts.filter(({ op }) => op !== 'same')).toEqual([{ text: '三', op: 'del', by: 1 }, { text: '四', op: 'add', by: 1 }])
    expect({ hash, restorable }).toEqual({ hash: (await readStory(reporter, id)).hash, restorable: true })
    expect(await compareVersions(reporter, id, 1, 2)).toMatchObject({ to: 2, restorable: false })
    // a version against itself as it still stands: nothing changed, nobody did it
    value(await run(markVersion, { id, name: '今' }, reporter))
    expect((await compareVersions(reporter, id, 3, null)).rows.every(({ kind }) => kind === 'same')).toBe(true)
  })

  it('refuses versions there are not, in the wrong order, and to strangers', async () => {
    const id = await draft(LEAD)
    const stranger = await makePerson(database.db, ['correspondent'])
    const asked = (who: Actor, from: number, to: number | null) => asResult(() => compareVersions(who, id, from, to))
    expect(refusal(await asked(reporter, 7, null))).toEqual({ kind: 'not_found', what: 'version' })
    expect(refusal(await asked(reporter, 1, 7))).toEqual({ kind: 'not_found', what: 'version' })
    expect((await compareVersions(reporter, id, 1, 1)).rows.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'same'])
    expect(refusal(await asked(stranger, 1, null))).toEqual({ kind: 'not_found', what: 'story' })
  })
})

describe('restoreVersion', () => {
  it('puts one paragraph back as a change that voids what was signed of another text, and leaves what a colleague wrote', async () => {
    const id = await draft(LEAD, QUOTE, COST)
    value(await transition(reporter, { id, action: 'file' }))
    value(await transition(editor, { id, action: 'claim' }))
    const typing = persistTypedText({ storyId: id, content: text(`${LEAD}当晚灯光亮起。`, COST), ydoc: new Uint8Array([3]), typistIds: [editor.id] })
    const { hash } = value(await typing)
    value(await transition(editor, { id, action: 'pass', hash }))
    const { rows } = await compareVersions(head, id, 1, null)
    const row = rows.findIndex(({ kind }) => kind === 'removed')
    const back = value(await run(restoreVersion, { id, number: 1, seen: hash, row }, head))
    const now = await readStory(head, id)
    expect(now.content).toEqual(text(`${LEAD}当晚灯光亮起。`, QUOTE, COST))
    expect(now).toMatchObject({ hash: back.hash, state: 'second_review', reviews: [{ level: 1, covers: false, voidedFor: 'text_changed' }] })
    expect((await storyRecord(head, id)).entries.slice(-2).map(({ type, data }) => [type, data])).toEqual([
      ['story.text_restored', { hash: back.hash, characters: back.characters, versionNumber: 1, part: 'paragraph' }],
      ['story.reviews_voided', { levels: [1], why: 'text_changed' }],
    ])
    // the trail proves the text that stands
    expect(await verifyState(database.db)).toEqual([])
  })

  it('puts all of it back, keeping what stood and was in no version yet', async () => {
    clockAt(0)
    const id = await draft(LEAD, QUOTE)
    await type(id, 1, [colleague], LEAD)
    const { hash } = await readStory(reporter, id)
    value(await run(restoreVersion, { id, number: 1, seen: hash }, reporter))
    expect((await readStory(reporter, id)).content).toEqual(text(LEAD, QUOTE))
    expect((await occasions(id)).map(([occasion, by]) => [occasion, by])).toEqual([['restored', '李岚'], ['typed', '王一'], ['created', '李岚']])
    expect((await readVersion(reporter, id, 2)).content).toEqual(text(LEAD))
  })

  it('refuses over what a colleague wrote meanwhile, also unsaved, and changes nothing', async () => {
    const id = await draft(LEAD, QUOTE)
    const seen = (await readStory(reporter, id)).hash
    value(await persistTypedText({ storyId: id, content: text(LEAD), ydoc: new Uint8Array([1]), typistIds: [reporter.id] }))
    const stale = await readStory(reporter, id)
    registerLiveText({
      suggesters: async () => ({}),
      flush: async (storyId) => {
        value(await persistTypedText({ storyId, content: text(LEAD, COST), ydoc: new Uint8Array([2]), typistIds: [colleague.id] }))
      },
      contentReplaced: async () => undefined,
    })
    for (const hash of [seen, stale.hash]) {
      expect(refusal(await run(restoreVersion, { id, number: 1, seen: hash }, reporter))).toMatchObject({ kind: 'conflict', reason: 'stale_version', params: { by: '王一' } })
      expect(refusal(await run(restoreVersion, { id, number: 1, seen: hash, row: 5 }, reporter))).toMatchObject({ kind: 'conflict' })
    }
    expect((await readStory(reporter, id)).content).toEqual(text(LEAD, COST))
  })

  it('lets one of ten at once through', async () => {
    const id = await draft(LEAD, QUOTE)
    const { hash } = value(await persistTypedText({ storyId: id, content: text(LEAD), ydoc: new Uint8Array([1]), typistIds: [reporter.id] }))
    const results = await Promise.all(Array.from({ length: 10 }, () => run(restoreVersion, { id, number: 1, seen: hash }, reporter)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((one) => !one.ok && one.refusal.kind === 'conflict')).toHaveLength(9)
  })

  it('refuses where the text is not to be changed, who may not, and what has nothing to put back', async () => {
    const id = await draft(LEAD, QUOTE)
    const { hash } = value(await persistTypedText({ storyId: id, content: text(LEAD), ydoc: new Uint8Array([1]), typistIds: [reporter.id] }))
    const ask = (who: Actor, more: object = {}) => run(restoreVersion, { id, number: 1, seen: hash, ...more }, who)
    expect(refusal(await ask(reporter, { number: 9 }))).toEqual({ kind: 'not_found', what: 'version' })
    expect(refusal(await ask(reporter, { row: 0 }))).toEqual({ kind: 'invalid', fields: { row: 'not_found' } })
    expect(refusal(await ask(reporter, { number: 99_999_999_999 }))).toMatchObject({ kind: 'invalid' })
    expect(refusal(await ask(reporter, { row: 4_000 }))).toEqual({ kind: 'invalid', fields: { row: 'not_found' } })
    value(await run(markVersion, { id, name: '今' }, reporter))
    expect(refusal(await ask(reporter, { number: 2 }))).toEqual({ kind: 'invalid', fields: { number: 'unchanged' } })
    value(await transition(reporter, { id, action: 'file' }))
    expect(refusal(await ask(reporter))).toMatchObject({ kind: 'illegal_transition', action: 'edit' })
    expect(refusal(await ask(layout))).toEqual({ kind: 'forbidden', rule: 'role' })
  })
})

describe('the history of a text', () => {
  it('cannot be altered: the database refuses to change, take away or empty versions and the names given them', async () => {
    const id = await draft(LEAD)
    value(await run(markVersion, { id, name: '一稿' }, reporter))
    for (const statement of [
      sql`update story_version set content = '{}' where story_id = ${id}`,
      sql`update story_version set occasion = 'typed', made_by = 'x' where story_id = ${id}`,
      sql`delete from story_version where story_id = ${id}`,
      sql`truncate story_version cascade`,
      sql`update audit_event set data = '{"name":"二稿"}' where type = 'story.version_marked' and subject_id = ${id}`,
      sql`delete from audit_event where type = 'story.version_marked' and subject_id = ${id}`,
    ]) {
      const failed: unknown = await database.db.transaction((tx) => tx.execute(statement)).then(() => null, (error: unknown) => error)
      expect(String((failed as { cause?: unknown } | null)?.cause ?? failed)).toMatch(/quoin: .*(immutable|append-only|refused|never|stays)/)
    }
    expect((await listVersions(reporter, id))[0]?.marks).toMatchObject([{ name: '一稿' }])
  })
})
