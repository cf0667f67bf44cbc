import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { eq, sql } from 'drizzle-orm'
import { isLockedByDatabase } from '@/db/errors'
import { comment, commentThread, placement, proofMark, storyText, unlockRequest } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EditionView, PlacementView } from '@/newsroom/edition/pageView'
import { STORY_STATES } from '@/newsroom/workflow/state'
import { STORY_MOVES } from '@/newsroom/workflow/transition'
import { run, type Command } from '../../command'
import { newId } from '../../ids'
import { setDatabase } from '../../store'
import { refusal } from '../../story/build.test-support'
import { addComment } from '../../story/comments/comment'
import { transitionStory } from '../../story/workflow/transition'
import { designOf } from '@/newsroom/edition/design/slotFields'
import { EDITION_COMMANDS } from '../commands'
import { disposeAll, fullEdition, makePaper, makeStaff, must, readyStory, signAll, slotsOf, view, type Ready, type Staff } from '../edition.fixture'
import { verifyLocks } from './verify'

const DATE = '2030-03-01'
const HASH = 'a'.repeat(64)
// whole evenings of a paper, on a machine that does other things too
vi.setConfig({ testTimeout: 240_000 })

let database: Database
let staff: Staff
let locked: EditionView
let open: EditionView
let ready: Ready
let printed: PlacementView
let markId: string

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  staff = await makeStaff(db)
  await makePaper(db, { undersetTolerance: 0 })
  locked = await fullEdition(db, staff, DATE)
  const first = locked.pages[0]!
  printed = slotsOf(locked).find((slot) => slot.placement)!.placement!
  await db.insert(storyText).values({ storyId: printed.storyId, ydoc: new Uint8Array([1]), savedAt: new Date() })
  await db.insert(commentThread).values({ id: newId(), storyId: printed.storyId, kind: 'comment', quote: '好', anchor: { words: '好', before: '', after: '', at: 0 }, openedBy: staff.editor.id, openedAt: new Date() })
  await db.insert(comment).values({ id: newId(), storyId: printed.storyId, personId: staff.editor.id, text: '好', at: new Date() })
  await must(EDITION_COMMANDS.raiseProof, { pageId: first.id }, staff.layout)
  markId = (await must(EDITION_COMMANDS.markProof, { pageId: first.id, text: '错字', storyId: printed.storyId }, staff.proof1)).markId
  await must(EDITION_COMMANDS.markDone, { markId, reason: '原文如此' }, staff.layout)
  await must(EDITION_COMMANDS.verifyMark, { markId }, staff.editor)
  await must(EDITION_COMMANDS.reopenPage, { pageId: first.id, reason: '重来' }, staff.layout)
  locked = await signAll(staff, DATE)
  expect(await disposeAll(staff, locked.id)).toBeGreaterThan(0)
  await must(EDITION_COMMANDS.lockEdition, { editionId: locked.id }, staff.chief)
  locked = await view(staff, DATE)
  await must(EDITION_COMMANDS.createEdition, { date: '2030-03-02' }, staff.layout)
  open = await view(staff, '2030-03-02')
  ready = await readyStory(db, staff)
})
afterAll(() => database.close())

describe('after the lock', () => {
  test('every command is refused, with who locked it and since when', async () => {
    const slots = slotsOf(locked)
    const [one, other] = slots.filter((slot) => slot.placement)
    const page = locked.pages[0]!
    const editionId = locked.id
    const pageId = page.id
    const slotId = one!.id
    const inputs: Record<keyof typeof EDITION_COMMANDS, unknown[]> = {
      createEdition: [{ date: DATE }, { date: '2030-02-28' }],
      cancelEdition: [{ editionId, reason: '不出了' }],
      setEditionNumber: [{ editionId, number: locked.number + 3, reason: '跳号' }],
      setPageCount: [{ editionId, count: 4 }],
      swapPages: [{ pageId, withPageId: locked.pages[1]!.id }],
      setPage: [{ pageId, section: { zh: '别的', en: '' } }, { pageId, template: 'tabloid-culture' }, { pageId, credit: '某人' }],
      changeSlot: [{ slotId, line: 1 }, { slotId, headline: 'third' }, { slotId, filler: true }, { slotId, label: 'x' }, { slotId, adMarked: true }, { slotId, setting: { frame: 'box' } }],
      addSlot: [{ pageId, kind: 'story', col: 0, line: 0, cols: 2, lines: 10 }, { pageId, kind: 'story', col: 0, line: 0, cols: 2, lines: 10, again: { slotId: newId(), key: 'late' } }],
      removeSlot: [{ slotId }, { slotId: slots.find((slot) => !slot.placement)!.id }],
      placeStory: [{ slotId, storyId: ready.id }, { slotId: slots.find((slot) => !slot.placement)!.id, storyId: ready.id }],
      moveStory: [{ slotId, toSlotId: other!.id }, { slotId, toSlotId: slotsOf(open)[0]!.id }],
      swapStories: [{ slotId, withSlotId: other!.id }],
      pullStory: (['ready', 'first_review', 'held'] as const).map((to) => ({ storyId: printed.storyId, to, reason: '换', until: '2030-04-01' })),
      arrangePage: [{ pageId, seen: 'a'.repeat(64), template: page.template, slots: page.slots.map(designOf), stories: [] }],
      continueStory: [{ slotId, storyId: printed.storyId }, { slotId: slots.find((slot) => !slot.placement)!.id, storyId: printed.storyId }],
      shortenJump: [{ editionId, storyId: printed.storyId }],
      askLength: [{ slotId }, { slotId, storyId: printed.storyId, note: '删' }],
      withdrawLength: [{ slotId }],
      setGuide: [{ slotId, entries: [{ storyId: printed.storyId, title: '' }] }],
      clearGuide: [{ slotId }],
      setHeadlineBreaks: [{ slotId, headline: null }, { slotId, headline: [printed.headline.join('')] }],
      setPictureCrop: [{ slotId, picture: 'x', crop: null }],
      confirmDates: [{ slotId }],
      raiseProof: [{ pageId }],
      raiseProofs: [{ editionId, pageIds: [pageId] }],
      markProof: [{ pageId, text: '错' }],
      readThrough: [true, false].map((read) => ({ pageId, storyId: printed.storyId, hash: 'a'.repeat(64), read })),
      carryOutMark: [{ markId }],
      markDone: [{ markId }],
      verifyMark: [{ markId }],
      stetMark: [{ markId }],
      correctQuery: [{ markId, by: '好' }],
      settleQuery: [{ markId }],
      signProof: [{ pageId, round: 1, hash: page.hash }],
      signPage: [1, 2, 3].map((level) => ({ pageId, level, hash: page.hash })),
      reopenPage: [{ pageId, reason: '改' }],
      takeOverIdentity: [{ editionId }],
      setEditionTimes: [{ editionId, times: { copy: '20:00', press: '23:00', pages: { usual: { raised: 60, read: 30, signed: 10 }, pages: {} } } }],
      holdForNews: [{ pageId, until: '2030-03-01T00:00:00Z', reason: '等消息' }],
      giveBackPage: [{ pageId }],
      disposeWarning: [{ editionId, check: 'underset', target: { kind: 'edition' }, covers: '', reason: '可以' }],
      lockEdition: [{ editionId }],
      requestUnlock: [],
      withdrawUnlock: [{ editionId }],
      confirmUnlock: [{ editionId }],
      openRun: [],
      sendEdition: [],
      setRelease: [],
      publishEdition: [],
      archiveEdition: [{ editionId }],
    }
    const before = await everything()
    const kinds: Record<string, number> = {}
    for (const [name, command] of Object.entries(EDITION_COMMANDS)) {
      for (const input of inputs[name as keyof typeof EDITION_COMMANDS]) {
        for (const actor of Object.values(staff)) {
          const refused = refusal(await run(command as Command<unknown, unknown>, input, actor))
          expect(refused, name).toMatchObject({ kind: expect.stringMatching(/^(locked|conflict|forbidden|illegal_transition)$/) as string })
          if (refused === 'not refused') throw new Error(name)
          kinds[refused.kind] = (kinds[refused.kind] ?? 0) + 1
          if (refused.kind === 'locked') expect(refused).toMatchObject({ holder: '总编丁', since: locked.lock?.at })
        }
      }
    }
    const chiefs = { reason: '抢锁', ...refusal(await run(EDITION_COMMANDS.lockEdition, { editionId }, staff.second)) as object }
    expect(chiefs).toMatchObject({ kind: 'conflict', reason: 'already_locked', params: { by: '总编丁' } })
    for (const action of STORY_MOVES) {
      const input = { id: printed.storyId, action, reason: '试', hash: printed.versionHash, until: '2030-04-01' }
      for (const actor of Object.values(staff)) expect(refusal(await run(transitionStory, input, actor)), action).not.toBe('not refused')
    }
    for (const actor of Object.values(staff)) expect(refusal(await run(addComment, { id: printed.storyId, text: '好' }, actor))).not.toBe('not refused')
    expect(await everything()).toEqual(before)
    expect(kinds.locked).toBeGreaterThan(40)
  })

  test('direct SQL is refused by the database on every table, and nothing has changed', async () => {
    const before = await everything()
    const attempts = await attemptsOnLocked()
    expect(attempts.length).toBeGreaterThan(200)
    const through: string[] = []
    const otherwise: string[] = []
    for (const attempt of attempts) {
      try {
        await database.db.execute(sql.raw(attempt))
        through.push(attempt)
      } catch (error) {
        if (!isLockedByDatabase(error)) otherwise.push(attempt)
      }
    }
    expect(through).toEqual([])
    // identity columns refuse before any trigger runs; TRUNCATE of a table others refer to does too
    expect(otherwise.filter((attempt) => !/SET (id|number) = |^TRUNCATE/.test(attempt))).toEqual([])
    expect(await everything()).toEqual(before)
    expect((await verifyLocks()).problems).toEqual([])
  })

  test('one person does not unlock, by command or by SQL', async () => {
    const editionId = locked.id
    await must(EDITION_COMMANDS.requestUnlock, { editionId, reason: '有误' }, staff.chief)
    expect(refusal(await run(EDITION_COMMANDS.requestUnlock, { editionId, reason: '再来' }, staff.second))).toMatchObject({ reason: 'unlock_pending', params: { by: '总编丁' } })
    expect(refusal(await run(EDITION_COMMANDS.publishEdition, { editionId }, staff.chief))).toMatchObject({ reason: 'unlock_pending' })
    expect(refusal(await run(EDITION_COMMANDS.confirmUnlock, { editionId }, staff.chief))).toMatchObject({ rule: 'second_person' })
    for (const actor of [staff.editor, staff.layout, staff.author, staff.proof1])
      expect(refusal(await run(EDITION_COMMANDS.confirmUnlock, { editionId }, actor))).toMatchObject({ rule: 'role' })
    const before = await everything()
    const me = staff.chief.id
    for (const attempt of [
      `UPDATE edition SET state = 'open' WHERE id = '${editionId}'`,
      `UPDATE unlock_request SET confirmed_by = '${me}', confirmed_at = now()`,
      `UPDATE unlock_request SET confirmed_by = '${staff.layout.id}', confirmed_at = now()`,
      `UPDATE unlock_request SET confirmed_by = 'nobody', confirmed_at = now()`,
      `UPDATE unlock_request SET requested_by = '${staff.second.id}'`,
      `UPDATE unlock_request SET requested_by = '${staff.second.id}', confirmed_by = '${me}', confirmed_at = now()`,
      `UPDATE unlock_request SET reason = 'x'`,
      `DELETE FROM unlock_request`,
      `TRUNCATE unlock_request`,
      `INSERT INTO unlock_request (id, edition_id, lock_version, reason, requested_by, requested_at, confirmed_by, confirmed_at) VALUES ('u', '${editionId}', 1, 'x', '${staff.second.id}', now(), '${me}', now())`,
      `INSERT INTO unlock_request (id, edition_id, lock_version, reason, requested_by, requested_at) VALUES ('u', '${editionId}', 2, 'x', '${me}', now())`,
      `INSERT INTO unlock_request (id, edition_id, lock_version, reason, requested_by, requested_at) VALUES ('u', '${open.id}', 0, 'x', '${me}', now())`,
    ])
      await expect(database.db.execute(sql.raw(attempt)), attempt).rejects.toSatisfy(isLockedByDatabase)
    expect(await everything()).toEqual(before)
    await must(EDITION_COMMANDS.withdrawUnlock, { editionId }, staff.chief)
    expect(refusal(await run(EDITION_COMMANDS.confirmUnlock, { editionId }, staff.second))).toMatchObject({ reason: 'no_unlock_pending' })
    await expect(database.db.execute(sql.raw(`UPDATE unlock_request SET withdrawn_at = NULL, confirmed_by = '${staff.second.id}'`))).rejects.toSatisfy(isLockedByDatabase)
    expect(await database.db.select().from(unlockRequest)).toHaveLength(1)
  })

  test('what is published does not change either', async () => {
    await must(EDITION_COMMANDS.publishEdition, { editionId: locked.id, confirm: DATE }, staff.chief)
    const before = await everything()
    const attempts = [...(await attemptsOnLocked()), `UPDATE publication SET published_by = 'x'`, 'DELETE FROM publication', 'TRUNCATE publication', `UPDATE edition SET state = 'locked' WHERE id = '${locked.id}'`]
    for (const attempt of attempts.filter((one) => !/state = '(archived|withdrawn|corrected)'/.test(one)))
      await expect(database.db.execute(sql.raw(attempt)), attempt).rejects.toThrow()
    for (const name of ['requestUnlock', 'confirmUnlock', 'publishEdition', 'lockEdition'] as const)
      expect(refusal(await run(EDITION_COMMANDS[name] as Command<unknown, unknown>, { editionId: locked.id, reason: '改' }, staff.second))).toMatchObject({ kind: expect.stringMatching(/conflict|illegal/) as string })
    expect(await everything()).toEqual(before)
    expect((await verifyLocks()).problems).toEqual([])
  })
})

const TABLES = ['edition', 'page', 'slot', 'placement', 'proof_round', 'proof_mark', 'page_signature', 'warning_disposal', 'edition_lock', 'publication', 'unlock_request', 'story', 'story_text', 'review', 'comment', 'comment_thread', 'story_version', 'picture', 'audit_event', 'audit_seal'] as const

async function rows(query: string): Promise<Record<string, unknown>[]> {
  const answer = (await database.db.execute(sql.raw(query))) as unknown as { rows?: Record<string, unknown>[] } & Record<string, unknown>[]
  return answer.rows ?? [...answer]
}

/** The whole content of the guarded tables. */
async function everything(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const table of TABLES) found[table] = String((await rows(`SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') AS all FROM ${table} t`))[0]?.all)
  return found
}

/** Every column of every row of the locked edition, deletion, insertion beside it, truncation, and ways around. */
async function attemptsOnLocked(): Promise<string[]> {
  const pages = `(SELECT id FROM page WHERE edition_id = '${locked.id}')`
  const stories = `(SELECT story_id FROM placement WHERE edition_id = '${locked.id}')`
  const where: Record<string, string> = {
    edition: `id = '${locked.id}'`,
    page: `edition_id = '${locked.id}'`,
    placement: `edition_id = '${locked.id}'`,
    warning_disposal: `edition_id = '${locked.id}'`,
    slot: `page_id IN ${pages}`,
    proof_round: `page_id IN ${pages}`,
    proof_mark: `page_id IN ${pages}`,
    page_signature: `page_id IN ${pages}`,
    edition_lock: `edition_id = '${locked.id}'`,
    story: `id IN ${stories}`,
    story_text: `story_id IN ${stories}`,
    review: `story_id IN ${stories}`,
    comment: `story_id IN ${stories}`,
    comment_thread: `story_id IN ${stories}`,
    story_version: `story_id IN ${stories}`,
    audit_event: `subject_id = '${locked.id}'`,
  }
  const attempts: string[] = []
  for (const [table, condition] of Object.entries(where)) {
    expect((await rows(`SELECT 1 FROM ${table} WHERE ${condition}`)).length, table).toBeGreaterThan(0)
    const columns = await rows(`SELECT column_name, data_type, is_identity FROM information_schema.columns WHERE table_name = '${table}' AND table_schema = 'public'`)
    for (const column of columns) attempts.push(`UPDATE ${table} SET ${String(column.column_name)} = ${other(String(column.column_name), String(column.data_type))} WHERE ${condition}`)
    attempts.push(`DELETE FROM ${table} WHERE ${condition}`)
    attempts.push(`TRUNCATE ${table} CASCADE`)
    if (table === 'audit_event' || table === 'story') continue
    const copied = columns.filter((column) => column.is_identity !== 'YES').map((column) => String(column.column_name))
    const values = copied.map((name) => (name === 'id' || name === 'key' || name === 'date' || name === 'hash' ? `'n-' || ${name}` : name === 'number' || name === 'version' ? `${name} + 1000` : name))
    attempts.push(`INSERT INTO ${table} (${copied.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${condition} LIMIT 1`)
  }
  for (const state of ['planned', 'open', 'closing', 'signed', 'archived']) attempts.push(`UPDATE edition SET state = '${state}' WHERE id = '${locked.id}'`)
  if (locked.state === 'locked' && (await rows('SELECT 1 FROM publication')).length === 0) attempts.push(`UPDATE edition SET state = 'published' WHERE id = '${locked.id}'`)
  for (const state of STORY_STATES) attempts.push(`UPDATE story SET state = '${state}' WHERE id = '${printed.storyId}'`)
  const mine = open.pages[0]!
  const theirs = locked.pages[0]!
  attempts.push(
    // through an open edition into a locked page
    `INSERT INTO placement (id, edition_id, page_id, slot_id, story_id, version_id, part, placed_by, placed_at) SELECT 'p', '${open.id}', '${theirs.id}', s.id, '${ready.id}', '${ready.versionId}', 1, '${staff.layout.id}', now() FROM slot s WHERE s.page_id = '${theirs.id}' AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.slot_id = s.id) LIMIT 1`,
    `INSERT INTO placement (id, edition_id, page_id, slot_id, story_id, version_id, part, placed_by, placed_at) SELECT 'p', '${open.id}', '${mine.id}', s.id, '${ready.id}', '${ready.versionId}', 1, '${staff.layout.id}', now() FROM slot s WHERE s.page_id = '${theirs.id}' LIMIT 1`,
    `INSERT INTO placement (id, edition_id, page_id, slot_id, story_id, version_id, part, placed_by, placed_at) VALUES ('p', '${open.id}', '${mine.id}', '${mine.slots[0]!.id}', '${ready.id}', '${printed.versionId}', 1, '${staff.layout.id}', now())`,
    `UPDATE slot SET page_id = '${theirs.id}', key = 'stray' WHERE page_id = '${mine.id}'`,
    `UPDATE slot SET page_id = '${mine.id}', key = 'gone' WHERE page_id = '${theirs.id}'`,
    `UPDATE page SET edition_id = '${locked.id}', number = 99 WHERE id = '${mine.id}'`,
    `UPDATE page SET edition_id = '${open.id}', number = 99 WHERE id = '${theirs.id}'`,
    `UPDATE review SET story_id = '${printed.storyId}' WHERE story_id = '${ready.id}'`,
    `UPDATE comment SET story_id = '${ready.id}'`,
    `UPDATE edition SET lock_version = 5 WHERE id = '${open.id}'`,
    `UPDATE edition SET state = 'locked' WHERE id = '${open.id}'`,
    `UPDATE edition SET state = 'locked', lock_version = 1 WHERE id = '${open.id}'`,
    `INSERT INTO publication (id, edition_id, lock_id, published_by, published_at) SELECT 'b', '${open.id}', l.id, 'x', now() FROM edition_lock l LIMIT 1`,
    `INSERT INTO edition_lock (id, edition_id, version, snapshot, hash, previous_hash, locked_by, locked_at) VALUES ('l', '${locked.id}', 2, '{}', 'h', '${HASH}', '${staff.chief.id}', now())`,
    `INSERT INTO edition_lock (id, edition_id, version, snapshot, hash, previous_hash, locked_by, locked_at) VALUES ('l', '${open.id}', 2, '{}', 'h', '${HASH}', '${staff.chief.id}', now())`,
    ...['picture', 'audit_seal', 'unlock_request'].map((table) => `TRUNCATE ${table} CASCADE`),
    'TRUNCATE person CASCADE',
    'TRUNCATE desk CASCADE',
  )
  return attempts
}

/** Another value for a column of this type. */
function other(column: string, type: string): string {
  switch (type) {
    case 'text':
      return `coalesce(${column}, '') || 'x'`
    case 'integer':
    case 'bigint':
      return `coalesce(${column}, 0) + 1`
    case 'boolean':
      return `NOT ${column}`
    case 'jsonb':
      return `'{"x": 1}'::jsonb`
    case 'ARRAY':
      return `ARRAY['x']`
    case 'bytea':
      return `'\\x02'::bytea`
    default:
      return `coalesce(${column}, now()) + interval '1 day'`
  }
}

test('the fixture has a mark and a disposal to guard', async () => {
  expect(await database.db.select().from(proofMark).where(eq(proofMark.id, markId))).toHaveLength(1)
  expect((await database.db.select().from(placement)).length).toBeGreaterThan(10)
})
