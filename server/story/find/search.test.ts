import fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edition, page, placement, searchPending, slot, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import { withTx } from '@/db/transaction'
import type { Database } from '@/db/types'
import { markForSearch, updateStory } from '@/db/write/story'
import { takeForIndex } from '@/db/write/storySearch'
import type { Actor } from '@/newsroom/people/actor'
import type { StoryState } from '@/newsroom/workflow/state'
import { asResult, run } from '../../command'
import { newId } from '../../ids'
import { defaultSettings } from '../../paper/defaults'
import { setDatabase } from '../../store'
import { makeDesk, makePerson, makeStory, refusal, textOf, value } from '../build.test-support'
import { createStory } from '../create'
import { gramsOf, readQuery, searchText } from './grams'
import { countStages, listStories, type StoryList } from './list'
import { save } from '../text/save'
import { indexDue, startIndexer } from './search'
import { setSlip } from '../slip'

let database: Database
let desk: string
let otherDesk: string
let reporter: Actor
let chief: Actor
let outside: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  desk = await makeDesk(database.db)
  otherDesk = await makeDesk(database.db)
  reporter = await makePerson(database.db, ['reporter'], desk)
  chief = await makePerson(database.db, ['chief_editor'])
  outside = await makePerson(database.db, ['correspondent'])
})
afterAll(() => database.close())

const later = () => new Date(Date.now() + 10_000)
const headlines = async (actor: Actor, filters: object) => (await listStories(actor, filters)).items.map((item) => item.headline)

describe('bigrams', () => {
  it('are every two characters of a word, Chinese and Latin, folded', () => {
    expect(gramsOf('地铁3号线')).toEqual(['地铁', '铁3', '3号', '号线'])
    expect(searchText(textOf('ＧＤＰ增长', 'Ａ'))).toContain('gdp增长')
    expect(gramsOf('𠮷野家。好')).toEqual(['𠮷野', '野家'])
    expect(readQuery('　地铁　Metro，好 ')).toEqual({ grams: ['地铁', 'me', 'et', 'tr', 'ro'], phrases: ['metro,好'], singles: [], terms: ['地铁', 'metro,好'], number: null })
    expect(readQuery('。')).toBeNull()
  })

  it('of a text hold those of each word in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(6), (text, at, length) => {
        const folded = searchText(textOf('题', text))
        const chars = [...folded]
        const part = chars.slice(at % chars.length, (at % chars.length) + length).join('')
        const grams = new Set(gramsOf(folded))
        expect(gramsOf(part).every((gram) => grams.has(gram))).toBe(true)
      }),
    )
  })
})

describe('search', () => {
  it('finds a text once it is quiet: words, phrases, one character, all of several', async () => {
    const before = new Date()
    await run(createStory, { genre: 'news', content: textOf('早市开张', '老城的豆浆摊前排起长队。', 'Metro Line 3 开通') }, reporter)
    await run(createStory, { genre: 'news', content: textOf('晚市收摊', '浆豆两字不相连。') }, reporter)
    expect(await headlines(chief, { q: '豆浆' })).toEqual([])
    // its clock, not the machine's: a slow one would make the text quiet by itself
    await indexDue(before)
    expect(await headlines(chief, { q: '豆浆' })).toEqual([])
    await indexDue(later())
    expect(await headlines(chief, { q: '豆浆' })).toEqual(['早市开张'])
    expect(await headlines(chief, { q: '浆豆' })).toEqual(['晚市收摊'])
    expect(await headlines(chief, { q: '豆浆摊前' })).toEqual(['早市开张'])
    expect(await headlines(chief, { q: '豆浆 长队' })).toEqual(['早市开张'])
    expect(await headlines(chief, { q: '豆浆 收摊' })).toEqual([])
    expect(await headlines(chief, { q: '市' })).toEqual(['晚市收摊', '早市开张'])
    expect(await headlines(chief, { q: '早' })).toEqual(['早市开张'])
    expect(await headlines(chief, { q: 'ＭＥＴＲＯ' })).toEqual(['早市开张'])
    expect(await headlines(chief, { q: '%_' })).toEqual([])
    expect(await headlines(chief, { q: '豆浆', stage: 'edit' })).toEqual([])
    expect(await database.db.select().from(searchPending)).toEqual([])
  })

  it('finds a name set apart, quotes of either kind, a word with what nobody sees in it, and a story by its number', async () => {
    const { id } = value(await run(createStory, { genre: 'news', content: textOf('船闸开了', '记者 李　岚　王明远报道：他说“通了”。', '渡\u00ad口\ufe0f边站满了人') }, reporter))
    await indexDue(later())
    for (const q of ['李岚', '李　岚', '李岚　王明远', '"通了"', '“通了”', '渡口边', '渡\u00ad口边']) expect(await headlines(chief, { q }), q).toContain('船闸开了')
    const { number } = (await listStories(reporter, { q: '船闸' })).items[0]!
    for (const q of [`${number}`, `#${number}`, `稿号 ${number}`, `№${number}`]) expect((await listStories(reporter, { q })).items[0]?.id, q).toBe(id)
    expect(await headlines(outside, { q: `${number}` }), 'only what one sees').toEqual([])
    expect(await headlines(reporter, { q: '999999999' })).toEqual([])
  })

  it('proves a phrase on the text: its bigrams in other places are not it', async () => {
    await run(createStory, { genre: 'news', content: textOf('甲', '红灯与灯笼，笼火。') }, reporter)
    await run(createStory, { genre: 'news', content: textOf('乙', '红灯笼火。') }, reporter)
    await indexDue(later())
    expect(await headlines(chief, { q: '红灯笼' })).toEqual(['乙'])
    expect(await headlines(chief, { q: '红灯 灯笼' })).toEqual(['乙', '甲'])
  })

  it('follows a change, and shows nobody what they may not see', async () => {
    const { id } = value(await run(createStory, { genre: 'news', content: textOf('私稿', '银杏黄了。') }, reporter))
    await indexDue(later())
    expect(await headlines(reporter, { q: '银杏' })).toEqual(['私稿'])
    expect(await headlines(outside, { q: '银杏' })).toEqual([])
    expect(await headlines(await makePerson(database.db, ['editor']), { q: '银杏' })).toEqual([])
    value(await save(reporter, { id, version: 1, content: textOf('私稿', '枫叶红了。') }))
    await indexDue(later())
    expect(await headlines(reporter, { q: '银杏' })).toEqual([])
    expect(await headlines(reporter, { q: '枫叶' })).toEqual(['私稿'])
    const admin = await makePerson(database.db, ['admin'])
    expect(refusal(await asResult(() => listStories(admin, { q: '枫叶' })))).toEqual({ kind: 'forbidden', rule: 'role' })
  })

  it('indexes a text that is typed on and on after a minute', async () => {
    const { id } = value(await run(createStory, { genre: 'news', content: textOf('长稿', '白露为霜。') }, reporter))
    const soon = new Date(Date.now() + 61_000)
    await database.db.update(story).set({ updatedAt: soon }).where(eq(story.id, id))
    await indexDue(new Date(Date.now() + 30_000))
    expect(await headlines(reporter, { q: '白露' })).toEqual([])
    await indexDue(soon)
    expect(await headlines(reporter, { q: '白露' })).toEqual(['长稿'])
  })

  it('never takes a mark set while it was indexing', async () => {
    const { id } = value(await run(createStory, { genre: 'news', content: textOf('并行', '小雪。') }, reporter))
    if (database.kind === 'pglite') return
    // a save holds the mark: the indexer passes by
    let seen: unknown = 'nothing'
    await withTx(database.db, async (tx) => {
      await updateStory(tx, id, 1, { headline: '并行' })
      await markForSearch(tx, id, new Date())
      seen = await new Promise((resolve, reject) => {
        setTimeout(() => void indexOutside(id).then(resolve, reject), 0)
      })
    })
    expect(seen).toBeNull()
    expect(await database.db.select().from(searchPending).where(eq(searchPending.storyId, id))).toHaveLength(1)
  })

  /** In a transaction of its own, not the caller's. */
  function indexOutside(id: string) {
    return database.db.transaction((tx) => takeForIndex(tx as never, id))
  }

  it('runs by itself and stops', async () => {
    await makeStory(database.db, { author: reporter, content: textOf('进口的稿', '寒露。'), updatedAt: new Date(Date.now() - 60_000) })
    const stop = startIndexer()
    await expect.poll(() => headlines(reporter, { q: '寒露' }), { timeout: 10_000 }).toEqual(['进口的稿'])
    await stop()
  })

  it('walks the recent stories for a common word, and gives the same as the index', async () => {
    const { searchByIndex, searchRecent } = await import('@/db/read/story/storySearch')
    const scope = { personId: 'x', own: true, staff: true, allPrivate: true, privateDesk: undefined }
    for (let i = 0; i < 30; i++) await run(createStory, { genre: 'news', content: textOf(`第${i}号`, i % 2 ? '立春。' : '立夏。') }, reporter)
    await indexDue(later())
    const asked = { scope, filter: {}, after: null, singles: [] }
    const byIndex = await searchByIndex(database.db, asked, ['立春'], 100, 15)
    const walked = await searchRecent(database.db, asked, ['立春'], 1000)
    expect(walked.last).toBeNull()
    expect(walked.rows).toEqual(byIndex)
    expect(byIndex).toHaveLength(15)
    const first = await searchRecent(database.db, asked, ['立春'], 10)
    const second = await searchRecent(database.db, { ...asked, after: first.last }, ['立春'], 1000)
    expect([...first.rows, ...second.rows]).toEqual(byIndex)
    // more than may be: not none of them, and not some of them
    expect(await searchByIndex(database.db, asked, ['立春'], 100, 14)).toBeNull()
    expect(await searchByIndex(database.db, asked, ['立春'], 4, 15)).toEqual(byIndex?.slice(0, 4))
    expect(await searchByIndex(database.db, asked, ['立冬'], 100, 15)).toEqual([])
    expect(await searchByIndex(database.db, { ...asked, filter: { states: ['ready'] } }, ['立春'], 100, 15)).toEqual([])
    // of many hits those among the newest stories first, and all of them where that is not enough
    for (const look of [0, 3, 12, 40]) {
      const near = { from: 10, look }
      expect(await searchByIndex(database.db, asked, ['立春'], 4, 15, near), `${look}`).toEqual(byIndex?.slice(0, 4))
      expect(await searchByIndex(database.db, { ...asked, after: first.last }, ['立春'], 100, 15, near), `${look}`).toEqual(second.rows)
      expect(await searchByIndex(database.db, { ...asked, filter: { states: ['ready'] } }, ['立春'], 4, 15, near), `${look}`).toEqual([])
    }
  })
})

describe('the list', () => {
  it('pages by key: every story once, in order, whatever is written meanwhile', async () => {
    const author = await makePerson(database.db, ['correspondent'])
    // many in the same millisecond: the id decides
    const at = new Date('2022-11-08T10:00:00.123Z')
    for (let i = 0; i < 23; i++) await makeStory(database.db, { author, content: textOf(`稿${i}`), updatedAt: at })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const list: StoryList = (await listStories(author, {}, cursor, 5))
      seen.push(...list.items.map((item) => item.id))
      cursor = list.next
      if (cursor) await makeStory(database.db, { author, content: textOf('新来的'), updatedAt: new Date() })
    } while (cursor)
    expect(seen).toHaveLength(23)
    expect(new Set(seen).size).toBe(23)
    expect(seen).toEqual([...seen].sort().reverse())
  })

  it('narrows by stage, state, desk, person and genre, and counts the stages', async () => {
    const author = await makePerson(database.db, ['reporter'], otherDesk)
    const editor = await makePerson(database.db, ['editor'], otherDesk)
    await makeStory(database.db, { author, deskId: otherDesk, content: textOf('写'), state: 'writing' })
    await makeStory(database.db, { author, deskId: otherDesk, content: textOf('审'), state: 'first_review', holder: editor })
    await makeStory(database.db, { author, deskId: otherDesk, content: textOf('毙'), state: 'killed' })
    expect(await headlines(author, { deskId: otherDesk })).toHaveLength(3)
    expect(await headlines(author, { deskId: otherDesk, stage: 'edit' })).toEqual(['审'])
    expect(await headlines(author, { deskId: otherDesk, state: 'killed' })).toEqual(['毙'])
    expect(await headlines(chief, { personId: editor.id })).toEqual(['审'])
    expect(await headlines(editor, { deskId: otherDesk })).toEqual(expect.arrayContaining(['审', '毙']))
    expect(await headlines(editor, { deskId: otherDesk })).toHaveLength(2)
    expect(await headlines(author, { personId: author.id, genre: 'comment' })).toEqual([])
    expect((await countStages(editor, { deskId: otherDesk, stage: 'edit' })).stages).toEqual({ draft: 0, edit: 1, layout: 0, publish: 0, aside: 1 })
    expect((await countStages(author, { deskId: otherDesk })).stages.draft).toBe(1)
  })

  it('shows each person the same of some states as of all', async () => {
    const people = [reporter, chief, outside, await makePerson(database.db, ['editor']), await makePerson(database.db, ['editor', 'reporter'], desk), await makePerson(database.db, ['desk_head'], desk), await makePerson(database.db, ['correspondent'])]
    for (const author of people) {
      for (const [state, deskId] of [['pitch', desk], ['writing', desk], ['writing', otherDesk], ['writing', null], ['ready', otherDesk]] as const) {
        await makeStory(database.db, { author, state, deskId, content: textOf(`范围 ${state}`), updatedAt: new Date('2021-03-04T05:06:07Z') })
      }
    }
    const { listStoryRows, scopeAmong } = await import('@/db/read/story/storyList')
    const { scopeOf } = await import('./list')
    for (const actor of people) {
      const scope = scopeOf(actor)
      for (const states of [['writing'], ['pitch'], ['pitch', 'writing'], ['ready'], ['writing', 'ready'], ['ready', 'placed', 'pitch']] satisfies StoryState[][]) {
        const asked = { filter: { states }, after: null, limit: 200 }
        const whole = await listStoryRows(database.db, { ...asked, scope })
        expect(await listStoryRows(database.db, { ...asked, scope: scopeAmong(scope, states) }), `${actor.roles.join()} ${states.join()}`).toEqual(whole)
      }
      expect((await listStoryRows(database.db, { filter: { states: ['writing'] }, after: null, limit: 200, scope })).length).toBeGreaterThan(0)
    }
  })

  it('narrows by date and page: where it stands, else where it is wanted', async () => {
    const { db } = database
    const ids = { edition: newId(), page: newId(), slot: newId() }
    const now = new Date()
    await db.insert(edition).values({ id: ids.edition, date: '2022-11-09', number: 427, format: 'broadsheet', identity: defaultSettings({ zh: '', en: '' }).identity, state: 'open', createdBy: 'x', createdAt: now, updatedAt: now })
    await db.insert(page).values({ id: ids.page, editionId: ids.edition, number: 3, section: { zh: '', en: '' }, template: 't', state: 'composing', hash: '', updatedAt: now })
    await db.insert(slot).values({ id: ids.slot, pageId: ids.page, key: 'a', kind: 'story', col: 0, line: 0, cols: 1, lines: 1, split: 1, headline: 'brief', importance: 1 })
    const placed = await makeStory(db, { author: reporter, content: textOf('已上版'), state: 'placed' })
    await db.insert(placement).values({ id: newId(), editionId: ids.edition, pageId: ids.page, slotId: ids.slot, storyId: placed.id, versionId: placed.versionId, placedBy: reporter.id, placedAt: now })
    const wanted = await makeStory(db, { author: reporter, content: textOf('想上版') })
    value(await run(setSlip, { id: wanted.id, wantedDate: '2022-11-09', wantedPage: 3 }, reporter))
    expect((await headlines(reporter, { date: '2022-11-09' })).sort()).toEqual(['已上版', '想上版'])
    expect((await headlines(reporter, { date: '2022-11-09', page: 3 })).sort()).toEqual(['已上版', '想上版'])
    expect(await headlines(reporter, { page: 4 })).toEqual([])
    const [item] = (await listStories(reporter, { date: '2022-11-09', state: 'placed' })).items
    expect(item?.placement).toMatchObject({ date: '2022-11-09', page: 3, slot: 'a', number: 427 })
  })

  it('refuses filters and cursors that are none', async () => {
    expect(refusal(await asResult(() => listStories(chief, { colour: 'red' })))).toMatchObject({ kind: 'invalid' })
    expect(refusal(await asResult(() => listStories(chief, { date: '2022-13-40' })))).toMatchObject({ kind: 'invalid', fields: { date: 'not_a_date' } })
    for (const cursor of ['x', 'AAAA', Buffer.from("2022-01-01T00:00:00Z ' or 1=1").toString('base64url')]) {
      expect(refusal(await asResult(() => listStories(chief, {}, cursor)))).toEqual({ kind: 'invalid', fields: { cursor: 'unknown' } })
    }
  })
})
