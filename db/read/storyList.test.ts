import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import type { Database } from '../types'
import { listStoryRows, type StoryFilter } from './storyList'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const EVERYTHING = { personId: 'p', own: true, staff: true, allPrivate: true, privateDesk: undefined }

/** The plan when reading everything and sorting is ruled out wherever an index has the order. */
async function planOf(filter: StoryFilter, after: { at: string; id: string } | null): Promise<string> {
  return database.db.transaction(async (tx) => {
    for (const way of ['seqscan', 'bitmapscan', 'sort', 'incremental_sort']) await tx.execute(sql.raw(`set local enable_${way} = off`))
    const query = listStoryRows(tx as unknown as Database['db'], EVERYTHING, filter, after, 50)
    const answer = await tx.execute(sql`explain ${query.getSQL()}`)
    const rows = (Array.isArray(answer) ? answer : (answer as { rows: unknown }).rows) as { 'QUERY PLAN': string }[]
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

describe('a list of stories', () => {
  it.each([
    ['of all', 'story_recent', {}],
    ['of a state', 'story_state', { states: ['writing'] }],
    ['of a desk', 'story_desk', { deskId: 'd' }],
    ['of a desk and state', 'story_desk_state', { deskId: 'd', states: ['writing'] }],
  ] as const)('%s is read in its order from the index %s, not sorted', async (_of, index, filter) => {
    for (const after of [null, { at: '2026-11-25T08:00:00.000Z', id: 'x' }]) {
      const plan = await planOf(filter, after)
      expect(plan).toContain(`Index Scan Backward using ${index} `)
      expect(plan).not.toMatch(/Sort/)
    }
  })
})
