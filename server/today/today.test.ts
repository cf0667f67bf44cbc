import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, notice, person } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import type { Role } from '@/newsroom/people/role'
import type { TodayKind } from '@/newsroom/today/today'
import { run } from '../command'
import { newId } from '../ids'
import { noticesOf } from '../notice/list'
import { markRead } from '../notice/read'
import { setDatabase } from '../store'
import { addComment } from '../story/comments/comment'
import { openThread, replyThread, resolveThread } from '../story/comments/threads'
import { createStory } from '../story/create'
import { transitionStory, type Transitioned } from '../story/workflow/transition'
import { saveStory } from '../story/text/save'
import { readToday } from './read'

let database: Database
const news = newId()
const sport = newId()

async function someone(name: string, roles: Role[], deskId: string | null = news): Promise<Actor> {
  const id = newId()
  await database.db.insert(person).values({ id, email: `${id}@example.invalid`, name, roles, deskId, createdAt: new Date() })
  return { id, name, roles, deskId, via: 'session' }
}

/** What a person is shown, by kind, for one story. */
async function kindsFor(actor: Actor, storyId: string): Promise<TodayKind[]> {
  const groups = await readToday(actor)
  return groups.flatMap((part) => part.rows.filter((row) => row.story?.id === storyId).map((row) => row.kind))
}

async function move(actor: Actor, id: string, action: string, more: object = {}): Promise<Transitioned> {
  const result = await run(transitionStory, { id, action, ...more }, actor)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

let reporter: Actor
let editor: Actor
let otherEditor: Actor
let head: Actor
let chief: Actor
let admin: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  await database.db.insert(desk).values([
    { id: news, name: { zh: '要闻部', en: 'News' } },
    { id: sport, name: { zh: '体育部', en: 'Sport' } },
  ])
  reporter = await someone('记者', ['reporter'])
  editor = await someone('编辑', ['editor'])
  otherEditor = await someone('体育编辑', ['editor'], sport)
  head = await someone('主任', ['desk_head'])
  chief = await someone('总编', ['chief_editor'], null)
  admin = await someone('管理员', ['admin'], null)
})

afterAll(async () => {
  await database.close()
})

async function written(by = reporter): Promise<{ id: string; hash: string }> {
  const content = { kicker: '', headline: ['枫渚大桥通车'], deck: '', byline: '', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text: '昨日通车。' }] }] }
  const made = await run(createStory, { genre: 'news', content }, by)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

describe('whose turn a story is', () => {
  it('follows it from draft to ready', async () => {
    const { id } = await written()
    expect(await kindsFor(reporter, id)).toEqual(['draft'])
    expect(await kindsFor(editor, id)).toEqual([])

    const away = async () => (await readToday(reporter)).find(({ group }) => group === 'away')?.rows.find((row) => row.story?.id === id)
    await move(reporter, id, 'file')
    expect(await away(), 'nobody has it yet').toMatchObject({ kind: 'own', story: { state: 'filed' } })
    expect(await kindsFor(editor, id)).toEqual(['to_claim'])
    expect(await kindsFor(otherEditor, id)).toEqual([])

    const { hash } = await move(editor, id, 'claim')
    expect(await kindsFor(editor, id)).toEqual(['first_review'])
    expect((await away())?.story, 'its author sees in whose hands it is').toMatchObject({ state: 'first_review', holder: { name: '编辑' } })

    await move(editor, id, 'pass', { hash })
    expect(await kindsFor(editor, id)).toEqual([])
    expect(await kindsFor(head, id)).toEqual(['second_review'])

    await move(head, id, 'pass', { hash })
    expect(await kindsFor(chief, id)).toEqual(['final_review'])
    await move(chief, id, 'pass', { hash })
    for (const actor of [editor, head, chief]) expect(await kindsFor(actor, id)).toEqual([])
    expect((await away())?.story).toMatchObject({ state: 'ready' })
  })

  it('a return leads with the reason and the cut', async () => {
    const { id } = await written()
    await move(reporter, id, 'file')
    await move(editor, id, 'send_back', { reason: '数字请核实', cut: 120 })
    const [first] = await readToday(reporter)
    expect(first?.group).toBe('first')
    const row = first?.rows.find((candidate) => candidate.story?.id === id)
    expect(row).toMatchObject({ kind: 'returned', by: { name: '编辑' }, note: '数字请核实', cut: 120 })
  })

  it('an edit after a signature brings the story back to its reviewer', async () => {
    const { id } = await written()
    await move(reporter, id, 'file')
    const { hash } = await move(editor, id, 'claim')
    const { version } = await move(editor, id, 'pass', { hash })
    const saved = await run(
      saveStory,
      { id, version, content: { kicker: '', headline: ['枫渚大桥今日通车'], deck: '', byline: '', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text: '今日通车。' }] }] } },
      head,
    )
    expect(saved.ok).toBe(true)
    expect(await kindsFor(editor, id)).toEqual(['changes_to_confirm'])
  })

  it('nobody is offered a second review of one story', async () => {
    const both = await someone('双岗', ['editor', 'desk_head'])
    const { id } = await written()
    await move(reporter, id, 'file')
    const { hash } = await move(both, id, 'claim')
    await move(both, id, 'pass', { hash })
    expect(await kindsFor(both, id)).toEqual([])
    expect(await kindsFor(head, id)).toEqual(['second_review'])
  })

  it('an author who also edits is not offered the own copy', async () => {
    const writing = await someone('编辑兼记者', ['editor', 'reporter'])
    const { id } = await written(writing)
    await move(writing, id, 'file')
    expect(await kindsFor(writing, id)).toEqual(['own'])
  })

  it('an admin sees no story, and hears of no edition', async () => {
    expect(await readToday(admin)).toEqual([])
  })
})

describe('notices', () => {
  it('a query waits for who is asked, also of a story that is not theirs, until it is resolved', async () => {
    const { id } = await written()
    const opened = await run(openThread, { id, kind: 'query', anchor: { words: '枫渚大桥' }, askedOf: editor.id, text: '题目准吗？' }, head)
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
    const rows = async () => (await readToday(editor)).flatMap((group) => group.rows).filter((row) => row.story?.id === id)
    expect(await rows()).toMatchObject([{ kind: 'asked', by: { name: '主任' }, note: '题目准吗？' }])
    // looked at is not answered
    await markRead(editor, { story: id })
    expect(await rows()).toMatchObject([{ kind: 'asked', by: { name: '主任' }, note: '题目准吗？', count: 1 }])
    const reply = async (text: string, who: Actor) => expect((await run(replyThread, { id: opened.value.id, text }, who)).ok).toBe(true)
    await reply('我去核', reporter)
    expect(await rows(), 'another’s answer is not theirs').toMatchObject([{ note: '我去核' }])
    await reply('准', editor)
    expect(await rows()).toEqual([])
    await reply('依据呢？', head)
    await markRead(editor, { story: id })
    expect(await rows()).toMatchObject([{ kind: 'asked', by: { name: '主任' }, note: '依据呢？' }])
    await run(resolveThread, { id: opened.value.id }, head)
    expect(await rows()).toEqual([])
  })

  it('a comment waits for its author until the story is opened', async () => {
    const { id } = await written()
    await run(addComment, { id, text: '请补一句天气' }, head)
    await run(addComment, { id, text: '还有温度' }, head)
    const [first] = await readToday(reporter)
    expect(first?.rows.find((row) => row.story?.id === id)).toMatchObject({ kind: 'commented', by: { name: '主任' }, note: '还有温度', count: 2 })

    const mine = async () => (await noticesOf(reporter)).unread.filter(({ about }) => about.kind === 'story' && about.id === id)
    expect(await mine(), 'one line, which counts').toMatchObject([{ kind: 'story_commented', params: { count: 2, text: '还有温度' } }])
    await markRead(reporter, { story: id })
    expect(await mine()).toEqual([])
    expect(await kindsFor(reporter, id)).toEqual(['draft'])
  })

  it('one cannot read another person’s notices away', async () => {
    const { id } = await written()
    await run(addComment, { id, text: '请核实' }, head)
    const before = (await noticesOf(reporter)).unread[0]
    if (!before) throw new Error('told')
    await markRead(editor, [before.id])
    await markRead(editor, { story: id })
    await markRead(reporter, { anything: 'else' })
    expect((await noticesOf(reporter)).unread.map((item) => item.id)).toContain(before.id)
    await markRead(reporter, [before.id])
    const after = await noticesOf(reporter)
    expect(after.unread.map((item) => item.id)).not.toContain(before.id)
    expect(after.read.map((item) => item.id), 'what was read is still to be found').toContain(before.id)
  })

  it('what one may no longer see is not named', async () => {
    const { id } = await written()
    await database.db.insert(notice).values({
      id: newId(),
      personId: otherEditor.id,
      kind: 'story_ready',
      subject: 'story',
      subjectId: id,
      params: {},
      at: new Date(),
    })
    // a draft is private to its author and desk
    expect((await noticesOf(otherEditor)).unread).toMatchObject([{ kind: 'story_ready', about: { kind: 'story', headline: '', open: false } }])
  })
})
