import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { openDatabase } from '@/db/open'
import type { Database } from '@/db/types'
import { startPostgres } from '../db/testing/postgres.mjs'
import { loadFloor } from './floorLoad'
import { Client, drive, measureInTurns, type Figure } from './load'
import { EDITORS, loadStories, preparePeople, TOKEN } from './prepare'
import { preparePaper } from './preparePaper'
import { start, type Running } from './servers'
import { COMMON, RARE, random, SOME, story } from './texts'

/**
 * `npm run bench [-- --stories 100000 --engine postgres|pglite|both --seconds 30 --fresh]`: the HTTP API under the load of
 * a newsroom, beside a floor of bare Node and SQL. Data is loaded once into .tmp/bench and kept. Budgets are those of
 * peers.md; what counts is the ratio to the floor: the two answer in turns, one request each, on the same seconds of this machine.
 */
const options = readOptions(process.argv.slice(2))
const folder = resolve('.tmp/bench')

/** As Postgres comes: the tests' own server has less of it. */
const AS_INSTALLED = { shared_buffers: '128MB', max_wal_size: '1GB', checkpoint_timeout: '5min' }

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
  const server = engine === 'postgres' ? await startPostgres({ dir: resolve(base, 'server'), settings: AS_INSTALLED }) : null
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
    const quoin = await start(['node', 'dist/server.mjs'], { ...environment, NODE_ENV: 'production', QUOIN_SAMPLE: '0' }, '/health')
    const floor = await start(['node_modules/.bin/tsx', 'bench/floor.ts', '{port}', url ?? resolve(base, 'floor')], {}, '/')
    try {
      return await measureBoth(quoin, floor, engine)
    } finally {
      await quoin.stop()
      await floor.stop()
    }
  } finally {
    await server?.stop()
  }
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

async function measureBoth(server: Running, floorServer: Running, engine: string): Promise<Column[]> {
  const idle = server.memory()
  const floorIdle = floorServer.memory()
  const clients = Array.from({ length: EDITORS }, (_, editor) => new Client(server.port, { authorization: `Bearer ${TOKEN(editor)}` }))
  const [one] = clients
  if (!one) throw new Error('no client')
  const bare = new Client(floorServer.port, { authorization: 'Bearer floor' })
  const next = random(7)
  const content = () => story(next)
  const mine = async (client: Client) =>
    client.json<Row>('POST', '/api/v1/stories', { genre: 'news', target: 1200, content: content() })
  const desk = (await one.json<{ items: { id: string }[] }>('GET', '/api/v1/desks')).items[0]?.id ?? ''

  const rows: Record<string, string> = {}
  const floorRows: Record<string, string> = {}
  const ratios: Record<string, string> = {}
  const said = (value: Figure) => `${value.p50.toFixed(1)} / ${value.p95.toFixed(1)}`
  const put = (label: string, value: Figure) => (rows[label] = said(value))
  /** Ours and the floor's in turns; the run is long, so what is known is told at once. */
  const both = async (label: string, count: number, ours: (turn: number) => Promise<unknown>, theirs: (turn: number) => Promise<unknown>) => {
    const [us, floor] = await measureInTurns(count, [ours, theirs])
    if (!us || !floor) return
    put(label, us)
    floorRows[label] = said(floor)
    ratios[label] = (us.p50 / floor.p50).toFixed(2)
    console.log(`${engine}: ${label}: ${said(us)}, floor ${said(floor)}, ratio ${ratios[label]}`)
  }

  const createBare = () => bare.json<Row>('POST', '/stories', { desk: 'd0', headline: '题', content: content() })
  await both('create', 200, () => mine(one), createBare)
  const work = await mine(one)
  const bareRow = await createBare()
  await both('save the body', 200, async () => {
    ;({ version: work.version } = await one.json<Row>('PUT', `/api/v1/stories/${work.id}/content`, { version: work.version, content: content() }))
  }, async () => {
    ;({ version: bareRow.version } = await bare.json<Row>('PUT', `/stories/${bareRow.id}`, { version: bareRow.version, content: content() }))
  })
  await both('change stage', 200, (turn) =>
    one.json('POST', `/api/v1/stories/${work.id}/transitions`, { action: turn % 2 === 0 ? 'file' : 'recall' }), async (turn) => {
    ;({ version: bareRow.version } = await bare.json<Row>('PATCH', `/stories/${bareRow.id}`, { version: bareRow.version, state: turn % 2 ? 'filed' : 'writing' }))
  })
  await indexed()
  await both('list 50 by desk and state', 200, () => one.json('GET', `/api/v1/stories?deskId=${desk}&state=writing&limit=50`),
    () => bare.json('GET', '/stories?desk=d0&state=writing'))
  const list = await one.json<{ items: Row[] }>('GET', '/api/v1/stories?limit=200')
  const [checks] = await measureInTurns(60, [(turn) => one.json('GET', `/api/v1/stories/${list.items[turn % list.items.length]?.id ?? ''}/checks`)])
  if (checks) put('checks of one', checks)
  await both('open one', 200, (turn) => one.json('GET', `/api/v1/stories/${list.items[turn % list.items.length]?.id ?? ''}`),
    () => bare.json('GET', `/stories/${bareRow.id}`))
  for (const [label, word] of [['search, rare', RARE], ['search, 5 %', SOME], ['search, common', COMMON]] as const) {
    await both(label, 60, () => one.json('GET', `/api/v1/stories?q=${encodeURIComponent(word)}&limit=50`),
      () => bare.json('GET', `/stories?q=${encodeURIComponent(word)}`))
  }
  const plan = (await one.json<{ items: { date: string }[] }>('GET', '/api/v1/editions')).items[0]
  if (plan) {
    const [first, open] = await measureInTurns(60, [
      () => one.json('GET', `/api/v1/editions/${plan.date}`),
      (turn) => one.json('GET', `/api/v1/stories/${list.items[turn % list.items.length]?.id ?? ''}`),
    ])
    if (first && open) {
      put('flat plan, first load', first)
      ratios['flat plan, first load'] = `${(first.p50 / open.p50).toFixed(2)} × open one`
    }
  }
  // From here on Quoin is alone: fifty editors are not the floor's.
  floorRows['memory idle / peak, MB'] = `${floorIdle.now} / ${floorServer.memory().peak}`
  bare.close()

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
  return [{ name: `${engine}: floor`, rows: floorRows }, { name: `${engine}: Quoin`, rows }, { name: 'ratio of p50', rows: ratios }]
}

/**
 * The index takes in the hundreds of stories made within seconds just before, here and in the floor: reading is measured when
 * it is done. The mixed load below has it at work.
 */
function indexed(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20_000))
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
