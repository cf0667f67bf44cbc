import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { notice, person, story, storyVersion } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { ANSWER_SECONDS, ASKING_SECONDS, KEPT_SECONDS, type AskingAct } from '@/newsroom/workflow/takeOver'
import { run } from '../../command'
import { setDatabase } from '../../store'
import { readShell } from '../../today/shell'
import { eventTypes, makeDesk, makePerson, makeStory, refusal, setLevels, textOf, value } from '../build.test-support'
import { storyHistory } from '../history'
import { handOverChoices } from '../people'
import { readStory } from '../read'
import { changeSeveral } from '../several'
import { save } from '../text/save'
import { askForStory } from './takeOver'
import { transition } from './transition'

let database: Database
let desk: string
let author: Actor
let holder: Actor
let taker: Actor
let other: Actor
let head: Actor
let chief: Actor
let chief2: Actor
let admin: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  await setLevels(db, 3)
  desk = await makeDesk(db)
  author = await makePerson(db, ['reporter'], desk, '李岚')
  holder = await makePerson(db, ['editor'], desk, '谷向南')
  taker = await makePerson(db, ['editor'], desk, '梅澄宇')
  other = await makePerson(db, ['editor'], desk, '周正')
  head = await makePerson(db, ['desk_head', 'editor'], desk, '吴敏')
  chief = await makePerson(db, ['chief_editor'], null, '郑凯')
  chief2 = await makePerson(db, ['chief_editor'], null, '岑伯')
  admin = await makePerson(db, ['admin'], null, '卞学')
})
afterAll(() => database.close())

const START = Date.parse('2030-02-03T12:00:00Z')
/** The server's clock, and nobody else's, decides. */
const at = (seconds: number) => vi.setSystemTime(START + seconds * 1000)
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

const inHand = async (by = holder) => (await makeStory(database.db, { author, state: 'first_review', holder: by })).id
const act = (who: Actor, id: string, what: AskingAct) => run(askForStory, { id, act: what }, who)
const take = (who: Actor, id: string, from: Actor | undefined = holder) => transition(who, { id, action: 'claim', ...(from ? { takeFrom: from.id } : {}) })
const give = (who: Actor, id: string, to: Actor) => transition(who, { id, action: 'hand_over', personId: to.id })
const rowOf = async (id: string) => (await database.db.select({ holderId: story.holderId, asking: story.asking, state: story.state, version: story.version }).from(story).where(eq(story.id, id)))[0]!
const conflict = (reason: string, params?: object) => ({ kind: 'conflict', reason, ...(params ? { params } : {}) })
const told = async (who: Actor, id: string) => (await database.db.select({ kind: notice.kind }).from(notice).where(and(eq(notice.personId, who.id), eq(notice.subjectId, id), isNull(notice.readAt)))).map(({ kind }) => kind)
const asks = async (who: Actor) => (await readShell(who)).asked.map(({ id, by, stage, seconds }) => ({ id, by: by.name, stage, seconds }))

describe('a story that a colleague has in hand', () => {
  it('is not taken without a word: neither claimed, nor handed to oneself, nor among several', async () => {
    const id = await inHand()
    expect(await readStory(taker, id)).toMatchObject({ takingAsks: true, asking: null })
    expect(refusal(await take(taker, id))).toEqual(conflict('in_hand', { person: '谷向南' }))
    expect(refusal(await give(taker, id, taker))).toEqual(conflict('in_hand', { person: '谷向南' }))
    expect(refusal(await give(taker, id, other))).toEqual(conflict('in_hand', { person: '谷向南' }))
    const { hash, abilities } = await readStory(taker, id)
    expect(refusal(await transition(taker, { id, action: 'pass', hash }))).toEqual(conflict('in_hand', { person: '谷向南' }))
    expect(abilities.filter((one) => one === 'hand_over' || one === 'pass' || one === 'claim')).toEqual(['claim'])
    expect((await readStory(holder, id)).abilities).toContain('pass')
    expect(await handOverChoices(taker, id)).toEqual([])
    const { version } = await rowOf(id)
    expect((await changeSeveral(taker, { stories: [{ id, version }], what: { act: 'claim' } })).refused).toEqual([{ id, refusal: conflict('in_hand', { person: '谷向南' }) }])
    expect(await rowOf(id)).toMatchObject({ holderId: holder.id, version })
    // of one's own, and of nobody's, nobody is asked
    expect(await readStory(holder, id)).toMatchObject({ takingAsks: false })
    expect(refusal(await act(holder, id, 'ask'))).toEqual(conflict('not_in_hand'))
    value(await take(holder, id, undefined))
  })

  it('is asked for: the holder is told on whatever screen, has a minute, and after it the story is taken by who names from whom', async () => {
    const id = await inHand()
    const { version } = await rowOf(id)
    expect(value(await act(taker, id, 'ask')).asking).toEqual({ stage: 'waiting', seconds: ANSWER_SECONDS })
    expect(await told(holder, id)).toEqual(['story_asked_for'])
    expect(await asks(holder)).toEqual([{ id, by: '梅澄宇', stage: 'waiting', seconds: 60 }])
    // nothing that a screen has read of it is another now
    expect((await rowOf(id)).version).toBe(version)

    at(59.2)
    expect(refusal(await take(taker, id))).toEqual(conflict('take_over_waiting', { person: '谷向南', count: 1 }))
    expect((await readStory(taker, id)).asking).toMatchObject({ by: { name: '梅澄宇' }, stage: 'waiting', seconds: 1 })
    at(60)
    expect((await readStory(taker, id)).asking).toMatchObject({ stage: 'unanswered', seconds: 240 })
    expect(await asks(holder)).toMatchObject([{ stage: 'unanswered' }])
    expect(refusal(await take(taker, id, other))).toEqual(conflict('take_over_unconfirmed', { person: '谷向南' }))
    expect(refusal(await transition(taker, { id, action: 'claim' }))).toEqual(conflict('take_over_unconfirmed', { person: '谷向南' }))
    value(await take(taker, id))
    expect(await rowOf(id)).toMatchObject({ holderId: taker.id, asking: null, state: 'first_review' })
    expect(await told(holder, id)).toEqual(['story_taken'])
    expect(await asks(holder)).toEqual([])
    expect((await storyHistory(head, id)).map(({ type, data }) => [type, data.act ?? data.takenFrom])).toEqual([
      ['story.asked_for', 'ask'],
      ['story.transitioned', '谷向南'],
    ])
  })

  it('is given: it is handed over, and both have written in one text', async () => {
    const { id } = await makeStory(database.db, { author, state: 'first_review', holder })
    value(await act(taker, id, 'ask'))
    const saved = value(await save(holder, { id, version: (await rowOf(id)).version, content: textOf('写到一半', '写到一半的正文。') }))
    value(await give(holder, id, taker))
    expect(await rowOf(id)).toMatchObject({ holderId: taker.id, asking: null })
    expect(await readStory(taker, id)).toMatchObject({ hash: saved.hash, takingAsks: false, asking: null })
    expect((await database.db.select({ hash: storyVersion.hash }).from(storyVersion).where(eq(storyVersion.storyId, id))).map(({ hash }) => hash)).toContain(saved.hash)
    expect([await told(holder, id), await told(taker, id)]).toEqual([[], ['story_handed_over']])
  })

  it('is kept: nobody asks again for a while, and whoever asked is told', async () => {
    const id = await inHand()
    value(await act(taker, id, 'ask'))
    at(20)
    expect(value(await act(holder, id, 'keep')).asking).toEqual({ stage: 'kept', seconds: KEPT_SECONDS })
    expect([await told(holder, id), await told(taker, id), await asks(holder)]).toEqual([[], ['story_kept'], []])
    const kept = conflict('take_over_kept', { person: '谷向南', count: 4 })
    at(20 + 61)
    for (const who of [taker, other]) {
      expect(refusal(await act(who, id, 'ask'))).toEqual(kept)
      expect(refusal(await take(who, id))).toEqual(kept)
    }
    at(20 + KEPT_SECONDS)
    expect(value(await act(other, id, 'ask')).asking?.stage).toBe('waiting')
  })
})

/** What is done in order, each with what comes of it: `ok`, or the reason it is refused for. */
type Step = [seconds: number, doing: (id: string) => Promise<{ ok: true; value: unknown } | { ok: false; refusal: unknown }>, comes: string]
const CASES: Record<string, Step[]> = {
  'asked twice: the first asking counts, and begins no second minute': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [40, (id) => act(taker, id, 'ask'), 'take_over_asked'],
    [60, (id) => take(taker, id), 'ok'],
  ],
  'two ask: the second waits for what comes of the first': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [1, (id) => act(other, id, 'ask'), 'take_over_asked'],
    [61, (id) => take(other, id), 'take_over_asked'],
    [62, (id) => take(taker, id), 'ok'],
    // and then asks whoever has it by now
    [63, (id) => take(other, id), 'in_hand'],
    [64, (id) => act(other, id, 'ask'), 'ok'],
  ],
  'answered twice: what was answered stands': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [5, (id) => act(holder, id, 'keep'), 'ok'],
    [6, (id) => act(holder, id, 'keep'), 'take_over_gone'],
    [70, (id) => take(taker, id), 'take_over_kept'],
  ],
  'kept after all, though the minute was over, before anybody took it': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [90, (id) => act(holder, id, 'keep'), 'ok'],
    [91, (id) => take(taker, id), 'take_over_kept'],
  ],
  'kept, and then given': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [5, (id) => act(holder, id, 'keep'), 'ok'],
    [6, (id) => give(holder, id, taker), 'ok'],
    [7, (id) => act(holder, id, 'keep'), 'take_over_gone'],
  ],
  'the taker withdraws: nothing is left, and another may ask at once': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [10, (id) => act(other, id, 'withdraw'), 'take_over_gone'],
    [11, (id) => act(taker, id, 'withdraw'), 'ok'],
    [12, (id) => act(taker, id, 'withdraw'), 'take_over_gone'],
    [13, (id) => act(holder, id, 'keep'), 'take_over_gone'],
    [80, (id) => take(taker, id), 'in_hand'],
    [81, (id) => act(other, id, 'ask'), 'ok'],
  ],
  'the taker goes away without a word: the asking ends by itself': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [ASKING_SECONDS, (id) => take(taker, id), 'in_hand'],
    [ASKING_SECONDS + 1, (id) => act(holder, id, 'keep'), 'take_over_gone'],
    [ASKING_SECONDS + 2, (id) => act(other, id, 'ask'), 'ok'],
  ],
  'nobody keeps what they were not asked for, or what is another’s': [
    [0, (id) => act(holder, id, 'keep'), 'take_over_gone'],
    [1, (id) => act(taker, id, 'ask'), 'ok'],
    [2, (id) => act(taker, id, 'keep'), 'take_over_gone'],
    [3, (id) => act(other, id, 'keep'), 'take_over_gone'],
    [4, (id) => act(holder, id, 'withdraw'), 'take_over_gone'],
  ],
  'the story goes on meanwhile, and whoever asked finds it gone on': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [30, async (id) => transition(holder, { id, action: 'pass', hash: (await readStory(holder, id)).hash }), 'ok'],
    [31, (id) => act(holder, id, 'keep'), 'not_in_this_state'],
    [61, (id) => take(taker, id), 'not_in_this_state'],
  ],
  'sent back and taken up again by the same holder, it is asked for anew': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [30, (id) => transition(holder, { id, action: 'send_back', reason: '补数据' }), 'ok'],
    [31, (id) => transition(author, { id, action: 'file' }), 'ok'],
    [32, (id) => take(holder, id, undefined), 'ok'],
    [70, (id) => take(taker, id), 'in_hand'],
  ],
  'a desk head gives it out without asking, as the work of the desk, and not to themselves': [
    [0, (id) => act(taker, id, 'ask'), 'ok'],
    [1, (id) => give(head, id, head), 'in_hand'],
    [2, (id) => give(head, id, other), 'ok'],
    [61, (id) => take(taker, id), 'in_hand'],
  ],
  'the chief, too, gives it out; nobody without a turn asks, an admin not at all': [
    [0, (id) => act(chief, id, 'ask'), 'not_in_this_state'],
    [1, (id) => act(admin, id, 'ask'), 'not_found'],
    [2, (id) => act(author, id, 'ask'), 'role'],
    [3, (id) => give(chief, id, other), 'ok'],
  ],
}

describe('whatever comes between asking and taking', () => {
  it.each(Object.entries(CASES))('%s', async (_, steps) => {
    const id = await inHand()
    for (const [index, [seconds, doing, comes]] of steps.entries()) {
      at(seconds)
      const result = await doing(id)
      const { reason, rule, kind } = (result.ok ? {} : result.refusal) as { reason?: string; rule?: string; kind?: string }
      expect(result.ok ? 'ok' : (reason ?? rule ?? kind), `step ${index + 1}, ${seconds} s`).toBe(comes)
    }
  })

  it('two ask at one moment: one of them is told that the other did', async () => {
    const id = await inHand()
    const results = await Promise.all([act(taker, id, 'ask'), act(other, id, 'ask')])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const first = results[0].ok ? taker : other
    expect(refusal(results.find((result) => !result.ok)!)).toEqual(conflict('take_over_asked', { by: first.name, count: 60 }))
    expect(await told(holder, id)).toEqual(['story_asked_for'])
    expect(await eventTypes(database.db, id)).toEqual(['story.asked_for'])
  })

  it('given and taken at one moment: it is the taker’s, once', async () => {
    const id = await inHand()
    value(await act(taker, id, 'ask'))
    at(60)
    const results = await Promise.all([take(taker, id), give(holder, id, taker)])
    expect(results.some((result) => result.ok)).toBe(true)
    expect(await rowOf(id)).toMatchObject({ holderId: taker.id, asking: null })
  })

  it.each([
    ['is gone', (who: Actor) => database.db.update(person).set({ active: false }).where(eq(person.id, who.id))],
    ['edits no more', (who: Actor) => database.db.update(person).set({ roles: ['reporter'] }).where(eq(person.id, who.id))],
    ['is of another desk', async (who: Actor) => database.db.update(person).set({ deskId: await makeDesk(database.db, '副刊部') }).where(eq(person.id, who.id))],
  ])('a holder who %s is asked nothing: it is taken as it is, also in the middle of a minute', async (_, lose) => {
    const leaving = await makePerson(database.db, ['editor'], desk, '临时')
    const id = await inHand(leaving)
    value(await act(taker, id, 'ask'))
    await lose(leaving)
    expect(await readStory(taker, id)).toMatchObject({ takingAsks: false, asking: null })
    expect(refusal(await act(other, id, 'ask'))).toEqual(conflict('not_in_hand'))
    value(await take(taker, id, undefined))
    expect(await rowOf(id)).toMatchObject({ holderId: taker.id, asking: null })
  })

  it('who asked and may no more gets nothing, and what they asked is over', async () => {
    const leaving = await makePerson(database.db, ['editor'], desk, '临时')
    const id = await inHand()
    value(await act(leaving, id, 'ask'))
    await database.db.update(person).set({ active: false }).where(eq(person.id, leaving.id))
    expect(refusal(await give(holder, id, leaving))).toEqual({ kind: 'invalid', fields: { personId: 'not_found' } })
    expect(value(await act(taker, id, 'ask')).asking?.stage).toBe('waiting')
  })

  it('the chief asks the chief who has it in the final review', async () => {
    const { id } = await makeStory(database.db, { author, state: 'final_review', holder: chief, reviews: [{ level: 1, by: holder }, { level: 2, by: head }] })
    expect(refusal(await take(chief2, id, chief))).toEqual(conflict('in_hand', { person: '郑凯' }))
    value(await act(chief2, id, 'ask'))
    at(60)
    value(await take(chief2, id, chief))
  })
})
