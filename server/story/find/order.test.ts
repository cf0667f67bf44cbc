import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyOf, orderedKeysQuery } from '@/db/read/story/storyOrder'
import { desk as deskTable, person, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import { markUnindexed } from '@/db/write/storySearch'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { orderCode, STORY_ORDERS, STORY_SORTS, type StoryOrder } from '@/newsroom/workflow/order'
import { asResult, run } from '../../command'
import { setDatabase } from '../../store'
import { makeDesk, makePerson, makeStory, refusal, textOf, value } from '../build.test-support'
import { setSlip } from '../slip'
import { listStories, type StoryListItem } from './list'
import { indexDue } from './search'

let database: Database
let chief: Actor
let reporter: Actor
const desks: string[] = []
const people: Record<string, Actor> = {}

/** Headlines as they are made, oldest first. */
const HEADLINES = ['“渡口”夜航', '北门开了', '安桥通车', 'Metro Line 3', '安居房摇号', '𠮷野家', '北门又开了', '稿8']

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  for (const [position, name] of [
    [2, '时政部'],
    [1, '社会部'],
  ] as const) {
    const id = await makeDesk(db, name)
    await db.update(deskTable).set({ position }).where(eq(deskTable.id, id))
    desks.push(id)
  }
  chief = await makePerson(db, ['chief_editor'])
  reporter = await makePerson(db, ['reporter'], desks[0], '某记者')
  for (const [name, latin] of [
    ['昂桂芝', 'Ang Guizhi'],
    ['白水生', 'Bai Shuisheng'],
    ['钟离安', null],
    ['曾一帆', 'Zeng Yifan'],
  ] as const) {
    const one = await makePerson(db, ['editor'], desks[0], name)
    await db.update(person).set({ latinName: latin }).where(eq(person.id, one.id))
    people[name] = one
  }
  const names = Object.values(people)
  const states = ['writing', 'first_review', 'filed', 'ready', 'first_review', 'held', 'killed', 'second_review'] as const
  for (const [index, headline] of HEADLINES.entries()) {
    const state = states[index] ?? 'writing'
    const author = index % 2 ? reporter : (names[index % 4] ?? reporter)
    const { id } = await makeStory(db, {
      author,
      state,
      deskId: index === 3 ? null : (desks[index % 2] ?? null),
      content: textOf(headline, '渡口的水位'),
      updatedAt: new Date(Date.UTC(2022, 10, 8, 8, index)),
      ...(state === 'first_review' || state === 'second_review' ? { holder: names[3 - (index % 4)] ?? chief } : {}),
    })
    await db.update(story).set({ characters: (index * 7) % 40, ...(index === 6 ? { genre: 'comment' } : {}) }).where(eq(story.id, id))
    if (index < 3) await db.update(story).set({ slip: { wantedPage: 10 - index, ...(index < 2 ? { wantedDate: `2022-12-0${index + 1}` } : {}) } }).where(eq(story.id, id))
  }
})
afterAll(() => database.close())

async function all(sort: string | undefined, limit: number, filters: object = {}): Promise<StoryListItem[]> {
  const items: StoryListItem[] = []
  let cursor: string | null = null
  do {
    const list = await listStories(chief, { ...filters, ...(sort ? { sort } : {}) }, cursor, limit)
    expect(list.sort).toBe(sort ?? '-updated')
    items.push(...list.items)
    cursor = list.next
  } while (cursor)
  return items
}
const heads = async (sort: string, filters: object = {}) => (await all(sort, 3, filters)).map(({ headline }) => headline)

describe('stories in order', () => {
  it.each(STORY_ORDERS)('%s: pages by key give each story once, as one page gives them', async (sort) => {
    const whole = await all(sort, 200)
    expect(whole).toHaveLength(HEADLINES.length)
    for (const limit of [1, 3]) expect((await all(sort, limit)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
  })

  it('by headline: as Unicode has the characters, what opens it left aside, the same on both engines', async () => {
    // 北 5317, 安 5b89, 渡 6e21, 稿 7a3f, 𠮷 20bb7: a dictionary's radicals and strokes, what lies beyond them at the end
    expect(await heads('headline')).toEqual(['Metro Line 3', '北门又开了', '北门开了', '安居房摇号', '安桥通车', '“渡口”夜航', '稿8', '𠮷野家'])
    expect(await heads('-headline')).toEqual((await heads('headline')).toReversed())
  })

  it('by state as work goes on, those of one state the newest first', async () => {
    expect((await all('state', 3)).map(({ state, headline }) => `${state} ${headline}`)).toEqual([
      'writing “渡口”夜航',
      'filed 安桥通车',
      'first_review 安居房摇号',
      'first_review 北门开了',
      'second_review 稿8',
      'ready Metro Line 3',
      'held 𠮷野家',
      'killed 北门又开了',
    ])
  })

  it('by people as their names are spelt, without one last, from either end', async () => {
    const holders = async (sort: string) => (await all(sort, 2)).map(({ holder }) => holder?.name ?? null)
    expect(await holders('holder')).toEqual(['昂桂芝', '钟离安', '曾一帆', null, null, null, null, null].toSorted(bySpelling))
    expect((await holders('-holder')).slice(0, 3)).toEqual((await holders('holder')).slice(0, 3).toReversed())
    expect((await holders('-holder')).slice(3)).toEqual([null, null, null, null, null])
    const authors = (await all('author', 2)).map(({ authors: [author] }) => author?.name)
    expect(authors).toEqual(authors.toSorted((a, b) => bySpelling(a ?? null, b ?? null)))
  })

  it('by desk as the paper lists its desks, by length, by genre', async () => {
    const ofDesk = (await all('desk', 3)).map(({ desk }) => desk?.name.zh ?? null)
    expect(ofDesk).toEqual(['社会部', '社会部', '社会部', '时政部', '时政部', '时政部', '时政部', null])
    const lengths = (await all('length', 3)).map(({ characters }) => characters)
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
    expect((await all('-length', 3)).map(({ characters }) => characters)).toEqual(lengths.toReversed())
    expect((await all('-genre', 3)).at(0)?.headline).toBe('北门又开了')
  })

  it('by the paper: where it is wanted or held until; wanted on a page and no day is no place in time', async () => {
    expect((await heads('paper')).slice(0, 3)).toEqual(['𠮷野家', '“渡口”夜航', '北门开了'])
    expect((await heads('-paper')).slice(0, 3)).toEqual(['北门开了', '“渡口”夜航', '𠮷野家'])
    const { items } = await listStories(chief, { q: '' }, null, 200)
    const { id } = items.find(({ headline }) => headline === '安桥通车') ?? { id: '' }
    value(await run(setSlip, { id, wantedDate: '2022-11-30' }, chief))
    expect((await heads('paper'))[0]).toBe('安桥通车')
  })

  it('with filters, for what one may see, and of one’s own', async () => {
    expect(await heads('headline', { deskId: desks[1] })).toEqual(['北门开了', '稿8', '𠮷野家'])
    const mine = await listStories(reporter, { mine: true, sort: 'headline' }, null, 50)
    expect(mine.items.map(({ headline }) => headline)).toEqual(['Metro Line 3', '北门开了', '稿8', '𠮷野家'])
    const seen = await listStories(reporter, { sort: 'headline' }, null, 50)
    expect(seen.items.map(({ headline }) => headline)).not.toContain('“渡口”夜航')
    expect((await listStories(chief, { mine: true })).items).toEqual([])
  })

  it('of a search, but for a number, whose story stands first', async () => {
    await markUnindexed(database.db, new Date(0))
    await indexDue(new Date(Date.now() + 10_000))
    expect(await heads('headline', { q: '渡口 水位' })).toEqual(await heads('headline'))
    expect(await heads('headline', { q: '门' })).toEqual(['北门又开了', '北门开了'])
    const [first] = await all('headline', 1)
    const list = await listStories(chief, { q: `${first?.number ?? 0}`, sort: 'headline' })
    expect(list.sort).toBe('-updated')
    expect(list.items[0]?.id).toBe(first?.id)
  })

  it('a cursor is of one order, and a value that is none of it is refused, not a fault', async () => {
    const { next } = await listStories(chief, { sort: 'length' }, null, 2)
    for (const sort of ['-length', 'headline', undefined]) {
      expect(refusal(await asResult(() => listStories(chief, sort ? { sort } : {}, next, 2)))).toEqual({ kind: 'invalid', fields: { cursor: 'unknown' } })
    }
    for (const sort of STORY_ORDERS) {
      const forged = Buffer.from(JSON.stringify([sort, '2022-11-08T08:00:00.000Z', 'x', "1' or 1"])).toString('base64url')
      const answer = await asResult(() => listStories(chief, { sort }, forged, 2))
      if (['length', '-length', 'updated', '-updated'].includes(sort)) expect(answer, sort).toMatchObject({ refusal: { kind: 'invalid' } })
      else expect(answer.ok, sort).toBe(true)
    }
    expect(refusal(await asResult(() => listStories(chief, { sort: 'colour' })))).toMatchObject({ kind: 'invalid' })
  })

  it.each(STORY_SORTS.map((by): StoryOrder => ({ by, down: false })))('$by: a page is found by keys alone, each table read once', async (order) => {
    const scope = { personId: 'p', own: true, staff: true, allPrivate: true, privateDesk: undefined }
    const query = orderedKeysQuery(database.db, { scope, filter: {}, order, after: null, limit: 50 }, await keyOf(database.db, order.by))
    const answer = await database.db.execute(sql`explain (verbose) ${query.getSQL()}`)
    const rows = (Array.isArray(answer) ? answer : (answer as { rows: unknown }).rows) as { 'QUERY PLAN': string }[]
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    // looked up row by row it would be a hundred thousand look-ups
    expect(plan, orderCode(order)).not.toMatch(/SubPlan|Nested Loop(?! Left| \()/)
    expect(plan).not.toMatch(/Output:.*(content|writer_ids)/)
  })
})

/** Latin name, else after those that have one; nobody last. */
function bySpelling(a: string | null, b: string | null): number {
  const spelt: Record<string, string> = { 昂桂芝: 'ang', 白水生: 'bai', 曾一帆: 'zeng', 某记者: '~a', 钟离安: '~b' }
  const key = (name: string | null) => (name === null ? '~~' : (spelt[name] ?? '~b'))
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}
