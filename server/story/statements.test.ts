import { PgDialect } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import { listStoryRows } from '@/db/read/story/storyList'
import { statementsOf } from '@/db/testing/statements'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { setDatabase } from '../store'
import { makeDesk, makePerson, makeStory, textOf, value } from './build.test-support'
import { listStories } from './find/list'
import { save } from './text/save'
import { transition } from './workflow/transition'

/**
 * What an act may cost: a statement is some 0.3 ms of two processes, a wait as much again of the person's time. Times hang on the machine,
 * these do not. BEGIN and COMMIT are not counted, nor who asks, which is one statement and one wait.
 */
let database: Database
let desk: string
let reporter: Actor
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  desk = await makeDesk(database.db)
  reporter = await makePerson(database.db, ['reporter'], desk, '李岚')
})
afterAll(() => database.close())

const story = () => makeStory(database.db, { author: reporter, deskId: desk })

describe('what an act asks of the database', () => {
  it('a save waits for what it holds, then for what it writes', async () => {
    const { id } = await story()
    const asked = await statementsOf(async () => value(await save(reporter, { id, version: 1, content: textOf('新桥', '今日，新桥通车。') })))
    expect(asked.statements.length, asked.statements.join('\n')).toBeLessThanOrEqual(6)
    expect(asked.waits).toBe(2)
  })

  it('so does a change of stage', async () => {
    const { id } = await story()
    const asked = await statementsOf(async () => value(await transition(reporter, { id, action: 'file' })))
    expect(asked.statements.length, asked.statements.join('\n')).toBeLessThanOrEqual(5)
    expect(asked.waits).toBe(2)
  })

  it('a list of stories in writing is two statements: its rows, and every name in them once', async () => {
    await story()
    await story()
    const asked = await statementsOf(() => listStories(reporter, { deskId: desk, state: 'writing' }))
    expect(asked.statements.length, asked.statements.join('\n')).toBe(2)
    // a look into people or desks for each row costs the server more than the row
    expect(asked.statements[0]).not.toMatch(/"person"|"desk"(?!_)/)
  })
  it('and one that Drizzle writes once for each form of the question, whoever asks it and of what', async () => {
    const colleague = await makePerson(database.db, ['reporter'], desk, '周明')
    await listStories(reporter, { deskId: desk, state: 'writing' })
    const scope = { personId: colleague.id, own: true, staff: true, allPrivate: true, privateDesk: undefined }
    const writes = vi.spyOn(PgDialect.prototype, 'sqlToQuery')
    try {
      const { items } = await listStories(colleague, { deskId: desk, state: 'pitch' }, null, 20)
      expect(items).toEqual([])
      expect(writes).not.toHaveBeenCalled()
      // another form is another statement: none of no states, all of no filter
      expect(await listStoryRows(database.db, { scope, filter: {}, after: null, limit: 5 })).not.toEqual([])
      expect(await listStoryRows(database.db, { scope, filter: { states: [] }, after: null, limit: 5 })).toEqual([])
      await listStories(colleague, { deskId: desk, state: 'pitch', mine: true })
      expect(writes).toHaveBeenCalled()
    } finally {
      writes.mockRestore()
    }
  })
})
