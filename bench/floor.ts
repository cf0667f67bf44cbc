import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import postgres from 'postgres'
import { PGlite } from '@electric-sql/pglite'
import { bigrams } from './texts'

/**
 * The floor: bare Node and SQL doing what every save must do (session look-up, compare-and-set, revision row, audit chain,
 * search index off the save path), with nothing around it. What Quoin takes beyond it is Quoin's own.
 * Run as a process of its own: `tsx bench/floor.ts <port> <postgres url or PGlite folder>`.
 */
type Row = Record<string, unknown>
type Query = (sql: string, values?: unknown[]) => Promise<Row[]>
interface Sql {
  query: Query
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>
}

async function connect(target: string): Promise<Sql> {
  if (target.startsWith('postgres')) {
    const sql = postgres(target, { max: 10, onnotice: () => undefined, connection: { plan_cache_mode: 'force_custom_plan' } })
    return {
      query: async (text, values = []) => [...(await sql.unsafe(text, values as never[], { prepare: true }))] as Row[],
      transaction: (work) =>
        sql.begin((tx) => work(async (text, values = []) => [...(await tx.unsafe(text, values as never[], { prepare: true }))] as Row[])) as Promise<never>,
    }
  }
  const client = await PGlite.create(target)
  return {
    query: async (text, values = []) => (await client.query(text, values)).rows as Row[],
    transaction: (work) => client.transaction((tx) => work(async (text, values = []) => (await tx.query(text, values)).rows as Row[])) as Promise<never>,
  }
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

async function body(request: IncomingMessage): Promise<Row> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text) as Row
}

async function main(port: number, target: string): Promise<void> {
  const sql = await connect(target)
  const pending = new Set<string>()
  setInterval(() => void index(), 1000).unref()
  async function index(): Promise<void> {
    for (const id of [...pending].slice(0, 100)) {
      pending.delete(id)
      const [row] = await sql.query('select headline, content::text as content from floor_story where id = $1', [id])
      const grams = bigrams(`${String(row?.headline)} ${String(row?.content)}`)
      await sql.query('insert into floor_search values ($1, $2) on conflict (id) do update set grams = excluded.grams', [id, grams])
    }
  }

  async function write(query: Query, id: string, type: string, actor: unknown, data: unknown): Promise<void> {
    const [head] = await query('select seq, hash from floor_audit where subject = $1 order by seq desc limit 1', [id])
    const seq = Number(head?.seq ?? 0) + 1
    const text = JSON.stringify(data)
    await query('insert into floor_audit (subject, seq, type, actor, at, data, hash) values ($1, $2, $3, $4, now(), $5, $6)', [
      id, seq, type, actor, text, sha(`${(head?.hash as string | undefined) ?? ''}${text}`),
    ])
  }

  async function answer(request: IncomingMessage): Promise<unknown> {
    const url = new URL(request.url ?? '/', 'http://floor')
    const token = sha((request.headers.authorization ?? '').slice(7))
    const [session] = await sql.query('select person from floor_session where hash = $1', [token])
    if (!session) throw new Error('401')
    const id = url.pathname.split('/')[2] ?? ''
    if (request.method === 'POST') {
      const input = await body(request)
      const fresh = randomUUID()
      const text = JSON.stringify(input.content)
      await sql.transaction(async (query) => {
        await query(
          `insert into floor_story (id, state, desk, headline, content, hash, version, updated_at) values ($1, 'writing', $2, $3, $4, $5, 1, now())`,
          [fresh, input.desk, input.headline, text, sha(text)],
        )
        await query('insert into floor_version values ($1, 1, $2, now())', [fresh, text])
        await write(query, fresh, 'created', session.person, { hash: sha(text) })
      })
      pending.add(fresh)
      return { id: fresh, version: 1 }
    }
    if (request.method === 'PUT' || request.method === 'PATCH') {
      const input = await body(request)
      await sql.transaction(async (query) => {
        const [row] = await query('select version, state from floor_story where id = $1 for update', [id])
        if (Number(row?.version) !== input.version) throw new Error('409')
        if (request.method === 'PATCH') {
          await query('update floor_story set state = $2, version = version + 1, updated_at = now() where id = $1', [id, input.state])
          await write(query, id, 'moved', session.person, { to: input.state })
          return
        }
        const text = JSON.stringify(input.content)
        await query('update floor_story set content = $2, hash = $3, version = version + 1, updated_at = now() where id = $1', [id, text, sha(text)])
        await query('insert into floor_version values ($1, $2, $3, now())', [id, Number(row?.version) + 1, text])
        await write(query, id, 'saved', session.person, { hash: sha(text) })
      })
      if (request.method === 'PUT') pending.add(id)
      return { id, version: Number(input.version) + 1 }
    }
    if (id) return (await sql.query('select * from floor_story where id = $1', [id]))[0]
    const word = url.searchParams.get('q')
    if (word) {
      return sql.query(
        `select s.id, s.headline, s.state, s.updated_at from floor_story s join floor_search g on g.id = s.id
         where g.grams @> $1::text[] order by s.updated_at desc, s.id desc limit 50`,
        [bigrams(word)],
      )
    }
    return sql.query(
      'select id, headline, state, desk, version, updated_at from floor_story where desk = $1 and state = $2 order by updated_at desc, id desc limit 50',
      [url.searchParams.get('desk'), url.searchParams.get('state')],
    )
  }

  createServer((request, response) => {
    answer(request).then(
      (value) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(/^\d{3}$/.test((error as Error).message) ? Number((error as Error).message) : 500).end(String(error)),
    )
  }).listen(port, '127.0.0.1', () => console.log('floor ready'))
}

const [port, target] = process.argv.slice(2)
await main(Number(port), target ?? '')
