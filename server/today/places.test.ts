import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eq, sql } from 'drizzle-orm'
import { edition, page, person } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EditionState } from '@/newsroom/edition/page'
import type { Actor } from '@/newsroom/people/actor'
import type { Role } from '@/newsroom/people/role'
import { newId } from '../ids'
import { defaultSettings } from '../paper/defaults'
import { setDatabase } from '../store'
import { makePerson } from '../story/build.test-support'
import { findPlaces } from './places'

let database: Database
const NOW = new Date('2022-11-24T04:00:00Z')
const actors: Partial<Record<Role, Actor>> = {}
const as = (role: Role): Actor => {
  const actor = actors[role]
  if (!actor) throw new Error(`nobody is ${role}`)
  return actor
}

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  for (const role of ['reporter', 'correspondent', 'admin', 'chief_editor'] as const) actors[role] = await makePerson(database.db, [role], null, `名${role}`)
  const left = await makePerson(database.db, ['editor'], null, '乔离职')
  await database.db.update(person).set({ active: false }).where(eq(person.id, left.id))
  const known = await makePerson(database.db, ['editor'], null, '乔以南')
  await database.db.update(person).set({ latinName: 'Qiao Yinan' }).where(eq(person.id, known.id))
  await makeEdition('2022-11-25', 426, 'open', [1, 2, 3])
  await makeEdition('2022-11-24', 425, 'locked', [1, 3])
  await makeEdition('2019-01-02', 7, 'published', [])
})
afterAll(() => database.close())

async function makeEdition(date: string, number: number, state: EditionState, pages: number[]): Promise<void> {
  const { db } = database
  const id = newId()
  await db.insert(edition).values({ id, date, number, format: 'broadsheet', identity: defaultSettings({ zh: '', en: '' }).identity, state: 'open', createdBy: 'x', createdAt: NOW, updatedAt: NOW })
  for (const one of pages) await db.insert(page).values({ id: newId(), editionId: id, number: one, section: { zh: one === 3 ? '要闻' : '综合', en: one === 3 ? 'News' : 'General' }, template: 't', state: 'composing', hash: '', updatedAt: NOW })
  // a lock needs its snapshot, which nobody asks for here
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.update(edition).set({ state }).where(eq(edition.id, id))
  })
}

describe('the palette finds', () => {
  it('pages of editions that are being made, by number, section and day', async () => {
    for (const typed of ['第3版 要闻', '3版', 'p3', '要闻', '明天 3版', '11月25日 要闻']) {
      expect((await findPlaces(as('reporter'), typed, NOW)).pages, typed).toEqual([{ date: '2022-11-25', number: 3, section: { zh: '要闻', en: 'News' }, whole: true }])
    }
    expect((await findPlaces(as('reporter'), '今天 3版', NOW)).pages).toEqual([])
    expect((await findPlaces(as('reporter'), '综', NOW)).pages.map(({ number, whole }) => [number, whole])).toEqual([[1, false], [2, false]])
  })

  it('editions by their day and number, old ones when said wholly', async () => {
    const dates = async (typed: string) => (await findPlaces(as('reporter'), typed, NOW)).editions.map(({ date }) => date)
    expect(await dates('11月25日')).toEqual(['2022-11-25'])
    expect(await dates('11月2')).toEqual(['2022-11-25', '2022-11-24'])
    expect(await dates('425')).toEqual(['2022-11-24'])
    for (const typed of ['2019-01-02', '20190102', '2019年1月2日', '第7期', '7']) expect(await dates(typed), typed).toEqual(['2019-01-02'])
    expect(await dates('2019-13-77')).toEqual([])
  })

  it('people who work here, by any part of their name', async () => {
    for (const typed of ['乔', '以南', 'qiao', 'qy', 'Yinan Qiao']) {
      expect((await findPlaces(as('reporter'), typed, NOW)).people.map(({ name }) => name), typed).toEqual(['乔以南'])
    }
    // an admin without another role is no name of the newsroom, but for who keeps the people
    expect((await findPlaces(as('reporter'), '名admin', NOW)).people).toEqual([])
    expect((await findPlaces(as('admin'), '名admin', NOW)).people).toHaveLength(1)
  })

  it('nothing for who may not see it elsewhere, and nothing for nothing', async () => {
    for (const typed of ['3版', '要闻', '11月25日', '乔以南', '426']) {
      expect(await findPlaces(as('correspondent'), typed, NOW), typed).toEqual({ editions: [], pages: [], people: [] })
    }
    const seen = await findPlaces(as('admin'), '11月25日', NOW)
    expect([seen.editions, seen.pages]).toEqual([[], []])
    for (const typed of ['', '　', '，', '%', "' or 1=1", '\u0000', 'x'.repeat(5_000)]) expect(await findPlaces(as('chief_editor'), typed, NOW)).toEqual({ editions: [], pages: [], people: [] })
  })
})
