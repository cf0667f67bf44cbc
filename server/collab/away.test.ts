import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { suggestionsOf } from '@/newsroom/manuscript/document/answer'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import type { Actor } from '@/newsroom/people/actor'
import { run } from '../command'
import { startHub } from '../live/hub'
import { setDatabase } from '../store'
import { setLevels } from '../story/build.test-support'
import { saveStory } from '../story/text/save'
import { restoreVersion } from '../story/versions/restore'
import { transitionStory } from '../story/workflow/transition'
import { Hand } from './hands.test-support'
import { actorOf, makeDesk, makePerson, makeStory, paragraph, startTextServer, until, Writer, type TextServer } from './testing.test-support'

vi.mock('../people/signIn/session', () => ({
  resolveSession: async (headers: { cookie?: string }) => {
    const actor = actorOf(headers)
    return actor ? { actor, sessionHash: '', locale: null } : null
  },
}))

let database: Database
let server: TextServer
let stopHub: () => Promise<void>
let desk: string
let reporter: Actor
let editor: Actor
let head: Actor
const writers: Writer[] = []

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  stopHub = await startHub(database)
  server = await startTextServer()
  desk = await makeDesk(database.db)
  reporter = await makePerson(database.db, '李岚', ['reporter'], desk)
  editor = await makePerson(database.db, '周宁', ['editor'], desk)
  head = await makePerson(database.db, '吴敏', ['desk_head'], desk)
  await setLevels(database.db, 3)
})
afterEach(() => {
  for (const writer of writers.splice(0)) writer.leave()
})
afterAll(async () => {
  await server.stop()
  await stopHub()
  await database.close()
})

async function joined(storyId: string, actor: Actor, held?: Uint8Array): Promise<Writer> {
  const writer = new Writer(server.url, storyId, { cookie: actor.id }, held)
  writers.push(writer)
  await until('joining', () => writer.joined && writer.provider.synced)
  return writer
}

async function row(id: string) {
  const [found] = await database.db.select().from(story).where(eq(story.id, id))
  if (!found) throw new Error('no story')
  return found
}

/** What this person's device holds of the story, to be written in without a line. */
async function held(storyId: string, actor: Actor, client: number): Promise<Hand> {
  const writer = await joined(storyId, actor)
  await until('the text', () => writer.body.length > 0)
  writer.leave()
  return new Hand(Y.encodeStateAsUpdate(writer.ydoc), client)
}

describe('who was away, and writes on without a line', () => {
  it('has every word in the story that was replaced, put back and reopened meanwhile, suggested as it was', async () => {
    const id = await makeStory(database.db, reporter, paragraph('东门的桥修好了西门的桥还没有'), 'first_review', desk)
    const [one, two] = [await held(id, editor, 101), await held(id, head, 102)]
    one.as = { by: editor.id, suggests: true, goesOn: true }
    two.as = { by: head.id, suggests: true, goesOn: true }
    one.type('东门', '〔外〕')
    one.type('〔外〕', '〔老〕')
    one.split('修好了')
    two.type('还没有', '〔呢〕')
    two.write((sheet) => ({ ...sheet, fields: { ...sheet.fields, headline: `${sheet.fields.headline}〔二〕` } }))
    // meanwhile
    const { version } = await row(id)
    expect(await run(saveStory, { id, version, content: { ...paragraph('另写的一段'), deck: '副题' } }, editor)).toMatchObject({ ok: true })
    expect(await run(restoreVersion, { id, number: 1, seen: (await row(id)).hash }, editor)).toMatchObject({ ok: true })
    await server.stop()
    server = await startTextServer()
    const back = [await joined(id, editor, Y.encodeStateAsUpdate(one.ydoc)), await joined(id, head, Y.encodeStateAsUpdate(two.ydoc))]
    await until('saved', () => back.every((writer) => writer.isSaved))
    const [mine, theirs] = back
    await until('one text', () => JSON.stringify(mine?.content) === JSON.stringify(theirs?.content))
    const stored = await row(id)
    expect(stored.content).toEqual(mine?.content)
    const all = JSON.stringify(stored.content)
    for (const word of ['〔外〕', '〔老〕', '〔呢〕', '〔二〕', '东门', '西门']) expect(all.split(word).length - 1, word).toBe(1)
    const open = suggestionsOf(sharedSheet(mine?.ydoc ?? new Y.Doc()))
    for (const [word, by] of [['〔外〕', editor.id], ['〔老〕', editor.id], ['〔呢〕', head.id], ['〔二〕', head.id]] as const) {
      expect(open.find(({ kind, words }) => kind === 'insert' && words.includes(word))?.by, word).toBe(by)
    }
    expect(stored.openSuggestions).toBe(open.length)
  }, 60_000)

  it('and may write no longer keeps the words on the device, which knows that they are not in the story; given back, they go in', async () => {
    const id = await makeStory(database.db, reporter, paragraph('正文'), 'writing', desk)
    const away = await held(id, reporter, 103)
    away.as = { by: reporter.id, suggests: true }
    away.type('正文', '〔补〕')
    // from another device
    expect(await run(transitionStory, { id, action: 'file' }, reporter)).toMatchObject({ ok: true, value: { state: 'filed' } })
    const { hash } = await row(id)
    const late = await joined(id, reporter, Y.encodeStateAsUpdate(away.ydoc))
    expect(late.scope).toBe('readonly')
    expect(late.isSaved, 'what it holds is not in the story, and it knows').toBe(false)
    expect(JSON.stringify(late.content)).toContain('〔补〕')
    expect((await joined(id, head)).bodyText).toBe('正文')
    expect((await row(id)).hash).toBe(hash)
    late.leave()
    expect(await run(transitionStory, { id, action: 'recall' }, reporter)).toMatchObject({ ok: true })
    const again = await joined(id, reporter, Y.encodeStateAsUpdate(away.ydoc))
    await until('saved', () => again.isSaved)
    expect((await row(id)).content.body).toEqual(paragraph('正文〔补〕').body)
  }, 60_000)
})
