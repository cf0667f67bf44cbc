import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notice, review, story, storyVersion } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { asResult, run } from '../../command'
import { setDatabase } from '../../store'
import { eventTypes, makeDesk, makePerson, makeStory, refusal, setLevels, textOf, value } from '../build.test-support'
import { addComment } from '../comments/comment'
import { createStory } from '../create'
import { storyHistory } from '../history'
import { handOverChoices } from '../people'
import { readStory } from '../read'
import { save } from '../text/save'
import { transition } from './transition'

let database: Database
let desk: string
let reporter: Actor
let editor: Actor
let head: Actor
let chief: Actor
let layout: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  desk = await makeDesk(db)
  reporter = await makePerson(db, ['reporter'], desk, '李岚')
  editor = await makePerson(db, ['editor'], desk, '周正')
  head = await makePerson(db, ['desk_head'], desk, '吴敏')
  chief = await makePerson(db, ['chief_editor'], null, '郑凯')
  layout = await makePerson(db, ['layout_editor'], null, '冯版')
})
afterAll(() => database.close())
beforeEach(() => setLevels(database.db, 3))

async function stateOf(id: string) {
  const [row] = await database.db.select().from(story).where(eq(story.id, id))
  if (!row) throw new Error('no story')
  return row
}

async function kindsFor(person: Actor, storyId: string): Promise<string[]> {
  const rows = await database.db.select().from(notice).where(eq(notice.personId, person.id))
  return rows.filter((row) => row.subjectId === storyId).map((row) => row.kind)
}

describe('handing over', () => {
  const hand = (by: Actor, id: string, to: Actor | string) => transition(by, { id, action: 'hand_over', personId: typeof to === 'string' ? to : to.id })
  const cannot = (who: Actor) => ({ kind: 'conflict', reason: 'cannot_take', params: { person: who.name } })

  it('gives the story into a colleague’s hands, tells them, and is recorded with their name', async () => {
    const second = await makePerson(database.db, ['editor'], desk, '谷向南')
    const { id } = await makeStory(database.db, { author: reporter, state: 'first_review' })
    value(await transition(editor, { id, action: 'claim' }))
    expect((await handOverChoices(editor, id)).map((person) => person.id)).toContain(second.id)
    value(await hand(editor, id, second))
    expect(await stateOf(id)).toMatchObject({ state: 'first_review', holderId: second.id })
    expect(await kindsFor(second, id)).toEqual(['story_handed_over'])
    const last = (await storyHistory(head, id)).findLast((entry) => entry.type === 'story.transitioned')
    expect(last?.data).toMatchObject({ action: 'hand_over', person: '谷向南' })
    // passed on, it needs them no more
    const { hash } = await stateOf(id)
    value(await transition(second, { id, action: 'pass', hash }))
    expect((await database.db.select().from(notice).where(eq(notice.personId, second.id))).map((row) => row.readAt === null)).toEqual([false])
  })

  it('a desk head gives out what was filed; nobody gets what they wrote, signed at another level, or what is not their work', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'filed' })
    expect(refusal(await hand(editor, id, editor))).toMatchObject({ kind: 'forbidden' })
    expect(refusal(await transition(head, { id, action: 'hand_over' }))).toEqual({ kind: 'invalid', fields: { personId: 'required' } })
    expect(refusal(await hand(head, id, 'nobody'))).toEqual({ kind: 'invalid', fields: { personId: 'not_found' } })
    expect(refusal(await hand(head, id, layout))).toEqual(cannot(layout))
    value(await hand(head, id, editor))
    expect(await stateOf(id)).toMatchObject({ state: 'first_review', holderId: editor.id })

    const wrote = await makePerson(database.db, ['editor'], desk, '卢照野')
    const own = await makeStory(database.db, { author: wrote, state: 'first_review' })
    expect(refusal(await hand(editor, own.id, wrote))).toEqual(cannot(wrote))
    const both = await makePerson(database.db, ['editor', 'desk_head'], desk, '苗又青')
    const signed = await makeStory(database.db, { author: reporter, state: 'second_review', reviews: [{ level: 1, by: both }] })
    expect(refusal(await hand(head, signed.id, both))).toEqual(cannot(both))
    expect((await handOverChoices(head, signed.id)).map((person) => person.id)).not.toContain(both.id)
    // who has no turn at the story is offered nobody
    await expect(handOverChoices(reporter, signed.id)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
  })
})

describe('the way of a story', () => {
  it('goes from the reporter through three reviews to ready, every hand recorded', async () => {
    const made = value(await run(createStory, { genre: 'news', content: textOf('一条街的早市', '清晨五点，早市开张。') }, reporter))
    expect(made.state).toBe('writing')
    const { hash } = made
    value(await transition(reporter, { id: made.id, action: 'file' }))
    value(await transition(editor, { id: made.id, action: 'claim' }))
    value(await transition(editor, { id: made.id, action: 'pass', hash }))
    value(await transition(head, { id: made.id, action: 'pass', hash }))
    const ready = value(await transition(chief, { id: made.id, action: 'pass', hash }))
    expect(ready.state).toBe('ready')
    expect(await eventTypes(database.db, made.id)).toEqual([
      'story.created',
      'story.transitioned',
      'story.transitioned',
      'story.transitioned',
      'story.review_signed',
      'story.transitioned',
      'story.review_signed',
      'story.transitioned',
      'story.review_signed',
    ])
    const row = await stateOf(made.id)
    const [version] = await database.db.select().from(storyVersion).where(eq(storyVersion.storyId, made.id))
    expect(row.pinnedVersionId).toBe(version?.id)
    expect(row.filedAt).not.toBeNull()
    expect(await kindsFor(reporter, made.id)).toEqual(['story_ready'])
    const dto = (await readStory(chief, made.id))
    expect(dto.reviews.map(({ level, person, covers }) => [level, person, covers])).toEqual([
      [1, '周正', true],
      [2, '吴敏', true],
      [3, '郑凯', true],
    ])
  })

  it('refuses by role, by state and by a stale version, and changes nothing', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'filed' })
    expect(refusal(await transition(layout, { id, action: 'claim' }))).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(refusal(await transition(editor, { id, action: 'pass' }))).toMatchObject({ kind: 'illegal_transition', from: 'filed' })
    expect(refusal(await transition(editor, { id, action: 'claim', version: 7 }))).toMatchObject({
      kind: 'conflict',
      reason: 'stale_version',
      params: { current: 1 },
    })
    expect(refusal(await transition(editor, { id: 'nothing', action: 'claim' }))).toEqual({ kind: 'not_found', what: 'story' })
    expect(refusal(await transition(editor, { id, action: 'place' }))).toMatchObject({ kind: 'invalid' })
    expect(await eventTypes(database.db, id)).toEqual([])
    expect((await stateOf(id)).version).toBe(1)
  })

  it('does not tell a stranger that a draft exists', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'writing' })
    expect(refusal(await transition(editor, { id, action: 'kill', reason: 'x' }))).toEqual({ kind: 'not_found', what: 'story' })
    expect(refusal(await asResult(() => readStory(editor, id)))).toEqual({ kind: 'not_found', what: 'story' })
  })
})

describe('a review covers exact content', () => {
  it('is refused for a text other than the one read, naming who changed it', async () => {
    const { id, hash } = await makeStory(database.db, { author: reporter, state: 'first_review' })
    const second = await makePerson(database.db, ['editor'], desk, '钱二')
    value(await save(second, { id, version: 1, content: textOf('改了', '改了。') }))
    expect(refusal(await transition(editor, { id, action: 'pass', hash }))).toMatchObject({
      kind: 'conflict',
      reason: 'text_changed',
      params: { by: '钱二' },
    })
    expect(refusal(await transition(editor, { id, action: 'pass' }))).toEqual({ kind: 'invalid', fields: { hash: 'required' } })
  })

  it('dies with a later edit, is told, and can be given again', async () => {
    const { id, hash } = await makeStory(database.db, { author: reporter, state: 'second_review', reviews: [{ level: 1, by: editor }] })
    const saved = value(await save(head, { id, version: 1, content: textOf('社区食堂开张了', '昨日开张。') }))
    expect(saved.hash).not.toBe(hash)
    const dto = (await readStory(head, id))
    expect(dto.reviews).toMatchObject([{ level: 1, covers: false, voidedFor: 'text_changed' }])
    expect(await kindsFor(editor, id)).toEqual(['changes_to_confirm'])
    expect(await eventTypes(database.db, id)).toEqual(['story.text_saved', 'story.reviews_voided'])

    expect(refusal(await transition(editor, { id, action: 'confirm_changes', hash }))).toMatchObject({ reason: 'text_changed' })
    value(await transition(editor, { id, action: 'confirm_changes', hash: saved.hash }))
    const after = (await readStory(editor, id))
    expect(after.state).toBe('second_review')
    expect(after.reviews.filter((one) => one.covers).map((one) => one.person)).toEqual(['周正'])
    // nothing is left to confirm
    expect(refusal(await transition(editor, { id, action: 'confirm_changes', hash: saved.hash }))).toMatchObject({ kind: 'illegal_transition' })
    expect(refusal(await transition(layout, { id, action: 'confirm_changes', hash: saved.hash }))).toEqual({ kind: 'forbidden', rule: 'role' })
  })

  it('is given by different people, never by the author', async () => {
    const both = await makePerson(database.db, ['editor', 'desk_head', 'chief_editor'], desk, '孙兼')
    const first = await makeStory(database.db, { author: reporter, state: 'second_review', reviews: [{ level: 1, by: both }] })
    expect(refusal(await transition(both, { id: first.id, action: 'pass', hash: first.hash }))).toEqual({
      kind: 'forbidden',
      rule: 'same_reviewer',
      params: { level: 1 },
    })
    expect((await readStory(both, first.id)).abilities).not.toContain('pass')
    const own = await makeStory(database.db, { author: both, state: 'first_review' })
    expect(refusal(await transition(both, { id: own.id, action: 'pass', hash: own.hash }))).toEqual({ kind: 'forbidden', rule: 'own_story' })
    const shared = await makeStory(database.db, { author: reporter, coAuthors: [both], state: 'final_review' })
    expect(refusal(await transition(both, { id: shared.id, action: 'pass', hash: shared.hash }))).toEqual({ kind: 'forbidden', rule: 'own_story' })
  })
})

describe('sending back', () => {
  const signed = () => [
    { level: 1 as const, by: editor },
    { level: 2 as const, by: head },
  ]
  it.each([
    ['first_review', 'returned', () => editor, [], 'story_returned'],
    ['second_review', 'first_review', () => head, [], null],
    ['second_review', 'returned', () => head, [], 'story_returned'],
    ['final_review', 'second_review', () => chief, [1], null],
    ['final_review', 'first_review', () => chief, [], null],
    ['final_review', 'returned', () => chief, [], 'story_returned'],
    ['ready', 'first_review', () => chief, [], null],
  ] as const)('from %s to %s', async (from, to, by, kept, told) => {
    const { id } = await makeStory(database.db, { author: reporter, state: from, reviews: signed() })
    expect(refusal(await transition(by(), { id, action: 'send_back', to }))).toEqual({ kind: 'invalid', fields: { reason: 'required' } })
    value(await transition(by(), { id, action: 'send_back', to, reason: '数字没有来源' }))
    const row = await stateOf(id)
    expect(row.state).toBe(to)
    expect(row.pinnedVersionId).toBeNull()
    const rows = await database.db.select().from(review).where(eq(review.storyId, id))
    expect(rows.filter((one) => one.voidedAt === null).map((one) => one.level)).toEqual(kept)
    expect(await kindsFor(reporter, id)).toEqual(told ? [told] : [])
    if (to === 'first_review') expect(await kindsFor(editor, id)).toEqual(['story_sent_back'])
  })

  it('carries a cut on the slip until the next', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'first_review' })
    value(await transition(editor, { id, action: 'send_back', reason: '太长', cut: 120 }))
    expect((await stateOf(id)).slip).toEqual({ cut: 120 })
    value(await transition(reporter, { id, action: 'file' }))
    expect((await stateOf(id)).slip).toEqual({ cut: 120 })
    value(await transition(editor, { id, action: 'claim' }))
    value(await transition(editor, { id, action: 'send_back', reason: '再核' }))
    expect((await stateOf(id)).slip).toEqual({})
  })

  it('refuses a target that cannot be reached', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'second_review' })
    expect(refusal(await transition(head, { id, action: 'send_back', to: 'ready', reason: 'x' }))).toEqual({
      kind: 'invalid',
      fields: { to: 'not_reachable' },
    })
  })
})

describe('aside', () => {
  it('holds until a date and releases, reviews intact', async () => {
    const reviews = [{ level: 1 as const, by: editor }, { level: 2 as const, by: head }, { level: 3 as const, by: chief }]
    const { id } = await makeStory(database.db, { author: reporter, state: 'ready', reviews })
    expect(refusal(await transition(editor, { id, action: 'hold', reason: '等配图' }))).toEqual({ kind: 'invalid', fields: { until: 'required' } })
    value(await transition(editor, { id, action: 'hold', reason: '等配图', until: '2022-11-12' }))
    expect(await stateOf(id)).toMatchObject({ state: 'held', heldUntil: '2022-11-12' })
    value(await transition(editor, { id, action: 'release' }))
    expect(await stateOf(id)).toMatchObject({ state: 'ready', heldUntil: null })
    expect((await readStory(editor, id)).reviews[0]?.covers).toBe(true)
  })

  it('kills and revives', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'ready', reviews: [{ level: 1, by: editor }] })
    value(await transition(head, { id, action: 'kill', reason: '与事实不符' }))
    expect(await kindsFor(reporter, id)).toEqual(['story_killed'])
    expect(refusal(await transition(head, { id, action: 'revive', reason: 'x' }))).toEqual({ kind: 'forbidden', rule: 'role' })
    value(await transition(chief, { id, action: 'revive', reason: '已核实' }))
    expect(await stateOf(id)).toMatchObject({ state: 'first_review', pinnedVersionId: null })
    expect((await readStory(chief, id)).reviews[0]).toMatchObject({ covers: false, voidedFor: 'sent_back' })
  })

  it('withdraws and corrects a published story, touching nothing but its state', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'published' })
    value(await transition(chief, { id, action: 'correct', reason: '人名有误' }))
    value(await transition(chief, { id, action: 'withdraw', reason: '失实' }))
    expect(await stateOf(id)).toMatchObject({ state: 'withdrawn' })
    expect(refusal(await run(addComment, { id, text: '？' }, chief))).toMatchObject({ kind: 'illegal_transition' })
  })
})

describe('filing', () => {
  const file = (id: string) => transition(reporter, { id, action: 'file' })
  const made = async (input: object) => value(await run(createStory, { genre: 'news', ...input }, reporter))

  it('is refused for an empty story with each thing that is missing, and changes nothing', async () => {
    const { id } = await made({})
    expect(refusal(await file(id))).toEqual({ kind: 'invalid', fields: { headline: 'required', byline: 'required', body: 'required' } })
    expect(await stateOf(id)).toMatchObject({ state: 'writing', version: 1, filedAt: null })
    expect(await eventTypes(database.db, id)).toEqual(['story.created'])
    expect(refusal(await file((await made({ genre: 'photo_story' })).id))).toEqual({ kind: 'invalid', fields: { picture: 'required' } })
    expect(refusal(await file((await made({ genre: 'notice', content: textOf('停水通知') })).id))).toEqual({ kind: 'invalid', fields: { body: 'required' } })
  })

  it('names the picture without a caption or credit', async () => {
    const content = textOf('渡口夜航', '夜航恢复。')
    const picture = (caption: string, credit: string) => ({ type: 'picture' as const, asset: 'none', caption, credit })
    const { id } = await makeStory(database.db, { author: reporter, content: { ...content, body: [...content.body, picture('夜里的渡口', '王一 摄'), picture(' ', '')] } })
    expect(refusal(await file(id))).toEqual({ kind: 'invalid', fields: { 'picture.2.caption': 'required', 'picture.2.credit': 'required' } })
  })

  it('asks the same of a story sent back, and lets it go once it is whole', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'returned', content: textOf('', '有正文。') })
    expect(refusal(await file(id))).toEqual({ kind: 'invalid', fields: { headline: 'required' } })
    value(await save(reporter, { id, version: 1, content: textOf('有了标题', '有正文。') }))
    expect(value(await file(id)).state).toBe('filed')
  })

  it('asks nothing of a pitch: it is proposed and approved empty', async () => {
    const { id } = await made({ pitch: true })
    expect(value(await transition(head, { id, action: 'approve_pitch' })).state).toBe('writing')
    expect(refusal(await file(id))).toMatchObject({ kind: 'invalid' })
  })
})

describe('a paper with fewer reviews', () => {
  it('with one level: claimed into the final review, and sent back only to the author', async () => {
    await setLevels(database.db, 1)
    const { id, hash } = await makeStory(database.db, { author: reporter, state: 'filed' })
    expect(value(await transition(editor, { id, action: 'claim' })).state).toBe('final_review')
    expect((await readStory(chief, id)).sendBackTo).toEqual(['returned'])
    value(await transition(chief, { id, action: 'send_back', reason: 'x' }))
    expect((await stateOf(id)).state).toBe('returned')
    value(await transition(reporter, { id, action: 'file' }))
    value(await transition(editor, { id, action: 'claim' }))
    expect(value(await transition(chief, { id, action: 'pass', hash })).state).toBe('ready')
  })

  it('does not strand a story in a level the paper has given up', async () => {
    const { id, hash } = await makeStory(database.db, { author: reporter, state: 'second_review', reviews: [{ level: 1, by: editor }] })
    await setLevels(database.db, 2)
    expect(value(await transition(head, { id, action: 'pass', hash })).state).toBe('final_review')
  })
})
