import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { person } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { PlacementRef } from '@/db/read/story/storyDetail'
import { setDatabase } from '../store'
import { makePerson } from './build.test-support'
import { checkingFacts } from './checking'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
})
afterAll(() => database.close())

const on = (date: string): PlacementRef => ({ id: 'p', storyId: 's', editionId: 'e', date, number: 1, pageId: 'g', page: 1, slot: 'a', part: 1, versionId: 'v' })

it('the checker goes by the edition a story stands in, else by the day it is wanted for', async () => {
  const reporter = await makePerson(database.db, ['reporter'])
  expect(await checkingFacts(reporter, { slip: {}, placements: [] })).toMatchObject({ issueDate: null })
  expect(await checkingFacts(reporter, { slip: { wantedDate: '2022-11-25' }, placements: [] })).toMatchObject({ issueDate: '2022-11-25' })
  expect(await checkingFacts(reporter, { slip: { wantedDate: '2022-11-25' }, placements: [on('2022-11-27'), on('2022-11-20')] })).toMatchObject({ issueDate: '2022-11-27' })
})

it('it knows who works here now, and tells a correspondent nobody', async () => {
  const reporter = await makePerson(database.db, ['reporter'], null, '温书遥')
  const left = await makePerson(database.db, ['reporter'], null, '卢离职')
  await database.db.update(person).set({ active: false }).where(eq(person.id, left.id))
  const { people } = await checkingFacts(reporter, { slip: {}, placements: [] })
  expect(people).toContain('温书遥')
  expect(people).not.toContain('卢离职')
  const outside = await makePerson(database.db, ['correspondent'], null, '丁禾')
  expect(await checkingFacts(outside, { slip: {}, placements: [] })).toEqual({ issueDate: null, people: null, repeated: [], rules: {}, lexicon: '0' })
})
