import { desc, eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvent, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { MOST_AT_ONCE } from '@/newsroom/workflow/several'
import { run, asResult } from '../command'
import { setDatabase } from '../store'
import { makeDesk, makePerson, makeStory, refusal, setLevels, value } from './build.test-support'
import { changeSeveral, mayChangeSeveral } from './several'
import { transitionStory } from './workflow/transition'

let database: Database
let desk: string
let otherDesk: string
let reporter: Actor
let editor: Actor
let second: Actor
let head: Actor
let admin: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  await setLevels(db, 3)
  desk = await makeDesk(db)
  otherDesk = await makeDesk(db, '社会部')
  reporter = await makePerson(db, ['reporter'], desk)
  editor = await makePerson(db, ['editor'], desk)
  second = await makePerson(db, ['editor'], desk, '第二位')
  head = await makePerson(db, ['desk_head'], desk)
  admin = await makePerson(db, ['admin'])
})
afterAll(() => database.close())

const seen = async (...ids: string[]) => {
  const rows = await database.db.select({ id: story.id, version: story.version }).from(story).where(inArray(story.id, ids))
  return ids.map((id) => ({ id, version: rows.find((row) => row.id === id)?.version ?? 1 }))
}
const rowOf = async (id: string) => (await database.db.select().from(story).where(eq(story.id, id)))[0]!
const events = async (id: string) => database.db.select({ by: auditEvent.actorId, data: auditEvent.data }).from(auditEvent).where(eq(auditEvent.subjectId, id)).orderBy(desc(auditEvent.id))

describe('several stories at once', () => {
  it('hands several over to a colleague, but for those they could not take', async () => {
    const { db } = database
    const [free, theirs] = [await makeStory(db, { author: reporter, state: 'first_review' }), await makeStory(db, { author: second, state: 'first_review' })]
    const answer = await changeSeveral(editor, { stories: await seen(free.id, theirs.id), what: { act: 'person', personId: second.id } })
    expect(answer.done.map(({ id }) => id)).toEqual([free.id])
    expect(answer.refused).toEqual([{ id: theirs.id, refusal: { kind: 'conflict', reason: 'cannot_take', params: { person: second.name } } }])
    expect((await rowOf(free.id)).holderId).toBe(second.id)
  })

  it('takes in hand what may be taken, and says of each other one why not', async () => {
    const { db } = database
    const free = await makeStory(db, { author: reporter, state: 'filed' })
    const own = await makeStory(db, { author: editor, state: 'filed', deskId: desk })
    const draft = await makeStory(db, { author: reporter, state: 'writing' })
    const ready = await makeStory(db, { author: reporter, state: 'ready' })
    const ids = [free.id, own.id, draft.id, ready.id]
    expect((await mayChangeSeveral(editor, ids)).claim).toEqual([free.id])
    const answer = await changeSeveral(editor, { stories: await seen(...ids), what: { act: 'claim' } })
    expect(answer.done.map(({ id }) => id)).toEqual([free.id])
    expect(answer.refused).toEqual([
      { id: own.id, refusal: { kind: 'forbidden', rule: 'own_story' } },
      { id: draft.id, refusal: { kind: 'not_found', what: 'story' } },
      { id: ready.id, refusal: expect.objectContaining({ kind: 'illegal_transition', from: 'ready' }) },
    ])
    expect(await rowOf(free.id)).toMatchObject({ state: 'first_review', holderId: editor.id })
    // by the same command as one by one: its event, and nothing for what was refused
    expect((await events(free.id))[0]).toMatchObject({ by: editor.id })
    expect(await events(own.id)).toEqual([])
  })

  it('of two at once each story goes to one, and the other is told who has it', async () => {
    const { db } = database
    const made = await Promise.all(Array.from({ length: 5 }, () => makeStory(db, { author: reporter, state: 'filed' })))
    const stories = await seen(...made.map(({ id }) => id))
    const [one, two] = await Promise.all([editor, second].map((who) => changeSeveral(who, { stories, what: { act: 'claim' } })))
    expect([...one!.done, ...two!.done].map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort())
    for (const { refused, other } of [
      { ...one!, other: second },
      { ...two!, other: editor },
    ]) {
      for (const each of refused) expect(each.refusal).toMatchObject({ kind: 'conflict', reason: 'stale_version', params: { by: other.name } })
    }
    for (const { id } of one!.done) expect((await rowOf(id)).holderId).toBe(editor.id)
  })

  it('a row that is older than the story changes nothing of it', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'filed' })
    const stories = await seen(id)
    value(await run(transitionStory, { id, action: 'claim' }, second))
    const answer = await changeSeveral(head, { stories, what: { act: 'wanted', wantedPage: 2 } })
    expect(answer.done).toEqual([])
    expect(answer.refused[0]?.refusal).toMatchObject({ kind: 'conflict', reason: 'stale_version', params: { by: second.name } })
    expect((await rowOf(id)).slip).toEqual({})
    expect((await changeSeveral(head, { stories: await seen(id), what: { act: 'wanted', wantedPage: 2 } })).done).toHaveLength(1)
  })

  it('holds with a reason and a day, and lets go again', async () => {
    const { db } = database
    const ready = await makeStory(db, { author: reporter, state: 'ready' })
    const filed = await makeStory(db, { author: reporter, state: 'filed' })
    const held = await changeSeveral(editor, { stories: await seen(ready.id, filed.id), what: { act: 'hold', reason: '等图', until: '2022-12-09' } })
    expect(held.done.map(({ id }) => id)).toEqual([ready.id])
    expect(held.refused[0]?.refusal).toMatchObject({ kind: 'illegal_transition' })
    expect(await rowOf(ready.id)).toMatchObject({ state: 'held', heldUntil: '2022-12-09' })
    expect((await events(ready.id))[0]).toMatchObject({ by: editor.id, data: { reason: '等图' } })
    expect((await changeSeveral(editor, { stories: await seen(ready.id), what: { act: 'hold', reason: '', until: '2022-12-09' } })).refused).toHaveLength(1)
    const back = await changeSeveral(editor, { stories: await seen(ready.id), what: { act: 'release' } })
    expect(back.done).toHaveLength(1)
    // its reviews are not there: it goes where one by one it would go
    expect((await rowOf(ready.id)).state).toBe('first_review')
  })

  it('passes on to a desk and changes what they are wanted for, leaving all else of the slip', async () => {
    const { db } = database
    const made = [await makeStory(db, { author: reporter, state: 'filed' }), await makeStory(db, { author: reporter, state: 'second_review' })]
    const ids = made.map(({ id }) => id)
    await db.update(story).set({ slip: { note: '配图', wantedDate: '2022-12-01' } }).where(eq(story.id, ids[0]!))
    expect((await changeSeveral(head, { stories: await seen(...ids), what: { act: 'wanted', wantedPage: 3 } })).refused).toEqual([])
    expect((await rowOf(ids[0]!)).slip).toEqual({ note: '配图', wantedDate: '2022-12-01', wantedPage: 3 })
    expect((await changeSeveral(editor, { stories: await seen(...ids), what: { act: 'desk', deskId: otherDesk } })).refused).toEqual([])
    expect((await rowOf(ids[1]!)).deskId).toBe(otherDesk)
    const unknown = await changeSeveral(editor, { stories: await seen(...ids), what: { act: 'desk', deskId: 'nowhere' } })
    expect(unknown.done).toEqual([])
    expect(unknown.refused).toHaveLength(2)
  })

  it('offers only what the commands would do, and nothing of what one does not see', async () => {
    const { db } = database
    const mixed = await Promise.all((['filed', 'first_review', 'ready', 'held', 'killed', 'published', 'writing'] as const).map((state) => makeStory(db, { author: reporter, state })))
    const ids = mixed.map(({ id }) => id)
    for (const who of [reporter, editor, head, admin]) {
      const may = await mayChangeSeveral(who, ids)
      for (const [act, what] of [
        ['claim', { act: 'claim' }],
        ['hold', { act: 'hold', reason: '等', until: '2022-12-09' }],
        ['release', { act: 'release' }],
        ['wanted', { act: 'wanted', wantedPage: 4 }],
      ] as const) {
        const others = (await seen(...ids)).filter(({ id }) => !may[act].includes(id))
        if (others.length > 0) expect((await changeSeveral(who, { stories: others, what })).done, `${who.roles.join()} ${act}`).toEqual([])
      }
    }
    expect(Object.values(await mayChangeSeveral(admin, ids)).flat()).toEqual([])
  })

  it('knows no act that ends a story, and no more than a hundred', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'filed' })
    for (const act of ['kill', 'pass', 'send_back', 'withdraw', 'file']) {
      expect(refusal(await asResult(() => changeSeveral(head, { stories: [{ id, version: 1 }], what: { act, reason: '试' } })))).toMatchObject({ kind: 'invalid' })
    }
    const many = Array.from({ length: MOST_AT_ONCE + 1 }, (_, index) => ({ id: `s${index}`, version: 1 }))
    expect(refusal(await asResult(() => changeSeveral(head, { stories: many, what: { act: 'claim' } })))).toMatchObject({ kind: 'invalid', fields: { stories: 'too_many' } })
    expect(refusal(await asResult(() => changeSeveral(head, { stories: [], what: { act: 'claim' } })))).toMatchObject({ kind: 'invalid' })
    // one story named twice is done once
    const twice = await changeSeveral(editor, { stories: [...(await seen(id)), ...(await seen(id))], what: { act: 'claim' } })
    expect([twice.done.length, twice.refused.length]).toEqual([1, 0])
  })
})
