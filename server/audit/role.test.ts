import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { migrationsFolder } from '@/db/open'
import { openPostgres } from '@/db/postgres'
import { grantToApp } from '@/db/roles'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { seedSample } from '../../sample/load/sample'
import { setDatabase } from '../store'

vi.setConfig({ testTimeout: 120_000 })

// the embedded database has one user, who owns it: its limit is documented
describe.skipIf(!inject('postgresUrl'))('the role the application signs in as', () => {
  let owner: Database
  let app: Database
  let ownerUrl: string
  let growing: string[]

  beforeAll(async () => {
    owner = await testDatabase()
    const [row] = (await owner.db.execute(sql`select current_database() as name`)) as unknown as { name: string }[]
    const address = new URL(inject('postgresUrl'))
    address.pathname = `/${row?.name ?? ''}`
    ownerUrl = address.href
    ;({ growing } = await grantToApp(ownerUrl, 'quoin_app_test', 'geheim'))
    address.username = 'quoin_app_test'
    address.password = 'geheim'
    app = openPostgres(address.href, migrationsFolder())
  })
  afterAll(async () => {
    await app.close()
    await owner.db.execute(sql`drop owned by quoin_app_test`)
    await owner.close()
  })

  test('runs the newsroom: a whole sample paper is written, placed, signed, locked and published', async () => {
    await app.migrate()
    setDatabase(app)
    expect(await seedSample(new Date())).toBe(true)
  })

  test('only adds where a table only grows', () => {
    expect(growing).toEqual(expect.arrayContaining(['audit_event', 'audit_seal', 'edition_lock', 'page_layout', 'picture', 'publication', 'story_version']))
  })

  test.each([
    ['deletes events', sql`delete from audit_event`],
    ['changes an event', sql`update audit_event set data = '{}'`],
    ['empties the trail', sql`truncate audit_event`],
    ['empties the trail with what hangs on it', sql`truncate audit_seal cascade`],
    ['disables its triggers', sql`alter table audit_event disable trigger user`],
    ['drops a trigger', sql`drop trigger audit_event_append_only on audit_event`],
    ['makes a trigger', sql`create trigger x before insert on audit_event for each row execute function quoin_refuse('x')`],
    ['replaces the function', sql`create or replace function quoin_refuse() returns trigger language plpgsql as 'begin return null; end'`],
    ['acts as a replica', sql`set session_replication_role = replica`],
    ['drops the table', sql`drop table audit_event cascade`],
    ['makes a table in its way', sql`create table audit_event_2 (id int)`],
    ['deletes a lock', sql`delete from edition_lock`],
    ['deletes a publication', sql`delete from publication`],
    ['becomes the owner', sql`set role postgres`],
  ])('is refused when it %s', async (_, attack) => {
    await expect(app.db.execute(attack)).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('is told to update the tables by their owner, when they are of another release', async () => {
    await owner.db.execute(sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`)
    await expect(app.migrate()).rejects.toThrow('npm run db:setup')
  })

  test('is not made of a role that may do more', async () => {
    await expect(grantToApp(ownerUrl, new URL(ownerUrl).username || 'postgres', 'x')).rejects.toThrow('take another name')
    await expect(grantToApp(ownerUrl, 'x; drop table story', 'x')).rejects.toThrow('small letters')
  })
})
