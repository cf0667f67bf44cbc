import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEvent, checker, lexiconEntry } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { check } from '@/newsroom/checker/check'
import { contextOf } from '@/newsroom/checker/facts'
import type { Entry } from '@/newsroom/checker/lexicon/entry'
import type { EntryTexts } from '@/newsroom/checker/lexicon/fields'
import type { LexiconState } from '@/newsroom/checker/lexicon/state'
import type { ImportShown } from '@/newsroom/checker/lexicon/shown'
import type { Actor } from '@/newsroom/people/actor'
import { ROLES } from '@/newsroom/people/role'
import { run } from '../command'
import { api } from '../api'
import { lexicon } from '../http/lexicon'
import { subscribe, startHub } from '../live/hub'
import { enter, makePerson as makeMember } from '../people/people.fixture'
import { sessionCookie } from '../people/signIn/cookie'
import { setDatabase } from '../store'
import { makePerson, textOf } from '../story/build.test-support'
import { checkingFacts } from '../story/checking'
import { addEntry, changeEntry, removeEntry, switchStarting } from './entries'
import { readImport, takeImport } from './importFile'
import { checkerNow, entryListAsked, lexiconFor, listEntries } from './lexicon'
import { ruleSettingsFor, setRule } from './rules'

let database: Database
let chief: Actor
let reporter: Actor
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  chief = await makePerson(database.db, ['chief_editor'], null, '岑伯年')
  reporter = await makePerson(database.db, ['reporter'])
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.delete(lexiconEntry)
  await database.db.delete(checker)
})

const PHRASE: EntryTexts = { kind: 'phrase', text: '橹坊历史街区', wrong: '橹坊历史街\n橹坊老街区' }
const add = (entry: EntryTexts, actor = chief) => run(addEntry, { entry }, actor)
const idOf = async (entry: EntryTexts) => {
  const done = await add(entry)
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return done.value.id
}
const lastEvent = async () => (await database.db.select().from(auditEvent).where(eq(auditEvent.subject, 'checker'))).toSorted((a, b) => a.seq - b.seq).at(-1)
/** What a story with these words has wrong, by everything the paper says now. */
const hits = async (text: string, date = '2026-11-23') => {
  const facts = await checkingFacts(reporter, { slip: { wantedDate: date }, placements: [] })
  return check({ content: textOf('枫渚一日', text), genre: 'notice' }, contextOf(facts, await lexiconFor(facts, database.db))).map(({ rule, severity, words }) => `${rule} ${severity} ${words}`)
}
const all = { origin: 'own', kind: null, query: '', page: 1 } as const

describe('rules', () => {
  it('a chief sets one, and every check goes by it from then on', async () => {
    const text = '学费已打入指定帐户。'
    expect(await hits(text)).toEqual(['confusables warn 帐户'])
    expect(await run(setRule, { rule: 'confusables', to: 'block', was: 'default' }, chief)).toMatchObject({ ok: true })
    expect(await hits(text)).toEqual(['confusables block 帐户'])
    expect(await lastEvent()).toMatchObject({ type: 'checker.rule_set', actorId: chief.id, data: { rule: 'confusables', from: 'default', to: 'block' } })
    await run(setRule, { rule: 'confusables', to: 'off' }, chief)
    expect(await hits(text)).toEqual([])
    expect(await ruleSettingsFor(chief)).toEqual({ confusables: 'off' })
    await run(setRule, { rule: 'confusables', to: 'default' }, chief)
    expect(await ruleSettingsFor(chief)).toEqual({})
    expect((await lastEvent())?.data).toEqual({ rule: 'confusables', from: 'off', to: 'default' })
  })

  it('of two who set one rule from the same screen the slower is told, and nothing is written', async () => {
    const set = (to: string) => run(setRule, { rule: 'width', to, was: 'default' }, chief)
    const both = await Promise.all([set('block'), set('hint')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'conflict', reason: 'stale_version' } })
  })

  it('no rule that is none, no severity that is none', async () => {
    expect(await run(setRule, { rule: 'spelling', to: 'warn' }, chief)).toMatchObject({ refusal: { kind: 'invalid' } })
    expect(await run(setRule, { rule: 'width', to: 'fatal' }, chief)).toMatchObject({ refusal: { kind: 'invalid' } })
  })
})

describe('who may', () => {
  it.each(ROLES)('%s: chief and admin, and nobody else, change rules and lexicons', async (role) => {
    const somebody = await makePerson(database.db, [role])
    const may = role === 'chief_editor' || role === 'admin'
    const id = await idOf(PHRASE)
    const csv = '类别,词\n地名,芦栖渡口'
    const { lexicon: stamp } = await checkerNow()
    const done = [
      await run(takeImport, { name: 'a.csv', text: csv, stamp }, somebody),
      await run(setRule, { rule: 'width', to: 'off' }, somebody),
      await add({ kind: 'place', text: '芦栖渡' }, somebody),
      await run(changeEntry, { id, entry: { ...PHRASE, wrong: '橹坊旧街区' } }, somebody),
      await run(switchStarting, { kind: 'term', text: '瞎子', on: false }, somebody),
    ]
    for (const result of done) expect(result).toMatchObject(may ? { ok: true } : { ok: false, refusal: { kind: 'forbidden', rule: 'role' } })
    if (!may) {
      expect(await run(removeEntry, { id }, somebody)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } })
      await expect(listEntries(somebody, all)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
      await expect(ruleSettingsFor(somebody)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
      await expect(readImport(somebody, csv)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
    }
  })
})

describe('entries', () => {
  it('added, changed and removed ones are checked by at once, and each is in the trail with what stood before', async () => {
    const text = '夜市设在橹坊老街区。'
    expect(await hits(text)).toEqual([])
    const id = await idOf(PHRASE)
    expect(await hits(text)).toEqual(['wordings block 橹坊老街区'])
    expect((await lastEvent())?.data).toEqual({ kind: 'phrase', text: '橹坊历史街区', changes: { wrong: '橹坊历史街\n橹坊老街区' } })
    const changed = await run(changeEntry, { id, entry: { ...PHRASE, wrong: '橹坊旧街区', to: '2026-11-24' } }, chief)
    expect(await hits(text)).toEqual([])
    expect(await hits('夜市设在橹坊旧街区。')).toEqual(['wordings block 橹坊旧街区'])
    expect(await hits('夜市设在橹坊旧街区。', '2026-11-25')).toEqual([])
    expect(await lastEvent()).toMatchObject({ type: 'lexicon.changed', data: { was: { wrong: '橹坊历史街\n橹坊老街区', to: '' }, changes: { wrong: '橹坊旧街区', to: '2026-11-24' } } })
    await run(removeEntry, { id: changed.ok ? changed.value.id : '' }, chief)
    expect(await hits('夜市设在橹坊旧街区。')).toEqual([])
    expect(await lastEvent()).toMatchObject({ type: 'lexicon.removed', data: { text: '橹坊历史街区', was: { wrong: '橹坊旧街区' } } })
    // what stood when, and by whom, stays
    expect(await database.db.select({ ended: lexiconEntry.endedBy, made: lexiconEntry.madeBy }).from(lexiconEntry)).toEqual([1, 2].map(() => ({ ended: chief.id, made: chief.id })))
  })

  it('name, office and order block by what the paper says, on the day of the issue', async () => {
    await idOf({ kind: 'person', text: '鄢若川', offices: '枫渚区委副书记(2025-01-10~)\n区长(2025-01-10~2026-11-23)', rank: '2' })
    await idOf({ kind: 'person', text: '阚知远', offices: '枫渚区委书记', rank: '1' })
    expect(await hits('区长鄢若川到会。')).toEqual([])
    expect(await hits('区长鄢若川到会。', '2026-11-24')).toEqual(['offices block 区长'])
    expect(await hits('到会的有鄢若川、阚知远。')).toEqual(['offices block 鄢若川、阚知远'])
  })

  it('refuses what is no entry, what stands already, and what contradicts another', async () => {
    await idOf(PHRASE)
    expect(await add({ kind: 'phrase', text: '望橹桥', wrong: '望橹桥' })).toMatchObject({ refusal: { kind: 'invalid', fields: { wrong: 'same_as_right' } } })
    expect(await add({ kind: 'place', text: '望橹桥', from: '2026-02-01', to: '2026-01-01' })).toMatchObject({ refusal: { kind: 'invalid', fields: { to: 'reversed' } } })
    expect(await add(PHRASE)).toMatchObject({ refusal: { kind: 'conflict', reason: 'entry_clash', params: { text: '橹坊历史街区' } } })
    expect(await add({ kind: 'style', text: '橹坊历史街区', replacement: '橹坊街区' })).toMatchObject({ refusal: { kind: 'conflict', reason: 'entry_clash' } })
    expect(await add({ kind: 'confusable', text: '橹坊老街区', replacement: '橹坊街区' })).toMatchObject({ refusal: { kind: 'conflict', params: { words: '橹坊老街区', kind: 'phrase' } } })
    expect(await add({ ...PHRASE, text: 'a\u0000b' })).toMatchObject({ refusal: { kind: 'invalid' } })
  })

  it('two at once: the same entry comes once, and of two changes of one the slower is told', async () => {
    const added = await Promise.all([add(PHRASE), add(PHRASE)])
    expect(added.filter(({ ok }) => ok)).toHaveLength(1)
    const [row] = await database.db.select().from(lexiconEntry).where(isNull(lexiconEntry.endedAt))
    const change = (wrong: string) => run(changeEntry, { id: row?.id ?? '', entry: { ...PHRASE, wrong } }, chief)
    const changed = await Promise.all([change('橹坊旧街区'), change('橹坊新街区')])
    expect(changed.filter(({ ok }) => ok)).toHaveLength(1)
    expect(changed.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'conflict', reason: 'stale_version' } })
    expect(await database.db.select().from(lexiconEntry).where(isNull(lexiconEntry.endedAt))).toHaveLength(1)
  })

  it('a starting entry is switched off and on, and none that is none', async () => {
    const off = (on: boolean, text = '帐户') => run(switchStarting, { kind: 'confusable', text, on }, chief)
    expect(await hits('汇往帐户。')).toEqual(['confusables warn 帐户'])
    expect(await off(false)).toMatchObject({ ok: true })
    expect(await hits('汇往帐户。')).toEqual([])
    expect(await off(false)).toMatchObject({ refusal: { kind: 'conflict' } })
    expect((await listEntries(chief, { ...all, origin: 'starting', query: '帐户' })).rows).toMatchObject([{ off: true, id: null }])
    expect(await off(true)).toMatchObject({ ok: true })
    expect(await hits('汇往帐户。')).toEqual(['confusables warn 帐户'])
    expect(await off(false, '账户')).toMatchObject({ refusal: { kind: 'not_found', what: 'entry' } })
  })

  it('are listed by pages, found by any of their words, and by kind; a page that went is the last there is', async () => {
    const { lexicon: stamp } = await checkerNow()
    const text = ['类别,词,错误写法', ...Array.from({ length: 120 }, (_, n) => `固定提法,提法${n}号,提发%${n}`), '地名,芦栖渡口,'].join('\n')
    await run(takeImport, { name: 'a.csv', text, stamp }, chief)
    const list = async (asked: Partial<Parameters<typeof listEntries>[1]>) => listEntries(chief, { ...all, ...asked })
    expect(await list({})).toMatchObject({ total: 121, page: 1, pages: 3 })
    expect((await list({ page: 3 })).rows).toHaveLength(21)
    expect(await list({ page: 99 })).toMatchObject({ page: 3 })
    const ids = [...(await list({})).rows, ...(await list({ page: 2 })).rows, ...(await list({ page: 3 })).rows].map(({ id }) => id)
    expect(new Set(ids).size).toBe(121)
    expect((await list({ query: '提发%11' })).total).toBe(11)
    expect((await list({ query: '%' })).total).toBe(120)
    expect((await list({ kind: 'place' })).rows.map(({ by }) => by?.name)).toEqual(['岑伯年'])
    expect(await list({ query: '没有' })).toMatchObject({ total: 0, page: 1, pages: 1 })
    expect(entryListAsked({ page: '0', kind: 'x', q: ['a'], from: 'starting' })).toEqual({ origin: 'starting', kind: null, query: '', page: 1 })
  })
})

describe('a file of entries', () => {
  it('is shown before it is taken, and taken whole: added, changed, the refused left out', async () => {
    await idOf(PHRASE)
    const text = '类别,词,错误写法\n固定提法,橹坊历史街区,橹坊旧街\n地名,芦栖渡口,\n神名,灶王,\n地名,芦栖渡口,'
    const read = await readImport(chief, text)
    expect(read.lines.map(({ outcome }) => outcome)).toEqual(['changed', 'added', 'refused', 'refused'])
    expect((await listEntries(chief, all)).total).toBe(1)
    expect(await run(takeImport, { name: '词.csv', text, stamp: read.stamp }, chief)).toEqual({ ok: true, value: { added: 1, changed: 1, refused: 2 } })
    expect((await listEntries(chief, all)).total).toBe(2)
    expect(await hits('夜市设在橹坊旧街。')).toEqual(['wordings block 橹坊旧街'])
    expect(await lastEvent()).toMatchObject({ type: 'lexicon.imported', data: { file: '词.csv', added: 1, changed: 1, refused: 2 } })
  })

  it('is not taken over what somebody changed meanwhile, nor twice', async () => {
    const text = '类别,词\n地名,芦栖渡口'
    const { stamp } = await readImport(chief, text)
    await idOf(PHRASE)
    expect(await run(takeImport, { name: 'a', text, stamp }, chief)).toMatchObject({ refusal: { kind: 'conflict', reason: 'stale_version' } })
    const again = (await readImport(chief, text)).stamp
    const both = await Promise.all([run(takeImport, { name: 'a', text, stamp: again }, chief), run(takeImport, { name: 'a', text, stamp: again }, chief)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await run(takeImport, { name: 'a', text, stamp: (await checkerNow()).lexicon }, chief)).toMatchObject({ refusal: { kind: 'invalid', fields: { file: 'nothing_new' } } })
    expect((await listEntries(chief, all)).total).toBe(2)
  })

  it('of ten thousand lines is one act', async () => {
    const text = ['类别,词,错误写法', ...Array.from({ length: 10_000 }, (_, n) => `固定提法,提法${n}号,提发${n}号`)].join('\n')
    expect(await run(takeImport, { name: 'a', text, stamp: (await readImport(chief, text)).stamp }, chief)).toMatchObject({ ok: true, value: { added: 10_000 } })
    expect(await hits('会上讲了提发7766号。')).toEqual(['wordings block 提发7766号'])
  }, 60_000)
})

describe('over the wire', () => {
  let server: Server
  let base: string
  const headersOf = async (email: string) => {
    const { name, value } = await sessionCookie((await enter(email)).sid)
    return { cookie: `${name}=${value}` }
  }
  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      void (async () => {
        if (!(await lexicon(request, response, url)) && !(await api(request, response, url))) response.writeHead(404).end()
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  it('whoever reads stories gets the lexicons, kept for good by their stamp and by no other', async () => {
    await idOf(PHRASE)
    const { lexicon: stamp } = await checkerNow()
    const headers = await headersOf((await makeMember(['correspondent'])).email)
    const response = await fetch(`${base}/lexicon/${stamp}`, { headers })
    expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    const entry: Entry = { kind: 'phrase', text: '橹坊历史街区', wrong: ['橹坊历史街', '橹坊老街区'] }
    expect(await response.json()).toEqual({ stamp, own: [entry], off: [] } satisfies LexiconState)
    const other = await fetch(`${base}/lexicon/0`, { headers })
    expect([other.headers.get('cache-control'), ((await other.json()) as LexiconState).stamp]).toEqual(['no-store', stamp])
    expect((await fetch(`${base}/lexicon/${stamp}`)).status).toBe(401)
    expect((await fetch(`${base}/lexicon/${stamp}`, { headers: await headersOf((await makeMember(['admin'])).email) })).status).toBe(200)
    expect((await fetch(`${base}/lexicon/${stamp}`, { headers, method: 'DELETE' })).status).toBe(405)
    for (const path of ['read', 'take?stamp=0']) expect((await fetch(`${base}/api/v1/lexicon/${path}`, { headers, method: 'POST', body: new Uint8Array([0xff, 0x00]) })).status).toBe(403)
  })

  it('a file is read in UTF-8 and GB18030, with its changes, and refused with a reason', async () => {
    await idOf(PHRASE)
    const headers = await headersOf((await makeMember(['chief_editor'])).email)
    const post = async (path: string, body: string | Uint8Array<ArrayBuffer>) => {
      const response = await fetch(`${base}/api/v1${path}`, { method: 'POST', headers, body })
      return { status: response.status, body: (await response.json()) as ImportShown & { fields?: Record<string, string> } }
    }
    const utf8 = await post('/lexicon/read', '\ufeff类别,词,错误写法\n固定提法,橹坊历史街区,橹坊旧街\n固定提法,橹坊,橹坊')
    expect(utf8.body.lines).toEqual([
      { line: 2, kind: 'phrase', text: '橹坊历史街区', outcome: 'changed', changes: { was: { wrong: '橹坊历史街\n橹坊老街区' }, is: { wrong: '橹坊旧街' } } },
      { line: 3, kind: 'phrase', text: '橹坊', outcome: 'refused', faults: { wrong: 'same_as_right' } },
    ])
    // 类别,词 / 地名,一中 in GB18030
    const gb = new Uint8Array([0xc0, 0xe0, 0xb1, 0xf0, 0x2c, 0xb4, 0xca, 0x0a, 0xb5, 0xd8, 0xc3, 0xfb, 0x2c, 0xd2, 0xbb, 0xd6, 0xd0])
    const read = await post('/lexicon/read', gb)
    expect(read.body.lines).toEqual([{ line: 2, kind: 'place', text: '一中', outcome: 'added' }])
    const taken = await post(`/lexicon/take?name=${encodeURIComponent('地名.csv')}&stamp=${read.body.stamp}`, gb)
    expect([taken.status, taken.body]).toEqual([200, { added: 1, changed: 0, refused: 0 }])
    expect((await lastEvent())?.data).toMatchObject({ file: '地名.csv' })
    expect((await post('/lexicon/read', new Uint8Array([0xff, 0x00, 0x80, 0x00]))).body.fields).toEqual({ file: 'encoding' })
    expect((await post('/lexicon/read', '类别,词\n地名,"一中')).body.fields).toMatchObject({ file: 'bad_quote', line: '2' })
    expect((await post('/lexicon/read', new Uint8Array(4 * 1024 * 1024 + 1))).status).toBe(413)
    expect((await post('/lexicon/take?stamp=0', gb)).status).toBe(409)
  })

  it('what goes out as a file comes in again as the same, in both languages, and to nobody else', async () => {
    await idOf(PHRASE)
    await idOf({ kind: 'person', text: '鄢若川', offices: '枫渚区委副书记(2025-01-10~)\n区长', rank: '2' })
    await idOf({ kind: 'term', text: '=最"佳', severity: 'block', scope: 'headline\nad', unless: '=最"佳状态', source: '广告法，第九条' })
    const headers = await headersOf((await makeMember(['admin'])).email)
    for (const language of ['zh', 'en']) {
      const file = await fetch(`${base}/api/v1/lexicon/file?language=${language}`, { headers })
      expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', expect.stringContaining('attachment')])
      const read = await fetch(`${base}/api/v1/lexicon/read`, { headers, method: 'POST', body: await file.arrayBuffer() })
      expect(((await read.json()) as ImportShown).lines.map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same'])
    }
    const reporters = await headersOf((await makeMember(['desk_head'])).email)
    for (const path of ['lexicon/file', 'lexicon', 'checker/rules', 'checks/let-stand']) expect((await fetch(`${base}/api/v1/${path}`, { headers: reporters })).status, path).toBe(403)
  })

  it('a change is announced to every open screen', async () => {
    const stop = await startHub(database)
    const heard: string[] = []
    const leave = subscribe((subjects) => void heard.push(...subjects))
    await run(setRule, { rule: 'width', to: 'hint' }, chief)
    await expect.poll(() => heard).toContain('checker:checker')
    leave()
    await stop()
  })
})

it('an entry that is at its end cannot be ended again by another row of its word', async () => {
  const id = await idOf(PHRASE)
  await run(removeEntry, { id }, chief)
  expect(await run(removeEntry, { id }, chief)).toMatchObject({ refusal: { kind: 'conflict', reason: 'stale_version' } })
  await idOf(PHRASE)
  expect(await database.db.select().from(lexiconEntry).where(and(eq(lexiconEntry.text, '橹坊历史街区'), isNull(lexiconEntry.endedAt)))).toHaveLength(1)
})
