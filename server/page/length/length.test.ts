import { and, eq, inArray, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditEvent, lengthRequest, notice, storyVersion } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { SlotView } from '@/newsroom/edition/pageView'
import { blockText } from '@/newsroom/manuscript/texts'
import { run } from '../../command'
import { EDITION_COMMANDS as C } from '../../edition/commands'
import { makePaper, makeStaff, must, readyStory, signAll, disposeAll, slotsOf, fullEdition, view, type Staff } from '../../edition/edition.fixture'
import { readPage } from '../../edition/readPage'
import { refusal } from '../../story/build.test-support'
import { readStory } from '../../story/read'
import { setDatabase } from '../../store'
import { transitionStory } from '../../story/workflow/transition'

vi.setConfig({ testTimeout: 120_000 })

const TOLERANCE = 3

let database: Database
let staff: Staff
let serial = 0

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db, { undersetTolerance: TOLERANCE })
}, 240_000)
afterAll(() => database.close())

type Slot = SlotView & { pageId: string; page: number }

/** An edition of its own, and a story of so many characters in the smallest slot of its first page that takes one. */
async function placed(characters: number) {
  const date = `2032-06-${String(++serial).padStart(2, '0')}`
  const { id } = await must(C.createEdition, { date }, staff.chief)
  const slots = slotsOf(await view(staff, date)).filter(({ kind }) => kind === 'story').toSorted((a, b) => a.lines * a.cols - b.lines * b.cols)
  const on = (page: number) => slots.filter((slot) => slot.page === page)
  const [slot] = on(1)
  if (!slot) throw new Error('no slot')
  const story = await readyStory(database.db, staff, { characters })
  await must(C.placeStory, { slotId: slot.id, storyId: story.id }, staff.layout)
  const fit = async () => {
    const found = slotsOf(await view(staff, date)).find(({ placement }) => placement?.storyId === story.id)?.placement?.fit
    if (!found) throw new Error('it stands nowhere')
    return found
  }
  return { id, date, slot, one: on(1), two: on(2), storyId: story.id, fit }
}

const lengths = async (storyId: string) => (await readStory(staff.author, storyId)).lengths
const asked = async ({ slot, fit }: { slot: Slot; fit: () => Promise<{ overLines: number; underLines: number }> }) => {
  const answer = await must(C.askLength, { slotId: slot.id }, staff.layout)
  expect(answer.lines).toBe((await fit()).overLines || (await fit()).underLines)
  return answer
}
const told = async (storyId: string, kind = 'length_asked') =>
  (await database.db.select().from(notice).where(and(eq(notice.subjectId, storyId), eq(notice.kind, kind), isNull(notice.readAt)))).map(({ personId }) => personId).toSorted()
const trail = async (storyId: string) =>
  (await database.db.select({ type: auditEvent.type, data: auditEvent.data }).from(auditEvent).where(and(eq(auditEvent.subjectId, storyId), inArray(auditEvent.type, ['story.length_asked', 'story.length_ended']))).orderBy(auditEvent.seq)).map(({ type, data }) => ({ type, ...(data as { why?: string }) }))
const ended = async (storyId: string) => (await trail(storyId)).flatMap(({ why }) => why ?? [])

// before every other edition: it is locked
test('a request is locked with its page by the database itself, and only of what stands there', async () => {
  const date = '2032-05-31'
  const made = await fullEdition(database.db, staff, date)
  const slot = slotsOf(made).find(({ kind, placement }) => kind === 'story' && (placement?.fit?.underLines ?? 0) > TOLERANCE)!
  const { storyId, versionId } = slot.placement!
  await must(C.askLength, { slotId: slot.id }, staff.layout)
  const [row] = await database.db.select().from(lengthRequest).where(eq(lengthRequest.storyId, storyId))
  const other = await readyStory(database.db, staff)
  await expect(database.db.insert(lengthRequest).values({ ...row!, slotKey: 'elsewhere' })).rejects.toThrow()
  await expect(database.db.update(lengthRequest).set({ storyId: other.id, versionId: other.versionId }).where(eq(lengthRequest.storyId, storyId))).rejects.toThrow()
  expect(await database.db.select().from(storyVersion).where(eq(storyVersion.id, versionId))).toHaveLength(1)

  await signAll(staff, date)
  await disposeAll(staff, made.id)
  await must(C.lockEdition, { editionId: made.id }, staff.chief)
  // underset is let stand at the lock: what was asked is asked of nobody then
  expect([await lengths(storyId), (await readPage(staff.layout, date, slot.page)).lengths]).toEqual([[], []])
  expect(await told(storyId)).toEqual([])
  await expect(database.db.delete(lengthRequest).where(eq(lengthRequest.storyId, storyId))).rejects.toThrow()
  await expect(database.db.update(lengthRequest).set({ note: '改' }).where(eq(lengthRequest.storyId, storyId))).rejects.toThrow()
  expect(refusal(await run(C.withdrawLength, { slotId: slot.id }, staff.layout))).toMatchObject({ kind: 'locked', holder: '总编丁' })
  expect(refusal(await run(C.askLength, { slotId: slot.id }, staff.layout))).toMatchObject({ kind: 'locked' })
})

describe('a cut', () => {
  test('is asked of a story that stays where it stands, with exactly the lines that are over; its authors and reviewers are told', async () => {
    const { date, slot, storyId, fit } = await placed(700)
    const { overLines, overChars } = await fit()
    expect(overLines).toBeGreaterThan(3)
    const seen = { kind: 'cut', lines: overLines, characters: overChars } as const
    expect(await must(C.askLength, { slotId: slot.id, storyId, seen, note: ' 引语可删 ' }, staff.layout)).toEqual({ storyId, ...seen })

    const [request, ...more] = await lengths(storyId)
    expect(more).toEqual([])
    expect(request).toMatchObject({ ...seen, storyId, date, page: 1, slot: slot.key, versionNumber: 1, note: '引语可删', by: { id: staff.layout.id, name: '版面己' } })
    // these very characters: put behind what has a place, they are the text
    const { content, state } = await readStory(staff.author, storyId)
    expect(state).toBe('placed')
    const { lines, from } = request?.over ?? { lines: [], from: { block: -1, offset: -1 } }
    const text = blockText(content.body[from.block]) ?? ''
    expect(lines).toHaveLength(overLines)
    expect(lines.join('')).toBe(text.slice(from.offset))
    expect(Array.from(lines.join(''))).toHaveLength(overChars)

    expect((await readPage(staff.head, date, 1)).lengths).toEqual([request])
    expect(await told(storyId)).toEqual([staff.author, staff.chief, staff.editor, staff.head].map(({ id }) => id).toSorted())
    expect(await trail(storyId)).toEqual([{ type: 'story.length_asked', ...seen, date, page: 1, slot: slot.key, versionNumber: 1, block: from.block, offset: from.offset, note: '引语可删' }])
  })

  test('asked again is one request, by what the page counts then', async () => {
    const made = await placed(700)
    const first = await asked(made)
    await must(C.changeSlot, { slotId: made.slot.id, lines: made.slot.lines - 2 }, staff.layout)
    expect(await lengths(made.storyId), 'what is over still is asked still').toMatchObject([{ lines: first.lines }])
    const second = await asked(made)
    expect(second.lines).toBeGreaterThan(first.lines)
    expect(await lengths(made.storyId)).toMatchObject([{ lines: second.lines, characters: second.characters }])
    expect(await ended(made.storyId)).toEqual([])
  })

  test('is done by itself as soon as the text fits, by whatever: whoever asked is told, and nobody else is asked any more', async () => {
    const made = await placed(420)
    const { storyId, slot, two, id } = made
    await asked(made)
    await must(C.continueStory, { slotId: two.at(-1)!.id, storyId }, staff.chief)
    expect(await made.fit()).toMatchObject({ overLines: 0 })
    expect(await lengths(storyId)).toEqual([])
    expect(await told(storyId)).toEqual([])
    expect(await told(slot.pageId, 'length_met')).toEqual([staff.layout.id])
    expect(await ended(storyId)).toEqual(['met'])
    // over again, it is not asked again by itself
    await must(C.shortenJump, { editionId: id, storyId }, staff.layout)
    expect((await made.fit()).overLines).toBeGreaterThan(0)
    expect(await lengths(storyId)).toEqual([])
  })

  test('is done by a correction of printed words on the proof, as any change of placed copy', async () => {
    const { overChars } = await (await placed(700)).fit()
    const { slot, storyId, date } = await placed(700 - overChars + 30)
    const over = await must(C.askLength, { slotId: slot.id }, staff.layout)
    expect(over.characters).toBeLessThan(60)
    const { content } = await readStory(staff.author, storyId)
    const { block, offset } = (await lengths(storyId))[0]?.over?.from ?? { block: -1, offset: 0 }
    const text = blockText(content.body[block]) ?? ''
    await must(C.raiseProof, { pageId: slot.pageId }, staff.layout)
    // what has no place is not printed, and not marked: the cut is made in what is
    const strike = async (from: number, to: number) => {
      const { markId } = await must(C.markProof, { pageId: slot.pageId, text: '', correction: { storyId, block, from, to, was: text.slice(from, to), by: '' } }, staff.proof1)
      await must(C.carryOutMark, { markId }, staff.chief)
    }
    await strike(offset - 22, offset - 20)
    expect(await lengths(storyId), 'not enough').toMatchObject([{ lines: over.lines, versionNumber: 1 }])
    await strike(offset - 100, offset - 40)
    expect(await lengths(storyId)).toEqual([])
    expect(await told(slot.pageId, 'length_met')).toEqual([staff.layout.id])
    expect((await readPage(staff.layout, date, 1)).page.slots.find(({ id }) => id === slot.id)?.placement).toMatchObject({ storyId, fit: { overLines: 0 } })
  })
})

test('a story that is pulled for a cut has the lines that were over on its slip, until it is sent back for another', async () => {
  const { slot, storyId, fit } = await placed(700)
  const cut = (await fit()).overChars
  await must(C.askLength, { slotId: slot.id }, staff.layout)
  const over = (await lengths(storyId))[0]?.over?.lines
  await must(C.pullStory, { storyId, to: 'first_review', reason: '请删', cut }, staff.layout)
  const { slip, state } = await readStory(staff.author, storyId)
  expect([state, slip.cut, slip.over]).toEqual(['first_review', cut, over])
  // sent back by whoever reads it, for another cut: those lines are no more what is meant
  await must(transitionStory, { id: storyId, action: 'send_back', to: 'returned', reason: '再删些', cut: 5 }, staff.chief)
  expect((await readStory(staff.author, storyId)).slip).toEqual({ cut: 5 })
  // nothing over is no lines
  const fits = await placed(60)
  await must(C.pullStory, { storyId: fits.storyId, to: 'first_review', reason: '请删', cut: 5 }, staff.layout)
  expect((await readStory(staff.author, fits.storyId)).slip).toEqual({ cut: 5 })
})

test('a fill is asked where more is short than the paper takes for full, and done within that', async () => {
  const made = await placed(60)
  const { storyId, slot, fit } = made
  const short = (await fit()).underLines
  expect(short).toBeGreaterThan(TOLERANCE + slot.split)
  expect(await asked(made)).toMatchObject({ kind: 'fill', lines: short })
  expect(await lengths(storyId)).toMatchObject([{ kind: 'fill', over: null }])
  // each line less of the slot is one less in each of its columns
  const less = Math.ceil((short - TOLERANCE) / slot.split)
  await must(C.changeSlot, { slotId: slot.id, lines: slot.lines - less + 1 }, staff.chief)
  expect(await lengths(storyId), 'still short').toHaveLength(1)
  await must(C.changeSlot, { slotId: slot.id, lines: slot.lines - less }, staff.chief)
  expect((await fit()).underLines).toBeLessThanOrEqual(TOLERANCE)
  expect(await lengths(storyId)).toEqual([])
  expect(await told(slot.pageId, 'length_met')).toEqual([staff.layout.id])
})

test('it is withdrawn by the page’s side, and ends where the story goes from the slot', async () => {
  const first = await placed(700)
  await asked(first)
  expect(refusal(await run(C.withdrawLength, { slotId: first.slot.id }, staff.editor))).toMatchObject({ kind: 'forbidden' })
  expect(refusal(await run(C.withdrawLength, { slotId: first.slot.id, storyId: 'another' }, staff.layout))).toMatchObject({ reason: 'stale_version' })
  await must(C.withdrawLength, { slotId: first.slot.id }, staff.chief)
  expect(await lengths(first.storyId)).toEqual([])
  expect(await told(first.storyId)).toEqual([])
  expect(refusal(await run(C.withdrawLength, { slotId: first.slot.id }, staff.layout))).toEqual({ kind: 'conflict', reason: 'length_not_asked' })

  // to another slot in which it does not fit, into another's place, and off the page
  const [, other, third] = first.one
  await must(C.changeSlot, { slotId: other!.id, lines: 10 }, staff.layout)
  await asked(first)
  await must(C.moveStory, { slotId: first.slot.id, toSlotId: other!.id }, staff.layout)
  expect((await first.fit()).overLines).toBeGreaterThan(0)
  expect([await lengths(first.storyId), await ended(first.storyId)]).toEqual([[], ['withdrawn', 'gone']])

  await must(C.changeSlot, { slotId: third!.id, lines: 10 }, staff.layout)
  const short = await readyStory(database.db, staff, { characters: 700 })
  await must(C.placeStory, { slotId: third!.id, storyId: short.id }, staff.layout)
  await must(C.askLength, { slotId: other!.id }, staff.layout)
  await must(C.askLength, { slotId: third!.id }, staff.layout)
  await must(C.swapStories, { slotId: other!.id, withSlotId: third!.id }, staff.layout)
  expect([await lengths(first.storyId), await lengths(short.id)]).toEqual([[], []])
  expect(await ended(short.id)).toEqual(['gone'])

  await must(C.askLength, { slotId: other!.id }, staff.layout)
  await must(C.pullStory, { storyId: short.id, to: 'ready', reason: '换稿' }, staff.layout)
  expect([await database.db.select().from(lengthRequest).where(eq(lengthRequest.storyId, short.id)), await ended(short.id), await told(short.id)]).toEqual([[], ['gone', 'gone'], []])

  // with the edition goes all that is asked on its pages
  await must(C.askLength, { slotId: third!.id }, staff.layout)
  await must(C.cancelEdition, { editionId: first.id, reason: '停刊' }, staff.chief)
  expect([await database.db.select().from(lengthRequest).where(eq(lengthRequest.storyId, first.storyId)), await told(first.storyId), (await ended(first.storyId)).at(-1)]).toEqual([[], [], 'gone'])
})

test('what a page asks ends with the page, also of a story that stands on others', async () => {
  const { id, date, storyId } = await placed(2500)
  await must(C.setPageCount, { editionId: id, count: 8 }, staff.layout)
  const there = slotsOf(await view(staff, date)).filter(({ page, kind }) => page === 6 && kind === 'story').toSorted((a, b) => a.lines * a.cols - b.lines * b.cols)[0]!
  await must(C.continueStory, { slotId: there.id, storyId }, staff.layout)
  expect(await must(C.askLength, { slotId: there.id }, staff.layout)).toMatchObject({ kind: 'cut' })
  const losing = refusal(await run(C.setPageCount, { editionId: id, count: 4 }, staff.layout))
  if (losing === 'not refused' || losing.kind !== 'conflict') throw new Error('not asked')
  await must(C.setPageCount, { editionId: id, count: 4, losing: JSON.parse(String(losing.params?.losing)) as string[], reason: '减版' }, staff.layout)
  expect((await readStory(staff.author, storyId)).placements).toHaveLength(1)
  expect([await lengths(storyId), await ended(storyId), await told(storyId)]).toEqual([[], ['gone'], []])
})

test('what is refused', async () => {
  const { slot, storyId, one, two } = await placed(700)
  const ask = async (input: object, actor = staff.layout) => refusal(await run(C.askLength, { slotId: slot.id, ...input }, actor))
  expect(await ask({}, staff.editor)).toMatchObject({ kind: 'forbidden', rule: 'role' })
  expect(await ask({ slotId: one[1]!.id })).toEqual({ kind: 'invalid', fields: { slotId: 'empty' } })
  expect(await ask({ slotId: 'none' })).toMatchObject({ kind: 'not_found' })
  expect(await ask({ storyId: 'another' })).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
  expect(await ask({ seen: { kind: 'cut', lines: 1, characters: 1 } })).toMatchObject({ kind: 'conflict', reason: 'stale_version' })
  expect(await ask({ note: 'x'.repeat(201) })).toMatchObject({ kind: 'invalid' })
  await must(C.continueStory, { slotId: two.at(-1)!.id, storyId }, staff.layout)
  expect(await ask({})).toEqual({ kind: 'invalid', fields: { slotId: 'not_last_part' } })
  const made = await placed(60)
  await must(C.changeSlot, { slotId: made.slot.id, lines: made.slot.lines - Math.ceil(((await made.fit()).underLines - TOLERANCE) / made.slot.split) }, staff.layout)
  expect(await ask({ slotId: made.slot.id })).toEqual({ kind: 'conflict', reason: 'length_fits' })
  expect(await database.db.select().from(lengthRequest).where(inArray(lengthRequest.storyId, [storyId, made.storyId]))).toEqual([])
})
