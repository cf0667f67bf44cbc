import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { editionStamp, STAMPED_TABLES, UNCHANGING_TABLES } from '@/db/read/editionStamp'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EditionView } from '@/newsroom/edition/pageView'
import { setDatabase } from '../store'
import { EDITION_COMMANDS as C } from './commands'
import { fullEdition, makePaper, makeStaff, must, signAll, type Staff } from './edition.fixture'
import { readEdition } from './read'
import { readPage } from './readPage'

vi.setConfig({ testTimeout: 120_000 })

const DATE = '2030-05-06'

let database: Database
let staff: Staff
let edition: EditionView

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
  edition = await fullEdition(database.db, staff, DATE)
})
afterAll(() => database.close())

/** The statements that `work` asks of the database. */
async function statements(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = []
  const { session } = database.db as unknown as { session: { prepareQuery: (query: { sql: string }, ...rest: unknown[]) => object } }
  const prepare = session.prepareQuery
  session.prepareQuery = function (query, ...rest) {
    seen.push(query.sql)
    return prepare.call(this, query, ...rest)
  }
  try {
    await work()
  } finally {
    session.prepareQuery = prepare
  }
  return seen
}

const touch = (table: string, column = 'id') => database.db.execute(sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${sql.identifier(column)}`)
const stamp = async () => (await editionStamp(database.db, { date: DATE }))?.stamp

describe('what the screens of an edition show is kept while none of its rows is written', () => {
  test('asked again it is one statement for the stamp, and the same', async () => {
    const first = await readEdition(staff.author, DATE)
    const again = await statements(async () => expect(await readEdition(staff.author, DATE)).toEqual(first))
    expect(again, 'the stamp itself was written before').toEqual([])
  })

  test('what was answered is given again to whoever may do the same, until the hour or what they may changes', async () => {
    const first = await readEdition(staff.layout, DATE)
    expect(await readEdition(staff.layout, DATE)).toBe(first)
    const less = await readEdition({ ...staff.layout, roles: ['reporter'] }, DATE)
    expect(less.pages[0]?.abilities).not.toEqual(first.pages[0]?.abilities)
    expect(await readEdition(staff.layout, DATE)).toBe(first)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(first.copyDeadline) - 1 })
    try {
      expect((await readEdition(staff.layout, DATE)).state).toBe('open')
      vi.setSystemTime(Date.parse(first.copyDeadline))
      expect((await readEdition(staff.layout, DATE)).state, 'copy has closed').toBe('closing')
    } finally {
      vi.useRealTimers()
    }
    await touch('page')
    expect(await readEdition(staff.layout, DATE)).not.toBe(first)
  })

  test('no table is read for it whose rows the stamp does not look at', async () => {
    await touch('paper')
    const read = await statements(() => readPage(staff.layout, DATE, 1))
    expect(read.length).toBeGreaterThan(5)
    // the lists of a page's own screen are read each time
    const each = new Set(['audit_event', 'length_request', 'template'])
    const tables = new Set(read.flatMap((text) => [...text.matchAll(/(?:from|join) "(\w+)"/g)].map((match) => match[1] ?? '')))
    expect([...tables].filter((table) => !STAMPED_TABLES.includes(table) && !UNCHANGING_TABLES.includes(table) && !each.has(table))).toEqual([])
    expect(tables).toContain('placement')
  })

  test.each(['paper', 'person', 'edition', 'page', 'slot', 'placement', 'story', 'review'])('any row of %s that is written is read again', async (table) => {
    const before = await stamp()
    expect(await stamp(), 'nothing was written').toBe(before)
    await touch(table)
    expect(await stamp()).not.toBe(before)
    expect((await statements(() => readEdition(staff.author, DATE))).length).toBeGreaterThan(5)
  })

  test('rows that come, and rows that may not be changed: proofs, signatures, locks, requests, the hour, the neighbours', async () => {
    const stamps = [await stamp()]
    const step = async (what: string, work: () => Promise<unknown>) => {
      await work()
      const now = await stamp()
      expect(stamps, what).not.toContain(now)
      stamps.push(now)
    }
    await step('proofs and signatures', () => signAll(staff, DATE))
    await touch('proof_round')
    await step('a proof round', () => touch('proof_round'))
    await step('a signature', () => touch('page_signature'))
    await step('a mark', () =>
      database.db.execute(sql`insert into proof_mark (id, page_id, round, slot_key, text, state, marked_by, marked_at) values ('m1', ${edition.pages[0]?.id}, 1, 'lead', '错字', 'open', ${staff.proof1.id}, now())`),
    )
    await database.db.execute(sql`delete from proof_mark where id = 'm1'`)
    await step('a lock', () => must(C.lockEdition, { editionId: edition.id }, staff.chief))
    await step('the hour', () => touch('release', 'edition_id'))
    await step('a request to unlock', () => must(C.requestUnlock, { editionId: edition.id, reason: '版二图错' }, staff.chief))
    await step('the edition after', () => must(C.createEdition, { date: '2030-05-07' }, staff.layout))
  })
})
