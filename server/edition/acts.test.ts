import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { editionById } from '@/db/read/edition'
import { decideEdition, EDITION_ACTIONS, type EditionAction } from '@/newsroom/edition/transition'
import { can } from '@/newsroom/permission/can'
import { run } from '../command'
import { editionSubject } from '../layout/hold'
import { setDatabase } from '../store'
import { EDITION_COMMANDS as C } from './commands'
import { disposeAll, fullEdition, makePaper, makeStaff, must, signAll, view, type Staff } from './edition.fixture'

vi.setConfig({ testTimeout: 180_000 })

const DATE = '2030-07-01'
let database: Database
let staff: Staff
let editionId: string
let pageId: string

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
  const made = await fullEdition(database.db, staff, DATE)
  editionId = made.id
  pageId = made.pages[0]!.id
}, 240_000)
afterAll(() => database.close())

/** Each act as the real command, in a transaction that is taken back. */
const ACTS: Record<EditionAction, (actor: Staff['chief']) => ReturnType<typeof run>> = {
  change: (actor) => run(C.setPage, { pageId, credit: '版式 某某' }, actor),
  dispose_warning: (actor) => run(C.disposeWarning, { editionId, check: 'none', target: { kind: 'edition' }, covers: '', reason: '可以' }, actor),
  set_number: (actor) => run(C.setEditionNumber, { editionId, number: 9_999, reason: '改号' }, actor),
  take_over_identity: (actor) => run(C.takeOverIdentity, { editionId }, actor),
  cancel: (actor) => run(C.cancelEdition, { editionId, reason: '不出了' }, actor),
  lock: (actor) => run(C.lockEdition, { editionId }, actor),
  request_unlock: (actor) => run(C.requestUnlock, { editionId, reason: '有误' }, actor),
  withdraw_unlock: (actor) => run(C.withdrawUnlock, { editionId }, actor),
  confirm_unlock: (actor) => run(C.confirmUnlock, { editionId }, actor),
  send: (actor) => run(C.sendEdition, { editionId }, actor),
  set_release: (actor) => run(C.setRelease, { editionId, at: null }, actor),
  publish: (actor) => run(C.publishEdition, { editionId, confirm: DATE }, actor),
  archive: (actor) => run(C.archiveEdition, { editionId }, actor),
}

/** What the table refuses here, the command refuses in the same words; what it allows is on the screen, and nothing else is. */
async function agrees(): Promise<string> {
  const row = await editionById(database.db, editionId)
  const { subject } = await editionSubject(database.db, row!)
  for (const actor of [staff.chief, staff.head, staff.layout, staff.editor])
    for (const action of EDITION_ACTIONS) {
      const decided = decideEdition(subject, action, actor)
      if (decided.ok) continue
      const result = await ACTS[action](actor)
      // who may not change a page is refused by the page's own permission
      const role = action === 'change' && can(actor, 'edit_page') !== null
      expect(result, `${subject.state} ${action}`).toMatchObject({ ok: false, refusal: role ? { kind: 'forbidden' } : decided.refusal })
    }
  return subject.state
}

test('every act of the table, in every state an edition goes through, by the real commands', async () => {
  expect(await agrees()).toBe('open')
  await signAll(staff, DATE)
  expect(await agrees()).toBe('signed')
  await disposeAll(staff, editionId)
  await must(C.lockEdition, { editionId }, staff.chief)
  expect(await agrees()).toBe('locked')
  await must(C.requestUnlock, { editionId, reason: '有误' }, staff.chief)
  expect((await view(staff, DATE)).abilities.toSorted()).toEqual(['set_release', 'withdraw_unlock'])
  expect(await agrees()).toBe('locked')
  await must(C.confirmUnlock, { editionId }, staff.head)
  // opened again: its number is final
  expect(await agrees()).toBe('open')
  await signAll(staff, DATE)
  await disposeAll(staff, editionId)
  await must(C.lockEdition, { editionId }, staff.chief)
  await must(C.sendEdition, { editionId, note: '' }, staff.chief)
  expect(await agrees()).toBe('sent')
  await must(C.publishEdition, { editionId, confirm: DATE }, staff.chief)
  expect(await agrees()).toBe('published')
  await must(C.archiveEdition, { editionId }, staff.chief)
  expect(await agrees()).toBe('archived')
})
