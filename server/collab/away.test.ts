import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { suggestionsOf } from '@/newsroom/manuscript/document/answer'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import type { Actor } from '@/newsroom/people/actor'
import { run } from '../command'
import { setLevels } from '../story/build.test-support'
import { saveStory } from '../story/text/save'
import { restoreVersion } from '../story/versions/restore'
import { transitionStory } from '../story/workflow/transition'
import { Hand } from './hands.test-support'
import { makePerson, makeStory, paragraph, until } from './testing.test-support'
import { Writing } from './writing.test-support'

vi.mock('../people/signIn/session', async () => import('./session.test-support'))

let head: Actor
const writing = new Writing(async () => {
  head = await makePerson(writing.db, '吴敏', ['desk_head'], writing.desk)
  await setLevels(writing.db, 3)
})

/** What this person's device holds of the story, to be written in without a line. */
async function held(storyId: string, actor: Actor, client: number): Promise<Hand> {
  const writer = await writing.joined(storyId, actor)
  await until('the text', () => writer.body.length > 0)
  writer.leave()
  return new Hand(Y.encodeStateAsUpdate(writer.ydoc), client)
}

describe('who was away, and writes on without a line', () => {
  it('has every word in the story that was replaced, put back and reopened meanwhile, suggested as it was', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('东门的桥修好了西门的桥还没有'), 'first_review', writing.desk)
    const [one, two] = [await held(id, writing.editor, 101), await held(id, head, 102)]
    one.as = { by: writing.editor.id, suggests: true, goesOn: true }
    two.as = { by: head.id, suggests: true, goesOn: true }
    one.type('东门', '〔外〕')
    one.type('〔外〕', '〔老〕')
    one.split('修好了')
    two.type('还没有', '〔呢〕')
    two.write((sheet) => ({ ...sheet, fields: { ...sheet.fields, headline: `${sheet.fields.headline}〔二〕` } }))
    // meanwhile
    const { version } = await writing.row(id)
    expect(await run(saveStory, { id, version, content: { ...paragraph('另写的一段'), deck: '副题' } }, writing.editor)).toMatchObject({ ok: true })
    expect(await run(restoreVersion, { id, number: 1, seen: (await writing.row(id)).hash }, writing.editor)).toMatchObject({ ok: true })
    await writing.server.stop()
    await writing.restart()
    const back = [await writing.joined(id, writing.editor, Y.encodeStateAsUpdate(one.ydoc)), await writing.joined(id, head, Y.encodeStateAsUpdate(two.ydoc))]
    await until('saved', () => back.every((writer) => writer.isSaved))
    const [mine, theirs] = back
    await until('one text', () => JSON.stringify(mine?.content) === JSON.stringify(theirs?.content))
    const stored = await writing.row(id)
    expect(stored.content).toEqual(mine?.content)
    const all = JSON.stringify(stored.content)
    for (const word of ['〔外〕', '〔老〕', '〔呢〕', '〔二〕', '东门', '西门']) expect(all.split(word).length - 1, word).toBe(1)
    const open = suggestionsOf(sharedSheet(mine?.ydoc ?? new Y.Doc()))
    for (const [word, by] of [['〔外〕', writing.editor.id], ['〔老〕', writing.editor.id], ['〔呢〕', head.id], ['〔二〕', head.id]] as const) {
      expect(open.find(({ kind, words }) => kind === 'insert' && words.includes(word))?.by, word).toBe(by)
    }
    expect(stored.openSuggestions).toBe(open.length)
  }, 60_000)

  it('and may write no longer keeps the words on the device, which knows that they are not in the story; given back, they go in', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'writing', writing.desk)
    const away = await held(id, writing.reporter, 103)
    away.as = { by: writing.reporter.id, suggests: true }
    away.type('正文', '〔补〕')
    // from another device
    expect(await run(transitionStory, { id, action: 'file' }, writing.reporter)).toMatchObject({ ok: true, value: { state: 'filed' } })
    const { hash } = await writing.row(id)
    const late = await writing.joined(id, writing.reporter, Y.encodeStateAsUpdate(away.ydoc))
    expect(late.scope).toBe('readonly')
    expect(late.isSaved, 'what it holds is not in the story, and it knows').toBe(false)
    expect(JSON.stringify(late.content)).toContain('〔补〕')
    expect((await writing.joined(id, head)).bodyText).toBe('正文')
    expect((await writing.row(id)).hash).toBe(hash)
    late.leave()
    expect(await run(transitionStory, { id, action: 'recall' }, writing.reporter)).toMatchObject({ ok: true })
    const again = await writing.joined(id, writing.reporter, Y.encodeStateAsUpdate(away.ydoc))
    await until('saved', () => again.isSaved)
    expect((await writing.row(id)).content.body).toEqual(paragraph('正文〔补〕').body)
  }, 60_000)
})
