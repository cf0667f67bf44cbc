import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { setDatabase } from '../../store'
import { makeDesk, makePerson, makeStory, refusal, setLevels, textOf, value } from '../build.test-support'
import { readStory } from '../read'
import { save } from '../text/save'
import { transition } from './transition'

let database: Database
let reporter: Actor
let editor: Actor
let head: Actor
let chief: Actor
let colleague: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  await setLevels(db, 3)
  const desk = await makeDesk(db)
  reporter = await makePerson(db, ['reporter'], desk, '李岚')
  editor = await makePerson(db, ['editor'], desk, '周正')
  colleague = await makePerson(db, ['editor'], desk, '钱二')
  head = await makePerson(db, ['desk_head'], desk, '吴敏')
  chief = await makePerson(db, ['chief_editor'], null, '郑凯')
})
afterAll(() => database.close())

describe('nobody signs over a void review', () => {
  it('is refused by level and person until the reviewer or a colleague of that level confirms', async () => {
    const { id } = await makeStory(database.db, {
      author: reporter,
      state: 'final_review',
      reviews: [
        { level: 1, by: editor },
        { level: 2, by: head },
      ],
    })
    const { hash } = value(await save(chief, { id, version: 1, content: textOf('终审改过', '终审改过的正文。') }))
    const pass = () => transition(chief, { id, action: 'pass', hash })
    expect(refusal(await pass())).toEqual({ kind: 'conflict', reason: 'reviews_incomplete', params: { level: 1, person: '周正' } })
    expect((await readStory(chief, id)).abilities).not.toContain('pass')
    expect((await readStory(colleague, id)).abilities).toContain('confirm_changes')
    value(await transition(colleague, { id, action: 'confirm_changes', hash }))
    expect(refusal(await pass())).toMatchObject({ params: { level: 2, person: '吴敏' } })
    value(await transition(head, { id, action: 'confirm_changes', hash }))
    expect(value(await pass()).state).toBe('ready')
  })

  it('nothing is ready of itself: a held story whose reviews the paper no longer finds enough goes back to be read', async () => {
    const make = () => makeStory(database.db, { author: reporter, state: 'held', reviews: [{ level: 3, by: chief }] })
    const [one, other] = [await make(), await make()]
    await setLevels(database.db, 1)
    expect(value(await transition(editor, { id: one.id, action: 'release' })).state).toBe('ready')
    await setLevels(database.db, 3)
    expect(value(await transition(editor, { id: other.id, action: 'release' })).state).toBe('first_review')
    expect((await readStory(chief, other.id)).reviews.every(({ voidedAt }) => voidedAt !== null)).toBe(true)
  })

  it('nor over a missing one', async () => {
    const { id, hash } = await makeStory(database.db, { author: reporter, state: 'final_review', reviews: [{ level: 1, by: editor }] })
    expect(refusal(await transition(chief, { id, action: 'pass', hash }))).toEqual({ kind: 'conflict', reason: 'reviews_incomplete', params: { level: 2, person: '' } })
  })
})
