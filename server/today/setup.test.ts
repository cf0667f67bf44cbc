import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { edition, person } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import type { Role } from '@/newsroom/people/role'
import type { SetupStepId } from '@/newsroom/today/setup'
import type { Command } from '../command'
import { run } from '../command'
import { createEdition } from '../edition/making/create'
import { paperSettingsFor } from '../paper/read'
import { setPaper } from '../paper/set'
import { setUp } from '../paper/setup'
import { archiveDesk, createDesk } from '../people/desks'
import { acceptInvitation } from '../people/invitation'
import { deactivatePerson, invitePerson } from '../people/manage'
import { setDatabase } from '../store'
import { readDay } from './day'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
})
afterAll(() => database.close())

async function done<I, O>(command: Command<I, O>, input: NoInfer<I>, actor: Actor): Promise<O> {
  const result = await run(command, input, actor)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

/** An address belongs to one person: the newest is who was just invited. */
async function joined(admin: Actor, email: string, name: string, roles: Role[]): Promise<Actor> {
  const { id, token } = await done(invitePerson, { email, name, roles, deskId: null }, admin)
  const taken = await acceptInvitation({ token, name, password: 'a long password of theirs' })
  if (!taken.ok) throw new Error(JSON.stringify(taken.refusal))
  return { id, name, roles, deskId: null, via: 'session' }
}

const IMPRINT = {
  cn: 'CN 00-0001', supervisor: '青禾区委', sponsor: '青禾区融媒体中心', publisher: '青禾日报社', chiefEditor: '周启明', address: '青禾区文化路1号', postcode: '000000',
  phone: '0000-5550100', printer: { name: '青禾印务', address: '青禾区工业路2号' }, price: '每份1.00元', distribution: '自办发行',
}

test('a new paper is set up by its own screens’ commands, and the list ends by itself', async () => {
  const made = await setUp({ paper: { zh: '青禾日报', en: 'Qinghe Daily' }, email: 'first@example.invalid', name: '管理甲', password: 'a long password of theirs' })
  expect(made.ok).toBe(true)
  const [first] = await database.db.select().from(person)
  if (!first) throw new Error('an admin')
  const admin: Actor = { id: first.id, name: first.name, roles: ['admin'], deskId: null, via: 'session' }
  const left = async () => (await readDay(admin)).setup?.steps.filter((step) => !step.done) ?? []
  const ids = async (): Promise<SetupStepId[]> => (await left()).map(({ id }) => id)

  expect(await ids()).toEqual(['paper', 'imprint', 'desks', 'people', 'edition'])
  const { version, ...settings } = await paperSettingsFor(admin)
  await done(setPaper, { version, settings: { ...settings, startNumber: 1001 } }, admin)
  expect(await ids()).toEqual(['imprint', 'desks', 'people', 'edition'])
  await done(setPaper, { version: version + 1, settings: { ...settings, identity: { ...settings.identity, ...IMPRINT } } }, admin)
  expect(await ids()).toEqual(['desks', 'people', 'edition'])
  const { id: deskId } = await done(createDesk, { name: { zh: '要闻部', en: 'News' } }, admin)
  expect(await ids()).toEqual(['people', 'edition'])

  const staff: [string, Role[]][] = [['reporter', ['reporter']], ['editor', ['editor']], ['head', ['desk_head']], ['proof1', ['proofreader']], ['proof2', ['proofreader']], ['chief', ['chief_editor']]]
  for (const [name, roles] of staff) await joined(admin, `${name}@example.invalid`, name, roles)
  expect(await left()).toMatchObject([{ id: 'people', roles: [{ role: 'layout_editor', n: 1 }] }, { id: 'edition' }])
  const invited = await done(invitePerson, { email: 'layout@example.invalid', name: '版面己', roles: ['layout_editor'], deskId: null }, admin)
  expect(await ids(), 'invited is not there yet').toEqual(['people', 'edition'])
  expect((await acceptInvitation({ token: invited.token, name: '版面己', password: 'a long password of theirs' })).ok).toBe(true)
  expect(await ids()).toEqual(['edition'])
  const layout: Actor = { id: invited.id, name: '版面己', roles: ['layout_editor'], deskId: null, via: 'session' }
  expect((await readDay(layout)).setup, 'nobody else is told').toBeNull()
  await done(createEdition, { date: '2034-01-02' }, layout)
  expect((await readDay(admin)).setup).toBeNull()

  // what was there and is taken away is wanted again
  await done(archiveDesk, { id: deskId, archived: true }, admin)
  await done(deactivatePerson, { id: layout.id }, admin)
  expect(await ids()).toEqual(['desks', 'people'])
  await done(archiveDesk, { id: deskId, archived: false }, admin)
  const other = await joined(admin, 'layout2@example.invalid', '版面壬', ['layout_editor'])
  expect((await readDay(admin)).setup).toBeNull()

  // the open edition prints the whole imprint it was made with; the next would be refused
  const now = await paperSettingsFor(admin)
  const { version: latest, ...whole } = now
  await done(setPaper, { version: latest, settings: { ...whole, identity: { ...whole.identity, price: '' } }, openEditions: 'keep' }, admin)
  expect((await readDay(admin)).setup, 'the lock would not refuse').toBeNull()
  await done(createEdition, { date: '2034-01-03' }, other)
  expect(await left()).toEqual([{ id: 'imprint', done: false, fields: 1 }])
  expect(await database.db.$count(edition, eq(edition.lockVersion, 0))).toBe(2)
})
