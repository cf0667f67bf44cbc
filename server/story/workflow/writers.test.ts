import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { run } from '../../command'
import { setDatabase } from '../../store'
import { makeDesk, makePerson, makeStory, refusal, setLevels, textOf, value } from '../build.test-support'
import { createStory } from '../create'
import { persistTypedText } from '../text/persist'
import { readStory } from '../read'
import { save } from '../text/save'
import { setSlip } from '../slip'
import { transition } from './transition'

const OWN = { kind: 'forbidden', rule: 'own_story' }
let database: Database
let desk: string
let reporter: Actor
let editor: Actor
let head: Actor
let chief: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  await setLevels(db, 3)
  desk = await makeDesk(db)
  reporter = await makePerson(db, ['reporter'], desk, '李岚')
  editor = await makePerson(db, ['editor'], desk, '周正')
  head = await makePerson(db, ['desk_head'], desk, '吴敏')
  chief = await makePerson(db, ['chief_editor'], null, '郑凯')
})
afterAll(() => database.close())

async function writersOf(id: string): Promise<string[]> {
  const [row] = await database.db.select({ ids: story.writerIds }).from(story).where(eq(story.id, id))
  return row?.ids ?? []
}

describe('nobody reviews a story they ever wrote in', () => {
  it('also not after leaving the byline', async () => {
    const { id, hash } = value(await run(createStory, { genre: 'news', content: textOf('早市', '早市开张。'), coAuthorIds: [editor.id] }, reporter))
    value(await transition(reporter, { id, action: 'file' }))
    value(await transition(editor, { id, action: 'recall' }))
    value(await run(setSlip, { id, coAuthorIds: [] }, editor))
    value(await transition(reporter, { id, action: 'file' }))
    expect(refusal(await transition(editor, { id, action: 'claim' }))).toEqual(OWN)
    const other = await makePerson(database.db, ['editor'], desk)
    value(await transition(other, { id, action: 'claim' }))
    expect(refusal(await transition(editor, { id, action: 'pass', hash }))).toEqual(OWN)
    expect((await readStory(editor, id)).abilities).not.toContain('pass')
    expect((await readStory(other, id)).abilities).toContain('pass')
  })

  it('nor after changing a draft of somebody else, through the API or by typing', async () => {
    const saved = await makeStory(database.db, { author: reporter, state: 'returned' })
    value(await save(head, { id: saved.id, version: 1, content: textOf('改了', '部主任改的。') }))
    const typed = await makeStory(database.db, { author: reporter, state: 'returned' })
    const content = textOf('改了', '部主任和记者改的。')
    value(await persistTypedText({ storyId: typed.id, content, ydoc: new Uint8Array([0, 0]), typistIds: [head.id, reporter.id] }))
    for (const { id } of [saved, typed]) {
      value(await transition(reporter, { id, action: 'file' }))
      value(await transition(editor, { id, action: 'claim' }))
      const { hash } = (await readStory(editor, id))
      value(await transition(editor, { id, action: 'pass', hash }))
      expect(refusal(await transition(head, { id, action: 'pass', hash }))).toEqual(OWN)
    }
  })

  it('but who edits the text under their own review is its reviewer, and a save of the same text is no writing', async () => {
    const made = await makeStory(database.db, { author: reporter, state: 'first_review' })
    const content = textOf('编辑改过', '编辑改过的正文。')
    const first = value(await save(editor, { id: made.id, version: 1, content }))
    value(await save(chief, { id: made.id, version: first.version, content }))
    value(await transition(editor, { id: made.id, action: 'pass', hash: first.hash }))
    expect(await writersOf(made.id)).toEqual([reporter.id])
    const early = await makeStory(database.db, { author: reporter, state: 'first_review' })
    value(await save(head, { id: early.id, version: 1, content }))
    expect((await writersOf(early.id)).toSorted()).toEqual([reporter.id, head.id].toSorted())
  })

  it('whatever is written past the commands: nobody is taken out', async () => {
    const { id } = await makeStory(database.db, { author: reporter, coAuthors: [editor] })
    await database.db.update(story).set({ coAuthorIds: [], writerIds: [] }).where(eq(story.id, id))
    expect((await writersOf(id)).toSorted()).toEqual([reporter.id, editor.id].toSorted())
  })

  it('in stories of before: the migration finds them in the audit', async () => {
    const { id } = value(await run(createStory, { genre: 'news', content: textOf('旧稿', '旧稿。'), coAuthorIds: [] }, reporter))
    value(await run(setSlip, { id, coAuthorIds: [editor.id] }, reporter))
    value(await run(setSlip, { id, coAuthorIds: [] }, reporter))
    value(await persistTypedText({ storyId: id, content: textOf('旧稿', '改过。'), ydoc: new Uint8Array([0, 0]), typistIds: [head.id, reporter.id] }))
    const { db } = database
    const { readFileSync } = await import('node:fs')
    const fill = readFileSync('db/migrations/0007_story_writers.sql', 'utf8').split('--> statement-breakpoint').find((part) => part.trim().startsWith('UPDATE'))
    await db.execute(sql`ALTER TABLE story DISABLE TRIGGER story_writers`)
    await db.update(story).set({ writerIds: [] }).where(eq(story.id, id))
    await db.execute(sql.raw(fill ?? ''))
    await db.execute(sql`ALTER TABLE story ENABLE TRIGGER story_writers`)
    expect((await writersOf(id)).toSorted()).toEqual([reporter.id, editor.id, head.id].toSorted())
  })
})
