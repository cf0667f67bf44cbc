import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { auditEvent, editionLock, review, story } from '@/db/schema'
import { snapshotOf } from '@/db/read/publication'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { moveTo } from '@/newsroom/edition/move'
import { blockText } from '@/newsroom/manuscript/texts'
import { difference } from '@/newsroom/typesetting/difference/difference'
import { run } from '../../command'
import { EDITION_COMMANDS as C } from '../../edition/commands'
import { comparePage } from '../../edition/compare/difference'
import { disposeAll, fullEdition, makePaper, makeStaff, must, signAll, type Staff } from '../../edition/edition.fixture'
import { readPage } from '../../edition/readPage'
import { transition } from '../../story/workflow/transition'
import { setDatabase } from '../../store'

vi.setConfig({ testTimeout: 120_000 })

const DATE = '2031-08-04'
let database: Database
let staff: Staff
let at: { editionId: string; pageId: string; storyId: string; block: number; text: string }

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
  const { id } = await fullEdition(database.db, staff, DATE)
  const { page, contents } = await readPage(staff.chief, DATE, 1)
  const storyId = page.slots.find(({ kind, placement }) => kind === 'story' && placement)?.placement?.storyId ?? ''
  const block = contents[storyId]?.body.findIndex((one) => (blockText(one) ?? '').length > 12) ?? 0
  at = { editionId: id, pageId: page.id, storyId, block, text: blockText(contents[storyId]?.body[block]) ?? '' }
}, 240_000)
afterAll(() => database.close())

const detail = () => readPage(staff.chief, DATE, 1)
const textNow = async () => blockText((await detail()).contents[at.storyId]?.body[at.block]) ?? ''
const standing = async () => (await database.db.select().from(review).where(eq(review.storyId, at.storyId))).filter(({ voidedAt }) => voidedAt === null).map(({ level }) => level).toSorted((a, b) => a - b)

/** The first two characters of the text, to another place of it. */
function moved(place: number) {
  const going = moveTo(at.text, { from: 0, to: 2 }, place)
  if (!going) throw new Error('the words of this text move')
  return { storyId: at.storyId, block: at.block, ...going }
}
const mark = (correction: ReturnType<typeof moved>) => run(C.markProof, { pageId: at.pageId, text: '', correction }, staff.proof1)

test('words are moved by one mark: carried out as any correction, verified where they stand, told by the comparison and in the lock', async () => {
  await must(C.raiseProof, { pageId: at.pageId }, staff.layout)
  const { hash } = (await detail()).page
  await must(C.signProof, { pageId: at.pageId, round: 1, hash }, staff.proof1)

  // what it says it makes has to be what its words make by moving
  const asked = moved(6)
  expect(await mark({ ...asked, moves: { from: 0, to: 3 } })).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { moves: 'not_allowed' } } })
  expect(await mark({ ...asked, was: asked.by, by: asked.was, moves: { from: 4, to: 6 } })).toMatchObject({ ok: false, refusal: { reason: 'words_changed' } })
  const { markId } = await must(C.markProof, { pageId: at.pageId, text: '', correction: asked }, staff.proof1)
  // another on what they cross, which is found there afterwards
  const inside = await must(C.markProof, { pageId: at.pageId, text: '', correction: { storyId: at.storyId, block: at.block, from: 3, to: 4, was: at.text.slice(3, 4), by: '丂' } }, staff.proof1)
  const [open] = (await detail()).marks
  expect(open).toMatchObject({ state: 'open', correction: { ...asked, sign: 'move', placed: true, made: false } })
  expect(open?.correction?.class).not.toBe('C')

  expect(await must(C.carryOutMark, { markId }, staff.layout)).toMatchObject({ class: open?.correction?.class, pages: [1] })
  const then = at.text.slice(2, 6) + at.text.slice(0, 2) + at.text.slice(6)
  expect(await textNow()).toBe(then)
  expect(await standing(), 'wording is confirmed by who read it last').not.toContain(3)
  const after = (await detail()).marks
  expect(after.find(({ id }) => id === markId)).toMatchObject({ state: 'done', correction: { from: 4, to: 6, sign: 'move', placed: true, made: true } })
  expect(after.find(({ id }) => id === inside.markId)).toMatchObject({ state: 'open', correction: { from: 1, to: 2, placed: true } })

  // on paper it is words and nothing else, from the proof that was signed
  const { from, to, texts } = await comparePage(staff.proof1, DATE, 1, {})
  expect(difference(from.layout, to.layout).filter(({ kind }) => kind === 'words').length).toBeGreaterThan(0)
  expect(texts.filter(({ before, after: now }) => before !== now).map(({ storyId }) => storyId)).toEqual([at.storyId])

  // the mark inside is made after it, and the move is verified all the same
  await must(C.carryOutMark, { markId: inside.markId }, staff.layout)
  expect(await textNow()).toBe(then.replace(then.charAt(1), '丂'))
  for (const id of [markId, inside.markId]) await must(C.verifyMark, { markId: id }, staff.chief)
  const trail = await database.db.select().from(auditEvent).where(eq(auditEvent.type, 'story.correction_made')).orderBy(asc(auditEvent.id))
  expect(trail.map(({ data }) => data)).toEqual([expect.objectContaining({ struck: asked.was, put: asked.by }), expect.objectContaining({ put: '丂' })])

  // who read the wording last confirms the difference
  const [row] = await database.db.select().from(story).where(eq(story.id, at.storyId))
  const levels = await standing()
  for (const [level, who] of [[1, staff.editor], [2, staff.head], [3, staff.chief]] as const)
    if (!levels.includes(level)) expect(await transition(who, { id: at.storyId, action: 'confirm_changes', hash: row?.hash })).toMatchObject({ ok: true })
  for (const [round, who] of [[2, staff.proof1], [3, staff.proof2]] as const) {
    const raised = await must(C.raiseProof, { pageId: at.pageId }, staff.layout)
    await must(C.signProof, { pageId: at.pageId, round, hash: raised.hash }, who)
  }
  const { page } = await detail()
  for (const [level, who] of [[1, staff.layout], [2, staff.head], [3, staff.chief]] as const) await must(C.signPage, { pageId: at.pageId, level, hash: page.hash }, who)
  await signAll(staff, DATE)
  await disposeAll(staff, at.editionId)
  await must(C.lockEdition, { editionId: at.editionId }, staff.chief)
  const [lock] = await database.db.select().from(editionLock).where(eq(editionLock.editionId, at.editionId))
  const locked = (await snapshotOf(database.db, lock?.id ?? ''))?.snapshot.stories.find(({ id }) => id === at.storyId)
  expect(locked?.corrections).toMatchObject([{ was: asked.was, by: asked.by, moves: asked.moves }, { by: '丂' }])
  expect(locked?.corrections?.[1]).not.toHaveProperty('moves')
})
