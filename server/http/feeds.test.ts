import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { fullEdition, makePaper, makeStaff, must, signAll, type Staff } from '../edition/edition.fixture'
import { lockEdition } from '../edition/lock/lock'
import { publishEdition } from '../edition/release/publish'
import { publishedPage } from '../publish/read'
import { setDatabase } from '../store'
import { transitionStory } from '../story/workflow/transition'
import { feeds } from './feeds'

const DATE = '2030-05-02'

let database: Database
let staff: Staff
let server: Server
let base: string
let editionId: string

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
  editionId = (await fullEdition(database.db, staff, DATE)).id
  await signAll(staff, DATE)
  await must(lockEdition, { editionId }, staff.chief)
  server = createServer((request, response) => {
    void feeds(request, response, new URL(request.url ?? '/', 'http://localhost')).then((taken) => {
      if (!taken) response.writeHead(404).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await database.close()
})

const text = async (path: string) => (await fetch(base + path)).text()

test('the feed and the sitemap say what is published, nothing before and nothing withdrawn', async () => {
  expect((await fetch(`${base}/paper/feed.xml`)).status).toBe(404)
  expect(await text('/sitemap.xml')).not.toContain(DATE)

  await must(publishEdition, { editionId, confirm: DATE }, staff.chief)
  const page = await publishedPage(DATE, 1)
  const id = page?.placements[0]?.story.storyId ?? ''
  const address = `${base}/paper/${DATE}/01/${id}`
  const first = await fetch(`${base}/paper/feed.xml`)
  expect(first.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(await first.text()).toContain(`href="${address}"`)
  expect(await text('/sitemap.xml')).toContain(`<loc>${address}</loc>`)
  const tag = first.headers.get('etag') ?? ''
  expect((await fetch(`${base}/paper/feed.xml`, { headers: { 'if-none-match': tag } })).status).toBe(304)

  await must(transitionStory, { id, action: 'withdraw', reason: '失实' }, staff.chief)
  expect(await text('/paper/feed.xml')).not.toContain(id)
  expect(await text('/sitemap.xml')).not.toContain(id)
})

test('robots are told where they may go, by the address they used', async () => {
  expect(await text('/robots.txt')).toContain(`Sitemap: ${base}/sitemap.xml`)
})

test('anything else is left to others', async () => {
  for (const path of ['/paper', '/paper/feed.xml/x', '/robots']) expect((await fetch(base + path)).status).toBe(404)
  expect((await fetch(`${base}/robots.txt`, { method: 'POST' })).status).toBe(404)
})
