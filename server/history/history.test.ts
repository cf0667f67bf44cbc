import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEvent, auditSeal } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { historyRows, type HistorySources } from '@/db/read/history'
import { EVENT_TYPES, type Act } from '@/newsroom/audit/act'
import type { HistoryPage } from '@/newsroom/audit/history'
import type { Actor } from '@/newsroom/people/actor'
import { ROLES, type Role } from '@/newsroom/people/role'
import { asResult } from '../command'
import { namedBy } from '../audit/named'
import { sealSettled } from '../audit/seal'
import { openWitness, setWitness } from '../audit/witness'
import { recordEvents } from '../audit/record'
import { cancelEdition } from '../edition/making/create'
import { fullEdition, makePaper, makeStaff, must, type Staff } from '../edition/edition.fixture'
import { PAPER_ID } from '../ids'
import { setPage } from '../page/compose'
import { paperSettingsFor } from '../paper/read'
import { setPaper } from '../paper/set'
import { deactivatePerson, setPerson } from '../people/manage'
import { setOwn } from '../people/own'
import { setDatabase } from '../store'
import { makeDesk, makePerson, makeStory, textOf } from '../story/build.test-support'
import { addComment } from '../story/comments/comment'
import { createStory } from '../story/create'
import { setSlip } from '../story/slip'
import { transitionStory } from '../story/workflow/transition'
import { readHistory, readHistoryHead } from './read'
import type { HistoryAsked } from './sources'

const DATE = '2039-03-01'
let database: Database
let staff: Staff
let admin: Actor
let editionId = ''
let storyId = ''
const folder = mkdtempSync(join(tmpdir(), 'quoin-history-'))

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  setWitness(openWitness(folder, undefined))
  await makePaper(database.db)
  staff = await makeStaff(database.db)
  admin = await makePerson(database.db, ['admin'], null, '管理癸')
  editionId = (await fullEdition(database.db, staff, DATE)).id
  storyId = (await must(createStory, { genre: 'news', text: '桥上的灯\n\n本报讯 灯亮了。' }, staff.author)).id
})

afterAll(async () => {
  setWitness(undefined)
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const ASKED: Record<string, () => HistoryAsked> = {
  edition: () => ({ of: 'edition', edition: DATE }),
  page: () => ({ of: 'page', edition: DATE, page: 1 }),
  story: () => ({ of: 'story', id: storyId }),
  person: () => ({ of: 'person', id: staff.layout.id }),
  system: () => ({ of: 'system' }),
}
/** What does not exist, asked for in the same way. */
const NOTHING: Record<string, HistoryAsked> = {
  edition: { of: 'edition', edition: '2039-03-09' },
  page: { of: 'page', edition: '2039-03-09', page: 1 },
  story: { of: 'story', id: '0'.repeat(18) },
  person: { of: 'person', id: '0'.repeat(18) },
  system: { of: 'system' },
}
/** Who reads which; nobody else reads any. */
const READERS: Partial<Record<Role, readonly string[]>> = {
  chief_editor: ['edition', 'page', 'story', 'person', 'system'],
  admin: ['person', 'system'],
}

async function all(actor: Actor, asked: HistoryAsked, filter: { act?: Act; person?: string } = {}, limit = 200): Promise<HistoryPage['entries']> {
  const entries: HistoryPage['entries'] = []
  for (let before: string | null = null; ; ) {
    const page: HistoryPage = await readHistory(actor, asked, filter, before, limit)
    entries.push(...page.entries)
    if (page.next === null) return entries
    before = page.next
  }
}

describe('who reads which history', () => {
  test.each(ROLES.flatMap((role) => Object.keys(ASKED).map((of) => [role, of] as const)))('%s and the history of a %s', async (role, of) => {
    const actor = await makePerson(database.db, [role])
    const found = await asResult(() => readHistory(actor, ASKED[of]!()))
    const head = await asResult(() => readHistoryHead(actor, ASKED[of]!()))
    const may = READERS[role]?.includes(of) ?? false
    expect([found.ok, head.ok]).toEqual([may, may])
    if (may) return
    const absent = await asResult(() => readHistory(staff.chief, NOTHING[of]!))
    // what is not for somebody is answered like what does not exist, also when the filter is none
    for (const answer of [found, head, await asResult(() => readHistory(actor, ASKED[of]!(), { act: 'opera' }, 'x'))]) {
      expect(answer).toMatchObject({ ok: false, refusal: { kind: 'not_found' } })
      if (of !== 'system') expect(answer).toEqual(absent)
    }
  })

  test('an admin reads of a person what was done to accounts, and nothing of the paper', async () => {
    const acts = new Set((await all(admin, { of: 'person', id: staff.layout.id })).map(({ type }) => type.split('.')[0]))
    expect([...acts].filter((kind) => kind !== 'person' && kind !== 'token' && kind !== 'paper' && kind !== 'desk' && kind !== 'template')).toEqual([])
    expect((await all(staff.chief, { of: 'person', id: staff.layout.id })).some(({ type }) => type === 'page.placed')).toBe(true)
    expect((await readHistoryHead(admin, { of: 'person', id: staff.layout.id })).acts).not.toContain('placing')
  })

  test('who reads the trail and not every story sees nothing of the others’ drafts, in no history', async () => {
    const [news, sport] = [await makeDesk(database.db, '新闻部'), await makeDesk(database.db, '体育部')]
    const writer = await makePerson(database.db, ['reporter'], sport, '记者体')
    const secret = (await must(createStory, { genre: 'news', text: '未公布的人事\n\n本报讯 机密。', deskId: sport }, writer)).id
    await must(addComment, { id: secret, text: '先别说出去' }, writer)
    const limited = await makePerson(database.db, ['admin', 'desk_head'], news, '主任兼管理')
    const reporter = await makePerson(database.db, ['admin', 'reporter'], news, '记者兼管理')
    const own = await makePerson(database.db, ['admin', 'desk_head'], sport, '本部门主任')
    const placed = { type: 'page.placed', subject: 'page', subjectId: (await readPageId()).id, data: { page: 1, slot: 'lead', storyId: secret, headline: '未公布的人事', versionNumber: 1, hash: 'x' } } as const
    await database.db.transaction((tx) => recordEvents(tx, writer.id, new Date(), [placed]))
    for (const actor of [limited, reporter]) {
      expect(await asResult(() => readHistory(actor, { of: 'story', id: secret }))).toMatchObject({ ok: false, refusal: { kind: 'not_found' } })
      for (const asked of [{ of: 'person', id: writer.id }, ASKED.edition!(), ASKED.page!(), ASKED.system!()] as const) {
        const said = JSON.stringify(await all(actor, asked))
        expect(said).not.toContain('未公布')
        expect(said).not.toContain('说出去')
        expect(said).not.toContain(secret)
      }
    }
    for (const actor of [own, staff.chief]) {
      expect(JSON.stringify(await all(actor, { of: 'person', id: writer.id }))).toContain('先别说出去')
      expect(JSON.stringify(await all(actor, ASKED.page!()))).toContain('未公布')
    }
  })
})

async function readPageId(): Promise<{ id: string }> {
  const [row] = await database.db.select({ id: auditEvent.subjectId }).from(auditEvent).where(sql`${auditEvent.type} = 'page.placed' and ${auditEvent.data}->>'page' = '1'`).limit(1)
  return { id: row?.id ?? '' }
}

describe('pages of a history', () => {
  test('are whole, in order, and not moved by what comes in meanwhile', async () => {
    const asked = ASKED.edition!()
    const before = await all(staff.chief, asked)
    const total = await database.db.$count(auditEvent, sql`(${auditEvent.subject} = 'edition' and ${auditEvent.subjectId} = ${editionId}) or (${auditEvent.subject} = 'page' and ${auditEvent.subjectId} in (select id from page where edition_id = ${editionId}))`)
    expect(before).toHaveLength(total)
    expect(before.map(({ id }) => id)).toEqual(before.map(({ id }) => id).toSorted((a, b) => b - a))
    const first = await readHistory(staff.chief, asked, {}, null, 5)
    const { pageId } = await must(setPage, { pageId: (await readPageId()).id, credit: '责任编辑 乙' }, staff.layout)
    await must(setPage, { pageId, credit: '责任编辑 丙' }, staff.layout)
    const rest: number[] = []
    for (let cursor = first.next; cursor !== null; ) {
      const page = await readHistory(staff.chief, asked, {}, cursor, 5)
      rest.push(...page.entries.map(({ id }) => id))
      cursor = page.next
    }
    expect([...first.entries.map(({ id }) => id), ...rest]).toEqual(before.map(({ id }) => id))
    const after = await readHistory(staff.chief, asked, {}, null, 2)
    expect(after.entries.map(({ data }) => data.changes)).toEqual([{ credit: '责任编辑 丙' }, { credit: '责任编辑 乙' }])
    expect(after.entries[0]?.before).toEqual({ credit: '责任编辑 乙' })
  })

  test('refuse a cursor and a filter that are none', async () => {
    for (const cursor of ['x', '0', '-1', '1e3', '9'.repeat(30), '1; drop table story', '']) {
      expect(await asResult(() => readHistory(staff.chief, ASKED.edition!(), {}, cursor)), cursor).toMatchObject({ ok: false, refusal: { kind: 'invalid' } })
    }
    for (const filter of [{ act: 'opera' }, { person: 7 }, { other: 'x' }]) {
      expect(await asResult(() => readHistory(staff.chief, ASKED.edition!(), filter))).toMatchObject({ ok: false, refusal: { kind: 'invalid' } })
    }
  })

  test('an edition of many thousand events is read from its end, and a person’s acts by an index of their own', async () => {
    const pageId = (await readPageId()).id
    await database.db.execute(sql`insert into audit_event (subject, subject_id, seq, type, actor_id, at, data, previous_hash, hash)
      select 'page', ${pageId}, 100000 + n, 'page.headline_broken', ${staff.layout.id}, now(), '{"page":1,"slot":"lead","headline":["字"]}'::jsonb, 'x', 'x' from generate_series(1, 20000) n`)
    await database.db.execute(sql`analyze audit_event`)
    const page = await readHistory(staff.chief, ASKED.edition!(), {}, null, 50)
    expect(page.entries).toHaveLength(50)
    const older = await readHistory(staff.chief, ASKED.edition!(), { act: 'placing' }, null, 5)
    expect(older.entries.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'page.placed'))
    const where = { types: EVENT_TYPES, scope: { personId: staff.chief.id, own: true, staff: true, allPrivate: true, privateDesk: undefined } }
    const planOf = async (sources: HistorySources) => JSON.stringify(await database.db.execute(sql`explain ${historyRows(database.db, sources, where, null, 51).getSQL()}`))
    const [subjects, actor] = [await planOf({ subjects: [{ subject: 'page', subjectId: pageId }] }), await planOf({ actorId: staff.author.id })]
    expect(subjects).toContain('audit_event_seq')
    expect(actor).toContain('audit_event_actor')
    for (const plan of [subjects, actor]) expect(plan).not.toContain('Seq Scan on audit_event')
  })

  test('are narrowed by kind of act and by person', async () => {
    const asked = ASKED.page!()
    const proofs = await readHistory(staff.chief, asked, { act: 'placing', person: staff.layout.id })
    expect(proofs.entries.length).toBeGreaterThan(0)
    expect(new Set(proofs.entries.map(({ type }) => type))).toEqual(new Set(['page.placed']))
    expect((await readHistory(staff.chief, asked, { person: staff.author.id })).entries).toEqual([])
    expect((await readHistory(staff.chief, asked, { act: 'lock' })).entries).toEqual([])
    expect((await readHistoryHead(staff.chief, asked)).people.map(({ id }) => id)).toContain(staff.layout.id)
  })
})

describe('what a history says', () => {
  test('who did it, by both names, also when the account is closed', async () => {
    const gone = await makePerson(database.db, ['reporter'], null, '离职者')
    await must(setOwn, { latinName: 'Li Zhizhe' }, gone)
    const made = await must(createStory, { genre: 'news', text: '走前的稿\n\n本报讯 交接。' }, gone)
    await must(deactivatePerson, { id: gone.id }, admin)
    const [entry] = await all(staff.chief, { of: 'story', id: made.id })
    expect(entry?.by).toEqual({ id: gone.id, name: { zh: '离职者', en: 'Li Zhizhe' }, active: false })
    const person = await all(admin, { of: 'person', id: gone.id })
    expect(person.map(({ type, by }) => [type, by?.id])).toEqual([
      ['person.deactivated', admin.id],
      ['person.set', gone.id],
    ])
    const done = await all(staff.chief, { of: 'person', id: admin.id })
    expect(done.find(({ type }) => type === 'person.deactivated')?.refs).toEqual([{ kind: 'person', id: gone.id, name: { zh: '离职者', en: 'Li Zhizhe' } }])
  })

  test('what a setting was and is, through every change', async () => {
    const read = async () => {
      const { version, ...settings } = await paperSettingsFor(staff.chief)
      return { version, settings }
    }
    for (const undersetTolerance of [3, 4, 5]) {
      const { version, settings } = await read()
      await must(setPaper, { version, settings: { ...settings, undersetTolerance } }, staff.chief)
    }
    const entries = (await all(admin, { of: 'system' }, { act: 'settings' })).slice(0, 2)
    expect(entries.map(({ data, before }) => [data.changes, before])).toEqual([
      [{ undersetTolerance: 5 }, { undersetTolerance: 4 }],
      [{ undersetTolerance: 4 }, { undersetTolerance: 3 }],
    ])
  })

  test('desks and people by name, before and after', async () => {
    const [one, two] = [await makeDesk(database.db, '要闻部'), await makeDesk(database.db, '副刊部')]
    await must(setSlip, { id: storyId, deskId: one }, staff.author)
    await must(setSlip, { id: storyId, deskId: two, coAuthorIds: [staff.editor.id] }, staff.author)
    const page = await readHistory(staff.chief, { of: 'story', id: storyId }, { act: 'slip' })
    expect(page.entries[0]).toMatchObject({ data: { changes: { deskId: two, coAuthors: staff.editor.id } }, before: { deskId: one } })
    expect(page.names).toMatchObject({ [one]: { zh: '要闻部' }, [two]: { zh: '副刊部' }, [staff.editor.id]: { zh: staff.editor.name } })
    const { id, version } = await person(staff.head.id)
    await must(setPerson, { id, version, email: `${id}@example.invalid`, name: staff.head.name, latinName: null, roles: ['desk_head'], deskId: two }, admin)
    expect((await readHistory(admin, { of: 'system' }, { act: 'account' })).entries[0]).toMatchObject({ data: { changes: { deskId: two } }, refs: [{ kind: 'person', id: staff.head.id }] })
  })

  test('typing of one person is one line, with when it began', async () => {
    const made = await makeStory(database.db, { author: staff.author, content: textOf('打字', '一行。') })
    for (const minute of [0, 1, 2, 50]) {
      const at = new Date(Date.UTC(2039, 1, 1, 8, minute))
      await database.db.transaction((tx) => recordEvents(tx, staff.author.id, at, [{ type: 'story.text_saved', subject: 'story', subjectId: made.id, data: { hash: 'x', characters: 10 + minute, by: 'typing' } }]))
    }
    const entries = await all(staff.chief, { of: 'story', id: made.id })
    expect(entries.map(({ saves, since, data }) => [saves, since, data.characters])).toEqual([
      [1, '2039-02-01T08:50:00.000Z', 60],
      [3, '2039-02-01T08:00:00.000Z', 12],
    ])
  })

  test('where a line leads: the page, the story; of an edition that was cancelled what is left', async () => {
    const [entry] = await all(staff.chief, ASKED.edition!(), { act: 'placing' })
    expect(entry?.refs).toEqual([
      { kind: 'page', date: DATE, number: expect.any(Number) },
      { kind: 'story', id: entry?.data.storyId, headline: entry?.data.headline },
    ])
    const gone = await fullEdition(database.db, staff, '2039-03-02')
    await must(cancelEdition, { editionId: gone.id, reason: '停刊' }, staff.chief)
    for (const edition of ['2039-03-02', gone.id]) {
      expect((await all(staff.chief, { of: 'edition', edition })).map(({ type }) => type)).toEqual(['edition.cancelled', 'edition.state_changed', 'edition.created'])
      expect((await readHistoryHead(staff.chief, { of: 'edition', edition })).about).toEqual({ kind: 'edition', date: '2039-03-02', number: gone.number })
    }
  })

  test('of a story, the page it went on with, for who may open it', async () => {
    const made = await must(createStory, { genre: 'news', text: '上了版的稿\n\n本报讯 见版面。' }, staff.author)
    const followed = { type: 'story.followed_page', subject: 'story', subjectId: made.id, data: { from: 'placed', to: 'first_proof', page: 1, date: DATE } } as const
    await database.db.transaction((tx) => recordEvents(tx, staff.layout.id, new Date(), [followed]))
    const outsider = await makePerson(database.db, ['admin', 'correspondent'])
    await must(setSlip, { id: made.id, coAuthorIds: [outsider.id] }, staff.author)
    const refs = async (actor: Actor) => (await all(actor, { of: 'story', id: made.id }, { act: 'review' }))[0]?.refs
    expect(await refs(staff.chief)).toEqual([{ kind: 'page', date: DATE, number: 1 }])
    expect(await refs(outsider)).toEqual([])
  })

  test('its story’s state from and to, with the reason', async () => {
    const made = await must(createStory, { genre: 'news', text: '要退的稿\n\n本报讯 太长。' }, staff.author)
    await must(transitionStory, { id: made.id, action: 'file', version: made.version }, staff.author)
    await must(transitionStory, { id: made.id, action: 'claim' }, staff.editor)
    await must(transitionStory, { id: made.id, action: 'send_back', reason: '太长', cut: 120 }, staff.editor)
    const [returned, , filed] = await all(staff.chief, { of: 'story', id: made.id }, { act: 'review' })
    expect(filed?.data).toMatchObject({ action: 'file', from: 'writing', to: 'filed' })
    expect(returned).toMatchObject({ by: { id: staff.editor.id }, data: { action: 'send_back', from: 'first_review', to: 'returned', reason: '太长', cut: 120 } })
  })
})

describe('the state of the chain', () => {
  test('says how far it is sealed, and whether the head outside is the database’s own', async () => {
    const asked = ASKED.system!()
    expect((await readHistoryHead(admin, asked)).chain).toMatchObject({ seal: null, seals: [], kept: true, outside: null, migration: expect.stringMatching(/^\d{4}_/) })
    const last = async () => (await readHistoryHead(admin, asked)).chain
    const inAnHour = new Date(Date.now() + 3_600_000)
    const sealed = await sealSettled(database.db, inAnHour)
    expect(sealed).toBeGreaterThan(100)
    const { seal, outside, unsealed, lastEvent } = await last()
    expect({ unsealed, toEvent: seal?.toEvent }).toEqual({ unsealed: 0, toEvent: lastEvent })
    expect(outside).toMatchObject({ number: seal?.number, code: seal?.code, agrees: true })
    expect(seal?.code).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/)
    await database.db.transaction((tx) => recordEvents(tx, admin.id, new Date(), [{ type: 'desk.set', subject: 'desk', subjectId: PAPER_ID, data: { name: '甲' } }]))
    expect((await last()).unsealed).toBe(1)
    expect(await namedBy(database.db, seal?.code ?? '')).toMatchObject([{ what: 'seal', number: seal?.number }])
    expect(await namedBy(database.db, outside?.code.replaceAll('-', ' ').toLowerCase() ?? '')).toHaveLength(1)
    // the whole trail rewritten and sealed anew: what stands outside is no longer there
    await database.db.execute(sql`alter table audit_seal disable trigger user`)
    await database.db.update(auditSeal).set({ hash: 'f'.repeat(64) })
    expect((await last()).outside).toMatchObject({ agrees: false })
    expect(await namedBy(database.db, outside?.code ?? '')).toEqual([])
    for (const none of ['', 'x', '%', '3F2A-90BC', 'GGGG-GGGG-GGGG']) expect(await namedBy(database.db, none), none).toBeNull()
  })

  test('the codes of an edition name its locks and where its trail ends', async () => {
    const { codes } = await readHistoryHead(staff.chief, ASKED.edition!())
    expect(codes?.locks).toEqual([])
    expect(codes?.trail).toMatchObject({ code: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/) })
    expect(await namedBy(database.db, codes?.trail?.code ?? '')).toMatchObject([{ what: 'event', subject: 'edition', subjectId: editionId, seq: codes?.trail?.events }])
    expect((await readHistoryHead(staff.chief, ASKED.page!())).codes).toBeNull()
  })
})

async function person(id: string): Promise<{ id: string; version: number }> {
  const rows = await database.db.query.person.findMany({ where: (row, { eq }) => eq(row.id, id) })
  return { id, version: rows[0]?.version ?? 0 }
}
