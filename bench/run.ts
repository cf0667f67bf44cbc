import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { openDatabase } from '@/db/open'
import type { Database } from '@/db/types'
import { startPostgres } from '../db/testing/postgres.mjs'
import { loadFloor } from './floorLoad'
import { Client, drive, measure, type Figure } from './load'
import { EDITORS, loadStories, preparePeople, TOKEN } from './prepare'
import { preparePaper } from './preparePaper'
import { start, type Running } from './servers'
import { COMMON, RARE, random, SOME, story } from './texts'

/**
 * `npm run bench [-- --stories 100000 --engine postgres|pglite|both --seconds 30 --fresh]`: the HTTP API under the load of
 * a newsroom, beside a floor of bare Node and SQL in the same run. Data is loaded once into .tmp/bench and kept.
 * Budgets are those of peers.md; what counts is the ratio to the floor, because both ran on the same minutes of this machine.
 */
const options = readOptions(process.argv.slice(2))
const folder = resolve('.tmp/bench')

interface Column {
  name: string
  rows: Record<string, string>
}

async function main(): Promise<void> {
  if (!existsSync('dist/server.mjs')) throw new Error('Build first: npm run build')
  if (options.fresh) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  console.log(`${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${options.stories} stories`)
  const columns: Column[] = []
  for (const engine of options.engines) columns.push(...(await runEngine(engine)))
  print(columns)
  writeFileSync(resolve(folder, 'result.json'), JSON.stringify(columns, null, 2))
}

async function runEngine(engine: 'postgres' | 'pglite'): Promise<Column[]> {
  const base = resolve(folder, `${engine}-${options.stories}`)
  const fresh = !existsSync(resolve(base, 'loaded'))
  if (fresh) rmSync(base, { recursive: true, force: true })
  mkdirSync(base, { recursive: true })
  const server = engine === 'postgres' ? await startPostgres({ dir: resolve(base, 'server') }) : null
  try {
    const url = server?.url
    if (fresh) {
      const database = await openDatabase({ url, folder: resolve(base, 'quoin') })
      await database.migrate()
      await load(database, engine)
      await database.close()
      await loadFloor(url ?? resolve(base, 'floor'), options.stories)
      writeFileSync(resolve(base, 'loaded'), '')
    }
    const environment: Record<string, string> = url ? { DATABASE_URL: url } : { QUOIN_DATA: resolve(base, 'quoin') }
    const floorBefore = await told(floor(url ?? resolve(base, 'floor'), `${engine}: floor before`))
    const quoin = await start(['node', 'dist/server.mjs'], { ...environment, NODE_ENV: 'production', QUOIN_SAMPLE: '0' }, '/health')
    const mine = await told(measureQuoin(quoin, `${engine}: Quoin`))
    await quoin.stop()
    const floorAfter = await told(floor(url ?? resolve(base, 'floor'), `${engine}: floor after`))
    return [floorBefore, mine, floorAfter]
  } finally {
    await server?.stop()
  }
}

/** The run is long: what is known is told at once. */
async function told(column: Promise<Column>): Promise<Column> {
  const known = await column
  console.log(`${known.name}: ${Object.entries(known.rows).map(([label, value]) => `${label} ${value}`).join(', ')}`)
  return known
}

async function load(database: Database, engine: string): Promise<void> {
  const { desks } = await preparePaper(database)
  const people = await preparePeople(database, desks)
  await loadStories(database, options.stories, people, desks, (done) => console.log(`${engine}: ${done} stories loaded`))
}

interface Row {
  id: string
  version: number
  state: string
}

async function measureQuoin(server: Running, name: string): Promise<Column> {
  const idle = server.memory()
  const clients = Array.from({ length: EDITORS }, (_, editor) => new Client(server.port, { authorization: `Bearer ${TOKEN(editor)}` }))
  const [one] = clients
  if (!one) throw new Error('no client')
  const next = random(7)
  const content = () => story(next)
  const mine = async (client: Client) =>
    client.json<Row>('POST', '/api/v1/stories', { genre: 'news', target: 1200, content: content() })
  const desk = (await one.json<{ items: { id: string }[] }>('GET', '/api/v1/desks')).items[0]?.id ?? ''

  const rows: Record<string, string> = {}
  const put = (label: string, value: Figure) => (rows[label] = `${value.p50.toFixed(1)} / ${value.p95.toFixed(1)}`)

  put('create', await measure(200, () => mine(one)))
  const work = await mine(one)
  let { version } = work
  put('save the body', await measure(200, async () => {
    ;({ version } = await one.json<Row>('PUT', `/api/v1/stories/${work.id}/content`, { version, content: content() }))
  }))
  put('change stage', await measure(200, (turn) =>
    one.json('POST', `/api/v1/stories/${work.id}/transitions`, { action: turn % 2 === 0 ? 'file' : 'recall' })))
  await indexed()
  put('list 50 by desk and state', await measure(200, () => one.json('GET', `/api/v1/stories?deskId=${desk}&state=writing&limit=50`)))
  const list = await one.json<{ items: Row[] }>('GET', '/api/v1/stories?limit=200')
  put('checks of one', await measure(60, (turn) => one.json('GET', `/api/v1/stories/${list.items[turn]?.id ?? ''}/checks`)))
  put('open one', await measure(200, (turn) => one.json('GET', `/api/v1/stories/${list.items[turn % list.items.length]?.id ?? ''}`)))
  for (const [label, word] of [['search, rare', RARE], ['search, 5 %', SOME], ['search, common', COMMON]] as const) {
    put(label, await measure(60, () => one.json('GET', `/api/v1/stories?q=${encodeURIComponent(word)}&limit=50`)))
  }
  const plan = (await one.json<{ items: { date: string }[] }>('GET', '/api/v1/editions')).items[0]
  if (plan) put('flat plan, first load', await measure(60, () => one.json('GET', `/api/v1/editions/${plan.date}`)))

  const own = await Promise.all(clients.map((client) => mine(client)))
  const saving = await drive(10, 8, async (client) => {
    const [row, at] = [own[client], clients[client]]
    if (row && at) ({ version: row.version } = await at.json<Row>('PUT', `/api/v1/stories/${row.id}/content`, { version: row.version, content: content() }))
    return 'save'
  })
  rows['save, 10 clients, per second'] = saving.perSecond.toFixed(0)
  const listing = await drive(10, 8, async (client) => {
    await clients[client]?.json('GET', `/api/v1/stories?deskId=${desk}&state=writing&limit=50`)
    return 'list'
  })
  rows['list, 10 clients, per second'] = listing.perSecond.toFixed(0)

  const mixed = async (client: number, turn: number): Promise<string> => {
    const row = own[client]
    const at = clients[client]
    if (!row || !at) return 'none'
    const dice = (client * 37 + turn * 61) % 100
    if (dice < 5) return at.json('GET', `/api/v1/stories?q=${encodeURIComponent([RARE, SOME, COMMON][turn % 3] ?? RARE)}&limit=50`).then(() => 'search')
    if (dice < 35) {
      const saved = await at.json<Row>('PUT', `/api/v1/stories/${row.id}/content`, { version: row.version, content: content() })
      row.version = saved.version
      return 'save'
    }
    if (dice < 60) return at.json('GET', `/api/v1/stories?deskId=${desk}&state=writing&limit=50`).then(() => 'list')
    if (dice < 90) return at.json('GET', `/api/v1/stories/${row.id}`).then(() => 'open')
    if (dice < 95) return mine(at).then(() => 'create')
    for (const action of ['file', 'recall']) row.version = (await at.json<Row>('POST', `/api/v1/stories/${row.id}/transitions`, { action })).version
    return 'file and recall'
  }
  const paced = await drive(EDITORS, options.seconds, mixed, () => 500 + next() * 1500)
  if (paced.byName.save) put('50 editors paced, saves', paced.byName.save)
  if (paced.byName.search) put('50 editors paced, searches', paced.byName.search)
  const closed = await drive(EDITORS, Math.max(10, options.seconds / 2), mixed)
  rows['closed loop, 50 editors, per second'] = closed.perSecond.toFixed(0)
  if (closed.byName.save) put('closed loop, saves', closed.byName.save)

  rows['cold start, ms'] = server.coldStartMs.toFixed(0)
  rows['memory idle / peak, MB'] = `${idle.now} / ${server.memory().peak}`
  for (const client of clients) client.close()
  return { name, rows }
}

/**
 * The index takes in the hundreds of stories made within seconds just before, here and in the floor: reading is measured when
 * it is done. The mixed load below has it at work.
 */
function indexed(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20_000))
}

/** The same first figures from the floor: before and after, so that a drift of the machine shows. */
async function floor(target: string, name: string): Promise<Column> {
  const server = await start(['node_modules/.bin/tsx', 'bench/floor.ts', '{port}', target], {}, '/')
    .catch((error: unknown) => Promise.reject(new Error(`the floor: ${String(error)}`)))
  const client = new Client(server.port, { authorization: 'Bearer floor' })
  const next = random(7)
  const rows: Record<string, string> = {}
  const put = (label: string, value: Figure) => (rows[label] = `${value.p50.toFixed(1)} / ${value.p95.toFixed(1)}`)
  const create = () => client.json<Row>('POST', '/stories', { desk: 'd0', headline: '题', content: story(next) })
  put('create', await measure(100, create))
  const row = await create()
  put('save the body', await measure(100, async () => {
    ;({ version: row.version } = await client.json<Row>('PUT', `/stories/${row.id}`, { version: row.version, content: story(next) }))
  }))
  put('change stage', await measure(100, async (turn) => {
    ;({ version: row.version } = await client.json<Row>('PATCH', `/stories/${row.id}`, { version: row.version, state: turn % 2 ? 'filed' : 'writing' }))
  }))
  await indexed()
  put('list 50 by desk and state', await measure(100, () => client.json('GET', '/stories?desk=d0&state=writing')))
  put('open one', await measure(100, () => client.json('GET', `/stories/${row.id}`)))
  for (const [label, word] of [['search, rare', RARE], ['search, 5 %', SOME], ['search, common', COMMON]] as const) {
    put(label, await measure(30, () => client.json('GET', `/stories?q=${encodeURIComponent(word)}`)))
  }
  rows['memory idle / peak, MB'] = `${server.memory().now} / ${server.memory().peak}`
  client.close()
  await server.stop()
  return { name, rows }
}

function print(columns: Column[]): void {
  const labels = [...new Set(columns.flatMap((column) => Object.keys(column.rows)))]
  const width = Math.max(...labels.map((label) => label.length))
  console.log(`\np50 / p95 in ms where two figures stand\n${''.padEnd(width)} | ${columns.map((column) => column.name.padStart(24)).join(' | ')}`)
  for (const label of labels) {
    console.log(`${label.padEnd(width)} | ${columns.map((column) => (column.rows[label] ?? '').padStart(24)).join(' | ')}`)
  }
  try {
    console.log(`\ncommit ${execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim()}`)
  } catch {
    // outside a checkout
  }
}

function readOptions(args: string[]) {
  const value = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const engine = value('--engine') ?? 'both'
  return {
    stories: Number(value('--stories') ?? 100_000),
    engines: (engine === 'both' ? ['postgres', 'pglite'] : [engine]) as ('postgres' | 'pglite')[],
    seconds: Number(value('--seconds') ?? 30),
    fresh: args.includes('--fresh'),
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof Error && error.cause) console.error(error.cause)
  process.exit(1)
})
