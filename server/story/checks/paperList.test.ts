import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { ROLES } from '@/newsroom/people/role'
import { run } from '../../command'
import { makePaper } from '../../edition/edition.fixture'
import { subscribe, startHub } from '../../live/hub'
import { setDatabase } from '../../store'
import { makeDesk, makePerson, makeStory, refusal, textOf, value } from '../build.test-support'
import { letStand, takeBackLetStand } from './letStand'
import { listPaperStood, paperStoodAsked } from './paperList'
import { readChecks, readLetStand } from './read'

let database: Database
let reporter: Actor
let chief: Actor
let admin: Actor
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  await makePaper(database.db)
  const desk = await makeDesk(database.db)
  reporter = await makePerson(database.db, ['reporter'], desk, '乔以南')
  chief = await makePerson(database.db, ['chief_editor'], null, '岑伯年')
  admin = await makePerson(database.db, ['admin'], null, '卞雪琴')
})
afterAll(() => database.close())

const write = (headline: string, ...paragraphs: string[]) => makeStory(database.db, { author: reporter, state: 'first_review', content: { ...textOf(headline, ...paragraphs), byline: '记者 乔以南' } })
async function allow(storyId: string, words: string, reason: string, scope: 'paper' | 'story' = 'paper'): Promise<string> {
  const hit = (await readChecks(chief, storyId)).hits.find((one) => one.words === words && one.letStand === null)
  if (!hit) throw new Error(`no “${words}”`)
  const { rule, fault, before, after } = hit
  return value(await run(letStand, { id: storyId, scope, hit: { rule, fault, words, before, after }, reason }, chief)).id
}
const ALL = { takenBack: false, rule: null, query: '', page: 1 } as const
const list = (asked: Partial<Parameters<typeof listPaperStood>[1]> = {}, actor = chief) => listPaperStood(actor, { ...ALL, ...asked })

describe('what the paper lets stand', () => {
  it('is listed with words, rule, name, reason, and the story it was let stand in first; what stands in one story is not', async () => {
    const { id } = await write('步道通了', '学费已打入指定帐户。', '大家好象都来了。')
    const made = await allow(id, '帐户', '店招如此')
    await allow(id, '好象', '只在这里', 'story')
    expect(await list()).toMatchObject({
      total: 1,
      pages: 1,
      rows: [{ id: made, rule: 'confusables', fault: 'confusable.phrase', words: '帐户', reason: '店招如此', by: { name: '岑伯年' }, story: { id, headline: '步道通了' }, takenBack: null, params: { words: '帐户', right: '账户' } }],
    })
    // who sees no stories is told of none
    expect((await list({}, admin)).rows[0]?.story).toBeNull()
    value(await run(takeBackLetStand, { id: made }, admin))
    expect((await list()).total).toBe(0)
    expect((await list({ takenBack: true })).rows).toMatchObject([{ id: made, takenBack: { by: { name: '卞雪琴' } } }])
    expect(refusal(await run(takeBackLetStand, { id: made }, chief))).toMatchObject({ kind: 'not_found' })
  })

  it.each(ROLES)('%s: chief and admin, and nobody else, read it', async (role) => {
    const somebody = await makePerson(database.db, [role])
    if (role === 'chief_editor' || role === 'admin') expect((await list({}, somebody)).page).toBe(1)
    else await expect(list({}, somebody)).rejects.toMatchObject({ refusal: { kind: 'forbidden', rule: 'role' } })
  })

  it('is searched by words, reason and name, narrowed by rule, and read by pages; a page that went is the last there is', async () => {
    // a name that is none of the paper's, of another person each
    const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马']
    for (const [n, surname] of surnames.entries()) {
      const { id } = await makeStory(database.db, { author: reporter, state: 'first_review', content: { ...textOf(`署名${n}`, '本报讯 步道开放了。'), byline: `记者 ${surname}无此` } })
      await allow(id, `${surname}无此`, n === 7 ? '特约100%的供稿' : '特约供稿')
    }
    const found = await list()
    expect([found.total, found.pages, found.rows.length]).toEqual([surnames.length, 2, 50])
    const last = await list({ page: 99 })
    expect([last.page, last.rows.length]).toEqual([2, surnames.length - 50])
    expect(new Set([...found.rows, ...last.rows].map(({ id }) => id)).size).toBe(surnames.length)
    expect((await list({ query: '王无' })).rows.map(({ words }) => words)).toEqual(['王无此'])
    expect((await list({ query: '100%' })).total).toBe(1)
    expect((await list({ query: '%' })).total).toBe(1)
    expect((await list({ query: '岑伯' })).total).toBe(surnames.length)
    expect((await list({ rule: 'dates' })).total).toBe(0)
    expect((await list({ rule: 'byline', query: '没有' })).total).toBe(0)
    expect(paperStoodAsked({ page: '0', rule: 'x', q: ['a'], of: 'taken-back' })).toEqual({ takenBack: true, rule: null, query: '', page: 1 })
  })

  it('two who take one back at once: once, and it is open for both screens that were told', async () => {
    const { id } = await write('两块屏', '学费已打入指定帐户。')
    const stop = await startHub(database)
    const heard: string[][] = [[], []]
    const leave = heard.map((one) => subscribe((subjects) => void one.push(...subjects)))
    const made = await allow(id, '帐户', '店招如此')
    await expect.poll(() => heard.map((one) => one.some((subject) => subject.startsWith('paper:')))).toEqual([true, true])
    expect((await readLetStand(reporter, id)).disposals.some((one) => one.id === made)).toBe(true)
    for (const one of heard) one.length = 0
    const both = await Promise.all([run(takeBackLetStand, { id: made }, chief), run(takeBackLetStand, { id: made }, admin)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    await expect.poll(() => heard.map((one) => one.some((subject) => subject.startsWith('paper:')))).toEqual([true, true])
    expect((await readLetStand(reporter, id)).disposals.some((one) => one.id === made)).toBe(false)
    for (const one of leave) one()
    await stop()
  })
})
