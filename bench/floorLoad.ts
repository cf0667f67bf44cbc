import { createHash } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { bigrams, random, story } from './texts'

const DDL = [
  'create table if not exists floor_session (hash text primary key, person text not null)',
  `create table if not exists floor_story (id text primary key, state text not null, desk text not null, headline text not null,
     content jsonb not null, hash text not null, version integer not null, updated_at timestamptz not null)`,
  'create table if not exists floor_version (story text, number integer, content jsonb, at timestamptz, primary key (story, number))',
  `create table if not exists floor_audit (subject text, seq integer, type text, actor text, at timestamptz, data jsonb, hash text,
     primary key (subject, seq))`,
  'create table if not exists floor_search (id text primary key, grams text[] not null)',
]
const AFTER = [
  "set maintenance_work_mem = '1GB'",
  'create index if not exists floor_list on floor_story (desk, state, updated_at desc, id desc)',
  'create index if not exists floor_recent on floor_story (updated_at desc, id desc)',
  'create index if not exists floor_grams on floor_search using gin (grams)',
  'analyze',
]

/** Loads the floor's own tables with the same stories. */
export async function loadFloor(target: string, count: number): Promise<void> {
  const client = target.startsWith('postgres') ? postgres(target, { max: 1, onnotice: () => undefined }) : await PGlite.create(target)
  const run = async (sql: string, values: unknown[] = []) => {
    if (client instanceof PGlite) await client.query(sql, values)
    else await client.unsafe(sql, values as never[])
  }
  for (const sql of DDL) await run(sql)
  const token = createHash('sha256').update('floor').digest('hex')
  await run('insert into floor_session values ($1, $2) on conflict do nothing', [token, 'person'])
  const next = random(20261123)
  for (let done = 0; done < count; done += 200) {
    const rows = Array.from({ length: Math.min(200, count - done) }, (_, offset) => {
      const content = story(next)
      const text = JSON.stringify(content)
      return { n: done + offset, headline: content.headline.join(''), text, grams: bigrams(text) }
    })
    const stories = rows.flatMap((row) => [`f${row.n}`, row.n % 4 ? 'writing' : 'filed', `d${row.n % 5}`, row.headline, row.text, String(row.n)])
    await run(
      `insert into floor_story select v.id, v.state, v.desk, v.headline, v.content::jsonb, v.hash, 1, now() - v.hash::integer * interval '1 second'
       from (values ${rows.map((_, i) => `($${i * 6 + 1}, $${i * 6 + 2}, $${i * 6 + 3}, $${i * 6 + 4}, $${i * 6 + 5}, $${i * 6 + 6})`).join(', ')}) v(id, state, desk, headline, content, hash)`,
      stories,
    )
    await run(
      `insert into floor_search select v.id, v.grams::text[] from (values ${rows.map((_, i) => `($${i * 2 + 1}, $${i * 2 + 2})`).join(', ')}) v(id, grams)`,
      rows.flatMap((row) => [`f${row.n}`, `{${row.grams.map((gram) => `"${gram.replace(/["\\]/g, '')}"`).join(',')}}`]),
    )
  }
  for (const sql of AFTER) await run(sql)
  if (client instanceof PGlite) await client.close()
  else await client.end()
}
