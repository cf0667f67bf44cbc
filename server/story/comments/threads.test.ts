import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commentThread, notice, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { asResult, run } from '../../command'
import { noticesOf } from '../../notice/list'
import { setDatabase } from '../../store'
import { accessOf, scopeOf } from '../access'
import { eventTypes, makeDesk, makePerson, makeStory, refusal, setLevels, textOf, value } from '../build.test-support'
import { listStories } from '../find/list'
import { readStory } from '../read'
import { changeSeveral } from '../several'
import { save } from '../text/save'
import { restoreVersion } from '../versions/restore'
import { transition } from '../workflow/transition'
import { addComment } from './comment'
import { addressees } from './people'
import { openThread, reopenThread, replyThread, resolveThread } from './threads'

let database: Database
let desk: string
let reporter: Actor
let editor: Actor
let colleague: Actor
let outsider: Actor
let head: Actor
let admin: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  desk = await makeDesk(db)
  reporter = await makePerson(db, ['reporter'], desk, '乔一楠')
  editor = await makePerson(db, ['editor'], desk, '谷向南')
  colleague = await makePerson(db, ['editor'], desk, '陆知微')
  outsider = await makePerson(db, ['correspondent'], null, '丁禾')
  head = await makePerson(db, ['desk_head'], desk, '章砚秋')
  admin = await makePerson(db, ['admin'], null, '卞学勤')
  await setLevels(db, 3)
})
afterAll(() => database.close())

const TEXT = textOf('环湖步道今起开放', '全长十二公里，投资三亿元，沿线设驿站九处。', '二期投资三亿元，明年动工。')
const made = (state: 'writing' | 'first_review' = 'first_review', content: StoryContent = TEXT) => makeStory(database.db, { author: reporter, deskId: desk, state, content })
const on = (words: string, more: { before?: string; after?: string; at?: number } = {}) => ({ words, ...more })
const opened = async (id: string, more: object = {}, by = editor) =>
  value(await run(openThread, { id, kind: 'query', anchor: on('十二公里'), text: '与公报不同，请核', ...more }, by)).id
const read = (id: string, by = editor) => readStory(by, id)
async function version(id: string): Promise<number> {
  return (await read(id)).version
}
async function wordsOf(id: string): Promise<(string | null)[]> {
  const { threads, content } = await read(id)
  return threads.map(({ place }) => {
    if (!place) return null
    const block = content.body[place.from.block ?? -1]
    return block?.type === 'paragraph' ? block.text.map(({ text }) => text).join('').slice(place.from.offset, place.to.offset) : place.from.field
  })
}
const listed = async (id: string, by = outsider) => (await listStories(by, {}, null, 50)).items.some((one) => one.id === id)
const unread = (personId: string, storyId: string) =>
  database.db.select({ kind: notice.kind, params: notice.params }).from(notice).where(and(eq(notice.personId, personId), eq(notice.subjectId, storyId), isNull(notice.readAt)))

describe('a thread on words of a story', () => {
  it('stands with its words, who opened it, what was said, and events of each step', async () => {
    const { id } = await made()
    const thread = await opened(id, { kind: 'comment', text: ' 口径统一一下 ' })
    value(await run(replyThread, { id: thread, text: '已统一' }, reporter))
    value(await run(resolveThread, { id: thread }, reporter))
    const [view] = (await read(id)).threads
    expect(view).toMatchObject({
      kind: 'comment',
      quote: '十二公里',
      place: { from: { field: 'body', block: 0, offset: 2 }, to: { field: 'body', block: 0, offset: 6 } },
      openedBy: { id: editor.id, name: '谷向南' },
      resolvedBy: { name: '乔一楠' },
      comments: [{ text: '口径统一一下', personName: '谷向南' }, { text: '已统一', personName: '乔一楠' }],
      may: ['reopen'],
    })
    value(await run(reopenThread, { id: thread }, editor))
    expect((await read(id)).threads[0]).toMatchObject({ resolvedBy: null, resolvedAt: null, may: ['reply', 'resolve'] })
    // they are not remarks on the whole story
    expect((await read(id)).comments).toEqual([])
    expect(await eventTypes(database.db, id)).toEqual(['story.thread_opened', 'story.thread_replied', 'story.thread_resolved', 'story.thread_reopened'])
  })

  it('is told to author and holder, to who wrote in it, and to who is mentioned, each once', async () => {
    const { id } = await made()
    const thread = await opened(id, { kind: 'comment', mentions: [head.id, head.id] })
    expect(await unread(reporter.id, id)).toMatchObject([{ kind: 'story_commented' }])
    expect(await unread(head.id, id)).toMatchObject([{ kind: 'story_mentioned', params: { by: '谷向南' } }])
    value(await run(replyThread, { id: thread, text: '@谷向南 已改', mentions: [editor.id] }, reporter))
    expect(await unread(editor.id, id)).toMatchObject([{ kind: 'story_mentioned' }])
    // who answered needs no line any more
    expect(await unread(reporter.id, id)).toEqual([])
    value(await run(replyThread, { id: thread, text: '好' }, head))
    expect(await unread(head.id, id)).toEqual([])
    // and one who only wrote in it is told of what comes after
    value(await run(replyThread, { id: thread, text: '谢' }, editor))
    expect(await unread(head.id, id)).toMatchObject([{ kind: 'story_commented', params: { text: '谢' } }])
  })

  it('mentions nobody who does not see the story', async () => {
    const { id } = await made('writing')
    expect(refusal(await run(addComment, { id, text: '@丁禾', mentions: [outsider.id] }, reporter))).toEqual({ kind: 'conflict', reason: 'cannot_ask', params: { person: '丁禾' } })
    expect(refusal(await run(addComment, { id, text: '@卞学勤', mentions: [admin.id] }, reporter))).toMatchObject({ reason: 'cannot_ask' })
    expect(refusal(await run(addComment, { id, text: '@', mentions: ['nobody'] }, reporter))).toMatchObject({ reason: 'cannot_ask', params: { person: '' } })
    value(await run(addComment, { id, text: '@章砚秋', mentions: [head.id] }, reporter))
    expect((await read(id, reporter)).comments).toMatchObject([{ text: '@章砚秋', mentions: ['章砚秋'] }])
    // but who is asked by the same query does
    value(await run(openThread, { id, kind: 'query', anchor: on('十二公里'), askedOf: outsider.id, mentions: [outsider.id], text: '@丁禾 对吗' }, reporter))
    expect(await unread(outsider.id, id)).toMatchObject([{ kind: 'query_asked' }])
  })

  it('refuses words that are not there, and input that is none', async () => {
    const { id } = await made()
    const open = (more: object) => run(openThread, { id, kind: 'comment', anchor: on('十二公里'), text: '核', ...more }, editor)
    expect(refusal(await open({ anchor: on('二十公里的山路') }))).toEqual({ kind: 'conflict', reason: 'words_gone' })
    expect(refusal(await open({ anchor: on('  ') }))).toMatchObject({ kind: 'invalid' })
    expect(refusal(await open({ anchor: on('十'.repeat(201)) }))).toMatchObject({ kind: 'invalid' })
    expect(refusal(await open({ anchor: on('十二公里', { at: -1 }) }))).toMatchObject({ kind: 'invalid' })
    expect(refusal(await open({ text: ' ' }))).toMatchObject({ kind: 'invalid', fields: { text: 'required' } })
    expect(refusal(await open({ kind: 'order' }))).toMatchObject({ kind: 'invalid' })
    expect(refusal(await open({ askedOf: outsider.id }))).toMatchObject({ kind: 'invalid', fields: { askedOf: 'not_allowed' } })
    expect(refusal(await open({ kind: 'query', askedOf: admin.id }))).toEqual({ kind: 'conflict', reason: 'cannot_ask', params: { person: '卞学勤' } })
    expect(refusal(await open({ kind: 'query', askedOf: 'nobody' }))).toMatchObject({ reason: 'cannot_ask' })
    expect(refusal(await run(replyThread, { id: 'nothing', text: '核' }, editor))).toEqual({ kind: 'not_found', what: 'thread' })
    expect(refusal(await run(openThread, { id, kind: 'comment', anchor: on('十二公里'), text: '核' }, outsider))).toEqual({ kind: 'not_found', what: 'story' })
    expect((await read(id)).threads).toEqual([])
  })

  it('takes no more threads than a story may have', async () => {
    const { id } = await made()
    await database.db.insert(commentThread).values(
      Array.from({ length: 300 }, (_, n) => ({ id: `${id}-${n}`, storyId: id, kind: 'comment' as const, quote: '九处', anchor: { words: '九处', before: '', after: '', at: 0 }, openedBy: editor.id, openedAt: new Date() })),
    )
    expect(refusal(await run(openThread, { id, kind: 'comment', anchor: on('十二公里'), text: '核' }, editor))).toEqual({ kind: 'conflict', reason: 'threads_full', params: { count: 300 } })
  })

  it('is resolved and reopened once, also when two do it at once', async () => {
    const { id } = await made()
    const thread = await opened(id, { kind: 'comment' })
    const both = await Promise.all([run(resolveThread, { id: thread }, editor), run(resolveThread, { id: thread }, colleague)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.map(refusal)).toContainEqual({ kind: 'conflict', reason: 'thread_resolved' })
    expect(refusal(await run(replyThread, { id: thread, text: '还有' }, editor))).toEqual({ kind: 'conflict', reason: 'thread_resolved' })
    value(await run(reopenThread, { id: thread }, reporter))
    expect(refusal(await run(reopenThread, { id: thread }, reporter))).toEqual({ kind: 'conflict', reason: 'thread_open' })
  })
})

describe('the words of a thread', () => {
  const body = (...paragraphs: string[]): StoryContent => textOf('环湖步道今起开放', ...paragraphs)
  const saved = async (id: string, content: StoryContent) => value(await save(editor, { id, version: await version(id), content }))

  it('are found after the text was saved anew, split, cut, and pasted elsewhere', async () => {
    const { id } = await made()
    await opened(id, { anchor: on('投资三亿元', { before: '二期', after: '，明年动工。' }) })
    expect(await wordsOf(id)).toEqual(['投资三亿元'])
    expect((await read(id)).threads[0]?.place?.from).toMatchObject({ block: 1, offset: 2 })
    await saved(id, body('市民可从东门进入。', '全长十二公里，投资三亿元，沿线设驿站九处。', '二期', '投资三亿元，明年动工。'))
    expect((await read(id)).threads[0]?.place?.from).toMatchObject({ block: 3, offset: 0 })
    await saved(id, body('市民可从东门进入。', '二期明年动工。'))
    expect(await wordsOf(id)).toEqual([null])
    await saved(id, body('二期总投资三亿元。', '市民可从东门进入。', '明年动工。'))
    expect(await wordsOf(id)).toEqual(['投资三亿元'])
    expect((await read(id)).threads[0]).toMatchObject({ quote: '投资三亿元', place: { from: { block: 0, offset: 3 } } })
  })

  it('come back with a version that is put back, and stand first while they are gone', async () => {
    const { id } = await made()
    await opened(id, { kind: 'comment', anchor: on('环湖步道') })
    await opened(id, { anchor: on('明年动工') })
    await saved(id, body('全长十二公里。'))
    expect((await read(id)).threads.map(({ quote, place }) => [quote, place !== null])).toEqual([['明年动工', false], ['环湖步道', true]])
    value(await run(restoreVersion, { id, number: 1, seen: (await read(id)).hash }, editor))
    expect((await read(id)).threads.map(({ quote, place }) => [quote, place !== null])).toEqual([['环湖步道', true], ['明年动工', true]])
  })

  it('are followed through many small edits in them, though each alone leaves little of what they were', async () => {
    const { id } = await made('first_review', body('全长十二公里，投资三亿元。'))
    await opened(id, { anchor: on('投资三亿元') })
    for (const words of ['投资约三亿元', '总投资约三亿元', '总投资约四亿元', '总投入约四亿元', '总投入约四亿多']) await saved(id, body(`全长十二公里，${words}。`))
    expect(await wordsOf(id)).not.toEqual([null])
    expect((await read(id)).threads[0]?.quote).toBe('投资三亿元')
  })
})

describe('a query', () => {
  it('refuses the pass of a review until it is resolved, at once and in bulk alike', async () => {
    const { id, hash } = await made()
    const pass = () => transition(editor, { id, action: 'pass', hash })
    const first = await opened(id)
    const second = await opened(id, { anchor: on('九处') }, reporter)
    expect((await read(id)).openQueries).toBe(2)
    expect(refusal(await pass())).toEqual({ kind: 'conflict', reason: 'open_queries', params: { count: 2 } })
    // a pass is offered all the same: pressed, it says what stands in the way
    expect((await read(id)).abilities).toContain('pass')
    value(await run(resolveThread, { id: first }, editor))
    // an answer is none of its resolution
    value(await run(replyThread, { id: second, text: '九处无误' }, colleague))
    expect(refusal(await pass())).toMatchObject({ reason: 'open_queries', params: { count: 1 } })
    value(await run(resolveThread, { id: second }, reporter))
    expect((await listStories(editor, { state: 'first_review' }, null, 50)).items.find((one) => one.id === id)?.openQueries).toBe(0)
    value(await pass())
    // and asked again, it holds the next one up
    value(await run(reopenThread, { id: second }, reporter))
    expect(refusal(await transition(head, { id, action: 'pass', hash }))).toMatchObject({ reason: 'open_queries' })
    // a comment does not
    value(await run(resolveThread, { id: second }, reporter))
    await opened(id, { kind: 'comment' })
    value(await transition(head, { id, action: 'pass', hash }))
    expect((await changeSeveral(head, { stories: [{ id, version: await version(id) }], what: { act: 'claim' } })).refused).toHaveLength(1)
  })

  it('is resolved by who asked it or who answers for the text, not by the author it is about', async () => {
    const { id } = await made()
    const thread = await opened(id)
    expect(refusal(await run(resolveThread, { id: thread }, reporter))).toEqual({ kind: 'forbidden', rule: 'not_asker' })
    expect((await read(id, reporter)).threads[0]?.may).toEqual(['reply'])
    value(await run(resolveThread, { id: thread }, colleague))
  })

  it('lets who is asked in: they read the story and answer there, until it is resolved', async () => {
    const { id } = await made()
    const none = { kind: 'not_found', what: 'story' }
    expect(refusal(await asResult(() => read(id, outsider)))).toEqual(none)
    const thread = await opened(id, { askedOf: outsider.id })
    const other = await opened(id, { kind: 'comment', anchor: on('九处') })
    expect(await unread(outsider.id, id)).toMatchObject([{ kind: 'query_asked', params: { text: '与公报不同，请核' } }])
    expect((await noticesOf(outsider)).unread.find(({ kind, about }) => kind === 'query_asked' && about.kind === 'story' && about.id === id)).toMatchObject({ about: { id, open: true } })
    expect(await listed(id)).toBe(true)
    const seen = await read(id, outsider)
    expect(seen).toMatchObject({ abilities: [], coAuthoring: [], sendBackTo: [] })
    expect(seen.threads.map(({ may }) => may)).toEqual([['reply'], []])
    // the socket reads, and writes nothing
    expect(accessOf(outsider, await scopeOf(id))).toMatchObject({ edit: { kind: 'forbidden', rule: 'asked_only' } })
    expect(refusal(await run(addComment, { id, text: '还有' }, outsider))).toEqual({ kind: 'forbidden', rule: 'asked_only' })
    expect(refusal(await run(replyThread, { id: other, text: '还有' }, outsider))).toMatchObject({ kind: 'forbidden' })
    expect(refusal(await run(resolveThread, { id: thread }, outsider))).toMatchObject({ kind: 'forbidden' })
    value(await run(replyThread, { id: thread, text: '公报为准' }, outsider))
    expect(await unread(outsider.id, id)).toEqual([])
    expect(await unread(editor.id, id)).toMatchObject([{ kind: 'story_commented', params: { text: '公报为准' } }])

    value(await run(resolveThread, { id: thread }, editor))
    expect(refusal(await asResult(() => read(id, outsider)))).toEqual(none)
    expect(refusal(await run(replyThread, { id: thread, text: '再说' }, outsider))).toEqual(none)
    expect(accessOf(outsider, await scopeOf(id))).toBeNull()
    expect(await listed(id)).toBe(false)
    expect(await unread(outsider.id, id)).toEqual([])
    // asked again, they are told and let in again; of two queries to one person one is enough
    value(await run(reopenThread, { id: thread }, editor))
    expect(await unread(outsider.id, id)).toMatchObject([{ kind: 'query_asked', params: { text: '十二公里' } }])
    const twice = await opened(id, { askedOf: outsider.id, anchor: on('明年动工') })
    value(await run(resolveThread, { id: thread }, editor))
    expect((await read(id, outsider)).threads).toHaveLength(3)
    value(await run(resolveThread, { id: twice }, editor))
    expect(refusal(await asResult(() => read(id, outsider)))).toEqual(none)
  })

  it('ends what was told to who is asked when it is resolved without them', async () => {
    const { id } = await made()
    const thread = await opened(id, { askedOf: outsider.id })
    value(await run(resolveThread, { id: thread }, editor))
    expect(await unread(outsider.id, id)).toEqual([])
  })

  it('of a story that is printed lets nobody in who is asked', async () => {
    const { id } = await made()
    await opened(id, { askedOf: outsider.id })
    await database.db.update(story).set({ state: 'locked' }).where(eq(story.id, id))
    expect(refusal(await asResult(() => read(id, outsider)))).toEqual({ kind: 'not_found', what: 'story' })
    expect(await listed(id)).toBe(false)
  })
})

describe('whom one may ask', () => {
  it('is everybody who sees stories, by name and by how it sounds, and who sees this one already', async () => {
    const { id } = await made('writing')
    const all = await addressees(reporter, id)
    expect(all.map(({ id: one }) => one).toSorted()).toEqual([editor, colleague, outsider, head].map((one) => one.id).toSorted())
    expect(all.find((one) => one.id === outsider.id)).toMatchObject({ name: '丁禾', sounds: ['ding', 'he'], sees: false })
    expect(all.find((one) => one.id === head.id)).toMatchObject({ sees: true })
    expect(refusal(await asResult(() => addressees(outsider, id)))).toEqual({ kind: 'not_found', what: 'story' })
  })
})
