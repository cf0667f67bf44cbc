import { asc, eq } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { UndoManager, type Text } from 'yjs'
import { auditEvent, paper } from '@/db/schema'
import { answer } from '@/newsroom/manuscript/document/answer'
import { CLOSE, documentName } from '@/newsroom/manuscript/document/liveText'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import type { Actor } from '@/newsroom/people/actor'
import { run } from '../command'
import { setLevels } from '../story/build.test-support'
import { saveStory } from '../story/text/save'
import { transitionStory } from '../story/workflow/transition'
import { suggestersIn } from './suggesters'
import { makePerson, makeStory, paragraph, until } from './testing.test-support'
import { Writing } from './writing.test-support'

vi.mock('../people/signIn/session', async () => import('./session.test-support'))

let head: Actor
const writing = new Writing(async () => {
  head = await makePerson(writing.db, '吴敏', ['desk_head'], writing.desk)
  await setLevels(writing.db, 3)
})

/** Puts words at the head of the text, as a suggestion in this person's name. */
function suggest(body: Text, personId: string, words: string): void {
  const id = `${personId}.t1`
  body.insert(0, words, { typed: id, [`mark.insert.${id}`]: { at: '2026-01-05T00:00:00.000Z', over: id } })
}

describe('a suggestion', () => {
  it('is counted, told in the trail, keeps a review from passing, and answered lets it pass', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review', writing.desk)
    const one = await writing.joined(id, writing.editor)
    suggest(one.body, writing.editor.id, '老')
    await until('saved', () => one.isSaved)
    expect(await writing.row(id)).toMatchObject({ openSuggestions: 1, content: { body: [{ text: [{ text: '老正文' }] }] } })
    expect(await suggestersIn(id)).toEqual({ [writing.editor.id]: '周宁' })
    const pass = async () => run(transitionStory, { id, action: 'pass', hash: (await writing.row(id)).hash }, writing.editor)
    expect(await pass()).toMatchObject({ ok: false, refusal: { kind: 'conflict', reason: 'open_suggestions', params: { count: 1 } } })
    // rejected in the text, accepted would be the same: it is answered
    one.ydoc.transact(() => answer(sharedSheet(one.ydoc), 'accept', [{}], 'a.1'))
    await until('answered', async () => one.isSaved && (await writing.row(id)).openSuggestions === 0)
    const told = await writing.db.select({ data: auditEvent.data }).from(auditEvent).where(eq(auditEvent.subjectId, id)).orderBy(asc(auditEvent.id))
    expect(told.flatMap(({ data }) => ('suggestions' in data ? [data.suggestions] : []))).toEqual([1, 0])
    expect(await pass()).toMatchObject({ ok: true, value: { state: 'second_review' } })
  })

  it('does not keep a review from passing where the paper lets it', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review', writing.desk)
    const one = await writing.joined(id, writing.editor)
    suggest(one.body, writing.editor.id, '老')
    await until('saved', async () => one.isSaved && (await writing.row(id)).openSuggestions === 1)
    await writing.db.update(paper).set({ suggestions: { inReview: true, passOpen: true, stored: 'accepted' } })
    const passed = await run(transitionStory, { id, action: 'pass', hash: (await writing.row(id)).hash }, writing.editor)
    await writing.db.update(paper).set({ suggestions: { inReview: true, passOpen: false, stored: 'accepted' } })
    expect(passed).toMatchObject({ ok: true })
  })

  it('is in the story only once it is accepted, where the paper wants it so', async () => {
    await writing.db.update(paper).set({ suggestions: { inReview: true, passOpen: false, stored: 'rejected' } })
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review', writing.desk)
    const one = await writing.joined(id, writing.editor)
    suggest(one.body, writing.editor.id, '老')
    await until('saved', async () => one.isSaved && (await writing.row(id)).openSuggestions === 1)
    expect((await writing.row(id)).content).toEqual(paragraph('正文'))
    // another setting changes nothing of a text in which some stand open, opened again or not
    await writing.db.update(paper).set({ suggestions: { inReview: true, passOpen: false, stored: 'accepted' } })
    one.leave()
    const two = await writing.joined(id, writing.editor)
    expect(two.content).toEqual(paragraph('正文'))
    two.body.insert(two.body.toJSON().indexOf('文') + 1, '了')
    await until('saved again', async () => two.isSaved && JSON.stringify((await writing.row(id)).content).includes('正文了'))
    expect((await writing.row(id)).openSuggestions).toBe(1)
    two.ydoc.transact(() => answer(sharedSheet(two.ydoc), 'accept', [{}], 'a.1'))
    await until('answered', async () => two.isSaved && (await writing.row(id)).openSuggestions === 0)
    expect((await writing.row(id)).content).toEqual(paragraph('老正文了'))
  })

  it('to strike words ends where a command writes them', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('东门的桥'), 'first_review', writing.desk)
    const one = await writing.joined(id, writing.editor)
    one.body.format(0, 3, { [`mark.delete.${writing.editor.id}.t1`]: { at: '2026-01-05T00:00:00.000Z', over: '' } })
    await until('struck', async () => one.isSaved && JSON.stringify((await writing.row(id)).content).includes('"桥"'))
    const { version } = await writing.row(id)
    expect(await run(saveStory, { id, version, content: paragraph('东门的桥') }, writing.editor)).toMatchObject({ ok: true })
    expect(await writing.row(id)).toMatchObject({ content: paragraph('东门的桥'), openSuggestions: 0 })
    await until('there', () => JSON.stringify(one.content).includes('东门的桥'))
    one.body.insert(4, '了')
    await until('typed on', async () => one.isSaved && JSON.stringify((await writing.row(id)).content).includes('东门的桥了'))
  })

  it('in another’s name does not go in: asked to come again, then set aside', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review', writing.desk)
    const [one, two] = [await writing.joined(id, writing.editor), await writing.joined(id, head)]
    suggest(two.body, writing.editor.id, '假')
    await until('refused', () => two.closes.includes(CLOSE.decideAgain.code))
    expect(one.content.body).toEqual([{ type: 'paragraph', text: [{ text: '正文' }] }])
    await until('refused for good', () => two.closes.includes(CLOSE.forged.code), 25_000)
    expect(await writing.row(id)).toMatchObject({ openSuggestions: 0, content: { body: [{ text: [{ text: '正文' }] }] } })
    // in one's own name, after that
    suggest(one.body, writing.editor.id, '真')
    await until('saved', async () => one.isSaved && (await writing.row(id)).openSuggestions === 1)
  }, 40_000)

  it('that another has taken out comes back as its owner’s, when that is taken back after nobody had the text open', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review', writing.desk)
    const [one, two] = [await writing.joined(id, writing.editor), await writing.joined(id, head)]
    suggest(one.body, writing.editor.id, '老')
    await until('seen', () => two.bodyText === '老正文')
    const undo = new UndoManager(two.body, { trackedOrigins: new Set(['here']) })
    two.ydoc.transact(() => two.body.delete(0, 1), 'here')
    await until('taken out', async () => two.isSaved && (await writing.row(id)).openSuggestions === 0)
    one.leave()
    two.provider.disconnect()
    await until('put away', () => !writing.server.collab.rooms.hocuspocus.documents.has(documentName(id)))
    undo.undo()
    const before = two.closes.length
    void two.provider.connect()
    await until('saved', async () => two.isSaved && (await writing.row(id)).openSuggestions === 1)
    expect(two.closes.slice(before)).toEqual([])
    expect(await suggestersIn(id)).toEqual({ [writing.editor.id]: '周宁' })
  })

  it('stands through a text that a command writes, as far as its words do', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review', writing.desk)
    const one = await writing.joined(id, writing.editor)
    suggest(one.body, writing.editor.id, '老')
    await until('saved', async () => one.isSaved && (await writing.row(id)).openSuggestions === 1)
    const save = async (text: string) => run(saveStory, { id, version: (await writing.row(id)).version, content: { ...(await writing.row(id)).content, body: [{ type: 'paragraph', text: [{ text }] }] } }, writing.editor)
    expect(await save('老正文。')).toMatchObject({ ok: true })
    expect((await writing.row(id)).openSuggestions).toBe(1)
    expect(await save('别的')).toMatchObject({ ok: true })
    expect((await writing.row(id)).openSuggestions).toBe(0)
    await until('the open text follows', () => one.bodyText === '别的')
  })
})
