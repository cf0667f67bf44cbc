import { sql, type SQLWrapper } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../testing/database'
import type { Database } from '../../types'
import { byIndexQuery } from './storySearch'
import { listQuery, scopeAmong, type StoryFilter } from './storyList'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const EVERYTHING = { personId: 'p', own: true, staff: true, allPrivate: true, privateDesk: undefined }

/** The plan of a query when these ways of reading are ruled out wherever there is another. */
async function planOf(without: readonly string[], build: (db: Database['db']) => SQLWrapper): Promise<string> {
  return database.db.transaction(async (tx) => {
    for (const way of without) await tx.execute(sql.raw(`set local enable_${way} = off`))
    const query = build(tx as unknown as Database['db'])
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
  ] satisfies [string, string, StoryFilter][])('%s is read in its order from the index %s, not sorted', async (_of, index, filter) => {
    for (const after of [null, { at: '2026-11-25T08:00:00.000Z', id: 'x' }]) {
      const plan = await planOf(['seqscan', 'bitmapscan', 'sort', 'incremental_sort'], (db) => listQuery(db, { scope: EVERYTHING, filter, after, limit: 50 }))
      expect(plan).toContain(`Index Scan Backward using ${index} `)
      expect(plan).not.toMatch(/Sort/)
    }
  })
})

describe('a list of drafts for who sees only their own', () => {
  it('is found by whose they are, never by reading all the drafts there are', async () => {
    const scope = scopeAmong({ ...EVERYTHING, allPrivate: false }, ['writing'])
    const plan = await planOf(['seqscan', 'indexscan'], (db) => listQuery(db, { scope, filter: {}, after: null, limit: 50 }))
    expect(plan).toContain('BitmapOr')
    for (const index of ['story_author', 'story_co_authors', 'story_asked_of']) expect(plan).toContain(`Bitmap Index Scan on ${index} `)
  })
})

describe('a search for rare words', () => {
  it('finds the hits first, and never asks of one story after another whether it is one', async () => {
    const asked = { scope: EVERYTHING, filter: {}, after: null, singles: [] }
    // what the planner prefers on a large paper: the stories in their order, and for each its bigrams
    const plan = await planOf(['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin', 'material'], (db) => byIndexQuery(db, asked, ['鹭洲'], 50, 10_000, { from: 2_000, look: 3_000 }))
    expect(plan).not.toMatch(/Index Cond: \(story_id = /)
  })
})
