import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { eq } from 'drizzle-orm'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { editionById } from '@/db/read/edition'
import { edition, paper } from '@/db/schema'
import { decideEdition, EDITION_ACTIONS, EDITION_TRANSITIONS, type EditionAction } from '@/newsroom/edition/transition'
import { LOCKED_EDITION, OPEN_EDITION } from '@/newsroom/edition/page'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { run, type Command } from '../command'
import { editionSubject } from '../layout/hold'
import { setDatabase } from '../store'
import { refusal } from '../story/build.test-support'
import { EDITION_COMMANDS as C } from './commands'
import { disposeAll, fullEdition, makePaper, makeStaff, must, signAll, view, type Staff } from './edition.fixture'
import { readPreflight } from './check/preflight'

vi.setConfig({ testTimeout: 180_000 })

const DATE = '2030-07-01'
let database: Database
let staff: Staff
let editionId: string
let pageId: string
let warning: { check: string; target: unknown; covers: string }

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db, { undersetTolerance: 0 })
  const made = await fullEdition(database.db, staff, DATE)
  editionId = made.id
  pageId = made.pages[0]!.id
  // a warning there is to let stand, and a paper that says otherwise of itself than the edition prints
  const warned = (await readPreflight(staff.head, editionId)).find((check) => check.severity === 'warning' && check.failures.length > 0)!
  const [failure] = warned.failures
  warning = { check: warned.id, target: failure!.target, covers: failure!.covers }
  const [{ identity }] = (await database.db.select({ identity: paper.identity }).from(paper)) as [{ identity: PaperIdentity }]
  await database.db.update(paper).set({ identity: { ...identity, price: '每份2.00元' } })
}, 240_000)
afterAll(() => database.close())

class TakenBack extends Error {
  constructor(readonly state: string) {
    super('taken back')
  }
}

/** One act by the real command, taken back at the end of its own transaction: its refusal, or the state it led to. */
async function attempt<I, O>(command: Command<I, O>, input: unknown, actor: Actor): Promise<Refusal | string> {
  try {
    const result = await run(command, input, actor, {
      async also(tx) {
        throw new TakenBack((await editionById(tx, editionId))?.state ?? 'gone')
      },
    })
    return refusal(result)
  } catch (error) {
    if (error instanceof TakenBack) return error.state
    throw error
  }
}

const ACTS: Record<EditionAction, (actor: Actor, reason?: string) => Promise<Refusal | string>> = {
  change: (actor) => attempt(C.setPage, { pageId, credit: '版式 某某' }, actor),
  dispose_warning: (actor, reason = '有误') => attempt(C.disposeWarning, { editionId, ...warning, reason }, actor),
  set_number: (actor, reason = '有误') => attempt(C.setEditionNumber, { editionId, number: 9_999, reason }, actor),
  take_over_identity: (actor) => attempt(C.takeOverIdentity, { editionId }, actor),
  set_times: (actor) => attempt(C.setEditionTimes, { editionId, times: { copy: '20:00', press: '23:00', pages: { usual: { raised: 60, read: 30, signed: 10 }, pages: {} } } }, actor),
  set_pages: (actor) => attempt(C.setPageCount, { editionId, count: 8 }, actor),
  cancel: (actor, reason = '有误') => attempt(C.cancelEdition, { editionId, reason }, actor),
  lock: (actor) => attempt(C.lockEdition, { editionId }, actor),
  request_unlock: (actor, reason = '有误') => attempt(C.requestUnlock, { editionId, reason }, actor),
  withdraw_unlock: (actor) => attempt(C.withdrawUnlock, { editionId }, actor),
  confirm_unlock: (actor) => attempt(C.confirmUnlock, { editionId }, actor),
  open_run: (actor, reason = '有误') => attempt(C.openRun, { editionId, pages: [1], reason }, actor),
  send: (actor) => attempt(C.sendEdition, { editionId }, actor),
  set_release: (actor) => attempt(C.setRelease, { editionId, at: '2030-06-30T23:00:00Z' }, actor),
  publish: (actor) => attempt(C.publishEdition, { editionId, confirm: DATE }, actor),
  archive: (actor) => attempt(C.archiveEdition, { editionId }, actor),
}

/**
 * What the table refuses here, the command refuses in the same words; what it allows, the command does, to the state the table
 * says, or refuses for a reason of the act's own: those are answered, after the state.
 */
async function cells(): Promise<string[]> {
  const row = await editionById(database.db, editionId)
  const { subject } = await editionSubject(database.db, row!)
  const own: string[] = []
  for (const actor of [staff.chief, staff.head, staff.layout, staff.editor])
    for (const action of EDITION_ACTIONS) {
      const decided = decideEdition(subject, action, actor)
      const answer = await ACTS[action](actor)
      // who may not change a page is refused by the page's own permission
      const role = action === 'change' && can(actor, 'edit_page') !== null
      const cell = `${subject.state} ${action} ${actor.name}`
      if (role) expect(answer, cell).toMatchObject({ kind: 'forbidden', rule: 'role' })
      else if (!decided.ok) expect(answer, cell).toEqual(decided.refusal)
      else if (typeof answer !== 'string') own.push(`${action}: ${answer.kind}`)
      // a change lets the state follow its pages; of a cancelled edition nothing is left
      else if (action === 'cancel') expect(answer, cell).toBe('gone')
      else if (LOCKED_EDITION.includes(decided.value) || action === 'confirm_unlock') expect(answer, cell).toBe(decided.value)
      else expect(OPEN_EDITION, cell).toContain(answer)
    }
  return [subject.state, ...new Set(own)]
}

test('every act of the table, in every state of an edition, by the real commands', async () => {
  // written by hand: the edition is open since something stands on it, and closing is read from the clock
  for (const state of ['planned', 'closing', 'open'] as const) {
    await database.db.update(edition).set({ state }).where(eq(edition.id, editionId))
    expect(await cells()).toEqual([state, 'lock: preflight'])
  }
  await signAll(staff, DATE)
  expect(await cells()).toEqual(['signed', 'change: would_void', 'set_pages: would_void', 'lock: preflight'])
  await disposeAll(staff, editionId)
  expect(await cells()).toEqual(['signed', 'change: would_void', 'set_pages: would_void'])
  await must(C.lockEdition, { editionId }, staff.chief)
  expect(await cells()).toEqual(['locked'])
  await must(C.requestUnlock, { editionId, reason: '有误' }, staff.chief)
  expect((await view(staff, DATE)).abilities.toSorted()).toEqual(['set_release', 'withdraw_unlock'])
  expect(await cells()).toEqual(['locked'])
  await must(C.confirmUnlock, { editionId }, staff.head)
  // opened again: its number is final
  expect(await cells()).toEqual(['open', 'lock: preflight'])
  await signAll(staff, DATE)
  await disposeAll(staff, editionId)
  await must(C.lockEdition, { editionId }, staff.chief)
  await must(C.sendEdition, { editionId, note: '' }, staff.chief)
  expect(await cells()).toEqual(['sent'])
  await must(C.publishEdition, { editionId, confirm: DATE }, staff.chief)
  expect(await cells()).toEqual(['published'])
  await must(C.archiveEdition, { editionId }, staff.chief)
  expect(await cells()).toEqual(['archived'])
})

test('a reason is asked for where the table says so', async () => {
  for (const { action, reason } of EDITION_TRANSITIONS) {
    const answer = await ACTS[action](staff.chief, ' ')
    if (reason) expect(answer, action).toEqual({ kind: 'invalid', fields: { reason: 'required' } })
    else expect(answer, action).not.toMatchObject({ fields: { reason: 'required' } })
  }
})
