import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { eq, inArray } from 'drizzle-orm'
import { auditEvent, edition, editionLock, page, placement, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import type { EditionView } from '@/newsroom/edition/pageView'
import type { Refusal } from '@/newsroom/refusal'
import type { Result } from '@/newsroom/result'
import { pageParts, pagesOf } from '@/db/read/page'
import { verifyAudit } from '../../audit/verify'
import { run, type Command } from '../../command'
import { loadPrinted } from '../../layout/contents'
import { layoutOf, pageSources } from '../../layout/layout'
import { saveStory } from '../../story/text/save'
import { transitionStory } from '../../story/workflow/transition'
import { setDatabase } from '../../store'
import { EDITION_COMMANDS as C } from '../commands'
import { fullEdition, makePaper, makeStaff, must, readyStories, readyStory, signAll, slotsOf, view, type Staff } from '../edition.fixture'
import { verifyLocks } from './verify'
import { makePerson, makeStory, textOf } from '../../story/build.test-support'

// whole evenings of a paper, on a machine that does other things too
vi.setConfig({ testTimeout: 240_000 })

let database: Database
let staff: Staff
const server = () => database.kind === 'postgres'

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
})
afterAll(() => database.close())

function refusals(results: readonly Result<unknown>[]): Refusal[] {
  return results.flatMap((result) => (result.ok ? [] : [result.refusal]))
}

const winners = (results: readonly Result<unknown>[]) => results.filter((result) => result.ok).length

/** Every page's stored hash is that of what stands on it, every story's state its page's, no slot or story is doubled. */
async function whole(editionId: string): Promise<void> {
  const [row] = await database.db.select().from(edition).where(eq(edition.id, editionId))
  const printed = await loadPrinted(database.db, row!)
  const { parts } = printed
  const hashes = pageSources(printed).map((source) => layoutOf(source).hash)
  for (const [index, one] of parts.entries()) {
    expect(hashes[index]).toBe(one.page.hash)
    for (const placed of one.placements) expect(['placed', 'first_proof', 'second_proof', 'clean_proof', 'page_signed', 'locked']).toContain(placed.storyState)
  }
  const ids = parts.flatMap((one) => one.placements).map((placed) => placed.storyId)
  expect(new Set(ids).size).toBe(ids.length)
}

describe('of people at once', () => {
  test('100 place into one slot: exactly one wins, the rest hear who', async () => {
    await must(C.createEdition, { date: '2030-03-01' }, staff.layout)
    const made = await view(staff, '2030-03-01')
    const slot = slotsOf(made).find((one) => one.kind === 'story')!
    const stories = await readyStories(database.db, staff, Array.from({ length: 100 }, () => ({})))
    const people = [staff.layout, staff.chief, staff.second, await makePerson(database.db, ['layout_editor'], null, '版面壬')]
    const results = await Promise.all(stories.map((one, index) => run(C.placeStory, { slotId: slot.id, storyId: one.id }, people[index % 4]!)))
    expect(winners(results)).toBe(1)
    const lost = refusals(results)
    expect(new Set(lost.map((one) => `${one.kind} ${one.kind === 'conflict' ? one.reason : ''}`))).toEqual(new Set(['conflict slot_taken']))
    expect(new Set(lost.map((one) => (one.kind === 'conflict' ? String(one.params?.headline) : ''))).size).toBe(1)
    expect(await database.db.select().from(placement).where(eq(placement.slotId, slot.id))).toHaveLength(1)
    const states = await database.db.select({ state: story.state }).from(story).where(inArray(story.id, stories.map((one) => one.id)))
    expect(states.filter((one) => one.state === 'placed')).toHaveLength(1)
    expect(states.filter((one) => one.state === 'ready')).toHaveLength(99)
    await whole(made.id)
  })

  test('one story into many slots: it stands once', async () => {
    const made = await view(staff, '2030-03-01')
    for (let round = 0; round < 5; round++) {
      const one = await readyStory(database.db, staff)
      const free = slotsOf(await view(staff, '2030-03-01')).filter((slot) => slot.kind === 'story' && !slot.placement)
      const results = await Promise.all(free.map((slot) => run(C.placeStory, { slotId: slot.id, storyId: one.id }, staff.layout)))
      expect(winners(results)).toBe(1)
      for (const refusal of refusals(results)) expect(refusal).toMatchObject({ reason: 'story_already_placed' })
      await must(C.pullStory, { storyId: one.id, to: 'ready', reason: '换' }, staff.layout)
    }
    await whole(made.id)
  })

  test('move, swap, pull and place against each other: nothing is doubled or lost', async () => {
    const made = await view(staff, '2030-03-01')
    const slots = slotsOf(made).filter((slot) => slot.kind === 'story')
    const stories = await readyStories(database.db, staff, slots.map(() => ({})))
    let seed = 7
    const pick = <T,>(items: readonly T[]): T => items[(seed = (seed * 48271) % 2147483647) % items.length]!
    for (let round = 0; round < (server() ? 10 : 3); round++) {
      const acts = Array.from({ length: 24 }, () => {
        const [from, to] = [pick(slots).id, pick(slots).id]
        const storyId = pick(stories).id
        return pick([
          () => run(C.placeStory, { slotId: to, storyId }, staff.layout),
          () => run(C.moveStory, { slotId: from, toSlotId: to }, staff.chief),
          () => run(C.swapStories, { slotId: from, withSlotId: to }, staff.layout),
          () => run(C.pullStory, { storyId, to: 'ready', reason: '换' }, staff.second),
        ])
      })
      const results: Result<unknown>[] = await Promise.all(acts.map((act) => act()))
      expect(refusals(results).filter((one) => one.kind === 'unavailable')).toEqual([])
      await whole(made.id)
    }
    const rows = await database.db.select({ id: story.id, state: story.state }).from(story).where(inArray(story.id, stories.map((one) => one.id)))
    const standing = new Set((await database.db.select({ storyId: placement.storyId }).from(placement)).map((one) => one.storyId))
    for (const row of rows) expect(row.state, row.id).toBe(standing.has(row.id) ? 'placed' : 'ready')
  })
})

test('editions are numbered by date without gaps, whoever makes and cancels them at once', async () => {
  const dates = Array.from({ length: 12 }, (_, index) => `2030-05-${String(index + 1).padStart(2, '0')}`)
  const results = await Promise.all([...dates, ...dates].toReversed().map((date) => run(C.createEdition, { date }, staff.layout)))
  expect(winners(results)).toBe(12)
  for (const refusal of refusals(results)) expect(refusal).toMatchObject({ reason: 'edition_exists' })
  const gapless = async () => {
    const rows = await database.db.select({ date: edition.date, number: edition.number, id: edition.id }).from(edition).orderBy(edition.date)
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => 427 + index))
    return rows
  }
  const rows = await gapless()
  await Promise.all([3, 5, 6, 9].map((index) => run(C.cancelEdition, { editionId: rows[index]!.id, reason: '休刊' }, staff.chief)))
  expect(await gapless()).toHaveLength(rows.length - 4)
  await Promise.all([rows[5]!.date, rows[3]!.date].map((date) => run(C.createEdition, { date }, staff.chief)))
  for (const row of await gapless()) await whole(row.id)
})

describe('two locks', () => {
  test('of one edition: one wins, the other hears of it', async () => {
    for (const row of await database.db.select().from(edition)) await must(C.cancelEdition, { editionId: row.id, reason: '清空' }, staff.chief)
    const made = await fullEdition(database.db, staff, '2030-06-01')
    await signAll(staff, '2030-06-01')
    const results = await Promise.all(Array.from({ length: 10 }, (_, index) => run(C.lockEdition, { editionId: made.id }, index % 2 ? staff.chief : staff.second)))
    expect(winners(results)).toBe(1)
    for (const refusal of refusals(results)) expect(refusal).toMatchObject({ kind: 'conflict', reason: 'already_locked', params: { by: expect.stringMatching(/总编/) as string } })
    expect(await database.db.select().from(editionLock).where(eq(editionLock.editionId, made.id))).toHaveLength(1)
  })
})

test('a lock among placements, saves and signatures: every write is wholly before or wholly after', async () => {
  const date = '2030-06-02'
  const made = await fullEdition(database.db, staff, date, 60)
  let signed = await signAll(staff, date)
  const draft = await makeStory(database.db, { author: staff.author, state: 'writing' })
  const tally: Record<string, number> = {}
  const rounds = Number(process.env.QUOIN_RACE_ROUNDS ?? (server() ? 12 : 4))
  for (let round = 1; round <= rounds; round++) {
    const spare = await readyStory(database.db, staff, { characters: 60 })
    const [text] = await database.db.select({ version: story.version }).from(story).where(eq(story.id, draft.id))
    const acts = inFlight(signed, spare.id, { id: draft.id, version: text!.version }, round)
    const results = await Promise.all(acts.map(async ([name, act]) => [name, await act()] as const))
    for (const [name, result] of results) {
      const key = `${name}: ${result.ok ? 'done' : result.refusal.kind}`
      tally[key] = (tally[key] ?? 0) + 1
    }
    expect(results.filter(([, result]) => !result.ok && result.refusal.kind === 'unavailable')).toEqual([])
    await whole(made.id)
    const state = (await view(staff, date)).state
    if (state === 'locked') {
      await agreesWithSnapshot(made.id)
      await must(C.requestUnlock, { editionId: made.id, reason: `第${round}轮` }, staff.chief)
      await must(C.confirmUnlock, { editionId: made.id }, staff.second)
    }
    await refill(date)
    signed = await signAll(staff, date)
  }
  expect((await verifyLocks()).problems).toEqual([])
  // both happened: a lock that won, and one that found the page no longer signed
  expect(tally['lock: done']).toBeGreaterThan(0)
  expect(tally['save: done']).toBe(rounds)
})

type Act = [string, () => Promise<Result<unknown>>]

/** What an evening does all at once: one lock in the midst of it, sometimes first, sometimes last. */
function inFlight(signed: EditionView, spare: string, draft: { id: string; version: number }, round: number): Act[] {
  const placed = slotsOf(signed).filter((slot) => slot.placement)
  const slot = (index: number) => placed[(round + index) % placed.length]!
  const text = (n: number) => textOf('一篇稿子', `第${round}轮第${n}次写下的话。`)
  const go = <I, O>(command: Command<I, O>, input: unknown, actor = staff.layout) => () => run(command, input, actor)
  const acts: Act[] = [
    ['break', go(C.setHeadlineBreaks, { slotId: slot(1).id, headline: [slot(1).placement!.headline.join('')] })],
    ['slot', go(C.changeSlot, { slotId: slot(2).id, importance: 20 + round })],
    ['pull', go(C.pullStory, { storyId: slot(3).placement!.storyId, to: 'ready', reason: '换稿' })],
    ['place', go(C.placeStory, { slotId: slot(3).id, storyId: spare })],
    ['swap', go(C.swapStories, { slotId: slot(4).id, withSlotId: slot(5).id })],
    ['dates', go(C.confirmDates, { slotId: slot(6).id })],
    ['reopen', go(C.reopenPage, { pageId: signed.pages[round % 2]!.id, reason: '改' })],
    ...Array.from({ length: 6 }, (_, n): Act => ['save', go(saveStory, { ...draft, content: text(n) }, staff.author)]),
    ...Array.from({ length: 3 }, (_, n): Act => ['confirm', go(transitionStory, { id: slot(n).placement!.storyId, action: 'confirm_changes', hash: slot(n).placement!.versionHash }, staff.editor)]),
  ]
  // first, in the midst, late: on the embedded database the order of asking is the order of doing
  acts.splice((round % 3) * 6, 0, ['lock', go(C.lockEdition, { editionId: signed.id }, staff.chief)])
  return acts
}

/** Whatever stands ready goes into the slots that were emptied. */
async function refill(date: string): Promise<void> {
  const ready = await database.db.select({ id: story.id }).from(story).where(eq(story.state, 'ready'))
  for (const slot of slotsOf(await view(staff, date)).filter((one) => one.kind === 'story' && !one.placement && !one.filler))
    await must(C.placeStory, { slotId: slot.id, storyId: ready.pop()!.id }, staff.layout)
}

/** After the lock the living tables say what the snapshot says: nothing came between. */
async function agreesWithSnapshot(editionId: string): Promise<void> {
  const [lock] = (await database.db.select().from(editionLock).where(eq(editionLock.editionId, editionId))).toSorted((a, b) => b.version - a.version)
  const snapshot = lock!.snapshot as EditionSnapshot
  const parts = await pageParts(database.db, await pagesOf(database.db, editionId))
  expect(snapshot.pages.map((one) => one.hash)).toEqual(parts.map((one) => one.page.hash))
  for (const [index, one] of parts.entries()) {
    expect(snapshot.pages[index]!.placements.map((placed) => `${placed.slot} ${placed.storyId}`)).toEqual(
      one.placements.map((placed) => `${placed.slotKey} ${placed.storyId}`).toSorted(),
    )
  }
  const events = await database.db.select({ type: auditEvent.type }).from(auditEvent).where(inArray(auditEvent.subjectId, [editionId, ...parts.map((one) => one.page.id)])).orderBy(auditEvent.id)
  // nothing comes after the lock but its own hour of publication
  expect(events.slice(-2).map((event) => event.type)).toEqual(['edition.locked', 'edition.release_set'])
  const pages = await database.db.select({ state: page.state }).from(page).where(eq(page.editionId, editionId))
  expect(new Set(pages.map((one) => one.state))).toEqual(new Set(['locked']))
}

test('the audit trail of it all proves itself', async () => {
  expect((await verifyAudit(database.db)).faults).toEqual([])
})
