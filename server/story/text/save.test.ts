import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { notice, person, searchPending, story, storyText } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { asResult, run } from '../../command'
import { hashOf } from '../../hash'
import { setDatabase } from '../../store'
import { eventTypes, makeDesk, makePerson, makeStory, refusal, textOf, value } from '../build.test-support'
import { addComment } from '../comments/comment'
import { coAuthorChoices } from '../people'
import { createStory } from '../create'
import { storyHistory } from '../history'
import { persistTypedText } from './persist'
import { listVersions, readStory, readVersion } from '../read'
import { save } from './save'
import { setSlip } from '../slip'
import { registerLiveText } from './text'
import { transition } from '../workflow/transition'

let database: Database
let desk: string
let other: string
let reporter: Actor
let colleague: Actor
let editor: Actor
let head: Actor
let chief: Actor
let layout: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  desk = await makeDesk(db)
  other = await makeDesk(db)
  reporter = await makePerson(db, ['reporter'], desk, '李岚')
  colleague = await makePerson(db, ['reporter'], desk, '王一')
  editor = await makePerson(db, ['editor'], desk, '周正')
  head = await makePerson(db, ['desk_head'], desk, '吴敏')
  chief = await makePerson(db, ['chief_editor'], null, '郑凯')
  layout = await makePerson(db, ['layout_editor'], null, '冯版')
})
afterAll(() => database.close())
afterEach(() => registerLiveText(null))

async function rowOf(id: string) {
  const [row] = await database.db.select().from(story).where(eq(story.id, id))
  if (!row) throw new Error('no story')
  return row
}

describe('createStory', () => {
  it('stores what was given, with its hash, counts, first version and event', async () => {
    const content = textOf('桥修好了', '昨日，老桥通车。')
    const made = value(await run(createStory, { genre: 'news', content, target: 600, wantedDate: '2022-11-09', wantedPage: 3 }, reporter))
    const row = await rowOf(made.id)
    expect(row).toMatchObject({ state: 'writing', headline: '桥修好了', characters: 8, deskId: desk, target: 600, slip: { wantedDate: '2022-11-09', wantedPage: 3 } })
    expect(row.hash).toBe(hashOf(content))
    expect((await listVersions(reporter, made.id))).toMatchObject([{ number: 1, occasion: 'created', by: '李岚' }])
    expect(await eventTypes(database.db, made.id)).toEqual(['story.created'])
    expect(await database.db.select().from(searchPending).where(eq(searchPending.storyId, made.id))).toHaveLength(1)
  })

  it('makes a pitch, an empty story, one from text and one from HTML', async () => {
    expect(value(await run(createStory, { genre: 'feature', pitch: true }, reporter)).state).toBe('pitch')
    const empty = value(await run(createStory, { genre: 'news' }, reporter))
    expect((await readStory(reporter, empty.id)).content).toEqual(EMPTY_CONTENT)
    const text = value(await run(createStory, { genre: 'news', text: '标题\n\n　　本报讯（记者 李岚）正文一。\n\n正文二。' }, reporter))
    expect((await readStory(reporter, text.id)).content).toMatchObject({ headline: ['标题'], byline: '记者 李岚', dateline: '本报讯' })
    const html = value(await run(createStory, { genre: 'news', html: '<h1>标题</h1><p>正<b>文</b><script>alert(1)</script></p>' }, reporter))
    expect((await readStory(reporter, html.id)).content.body).toEqual([{ type: 'paragraph', text: [{ text: '正' }, { text: '文', bold: true }] }])
  })

  it('refuses who does not write, a desk or picture that is not there, two texts, unknown fields', async () => {
    expect(refusal(await run(createStory, { genre: 'news' }, layout))).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(refusal(await run(createStory, { genre: 'news', deskId: 'no' }, reporter))).toEqual({ kind: 'invalid', fields: { deskId: 'not_found' } })
    expect(refusal(await run(createStory, { genre: 'news', coAuthorIds: [layout.id] }, reporter))).toEqual({ kind: 'invalid', fields: { coAuthorIds: 'not_found' } })
    const picture: StoryContent = { ...EMPTY_CONTENT, body: [{ type: 'picture', asset: 'nothing', caption: '', credit: '' }] }
    expect(refusal(await run(createStory, { genre: 'news', content: picture }, reporter))).toEqual({ kind: 'invalid', fields: { 'body.0.asset': 'not_found' } })
    expect(refusal(await run(createStory, { genre: 'news', text: 'a', html: 'b' }, reporter))).toMatchObject({ kind: 'invalid' })
    expect(refusal(await run(createStory, { genre: 'news', state: 'ready', authorId: chief.id }, reporter))).toMatchObject({ kind: 'invalid' })
  })
})

describe('saveStory', () => {
  it('replaces the text, keeps the version, says so', async () => {
    const { id } = await makeStory(database.db, { author: reporter })
    const saved = value(await save(reporter, { id, version: 1, content: textOf('新标题', '新正文。') }))
    expect(await rowOf(id)).toMatchObject({ version: 2, headline: '新标题', hash: saved.hash, characters: 4 })
    expect(await eventTypes(database.db, id)).toEqual(['story.text_saved'])
    expect((await listVersions(reporter, id)).map((one) => one.occasion)).toEqual(['saved', 'created'])
    expect((await readVersion(reporter, id, 1)).content.headline).toEqual(['社区食堂开张'])
    expect(refusal(await asResult(() => readVersion(reporter, id, 9)))).toEqual({ kind: 'not_found', what: 'version' })
  })

  it('refuses by role, state and shape', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'filed' })
    const input = { id, version: 1, content: textOf('x') }
    expect(refusal(await save(layout, input))).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(refusal(await save(reporter, input))).toMatchObject({ kind: 'illegal_transition', action: 'edit' })
    expect(refusal(await save(reporter, { ...input, content: { ...textOf('x'), more: 1 } }))).toEqual({ kind: 'invalid', fields: { more: 'unknown_key' } })
    expect(await rowOf(id)).toMatchObject({ version: 1 })
  })

  it('answers 30 stale saves with 30 conflicts that name who was faster', async () => {
    const { id } = await makeStory(database.db, { author: reporter, coAuthors: [colleague] })
    value(await save(colleague, { id, version: 1, content: textOf('先到') }))
    for (let i = 0; i < 30; i++) {
      expect(refusal(await save(reporter, { id, version: 1, content: textOf(`后到${i}`) }))).toMatchObject({
        kind: 'conflict',
        reason: 'stale_version',
        params: { current: 2, by: '王一' },
      })
    }
    expect(await rowOf(id)).toMatchObject({ version: 2, headline: '先到' })
  })

  it('lets one of twenty saves at once win', async () => {
    const { id } = await makeStory(database.db, { author: reporter })
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => save(reporter, { id, version: 1, content: textOf(`第${i}个`) })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok && result.refusal.kind === 'conflict')).toHaveLength(19)
    expect(await eventTypes(database.db, id)).toEqual(['story.text_saved'])
  })

  it('flushes live text first, hands the content to the document, and wakes it after the commit', async () => {
    const { id } = await makeStory(database.db, { author: reporter })
    await database.db.insert(storyText).values({ storyId: id, ydoc: new Uint8Array([1]), savedAt: new Date() })
    const calls: string[] = []
    registerLiveText({
      suggesters: async () => ({}),
      flush: async (storyId) => {
        calls.push(`flush ${storyId === id}`)
      },
      contentReplaced: async (storyId, content) => {
        calls.push(`replace ${storyId === id} ${content.headline.join('')}`)
        return () => void calls.push('wake')
      },
    })
    value(await save(reporter, { id, version: 1, content: textOf('来自接口') }))
    expect(calls).toEqual(['flush true', 'replace true 来自接口', 'wake'])
    expect(refusal(await save(reporter, { id, version: 1, content: textOf('晚了') }))).toMatchObject({ kind: 'conflict' })
    expect(calls.filter((call) => call === 'wake')).toHaveLength(1)
  })

  it('drops a stored document when no collaboration server keeps it', async () => {
    const { id } = await makeStory(database.db, { author: reporter })
    await database.db.insert(storyText).values({ storyId: id, ydoc: new Uint8Array([1]), savedAt: new Date() })
    value(await save(reporter, { id, version: 1, content: textOf('新') }))
    expect(await database.db.select().from(storyText).where(eq(storyText.storyId, id))).toEqual([])
  })
})

describe('persistTypedText', () => {
  const typed = (id: string, headline: string, ...typists: Actor[]) =>
    persistTypedText({ storyId: id, content: textOf(headline, '正文。'), ydoc: new TextEncoder().encode(headline), typistIds: typists.map((one) => one.id) })

  it('stores document, content, counts and event in one', async () => {
    const { id } = await makeStory(database.db, { author: reporter })
    const saved = value(await typed(id, '打字', reporter))
    expect(await rowOf(id)).toMatchObject({ version: 2, headline: '打字', hash: saved.hash })
    const [text] = await database.db.select().from(storyText).where(eq(storyText.storyId, id))
    expect(new TextDecoder().decode(text?.ydoc)).toBe('打字')
    const [event] = (await storyHistory(reporter, id))
    expect(event).toMatchObject({ type: 'story.text_saved', actorName: '李岚', data: { by: 'typing', typists: [reporter.id] } })
  })

  it('stores only the document when the text is the same', async () => {
    const { id } = await makeStory(database.db, { author: reporter })
    value(await typed(id, '打字', reporter))
    expect(value(await typed(id, '打字', reporter)).version).toBe(2)
    expect(await eventTypes(database.db, id)).toEqual(['story.text_saved'])
  })

  it('is refused when nobody who typed may edit any more, at once', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'filed' })
    expect(refusal(await typed(id, '晚了', reporter))).toMatchObject({ kind: 'illegal_transition' })
    const draft = await makeStory(database.db, { author: reporter })
    expect(refusal(await typed(draft.id, '不是我的', layout))).toEqual({ kind: 'not_found', what: 'story' })
    const leaver = await makePerson(database.db, ['reporter'], desk)
    const last = await makeStory(database.db, { author: leaver })
    await database.db.update(person).set({ active: false }).where(eq(person.id, leaver.id))
    expect(refusal(await typed(last.id, '离职', leaver))).toEqual({ kind: 'unauthenticated' })
    // together with somebody who may, the text is theirs to keep
    const both = await makeStory(database.db, { author: reporter, state: 'first_review' })
    value(await typed(both.id, '两人', editor, reporter))
    expect((await storyHistory(editor, both.id))[0]).toMatchObject({ actorName: '周正' })
  })

  it('voids reviews of another text, and tells thirty saves as one line of the history', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'second_review', reviews: [{ level: 1, by: editor }] })
    for (let i = 1; i <= 30; i++) value(await typed(id, `第${i}次`, head))
    expect((await eventTypes(database.db, id)).filter((type) => type === 'story.reviews_voided')).toHaveLength(1)
    expect(await database.db.select().from(notice).where(eq(notice.subjectId, id))).toMatchObject([{ kind: 'changes_to_confirm', personId: editor.id }])
    expect((await storyHistory(head, id)).filter((entry) => entry.type === 'story.text_saved').reduce((sum, entry) => sum + entry.saves, 0)).toBe(30)
  })

  it('keeps what was typed before a save through the API replaces it', async () => {
    const { id } = await makeStory(database.db, { author: reporter })
    value(await typed(id, '手打的稿', reporter))
    value(await save(reporter, { id, version: 2, content: textOf('接口的稿') }))
    expect((await listVersions(reporter, id)).map((one) => one.occasion)).toEqual(['saved', 'typed', 'created'])
    expect((await readVersion(reporter, id, 2)).content.headline).toEqual(['手打的稿'])
  })
})

describe('setSlip', () => {
  it('changes what is given, clears null, records what changed', async () => {
    const { id } = await makeStory(database.db, { author: reporter })
    value(await run(setSlip, { id, version: 1, target: 800, wantedPage: 2, note: '配图' }, reporter))
    value(await run(setSlip, { id, note: null, deskId: other, coAuthorIds: [colleague.id] }, reporter))
    expect(await rowOf(id)).toMatchObject({ target: 800, slip: { wantedPage: 2 }, deskId: other, coAuthorIds: [colleague.id] })
    const entries = (await storyHistory(reporter, id))
    expect(entries.map((entry) => entry.data)).toEqual([
      { changes: { target: 800, wantedPage: 2, note: '配图' } },
      { changes: { note: null, deskId: other, coAuthors: colleague.id } },
    ])
  })

  it('refuses a stale version, a wrong role and state, and desk or genre to the layout', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'filed' })
    expect(refusal(await run(setSlip, { id, version: 5, note: 'x' }, editor))).toMatchObject({ reason: 'stale_version' })
    expect(refusal(await run(setSlip, { id, deskId: null }, layout))).toEqual({ kind: 'forbidden', rule: 'role' })
    value(await run(setSlip, { id, wantedPage: 1 }, layout))
    const placed = await makeStory(database.db, { author: reporter, state: 'placed' })
    expect(refusal(await run(setSlip, { id: placed.id, note: 'x' }, editor))).toMatchObject({ kind: 'illegal_transition' })
    const proofreader = await makePerson(database.db, ['proofreader'])
    expect(refusal(await run(setSlip, { id, note: 'x' }, proofreader))).toEqual({ kind: 'forbidden', rule: 'role' })
  })

  it('keeps authors and reviewers apart', async () => {
    const signed = await makeStory(database.db, { author: reporter, state: 'second_review', reviews: [{ level: 1, by: editor }] })
    expect(refusal(await run(setSlip, { id: signed.id, coAuthorIds: [editor.id] }, head))).toEqual({ kind: 'forbidden', rule: 'own_story' })
    expect(refusal(await run(setSlip, { id: signed.id, coAuthorIds: [colleague.id] }, editor))).toEqual({ kind: 'forbidden', rule: 'not_author' })
    const shared = await makeStory(database.db, { author: reporter, coAuthors: [editor], state: 'filed' })
    expect(refusal(await run(setSlip, { id: shared.id, coAuthorIds: [] }, editor))).toEqual({ kind: 'forbidden', rule: 'not_in_this_state' })
  })

  it('offers for co-authors whom it would take, and takes nobody over a colleague’s change', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'second_review', reviews: [{ level: 1, by: editor }] })
    const offered = async (actor: Actor) => (await coAuthorChoices(actor, id)).map((person) => person.id)
    const forHead = await offered(head)
    expect(forHead).toEqual(expect.arrayContaining([colleague.id, head.id]))
    for (const person of [reporter, editor, layout]) expect(forHead).not.toContain(person.id)
    expect((await readStory(head, id)).coAuthoring).toEqual(['add'])
    expect((await readStory(editor, id)).coAuthoring).toEqual([])
    await expect(offered(editor)).rejects.toMatchObject({ refusal: { kind: 'forbidden', rule: 'not_author' } })

    value(await run(setSlip, { id, coAuthorIds: [colleague.id], coAuthorsSeen: [] }, head))
    const late = await run(setSlip, { id, coAuthorIds: [head.id], coAuthorsSeen: [] }, reporter)
    expect(refusal(late)).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
    expect(await rowOf(id)).toMatchObject({ coAuthorIds: [colleague.id] })

    // an outside writer is not told who works here, and learns no name by naming an id
    const outsider = await makePerson(database.db, ['correspondent'])
    const own = await makeStory(database.db, { author: outsider })
    expect((await readStory(outsider, own.id)).coAuthoring).toEqual(['remove'])
    await expect(coAuthorChoices(outsider, own.id)).rejects.toMatchObject({ refusal: { kind: 'forbidden', rule: 'role' } })
    expect(refusal(await run(setSlip, { id: own.id, coAuthorIds: [colleague.id] }, outsider))).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(refusal(await run(createStory, { genre: 'news', coAuthorIds: [colleague.id] }, outsider))).toEqual({ kind: 'forbidden', rule: 'role' })
  })
})

describe('addComment', () => {
  it('is kept, told to the author, and seen with the story', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'filed' })
    value(await run(addComment, { id, text: ' 数字请再核对 ' }, editor))
    expect((await readStory(reporter, id)).comments).toMatchObject([{ personName: '周正', text: '数字请再核对' }])
    expect(await eventTypes(database.db, id)).toEqual(['story.commented'])
    expect(await database.db.select().from(notice).where(eq(notice.subjectId, id))).toMatchObject([{ kind: 'story_commented', personId: reporter.id }])
    expect(refusal(await run(addComment, { id, text: '  ' }, editor))).toEqual({ kind: 'invalid', fields: { text: 'required' } })
    expect(refusal(await run(addComment, { id, text: 'a\u0000b' }, editor))).toEqual({ kind: 'invalid', fields: { text: 'not_a_text' } })
    const stranger = await makePerson(database.db, ['correspondent'])
    expect(refusal(await run(addComment, { id, text: '？' }, stranger))).toEqual({ kind: 'not_found', what: 'story' })
  })
})

describe('history', () => {
  it('tells every hand, with the version each of them read', async () => {
    const { id, hash } = await makeStory(database.db, { author: reporter })
    value(await transition(reporter, { id, action: 'file' }))
    value(await transition(editor, { id, action: 'claim' }))
    value(await transition(editor, { id, action: 'pass', hash }))
    const entries = (await storyHistory(chief, id))
    expect(entries.map((entry) => [entry.actorName, entry.type, entry.version])).toEqual([
      ['李岚', 'story.transitioned', 1],
      ['周正', 'story.transitioned', 1],
      ['周正', 'story.transitioned', 1],
      ['周正', 'story.review_signed', 1],
    ])
  })
})
