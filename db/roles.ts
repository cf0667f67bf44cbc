import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'

/** The role the application signs in as, unless another name is asked for. */
export const APP_ROLE = 'quoin_app'

/** Of pg_trigger.tgtype: before each deletion and each update. */
const REFUSES_CHANGES = 2 | 8 | 16

const NAME = /^[a-z_][a-z0-9_]{0,62}$/

/**
 * Lets a role of a Postgres server use the newsroom without owning anything of it: it reads and writes rows, and where a table only
 * grows (every change and deletion is refused by trigger) it reads and adds. It can change no table, no trigger and no function. To be called as the owner,
 * after migrating; again after every migration. Refuses (throws) a name that is not a plain one and a role that owns or rules anything.
 */
export async function grantToApp(ownerUrl: string, role: string, password: string): Promise<{ growing: string[] }> {
  if (!NAME.test(role)) throw new Error(`A role is named with small letters, figures and underscores: ${role}`)
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    return await sql.begin(async (tx) => {
      const [known] = await tx`select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = ${role}`
      if (known && (known.rolsuper || known.rolcreaterole || known.rolbypassrls)) throw new Error(`The role ${role} may do more than use the newsroom: take another name.`)
      const [owned] = await tx`select 1 from pg_class where relowner = (select oid from pg_roles where rolname = ${role}) limit 1`
      if (owned) throw new Error(`The role ${role} owns tables: take another name.`)
      // names and literals that a statement of this kind takes no parameters for; the name is checked above
      const [quoted] = await tx<{ secret: string; database: string }[]>`select quote_literal(${password}) as secret, quote_ident(current_database()) as database`
      const { secret = '', database = '' } = quoted ?? {}
      await tx.unsafe(`${known ? 'alter' : 'create'} role ${role} login password ${secret}`)
      await tx.unsafe(`grant connect on database ${database} to ${role}`)
      await tx.unsafe(`revoke create on schema public from public, ${role}`)
      await tx.unsafe(`grant usage on schema public, drizzle to ${role}`)
      await tx.unsafe(`grant select on all tables in schema drizzle to ${role}`)
      const tables = await tx<{ name: string; growing: boolean }[]>`
        select c.relname as name, exists (
          select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'quoin_refuse'::regproc and (t.tgtype & ${REFUSES_CHANGES}) = ${REFUSES_CHANGES}
        ) as growing
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`
      for (const { name, growing } of tables) {
        await tx.unsafe(`revoke all on "${name}" from ${role}`)
        await tx.unsafe(`grant select, insert${growing ? '' : ', update, delete'} on "${name}" to ${role}`)
      }
      await tx.unsafe(`grant usage, select on all sequences in schema public to ${role}`)
      return { growing: tables.filter((table) => table.growing).map((table) => table.name).toSorted() }
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/**
 * Whether the role of this connection may migrate: it owns the tables, or there are none yet. A role that may not is told in one
 * sentence when the tables are of another release.
 */
export async function mayMigrate(client: postgres.Sql, migrations: string): Promise<boolean> {
  const [table] = await client<{ owns: boolean }[]>`
    select pg_has_role(current_user, c.relowner, 'USAGE') as owns from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = 'audit_event'`
  if (!table || table.owns) return true
  const journal = JSON.parse(readFileSync(join(migrations, 'meta', '_journal.json'), 'utf8')) as { entries: { when: number }[] }
  const wanted = Math.max(...journal.entries.map((entry) => entry.when))
  const [done] = await client<{ at: string | null }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`
  if (Number(done?.at ?? 0) !== wanted) throw new Error('The tables are of another release. Run npm run db:setup with the address of their owner, then start again.')
  return false
}
