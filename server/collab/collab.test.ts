import { getSchema } from '@tiptap/core'
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import { eq } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { auditEvent, person, story, storyText } from '@/db/schema'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { CLOSE } from '@/newsroom/manuscript/document/liveText'
import { toDoc } from '@/newsroom/manuscript/document/toDoc'
import type { Actor } from '@/newsroom/people/actor'
import { saveStory } from '../story/text/save'
import { transitionStory } from '../story/workflow/transition'
import { run } from '../command'
import { newId } from '../ids'
import { createStory } from '../story/create'
import { makePerson, makeStory, paragraph, until } from './testing.test-support'
import { people } from './session.test-support'
import { Writing } from './writing.test-support'
import { contentOf, firstDoc } from './ydoc'

vi.mock('../people/signIn/session', async () => import('./session.test-support'))

let colleague: Actor
const writing = new Writing(async () => {
  colleague = await makePerson(writing.db, '王小川', ['reporter'], writing.desk)
})

describe('two people in one story', () => {
  it('converge on one text, which is stored once for both', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review')
    const [one, two] = [await writing.joined(id, writing.editor), await writing.joined(id, await makePerson(writing.db, '吴敏', ['chief_editor']))]
    one.type('甲')
    two.type('乙', 99)
    await until('the same text', () => one.bodyText === two.bodyText && one.bodyText === '甲正文乙')
    await until('both saved', () => one.isSaved && two.isSaved)
    const stored = await writing.row(id)
    expect(stored.content).toEqual(one.content)
    expect(one.saved?.hash).toBe(stored.hash)
    const events = await writing.db.select().from(auditEvent).where(eq(auditEvent.subjectId, id))
    expect(events.map((event) => event.type)).toContain('story.text_saved')
  })

  it('are told of saving only after the commit', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const writer = await writing.joined(id, writing.reporter)
    // the audit trail only grows: what was committed before the message is there whenever it is looked at
    const checks: Promise<boolean>[] = []
    writer.provider.on('stateless', ({ payload }: { payload: string }) => {
      const message = JSON.parse(payload) as { type: string; saved: { hash: string } }
      if (message.type !== 'saved') return
      const events = writing.db.select().from(auditEvent).where(eq(auditEvent.subjectId, id))
      checks.push(events.then((rows) => rows.some((event) => event.type === 'story.text_saved' && event.data.hash === message.saved.hash)))
    })
    for (let n = 0; n < 20; n++) {
      writer.type(String(n % 10))
      await new Promise((resolve) => setTimeout(resolve, 120))
    }
    await until('saved', () => writer.isSaved)
    // typing without a pause is stored in between, too
    expect(checks.length).toBeGreaterThan(1)
    expect(await Promise.all(checks)).toEqual(checks.map(() => true))
  })
})

describe('who may type', () => {
  it('a reader follows but cannot write', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review')
    const [writer, reader] = [await writing.joined(id, writing.editor), await writing.joined(id, colleague)]
    expect(reader.scope).toBe('readonly')
    const hello = reader.messages.find((message) => message.type === 'hello')
    expect(hello).toMatchObject({ edit: { kind: 'forbidden' } })
    // not the whole text over again
    expect(Object.keys(hello?.saved ?? {}).toSorted()).toEqual(['at', 'hash', 'snapshot', 'version'])
    reader.type('闯')
    writer.type('甲')
    await until('following', () => reader.bodyText.includes('甲'))
    await until('saved', () => writer.isSaved)
    expect((await writing.row(id)).content.body).toEqual(paragraph('甲正文').body)
    expect(reader.isSaved).toBe(false)
  })

  it('a stranger, and a colleague before it is filed, reach nothing', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const outsider = writing.write(id, 'nobody')
    const hidden = writing.write(id, colleague)
    await until('a refusal', () => hidden.denied !== null)
    expect(hidden.denied).toBe('not_found')
    expect([outsider.joined, hidden.joined]).toEqual([false, false])
    expect(hidden.bodyText).toBe('')
    const none = writing.write('0000nothing', writing.reporter)
    await until('a refusal', () => none.denied !== null)
    expect(none.denied).toBe('not_found')
  })

  it('a transition makes it read-only at once, with nothing lost', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const writer = await writing.joined(id, writing.reporter)
    writer.type('甲')
    await new Promise((resolve) => setTimeout(resolve, 30))
    const filed = await run(transitionStory, { id, action: 'file' }, writing.reporter)
    expect(filed.ok).toBe(true)
    await until('being decided again', () => writer.scope === 'readonly')
    expect(writer.closes).toContain(4409)
    const stored = await writing.row(id)
    expect(stored.content.body).toEqual(paragraph('甲正文').body)
    writer.type('乙')
    await new Promise((resolve) => setTimeout(resolve, 800))
    expect((await writing.row(id)).hash).toBe(stored.hash)
    expect(writer.isSaved).toBe(false)
  })

  it('words typed a moment ago count for filing: the sheet is stored before it is decided', async () => {
    const id = await makeStory(writing.db, writing.reporter, { ...paragraph(''), body: [] })
    expect(await run(transitionStory, { id, action: 'file' }, writing.reporter)).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { body: 'required' } } })
    const writer = await writing.joined(id, writing.reporter)
    writer.type('甲')
    await until('arrival', () => !writer.provider.hasUnsyncedChanges)
    expect(await run(transitionStory, { id, action: 'file' }, writing.reporter)).toMatchObject({ ok: true, value: { state: 'filed' } })
    expect((await writing.row(id)).content.body).toEqual(paragraph('甲').body)
  })

  it('a role taken away closes the socket, and the way back is shut', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'), 'first_review')
    const chief = await makePerson(writing.db, '陈述', ['chief_editor'])
    const writer = await writing.joined(id, chief)
    await writing.db.update(person).set({ roles: ['admin'] }).where(eq(person.id, chief.id))
    people.set(chief.id, { ...chief, roles: ['admin'] })
    await writing.db.execute(`select pg_notify('quoin', '["person:${chief.id}"]')`)
    await until('a refusal', () => writer.denied === 'not_found')
    expect(writer.closes).toContain(4409)
  })
})

describe('the text and the commands', () => {
  it('a save through the API merges with live typing', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const writer = await writing.joined(id, writing.reporter)
    writer.type('甲')
    await until('saved', () => writer.isSaved)
    const before = await writing.row(id)
    const save = run(saveStory, { id, version: before.version, content: { ...paragraph('甲正文。结尾'), deck: '副题' } }, writing.reporter)
    writer.type('乙')
    const done = await save
    // either the save saw the typing and refused, or both are in the text
    if (!done.ok) expect(done.refusal).toMatchObject({ kind: 'conflict' })
    else {
      await until('the merge', () => writer.content.deck === '副题' && writer.bodyText === '乙甲正文。结尾')
      await until('saved', () => writer.isSaved)
      expect((await writing.row(id)).content).toEqual(writer.content)
    }
  })

  it('a save while nobody types reaches the open document and is no new change', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const writer = await writing.joined(id, writing.reporter)
    const done = await run(saveStory, { id, version: 1, content: paragraph('新的正文') }, writing.reporter)
    expect(done.ok).toBe(true)
    await until('the new text', () => writer.bodyText === '新的正文' && writer.isSaved)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect((await writing.row(id)).version).toBe(2)
  })

  it('flushing waits until the text is stored', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const writer = await writing.joined(id, writing.reporter)
    writer.type('急')
    await until('arrival', () => !writer.provider.hasUnsyncedChanges)
    await writing.server.collab.rooms.flush(id)
    expect((await writing.row(id)).content.body).toEqual(paragraph('急正文').body)
  })

  it('what goes over the longest text does not go in: who sent it is told, and everybody else is saved on', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const [writer, colleague] = [await writing.joined(id, writing.reporter), await writing.joined(id, writing.reporter)]
    writer.type('长'.repeat(59_000))
    await until('the long text', () => writer.isSaved && colleague.bodyText.length > 59_000)
    // each of them is within the limit by what they see, both together are not
    writer.type('甲'.repeat(600))
    colleague.type('乙'.repeat(600))
    await until('one is told', () => [...writer.closes, ...colleague.closes].includes(CLOSE.tooLong.code))
    const [refused, other] = writer.closes.includes(CLOSE.tooLong.code) ? [writer, colleague] : [colleague, writer]
    expect(other.closes).not.toContain(CLOSE.tooLong.code)
    refused.leave()
    other.type('还写')
    await until('saved', () => other.isSaved)
    expect(JSON.stringify((await writing.row(id)).content.body)).toContain('还写')
    expect(other.messages.filter((message) => message.type === 'not_saved')).toEqual([])
    // as much as a line holds in the kicker, and no more
    const kicker = other.ydoc.getText('story.kicker')
    kicker.insert(0, '题'.repeat(150))
    await until('the kicker', () => other.isSaved)
    kicker.insert(0, '题'.repeat(1_900))
    await until('told', () => other.closes.includes(CLOSE.tooLong.code))
    await writing.server.collab.rooms.flush(id)
    expect((await writing.row(id)).content.kicker).toBe('题'.repeat(150))
  })
})

describe('one writer among others', () => {
  it('a text that cannot be stored is forgotten with its last writer, and opens again as it was stored', async () => {
    // too long before there was a limit: it may be worked on, and only a change of the text can store it
    const long = '长'.repeat(60_001)
    const id = await makeStory(writing.db, writing.reporter, paragraph(long))
    const writer = await writing.joined(id, writing.reporter)
    writer.type('甲')
    await until('the refusal', () => writer.messages.some((message) => message.type === 'not_saved' && message.refusal?.kind === 'too_large'))
    writer.leave()
    await until('unloading', () => !writing.server.collab.rooms.hocuspocus.documents.has(`story.${id}`))
    const again = await writing.joined(id, writing.reporter)
    expect(again.bodyText).toBe(long)
    again.body.delete(0, 10)
    await until('saved', () => again.isSaved)
    expect((await writing.row(id)).content.body).toEqual(paragraph(long.slice(10)).body)
  })

  it('more than a document may hold is refused at the one who sends it', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const [hostile, other] = [await writing.joined(id, writing.reporter), await writing.joined(id, writing.reporter)]
    for (let part = 0; part < 6; part++) hostile.ydoc.getMap(`unseen${part}`).set('x', 'x'.repeat(900_000))
    await until('the end of the one', () => hostile.closes.length > 0, 20_000)
    other.type('甲')
    await until('the other being saved', () => other.isSaved)
    expect((await writing.row(id)).content.body).toEqual(paragraph('甲正文').body)
    expect(other.closes).toEqual([])
    const open = writing.server.collab.rooms.hocuspocus.documents.get(`story.${id}`)
    expect(Y.encodeStateAsUpdate(open ?? new Y.Doc()).byteLength).toBeLessThan(4_100_000)
  })

  it('a caret in the name of another ends the socket; in one\'s own, the name is the server\'s', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const [writer, other] = [await writing.joined(id, writing.reporter), await writing.joined(id, writing.reporter)]
    writer.provider.setAwarenessField('user', { id: writing.reporter.id, name: '总编辑' })
    await until('the caret', () => [...(other.provider.awareness?.getStates().values() ?? [])].some((state) => (state.user as { name?: string } | undefined)?.name === '李岚'))
    writer.provider.setAwarenessField('user', { id: writing.editor.id, name: '周宁' })
    await until('the end', () => writer.closes.includes(4400))
    expect(JSON.stringify([...(other.provider.awareness?.getStates().values() ?? [])])).not.toContain(writing.editor.id)
    expect(other.closes).toEqual([])
  })
})

describe('opening and closing', () => {
  it('a document leaves memory with its last reader and comes back the same, without doubling', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const first = await writing.joined(id, writing.reporter)
    first.type('甲')
    first.leave()
    await until('unloading', () => !writing.server.collab.rooms.hocuspocus.documents.has(`story.${id}`))
    expect((await writing.row(id)).content.body).toEqual(paragraph('甲正文').body)
    const again = await writing.joined(id, writing.reporter)
    expect(again.bodyText).toBe('甲正文')
    const [stored] = await writing.db.select().from(storyText).where(eq(storyText.storyId, id))
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, stored?.ydoc ?? new Uint8Array())
    expect(contentOf(ydoc)).toEqual((await writing.row(id)).content)
  })

  it('a restart stores what was typed and reloads the same text, and writers come back by themselves', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const writer = await writing.joined(id, writing.reporter)
    writer.type('停')
    await until('arrival', () => !writer.provider.hasUnsyncedChanges)
    const { url } = writing.server
    await writing.server.stop()
    expect((await writing.row(id)).content.body).toEqual(paragraph('停正文').body)
    writer.leave()
    await writing.restart()
    expect(writing.server.url).not.toBe(url)
    expect((await writing.joined(id, writing.reporter)).bodyText).toBe('停正文')
  })

  it('a client that holds another build of the document is not merged into it', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const writer = await writing.joined(id, writing.reporter)
    writer.leave()
    await until('unloading', () => !writing.server.collab.rooms.hocuspocus.documents.has(`story.${id}`))
    await writing.db.delete(storyText).where(eq(storyText.storyId, id))
    const other = await writing.joined(id, writing.reporter)
    const late = writing.write(id, writing.reporter, Y.encodeStateAsUpdate(writer.ydoc))
    await until('a refusal', () => late.denied === 'another_document')
    expect(other.bodyText).toBe('正文')
  })

  it('what was written on a device in a story the server had not heard of merges with it, whoever opens it first, and twice over', async () => {
    for (const deskFirst of [true, false]) {
      const id = newId()
      const device = new Y.Doc()
      Y.applyUpdate(device, firstDoc(id))
      device.getText('story.body').insert(0, '路上写的')
      const held = Y.encodeStateAsUpdate(device)
      const make = () => run(createStory, { id, authorId: writing.reporter.id, genre: 'news' }, writing.reporter)
      expect(await make()).toMatchObject({ ok: true, value: { id } })
      expect(await make()).toEqual({ ok: false, refusal: { kind: 'conflict', reason: 'story_exists' } })
      const typeAtDesk = async () => {
        const desk = await writing.joined(id, writing.reporter)
        desk.type('桌上写的')
        await until('arrival', () => !desk.provider.hasUnsyncedChanges)
        return desk
      }
      const early = deskFirst ? await typeAtDesk() : null
      const first = writing.write(id, writing.reporter, held, { says: writing.reporter.id })
      await until('joining', () => first.joined)
      const desk = early ?? (await typeAtDesk())
      const second = writing.write(id, writing.reporter, held, { says: writing.reporter.id })
      await until('both', () => [desk, first, second].every(({ bodyText }) => bodyText.length === 8))
      expect(new Set([desk, first, second].map(({ bodyText }) => bodyText)).size).toBe(1)
      await writing.server.collab.rooms.flush(id)
      await until('saved', () => first.isSaved)
      expect(JSON.stringify((await writing.row(id)).content.body)).toMatch(/路上写的桌上写的|桌上写的路上写的/)
    }
  })

  it('a story begun on a device is its writer’s: nobody else who is signed in there makes it', async () => {
    const refused = await run(createStory, { id: newId(), authorId: 'somebody-else', genre: 'news' }, writing.reporter)
    expect(refused).toEqual({ ok: false, refusal: { kind: 'forbidden', rule: 'not_author' } })
    for (const id of ['', 'short', '../../etc/passwd', 'I'.repeat(18)]) {
      expect(await run(createStory, { id, genre: 'news' }, writing.reporter)).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { id: 'unknown' } } })
    }
  })

  it('words of one person do not go in as those of another who has signed in in the same browser', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const other = writing.write(id, writing.reporter, undefined, { says: 'somebody-else' })
    await until('a refusal', () => other.denied === 'another_person')
    other.leave()
    const own = writing.write(id, writing.reporter, undefined, { says: writing.reporter.id })
    await until('joining', () => own.joined)
    expect(own.bodyText).toBe('正文')
  })

  it('a document built as a tree, as all were before, is built anew as one text, and who still holds the tree is not merged into it', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const tree = new Y.Doc()
    tree.getMap('meta').set('epoch', 'of-before')
    prosemirrorToYXmlFragment(getSchema(MANUSCRIPT).nodeFromJSON(toDoc(paragraph('正文'))), tree.getXmlFragment('story'))
    const held = Y.encodeStateAsUpdate(tree)
    await writing.db.insert(storyText).values({ storyId: id, ydoc: held, savedAt: new Date() })
    const late = writing.write(id, writing.reporter, held)
    await until('a refusal', () => late.denied === 'another_document')
    const writer = await writing.joined(id, writing.reporter)
    expect(writer.bodyText).toBe('正文')
    writer.type('新')
    await writing.server.collab.rooms.flush(id)
    await until('saved', () => writer.isSaved)
    expect((await writing.row(id)).content.body).toEqual(paragraph('新正文').body)

    const never = await makeStory(writing.db, writing.reporter, paragraph('旧'))
    await writing.db.insert(storyText).values({ storyId: never, ydoc: held, savedAt: new Date() })
    const { version } = await writing.row(never)
    expect(await run(saveStory, { id: never, version, content: paragraph('接口写的') }, writing.reporter)).toMatchObject({ ok: true })
    expect((await writing.joined(never, writing.reporter)).bodyText, 'saved by a command before it was opened again').toBe('接口写的')
  })

  it('a restored row wins over a document that says something else', async () => {
    const id = await makeStory(writing.db, writing.reporter, paragraph('正文'))
    const first = await writing.joined(id, writing.reporter)
    first.leave()
    await until('unloading', () => !writing.server.collab.rooms.hocuspocus.documents.has(`story.${id}`))
    const { hashOf } = await import('../hash')
    const content = paragraph('恢复的正文')
    await writing.db.update(story).set({ content, hash: hashOf(content) }).where(eq(story.id, id))
    expect((await writing.joined(id, writing.reporter)).bodyText).toBe('恢复的正文')
  })
})
